namespace FollowUpEngine.Embedded;

internal enum ChangeOperation
{
    Insert,
    Replace,
    Upsert,
    DeleteAny,
    DeleteUnchanged,
}
