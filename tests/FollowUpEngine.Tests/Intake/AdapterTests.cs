using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;

namespace FollowUpEngine.Tests.Intake;

/// <summary>The shapes of each builder, with people and values of our own.</summary>
public sealed class AdapterTests
{
    [Fact]
    public void Typeform_joins_answers_in_groups_choices_and_hidden_fields()
    {
        const string json = """
            {"event_type":"form_response","form_response":{"token":"tk1","hidden":{"utm_source":"bing","gclid":"g7"},
            "definition":{"fields":[{"id":"g","type":"contact_info","title":"You","properties":{"fields":[{"id":"p","type":"phone_number","title":"Phone"}]}},
            {"id":"c","type":"legal","title":"I agree to receive text messages about my request"},{"id":"s","type":"multiple_choice","title":"Service needed"}]},
            "answers":[{"type":"phone_number","phone_number":"+13055550142","field":{"id":"p"}},{"type":"boolean","boolean":true,"field":{"id":"c"}},
            {"type":"choices","choices":{"labels":["Roof","Gutter"],"other":"Attic"},"field":{"id":"s"}},{"type":"text","text":"orphan","field":{"id":"gone"}}]}}
            """;

        var inquiry = Posted.Json(json).One();

        Assert.Equal(("typeform", "tk1", "+13055550142", "Roof, Gutter, Attic"), (inquiry.Builder, inquiry.DeliveryId, inquiry.Phones.Single().E164, inquiry.Service));
        Assert.Equal(("bing", "g7"), (inquiry.Attribution.UtmSource, inquiry.Attribution.Gclid));
        Assert.Equal("I agree to receive text messages about my request", Assert.Single(inquiry.Consents).TextShown);
        Assert.Contains("gone=orphan", inquiry.Lines());
    }

    [Fact]
    public void Gravity_forms_address_parts_are_told_from_six_ticked_boxes()
    {
        var inquiry = Posted.Json("""
            {"id":"9","form_id":"3","date_created":"2026-09-30 08:00:00","2.1":"12 Elm St","2.2":"","2.3":"Tampa","2.4":"FL","2.5":"33602","2.6":"US",
            "5.1":"Roof","5.2":"Gutter","5.3":"Siding","5.4":"Paint","5.5":"Door","5.6":"Deck"}
            """).One();

        Assert.Equal(new PlaceGiven { Street = "12 Elm St", City = "Tampa", State = "FL", PostalCode = "33602", Country = "US" }, inquiry.Place);
        Assert.Equal((null, null), (inquiry.FirstName, inquiry.LastName));
    }

    [Fact]
    public void Jotform_reads_area_and_number_and_an_address()
    {
        const string raw = """{"q1_name":{"first":"Kay","last":"Stone"},"q2_phone":{"area":"305","phone":"5550142"},"q3_address":{"addr_line1":"12 Elm St","city":"Tampa","state":"FL","postal":"33602"}}""";
        var body = new[] { ("formID", "1"), ("submissionID", "77"), ("pretty", "Name:Kay Stone, Phone: x"), ("rawRequest", raw) }
            .Select(part => $"--q\r\nContent-Disposition: form-data; name=\"{part.Item1}\"\r\n\r\n{part.Item2}\r\n");

        var inquiry = Posted.Of(Encoding.UTF8.GetBytes(string.Concat(body) + "--q--\r\n"), "multipart/form-data; boundary=q").One();

        Assert.Equal(("77", "Kay Stone", "+13055550142", "33602"), (inquiry.DeliveryId, inquiry.FullName, inquiry.Phones.Single().E164, inquiry.Place.PostalCode));
    }

    [Fact]
    public void Jotform_answers_that_cannot_be_read_are_kept_as_they_came() =>
        Assert.Contains("rawRequest={broken", Posted.Urlencoded("formID=1&submissionID=2&rawRequest=%7Bbroken").One().Lines());

    [Fact]
    public void Wpforms_is_known_by_its_headers_too()
    {
        var inquiry = Posted.Of("wants=Roof%7C%7CGutter"u8.ToArray(), Posted.Form, ("user-agent", "wpforms-webhooks/1.4"), ("X-WPForms-Webhook-Id", "7")).One();

        Assert.Equal(("wpforms", null, "Roof, Gutter"), (inquiry.Builder, inquiry.DeliveryId, inquiry.Fields[0].Value));
    }

    [Theory]
    [InlineData("""{"triggerType":"site_publish","payload":{"site":"s"}}""")]
    [InlineData("""{"eventType":"wix.sites.v2.site_published","data":{}}""")]
    [InlineData("""{"object":"page","entry":[{"id":1,"changes":[{"field":"feed","value":{}}]}]}""")]
    [InlineData("""{"websiteId":"w","subscriptionId":"s","topic":"order.create","data":{"email":"kay@example.com"}}""")]
    public void Notices_about_something_else_are_no_lead(string json) => Assert.IsType<SubmissionReading.NotALead>(Posted.Json(json).Read());

    [Theory]
    [InlineData("""{"user_column_data":[],"google_key":"pine"}""", true)]
    [InlineData("""{"user_column_data":[],"google_key":"oak"}""", false)]
    [InlineData("""{"user_column_data":[]}""", false)]
    public void A_google_key_is_checked_when_the_source_has_one(string json, bool isAccepted) =>
        Assert.Equal(isAccepted, Posted.Json(json).Read(Posted.Anywhere with { GoogleKey = "pine" }) is not SubmissionReading.Forged);

    [Fact]
    public void Elementor_titles_may_be_in_any_language()
    {
        var fields = new[] { ("f1", "text", "Vorname", "Kay"), ("f2", "tel", "Rückruf", "305-555-0142"), ("f3", "acceptance", "Newsletter", "on") }
            .Select(field => $"fields[{field.Item1}][id]={field.Item1}&fields[{field.Item1}][type]={field.Item2}&fields[{field.Item1}][title]={Uri.EscapeDataString(field.Item3)}&fields[{field.Item1}][value]={field.Item4}");

        var inquiry = Posted.Urlencoded($"form[id]=x&form[name]=Angebot&{string.Join('&', fields)}&meta[remote_ip][value]=203.0.113.4").One();

        Assert.Equal(("elementor", "Kay", "+13055550142", "Angebot"), (inquiry.Builder, inquiry.FirstName, inquiry.Phones.Single().E164, inquiry.Attribution.Form));
        Assert.Equal((ConsentChannel.Email, true, "203.0.113.4"), inquiry.Consents.Select(consent => (consent.Channel, consent.Granted, consent.IpAddress)).Single());
    }

    [Fact]
    public void A_list_may_hold_leads_of_a_builder_each_with_its_own_id()
    {
        var list = Assert.IsType<SubmissionReading.Inquiries>(Posted.Json("""
            [{"lead_id":"a","user_column_data":[{"column_id":"EMAIL","string_value":"a@example.com"}]},{"lead_id":"b","user_column_data":[{"column_id":"EMAIL","string_value":"b@example.com"}]}]
            """).Read()).List;

        Assert.Equal(["a", "b"], list.Select(inquiry => inquiry.DeliveryId));
    }

    [Theory]
    [InlineData("""{"form_response":{"answers":[1,null,"x",{"type":"text"},{"type":{}}],"definition":7}}""")]
    [InlineData("""{"user_column_data":[1,[],{}],"form_id":{}}""")]
    [InlineData("""{"object":"page","entry":[1,{"changes":[null,{"field":"leadgen","value":7}]}]}""")]
    [InlineData("""{"eventType":"wix.forms.v4.submission_created","data":"{"}""")]
    [InlineData("""{"triggerType":"form_submission","payload":[]}""")]
    [InlineData("""{"rawRequest":[],"formID":{}}""")]
    [InlineData("""{"fields":{"a":1},"form":{},"meta":[1]}""")]
    [InlineData("""{"form_id":"1","id":"2","date_created":"never","1.3":{},"1.6":[[]]}""")]
    [InlineData("""{"field_data":[{}, 3]}""")]
    [InlineData("""{"name":{"value":null,"unix":[]}}""")]
    [InlineData("""{"your-name":{"a":[{"b":[]}]}}""")]
    [InlineData("""[[[{"email":"kay@example.com"}]],null]""")]
    public void A_known_shape_with_nonsense_inside_is_answered(string json) => Assert.NotNull(Posted.Json(json).Read());

    [Fact]
    public void Secrets_of_a_source_do_not_show_in_what_is_kept()
    {
        var inquiry = Posted.Json("""{"user_column_data":[{"column_id":"EMAIL","string_value":"kay@example.com"}],"google_key":"pine"}""").One(new LeadSource { Id = "ads", GoogleKey = "pine" });

        Assert.DoesNotContain(inquiry.Fields, field => field.Value.Contains("pine", StringComparison.Ordinal));
    }
}
