using FollowUpEngine.Leads;

namespace FollowUpEngine.Qualification;

/// <summary>An answer of the bar as the lead's head keeps it; the whole words stand in the fact.</summary>
public sealed record BarAnswer(BarQuestion Question, bool Meets)
{
    private const int KeptCharacters = 200;

    /// <summary>Null in heads of earlier versions.</summary>
    public string? Answer { get; init; }

    public string? Evidence { get; init; }

    /// <summary>Who got the answer, as they are named.</summary>
    public string? Who { get; init; }

    /// <summary>The source whose form asked; null: a person did.</summary>
    public string? Form { get; init; }

    public static BarAnswer Of(BarAnswered fact) => new(fact.Question, fact.Meets)
    {
        Answer = Short(fact.Answer), Evidence = Short(fact.Evidence), Who = Short(fact.Who), Form = fact.Form,
    };

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) ? null : Excerpt.Of(text, KeptCharacters);
}

/// <summary>How far the five questions are answered.</summary>
public static class Bar
{
    public static IReadOnlyList<BarQuestion> Missing(Lead lead) =>
        [.. Enum.GetValues<BarQuestion>().Where(question => !lead.Bar.Any(answer => answer.Question == question))];

    /// <summary>Every answer is there and meets the bar.</summary>
    public static bool IsMet(Lead lead) => Missing(lead).Count == 0 && lead.Bar.All(answer => answer.Meets);

    /// <summary>A need of ours in our area: the lead fits (MQL).</summary>
    public static bool Fits(Lead lead) => Meets(lead, BarQuestion.Need) && Meets(lead, BarQuestion.ServiceArea);

    private static bool Meets(Lead lead, BarQuestion question) => lead.Bar.Any(answer => answer.Question == question && answer.Meets);
}
