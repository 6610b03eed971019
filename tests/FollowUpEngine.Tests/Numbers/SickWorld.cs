using FollowUpEngine.Numbers;
using NodaTime;

namespace FollowUpEngine.Tests.Numbers;

/// <summary>A business whose leads go their way by chance, at known rates; for the last weeks one of them is another.</summary>
internal sealed record SickWorld
{
    public static readonly Instant Now = Instant.FromUtc(2026, 10, 1, 11, 0);

    public double LeadsPerDay { get; init; } = 10;

    public double Qualify { get; init; } = 0.7;

    public double Accept { get; init; } = 0.9;

    public double Held { get; init; } = 0.75;

    public double Quoted { get; init; } = 0.9;

    public double Won { get; init; } = 0.5;

    /// <summary>What is multiplied for the days since <see cref="SickSince"/>.</summary>
    public (string Rate, double Times) Illness { get; init; } = ("", 1);

    public Instant SickSince { get; init; } = Now - Duration.FromDays(45);

    public IReadOnlyList<DiagnosedLead> Leads(int seed)
    {
        var chance = new Random(seed);
        var leads = new List<DiagnosedLead>();
        for (var day = 0; day < 300; day++)
        {
            var at = Now - Duration.FromDays(300 - day);
            for (var count = Poisson(chance, LeadsPerDay * Times("leads", at)); count > 0; count--)
            {
                leads.Add(Live(chance, at + Duration.FromMinutes(chance.Next(0, 1_440))));
            }
        }

        return leads;
    }

    private DiagnosedLead Live(Random chance, Instant arrived)
    {
        var lead = new DiagnosedLead(arrived, null, null, null, null, null, null);
        if (!Goes(arrived, "qualify", Qualify, 0.2, out var qualified))
        {
            return lead;
        }

        lead = lead with { Qualified = qualified };
        if (!Goes(qualified, "accept", Accept, 0.3, out var accepted))
        {
            return lead;
        }

        lead = lead with { Accepted = accepted };
        if (!Goes(accepted, "held", Held, 5, out var held))
        {
            return lead;
        }

        lead = lead with { Held = held };
        if (!Goes(held, "quoted", Quoted, 2, out var quoted))
        {
            return lead;
        }

        lead = lead with { Quoted = quoted };
        var decided = quoted + Lag(9);
        return decided > Now ? lead with { IsOpenQuote = true }
            : chance.NextDouble() < Won * Times("won", quoted) ? lead with { Won = decided }
            : lead with { Ended = decided };

        bool Goes(Instant from, string rate, double share, double days, out Instant at)
        {
            at = from + Lag(days);
            return chance.NextDouble() < share * Times(rate, from) && at <= Now;
        }

        // As waiting times are: mostly short, sometimes long.
        Duration Lag(double days) => Duration.FromSeconds(Math.Round(-Math.Log(1 - chance.NextDouble()) * days * 86_400));
    }

    private double Times(string rate, Instant at) => rate == Illness.Rate && at >= SickSince ? Illness.Times : 1;

    private static int Poisson(Random chance, double mean)
    {
        var (count, product, limit) = (0, chance.NextDouble(), Math.Exp(-mean));
        while (product > limit)
        {
            count++;
            product *= chance.NextDouble();
        }

        return count;
    }
}
