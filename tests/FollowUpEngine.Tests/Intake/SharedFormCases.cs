using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Intake;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Intake;

/// <summary>Every recorded form, and the lead that it must become.</summary>
public sealed class SharedFormCases
{
    private const string Multipart = "multipart/form-data; boundary=------------------------J1JNT4vbVO4FCC1qLG4HSv";

    [SharedFact]
    public void Contact_form_7()
    {
        var inquiry = File("contact-form-7.json").One();

        AssertPerson(inquiry, "contact-form-7", "Jane Doe", "jane.doe@example.com", "+13055550142");
        Assert.Equal("Plumbing, Heating", inquiry.Service);
        Assert.Equal("Can someone come on Friday?\nThanks", inquiry.Message);
        Assert.Equal("https://www.example.com/contact/", inquiry.Attribution.Page);
        var consent = Assert.Single(inquiry.Consents);
        Assert.Equal(
            new ConsentGiven
            {
                Channel = ConsentChannel.Sms, Granted = true, TextShown = "I agree to receive text messages", Field = "sms-consent",
                IpAddress = "203.0.113.12", Page = "https://www.example.com/contact/", TextHash = ConsentTexts.HashOf("I agree to receive text messages"),
            },
            consent with { SubmissionHash = null });
        Assert.Contains("your-subject=Leaking tap", inquiry.Lines());
        Assert.Contains("acceptance-terms=1", inquiry.Lines());
    }

    [SharedFact]
    public void Elementor_simple()
    {
        var inquiry = File("elementor-pro.txt", Posted.Form).One();

        AssertPerson(inquiry, "elementor", "Riley Demo", "riley.demo@example.com", "+13525550102");
        Assert.Equal("Gutter cleaning for a two-storey house", inquiry.Message);
        Assert.Equal("https://www.example.com/request-an-appointment/", inquiry.Attribution.Page);
        Assert.Equal("Request an Appointment", inquiry.Attribution.Form);
        Assert.Equal(12, inquiry.Fields.Count);
    }

    [SharedFact]
    public void Elementor_advanced()
    {
        var inquiry = File("elementor-pro-advanced.txt", Posted.Form).One();

        AssertPerson(inquiry, "elementor", "Avery Sample", "avery.sample@example.com", "+13525550101");
        Assert.Equal("Please call me.\nAfternoons are best & thanks!", inquiry.Message);
        Assert.Equal("ig", inquiry.Attribution.UtmSource);
        Assert.Null(inquiry.Attribution.UtmTerm);
        Assert.Equal("abc", inquiry.Attribution.Fbclid);
        Assert.Equal("Request an Appointment", inquiry.Attribution.Form);
        Assert.Equal(new FormField("field_4", "Phone", "(352) 555-0101"), inquiry.Fields[2]);
    }

    [SharedFact]
    public void Google_ads()
    {
        var inquiry = File("google-ads-lead-form.json").One(Posted.Anywhere with { GoogleKey = "example-webhook-key" });

        AssertPerson(inquiry, "google-ads", "FirstName LastName", "test@example.com", "+16505550123");
        Assert.True(inquiry.IsTest);
        Assert.Equal("94043", inquiry.Place.PostalCode);
        Assert.Equal("Roofing", inquiry.Service);
        Assert.StartsWith("TeSter-123-", inquiry.DeliveryId, StringComparison.Ordinal);
        Assert.StartsWith("TeSter-123-", inquiry.Attribution.Gclid, StringComparison.Ordinal);
        Assert.Equal("18698608977", inquiry.Attribution.Form);
        Assert.DoesNotContain("example-webhook-key", string.Join('\n', inquiry.Lines()), StringComparison.Ordinal);
        Assert.IsType<SubmissionReading.Forged>(File("google-ads-lead-form.json").Read(Posted.Anywhere with { GoogleKey = "another" }));
    }

    [SharedFact]
    public void Gravity_forms_names_nobody_until_the_name_is_mapped()
    {
        var inquiry = File("gravity-forms.json").One();

        AssertPerson(inquiry, "gravity-forms", null, "jane.doe@example.com", "+13055550142");
        Assert.Equal("1-3234", inquiry.DeliveryId);
        Assert.Equal(Instant.FromUtc(2026, 2, 6, 13, 37, 20), inquiry.SubmittedAt);
        Assert.Equal(new PlaceGiven(), inquiry.Place);
        Assert.False(inquiry.IsTest);

        var mapped = File("gravity-forms.json").One(Posted.Anywhere with { Fields = new Dictionary<string, LeadField> { ["1"] = LeadField.FullName, ["5"] = LeadField.Service } });
        AssertPerson(mapped, "gravity-forms", "Jane Doe", "jane.doe@example.com", "+13055550142");
        Assert.Equal("Standard", mapped.Service);
    }

    [SharedFact]
    public void Gravity_forms_with_the_parts_of_a_name()
    {
        var inquiry = File("gravity-forms-name-subfields.json").One();

        Assert.Equal(("Jane Doe", "Jane", "Doe"), (inquiry.FullName, inquiry.FirstName, inquiry.LastName));
        Assert.Equal(new PlaceGiven(), inquiry.Place); // 4.1 to 4.3 are boxes, 2.1 to 2.6 empty
        Assert.Empty(inquiry.Emails);
        Assert.Empty(inquiry.Phones);
    }

    [SharedFact]
    public void Jotform()
    {
        var inquiry = File("jotform.txt", Multipart).One();

        AssertPerson(inquiry, "jotform", "Jane D", null, null);
        Assert.Equal("6084250982513018472", inquiry.DeliveryId);
        Assert.Equal("Tutor Appointment Form", inquiry.Attribution.Form);
        Assert.Equal("Student's Name", inquiry.Fields[0].Label);
        Assert.Contains(new FormField("q33_typeOf", "Type of Tutoring", "Online Tutoring"), inquiry.Fields);
        Assert.Contains(new FormField("q27_priorTutoring", "Prior Tutoring?", "No"), inquiry.Fields);
    }

    [SharedFact]
    public void Jotform_contact()
    {
        var inquiry = File("jotform-contact.txt", Multipart).One();

        AssertPerson(inquiry, "jotform", "Jane Doe", "jane.doe@example.com", "+13055550142");
        Assert.Equal(("Jane", "Doe"), (inquiry.FirstName, inquiry.LastName));
        Assert.Equal("Roof leak, please call", inquiry.Message);
        var consent = Assert.Single(inquiry.Consents);
        Assert.Equal((ConsentChannel.Sms, true, "I agree to receive text messages", "203.0.113.14"), (consent.Channel, consent.Granted, consent.TextShown, consent.IpAddress));
        Assert.Contains(new FormField("q5_phoneNumber.full", "Phone Number", "(305) 555-0142"), inquiry.Fields);
    }

    [SharedFact]
    public void Meta_names_two_leads_and_tells_nothing_of_them()
    {
        var list = Assert.IsType<SubmissionReading.Inquiries>(File("meta-lead-ads.json").Read()).List;

        Assert.Equal(["123123123123", "123123123124"], list.Select(inquiry => inquiry.DeliveryId));
        Assert.Equal(new DetailsElsewhere("meta", "123123123123", "123123123", "12312312312", "12312312312"), list[0].DetailsElsewhere);
        Assert.All(list, inquiry => Assert.Empty(inquiry.Phones));
        Assert.NotEqual(list[0].ContentHash, list[1].ContentHash);
        Assert.Equal(Instant.FromUnixTimeSeconds(1440120384), list[0].SubmittedAt);
    }

    [SharedFact]
    public void Meta_answers_that_were_fetched()
    {
        var inquiry = File("meta-lead-ads-graph-lead.json").One();

        AssertPerson(inquiry, "meta", "Joe Example", "joe@example.com", null);
        Assert.Equal("123123123123", inquiry.DeliveryId);
        Assert.Equal(Instant.FromUtc(2015, 2, 28, 8, 49, 14), inquiry.SubmittedAt);
        Assert.Contains("car_make=Honda", inquiry.Lines());
    }

    [SharedFact]
    public void Squarespace_is_no_lead() =>
        Assert.Contains("extension.uninstall", Assert.IsType<SubmissionReading.NotALead>(File("squarespace-notification-not-a-lead.json").Read()).Reason, StringComparison.Ordinal);

    [SharedFact]
    public void Typeform()
    {
        var inquiry = File("typeform.json").One();

        AssertPerson(inquiry, "typeform", "Laura", "laura@example.com", null);
        Assert.Equal("Laura", inquiry.FirstName);
        Assert.Equal("a3a12ec67a1365927098a606107fac15", inquiry.DeliveryId);
        Assert.Equal(Instant.FromUtc(2018, 1, 18, 18, 17, 2), inquiry.SubmittedAt);
        Assert.Equal("Webhooks example", inquiry.Attribution.Form);
        Assert.Empty(inquiry.Consents);
        Assert.Equal(13, inquiry.Fields.Count);
        Assert.Contains(new FormField("readable_ref_picture_choice", "Which pictures do you like? You can choose as many as you like.", "London, Sydney"), inquiry.Fields);
    }

    [SharedFact]
    public void Webflow()
    {
        var inquiry = File("webflow.json").One();

        AssertPerson(inquiry, "webflow", "Zaphod Beeblebrox", "zaphod@heartofgold.ai", "+15550000000");
        Assert.NotNull(inquiry.Phones[0].Doubt);
        Assert.Contains(inquiry.Flags, flag => flag.Contains("555", StringComparison.Ordinal));
        Assert.Equal("6321ca84df3949bfc6752327", inquiry.DeliveryId);
        Assert.Equal("Contact Us", inquiry.Attribution.Form);
    }

    [SharedFact]
    public void Webflow_with_one_field() => AssertPerson(File("webflow-minimal.json").One(), "webflow", null, "hello@example.com", null);

    [SharedFact]
    public void Wix()
    {
        var inquiry = WixToken().One();

        AssertPerson(inquiry, "wix", "Jane Doe", "jane.doe@example.com", "+13055550142");
        Assert.Equal("Please send a quote.", inquiry.Message);
        Assert.Equal("7b0a9a2e-5d2c-4f5c-9d4d-2f3c1b6a7e01", inquiry.DeliveryId);
        Assert.Equal(new PlaceGiven { Street = "123 Main St, Miami, FL 33101", State = "FL", PostalCode = "33101" }, inquiry.Place);
        Assert.Equal(inquiry.Lines(), File("wix.json").One().Lines());
    }

    [SharedTheory]
    [InlineData("wpforms.json", "application/json")]
    [InlineData("wpforms.txt", Posted.Form)]
    public void WpForms(string name, string type)
    {
        var inquiry = File(name, type).One();

        AssertPerson(inquiry, "wpforms", "Jane Doe", "jane.doe@example.com", "+13055550142");
        Assert.Equal("Drain cleaning, Water heater", inquiry.Service);
        Assert.Equal("Kitchen sink is backing up.", inquiry.Message);
        Assert.Contains("preferred_date=02/21/2026 9:00 AM", inquiry.Lines());
        Assert.Equal(name == "wpforms.json" ? "214" : null, inquiry.DeliveryId);
    }

    [SharedFact]
    public void Zapier_lead()
    {
        var inquiry = File("zapier-lead.json").One();

        AssertPerson(inquiry, "generic", "Jane Doe", "jane.doe@example.com", "+13055550142");
        Assert.Equal("Quote for AC repair", inquiry.Message);
        Assert.Equal(Instant.FromUtc(2026, 2, 6, 13, 37, 20), inquiry.SubmittedAt);
        Assert.Equal((ConsentChannel.Sms, true), inquiry.Consents.Select(consent => (consent.Channel, consent.Granted)).Single());
    }

    [SharedTheory]
    [InlineData("zapier.json", "application/json")]
    [InlineData("zapier.txt", Posted.Form)]
    public void Zapier_without_a_way_to_answer(string name, string type)
    {
        var inquiry = File(name, type).One();

        AssertPerson(inquiry, "generic", "Bryan Helmig", null, null);
        Assert.Contains("age=27", inquiry.Lines());
        Assert.Equal(File("zapier.json").One().ContentHash, inquiry.ContentHash);
    }

    [SharedFact]
    public void Every_form_of_the_folder_is_read_here_and_under_a_lying_content_type_too()
    {
        foreach (var path in Directory.GetFiles(SharedData.PathOf("forms")).Where(path => !path.EndsWith(".md", StringComparison.Ordinal)))
        {
            var body = System.IO.File.ReadAllBytes(path);
            var readings = new[] { null, "text/plain", "application/octet-stream", Posted.Form, "application/json" }
                .Select(type => Posted.Of(body, type).Read() switch
                {
                    SubmissionReading.Inquiries inquiries => string.Join(' ', inquiries.List.Select(inquiry => inquiry.ContentHash)),
                    SubmissionReading.NotALead not => not.Reason,
                    var other => $"{Path.GetFileName(path)}: {other}",
                })
                .Distinct().ToList();

            Assert.Single(readings);
            Assert.DoesNotContain("Unreadable", readings[0], StringComparison.Ordinal);
        }
    }

    private static Submission File(string name, string type = "application/json") => Posted.Of(System.IO.File.ReadAllBytes(SharedData.PathOf("forms", name)), type);

    // On the wire the inner parts are texts, so they are written twice.
    private static Submission WixToken()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(SharedData.PathOf("forms", "wix.json")));
        var data = document.RootElement.EnumerateObject().ToDictionary(part => part.Name, part => part.Value.ValueKind == JsonValueKind.String ? part.Value.GetString()! : part.Value.GetRawText());
        var claims = JsonSerializer.Serialize(new { data = JsonSerializer.Serialize(data), iat = 1, exp = 2 });
        return Posted.Of(Encoding.ASCII.GetBytes($"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2ln"), "text/plain");
    }

    private static void AssertPerson(Inquiry inquiry, string builder, string? name, string? email, string? phone)
    {
        Assert.Equal((builder, name), (inquiry.Builder, inquiry.FullName));
        Assert.Equal(email is null ? [] : [email], inquiry.Emails.Select(address => address.Normalized));
        Assert.Equal(phone is null ? [] : [phone], inquiry.Phones.Select(number => number.E164));
        Assert.Null(inquiry.Quarantine);
    }
}
