using System.Buffers;

namespace FollowUpEngine.Storage;

/// <summary>
/// What every store accepts, taken from the tightest of them: Azure Table Storage (100 entities and 4 MiB a transaction,
/// 1 MiB an entity, 1,024 characters a key, no <c>/ \ # ?</c> and no control characters in keys).
/// </summary>
public static class RowLimits
{
    /// <summary>Changes in one batch.</summary>
    public const int MaxChanges = 100;

    /// <summary>Characters of a partition or a key; half of what Tables allow, so that a prefix or suffix always fits.</summary>
    public const int MaxKeyCharacters = 512;

    /// <summary>Characters of a row's kind.</summary>
    public const int MaxKindCharacters = 64;

    /// <summary>UTF-16 characters of one body: 15 properties of 30,000 are 900 kB of an entity's 1 MiB.</summary>
    public const int MaxBodyCharacters = 450_000;

    /// <summary>
    /// UTF-16 characters of all bodies of a batch together. The Tables client writes every quote and every character outside
    /// ASCII as six bytes (<c>\u0022</c>), so 600,000 are at most 3.6 MB of the 4 MiB; the rest is for keys and headers.
    /// </summary>
    public const int MaxBatchCharacters = 600_000;

    /// <summary>
    /// All that a partition, a key or a kind is made of. Plain ASCII only: it is where the order of UTF-8, of UTF-16 and of
    /// Tables agree. <c>}</c> and <c>~</c> sort after all of them and stay free for the end of a range.
    /// </summary>
    public const string KeyCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!$*+,-.:=@_|";

    /// <summary>The one that sorts before all others.</summary>
    internal const char FirstKeyCharacter = '!';

    private static readonly SearchValues<char> InKeys = SearchValues.Create(KeyCharacters);
    private static readonly SearchValues<char> InBounds = SearchValues.Create(KeyCharacters + "}~");

    /// <summary>Throws <see cref="ArgumentException"/> with the limit that a batch breaks.</summary>
    public static void Check(string partition, IReadOnlyList<RowChange> changes)
    {
        CheckKey(partition, "partition");
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count is 0 or > MaxChanges)
        {
            throw new ArgumentException($"A batch has 1 to {MaxChanges} changes, this one has {changes.Count}.", nameof(changes));
        }

        RowChangeRules.CheckKeysDiffer(changes);
        var characters = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            characters += RowChangeRules.Check(changes[i]);
        }

        if (characters > MaxBatchCharacters)
        {
            throw new ArgumentException($"The bodies of a batch have at most {MaxBatchCharacters} characters, these have {characters}.", nameof(changes));
        }
    }

    /// <summary>Throws <see cref="ArgumentException"/> unless both may name a row.</summary>
    public static void Check(RowKey key)
    {
        CheckKey(key.Partition, "partition");
        CheckKey(key.Key, "key");
    }

    /// <summary>Throws <see cref="ArgumentException"/> unless these may bound a range. A bound may be empty and may be one longer than a key.</summary>
    public static void CheckRange(string partition, string from, string to, int? take)
    {
        CheckKey(partition, "partition");
        CheckText(from, 0, MaxKeyCharacters + 1, InBounds, "bound");
        CheckText(to, 0, MaxKeyCharacters + 1, InBounds, "bound");
        if (take is { } rows)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rows, nameof(take));
        }
    }

    /// <summary>Throws <see cref="ArgumentException"/> unless the text may be a partition or a key; <paramref name="what"/> names it in the message.</summary>
    public static void CheckKey(string key, string what) => CheckText(key, 1, MaxKeyCharacters, InKeys, what);

    /// <summary>Whether the text may be a key.</summary>
    public static bool IsKey(string text) => text.Length is >= 1 and <= MaxKeyCharacters && !text.AsSpan().ContainsAnyExcept(InKeys);

    internal static void CheckKind(string kind) => CheckText(kind, 1, MaxKindCharacters, InKeys, "kind");

    private static void CheckText(string text, int shortest, int longest, SearchValues<char> allowed, string what)
    {
        ArgumentNullException.ThrowIfNull(text, what);
        if (text.Length < shortest || text.Length > longest)
        {
            throw new ArgumentException($"A {what} has {shortest} to {longest} characters, this one has {text.Length}.", what);
        }

        if (text.AsSpan().ContainsAnyExcept(allowed))
        {
            throw new ArgumentException($"A {what} is made of {KeyCharacters} only.", what);
        }
    }
}
