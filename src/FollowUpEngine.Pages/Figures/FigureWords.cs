using System.Globalization;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Pages.Figures;

/// <summary>Figures as people read them.</summary>
internal static class FigureWords
{
    private const double MinutesADay = 1_440;

    public static string Share(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.#} %") : "–";

    /// <summary>A difference of shares, in percentage points.</summary>
    public static string Points(double? difference) => difference is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:+0.#;-0.#;0} points") : "–";

    public static string Number(double? number) => number is { } known ? known.ToString("0.#", CultureInfo.InvariantCulture) : "–";

    public static string Index(double? index) => index is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    public static string Minutes(double minutes) => minutes switch
    {
        < 1 => "less than a minute",
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{minutes:0} min"),
        < 2 * MinutesADay => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / MinutesADay:0.#} days"),
    };

    /// <summary>The median, and what nine of ten do not exceed.</summary>
    public static string Minutes(Distribution? minutes) => minutes is null ? "–" : $"{Minutes(minutes.Median)}, nine of ten {Minutes(minutes.P90)}";

    public static string Hours(Distribution? hours) => hours is null ? "–" : $"{Minutes(60 * hours.Median)}, nine of ten {Minutes(60 * hours.P90)}";

    public static string Amount(decimal? amount) => amount is { } known ? Money.Words(Math.Round(known, Math.Abs(known) < 100 ? 2 : 0)) : "–";

    public static string Stage(LeadStage stage) => stage switch
    {
        LeadStage.Inquiry => "Inquiry",
        LeadStage.MarketingQualified => "Qualified",
        LeadStage.HandedOff => "Handed over",
        LeadStage.SalesAccepted => "Taken",
        LeadStage.SalesQualified => "Appointment held",
        LeadStage.Opportunity => "Quoted",
        _ => "Won",
    };

    public static string Silence(StallCause cause) => cause switch
    {
        StallCause.G1 => "The inquiry",
        StallCause.G2 => "The first talk",
        StallCause.H2 => "The handoff, without an appointment",
        StallCause.H4 => "A missed appointment",
        _ => "The quote",
    };

    public static string Side(StallSide side) => side switch
    {
        StallSide.Generation => "Generation",
        StallSide.Gap => "The gap",
        _ => "Sales",
    };

    /// <summary>A width of 100 for a bar.</summary>
    public static string Width(double share) => Math.Clamp(100 * share, 0, 100).ToString("0.#", CultureInfo.InvariantCulture);
}
