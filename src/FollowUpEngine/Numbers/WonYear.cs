using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Where the deals of a year came from.</summary>
/// <param name="Sources">Of the deals each counts once; the most first.</param>
/// <param name="BySalespeople">The share that salespeople found themselves; null without deals, or where no source is said to be theirs.</param>
/// <param name="ByReferral">The share that somebody sent; null likewise.</param>
/// <param name="Missing">What has to be told before a share can be, in sentences.</param>
public sealed record WonYear(int Deals, IReadOnlyList<WonSource> Sources, double? BySalespeople, double? ByReferral, IReadOnlyList<string> Missing)
{
    public static readonly Duration Over = Duration.FromDays(365);
}

/// <param name="Amount">Of the deals whose amount is known.</param>
/// <param name="Known">How many those are.</param>
public sealed record WonSource(string Name, SourceKind? Kind, int Deals, double Share, decimal Amount, int Known);
