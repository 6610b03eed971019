using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Storage;

/// <summary>ISO 8601 in UTC with as many decimals as needed, as <see cref="InstantPattern.ExtendedIso"/> writes it.</summary>
/// <remarks>A lead's head holds some twenty instants and is read and written at every step; patterns took a tenth of that time. They still read and write whatever is not plain.</remarks>
public sealed class InstantJson : JsonConverter<Instant>
{
    private const int WholeSeconds = 19;
    private const int Decimals = 7;
    private const int Longest = WholeSeconds + 1 + Decimals + 1;

    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader is { TokenType: JsonTokenType.String, HasValueSequence: false } && TryRead(reader.ValueSpan) is { } plain)
        {
            return plain;
        }

        // No other exception: the reader of a request answers 400 to this one, and NodaTime's own would quote the text.
        return InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "") is { Success: true, Value: var instant } ? instant : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Longest];
        if (Format(value, text) is var length and > 0)
        {
            writer.WriteStringValue(text[..length]);
        }
        else
        {
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
        }
    }

    /// <summary><c>2026-03-03T15:30:00Z</c>, with up to seven decimals; null for everything else.</summary>
    private static Instant? TryRead(ReadOnlySpan<byte> text)
    {
        if (text.Length is < WholeSeconds + 1 or > Longest || text[^1] != 'Z' || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        {
            return null;
        }

        var decimals = text[WholeSeconds..^1];
        if (decimals is [] ? false : decimals[0] != '.' || decimals.Length == 1)
        {
            return null;
        }

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var (hour, minute, second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        var fraction = decimals is [] ? 0 : Number(decimals[1..]);
        var isSound = year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60 && fraction >= 0;
        if (!isSound)
        {
            return null;
        }

        for (var i = decimals.Length; i is > 0 and <= Decimals; i++)
        {
            fraction *= 10;
        }

        return Instant.FromUnixTimeTicks(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks + fraction);
    }

    /// <summary>Minus one when a character is no digit.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }

    /// <summary>The length; zero when the value has a finer fraction or a year that takes more than four digits.</summary>
    private static int Format(Instant value, Span<byte> text)
    {
        var sinceEpoch = value.ToUnixTimeTicks();
        var ticks = sinceEpoch + DateTime.UnixEpoch.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks || Instant.FromUnixTimeTicks(sinceEpoch) != value)
        {
            return 0;
        }

        var time = new DateTime(ticks, DateTimeKind.Utc);
        Put(text[..4], time.Year);
        text[4] = (byte)'-';
        Put(text[5..7], time.Month);
        text[7] = (byte)'-';
        Put(text[8..10], time.Day);
        text[10] = (byte)'T';
        Put(text[11..13], time.Hour);
        text[13] = (byte)':';
        Put(text[14..16], time.Minute);
        text[16] = (byte)':';
        Put(text[17..19], time.Second);
        var length = WholeSeconds;
        var fraction = (int)(ticks % TimeSpan.TicksPerSecond);
        if (fraction > 0)
        {
            text[length++] = (byte)'.';
            Put(text.Slice(length, Decimals), fraction);
            length += Decimals;
            while (text[length - 1] == '0')
            {
                length--;
            }
        }

        text[length++] = (byte)'Z';
        return length;
    }

    private static void Put(Span<byte> text, int number)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = (byte)('0' + (number % 10));
            number /= 10;
        }
    }
}
