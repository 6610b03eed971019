using FollowUpEngine.Cadences;
using FollowUpEngine.Cadences.Reading;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Numbers;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads the whole file. Goes on after a fault with a stand-in, so that all are found; the result counts only when there was none.</summary>
internal sealed class BusinessReading(FaultList faults, Func<string, string, string?> templateFault)
{
    private const decimal MostJobs = 10_000;
    private const decimal DearestJob = 10_000_000;
    private const decimal WeeksAYear = 52;
    private const decimal MostPerMonth = 1_000_000;
    private const decimal DearestMessage = 10m;
    private const string OwnerRemedy = "Give one person the role \"owner\" and an email address: the digest and every alert without another addressee go there.";

    public (Business Business, IReadOnlyList<CadenceDefinition> Definitions)? Read(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            if (!value.IsPresent)
            {
                value.Fault<string>("The file holds nothing.", "Start from the sample business.");
            }

            return null;
        }

        file.Optional("$schema").Line(500);
        var id = ContactReading.Name(file.Required("id", "Name the business as it shall stand in URLs, such as \"harbor\"."));
        var name = file.Required("name", "Write it as customers know it.").Line(100);
        var postalAddress = file.Required("postalAddress", "Every email has to carry one (CAN-SPAM); a registered PO box will do.").Line(300);
        var phone = file.Optional("phone");
        ContactReading.Phone(phone);
        var website = ContactReading.Website(file.Optional("website"));
        var reviewLink = ContactReading.SecureLink(file.Optional("reviewLink"));
        var zone = TimeReading.Zone(file.Required("zone", "Write an IANA name, such as America/New_York.")) ?? DateTimeZone.Utc;
        var holidays = TimeReading.Holidays(file.Optional("holidays"));
        var hours = TimeReading.Hours(file.Required("hours", "Say when somebody works, such as {\"mon\": [\"08:00-17:00\"]}."), zone, holidays);
        var services = file.Optional("services").Items().Select(item => item.Line()).OfType<string>().ToList();
        var staffHere = file.Required("staff", OwnerRemedy);
        var staff = Staff(staffHere, zone, holidays);
        var sources = Sources(file.Optional("sources"));
        var apiKeys = SecretReading.Hashes(file.Optional("apiKeys"));
        var owner = staff.FirstOrDefault(person => person.Roles.Contains(StaffRole.Owner));
        var messaging = MessagingReading.Read(file.Required("messaging", "Say at least whom messages come from: {\"from\": …}."), name ?? "", owner?.Name ?? "");
        var voice = VoiceReading.Read(file.Optional("voice"), messaging);
        var handoff = HandoffReading.Read(file.Optional("handoff"));
        HandoffReading.CheckServices(staffHere, staff, services);
        var appointments = AppointmentReading.Read(file.Optional("appointments"));
        var stalls = StallReading.Read(file.Optional("stalls"));
        var prices = Prices(file.Optional("prices"));
        var targets = Targets(file.Optional("targets"));
        var digest = Digest(file.Optional("digest"));
        var templatesHere = file.Optional("templates");
        var templates = TemplateReading.Read(templatesHere, templateFault);
        var around = new CadenceSurroundings(name => Templates.IsBuiltIn(name) || templates.ContainsKey(name), [.. sources.Select(source => source.Id)], hours);
        var (cadences, definitions) = CadencesReading.Read(file.Optional("cadences"), around);
        TemplateReading.CheckNames(templatesHere, cadences);
        file.NothingElse();

        return faults.Any ? null : (new Business
        {
            Id = BusinessId.Parse(id!),
            Name = name!,
            PostalAddress = postalAddress!,
            Phone = phone.Line(60),
            Website = website,
            ReviewLink = reviewLink,
            Zone = zone,
            Hours = hours!,
            Services = services,
            Staff = staff,
            Sources = sources,
            ApiKeyHashes = apiKeys,
            Messaging = messaging!,
            Voice = voice,
            Handoff = handoff,
            Appointments = appointments,
            Stalls = stalls,
            Cadences = cadences,
            Prices = prices,
            Targets = targets,
            Digest = digest,
            Templates = templates,
        }, definitions);
    }

    private static List<StaffMember> Staff(JsonValue value, DateTimeZone zone, HolidayCalendar holidays)
    {
        var staff = Distinct(value, item => StaffReading.Read(item, zone, holidays), person => person.Id);
        if (value.Element is { ValueKind: System.Text.Json.JsonValueKind.Array }
            && !staff.Any(person => person.Roles.Contains(StaffRole.Owner)))
        {
            value.Fault<string>("Nobody is the owner.", OwnerRemedy);
        }

        BlockReading.CheckCovers(value, staff);

        return staff;
    }

    private static List<LeadSource> Sources(JsonValue value) => Distinct(value, SourceReading.Read, source => source.Id);

    private static List<T> Distinct<T>(JsonValue value, Func<JsonValue, T?> read, Func<T, string> idOf)
        where T : class
    {
        var list = new List<T>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in value.Items())
        {
            if (read(item) is not { } one)
            {
                continue;
            }

            list.Add(one);
            if (idOf(one) is { Length: > 0 } id && !ids.Add(id))
            {
                item.Faults.Add(JsonPath.Key(item.Path, "id"), "Another one has this id already.", "Give each an id of its own.");
            }
        }

        return list;
    }

    private static SendPrices Prices(JsonValue value)
    {
        var prices = new SendPrices();
        if (value.Object() is not { } file)
        {
            return prices;
        }

        prices = new SendPrices
        {
            SmsSegment = file.Optional("smsSegment").Amount(0, DearestMessage) ?? prices.SmsSegment,
            Email = file.Optional("email").Amount(0, DearestMessage) ?? prices.Email,
        };
        file.NothingElse();
        return prices;
    }

    private static Targets Targets(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            return new Targets();
        }

        var targets = new Targets(
            file.Optional("jobsPerWeek").Amount(0, MostJobs),
            (double?)file.Optional("qualifiedToHeld").Amount(0, 1),
            (double?)file.Optional("heldToWon").Amount(0, 1),
            (double?)file.Optional("grossMargin").Amount(0, 1),
            file.Optional("averageJob").Amount(0, DearestJob),
            file.Optional("crewJobsPerWeek").Amount(0, MostJobs),
            file.Optional("weeksOfWork").Amount(0, WeeksAYear),
            file.Optional("generatorPerMonth").Amount(0, MostPerMonth));
        file.NothingElse();
        return targets;
    }

    private static DigestSettings Digest(JsonValue value)
    {
        var digest = new DigestSettings();
        if (value.Object() is not { } file)
        {
            return digest;
        }

        digest = new DigestSettings
        {
            At = TimeReading.Time(file.Optional("at")) ?? digest.At,
            EveryDay = file.Optional("everyDay").Truth() ?? digest.EveryDay,
            SkipEmpty = file.Optional("skipEmpty").Truth() ?? digest.SkipEmpty,
            ToTeam = file.Optional("toTeam").Truth() ?? digest.ToTeam,
        };
        file.NothingElse();
        return digest;
    }
}
