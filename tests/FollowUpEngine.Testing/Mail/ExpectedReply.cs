using System.Text.Json;

namespace FollowUpEngine.Testing.Mail;

/// <summary>What must come out of one of the kept emails in <c>../shared/data/replies/parsing</c>.</summary>
public sealed record ExpectedReply(string File, JsonElement Says)
{
    public string ContentType => Says.TryGetProperty("content_type", out var type) ? type.GetString()! : "text/plain";

    public static IReadOnlyList<ExpectedReply> All()
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllText(PathOf("expected.json")));
        return [.. json.RootElement.EnumerateObject().Select(entry => new ExpectedReply(entry.Name, entry.Value.Clone()))];
    }

    public static string PathOf(string file) => SharedData.PathOf(["data", "replies", "parsing", .. file.Split('/')]);

    public string Path => PathOf(File);

    public bool IsMetBy(string reply, string whole)
    {
        var folded = Fold(reply);
        foreach (var property in Says.EnumerateObject())
        {
            var isMet = property.Name switch
            {
                "reply_text" => IsText(folded, property.Value.GetString()!),
                "starts_with" => folded.StartsWith(Fold(property.Value.GetString()!), StringComparison.Ordinal),
                "contains" => property.Value.EnumerateArray().All(text => folded.Contains(Fold(text.GetString()!), StringComparison.Ordinal)),
                "not_contains" => property.Value.EnumerateArray().All(text => !folded.Contains(Fold(text.GetString()!), StringComparison.Ordinal)),
                "whole_text_is_reply" => folded == Fold(whole),
                // Linear reading is proven by its own tests, without a clock; here it must only come to an end.
                "max_seconds" or "content_type" or "note" or "compare" or "signature_may_remain" => true,
                _ => throw new NotSupportedException(property.Name),
            };
            if (!isMet)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsText(string folded, string expected) =>
        Says.TryGetProperty("compare", out _) ? folded.Replace(" ", "", StringComparison.Ordinal) == Fold(expected).Replace(" ", "", StringComparison.Ordinal)
        : folded == Fold(expected) || Says.TryGetProperty("signature_may_remain", out var signature) && folded == Fold(expected + " " + signature.GetString());

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
