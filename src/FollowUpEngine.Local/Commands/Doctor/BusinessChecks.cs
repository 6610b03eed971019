using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Functions;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands.Doctor;

/// <summary>One business: what its file leaves open, and what waits for somebody.</summary>
internal static class BusinessChecks
{
    // A night's sweep may come up to an hour after the local night began.
    private static readonly Duration SweepOverdue = Duration.FromHours(26);

    public static IEnumerable<Finding> Run(Business business, BusinessCensus census, FollowUpOptions options, Instant now) =>
        Sources(business, census, options)
            .Append(ApiKeys(business, options))
            .Append(Sms(business))
            .Append(Staff(business))
            .Append(Digest(business))
            .Append(Sweep(census, now))
            .Concat(Waiting(business, census))
            .Select(finding => finding with { About = $"business {business.Id}" });

    private static IEnumerable<Finding> Sources(Business business, BusinessCensus census, FollowUpOptions options)
    {
        if (business.Sources.Count == 0)
        {
            yield return Missing("sources", "none: no form can send leads", "Add a source to the business file.");
        }

        foreach (var (source, seen) in business.Sources.Zip(census.Sources))
        {
            var name = $"source {source.Id}";
            if (!options.IsOnThisMachine && SecretRules.Matches(source.SecretHashes, DevelopmentSecrets.Hook))
            {
                yield return Warning(name, "its secret 'dev' is refused, since the public address is not this machine", "Give the source a secret of its own in the business file.");
            }

            yield return seen.LastLeadAt is { } at
                ? Ok(name, $"{DigestModel.Counted(seen.Leads, "lead")}, the last {InstantPattern.General.Format(at)}")
                : Missing(name, "no lead has come yet", $"Send a test through its form: POST hooks/{business.Id}/{source.Id}/SECRET.");
        }
    }

    private static Finding ApiKeys(Business business, FollowUpOptions options) => business.ApiKeyHashes.Count switch
    {
        0 => Missing("API keys", "none: the HTTP API is closed", "Add one to apiKeys in the business file, if a program should read leads."),
        1 when !options.IsOnThisMachine && SecretRules.Matches(business.ApiKeyHashes, DevelopmentSecrets.ApiKey) =>
            Warning("API keys", "only 'dev-key', which is refused since the public address is not this machine", "Add one of your own to apiKeys in the business file."),
        var count => Ok("API keys", count.ToString(CultureInfo.InvariantCulture)),
    };

    private static Finding Sms(Business business) => !business.Messaging.HasTextSender
        ? Missing("SMS number", "none: leads and staff get email only", "Set messaging.smsFrom (or messaging.messagingServiceSid) in the business file.")
        : Ok("SMS number", "set");

    private static Finding Staff(Business business)
    {
        var without = business.Staff.Index().Where(person => person.Item is { Email: null, Phone: null }).Select(person => $"staff[{person.Index}]").ToList();
        return without.Count == 0
            ? Ok("staff", $"{business.Staff.Count}, all can be reached")
            : Warning("staff", $"{string.Join(", ", without)}: no email and no phone, so alerts reach nobody there", "Add one in the business file.");
    }

    private static Finding Digest(Business business)
    {
        var when = $"{LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(business.Digest.At)} {business.Zone.Id}, {(business.Digest.EveryDay ? "every day" : "on business days")}";
        return business.Responsible(StaffRole.Owner).Email is null
            ? Warning("digest", $"{when}, but the owner has no email: it reaches nobody", "Add the owner's email in the business file.")
            : Ok("digest", when);
    }

    private static Finding Sweep(BusinessCensus census, Instant now) => census switch
    {
        { SweptAt: null } => Warning("sweep", "has never run", "It runs at night while followup serve runs, and at each business apply."),
        { SweptAt: { } at } when now - at > SweepOverdue => Warning("sweep", $"last ran {InstantPattern.General.Format(at)}", "It runs at night while followup serve runs: leave it running."),
        { SweptAt: { } at, Mended: > 0 } => Warning("sweep", $"ran {InstantPattern.General.Format(at)} and mended {DigestModel.Counted(census.Mended, "lead")}", "Their next moment was missing or double; please report it with the log of that night."),
        { SweptAt: { } at } => Ok("sweep", $"ran {InstantPattern.General.Format(at)}, nothing to mend"),
    };

    private static IEnumerable<Finding> Waiting(Business business, BusinessCensus census)
    {
        yield return census.Overdue == 0
            ? Ok("due work", $"none overdue; {DigestModel.Counted(census.Waiting, "lead")} waiting for a person")
            : Warning("due work", $"{census.Overdue} overdue", "Start followup serve; if it runs, its log says what fails.");
        yield return Looked("quarantine", census.Quarantined, "probably no people", $"/leads/{business.Id}?status=quarantined");
        yield return Looked("unreadable submissions", census.Unreadable, "a person may be behind them", $"/submissions/{business.Id}");
        yield return Looked("unverified submissions", census.Unverified, "a wrong signature or key", $"/submissions/{business.Id}");
        yield return Looked("leads without details", census.AwaitingDetails + census.Unreachable, "nobody can be answered", $"/leads/{business.Id}");
    }

    private static Finding Looked(string name, int count, string meaning, string path) =>
        count == 0 ? Ok(name, "none") : Warning(name, $"{count}: {meaning}", $"Look at {path}.");

    private static Finding Ok(string name, string says) => new("", name, FindingState.Ok, says);

    private static Finding Warning(string name, string says, string remedy) => new("", name, FindingState.Warning, says, remedy);

    private static Finding Missing(string name, string says, string remedy) => new("", name, FindingState.Missing, says, remedy);
}
