using System.Text.Json;
using FollowUpEngine.Storage;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Tests.Storage;

/// <summary>The quick way says the same as the pattern it stands in for.</summary>
public sealed class InstantJsonTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new InstantJson() } };

    [Fact]
    public void Any_instant_is_written_as_the_pattern_writes_it_and_comes_back() =>
        Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).Two().ToArbitrary(), pair =>
        {
            var instant = Instant.FromUnixTimeSeconds(pair.Item1 * 10L) + Duration.FromNanoseconds(pair.Item2);
            var json = JsonSerializer.Serialize(instant, Options);
            return json == $"\"{InstantPattern.ExtendedIso.Format(instant)}\"" && JsonSerializer.Deserialize<Instant>(json, Options) == instant;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-03-03T15:30:00Z")]
    [InlineData("2026-03-03T15:30:00.1Z")]
    [InlineData("2026-03-03T15:30:00.1234567Z")]
    [InlineData("2026-03-03T15:30:00.123456789Z")] // finer than a tick
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("-0044-03-15T12:00:00Z")]
    [InlineData("2024-02-29T00:00:00Z")]
    [InlineData("2026-03-03T24:00:00Z")] // midnight
    public void What_the_pattern_reads_is_read(string text) =>
        Assert.Equal(InstantPattern.ExtendedIso.Parse(text).Value, JsonSerializer.Deserialize<Instant>($"\"{text}\"", Options));

    [Theory]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-03-03T15:60:00Z")]
    [InlineData("2026-03-03T15:30:00")]
    [InlineData("2026-03-03T15:30:00.Z")]
    [InlineData("2026-03-03T15:30:00.1x3Z")]
    [InlineData("2026-03-03 15:30:00Z")]
    [InlineData("x026-03-03T15:30:00Z")]
    [InlineData("")]
    public void What_is_no_instant_is_refused(string text) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Instant>($"\"{text}\"", Options));
}
