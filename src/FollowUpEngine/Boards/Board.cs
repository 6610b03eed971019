using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Boards;

/// <summary>Reads the board of a business: a bounded number of rows however many leads there are.</summary>
public sealed class Board(IRowStore rows)
{
    /// <summary>Rows of changes that a reader leaves for the next one; more are folded into the sum on the way.</summary>
    private const int MostUnfolded = 50;

    /// <summary>The first cards of a column: stalled ones first, those longest stalled before the others, then those longest in it.</summary>
    /// <param name="after">The last card that was read before; null: from the first on.</param>
    public Task<IReadOnlyList<BoardCard>> ColumnAsync(BusinessId business, string column, int take, CancellationToken ct, string? after = null) =>
        CardsAsync(business, Keys.Behind(Keys.Under("card", column), after), take, ct);

    /// <summary>Names a card in its column, to read on from it.</summary>
    public static string NameOf(BoardCard card) => BoardRows.KeysOf(card.Lead, card.Place).First();

    /// <summary>What lies on a person's desk, the most urgent first: see <see cref="TurnKind"/>.</summary>
    /// <param name="after">Where an earlier answer ended; null: from the first on.</param>
    /// <returns>The cards, and where they end when there are more.</returns>
    public async Task<(IReadOnlyList<BoardCard> Cards, string? Next)> DeskAsync(BusinessId business, string person, int take, CancellationToken ct, string? after = null)
    {
        var (page, next) = await rows.PageAsync(RowKeys.Business(business), Keys.Behind(Keys.Under("turn", person), after), take, ct);
        return ([.. page.Select(Read)], next);
    }

    /// <summary>How many leads stand where, and the money in their quotes.</summary>
    public async Task<IReadOnlyList<BoardCount>> CountAsync(BusinessId business, CancellationToken ct)
    {
        Row? sum = null;
        var changes = new List<Row>();
        var partition = RowKeys.Business(business);
        var (from, to) = Keys.Under("board");
        await foreach (var row in rows.RangeAsync(partition, from, to, null, ct))
        {
            if (row.Key == RowKeys.BoardSum)
            {
                sum = row;
            }
            else
            {
                changes.Add(row);
            }
        }

        var counts = Sum([.. sum is null ? [] : (Row[])[sum], .. changes]);
        if (changes.Count > MostUnfolded)
        {
            await RowSums.FoldAsync(rows, new RowKey(partition, RowKeys.BoardSum), "BoardCount", sum, changes, (before, more) => Json(Sum([.. before is null ? [] : (Row[])[before], .. more])), ct);
        }

        return counts;
    }

    private async Task<IReadOnlyList<BoardCard>> CardsAsync(BusinessId business, (string From, string To) range, int take, CancellationToken ct)
    {
        var cards = new List<BoardCard>();
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), range.From, range.To, take, ct))
        {
            cards.Add(Read(row));
        }

        return cards;
    }

    private static BoardCard Read(Row row) => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.BoardCard)!;

    private static string Json(IReadOnlyList<BoardCount> counts) => JsonSerializer.Serialize(new BoardCounts(counts), StoreJson.Rows.BoardCounts);

    private static IReadOnlyList<BoardCount> Sum(IReadOnlyList<Row> parts) =>
    [
        .. parts.SelectMany(row => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.BoardCounts)!.Counts)
            .GroupBy(count => count.Cell)
            .Select(cell => new BoardCount(cell.Key, cell.Sum(count => count.Leads), cell.Sum(count => count.Amount)))
            .Where(count => count is not { Leads: 0, Amount: 0 }),
    ];
}
