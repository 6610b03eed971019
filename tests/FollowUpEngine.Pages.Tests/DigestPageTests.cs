using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FollowUpEngine.Digest;
using FollowUpEngine.Pages.Digests;

namespace FollowUpEngine.Pages.Tests;

public partial class DigestPageTests
{
    private static readonly DigestPage Page = new(Rendered.Renderer);

    [Fact]
    public async Task A_busy_digest_reads_like_its_golden_files()
    {
        var digest = await Page.RenderAsync(DigestModels.Busy());
        Golden.Equal("digest-busy.html", digest.Html);
        Golden.Equal("digest-busy.txt", digest.Text);
    }

    [Fact]
    public async Task An_empty_digest_says_so_in_one_sentence()
    {
        var digest = await Page.RenderAsync(DigestModels.Empty());
        Golden.Equal("digest-empty.html", digest.Html);
        Golden.Equal("digest-empty.txt", digest.Text);
    }

    [Fact]
    public async Task Of_many_who_wait_both_parts_say_how_many_more_there_are_and_where()
    {
        var digest = await Page.RenderAsync(DigestModels.Busy() with { WaitingInAll = 12 });

        Assert.StartsWith("12 leads waiting", digest.Subject, StringComparison.Ordinal);
        Assert.Contains(">9 more wait</a>", digest.Html, StringComparison.Ordinal);
        Assert.Contains("* 9 more wait\n  https://followup.example/app/harbor/today\n", digest.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")] // another calendar and other digits
    public async Task The_digest_is_the_same_whatever_the_culture_of_the_machine(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var digest = await Page.RenderAsync(DigestModels.Busy());
            Golden.Equal("digest-busy.html", digest.Html);
            Golden.Equal("digest-busy.txt", digest.Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Both_parts_tell_the_same_facts()
    {
        var model = DigestModels.Busy();
        var digest = await Page.RenderAsync(model);
        var document = Rendered.Parse(digest.Html);
        var seen = Squeezed(document.Body!.TextContent) + string.Join(' ', document.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        var read = Squeezed(digest.Text);
        var counts = DigestWords.Happened(model).Concat(DigestWords.Stalls(model)).Concat(DigestWords.Sent(model)).ToList();

        string[] facts =
        [
            .. model.Waiting.SelectMany(lead => new[] { lead.Name, lead.Link, lead.ActLink, DigestWords.Cause(lead), DigestWords.SinceWhen(lead, model), DigestWords.HowLong(lead, model), DigestWords.Turn(lead) }),
            .. model.NewLeads.SelectMany(lead => new[] { lead.Name, lead.Link, DigestWords.Arrived(lead, model), DigestWords.Answer(lead) }),
            .. model.HeldBack.SelectMany(group => new[] { DigestWords.HeldBack(group), group.Reason }),
            .. model.Attention.SelectMany(item => new[] { $"{item.Count} {item.Text}", item.Link }),
            .. model.Months.SelectMany(month => new[] { DigestWords.Month(month), DigestModel.Counted(month.Leads, "lead"), $"{month.Held} held", $"{month.Won} won" }),
            model.BusinessName, model.PostalAddress, DigestWords.Greeting(model), DigestWords.Why(model),
        ];
        Assert.All(facts, fact => Assert.Contains(fact, seen, StringComparison.Ordinal));
        Assert.All(facts, fact => Assert.Contains(fact, read, StringComparison.Ordinal));
        Assert.All(counts, row => Assert.Contains($"{row.What}: {row.Count}", read, StringComparison.Ordinal));
        Assert.Equal(
            counts.Select(row => (row.What, row.Count.ToString(CultureInfo.InvariantCulture))),
            document.QuerySelectorAll("th").Where(what => what.ParentElement!.Children.Length == 2).Select(what => (what.TextContent, what.NextElementSibling!.TextContent)));
    }

    [Fact]
    public async Task The_email_uses_only_what_mail_programs_understand()
    {
        var html = (await Page.RenderAsync(DigestModels.Busy())).Html;
        var document = Rendered.Parse(html);

        Assert.Empty(document.QuerySelectorAll("script,link,img,iframe,form,input,button,object,video,svg,base"));
        Assert.DoesNotMatch(@"display\s*:\s*(inline-)?(flex|grid)|position\s*:|float\s*:|url\(|@import|var\(", html);
        Assert.Equal(document.QuerySelectorAll("a").Length, Address().Count(html));
        Assert.All(document.QuerySelectorAll("[align=center] > table"), table => Assert.Contains("max-width:600px", table.GetAttribute("style"), StringComparison.Ordinal));
        Assert.All(document.QuerySelectorAll("a"), link => Assert.Contains("color:", link.GetAttribute("style"), StringComparison.Ordinal));
        Assert.Contains("prefers-color-scheme: dark", document.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("light dark", document.QuerySelector("meta[name=color-scheme]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_digest_stays_far_below_the_size_that_mail_programs_cut()
    {
        // Gmail cuts a message after 102 KB.
        var busy = DigestModels.Busy();
        var many = busy with { NewLeads = [.. Enumerable.Repeat(busy.NewLeads[0], 60)] };
        Assert.InRange((await Page.RenderAsync(many)).Html.Length, 1, 80_000);

        // As many as it tells of, and signed links in their full length.
        var waiting = busy.Waiting[0] with { ActLink = $"https://followup.example/l/{new string('a', 160)}" };
        var most = busy with { Waiting = [.. Enumerable.Repeat(waiting, 40)], WaitingInAll = 70, NewLeads = [.. Enumerable.Repeat(busy.NewLeads[0], 20)] };
        Assert.InRange((await Page.RenderAsync(most)).Html.Length, 1, 80_000);
    }

    [Fact]
    public async Task Pages_drawn_at_the_same_time_do_not_mix()
    {
        var golden = await Page.RenderAsync(DigestModels.Busy());
        var drawn = await Task.WhenAll(Enumerable.Range(0, 32).Select(turn => Task.Run(() => Page.RenderAsync(turn % 2 == 0 ? DigestModels.Busy() : DigestModels.Empty()))));
        Assert.All(drawn.Where((_, turn) => turn % 2 == 0), digest => Assert.Equal(golden, digest));
        Assert.DoesNotContain(drawn.Where((_, turn) => turn % 2 == 1), digest => digest.Html.Contains("Lopez", StringComparison.Ordinal));
    }

    [GeneratedRegex("https?://")]
    private static partial Regex Address();

    private static string Squeezed(string text) => Regex.Replace(text, @"\s+", " ").Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
}
