using FollowUpEngine.Leads;

namespace FollowUpEngine.Qualification;

/// <summary>An answer of the bar as the lead's head keeps it; its evidence stands in the fact.</summary>
public sealed record BarAnswer(BarQuestion Question, bool Meets);

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
