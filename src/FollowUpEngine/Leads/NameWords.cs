using System.Globalization;
using System.Text;

namespace FollowUpEngine.Leads;

/// <summary>The words by which a name is found again, however it is written: small letters, without accents, in any order.</summary>
public static class NameWords
{
    /// <summary>Of one name or company; whoever has more is found by the first ones.</summary>
    public const int Most = 6;

    private const int MostCharacters = 40;

    public static IReadOnlyList<string> Of(string? text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in (text ?? "").Normalize(NormalizationForm.FormD).Append(' '))
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(char.ToLowerInvariant(character));
            }
            else if (word.Length > 0 && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && character is not ('\'' or '’'))
            {
                words.Add(word.ToString(0, Math.Min(word.Length, MostCharacters)));
                word.Clear();
            }
        }

        return [.. words.Distinct(StringComparer.Ordinal).Take(Most)];
    }
}
