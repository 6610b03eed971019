using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Intake;
using NodaTime;

namespace FollowUpEngine.Tests.Intake;

public sealed class ConsentAndQuarantineTests
{
    [Theory]
    [InlineData("sms_consent", "yes", true)]
    [InlineData("sms_consent", "on", true)]
    [InlineData("smsOptIn", "1", true)]
    [InlineData("sms-consent", "I agree to receive texts. Consent is not a condition of purchase.", true)]
    [InlineData("text_consent", "TRUE", true)]
    [InlineData("sms_consent", "", false)]
    [InlineData("sms_consent", "0", false)]
    [InlineData("sms_consent", "no", false)]
    [InlineData("sms_consent", "false", false)]
    [InlineData("sms_consent", "I do not agree", false)]
    [InlineData("sms_consent", "maybe", false)]
    [InlineData("sms_consent", "No, don't text me", false)]
    public void Only_what_clearly_says_yes_is_a_yes_to_texts(string key, string value, bool isGranted)
    {
        var consent = Assert.Single(Box(key, value).Consents);

        Assert.Equal((ConsentChannel.Sms, isGranted, key), (consent.Channel, consent.Granted, consent.Field));
    }

    [Theory]
    [InlineData("newsletter", "yes", ConsentChannel.Email)]
    [InlineData("email_opt_in", "yes", ConsentChannel.Email)]
    [InlineData("consent", "I agree to receive text messages", ConsentChannel.Sms)]
    [InlineData("q7_consent", "Yes, email me offers", ConsentChannel.Email)]
    public void The_channel_is_told_by_the_name_or_the_sentence(string key, string value, ConsentChannel channel) =>
        Assert.Equal(channel, Assert.Single(Box(key, value).Consents).Channel);

    [Fact]
    public void One_sentence_may_speak_of_both() =>
        Assert.Equal([ConsentChannel.Sms, ConsentChannel.Email], Box("consent", "I agree to receive text messages and emails").Consents.Select(consent => consent.Channel));

    [Theory]
    [InlineData("email", "kay@example.com")]
    [InlineData("text", "Please call")]
    [InlineData("acceptance-terms", "1")]
    [InlineData("sms_number", "305-555-0142")]
    [InlineData("message", "I agree to receive text messages")]
    public void Other_fields_are_no_consent(string key, string value) => Assert.Empty(Box(key, value).Consents);

    [Fact]
    public void A_box_about_nothing_in_particular_is_flagged_and_the_sources_text_can_say_what_it_is()
    {
        Assert.Empty(Box("consent", "yes").Consents);
        Assert.Single(Box("consent", "yes").Flags);

        const string text = "You may send me text messages about my request.";
        var consent = Assert.Single(Posted.Urlencoded("consent=yes").One(Posted.Anywhere with { ConsentText = text }).Consents);
        Assert.Equal((ConsentChannel.Sms, true, text), (consent.Channel, consent.Granted, consent.TextShown));
    }

    [Fact]
    public void A_browsers_own_request_tells_page_address_and_agent()
    {
        var submission = Posted.Of(
            "sms_consent=yes"u8.ToArray(), Posted.Form,
            ("User-Agent", "Mozilla/5.0 (X11)"), ("Referer", "https://example.com/quote?utm_source=bing&gclid=g1"), ("X-Forwarded-For", "203.0.113.7, 10.0.0.1"));

        var inquiry = submission.One();

        var consent = Assert.Single(inquiry.Consents);
        Assert.Equal(("203.0.113.7", "Mozilla/5.0 (X11)"), (consent.IpAddress, consent.UserAgent));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(submission.Body.Span)), consent.SubmissionHash);
        Assert.Equal(("bing", "g1"), (inquiry.Attribution.UtmSource, inquiry.Attribution.Gclid));
    }

    [Theory]
    [InlineData("xxTrustedFormCertUrl=https%3A%2F%2Fcert.trustedform.com%2Fab", "https://cert.trustedform.com/ab")]
    [InlineData("xxTrustedFormCertUrl_0=https%3A%2F%2Fcert.trustedform.com%2Fab", "https://cert.trustedform.com/ab")]
    [InlineData("universal_leadid=4A-B&xxTrustedFormCertUrl=", "4A-B")]
    [InlineData("leadid_token=4A-B&other=1", "4A-B")]
    [InlineData("certificate=mine", null)]
    public void Certificate_of_a_witness_is_kept_with_the_consent(string fields, string? certificate) =>
        Assert.Equal(certificate, Assert.Single(Posted.Urlencoded($"sms_consent=yes&{fields}").One().Consents).Certificate);

    [Theory]
    [InlineData("_gotcha", "x", true)]
    [InlineData("hp_email", "bot@example.com", true)]
    [InlineData("bot-field", "x", true)]
    [InlineData("wpforms[hp]", "x", true)]
    [InlineData("second_surname", "x", true)] // the source's own
    [InlineData("_gotcha", "", false)]
    [InlineData("website", "https://example.com", false)]
    [InlineData("url", "https://example.com", false)]
    [InlineData("fax", "305-555-0142", false)]
    [InlineData("_gotcha", "false", false)]
    [InlineData("hometown", "Miami", false)]
    public void A_filled_field_that_nobody_can_see_is_a_bots(string key, string value, bool isQuarantined)
    {
        var inquiry = Posted.Urlencoded($"{key}={Uri.EscapeDataString(value)}&name=Kay").One(Posted.Anywhere with { HoneypotFields = ["second_surname"] });

        Assert.Equal(isQuarantined, inquiry.Quarantine is not null);
        Assert.Empty(inquiry.Emails);
        Assert.Equal(2, inquiry.Fields.Count);
    }

    [Theory]
    [InlineData(2_999, true)]
    [InlineData(3_000, false)]
    [InlineData(0, true)]
    [InlineData(-60_000, false)] // the visitor's clock is wrong
    [InlineData(86_400_000, false)]
    public void A_form_sent_back_in_no_time_is_a_bots(int millisecondsTaken, bool isQuarantined)
    {
        var shownAt = Posted.Now - Duration.FromMilliseconds(millisecondsTaken);
        string[] spellings = [shownAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), shownAt.ToDateTimeOffset().ToString("O", CultureInfo.InvariantCulture)];

        Assert.All(spellings, shown => Assert.Equal(isQuarantined, Posted.Urlencoded($"name=Kay&_rendered_at={Uri.EscapeDataString(shown)}").One().Quarantine is not null));
    }

    [Fact]
    public void When_it_was_shown_cannot_be_read_nothing_follows() => Assert.Null(Posted.Urlencoded("name=Kay&_rendered_at=yesterday").One().Quarantine);

    [Theory]
    [InlineData("mailinator.com", true)]
    [InlineData("inbox.mailinator.com", true)]
    [InlineData("MAILINATOR.COM", true)]
    [InlineData("mailinator.com.example.com", false)]
    [InlineData("gmail.com", false)]
    [InlineData("example.com", false)]
    public void An_address_for_one_use_is_quarantined(string domain, bool isQuarantined) =>
        Assert.Equal(isQuarantined, Box("email", $"kay@{domain}").Quarantine is not null);

    [Fact]
    public void The_list_of_disposable_domains_is_sorted_lower_case_and_without_the_big_providers()
    {
        using var stream = typeof(SubmissionReader).Assembly.GetManifestResourceStream("disposable-domains.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().TrimEnd('\n').Split('\n');

        Assert.Equal(lines.Order(StringComparer.Ordinal).Distinct(), lines);
        Assert.All(lines, line => Assert.True(line.Contains('.') && !line.Any(c => char.IsWhiteSpace(c) || char.IsUpper(c)), line));
        Assert.DoesNotContain(lines, line => line is "gmail.com" or "yahoo.com" or "hotmail.com" or "outlook.com" or "icloud.com" or "aol.com");
    }

    private static Inquiry Box(string key, string value) => Posted.Urlencoded($"{key}={Uri.EscapeDataString(value)}").One();
}
