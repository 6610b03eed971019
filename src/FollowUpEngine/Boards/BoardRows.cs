using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Boards;

/// <summary>
/// The rows by which lists of leads are read without reading leads: a card in its column, one on the desk of each person whose turn it is, and
/// what a change adds to and takes from the counts. They are written in the batch of the lead itself, so they are never wrong.
/// </summary>
public static class BoardRows
{
    private const string CardKind = "Card";
    private const string CountKind = "BoardCount";

    /// <summary>What changes with a lead.</summary>
    /// <param name="placeBefore">As its head says; null for a new lead, one that stood nowhere, or one of an earlier version.</param>
    /// <param name="version">Names the change among all of the lead; null: the lead's own version does.</param>
    public static IEnumerable<RowChange> Of(Lead? before, BoardPlace? placeBefore, Lead after, BoardPlace? place, string? version = null)
    {
        var card = place is null ? null : BoardRules.CardOf(after, place);
        if (place == placeBefore && (card is null || (before is not null && card == BoardRules.CardOf(before, place!))))
        {
            yield break;
        }

        var old = KeysOf(after.Id, placeBefore).ToList();
        var now = KeysOf(after.Id, place).ToList();
        foreach (var key in old.Except(now, StringComparer.Ordinal))
        {
            yield return new RowChange.Delete(key);
        }

        if (card is not null)
        {
            var body = JsonSerializer.Serialize(card, StoreJson.Rows.BoardCard);
            foreach (var key in now)
            {
                yield return new RowChange.Upsert(key, CardKind, StoreJson.Version, body);
            }
        }

        if (Counts(placeBefore, place) is { Count: > 0 } counts)
        {
            // A lead's version is written once, and so is the row that is named by it.
            yield return CountRow($"{after.Id.Value}-{version ?? after.Version.ToString(CultureInfo.InvariantCulture)}", counts);
        }
    }

    /// <summary>Takes a lead off the board that is deleted.</summary>
    public static IEnumerable<RowChange> Removal(StoredLead stored) =>
    [
        .. KeysOf(stored.Lead.Id, stored.Place).Select(key => new RowChange.Delete(key)),
        .. Counts(stored.Place, null) is { Count: > 0 } counts ? [CountRow($"{stored.Lead.Id.Value}-gone", counts)] : (RowChange[])[],
    ];

    /// <summary>The rows that stand for a place.</summary>
    public static IEnumerable<string> KeysOf(LeadId lead, BoardPlace? place)
    {
        if (place is null)
        {
            yield break;
        }

        yield return RowKeys.Card(place.Column, place.StalledSince is not null, place.StalledSince ?? place.Since, lead);
        foreach (var turn in place.Turns)
        {
            yield return RowKeys.Turn(turn.Person, (int)turn.Kind, turn.Since, lead);
        }
    }

    /// <summary>One row of counts; <paramref name="name"/> tells it apart from all others.</summary>
    internal static RowChange.Insert CountRow(string name, IReadOnlyList<BoardCount> counts) =>
        new(RowKeys.BoardCount(name), CountKind, StoreJson.Version, JsonSerializer.Serialize(new BoardCounts(counts), StoreJson.Rows.BoardCounts));

    private static List<BoardCount> Counts(BoardPlace? before, BoardPlace? after)
    {
        var (from, to) = (before?.Cell, after?.Cell);
        var (less, more) = (before?.Amount ?? 0, after?.Amount ?? 0);
        return from == to
            ? from is null || less == more ? [] : [new BoardCount(from, 0, more - less)]
            : [.. from is null ? [] : (BoardCount[])[new BoardCount(from, -1, -less)], .. to is null ? [] : (BoardCount[])[new BoardCount(to, 1, more)]];
    }
}

/// <summary>So many leads of a cell, and the money in their quotes.</summary>
public sealed record BoardCount(BoardCell Cell, int Leads, decimal Amount);

/// <summary>The body of a row of counts.</summary>
public sealed record BoardCounts(IReadOnlyList<BoardCount> Counts);
