using System.Buffers;

namespace FollowUpEngine.Sending;

/// <summary>
/// How many segments a text costs. GSM-7: 160 in one, 153 each when split, and <c>^{}\[~]|€</c> count two that never straddle
/// a border; any other character makes the whole text UCS-2: 70 UTF-16 units in one, 67 each when split. Source: 3GPP TS 23.038.
/// </summary>
public static class SmsSegments
{
    private static readonly SearchValues<char> Basic = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

    private static readonly SearchValues<char> Extended = SearchValues.Create("^{}\\[~]|€\f");

    public static int Count(string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        return IsGsm7(text) ? CountOf(text, 160, 153, c => Extended.Contains(c) ? 2 : 1) : CountOf(text, 70, 67, _ => 1);
    }

    public static bool IsGsm7(string text) => text.All(c => Basic.Contains(c) || Extended.Contains(c));

    private static int CountOf(string text, int single, int split, Func<char, int> width)
    {
        if (text.Sum(width) <= single)
        {
            return 1;
        }

        var (segments, room) = (1, split);
        for (var i = 0; i < text.Length; i++)
        {
            var needed = width(text[i]);
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : needed;
            if (pair > room)
            {
                segments++;
                room = split;
            }

            room -= needed;
        }

        return segments;
    }
}
