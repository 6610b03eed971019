using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Azure.Storage;

/// <summary>What the service's refusal of a transaction means to a row store.</summary>
internal static class Refusals
{
    /// <summary>Null: no race was lost, something else is wrong.</summary>
    public static RowConflictException? ConflictOf(TableTransactionFailedException refusal, string partition, IReadOnlyList<RowChange> changes) =>
        KindOf(refusal.ErrorCode) is { } kind && refusal.FailedTransactionActionIndex is { } index && index < changes.Count
            ? new RowConflictException(partition, changes[index].Key, kind, index)
            : null;

    private static RowConflictKind? KindOf(string? code) =>
        code is null ? null
        : TableErrorCode.EntityAlreadyExists == code ? RowConflictKind.AlreadyExists
        : TableErrorCode.UpdateConditionNotSatisfied == code ? RowConflictKind.Changed
        : TableErrorCode.ResourceNotFound == code || TableErrorCode.EntityNotFound == code ? RowConflictKind.Missing
        : null;
}
