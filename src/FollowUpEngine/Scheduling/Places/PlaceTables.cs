using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace FollowUpEngine.Scheduling.Places;

/// <summary>The facts beside this file, read on first use. Each file names its sources.</summary>
internal static class PlaceTables
{
    private static readonly Lazy<FrozenDictionary<string, PlaceEntry>> LazyZips = new(() => Read("zip-prefixes.txt", Prefixes));
    private static readonly Lazy<FrozenDictionary<string, PlaceEntry>> LazyAreaCodes = new(() => Read("area-codes.txt", parts => [parts[0]]));
    private static readonly Lazy<FrozenDictionary<string, PlaceEntry>> LazyLetters = new(() => Read("canadian-postal-letters.txt", parts => [parts[0]]));
    private static readonly Lazy<FrozenDictionary<string, PlaceEntry>> LazyRegions = new(ReadRegions);

    /// <summary>By three digits, and by five where a ZIP code is elsewhere than its prefix.</summary>
    public static FrozenDictionary<string, PlaceEntry> Zips => LazyZips.Value;

    public static FrozenDictionary<string, PlaceEntry> AreaCodes => LazyAreaCodes.Value;

    public static FrozenDictionary<string, PlaceEntry> CanadianLetters => LazyLetters.Value;

    /// <summary>By code and by name, both as <see cref="Fold"/> leaves them.</summary>
    public static FrozenDictionary<string, PlaceEntry> Regions => LazyRegions.Value;

    /// <summary>Upper case, without accents (Québec) and outer space.</summary>
    public static string Fold(string text)
    {
        // Half a surrogate pair cannot be normalised, and no place's name has a whole one.
        if (text.Any(char.IsSurrogate))
        {
            return "";
        }

        var letters = text.Trim().Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToUpperInvariant();
    }

    private static FrozenDictionary<string, PlaceEntry> Read(string file, Func<string[], IEnumerable<string>> keys) =>
        Lines(file)
            .Select(line => line.Split(' '))
            .SelectMany(parts => keys(parts).Select(key => KeyValuePair.Create(key, new PlaceEntry(List(parts[1]), List(parts[2])))))
            .ToFrozenDictionary(StringComparer.Ordinal);

    private static FrozenDictionary<string, PlaceEntry> ReadRegions() =>
        Lines("regions.txt")
            .Select(line => line.Split(' ', 3))
            .SelectMany(parts => new[] { parts[0], Fold(parts[2]) }.Select(key => KeyValuePair.Create(key, new PlaceEntry([parts[0]], List(parts[1])))))
            .ToFrozenDictionary(StringComparer.Ordinal);

    private static IEnumerable<string> Prefixes(string[] parts)
    {
        if (parts[0].Split('-') is not [var from, var to])
        {
            return [parts[0]];
        }

        var first = int.Parse(from, CultureInfo.InvariantCulture);
        return Enumerable.Range(first, int.Parse(to, CultureInfo.InvariantCulture) - first + 1)
            .Select(prefix => prefix.ToString("D3", CultureInfo.InvariantCulture));
    }

    private static string[] List(string text) => text == "-" ? [] : text.Split('|');

    private static IEnumerable<string> Lines(string file)
    {
        var name = $"FollowUpEngine.Scheduling.Places.Tables.{file}";
        using var stream = typeof(PlaceTables).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded file {name} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}

/// <summary>States or provinces, and every clock kept there.</summary>
internal sealed record PlaceEntry(IReadOnlyList<string> Regions, IReadOnlyList<string> Zones);
