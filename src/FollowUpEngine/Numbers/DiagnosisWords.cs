using System.Globalization;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Numbers;

/// <summary>A diagnosis as a person would say it.</summary>
internal static class DiagnosisWords
{
    public static string Of(Diagnosis figures)
    {
        var counts = $"{figures.Inquiries} inquiries ({Usual(figures)}), {figures.DecidedQuotes} quotes decided, {figures.SilentQuotes} of {figures.OpenQuotes} open ones silent";
        return figures.Verdict switch
        {
            Verdict.Generation => $"Generation side: {counts}. About {Jobs(figures, StallSide.Generation)} lost. Selling harder will not bring them; get more of the right inquiries.",
            Verdict.Gap => $"The gap between generation and sales: {counts}; {Percent(figures, StallSide.Gap)} of the qualified leads came to an appointment, {Baseline(figures, StallSide.Gap)} is the measure. About {Jobs(figures, StallSide.Gap)} lost. Do not buy more leads; see who takes them over, and when.",
            Verdict.Sales => $"Sales side: {counts}; {Percent(figures, StallSide.Sales)} of the appointments became jobs, {Baseline(figures, StallSide.Sales)} is the measure. About {Jobs(figures, StallSide.Sales)} lost. Do not buy more leads.",
            Verdict.Watch => $"Nothing is broken, but not all is as it was: {counts}. Have an eye on {Weakest(figures)}.",
            Verdict.Healthy => $"All sides are as they should be: {counts}.",
            _ => $"Too few to call: {counts}. {(figures.Sides.Any(side => side.Index is null) ? "Tell when leads are qualified, appointments held and quotes sent, and more can be said." : "What the figures show may be chance.")}",
        };
    }

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    private static string Usual(Diagnosis figures) => (figures.Inquiries / figures.UsualInquiries) switch
    {
        double.NaN or double.PositiveInfinity => "none before",
        >= 0.9 and <= 1.1 => "normal",
        < 0.9 => string.Create(CultureInfo.InvariantCulture, $"usually {figures.UsualInquiries:0}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"more than the usual {figures.UsualInquiries:0}"),
    };

    private static string Jobs(Diagnosis figures, StallSide side)
    {
        var lost = Math.Max(1, Math.Round(Figures(figures, side).JobsLost));
        return lost == 1 ? "1 job" : string.Create(CultureInfo.InvariantCulture, $"{lost:0} jobs");
    }

    private static string Percent(Diagnosis figures, StallSide side) => Percent(Figures(figures, side).Now);

    private static string Baseline(Diagnosis figures, StallSide side) => $"{Percent(Figures(figures, side).Baseline ?? 0)} ({Figures(figures, side).BaselineBy})";

    private static string Weakest(Diagnosis figures) => figures.Sides.MinBy(side => side.Index)!.Side switch
    {
        StallSide.Generation => "generation: how many qualified leads come in",
        StallSide.Gap => "the gap: how many qualified leads come to an appointment",
        _ => "sales: how many appointments become jobs",
    };

    private static SideFigures Figures(Diagnosis figures, StallSide side) => figures.Sides.First(one => one.Side == side);
}
