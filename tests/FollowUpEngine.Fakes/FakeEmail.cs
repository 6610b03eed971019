using System.Text.Json.Nodes;

namespace FollowUpEngine.Fakes;

/// <summary>An email that the fake SendGrid took.</summary>
/// <param name="Request">The whole of it, as it came.</param>
public sealed record FakeEmail(string MessageId, JsonObject Request)
{
    public JsonObject Personalization => Request["personalizations"]![0]!.AsObject();

    public string To => (string)Personalization["to"]![0]!["email"]!;

    public IReadOnlyDictionary<string, string> CustomArgs =>
        Personalization["custom_args"]?.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal) ?? [];
}
