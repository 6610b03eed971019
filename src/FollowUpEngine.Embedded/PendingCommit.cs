using System.Buffers;
using System.Text;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Embedded;

/// <summary>
/// A batch on its way through the writer, with the answer that its caller awaits. It is encoded on the caller's thread, so
/// that the one writer has only to copy bytes.
/// </summary>
internal sealed class PendingCommit : TaskCompletionSource<CommitReceipt>
{
    private readonly byte[] _buffer;
    private readonly EncodedChange[] _changes;
    private readonly int _partitionLength;

    public PendingCommit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellation)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Partition = partition;
        Cancellation = cancellation;
        _changes = new EncodedChange[changes.Count];
        _buffer = ArrayPool<byte>.Shared.Rent(partition.Length + SizeOf(changes));
        Size = _partitionLength = Encoding.UTF8.GetBytes(partition, _buffer);
        for (var i = 0; i < _changes.Length; i++)
        {
            _changes[i] = Encode(changes[i]);
        }
    }

    public Guid Id { get; } = Guid.NewGuid();

    public string Partition { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Bytes of all its texts.</summary>
    public int Size { get; private set; }

    /// <summary>What lost, once the writer has tried it.</summary>
    public RowConflictException? Conflict { get; set; }

    public ReadOnlySpan<EncodedChange> Changes => _changes;

    public ReadOnlySpan<byte> PartitionText => _buffer.AsSpan(0, _partitionLength);

    public ReadOnlySpan<byte> Key(in EncodedChange change) => _buffer.AsSpan(change.Start, change.KeyLength);

    public ReadOnlySpan<byte> Kind(in EncodedChange change) => _buffer.AsSpan(change.Start + change.KeyLength, change.KindLength);

    public ReadOnlySpan<byte> Body(in EncodedChange change) => _buffer.AsSpan(change.Start + change.KeyLength + change.KindLength, change.BodyLength);

    /// <summary>Answers the caller: success, the conflict, cancellation (then nothing was applied), or the failure given. Once.</summary>
    public void Answer(Exception? failure)
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        switch (failure ?? Conflict)
        {
            case null:
                SetResult(CommitReceipt.Shared(Id.ToString("N")));
                break;
            case OperationCanceledException:
                SetCanceled(Cancellation);
                break;
            case RowConflictException conflict:
                SetException(conflict);
                break;
            case { } error:
                // Each caller gets an exception of its own, the cause is shared.
                SetException(new IOException("Whether the commit was stored is not known.", error));
                break;
        }
    }

    private EncodedChange Encode(RowChange change) => change switch
    {
        RowChange.Insert insert => Write(ChangeOperation.Insert, insert.Key, insert.Kind, insert.Body, insert.SchemaVersion, default),
        RowChange.Replace replace => Write(ChangeOperation.Replace, replace.Key, replace.Kind, replace.Body, replace.SchemaVersion, IdOf(replace.ETag)),
        RowChange.Upsert upsert => Write(ChangeOperation.Upsert, upsert.Key, upsert.Kind, upsert.Body, upsert.SchemaVersion, default),
        RowChange.Delete { ETag: null } delete => Write(ChangeOperation.DeleteAny, delete.Key, "", "", 0, default),
        RowChange.Delete delete => Write(ChangeOperation.DeleteUnchanged, delete.Key, "", "", 0, IdOf(delete.ETag)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private EncodedChange Write(ChangeOperation operation, string key, string kind, string body, int schemaVersion, Guid expected)
    {
        var start = Size;
        Size += Encoding.UTF8.GetBytes(key, _buffer.AsSpan(Size));
        Size += Encoding.UTF8.GetBytes(kind, _buffer.AsSpan(Size));
        var bodyLength = Encoding.UTF8.GetBytes(body, _buffer.AsSpan(Size));
        Size += bodyLength;
        return new EncodedChange(operation, start, key.Length, kind.Length, bodyLength, schemaVersion, expected);
    }

    private static int SizeOf(IReadOnlyList<RowChange> changes)
    {
        var size = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            size += changes[i].Key.Length + changes[i] switch
            {
                RowChange.Insert insert => insert.Kind.Length + Encoding.UTF8.GetByteCount(insert.Body),
                RowChange.Replace replace => replace.Kind.Length + Encoding.UTF8.GetByteCount(replace.Body),
                RowChange.Upsert upsert => upsert.Kind.Length + Encoding.UTF8.GetByteCount(upsert.Body),
                _ => 0,
            };
        }

        return size;
    }

    // An ETag that is none of ours stands for a row that never was: no commit has the empty id.
    private static Guid IdOf(string etag) => Guid.TryParseExact(etag, "N", out var id) ? id : Guid.Empty;
}
