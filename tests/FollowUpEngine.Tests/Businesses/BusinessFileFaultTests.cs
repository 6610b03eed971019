using System.Text;
using FollowUpEngine.Businesses;
using static FollowUpEngine.Tests.Businesses.FullBusinessFile;

namespace FollowUpEngine.Tests.Businesses;

public sealed class BusinessFileFaultTests
{
    [Theory]
    [InlineData("id", "\"Acme!\"", "stand in a URL")]
    [InlineData("id", "7", "must be text")]
    [InlineData("handoff.rules[0]", "\"random\"", "not known here")]
    [InlineData("handoff.rules[1]", "\"service\"", "here twice")]
    [InlineData("staff[0].absent[0].until", "\"2026-08-02\"", "before the first one")]
    [InlineData("staff[0].protectedBlock.cover", "\"carl\"", "is nobody here", "staff")]
    [InlineData("staff[0].protectedBlock.cover", "\"ann\"", "covers for themselves", "staff")]
    [InlineData("staff[0].protectedBlock.days", "[]", "on no day")]
    [InlineData("staff[0].protectedBlock.start", "\"23:00\"", "end on the next day")]
    [InlineData("staff[0].protectedBlock.minutes", "30", "outside the limits")]
    [InlineData("staff[0].protectedBlock", "{ \"cover\": \"bob\" }", "missing", "staff[0].protectedBlock.touches")]
    [InlineData("staff[0].services[0]", "\"Roof repai\"", "does not offer", "staff")]
    [InlineData("staff[0].id", "\"by-the-rule\"", "means nobody")]
    [InlineData("sources[0].bar.budget", "{ \"field\": \"Budget\", \"meets\": [\"a\"], \"below\": [\"b\"] }", "Both", "sources[0].bar.budget.below")]
    [InlineData("sources[0].bar.need", "{}", "missing", "sources[0].bar.need.field")]
    [InlineData("name", "\"  \"", "empty")]
    [InlineData("name", "\"Acme\\r\\nBcc: x\"", "control character")] // it goes into a mail header
    [InlineData("phone", "\"555\"", "not a phone number")]
    [InlineData("website", "\"acme.example\"", "not a web address")]
    [InlineData("website", "\"javascript:alert(1)\"", "not a web address")]
    [InlineData("zone", "\"EST\"", "not the name of a time zone")]
    [InlineData("zone", "\"America/NewYork\"", "not the name of a time zone")]
    [InlineData("hours", "[]", "must be an object")]
    [InlineData("hours", "{\"mon\": []}", "never open")]
    [InlineData("hours.mon", "\"08:00-17:00\"", "must be a list")]
    [InlineData("hours.mon[0]", "\"8-17\"", "not a span")]
    [InlineData("hours.mon[0]", "\"24:00-24:00\"", "not a span")]
    [InlineData("hours.mon[0]", "\"12:00-12:00\"", "closes before it opens")]
    [InlineData("hours.mon[0]", "\"22:00-06:00\"", "closes before it opens")]
    [InlineData("hours.mon[1]", "\"11:59-17:00\"", "overlaps")]
    [InlineData("hours.mon[0]", "null", "nothing here")]
    [InlineData("holidays[1]", "\"2026-02-29\"", "not a holiday")]
    [InlineData("holidays[1]", "\"us-federals\"", "not a holiday")]
    [InlineData("services[0]", "1", "must be text")]
    [InlineData("staff", "[]", "Nobody is the owner")]
    [InlineData("staff", "{}", "must be a list")]
    [InlineData("staff[0].id", "\"a\"", "stand in a URL")]
    [InlineData("staff[1].id", "\"ann\"", "has this id already")]
    [InlineData("staff[1].roles", "[]", "no role")]
    [InlineData("staff[1].roles[0]", "\"genrator\"", "not known")]
    [InlineData("staff[0].email", "\"ann at acme\"", "not an email address")]
    [InlineData("staff[0].phone", "\"n/a\"", "not a phone number")]
    [InlineData("staff[0].hours", "{}", "never open")]
    [InlineData("sources[1].id", "\"website\"", "has this id already")]
    [InlineData("sources[0].secrets", "[]", "no secret")]
    [InlineData("sources[0].secrets[0]", "\"a/b\"", "cannot be used as a secret")]
    [InlineData("sources[0].secrets[0]", "\"sha256:12\"", "cannot be used as a secret")]
    [InlineData("sources[0].signing.scheme", "\"github\"", "not known")]
    [InlineData("sources[0].signing.secret", "\"!!\"", "base64")]
    [InlineData("sources[0].signing", "{\"scheme\": \"wix\", \"secret\": \"-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----\"}", "in PEM", "sources[0].signing.secret")]
    [InlineData("sources[0].signing", "{\"scheme\": \"meta\", \"secret\": \"two\\nlines\"}", "control character", "sources[0].signing.secret")]
    [InlineData("sources[0].fields.zip", "\"postcode\"", "not known")]
    [InlineData("sources[0].fields.ZIP", "\"email\"", "only in case")]
    [InlineData("sources[0].honeypotFields[0]", "\"\"", "empty")]
    [InlineData("sources[0].minimumSeconds", "-1", "limits")]
    [InlineData("sources[0].minimumSeconds", "1.5", "limits")]
    [InlineData("sources[0].minimumSeconds", "\"3\"", "must be a number")]
    [InlineData("sources[0].floodPerMinute", "0", "limits")]
    [InlineData("sources[0].answerAtAnyHour", "\"yes\"", "true or false")]
    [InlineData("apiKeys[0]", "\"two words\"", "cannot be used as a secret")]
    [InlineData("voice.ringTo", "\"n/a\"", "not a phone number")]
    [InlineData("voice.ringTo", "\"+12075550112\"", "ring in a circle")]
    [InlineData("voice.ringTo", "\"(207) 555-0114\"", "ring in a circle")]
    [InlineData("voice.ringTo", "\"207-555-0115 ext. 3\"", "extension")]
    [InlineData("voice.ringSeconds", "4", "limits")]
    [InlineData("voice.ringSeconds", "121", "limits")]
    [InlineData("voice.numbers[0]", "\"555\"", "not a phone number")]
    [InlineData("voice.whenClosed", "\"one\\ntwo\"", "control character")]
    [InlineData("messaging", "true", "must be an object")]
    [InlineData("messaging.from", "\"Acme <hello@acme.example\"", "not an email address")]
    [InlineData("messaging.smsFrom", "\"ACME\"", "not a phone number")]
    [InlineData("messaging.messagingServiceSid", "\"MG0123\"", "no messaging service")]
    [InlineData("messaging.messagingServiceSid", "\"AC0123456789abcdef0123456789abcdef\"", "no messaging service")]
    [InlineData("messaging.messagingServiceSid", "\"MG0123456789abcdef0123456789abcdef\"", "not both")] // smsFrom is there
    [InlineData("messaging.smsWindow.opens", "\"07:59\"", "federal law", "messaging.smsWindow")]
    [InlineData("messaging.smsWindow.closes", "\"21:01\"", "federal law", "messaging.smsWindow")]
    [InlineData("messaging.smsWindow.closes", "\"24:00\"", "federal law", "messaging.smsWindow")]
    [InlineData("messaging.smsWindow.closes", "\"08:00\"", "closes before it opens", "messaging.smsWindow")]
    [InlineData("messaging.smsWindow.days", "[]", "no day")]
    [InlineData("messaging.smsWindow.days[0]", "\"monday\"", "not known")]
    [InlineData("messaging.emailWindow.opens", "\"24:00\"", "not a time")]
    [InlineData("stalls.unansweredInquiry", "\"15\"", "not a span of business time")]
    [InlineData("stalls.unansweredInquiry", "\"P1D\"", "not a span of business time")]
    [InlineData("stalls.unansweredInquiry", "\"PT0S\"", "not a span of business time")]
    [InlineData("stalls.unansweredInquiry", "\"PT-5M\"", "not a span of business time")]
    [InlineData("stalls.unansweredInquiry", "\"PT1001H\"", "not a span of business time")]
    [InlineData("stalls.unansweredInquiry", "\"PT9999999999999H\"", "not a span of business time")]
    [InlineData("stalls.lostTrack", "\"P2D\"", "not a span of business time")]
    [InlineData("stalls.handoffToOwner", "\"PT19M\"", "before the backup's")] // handoffUnanswered is 20 minutes
    [InlineData("messaging.caps.minimumGap", "\"PT169H\"", "not a span of time")]
    [InlineData("messaging.caps.textsPerDay", "0", "limits")] // they would wait for ever
    [InlineData("messaging.caps.emailsPerDay", "2.5", "limits")]
    [InlineData("messaging.caps.textsPerDay", "11", "limits")] // more than are counted
    [InlineData("messaging.caps.textsPerWeek", "11", "limits")]
    [InlineData("messaging.caps.emailsPerDay", "11", "limits")]
    [InlineData("messaging.caps.perDay", "1", "not known")]
    [InlineData("messaging.jitter", "\"P1D\"", "not a span of time")]
    [InlineData("prices.smsSegment", "-0.01", "limits")]
    [InlineData("prices.email", "\"0.01\"", "must be a number")]
    [InlineData("reviewLink", "\"http://g.page/r/acme\"", "not a secure web address")]
    [InlineData("digest.at", "\"7:00\"", "not a time")]
    [InlineData("digest.skipEmpty", "0", "true or false")]
    [InlineData("templates.thanks", "\"Dear {{nobody}}\"", "Unknown field nobody.")]
    public void Fault_is_found_and_named_with_its_path(string path, string value, string problem, string? blamed = null)
    {
        var fault = Assert.Single(FaultsOf(With(path, value)));

        Assert.Equal(blamed ?? path, fault.Path);
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Remedy);
    }

    [Theory]
    [InlineData("zones", "zones", "Did you mean \"zone\"?")]
    [InlineData("Name", "Name", "Did you mean \"name\"?")]
    [InlineData("staff[0].emial", "staff[0].emial", "Did you mean \"email\"?")]
    [InlineData("sources[0].honeyPotField", "sources[0].honeyPotField", "Did you mean \"honeypotFields\"?")]
    [InlineData("messaging.smsWindow.open", "messaging.smsWindow.open", "Did you mean \"opens\"?")]
    [InlineData("hours.monday", "hours.monday", "Known are: mon, tue, wed, thu, fri, sat, sun.")]
    [InlineData("digest.colour", "digest.colour", "Known are: at, everyDay, skipEmpty, toTeam.")]
    [InlineData("stalls.no such", "stalls[\"no such\"]", "Known are: handoffToOwner, customerWaits, unansweredInquiry, barOpen, handoffUnanswered, noAppointment, noOutcome, noShow, noQuote, quoteSilent, lostTrack.")]
    [InlineData("sources[0].signing.key", "sources[0].signing.key", "Known are: scheme, secret.")]
    public void Unknown_key_is_a_fault_with_the_nearest_known_one(string key, string path, string remedy)
    {
        var fault = Assert.Single(FaultsOf(With(key, "1")));

        Assert.Equal((path, "This key is not known here.", remedy), (fault.Path, fault.Problem, fault.Remedy));
    }

    [Theory]
    [InlineData("zone", "\"america/new_york\"", "Did you mean \"America/New_York\"?")]
    [InlineData("zone", "\"America/NewYork\"", "Did you mean \"America/New_York\"?")]
    [InlineData("staff[1].roles[0]", "\"Generator\"", "Did you mean \"generator\"?")]
    [InlineData("messaging.caps.textsPerWeek", "11", "Write a whole number from 1 to 10: of each channel a person's last 10 messages are counted.")]
    [InlineData("hours.mon[0]", "\"22:00-06:00\"", "For a night shift write \"22:00-24:00\" on this day and \"00:00-06:00\" on the next.")]
    public void Remedy_names_what_was_probably_meant(string path, string value, string remedy) =>
        Assert.Equal(remedy, Assert.Single(FaultsOf(With(path, value))).Remedy);

    [Fact]
    public void Owner_without_an_address_is_no_owner_to_write_to() =>
        Assert.Equal("staff[0].email", Assert.Single(FaultsOf(With("staff[0].email", null))).Path);

    [Fact]
    public void All_faults_are_listed_at_once()
    {
        const string Broken = """
            { "id": "A", "nmae": "x", "zone": "Mars/Base", "hours": {}, "staff": [{ "roles": ["boss"] }],
              "sources": [{ "id": "website", "secrets": ["ok", "no good"] }, { "id": "ok-2" }], "messaging": { "from": "?" }, "digest": [] }
            """;

        Assert.Equal(
            [
                "digest", "hours", "id", "messaging.from", "name", "nmae", "postalAddress", "sources[0].secrets[1]", "sources[1].secrets",
                "staff", "staff[0].id", "staff[0].name", "staff[0].roles[0]", "zone",
            ],
            FaultsOf(Broken).Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Key_that_stands_twice_is_a_fault_beside_the_others()
    {
        var faults = FaultsOf(Json.Replace("\"id\": \"ads\"", "\"id\": \"ads\", \"id\": \"Ads\"", StringComparison.Ordinal));

        Assert.Equal(["The key stands here twice.", "This cannot stand in a URL."], faults.Select(fault => fault.Problem));
        Assert.All(faults, fault => Assert.Equal("sources[1].id", fault.Path));
    }

    [Fact]
    public void Faults_repeat_no_secret_and_no_contact()
    {
        var file = With("sources[0].secrets[0]", "\"hush hush\"").Replace("ann@acme.example", "ann#acme.example", StringComparison.Ordinal);

        Assert.All(FaultsOf(file), fault => Assert.False(fault.ToString().Contains("hush", StringComparison.Ordinal) || fault.ToString().Contains("ann#", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\n  \"id\": \"acme\"\n  \"name\": 1 }", "line 3")]
    [InlineData("{ \"id\": NaN }", "line 1")]
    public void Broken_JSON_is_one_fault_with_its_line(string json, string line)
    {
        var fault = Assert.Single(FaultsOf(json));

        Assert.Equal("$", fault.Path);
        Assert.Contains(line, fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "must be an object")]
    [InlineData("null", "holds nothing")]
    public void File_is_one_object(string json, string problem) =>
        Assert.Contains(problem, Assert.Single(FaultsOf(json)).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("\\ud800", "name")]
    [InlineData("\\udc00x", "name")]
    public void Half_a_character_is_a_fault_and_no_crash(string escape, string path) =>
        Assert.Equal(path, Assert.Single(FaultsOf(Json.Replace("Acme Roofing", escape, StringComparison.Ordinal))).Path);

    [Fact]
    public void Half_a_character_in_a_key_is_a_fault_and_no_crash() =>
        Assert.Equal("digest", Assert.Single(FaultsOf(Json.Replace("\"skipEmpty\"", "\"\\ud800\"", StringComparison.Ordinal))).Path);

    [Fact]
    public void Text_that_is_not_Unicode_at_all_is_a_fault()
    {
        Assert.Equal("$", Assert.Single(FaultsOf(Json.Replace("Acme Roofing", "\ud800", StringComparison.Ordinal))).Path);
        var latin1 = BusinessFile.Read([.. Encoding.Latin1.GetBytes(Json.Replace("Acme", "Äcme", StringComparison.Ordinal))], (_, _) => null);
        Assert.Contains("not UTF-8", Assert.Single(Assert.IsType<BusinessFileResult.Faults>(latin1).List).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_cannot_be_stored_is_refused()
    {
        var templates = string.Join(',', Enumerable.Range(0, 10).Select(i => $"\"t{i}\": \"{new string('x', 49_000)}\""));

        Assert.Contains("can be stored", Assert.Single(FaultsOf(With("templates", $"{{{templates}}}"))).Problem, StringComparison.Ordinal);
    }
}
