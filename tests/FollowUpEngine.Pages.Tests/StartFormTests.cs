using System.Text;
using AngleSharp.Html.Dom;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Pages.Start;
using NodaTime;

namespace FollowUpEngine.Pages.Tests;

/// <summary>The form of the start page, filled in as people and machines do, and read by the engine's own intake.</summary>
public class StartFormTests
{
    private static readonly Duration AMinute = Duration.FromMinutes(1);

    [Fact]
    public async Task Everything_a_person_types_reaches_the_inquiry()
    {
        var inquiry = await SentAsync(_ => { }, AMinute);

        Assert.Equal(("Mia Lopez", "mia.lopez@example.com", "+12075550123"), (inquiry.FullName, inquiry.Emails.Single().Given, inquiry.Phones.Single().E164));
        Assert.Equal(("04101", "Heat pump", "It hums."), (inquiry.Place.PostalCode, inquiry.Service, inquiry.Message));
        Assert.Null(inquiry.Quarantine);
        Assert.False(inquiry.IsTest);
    }

    [Fact]
    public async Task A_ticked_box_is_consent_to_texts_with_the_text_shown()
    {
        var consent = Assert.Single((await SentAsync(form => form["sms_consent"] = "yes", AMinute)).Consents);
        Assert.Equal((ConsentChannel.Sms, true, "Text me. Reply STOP to end."), (consent.Channel, consent.Granted, consent.TextShown));
    }

    [Theory]
    [InlineData(null)] // the browser's own post leaves an open box out
    [InlineData("no")] // the page's script tells that it was open
    public async Task An_open_box_is_never_consent(string? sent)
    {
        var inquiry = await SentAsync(form => Set(form, "sms_consent", sent), AMinute);
        Assert.DoesNotContain(inquiry.Consents, consent => consent.Granted);
        Assert.Equal(sent is not null, inquiry.Consents.Any(consent => consent.Channel == ConsentChannel.Sms));
    }

    [Fact]
    public async Task A_machine_that_fills_in_the_hidden_field_is_quarantined()
    {
        Assert.NotNull((await SentAsync(form => form["leave_this_blank"] = "https://spam.example", AMinute)).Quarantine);
    }

    [Fact]
    public async Task A_machine_that_answers_at_once_is_quarantined()
    {
        Assert.NotNull((await SentAsync(_ => { }, Duration.FromSeconds(1))).Quarantine);
    }

    private static async Task<Inquiry> SentAsync(Action<Dictionary<string, string>> change, Duration after)
    {
        var page = Rendered.Parse(await Rendered.Renderer.RenderAsync<StartPage, StartModel>(Rendered.Start() with { ConsentText = "Text me. Reply STOP to end." }));
        var form = (IHtmlFormElement)page.QuerySelector("#inquiry")!;
        Assert.Equal(("post", "/hooks/harbor/website/dev"), (form.Method, form.GetAttribute("action")));

        // What a browser would send of the form as it stands, then what was typed.
        var fields = form.QuerySelectorAll("[name]").Where(field => field.GetAttribute("type") != "checkbox")
            .ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (name, typed) in Typed)
        {
            Assert.Contains(name, fields.Keys);
            fields[name] = typed;
        }

        change(fields);
        var body = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        var submission = new Submission
        {
            Body = Encoding.UTF8.GetBytes(body),
            ContentType = "application/x-www-form-urlencoded;charset=UTF-8",
            Headers = new Dictionary<string, string>(StringComparer.Ordinal),
            ReceivedAt = Given.Now + after,
        };
        var reading = SubmissionReader.Read(submission, new LeadSource { Id = "website", ConsentText = "Text me. Reply STOP to end." });
        return Assert.Single(Assert.IsType<SubmissionReading.Inquiries>(reading).List);
    }

    private static readonly Dictionary<string, string> Typed = new(StringComparer.Ordinal)
    {
        ["name"] = "Mia Lopez", ["email"] = "mia.lopez@example.com", ["phone"] = "(207) 555-0123", ["zip"] = "04101", ["service"] = "Heat pump", ["message"] = "It hums.",
    };

    private static void Set(Dictionary<string, string> form, string name, string? value)
    {
        if (value is not null)
        {
            form[name] = value;
        }
    }
}
