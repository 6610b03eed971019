using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Adapters;
using FollowUpEngine.Intake.Recognition;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Intake;

/// <summary>
/// Does something about this submission look like a machine's? The first reason found, or null. Quarantine is no refusal: the owner sees it and can release it.
/// A form that says it was shown in the future has a visitor with a wrong clock, which proves nothing.
/// </summary>
internal static class QuarantineRules
{
    public static string? Reason(List<ContentField> fields, IReadOnlyList<EmailAddress> emails, LeadSource source, Instant receivedAt)
    {
        foreach (var field in fields)
        {
            if (Honeypots.IsOne(field.Key, source) && Honeypots.IsFilled(field.Value))
            {
                return $"The hidden field {field.Key} was filled in, which people cannot see.";
            }

            if (field.Key is "_rendered_at" && TimesGiven.Read(field.Value) is { } shownAt && IsTooFast(receivedAt - shownAt, source))
            {
                return $"The form came back less than {source.MinimumSeconds} seconds after it was shown.";
            }
        }

        foreach (var email in emails)
        {
            // Some lists count slips of the pen among them; behind those is a person.
            if (DisposableDomains.Has(email.Domain) && EmailTypos.Suggest(email.Normalized) is null)
            {
                return $"{email.Domain} hands out addresses for one use.";
            }
        }

        return null;
    }

    private static bool IsTooFast(Duration taken, LeadSource source) =>
        taken >= Duration.Zero && taken < Duration.FromSeconds(source.MinimumSeconds);
}
