using FollowUpEngine.Businesses.Reading;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Consent.Law;

/// <summary>Reads what a rule asks of consent.</summary>
internal static class ConsentTermsReading
{
    private static readonly Dictionary<string, ConsentNeed> Needs = new(StringComparer.Ordinal)
    {
        ["none"] = ConsentNeed.None, ["implied"] = ConsentNeed.Implied, ["express"] = ConsentNeed.Express, ["written"] = ConsentNeed.Written,
    };

    private static readonly (string Key, ConsentPurpose Purpose)[] Purposes = [("service", ConsentPurpose.Service), ("followUp", ConsentPurpose.FollowUp)];

    /// <summary>Null when the rule says nothing of it.</summary>
    public static ConsentTerms? Read(JsonValue needed, JsonValue implied)
    {
        var needs = new Dictionary<(Channel, ConsentPurpose), ConsentNeed>();
        if (needed.Object() is { } channels)
        {
            Add(needs, Channel.Sms, channels.Optional("sms"));
            Add(needs, Channel.Email, channels.Optional("email"));
            channels.NothingElse();
        }

        var terms = new ConsentTerms { Needs = needs };
        if (implied.Object() is { } by)
        {
            terms = terms with { ByInquiry = TimeReading.Moment(by.Optional("inquiry")), ByPurchase = TimeReading.Moment(by.Optional("purchase")) };
            by.NothingElse();
        }

        if (needs.ContainsValue(ConsentNeed.Implied) && terms.ByInquiry is null)
        {
            needed.Fault<string>("Implied consent would do, and nothing implies it.", "Say with \"impliedBy\" how long an inquiry does, such as P6M.");
        }

        return needed.IsPresent || implied.IsPresent ? terms : null;
    }

    private static void Add(Dictionary<(Channel, ConsentPurpose), ConsentNeed> needs, Channel channel, JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            return;
        }

        foreach (var (key, purpose) in Purposes)
        {
            if (file.Optional(key).Choice(Needs) is { } need)
            {
                needs[(channel, purpose)] = need;
            }
        }

        file.NothingElse();
    }
}
