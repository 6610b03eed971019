using System.Runtime.InteropServices;

namespace FollowUpEngine.Embedded;

/// <summary>A change as the writer needs it: its texts are already UTF-8, one after the other in its commit's buffer.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EncodedChange(
    ChangeOperation Operation, int Start, int KeyLength, int KindLength, int BodyLength, int SchemaVersion, Guid Expected);
