using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Imports;
using FollowUpEngine.Leads;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>The owner brings another program's export on a page: sees what it would do, answers what it does not tell, presses the button, and mends what was left out.</summary>
public sealed class ImportPageTests : IAsyncLifetime
{
    private const string Page = "/app/harbor/import";

    private const string Deals =
        """
        Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date,Original Source,First Name,Last Name,Email,Phone Number
        101,Furnace,Closed Won (Sales Pipeline),8200,2025-01-14 09:12,2025-02-03 16:40,Organic Search,Ada,Example,ada@mail.example,(207) 555-0101
        102,Boiler,contractsent,4100,2025-10-20 11:30,,Referrals,Cleo,Sample,cleo@mail.example,
        103,Ducts,at the moon,900,2025-03-01 08:00,,Referrals,Dov,Model,dov@mail.example,207 555 0104
        """;

    private FunctionApp _app = null!;
    private Browser _dana = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _dana = new Browser(_app);
        await _dana.SignInAsync("dana@harbor-heating.example");
    }

    public async Task DisposeAsync()
    {
        _dana.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task File_is_looked_at_shown_masked_and_brought_by_the_button_and_nobody_is_messaged()
    {
        await UploadAsync(Deals);

        var looked = await _dana.PageAsync(Page);
        Assert.Contains("What would be imported", looked, StringComparison.Ordinal);
        Assert.Contains("<dt>New leads</dt><dd>2</dd>", looked, StringComparison.Ordinal);
        Assert.Contains("<dt>People who get a message</dt><dd>0</dd>", looked, StringComparison.Ordinal);
        Assert.Contains("<bdi>Deal Stage</bdi>", looked, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@mail.example", looked, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await LeadsAsync());

        using var pressed = await PressAsync("run");
        await DrainAsync();

        Assert.Equal((HttpStatusCode.SeeOther, Page), (pressed.StatusCode, pressed.Headers.Location?.ToString()));
        Assert.Contains("brought by Dana Reed", await _dana.PageAsync(Page), StringComparison.Ordinal);
        Assert.Contains("imported deals.csv: 2 new leads from 3 rows", await _dana.PageAsync("/app/harbor/activity"), StringComparison.Ordinal);
        Assert.Equal([LeadStage.Won, LeadStage.Opportunity], (await LeadsAsync()).Select(lead => lead.Stage));
        await _app.LiveAsync(Duration.FromDays(3));
        Assert.DoesNotContain(await _app.OutboxAsync(), message => message.Sms is not null || message.Email!.To.Given.EndsWith("mail.example", StringComparison.Ordinal));
        Assert.DoesNotContain(_app.Log.Lines, line => line.Contains("mail.example", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Rows_with_faults_are_fetched_mended_and_brought_by_themselves()
    {
        await UploadAsync(Deals);
        using var run = await PressAsync("run");
        await DrainAsync();

        using var fetched = await _dana.GetAsync(Page + "/faults");
        var csv = await fetched.Content.ReadAsStringAsync();
        Assert.Equal(("text/csv", "deals.errors.csv", "no-store"), (fetched.Content.Headers.ContentType?.MediaType, fetched.Content.Headers.ContentDisposition?.FileName, fetched.Headers.CacheControl?.ToString()));
        Assert.Contains("Phone Number,what to mend\r\n103,Ducts,at the moon,", csv, StringComparison.Ordinal);

        await UploadAsync(csv.Replace("at the moon", "qualified", StringComparison.Ordinal));
        using var again = await PressAsync("run");
        await DrainAsync();

        Assert.Equal(3, (await LeadsAsync()).Count);
        Assert.Equal(HttpStatusCode.NotFound, (await _dana.GetAsync(Page + "/faults")).StatusCode);
    }

    [Fact]
    public async Task Word_for_a_stage_that_only_this_business_uses_is_shown_with_its_rows_and_told_once()
    {
        await UploadAsync(Deals + "\n104,Ducts,At the Moon,700,2025-03-02 08:00,,Referrals,Eve,Other,eve@mail.example,\n105,Ducts,Put <away>,700,2025-03-02 08:00,2025-04-01,Referrals,Flo,Other,flo@mail.example,");
        var looked = await _dana.PageAsync(Page);
        Assert.Contains("<bdi>at the moon</bdi>, 2 rows</label>", looked, StringComparison.Ordinal);
        Assert.Contains("<bdi>Put &lt;away&gt;</bdi>, 1 row</label>", looked, StringComparison.Ordinal);

        using var told = await PressAsync("choices", ("word-0", "at the moon"), ("stage-0", "quoted"), ("word-1", "Put <away>"), ("stage-1", "lost"), ("word-2", "nonsense"), ("stage-2", "on fire"));
        await DrainAsync();
        var again = await _dana.PageAsync(Page);
        Assert.Matches("<bdi>at the moon</bdi></label>", again);
        Assert.Contains("<option value=\"quoted\" selected", again, StringComparison.Ordinal);
        Assert.DoesNotContain("nonsense", again, StringComparison.Ordinal);
        using var run = await PressAsync("run");
        await DrainAsync();

        Assert.Equal([LeadStage.Won, LeadStage.Opportunity, LeadStage.Opportunity, LeadStage.Opportunity, LeadStage.Lost], (await LeadsAsync()).OrderBy(lead => lead.Emails[0].Given).Select(lead => lead.Stage));
    }

    [Fact]
    public async Task Stage_beside_a_status_may_be_said_to_be_an_end()
    {
        await UploadAsync(
            """
            Deal - Title,Deal - Stage,Deal - Status,Deal - Deal created,Source,Person - Name,Person - Email
            Ducts,Graveyard,Open,2025-03-02 08:00,Referrals,Eve Other,eve@mail.example
            Boiler,Negotiations Started,Open,2025-03-02 08:00,Referrals,Flo Other,flo@mail.example
            Boiler,Graveyard,Won,2025-03-02 08:00,Referrals,Gil Other,gil@mail.example
            """);
        var looked = await _dana.PageAsync(Page);
        Assert.Contains("<bdi>Graveyard</bdi>", looked, StringComparison.Ordinal);

        using var told = await PressAsync("choices", ("word-0", "Graveyard"), ("stage-0", "lost"), ("undated", "last-date"));
        await DrainAsync();
        Assert.Single(Regex.Matches(await _dana.PageAsync(Page), "<bdi>Graveyard</bdi>"));
        using var run = await PressAsync("run");
        await DrainAsync();

        Assert.Equal([("eve", LeadStage.Lost), ("flo", LeadStage.Opportunity), ("gil", LeadStage.Won)], (await LeadsAsync()).Select(lead => (lead.Emails[0].Given[..3], lead.Stage)).OrderBy(lead => lead.Item1));
    }

    [Fact]
    public async Task Column_that_was_understood_wrongly_is_chosen_and_what_is_not_told_is_asked()
    {
        await UploadAsync("who;mailbox;created\nAda Example;ada@mail.example;3/4/2025\nBen Example;ben@mail.example;5/6/2025");
        var asked = await _dana.PageAsync(Page);
        Assert.Contains("Nothing tells whether 3/4/2026 is in March or in April in: created.", asked, StringComparison.Ordinal);
        Assert.DoesNotContain(Page + "/run", asked, StringComparison.Ordinal);

        using var dated = await PressAsync("choices", ("column-0", "fullName"), ("column-1", "email"), ("dates", "day-first"));
        await DrainAsync();
        Assert.Contains("2 rows do not say where the person came from", await _dana.PageAsync(Page), StringComparison.Ordinal);
        using var early = await PressAsync("run");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        using var told = await PressAsync("choices", ("column-0", "fullName"), ("column-1", "email"), ("dates", "day-first"), ("source", "Radio"));
        await DrainAsync();
        Assert.Matches("value=\"day-first\" selected", await _dana.PageAsync(Page));
        using var run = await PressAsync("run");
        await DrainAsync();
        Assert.Equal([("Ada Example", "ada@mail.example", "Radio"), ("Ben Example", "ben@mail.example", "Radio")], (await LeadsAsync()).Select(lead => (lead.FullName, lead.Email!.Given, lead.SourceId)));
    }

    [Fact]
    public async Task One_import_at_a_time_and_a_button_of_an_older_page_does_nothing()
    {
        await UploadAsync(Deals);
        var old = await IdAsync();

        using var second = await _dana.PostFileAsync(Page + "/file", "other.csv", Encoding.UTF8.GetBytes(Deals), ("csrf", await _dana.FormTokenAsync()));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("there is one import at a time", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var cancelled = await PressAsync("end");
        using var late = await _dana.PostAsync(Page + "/run", ("csrf", await _dana.FormTokenAsync()), ("id", old));
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (cancelled.StatusCode, late.StatusCode));
        await DrainAsync();
        Assert.Empty(await LeadsAsync());
        Assert.DoesNotContain(_app.Store.Rows, row => row.Kind is "Import" or "ImportFile");
    }

    [Theory]
    [InlineData("", "There is no file, or nothing in it.")]
    [InlineData("a\0b", "deals.csv is no text.")]
    public async Task File_that_cannot_be_read_is_refused_in_words(string content, string words)
    {
        using var refused = await _dana.PostFileAsync(Page + "/file", "deals.csv", Encoding.UTF8.GetBytes(content), ("csrf", await _dana.FormTokenAsync()));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(words, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(_app.Store.Rows, row => row.Kind == "ImportFile");
    }

    /// <summary>Another export in one line: three hundred thousand things that look like names of columns.</summary>
    [Fact]
    public async Task File_that_is_another_format_in_one_long_line_is_refused_at_once()
    {
        var json = $"[{string.Join(',', Enumerable.Range(1, 300_000).Select(n => $"{{id:{n}}}"))}]";

        using var refused = await _dana.PostFileAsync(Page + "/file", "deals.json", Encoding.UTF8.GetBytes(json), ("csrf", await _dana.FormTokenAsync())).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("The first line of the file must name its columns", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("\n\n\n")]
    [InlineData("\"")]
    [InlineData(",,,\n,,,\n")]
    [InlineData("Create Date,Email\n\"2025-01-01,ada@mail.example")]
    [InlineData("Create Date,Email,x,Email (5),Email\n2025-01-01,ada@mail.example,,,ben@mail.example\n")]
    [InlineData("Create Date,Email\n9999-12-31 23:59,ada@mail.example\n0001-01-01,ben@mail.example\n-1,c@mail.example\n1e308,d@mail.example\n")]
    [InlineData("Create Date,Amount,Deal Stage,Close Date\n2025-01-01,99999999999999999999999999999999999999,won,2025-01-02\n2025-01-01,-7.9e28,won,2025-01-02\n2025-01-01,NaN,won,2025-01-02\n")]
    [InlineData("Create Date,First Name,Email\n2025-01-01,\uD83D\uDE00\u202E\u0000x,\u0001@\uFFFF.example\n")]
    public async Task File_of_nonsense_is_refused_or_looked_at(string content)
    {
        using var taken = await _dana.PostFileAsync(Page + "/file", "deals; \u202E.csv", Encoding.UTF8.GetBytes(content), ("csrf", await _dana.FormTokenAsync()));
        Assert.True(taken.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.SeeOther, $"{taken.StatusCode}");
        await DrainAsync();

        var page = await _dana.PageAsync(Page);
        Assert.DoesNotContain("went wrong", page, StringComparison.Ordinal);
        if (taken.StatusCode == HttpStatusCode.SeeOther)
        {
            Assert.DoesNotContain("Looking", _app.Store.Rows.Single(row => row.Kind == "Import").Body, StringComparison.Ordinal);
        }

        using var faults = await _dana.GetAsync(Page + "/faults");
        Assert.True(faults.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{faults.StatusCode}");
        if (taken.StatusCode == HttpStatusCode.SeeOther)
        {
            using var ended = await PressAsync("end");
            Assert.DoesNotContain(_app.Store.Rows, row => row.Kind is "Import" or "ImportFile");
        }
    }

    /// <summary>Only an owner's file is worth the room that it takes to be read.</summary>
    [Fact]
    public async Task Large_file_without_a_session_is_not_read()
    {
        using var stranger = new Browser(_app);

        using var refused = await stranger.PostFileAsync(Page + "/file", "deals.csv", new byte[2 * 1024 * 1024], ("note", "Some words beside it"));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.DoesNotContain("Some words beside it", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_too_large_is_refused_with_the_largest_that_is_taken()
    {
        using var refused = await _dana.PostFileAsync(Page + "/file", "deals.csv", new byte[ImportFiles.MostBytes + (128 * 1024)], ("csrf", await _dana.FormTokenAsync()));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("At most 25 MB", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_whose_message_was_lost_goes_on_when_its_page_is_opened_or_within_the_hour()
    {
        var jobs = _app.Services.GetRequiredService<ImportJobs>();
        var harbor = BusinessId.Parse("harbor");
        // As it is when the process dies before it has asked the queue.
        await jobs.BeginAsync(harbor, "deals.csv", Encoding.UTF8.GetBytes(Deals), "Dana", _app.Clock.GetCurrentInstant(), default);
        var running = await _dana.PageAsync(Page);
        Assert.Contains("<meta http-equiv=\"refresh\"", running, StringComparison.Ordinal);
        Assert.DoesNotContain("<meta http-equiv=\"refresh\"", await _dana.PageAsync(Page + "?still=1"), StringComparison.Ordinal);

        _app.Clock.Advance(Duration.FromMinutes(4));
        await _dana.PageAsync(Page);
        await DrainAsync();
        Assert.Equal(ImportPhase.Looked, (await jobs.FindAsync(harbor, default))!.Job.Phase);

        await jobs.StartAsync(harbor, await IdAsync(), _app.Clock.GetCurrentInstant(), default);
        await _app.LiveAsync(Duration.FromHours(2));
        Assert.Equal(2, (await LeadsAsync()).Count);
    }

    [Fact]
    public async Task Import_that_fails_again_and_again_says_so_and_goes_on_by_a_button()
    {
        await UploadAsync(Deals);
        var jobs = _app.Services.GetRequiredService<ImportJobs>();
        await jobs.StartAsync(BusinessId.Parse("harbor"), await IdAsync(), _app.Clock.GetCurrentInstant(), default);

        await _app.Services.GetRequiredService<InProcessQueue>().EnqueueAsync(ImportWork.PoisonQueue, "harbor", null, default);
        await DrainAsync();
        Assert.Contains("It failed again and again", await _dana.PageAsync(Page), StringComparison.Ordinal);
        Assert.Single(_app.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("The import of harbor failed again and again", StringComparison.Ordinal));

        using var resumed = await PressAsync("resume");
        await DrainAsync();
        Assert.Equal((HttpStatusCode.SeeOther, 2), (resumed.StatusCode, (await LeadsAsync()).Count));
    }

    [Fact]
    public async Task Nobody_but_the_owner_sees_or_does_any_of_it()
    {
        using var lee = new Browser(_app);
        await lee.SignInAsync("lee@harbor-heating.example");

        using var seen = await lee.GetAsync(Page);
        using var sent = await lee.PostFileAsync(Page + "/file", "deals.csv", Encoding.UTF8.GetBytes(Deals), ("csrf", await lee.FormTokenAsync()));
        using var foreign = await _dana.PostFileAsync(Page + "/file", "deals.csv", Encoding.UTF8.GetBytes(Deals));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (seen.StatusCode, sent.StatusCode, foreign.StatusCode));
        Assert.DoesNotContain(_app.Store.Rows, row => row.Kind == "ImportFile");
    }

    private async Task UploadAsync(string csv)
    {
        using var taken = await _dana.PostFileAsync(Page + "/file", "deals.csv", Encoding.UTF8.GetBytes(csv), ("csrf", await _dana.FormTokenAsync()));
        Assert.Equal((HttpStatusCode.SeeOther, Page), (taken.StatusCode, taken.Headers.Location?.ToString()));
        await DrainAsync();
    }

    private async Task<HttpResponseMessage> PressAsync(string button, params (string Name, string Value)[] fields) =>
        await _dana.PostAsync($"{Page}/{button}", [("csrf", await _dana.FormTokenAsync()), ("id", await IdAsync()), .. fields]);

    private async Task<string> IdAsync() => Regex.Match(await _dana.PageAsync(Page), "name=\"id\" value=\"([^\"]+)\"").Groups[1].Value;

    private Task DrainAsync() => _app.Services.GetRequiredService<InProcessQueue>().DrainAsync(default);

    private async Task<IReadOnlyList<Lead>> LeadsAsync()
    {
        var leads = new List<Lead>();
        await foreach (var stored in _app.Services.GetRequiredService<LeadStore>().ListAsync(BusinessId.Parse("harbor"), null, null, default))
        {
            leads.Add(stored.Lead);
        }

        return leads;
    }
}
