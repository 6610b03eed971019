using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;

namespace FollowUpEngine.Tests.Intake;

public sealed class RecognitionTests
{
    [Theory]
    [InlineData("email")]
    [InlineData("E-mail Address")]
    [InlineData("your-email")]
    [InlineData("q4_email")]
    [InlineData("Email 2")]
    [InlineData("contact_email")]
    [InlineData("userEmail")]
    [InlineData("field[email]")]
    [InlineData("form_fields[email]")]
    [InlineData("What is your best email?")]
    [InlineData("Correo electrónico")]
    [InlineData("Adresse e-mail")]
    [InlineData("Ihre E-Mail-Adresse*")]
    public void A_well_named_email_is_known(string key) => Assert.Single(Form((key, "kay@example.com"), ("other_email_of_admin", "boss@example.com")).Emails);

    [Theory]
    [InlineData("phone")]
    [InlineData("Mobile Phone")]
    [InlineData("tel-123")]
    [InlineData("Phone Number (required)")]
    [InlineData("work_phone")]
    [InlineData("Teléfono")]
    [InlineData("Numéro de téléphone")]
    [InlineData("Handynummer")]
    [InlineData("contact[phone][full]")]
    public void A_well_named_phone_is_known(string key) => Assert.Single(Form((key, "305-555-0142")).Phones);

    [Theory]
    [InlineData("Vorname", "Name", "Kay", "Stone")]
    [InlineData("Prénom", "Nom", "Kay", "Stone")]
    [InlineData("Nombre", "Apellidos", "Kay", "Stone")]
    [InlineData("First Name", "Last Name", "Kay", "Stone")]
    [InlineData("name[first]", "name[last]", "Kay", "Stone")]
    public void First_and_last_name_are_told_apart(string firstKey, string secondKey, string first, string second)
    {
        var inquiry = Form((firstKey, "Kay"), (secondKey, "Stone"));

        Assert.Equal((first, second, "Kay Stone"), (inquiry.FirstName, inquiry.LastName, inquiry.FullName));
    }

    [Theory]
    [InlineData("username")]
    [InlineData("file_name")]
    [InlineData("project name")]
    [InlineData("pet_name")]
    [InlineData("dog[name]")]
    [InlineData("How did you hear about us?")]
    [InlineData("field_1")]
    public void A_name_of_something_else_is_nobody(string key) => Assert.Null(Form((key, "Rex Smith")).FullName);

    [Theory]
    [InlineData("budget", "3055550142")]
    [InlineData("order_id", "3055550142")]
    [InlineData("field_1", "1771664400")] // seconds since 1970
    [InlineData("field_1", "1771664400000")]
    [InlineData("field_1", "203.0.113.10")]
    [InlineData("field_1", "2026-02-21 10")]
    [InlineData("field_1", "02/21/2026")]
    [InlineData("field_1", "1234567890")]
    [InlineData("field_1", "5550142")]
    [InlineData("GA client", "1234567890.1700000000")]
    [InlineData("field_1", "$3,055,550,142")]
    public void A_number_of_another_kind_is_no_phone(string key, string value)
    {
        var inquiry = Form((key, value));

        Assert.Empty(inquiry.Phones);
        Assert.Equal([$"{key}={value}"], inquiry.Lines());
    }

    [Fact]
    public void A_lone_contact_under_a_name_that_says_nothing_is_found_by_its_looks()
    {
        var inquiry = Form(("input_1", "Kay Stone"), ("input_2", "kay@example.com"), ("input_3", "(305) 555-0142"), ("input_4", "33101-1234"));

        Assert.Equal(("kay@example.com", "+13055550142", "33101-1234"), (inquiry.Emails[0].Given, inquiry.Phones[0].E164, inquiry.Place.PostalCode));
        Assert.Null(inquiry.FullName);
    }

    [Fact]
    public void Of_two_that_look_alike_neither_is_taken()
    {
        var inquiry = Form(("input_1", "305-555-0142"), ("input_2", "305-555-0143"), ("input_3", "33101"), ("input_4", "33102"));

        Assert.Empty(inquiry.Phones);
        Assert.Null(inquiry.Place.PostalCode);
    }

    [Fact]
    public void A_price_of_five_digits_is_no_zip() => Assert.Null(Form(("Estimated value", "33101")).Place.PostalCode);

    [Fact]
    public void The_owners_mapping_goes_before_everything_and_takes_keys_and_labels_in_any_case()
    {
        var source = Posted.Anywhere with
        {
            Fields = new Dictionary<string, LeadField> { ["CUSTOM 7"] = LeadField.FullName, ["email"] = LeadField.Ignore, ["Reach[at]"] = LeadField.Email, ["phone"] = LeadField.Message },
        };

        var inquiry = Posted.Urlencoded("custom 7=Kay&name=Robot&email=robot%40example.com&reach[at]=kay%40example.com&phone=call+me").One(source);

        Assert.Equal(("Kay", "call me"), (inquiry.FullName, inquiry.Message));
        Assert.Equal(["kay@example.com"], inquiry.Emails.Select(email => email.Given));
    }

    [Fact]
    public void Several_contacts_in_one_field_are_all_kept_and_what_cannot_be_read_is_flagged()
    {
        var inquiry = Form(("email", "kay@example.com, stone@example.com"), ("phone", "555-0142"));

        Assert.Equal(2, inquiry.Emails.Count);
        Assert.Empty(inquiry.Phones);
        Assert.Contains(inquiry.Flags, flag => flag.Contains("area code is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_slip_in_a_domain_is_flagged()
    {
        var inquiry = Form(("email", "kay@gmial.com"));

        Assert.Equal("kay@gmial.com", inquiry.Emails[0].Given);
        Assert.Equal("gmial.com was typed: did the person mean gmail.com?", Assert.Single(inquiry.Flags));
    }

    [Theory]
    [InlineData("""{"lead":{"contact":{"name":"Kay Stone","email":"kay@example.com"},"address":{"zip":"33101","state":"FL"}}}""")]
    [InlineData("""{"data":{"attributes":{"person":{"fullName":"Kay Stone","emailAddress":["kay@example.com"]},"location":{"postal_code":33101,"address_state":"FL"}}}}""")]
    [InlineData("""{"fields":[{"label":"Name","key":"k1","value":"Kay Stone"},{"label":"Email","key":"k2","value":"kay@example.com"},{"label":"ZIP","key":"k3","value":"33101"},{"label":"State","key":"k4","value":"FL"}]}""")]
    [InlineData("""{"properties":{"fullname":{"value":"Kay Stone"},"email":{"value":"kay@example.com"},"zip":{"value":"33101"},"state":{"value":"FL"}}}""")]
    [InlineData("""{"payload":"{\"name\":\"Kay Stone\",\"email\":\"kay@example.com\",\"zip\":\"33101\",\"state\":\"FL\"}"}""")]
    public void Nesting_does_not_matter(string json)
    {
        var inquiry = Posted.Json(json).One();

        Assert.Equal(("Kay Stone", "kay@example.com", "33101", "FL"), (inquiry.FullName, inquiry.Emails.Single().Given, inquiry.Place.PostalCode, inquiry.Place.State));
    }

    [Theory]
    [InlineData("""[{"email":"a@example.com"},{"email":"b@example.com"}]""")]
    [InlineData("""{"leads":[{"email":"a@example.com"},{"email":"b@example.com"}]}""")]
    public void A_list_of_people_is_as_many_inquiries(string json)
    {
        var submission = Posted.Of(System.Text.Encoding.UTF8.GetBytes(json), "application/json", ("Webhook-Id", "m7"));

        var list = Assert.IsType<SubmissionReading.Inquiries>(submission.Read()).List;

        Assert.Equal(["a@example.com", "b@example.com"], list.Select(inquiry => inquiry.Emails.Single().Given));
        Assert.Equal(["m7#1", "m7#2"], list.Select(inquiry => inquiry.DeliveryId));
    }

    [Fact]
    public void A_hundred_people_are_read_from_one_request_and_one_more_is_not()
    {
        Assert.Equal(100, Assert.IsType<SubmissionReading.Inquiries>(People(100).Read()).List.Count);
        Assert.IsType<SubmissionReading.Unreadable>(People(101).Read());

        static Submission People(int count) => Posted.Json($"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"email":"p{{i}}@example.com"}"""))}]");
    }

    [Fact]
    public void The_same_content_has_the_same_fingerprint_in_any_order_and_format()
    {
        var hash = Posted.Json("""{"a":"1","email":"kay@example.com"}""").One().ContentHash;

        Assert.Equal(hash, Posted.Json("""{ "email" : "kay@example.com", "a": 1 }""").One().ContentHash);
        Assert.Equal(hash, Posted.Urlencoded("a=1&email=kay%40example.com").One().ContentHash);
        Assert.NotEqual(hash, Posted.Urlencoded("a=2&email=kay%40example.com").One().ContentHash);
        Assert.NotEqual(Posted.Json("""{"a":"b","c":""}""").One().ContentHash, Posted.Json("""{"a":"","bc":""}""").One().ContentHash);
    }

    [Fact]
    public void Check_boxes_of_a_plain_form_are_one_service() =>
        Assert.Equal("Roofing, Gutters", Posted.Urlencoded("service=Roofing&service=Gutters").One().Service);

    [Theory]
    [InlineData("is_test", "true", true)]
    [InlineData("test", "1", true)]
    [InlineData("test", "false", false)]
    [InlineData("message", "test", false)]
    public void A_test_says_so(string key, string value, bool isTest) => Assert.Equal(isTest, Form((key, value)).IsTest);

    private static Inquiry Form(params (string Key, string Value)[] fields) =>
        Posted.Urlencoded(string.Join("&", fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"))).One();
}
