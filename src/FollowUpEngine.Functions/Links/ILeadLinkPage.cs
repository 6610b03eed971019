using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>The page behind one kind of short link about a lead.</summary>
public interface ILeadLinkPage
{
    /// <summary>Of one form.</summary>
    int MaxBytes { get; }

    /// <summary>For whoever comes after the lead was erased.</summary>
    (string Title, string Text) Gone { get; }

    LeadLinkForm Read(IFormCollection form, LeadLinkView view);

    /// <summary>The link can say nothing any more and the page tells why: a refusal beside it would say it twice.</summary>
    bool SaysWhy(LeadLinkView view);

    /// <param name="typed">What was typed and not taken: it must not be lost.</param>
    /// <param name="refusal">Why it was not taken.</param>
    Task<string> RenderAsync(LeadLinkView view, string typed, string? refusal);
}

/// <summary>A link about a lead, opened.</summary>
/// <param name="Path">Where the page's forms go.</param>
public sealed record LeadLinkView(Business Business, LinkBody Link, Lead Lead, string Path, Instant Now)
{
    /// <summary>Whose link it is. Null: a customer's, or of somebody who is not in the business any more.</summary>
    public string? PersonName => Business.Staff.FirstOrDefault(person => person.Id == Link.Person)?.Name;

    /// <summary>The button that was pressed, where what was typed was not taken.</summary>
    public string? Pressed { get; init; }

    /// <summary>Who says what is said by it.</summary>
    public string Who => PersonName ?? Link.Person;
}

/// <summary>What a form of the page says.</summary>
/// <param name="Typed">The text in its box.</param>
/// <param name="Command">Null: it can't be taken, and the fault says why.</param>
public sealed record LeadLinkForm(string Typed, LeadCommand? Command, string? Fault)
{
    public const string NoButton = "choose one of the buttons.";

    private const int MostCharacters = 1_000;

    /// <summary>Null: the text is short enough.</summary>
    public static string? TooLong(string text) => text.Length > MostCharacters ? $"the text has {text.Length} characters; {MostCharacters} are taken." : null;
}
