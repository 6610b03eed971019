using FollowUpEngine.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace FollowUpEngine.Tests.Storage;

public sealed class KeysTests
{
    // Short parts of the characters that matter, so that near collisions are common, and whole strings of any kind.
    private static readonly Gen<string> Part = Gen.OneOf(
        Gen.Elements("", "a", "A", "ab", "|", "=", "a|", "=7C", "é", "e\u0301", "😀", "/", "}", "~", " ", "\0", "%41").Two().Select(pair => pair.Item1 + pair.Item2),
        ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => new string(text.Get.Where(c => !char.IsSurrogate(c)).Take(20).ToArray())));

    private static readonly Arbitrary<string[]> Parts = Part.ArrayOf().Where(IsKey).ToArbitrary();

    // Two keys by chance, and the pairs that a careless codec takes for one: parts already escaped, parts already joined.
    private static readonly Arbitrary<(string[], string[])> TwoKeys = Part.ArrayOf().Where(IsKey).Two().SelectMany(pair => Gen.Elements(
        (pair.Item1, pair.Item2),
        (pair.Item1, [Keys.Of(pair.Item1)]),
        (pair.Item1, Keys.Of(pair.Item1).Split(Keys.Separator)),
        (pair.Item1, [string.Join(Keys.Separator, pair.Item1), ""]))).ToArbitrary();

    [Fact]
    public void Parts_come_back_from_their_key() =>
        Prop.ForAll(Parts, parts => Keys.Split(Keys.Of(parts)).SequenceEqual(parts, StringComparer.Ordinal)).QuickCheckThrowOnFailure();

    [Fact]
    public void Different_parts_make_different_keys() =>
        Prop.ForAll(TwoKeys, two => two.Item1.SequenceEqual(two.Item2, StringComparer.Ordinal) == string.Equals(Keys.Of(two.Item1), Keys.Of(two.Item2), StringComparison.Ordinal))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_are_made_of_the_allowed_characters() =>
        Prop.ForAll(Parts, parts => Keys.Of(parts).All(RowLimits.KeyCharacters.Contains)).QuickCheckThrowOnFailure();

    [Fact]
    public void Range_under_parts_holds_exactly_the_keys_that_go_on_from_them() =>
        Prop.ForAll(TwoKeys, two =>
        {
            var (above, other) = two;
            var goesOn = other.Length > above.Length && other.Take(above.Length).SequenceEqual(above, StringComparer.Ordinal);
            return IsIn(Keys.Under(above), Keys.Of(other)) == goesOn && IsIn(Keys.Under(above), Keys.Of([.. above, .. other]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Range_of_all_holds_every_key() =>
        Prop.ForAll(Parts, parts => IsIn(Keys.All, Keys.Of(parts))).QuickCheckThrowOnFailure();

    [Fact]
    public void Bounds_of_ranges_are_accepted() =>
        Prop.ForAll(Parts, parts => RowLimits.CheckRange("p", Keys.Under(parts).From, Keys.Under(parts).To, null)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("lead|0190", "lead", "0190")]
    [InlineData("due|2026-11-21T08:30:00Z|7", "due", "2026-11-21T08:30:00Z", "7")]
    [InlineData("a|", "a", "")]
    [InlineData("|", "", "")]
    [InlineData("a=7Cb|=3D", "a|b", "=")]
    [InlineData("=C3=A9=F0=9F=98=80", "é😀")]
    [InlineData("=7E=7D=20=25=2F", "~} %/")]
    public void Key_is_written_like_this(string key, params string[] parts) => Assert.Equal(key, Keys.Of(parts));

    [Fact]
    public void Longest_key_is_made_and_a_longer_one_refused()
    {
        Assert.Equal(RowLimits.MaxKeyCharacters, Keys.Of(new string('a', RowLimits.MaxKeyCharacters - 2), "b").Length);
        Assert.Throws<ArgumentException>(() => Keys.Of(new string('a', RowLimits.MaxKeyCharacters - 1), "b"));
        Assert.Throws<ArgumentException>(() => Keys.Of(new string('é', 100)));
    }

    [Fact]
    public void Empty_key_and_lone_surrogates_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Keys.Of());
        Assert.Throws<ArgumentException>(() => Keys.Of(""));
        Assert.ThrowsAny<ArgumentException>(() => Keys.Of("a\ud83d"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("a=4")]
    [InlineData("=7c")] // lower case
    [InlineData("=41")] // a plain letter is never escaped
    [InlineData("=C3")] // half a character
    [InlineData("=GG")]
    [InlineData("a b")]
    [InlineData("a~")]
    [InlineData("é")]
    public void Text_that_no_parts_make_is_not_split(string text) => Assert.Throws<FormatException>(() => Keys.Split(text));

    private static bool IsIn((string From, string To) range, string key) =>
        string.CompareOrdinal(range.From, key) <= 0 && string.CompareOrdinal(key, range.To) < 0;

    private static bool IsKey(string[] parts) => parts.Length > 0 && string.Concat(parts).Length is < 20 and var length && parts.Length + length > 1;

    [Theory]
    [InlineData(null, "card|a|")]
    [InlineData("card|a|1", "card|a|1!")]
    [InlineData("card|b|1", "card|a|")]
    [InlineData("", "card|a|")]
    [InlineData("zzz", "card|a|")]
    [InlineData("card|a|/", "card|a|")]
    public void A_range_goes_on_behind_a_key_of_its_own_and_of_no_other(string? last, string from)
    {
        var range = Keys.Under("card", "a");

        Assert.Equal((from, range.To), Keys.Behind(range, last));
    }
}
