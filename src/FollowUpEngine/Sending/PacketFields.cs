using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;

namespace FollowUpEngine.Sending;

/// <summary>The packet as templates show it: whole for an email, and short for a text.</summary>
internal static class PacketFields
{
    private const int ShortCharacters = 60;

    public static Dictionary<string, object?> Of(Business business, Lead lead)
    {
        var handoff = lead.Handoff;
        return new(StringComparer.Ordinal)
        {
            ["need"] = Excerpt.Of(Excerpt.OneLine(lead.Bar.FirstOrDefault(answer => answer.Question == BarQuestion.Need)?.Answer ?? lead.Service ?? lead.MessageExcerpt), ShortCharacters),
            ["place"] = Excerpt.Of(Excerpt.OneLine(lead.Place.City ?? lead.Place.PostalCode), ShortCharacters),
            ["address"] = Excerpt.OneLine(string.Join(", ", new[] { lead.Place.Street, lead.Place.City, lead.Place.State, lead.Place.PostalCode }.Where(part => part is not null))),
            ["name"] = Excerpt.Of(Excerpt.OneLine(lead.DisplayName), ShortCharacters),
            ["next"] = Excerpt.Of(Excerpt.OneLine(handoff?.NextStep), ShortCharacters),
            ["nextStep"] = Excerpt.OneLine(handoff?.NextStep),
            ["context"] = Excerpt.OneLine(handoff?.Context),
            ["budget"] = handoff?.BudgetDiscussed switch { true => "talked about", false => "not talked about", null => "" },
            ["override"] = Excerpt.OneLine(handoff?.Override),
            ["from"] = Excerpt.OneLine(handoff?.From),
            ["why"] = Excerpt.OneLine(handoff?.Why),
            ["question"] = Excerpt.OneLine(handoff?.Question),
            ["answer"] = Excerpt.OneLine(handoff?.Answer),
            ["askedBy"] = business.Staff.FirstOrDefault(person => person.Id == (handoff?.AskedBy ?? handoff?.Closer))?.Name ?? "",
            ["reason"] = handoff?.RejectReason is { } reason ? reason.InWords() : "",
            ["rejectedBy"] = Excerpt.OneLine(handoff?.RejectedBy),
            ["rejectText"] = Excerpt.OneLine(handoff?.RejectText),
            ["answers"] = lead.Bar.OrderBy(answer => answer.Question).Select(Answer).ToList(),
        };
    }

    private static Dictionary<string, object?> Answer(BarAnswer answer) => new(4, StringComparer.Ordinal)
    {
        ["question"] = Words(answer.Question),
        ["answer"] = answer.Answer is { } words ? Excerpt.OneLine(words) : answer.Meets ? "meets the bar" : "does not meet the bar",
        ["below"] = answer is { Meets: false, Answer: not null } ? "below the bar" : "",
        ["evidence"] = Excerpt.OneLine(answer.Evidence),
    };

    private static string Words(BarQuestion question) => question switch
    {
        BarQuestion.Need => "Need",
        BarQuestion.ServiceArea => "Service area",
        BarQuestion.Budget => "Budget",
        BarQuestion.Timing => "Timing",
        BarQuestion.DecisionAuthority => "Who decides",
        _ => throw new UnreachableException(),
    };
}
