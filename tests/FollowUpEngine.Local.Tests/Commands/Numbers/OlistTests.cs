using System.Text.Json;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Local.Tests.Commands.Numbers;

/// <summary>
/// The numbers of a real marketplace against figures that no code of ours computed: every key of <c>expected.json</c> but what it says of its own
/// dates (<c>date_only_wins</c>) and of sellers, which are no leads.
/// </summary>
public sealed class OlistTests : IDisposable
{
    private const string Map =
        """
        {
          "columns": {
            "mql_id": "id", "first_contact_date": "arrived", "origin": "source", "sdr_id": "generator", "sr_id": "closer",
            "won_date": { "means": "wonAt", "zone": "UTC" }
          },
          "dates": { "zone": "UTC", "dayAt": "00:00" },
          "join": { "file": "olist_closed_deals_dataset.csv", "on": "mql_id" },
          "guess": false
        }
        """;

    private static readonly string[] Dates = ["2017-12-31", "2018-02-28", "2018-05-31", "2018-08-31"];
    private static readonly string[] DealLabels = ["business_segment", "lead_type", "lead_behaviour_profile", "business_type"];

    private readonly TemporaryFolder _folder = new();

    [SharedFact]
    public async Task Every_figure_is_the_one_that_was_computed_elsewhere()
    {
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.PathOf("data", "olist", "expected.json")));
        var (right, ours) = (expected.RootElement, await NumbersAsync());

        var totals = right.GetProperty("totals");
        Same(totals.GetProperty("leads"), ours.GetProperty("funnel").GetProperty("leads"));
        Same(totals.GetProperty("won"), ours.GetProperty("funnel").GetProperty("won"));
        Same(totals.GetProperty("rate"), ours.GetProperty("funnel").GetProperty("wonShare"));
        Assert.Equal((totals.GetProperty("first_contact_min").GetString(), totals.GetProperty("first_contact_max").GetString()), (ours.GetProperty("from").GetString(), ours.GetProperty("until").GetString()));
        Assert.Equal(totals.GetProperty("landing_pages").GetInt32(), ours.GetProperty("labels").GetProperty("landing_page_id").GetArrayLength());

        Groups(right.GetProperty("conversion_by_first_contact_month"), ours.GetProperty("months"));
        Groups(right.GetProperty("conversion_by_origin"), ours.GetProperty("sources"));
        Groups(right.GetProperty("conversion_by_landing_page"), ours.GetProperty("labels").GetProperty("landing_page_id"));
        Counts(right.GetProperty("leads_per_month"), ours.GetProperty("months"), group => group.GetProperty("funnel").GetProperty("leads"));
        Counts(right.GetProperty("won_per_month_of_won_date"), ours.GetProperty("wonMonths"), month => month.GetProperty("deals"), name: "month");
        foreach (var origin in right.GetProperty("conversion_by_origin").EnumerateObject())
        {
            Spread(origin.Value.GetProperty("calendar_days_to_won"), Won(Group(ours.GetProperty("sources"), origin.Name)).GetProperty("days"));
        }

        Spread(right.GetProperty("days_first_contact_to_won").GetProperty("calendar_days"), ours.GetProperty("daysToWon").GetProperty("days"));
        Spread(right.GetProperty("days_first_contact_to_won").GetProperty("elapsed_days"), ours.GetProperty("daysToWon").GetProperty("elapsed"));
        Assert.All(right.GetProperty("wins_within_n_days").EnumerateObject(), within =>
        {
            var found = ours.GetProperty("wonWithin").EnumerateArray().Single(row => row.GetProperty("days").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture) == within.Name);
            Same(within.Value.GetProperty("won"), found.GetProperty("won"));
            Same(within.Value.GetProperty("rate"), found.GetProperty("ofLeads"));
        });
        Handoff(right, ours);
        foreach (var label in DealLabels)
        {
            // Who has no deal has none of these.
            Counts(right.GetProperty($"deals_by_{label}"), ours.GetProperty("labels").GetProperty(label), group => group.GetProperty("funnel").GetProperty("won"));
        }

        Open(right.GetProperty("open_leads_as_of"), ours.GetProperty("openOn"));
    }

    [SharedFact]
    public async Task A_persons_words_say_the_same()
    {
        var run = await RunAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(
            (string[])["4000 leads that arrived from 2017-06-14 to 2018-05-31", "won                 417  10.4 %", "(missing)", "docs/numbers.md"],
            words => Assert.Contains(words, run.Output, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static void Handoff(JsonElement right, JsonElement ours)
    {
        var (handoff, found) = (right.GetProperty("handoff"), ours.GetProperty("handoff"));
        Same(handoff.GetProperty("same_person_deals"), found.GetProperty("samePerson"));
        Assert.Equal(handoff.GetProperty("same_person_share").GetDouble(), Math.Round(found.GetProperty("samePerson").GetDouble() / found.GetProperty("deals").GetDouble(), 6));
        Same(handoff.GetProperty("distinct_sdr"), found.GetProperty("generators"));
        Same(handoff.GetProperty("distinct_sr"), found.GetProperty("closers"));
        Same(handoff.GetProperty("people_in_both_roles"), found.GetProperty("inBothRoles"));
        Assert.Equal(handoff.GetProperty("distinct_pairs").GetInt32(), found.GetProperty("pairs").GetArrayLength());
        Counts(right.GetProperty("deals_by_sdr"), ours.GetProperty("generators"), group => group.GetProperty("funnel").GetProperty("won"));
        Counts(right.GetProperty("deals_by_sr"), ours.GetProperty("closers"), group => group.GetProperty("funnel").GetProperty("won"));
        Assert.All(right.GetProperty("days_to_won_by_sr").EnumerateObject(), person => Spread(person.Value, Won(Group(ours.GetProperty("closers"), person.Name)).GetProperty("days")));
        Assert.All(right.GetProperty("deals_by_sdr_sr_pair").EnumerateObject(), pair => Same(
            pair.Value,
            found.GetProperty("pairs").EnumerateArray().Single(row => $"{row.GetProperty("generator").GetString()}>{row.GetProperty("closer").GetString()}" == pair.Name).GetProperty("deals")));
    }

    private static void Open(JsonElement right, JsonElement ours) => Assert.All(right.EnumerateObject(), day =>
    {
        var found = ours.EnumerateArray().Single(row => row.GetProperty("date").GetString() == day.Name);
        Same(day.Value.GetProperty("open_leads"), found.GetProperty("open"));
        Same(day.Value.GetProperty("won_so_far"), found.GetProperty("wonSoFar"));
        Assert.Equal(
            day.Value.GetProperty("open_by_age_days").EnumerateObject().Select(age => age.Value.GetInt32()),
            found.GetProperty("ages").EnumerateArray().Select(age => age.GetProperty("leads").GetInt32()));
    });

    private static void Groups(JsonElement right, JsonElement ours) => Assert.All(right.EnumerateObject(), group =>
    {
        var funnel = Group(ours, group.Name).GetProperty("funnel");
        Same(group.Value.GetProperty("leads"), funnel.GetProperty("leads"));
        Same(group.Value.GetProperty("won"), funnel.GetProperty("won"));
        Same(group.Value.GetProperty("rate"), funnel.GetProperty("wonShare"));
    });

    private static void Counts(JsonElement right, JsonElement ours, Func<JsonElement, JsonElement> count, string name = "name") => Assert.All(
        right.EnumerateObject(), group => Same(group.Value, count(ours.EnumerateArray().Single(row => row.GetProperty(name).GetString() == group.Name))));

    private static void Spread(JsonElement right, JsonElement ours) => Assert.All(
        (string[])["n:count", "min:least", "mean:mean", "median:median", "p90_linear:p90", "p90_nearest_rank:p90NearestRank", "max:most"],
        pair => Same(right.GetProperty(pair.Split(':')[0]), ours.GetProperty(pair.Split(':')[1])));

    private static JsonElement Group(JsonElement groups, string name) => groups.EnumerateArray().Single(group => group.GetProperty("name").GetString() == name);

    private static JsonElement Won(JsonElement group) => group.GetProperty("funnel").GetProperty("steps").EnumerateArray().Last();

    // Rounded there to six places.
    private static void Same(JsonElement right, JsonElement ours) => Assert.Equal(right.GetDouble(), Math.Round(ours.GetDouble(), 6));

    private async Task<JsonElement> NumbersAsync()
    {
        var run = await RunAsync("--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Json.GetProperty("numbers");
    }

    private Task<CommandRun> RunAsync(params string[] more) => CommandRun.Of(
    [
        "numbers", "--file", SharedData.PathOf("data", "olist", "olist_marketing_qualified_leads_dataset.csv"), "--map", _folder.Write("map.json", Map), "--zone", "UTC",
        .. ((string[])[.. DealLabels, "landing_page_id"]).SelectMany(label => (string[])["--by", label]),
        .. Dates.SelectMany(date => (string[])["--open-on", date]),
        .. more,
    ]);
}
