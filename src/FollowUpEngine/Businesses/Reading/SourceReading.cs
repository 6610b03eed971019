using System.Security.Cryptography;
using FollowUpEngine.Qualification;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads one lead source.</summary>
internal static class SourceReading
{
    private const decimal MostCosts = 10_000_000;
    private const decimal HoursInMonth = 744;

    public static LeadSource? Read(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var defaults = new LeadSource { Id = "" };
        var id = ContactReading.Name(file.Required("id", "Name the source as it shall stand in its URL, such as \"website\"."));
        var secrets = file.Required("secrets", "Give at least one: it is what keeps strangers from sending leads.");
        var hashes = SecretReading.Hashes(secrets);
        if (secrets.IsEmptyList)
        {
            secrets.Fault<string>("The source has no secret.", "Give at least one: it is what keeps strangers from sending leads.");
        }

        var source = new LeadSource
        {
            Id = id ?? "",
            Name = file.Optional("name").Line(),
            Costs = Costs(file.Optional("costs")),
            Kind = file.Optional("kind").Choice(FileWords.SourceKinds),
            SecretHashes = hashes,
            Signing = Signing(file.Optional("signing")),
            GoogleKey = file.Optional("googleKey").Line(),
            MetaVerifyToken = file.Optional("metaVerifyToken").Line(),
            Fields = Fields(file.Optional("fields")),
            Bar = Bar(file.Optional("bar")),
            HoneypotFields = [.. file.Optional("honeypotFields").Items().Select(item => item.Line()).OfType<string>()],
            MinimumSeconds = file.Optional("minimumSeconds").Number(0, 3600) ?? defaults.MinimumSeconds,
            FloodPerMinute = file.Optional("floodPerMinute").Number(1, 1_000_000) ?? defaults.FloodPerMinute,
            AnswerAtAnyHour = file.Optional("answerAtAnyHour").Truth() ?? defaults.AnswerAtAnyHour,
            ConsentText = file.Optional("consentText").Lines(2000),
        };
        file.NothingElse();
        return source;
    }

    private static SourceCosts? Costs(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var spend = file.Required("spendPerMonth", "Write what is spent on it a month, 0 if nothing.").Amount(0, MostCosts);
        var (tools, agency) = (file.Optional("toolsPerMonth").Amount(0, MostCosts), file.Optional("agencyPerMonth").Amount(0, MostCosts));
        var hours = file.Optional("hours").Object()?.Entries.Select(entry => (entry.Key, Hours: entry.Value.Amount(0, HoursInMonth))).ToList();
        file.NothingElse();
        return spend is { } known ? new SourceCosts(known, tools ?? 0, agency ?? 0, hours?.Where(worked => worked.Hours is not null).ToDictionary(worked => worked.Key, worked => worked.Hours!.Value, StringComparer.Ordinal)) : null;
    }

    private static SourceSigning? Signing(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var scheme = file.Required("scheme", $"Write one of: {string.Join(", ", FileWords.Schemes.Keys)}.").Choice(FileWords.Schemes);
        var place = file.Required("secret", "Copy it from the sender's settings.");
        file.NothingElse();
        var secret = scheme == SigningScheme.Wix ? place.Lines(4000) : place.Line(500);
        if (scheme is not { } known || secret is null)
        {
            return null;
        }

        return known switch
        {
            SigningScheme.StandardWebhooks when !IsStandardWebhooksSecret(secret) =>
                place.Fault<SourceSigning>("Standard Webhooks secrets are base64, with or without whsec_ before it.", "Copy it again from the sender's settings."),
            SigningScheme.Wix when !IsPublicKey(secret) =>
                place.Fault<SourceSigning>("Wix signs with a key whose public half stands here, in PEM.", "Copy it from the app's page with its BEGIN and END lines, each line break written as \\n."),
            _ => new SourceSigning(known, secret),
        };
    }

    private static bool IsPublicKey(string pem)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);

            // A private key would do as well, and should not be lying in a file.
            return !pem.Contains("PRIVATE KEY", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static bool IsStandardWebhooksSecret(string secret)
    {
        var base64 = secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret["whsec_".Length..] : secret;
        return base64.Length > 0 && Convert.TryFromBase64String(base64, new byte[base64.Length], out _);
    }

    private static Dictionary<BarQuestion, FormQuestion> Bar(JsonValue value)
    {
        var bar = new Dictionary<BarQuestion, FormQuestion>();
        if (value.Object() is not { } file)
        {
            return bar;
        }

        foreach (var (name, question) in FileWords.BarQuestions)
        {
            if (Question(file.Optional(name)) is { } asked)
            {
                bar[question] = asked;
            }
        }

        file.NothingElse();
        return bar;
    }

    private static FormQuestion? Question(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var field = file.Required("field", "Name the form's field by its key or its label.").Line();
        var (meets, below) = (file.Optional("meets"), file.Optional("below"));
        if (meets.IsPresent && below.IsPresent)
        {
            below.Fault<string>("Both \"meets\" and \"below\" are here.", "Keep one: what is not in \"meets\" is below the bar, what is not in \"below\" meets it.");
        }

        var question = new FormQuestion(field ?? "", Answers(meets), Answers(below));
        file.NothingElse();
        return question;
    }

    private static List<string>? Answers(JsonValue value) => value.IsPresent ? [.. value.Items().Select(item => item.Line(500)).OfType<string>()] : null;

    private static Dictionary<string, LeadField> Fields(JsonValue value)
    {
        var fields = new Dictionary<string, LeadField>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, entry) in value.Object()?.Entries ?? [])
        {
            if (entry.Choice(FileWords.LeadFields) is { } field && !fields.TryAdd(key, field))
            {
                entry.Fault<string>("Another key differs from this one only in case, which does not count here.", "Keep one of them.");
            }
        }

        return fields;
    }
}
