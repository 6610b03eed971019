using System.Globalization;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Pages.Figures;

/// <summary>Figures as people read them.</summary>
internal static class FigureWords
{
    private const double MinutesADay = 1_440;

    public static string Share(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.#} %") : "–";

    public static string Number(double? number) => number is { } known ? known.ToString("0.#", CultureInfo.InvariantCulture) : "–";

    public static string Index(double? index) => index is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    public static string Minutes(double minutes) => minutes switch
    {
        < 1 => "less than a minute",
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{minutes:0} min"),
        < 2 * MinutesADay => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / MinutesADay:0.#} days"),
    };

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

    public static string Side(StallSide side) => side switch
    {
        StallSide.Generation => "Generation",
        StallSide.Gap => "The gap",
        _ => "Sales",
    };

    /// <summary>A width of 100 for a bar.</summary>
    public static string Width(double share) => Math.Clamp(100 * share, 0, 100).ToString("0.#", CultureInfo.InvariantCulture);
}
