using System.Globalization;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Numbers;

namespace FollowUpEngine.Local.Commands.Numbers;

/// <summary>The scorecards for a person at a terminal.</summary>
internal static class ScorecardWords
{
    private const int Shown = 12;

    public static string Of(Scorecards cards)
    {
        if (cards is { Generators.Count: 0, Closers.Count: 0 })
        {
            return "";
        }

        var generators = new TextTable(1, "generator", "attempts", "conversations", "first touch, min", "packets", "accepted", "held", "credit", "cost of an accepted lead");
        foreach (var card in cards.Generators.Take(Shown))
        {
            generators.Add(
                card.Person, $"{card.Attempts}", $"{card.Conversations}", Number(card.FirstTouchMinutes?.Median), $"{card.Packets}", Share(card.AcceptedShare), Share(card.HeldShare), $"{card.Credited}",
                card.CostPerAccepted?.ToString("0.##", CultureInfo.InvariantCulture) ?? "");
        }

        var closers = new TextTable(1, "closer", "to accept, min", "held", "to quote, h", "follow-ups on time", "won", "revenue");
        foreach (var card in cards.Closers.Take(Shown))
        {
            closers.Add(
                card.Person, Number(card.AcceptMinutes?.Median), Share(card.HeldShare), Number(card.HoursToQuote?.Median), Share(card.FollowUpsOnTime), Share(card.WinRate),
                card.Revenue.ToString("0.##", CultureInfo.InvariantCulture));
        }

        return $"\n\nScorecards (the last 90 days){(cards.Generators.Count > 0 ? generators : "")}{(cards.Closers.Count > 0 ? closers : "")}{string.Concat(cards.Missing.Select(sentence => $"\n  {sentence}"))}";
    }

    private static string Number(double? number) => number?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";

    private static string Share(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.0} %") : "";
}
