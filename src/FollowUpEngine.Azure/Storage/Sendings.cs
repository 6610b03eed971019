using Azure.Core;
using Azure.Core.Pipeline;

namespace FollowUpEngine.Azure.Storage;

/// <summary>
/// How often a request went out. The client sends again by itself what got no answer, so a refusal may be the refusal of its own
/// work; one of a request that went out once cannot be, and costs no reading back.
/// </summary>
internal sealed class Sendings
{
    public static HttpPipelinePolicy Policy { get; } = new Counting();

    public int Count { get; private set; }

    /// <summary>Counts every try of the requests that are made before the answer is disposed.</summary>
    public IDisposable Watch() => HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Sendings)] = this });

    private sealed class Counting : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.TryGetProperty(nameof(Sendings), out var found) && found is Sendings sendings)
            {
                sendings.Count++;
            }
        }
    }
}
