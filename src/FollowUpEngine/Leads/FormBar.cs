using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Intake.Recognition;
using FollowUpEngine.Qualification;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>The answers of the bar that a form brings, the form itself being the evidence. What a person found out stands, whatever a form says later.</summary>
internal static class FormBar
{
    private const int MostCharacters = 500;

    /// <param name="lead">With the inquiry already folded in.</param>
    public static IEnumerable<BarAnswered> Of(Lead lead, Inquiry inquiry, LeadSource? source, Instant now)
    {
        if (source is null || inquiry.IsTest || IsDone(lead))
        {
            yield break;
        }

        foreach (var (question, asked) in source.Bar.OrderBy(pair => pair.Key))
        {
            var given = inquiry.Fields.Where(field => FieldMeanings.IsNamed(asked.Field, field.Key, field.Label) && !string.IsNullOrWhiteSpace(field.Value)).ToList();
            if (given.Count == 0 || lead.Bar.FirstOrDefault(answer => answer.Question == question) is { Form: null })
            {
                continue;
            }

            var form = source.Name ?? source.Id;
            yield return new BarAnswered
            {
                At = now,
                Who = form,
                Form = source.Id,
                Question = question,
                Answer = Excerpt.Of(string.Join(", ", given.Select(field => field.Value.Trim())), MostCharacters),
                Evidence = Excerpt.Of($"{form}: {given[0].Label ?? given[0].Key}", MostCharacters),
                Meets = given.TrueForAll(field => asked.IsMetBy(field.Value)),
            };
        }
    }

    /// <summary>A closer has the lead: its bar is done.</summary>
    private static bool IsDone(Lead lead) => lead.Stage is LeadStage.SalesAccepted or LeadStage.SalesQualified or LeadStage.Opportunity || lead.Handoff is { AcceptedAt: not null };
}
