using System.Globalization;
using System.Text;

namespace FollowUpEngine.Intake.Recognition;

/// <summary>The words of a field's name: lower case, without accents, digits and punctuation. <c>q4_yourEmail-2</c> is "q your email".</summary>
internal static class FieldWords
{
    private const int MaxCharacters = 200;

    public static List<string> Of(ReadOnlySpan<char> name)
    {
        var words = new List<string>(4);
        if (name.Length > MaxCharacters)
        {
            return words;
        }

        if (!Ascii.IsValid(name))
        {
            name = WithoutAccents(name);
        }

        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            var isLetter = i < name.Length && char.IsLetter(name[i]);
            var isHump = isLetter && i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (start >= 0 && (!isLetter || isHump))
            {
                words.Add(name[start..i].ToString().ToLowerInvariant());
                start = -1;
            }

            if (isLetter && start < 0)
            {
                start = i;
            }
        }

        return words;
    }

    private static string WithoutAccents(ReadOnlySpan<char> name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.ToString().Replace("ß", "ss", StringComparison.Ordinal).EnumerateRunes())
        {
            // Composed letters are taken apart one by one, so that a lone surrogate elsewhere cannot stop it.
            foreach (var part in rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
            {
                if (Rune.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                {
                    plain.Append(part.ToString());
                }
            }
        }

        return plain.ToString();
    }
}
