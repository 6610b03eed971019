using Azure.Core;
using Azure.Core.Pipeline;
using FollowUpEngine.Testing.Storage;

namespace FollowUpEngine.Azure.Tests.Storage;

/// <summary>A network that loses the answer to a commit after the server acted: once, or so that no further try gets through either.</summary>
internal sealed class LostAnswers : HttpPipelinePolicy
{
    private const string Cut = "cut off";
    private LostAnswer? _next;

    public void LoseNext(LostAnswer how) => _next = how;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("Everything here is asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.TryGetProperty(Cut, out _))
        {
            throw new IOException("The network is gone (planned).");
        }

        await ProcessNextAsync(message, pipeline);
        if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) && _next is { } how)
        {
            _next = null;
            message.Response.Dispose();
            if (how == LostAnswer.Surfaces)
            {
                message.SetProperty(Cut, true);
            }

            throw new IOException("The answer was lost (planned).");
        }
    }
}
