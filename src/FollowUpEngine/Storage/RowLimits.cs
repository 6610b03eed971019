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

    /// <summary>UTF-16 characters of one body: 15 properties of 30,000 are 900 kB of an entity's 1 MiB.</summary>
    public const int MaxBodyCharacters = 450_000;

    /// <summary>UTF-16 characters of all bodies of a batch together, so that the escaped request stays under 4 MiB.</summary>
    public const int MaxBatchCharacters = 1_300_000;

    private static readonly System.Buffers.SearchValues<char> Forbidden =
        System.Buffers.SearchValues.Create([.. "/\\#?%", .. Enumerable.Range(0, 32).Select(i => (char)i), .. Enumerable.Range(127, 33).Select(i => (char)i)]);

    /// <summary>Throws <see cref="ArgumentException"/> with the change and the limit that it breaks.</summary>
    public static void Check(string partition, IReadOnlyList<RowChange> changes)
    {
        CheckKey(partition, "partition");
        if (changes.Count is 0 or > MaxChanges)
        {
            throw new ArgumentException($"A batch has 1 to {MaxChanges} changes, this one has {changes.Count}.", nameof(changes));
        }

        var keys = new HashSet<string>(changes.Count, StringComparer.Ordinal);
        var characters = 0;
        foreach (var change in changes)
        {
            CheckKey(change.Key, "key");
            if (!keys.Add(change.Key))
            {
                throw new ArgumentException("A batch changes each row once, this one names a key twice.", nameof(changes));
            }

            characters += CheckBody(BodyOf(change));
        }

        if (characters > MaxBatchCharacters)
        {
            throw new ArgumentException($"The bodies of a batch have at most {MaxBatchCharacters} characters, these have {characters}.", nameof(changes));
        }
    }

    public static void CheckKey(string key, string what)
    {
        if (key.Length is 0 or > MaxKeyCharacters)
        {
            throw new ArgumentException($"A {what} has 1 to {MaxKeyCharacters} characters, this one has {key.Length}.", nameof(key));
        }

        if (key.AsSpan().ContainsAny(Forbidden))
        {
            throw new ArgumentException($"A {what} holds none of / \\ # ? % and no control characters.", nameof(key));
        }
    }

    private static int CheckBody(string? body)
    {
        if (body is null)
        {
            return 0;
        }

        if (body.Length > MaxBodyCharacters)
        {
            throw new ArgumentException($"A body has at most {MaxBodyCharacters} characters, this one has {body.Length}.", nameof(body));
        }

        return body.Length;
    }

    private static string? BodyOf(RowChange change) => change switch
    {
        RowChange.Insert insert => insert.Body,
        RowChange.Replace replace => replace.Body,
        RowChange.Upsert upsert => upsert.Body,
        _ => null,
    };
}
