using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Does what somebody tells still hold, after what happened since their page was made? A form sent twice is told once, and nobody overrules a colleague unseen.</summary>
public static class SightRules
{
    /// <summary>The facts of which a list's page is told, at most: one that stood open through more is told of the last ones.</summary>
    public const int MostSince = 20;

    /// <param name="since">The facts since the page was made, in their order.</param>
    /// <returns>Null: it holds.</returns>
    public static Overtaken? Of(LeadCommand command, IEnumerable<LeadFact> since, Instant now)
    {
        if (command is not (LeadCommand.Tell or LeadCommand.Answer))
        {
            // The others say how things shall be, and saying it twice changes nothing.
            return null;
        }

        var kept = since.ToList();
        if (command is LeadCommand.Tell { Fact: var told } && kept.OfType<PeopleFact>().Any(fact => IsSame(told, fact, now)))
        {
            return new Overtaken.Again();
        }

        var who = command is LeadCommand.Tell { Fact.Who: var teller } ? teller : ((LeadCommand.Answer)command).Written.By;
        List<LeadFact> meanwhile = command is LeadCommand.Tell { Fact: NoteAdded } ? [] : kept.FindAll(fact => IsNews(fact, who));
        return meanwhile.Count == 0 ? null : new Overtaken.Meanwhile(meanwhile);
    }

    private static bool IsSame(PeopleFact told, PeopleFact kept, Instant now) => (told, kept) switch
    {
        // The rules that chose whom it went to are none of what was told.
        (HandedOff one, HandedOff other) => (one.Who, one.NextStep, one.Context, one.Override) == (other.Who, other.NextStep, other.Context, other.Override) && (one.To is HandedOff.ByTheRule || one.To == other.To),
        // Nor is whose time it takes, and whether they had it.
        (VisitAgreed one, VisitAgreed other) => IsSaid(one, other with { Person = one.Person, IsOverlapping = one.IsOverlapping, IsInBlock = one.IsInBlock }, now),
        _ => IsSaid(told, kept, now),
    };

    private static bool IsSaid(PeopleFact told, PeopleFact kept, Instant now) => (told.At == now ? kept with { At = now } : kept) == told;

    private static bool IsNews(LeadFact fact, string who) => fact switch
    {
        NoteAdded or MessageReceived { IsAutomatic: true } or BarAnswered { Form: not null } => false,
        PeopleFact people => people.Who != who,
        Enrolled { Cadence: AnswerDecisions.Cadence } answer => answer.Touches.Any(touch => touch.Written is { } written && written.By != who),
        OptedOut or InquiryReceived => true,
        _ => false,
    };
}

/// <summary>What came between the page and what was told from it.</summary>
public abstract record Overtaken
{
    /// <summary>It is noted already: the same form, sent again.</summary>
    public sealed record Again : Overtaken;

    /// <summary>Others did something that the teller had not seen.</summary>
    public sealed record Meanwhile(IReadOnlyList<LeadFact> Facts) : Overtaken;
}
