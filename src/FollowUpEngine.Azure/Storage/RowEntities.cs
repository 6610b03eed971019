using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Azure.Storage;

/// <summary>
/// Rows as entities. A body is spread over as many text properties as it needs, since one holds at most 32,768 characters; the
/// longest body takes 15 of the 252 that an entity may have.
/// </summary>
internal static class RowEntities
{
    /// <summary>The commit that wrote the row: how a store recognises its own work.</summary>
    public const string Commit = "Commit";

    private const int PieceCharacters = 32_000;
    private const string Kind = "Kind";
    private const string Schema = "Schema";

    public static TableTransactionAction ActionOf(string partition, RowChange change, Guid commit) => change switch
    {
        RowChange.Insert insert => new(TableTransactionActionType.Add, EntityOf(partition, insert.Key, commit, insert.Kind, insert.SchemaVersion, insert.Body)),
        RowChange.Replace replace => new(
            TableTransactionActionType.UpdateReplace, EntityOf(partition, replace.Key, commit, replace.Kind, replace.SchemaVersion, replace.Body), new ETag(replace.ETag)),
        RowChange.Upsert upsert => new(TableTransactionActionType.UpsertReplace, EntityOf(partition, upsert.Key, commit, upsert.Kind, upsert.SchemaVersion, upsert.Body)),
        RowChange.Delete delete => new(
            TableTransactionActionType.Delete, new TableEntity(partition, delete.Key), delete.ETag is { } etag ? new ETag(etag) : ETag.All),
        _ => throw new UnreachableException(),
    };

    public static Row RowOf(TableEntity entity) => new(
        entity.PartitionKey,
        entity.RowKey,
        entity.ETag.ToString(),
        entity.GetString(Kind)!,
        entity.GetInt32(Schema)!.Value,
        CommitOf(entity),
        BodyOf(entity));

    public static Guid CommitOf(TableEntity entity) => Guid.ParseExact(entity.GetString(Commit)!, "N");

    private static TableEntity EntityOf(string partition, string key, Guid commit, string kind, int schemaVersion, string body)
    {
        var entity = new TableEntity(partition, key) { [Commit] = commit.ToString("N"), [Kind] = kind, [Schema] = schemaVersion };
        var pieces = 0;
        for (var at = 0; at < body.Length || pieces == 0;)
        {
            var end = Math.Min(body.Length, at + PieceCharacters);
            if (end < body.Length && char.IsHighSurrogate(body[end - 1]))
            {
                // Half a pair is no text, and would not come back.
                end--;
            }

            entity[Piece(pieces++)] = body[at..end];
            at = end;
        }

        return entity;
    }

    private static string BodyOf(TableEntity entity)
    {
        var first = entity.GetString(Piece(0))!;
        if (entity.GetString(Piece(1)) is not { } piece)
        {
            return first;
        }

        var body = new StringBuilder(first);
        for (var number = 1; piece is not null; piece = entity.GetString(Piece(++number)))
        {
            body.Append(piece);
        }

        return body.ToString();
    }

    private static string Piece(int number) => number == 0 ? "Body" : string.Create(CultureInfo.InvariantCulture, $"Body{number}");
}
