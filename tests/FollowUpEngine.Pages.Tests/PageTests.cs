using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Leads;
using FollowUpEngine.Pages.Start;
using FollowUpEngine.Pages.Submissions;
using FollowUpEngine.Pages.Unsubscribe;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Pages.Tests;

public class PageTests
{
    [Fact]
    public async Task Every_page_can_be_used_without_eyes_or_a_mouse()
    {
        foreach (var (name, html) in await Rendered.AllAsync())
        {
            var page = Rendered.Parse(html);
            Assert.Equal((name, "en"), (name, page.DocumentElement.GetAttribute("lang")));
            Assert.True(Assert.Single(page.QuerySelectorAll("h1")).TextContent.Trim().Length > 0, name);
            Assert.False(string.IsNullOrWhiteSpace(page.Title), name);
            Assert.All(page.QuerySelectorAll("input:not([type=hidden]),select,textarea"), field => Assert.NotNull(page.QuerySelector($"label[for={field.Id}]")));
            Assert.All(page.QuerySelectorAll("th"), header => Assert.NotNull(header.GetAttribute("scope")));
            Assert.All(page.QuerySelectorAll("iframe"), frame => Assert.NotNull(frame.GetAttribute("title")));
            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
            Assert.Equal((name, ids.Count), (name, ids.Distinct().Count()));
            Assert.Equal((name, ""), (name, SkippedLevels(page)));
        }
    }

    [Fact]
    public async Task No_page_loads_anything()
    {
        foreach (var (name, html) in await Rendered.AllAsync())
        {
            var page = Rendered.Parse(html);
            Assert.Empty(page.QuerySelectorAll("script[src],img,link[rel=stylesheet],link[href]:not([href='data:,'])").Select(element => $"{name}: {element.OuterHtml}"));
            Assert.All(page.QuerySelectorAll("style"), style => Assert.DoesNotMatch(@"url\(|@import", style.TextContent));
        }
    }

    [Fact]
    public async Task Without_a_clock_to_wind_there_is_no_panel_for_it()
    {
        var page = Rendered.Parse(await Rendered.Renderer.RenderAsync<StartPage, StartModel>(Rendered.Start() with { ClockPath = null }));
        Assert.Null(page.QuerySelector("#clock"));
    }

    [Fact]
    public async Task The_clock_goes_forward_by_an_hour_a_day_or_a_week()
    {
        var page = Rendered.Parse(await Rendered.Renderer.RenderAsync<StartPage, StartModel>(Rendered.Start()));
        Assert.Equal("/dev/clock", page.QuerySelector("#clock")!.GetAttribute("data-path"));
        Assert.Equal(["PT1H", "P1D", "P7D"], page.QuerySelectorAll("[data-advance]").Select(button => button.GetAttribute("data-advance")));
    }

    [Fact]
    public async Task A_waiting_lead_says_whose_turn_it_is_what_comes_next_and_why_something_did_not_go()
    {
        var model = Rendered.Lead(Facts.OfAWaitingLead()) with { Business = Given.Business() };
        var text = Rendered.Parse(await Rendered.LeadPageAsync(model)).Body!.TextContent;

        Assert.Contains("Stalled: unanswered inquiry (G1), since Tue 3 Mar, 08:42, for 18 min", Spaced(text), StringComparison.Ordinal);
        Assert.Contains("It is Dana Reed's turn.", text, StringComparison.Ordinal);
        Assert.Contains("To do: Call now. If nobody picks up", text, StringComparison.Ordinal);
        Assert.Contains("Looked at again Tue 3 Mar, 10:00", text, StringComparison.Ordinal);
        Assert.Contains("The consent box for texts was shown and left open.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_dead_is_marked_and_no_other()
    {
        LeadFact[] facts =
        [
            .. Facts.OfAWaitingLead(),
            new TouchUndelivered { At = Given.Now, Touch = Facts.ByEmail, Channel = Channel.Email, Reason = "It bounced.", IsPermanent = true, Dead = "mia.lopez@example.com" },
        ];
        var page = Rendered.Parse(await Rendered.LeadPageAsync(Rendered.Lead(facts)));
        var contacts = page.QuerySelectorAll("dt").ToLookup(term => term.TextContent, term => Spaced(term.NextElementSibling!.TextContent));

        Assert.Equal("mia.lopez@example.com (bounced: ask for another one)", Assert.Single(contacts["Email"]));
        Assert.Equal("+12075550123", Assert.Single(contacts["Phone"]));
    }

    [Fact]
    public async Task Every_word_on_consent_is_listed_with_what_is_known_of_it_and_its_end()
    {
        LeadFact[] facts =
        [
            .. Facts.OfAWaitingLead(),
            new ConsentRecorded
            {
                At = Given.Now,
                Consent = new ConsentRecord { Channel = Channel.Sms, Purpose = ConsentPurpose.Service, Kind = ConsentKind.Express, Way = ConsentWay.Spoken, At = Given.Now, Contacts = ["+12075550123"], TextHash = "0a1b2c3d4e" },
                Proof = new ConsentProof { Text = "May we text you?", ToldBy = "Dana", Evidence = "Recording 7" },
            },
            new OptedOut { At = Given.Now + Duration.FromHours(1), Channel = Channel.Sms, By = "their own words (stop)", Words = "stop it" },
        ];

        var page = Rendered.Parse(await Rendered.LeadPageAsync(Rendered.Lead(facts) with { Business = Given.Business() }));
        var entries = page.QuerySelectorAll("[data-part=consent] li").Select(entry => Spaced(entry.TextContent).Trim()).ToList();

        Assert.Equal(4, entries.Count);
        Assert.StartsWith("The person asked on 3 March 2026, which implies consent for a while.", entries[0], StringComparison.Ordinal);
        Assert.EndsWith("3 June 2026", entries[0], StringComparison.Ordinal);
        Assert.Equal("The box for texts was shown and left open on 3 March 2026.", entries[1]); // of an earlier version, without a record
        Assert.StartsWith("The person agreed to texts by word of mouth on 3 March 2026, for what was agreed on only.", entries[2], StringComparison.Ordinal);
        Assert.All(["express", "+12075550123", "May we text you?", "0a1b2c3d", "Dana", "Recording 7"], known => Assert.Contains(known, entries[2], StringComparison.Ordinal));
        Assert.StartsWith("The person wants no more texts (by their own words (stop)). stop it.", entries[3], StringComparison.Ordinal);
        Assert.EndsWith("Tue 3 Mar, 10:00", entries[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lead_page_says_how_everything_stands()
    {
        var model = Rendered.Lead(Facts.OfAFullHead()) with { Business = Given.Business() };
        var page = Rendered.Parse(await Rendered.LeadPageAsync(model));
        var standing = page.QuerySelectorAll("dt").ToLookup(term => term.TextContent, term => Spaced(term.NextElementSibling!.TextContent));

        Assert.StartsWith("parked, since Tue 3 Mar", Assert.Single(standing["Stage"]), StringComparison.Ordinal);
        Assert.Equal("met: budget; not asked yet: need, service area, timing, who decides", Assert.Single(standing["Bar"]));
        Assert.EndsWith(": accepted", Assert.Single(standing["Handoff"]), StringComparison.Ordinal);
        Assert.Equal("Thu 5 Mar, 09:00: held. words words", Assert.Single(standing["Appointment"]));
        Assert.StartsWith("$4,200.50, sent Tue 3 Mar", Assert.Single(standing["Quote"]), StringComparison.Ordinal);
        Assert.Equal("until Monday 1 June 2026: words", Assert.Single(standing["Parked"]));
        Assert.Equal("no alarm before Tue 10 Mar, 10:00", Assert.Single(standing["Snoozed"]));
        Assert.EndsWith("Next is words, Tue 3 Mar, 14:00: words On hold until Fri 6 Mar, 09:00.", Assert.Single(standing["Cadence"]), StringComparison.Ordinal);
        Assert.StartsWith("Dana Reed, since", Assert.Single(standing["To call"]), StringComparison.Ordinal);
        Assert.Contains("Stalled: parked past its date (P1)", Spaced(page.Body!.TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_a_form_for_each_fact_that_makes_sense_and_for_no_other()
    {
        foreach (var fact in FactNames.All)
        {
            var page = Rendered.Parse(await Rendered.LeadPageAsync(Rendered.Lead(Facts.OfAWaitingLead()) with { Allowed = [fact] }));
            var form = Assert.IsType<IHtmlFormElement>(Assert.Single(page.QuerySelectorAll("form")), exactMatch: false);

            Assert.Equal(("post", "/leads/harbor/1/facts"), (form.Method, form.GetAttribute("action")));
            Assert.Equal(fact, form.QuerySelector("input[name=fact]")!.GetAttribute("value"));
            Assert.Single(form.QuerySelectorAll("[name=who]"));
            Assert.Single(form.QuerySelectorAll("button"));
        }
    }

    [Fact]
    public async Task A_refusal_is_told_as_an_alert()
    {
        var model = Rendered.Lead(Facts.OfAWaitingLead()) with { Notice = "Not noted: there is no appointment." };
        var refused = Rendered.Parse(await Rendered.LeadPageAsync(model with { IsRefusal = true }));
        var noted = Rendered.Parse(await Rendered.LeadPageAsync(model));

        Assert.Equal(model.Notice, Assert.Single(refused.QuerySelectorAll("[role=alert]")).TextContent);
        Assert.Empty(noted.QuerySelectorAll("[role=alert]"));
    }

    [Fact]
    public async Task The_unsubscribe_page_ends_emails_by_its_first_button_and_offers_less()
    {
        var asks = Rendered.Parse(await Rendered.Renderer.RenderAsync<UnsubscribePage, UnsubscribeModel>(Rendered.Unsubscribe("Harbor")));
        var forms = asks.QuerySelectorAll("form").Cast<IHtmlFormElement>().ToList();
        Assert.All(forms, form => Assert.Equal(("post", "/l/token"), (form.Method, form.GetAttribute("action"))));
        Assert.Equal(
            [nameof(MessageChoice.NoEmails), nameof(MessageChoice.LessOften), nameof(MessageChoice.EmailOnly), nameof(MessageChoice.Nothing)],
            forms.SelectMany(form => form.QuerySelectorAll("button")).Select(button => button.GetAttribute("value")!));
        Assert.Empty(asks.QuerySelectorAll("nav"));

        foreach (var (choice, offers) in new[] { (MessageChoice.NoEmails, 1), (MessageChoice.LessOften, 1), (MessageChoice.EmailOnly, 1), (MessageChoice.Nothing, 0) })
        {
            var done = Rendered.Parse(await Rendered.Renderer.RenderAsync<UnsubscribePage, UnsubscribeModel>(Rendered.Unsubscribe("Harbor") with { Done = choice }));
            Assert.StartsWith("Done", done.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(offers, done.QuerySelectorAll("button").Length);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_shown_by_visible_signs()
    {
        var kept = Rendered.Submissions("x").Kept[0];
        var model = new SubmissionsModel(Given.Site(), [kept with { Body = kept.Body with { Raw = Convert.ToBase64String([0x00, 0x1B, (byte)'a', 0xFF, 0x7F]) } }], null);
        var page = Rendered.Parse(await Rendered.Renderer.RenderAsync<SubmissionsPage, SubmissionsModel>(model));
        Assert.Equal("␀␛a\uFFFD␡", Assert.Single(page.QuerySelectorAll("pre")).TextContent);
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string SkippedLevels(IDocument page)
    {
        var levels = page.QuerySelectorAll("h1,h2,h3,h4").Select(heading => heading.LocalName[1] - '0').ToList();
        return string.Join(' ', levels.Zip(levels.Skip(1)).Where(pair => pair.Second > pair.First + 1));
    }
}
