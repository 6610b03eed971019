namespace FollowUpEngine.Fakes;

/// <summary>How the next call goes wrong.</summary>
public sealed record Fault
{
    private Fault()
    {
    }

    /// <summary>Whether the provider does what it was asked before it goes wrong.</summary>
    public bool Acts { get; private init; }

    /// <summary>Null: no answer comes.</summary>
    public int? Status { get; private init; }

    public string Body { get; private init; } = "";

    public IReadOnlyList<(string Name, string Value)> Headers { get; private init; } = [];

    /// <summary>Without an answer: the connection is cut at once, or the caller waits as long as it likes.</summary>
    public bool IsCut { get; private init; }

    public static Fault Answer(int status, string body = "", bool acts = false, params (string Name, string Value)[] headers) =>
        new() { Status = status, Body = body, Acts = acts, Headers = headers };

    public static Fault Silence(bool acts) => new() { Acts = acts };

    public static Fault Cut(bool acts) => new() { Acts = acts, IsCut = true };
}
