namespace FollowUpEngine.Storage;

/// <summary>What every store asks of one change of a batch, and of its changes side by side.</summary>
internal static class RowChangeRules
{
    // Up to here comparing all pairs is cheaper than filling a set.
    private const int FewChanges = 16;

    /// <summary>The characters of the change's body. Throws <see cref="ArgumentException"/> with the rule that the change breaks.</summary>
    public static int Check(RowChange change)
    {
        RowLimits.CheckKey(change.Key, "key");
        switch (change)
        {
            case RowChange.Insert insert:
                RowLimits.CheckKind(insert.Kind);
                return CheckBody(insert.Body);
            case RowChange.Replace replace:
                CheckETag(replace.ETag);
                RowLimits.CheckKind(replace.Kind);
                return CheckBody(replace.Body);
            case RowChange.Upsert upsert:
                RowLimits.CheckKind(upsert.Kind);
                return CheckBody(upsert.Body);
            case RowChange.Delete { ETag: { } etag }:
                CheckETag(etag);
                return 0;
            default:
                return 0;
        }
    }

    public static void CheckKeysDiffer(IReadOnlyList<RowChange> changes)
    {
        if (changes.Count <= FewChanges ? HasEqualPair(changes) : changes.DistinctBy(change => change.Key, StringComparer.Ordinal).Count() < changes.Count)
        {
            throw new ArgumentException("A batch changes each row once, this one names a key twice.", nameof(changes));
        }
    }

    private static bool HasEqualPair(IReadOnlyList<RowChange> changes)
    {
        for (var i = 1; i < changes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (string.Equals(changes[i].Key, changes[j].Key, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // To Tables "*" means "whatever stands there": a replace that believes it is guarded would not be.
    private static void CheckETag(string etag)
    {
        if (string.IsNullOrEmpty(etag) || etag is "*")
        {
            throw new ArgumentException("An ETag is one that this store gave with a row.", nameof(etag));
        }
    }

    private static int CheckBody(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Length > RowLimits.MaxBodyCharacters)
        {
            throw new ArgumentException($"A body has at most {RowLimits.MaxBodyCharacters} characters, this one has {body.Length}.", nameof(body));
        }

        if (body.Contains('\0', StringComparison.Ordinal) || HasLoneSurrogate(body))
        {
            throw new ArgumentException("A body has no U+0000 and no lone surrogate (JSON escapes both): a store would cut or change them silently.", nameof(body));
        }

        return body.Length;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> body)
    {
        for (var at = body.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = body.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (at + 1 == body.Length || !char.IsSurrogatePair(body[at], body[at + 1]))
            {
                return true;
            }

            body = body[(at + 2)..];
        }

        return false;
    }
}
