using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using NodaTime;
using static FollowUpEngine.Tests.Businesses.FullBusinessFile;

namespace FollowUpEngine.Tests.Businesses;

public sealed class BusinessFileTests
{
    [Fact]
    public void Every_key_reaches_the_business()
    {
        var business = ReadValid(Json).Business;

        Assert.Equal(("acme", "Acme Roofing", "1 Main Street, Bangor, ME 04401"), (business.Id.Value, business.Name, business.PostalAddress));
        Assert.Equal(("(207) 555-0110", "https://acme.example", "America/New_York"), (business.Phone, business.Website, business.Zone.Id));
        Assert.Equal([new OpenSpan(new(8, 0), new(12, 0)), new OpenSpan(new(13, 0), new(17, 0))], business.Hours.Week[IsoDayOfWeek.Monday]);
        Assert.Equal([new OpenSpan(LocalTime.Midnight, LocalTime.Midnight)], business.Hours.Week[IsoDayOfWeek.Tuesday]);
        Assert.True(business.Hours.Holidays.Contains(new LocalDate(2026, 4, 20)) && business.Hours.Holidays.Contains(new LocalDate(2031, 12, 25)));
        Assert.Equal(["Roof repair"], business.Services);
        Assert.Equal(Duration.FromMinutes(90), business.Stalls.UnansweredInquiry);
        Assert.Equal((new LocalTime(6, 30), true, false), (business.Digest.At, business.Digest.SkipEmpty, business.Digest.ToTeam));
        Assert.Equal("Hi {{firstName}}", business.Templates["first-answer.sms"]);
        Assert.True(SecretRules.Matches(business.ApiKeyHashes, "k-1"));
    }

    [Fact]
    public void Every_key_of_a_person_reaches_the_person()
    {
        var staff = ReadValid(Json).Business.Staff;

        Assert.Equal(["ann", "bob"], staff.Select(person => person.Id));
        Assert.Equal([StaffRole.Owner, StaffRole.Closer], staff[0].Roles);
        Assert.Equal(("ann@acme.example", "+12075550111"), (staff[0].Email!.Normalized, staff[0].Phone!.E164));
        Assert.Equal([new OpenSpan(new(9, 0), new(10, 0))], staff[0].Hours!.Week[IsoDayOfWeek.Monday]);
        Assert.True(staff[0].Hours!.Holidays.Contains(new LocalDate(2026, 4, 20)));
        Assert.Null(staff[1].Hours);
    }

    [Fact]
    public void Every_key_of_a_source_reaches_the_source()
    {
        var source = ReadValid(Json).Business.Source("website")!;

        Assert.Equal([HashOfDev, HashOfDev], source.SecretHashes);
        Assert.Equal(new SourceSigning(SigningScheme.StandardWebhooks, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), source.Signing);
        Assert.Equal(("Website", "g-1", "m-1", "I agree.\nTexts may come."), (source.Name, source.GoogleKey, source.MetaVerifyToken, source.ConsentText));
        Assert.Equal(LeadField.FullName, source.Fields["YOUR NAME"]);
        Assert.Equal(["fax2"], source.HoneypotFields);
        Assert.Equal((5, 60, true), (source.MinimumSeconds, source.FloodPerMinute, source.AnswerAtAnyHour));
    }

    [Fact]
    public void Voice_is_read_and_decides_when_callers_are_answered()
    {
        var business = FullBusinessFile.ReadValid(FullBusinessFile.Json).Business;

        var voice = business.Voice!;
        Assert.Equal(("+12075550113", Duration.FromSeconds(15), "We are closed.", "We missed you."), (voice.RingTo.E164, voice.Ring, voice.WhenClosed, voice.WhenMissed));
        Assert.Equal("+12075550114", Assert.Single(voice.Numbers).E164);
        Assert.False(business.Source(LeadSource.MissedCalls.Id)!.AnswerAtAnyHour);
        var least = FullBusinessFile.ReadValid(FullBusinessFile.With("voice", """{ "ringTo": "207-555-0113" }""")).Business;
        Assert.Equal((VoiceSettings.DefaultRing, true), (least.Voice!.Ring, least.Source(LeadSource.MissedCalls.Id)!.AnswerAtAnyHour));
        Assert.Null(FullBusinessFile.ReadValid(FullBusinessFile.With("voice", null)).Business.Voice);
    }

    [Fact]
    public void Public_key_of_a_signer_is_kept_with_its_line_breaks()
    {
        using var key = RSA.Create(2048);
        var pem = key.ExportSubjectPublicKeyInfoPem();
        var signing = $$"""{"scheme": "wix", "secret": {{JsonSerializer.Serialize(pem)}}}""";

        Assert.Equal(new SourceSigning(SigningScheme.Wix, pem), ReadValid(With("sources[0].signing", signing)).Business.Source("website")!.Signing);
    }

    [Fact]
    public void Every_key_of_the_messaging_reaches_it()
    {
        var messaging = ReadValid(Json).Business.Messaging;

        Assert.Equal(("hello@acme.example", "Acme", "ann@acme.example"), (messaging.From.Given, messaging.FromName, messaging.ReplyTo!.Given));
        Assert.Equal(("+12075550112", "Ann\nAcme"), (messaging.SmsFrom!.E164, messaging.Signature));
        Assert.Equal((new LocalTime(8, 0), new LocalTime(21, 0)), (messaging.SmsWindow.Opens, messaging.SmsWindow.Closes));
        Assert.Equal([IsoDayOfWeek.Monday, IsoDayOfWeek.Saturday], messaging.SmsWindow.Days.Order());
        Assert.Equal((LocalTime.Midnight, LocalTime.Midnight), (messaging.EmailWindow.Opens, messaging.EmailWindow.Closes));
    }

    [Fact]
    public void Texts_may_go_through_a_messaging_service_instead_of_a_number()
    {
        const string Service = "MG0123456789abcdef0123456789abcdef";

        var messaging = ReadValid(Json.Replace("\"smsFrom\": \"+12075550112\"", $"\"messagingServiceSid\": \"{Service}\"", StringComparison.Ordinal)).Business.Messaging;

        Assert.Equal((null, Service, true), (messaging.SmsFrom, messaging.MessagingServiceSid, messaging.HasTextSender));
    }

    [Fact]
    public void Sample_is_valid_and_its_owner_generator_and_closer_are_three()
    {
        var business = ReadValid(BusinessSamples.Harbor).Business;

        Assert.Equal("harbor", business.Id.Value);
        Assert.Equal(["dana", "sam", "lee"], Enum.GetValues<StaffRole>().Select(role => business.Responsible(role).Id));
        Assert.True(SecretRules.Matches(business.Source("website")!.SecretHashes, "dev"));
        Assert.True(SecretRules.Matches(business.ApiKeyHashes, "dev-key"));
        Assert.Equal(business.Name, business.Messaging.FromName);
    }

    [Fact]
    public void What_is_stored_holds_no_secret_and_reads_back_the_same()
    {
        var first = ReadValid(Json);
        var again = ReadValid(first.CanonicalJson);

        Assert.DoesNotContain("\"dev\"", first.CanonicalJson, StringComparison.Ordinal);
        Assert.DoesNotContain("k-1", first.CanonicalJson, StringComparison.Ordinal);
        Assert.Contains($"\"secrets\":[\"sha256:{HashOfDev}\",\"sha256:{HashOfDev}\"]", first.CanonicalJson, StringComparison.Ordinal);
        Assert.Contains("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", first.CanonicalJson, StringComparison.Ordinal);
        Assert.Equal(first.CanonicalJson, again.CanonicalJson);
        Assert.Equal(first.Business.Source("website")!.SecretHashes, again.Business.Source("website")!.SecretHashes);
    }

    [Fact]
    public void Layout_order_and_comments_make_no_difference_to_what_is_stored()
    {
        const string Plain = """{"id":"ab","name":"Ä & 名","postalAddress":"p","zone":"America/Denver","hours":{"mon":["08:00-17:00"]},"staff":[{"id":"me","name":"M","roles":["owner"],"email":"m@ab.example"}],"messaging":{"from":"m@ab.example"}}""";
        const string Commented = """
            // how we work
            { "messaging": { "from": "m@ab.example", }, "staff": [{ "email": "m@ab.example", "id": "me", "name": "M", "roles": ["owner"] },],
              "hours": { "mon": ["08:00-17:00"] /* only */ }, "zone": "America/Denver", "postalAddress": "p", "name": "\u00c4 & 名", "id": "ab", }
            """;

        Assert.Equal(ReadValid(Plain).CanonicalJson, ReadValid(Commented).CanonicalJson);
        Assert.Contains("Ä & 名", ReadValid(Plain).CanonicalJson, StringComparison.Ordinal);
    }

    [Fact]
    public void Byte_order_mark_is_read_over() =>
        Assert.IsType<BusinessFileResult.Valid>(BusinessFile.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Json)], (_, _) => null));

    [Fact]
    public void Null_says_the_same_as_leaving_the_key_out() =>
        Assert.Null(ReadValid(With("sources[0].signing", "null")).Business.Source("website")!.Signing);
}
