using FollowUpEngine.Businesses;

namespace FollowUpEngine.Tests.Businesses;

public sealed class SecretRulesTests
{
    [Fact]
    public void Hash_is_the_lower_case_SHA256() => Assert.Equal(FullBusinessFile.HashOfDev, SecretRules.Hash("dev"));

    [Theory]
    [InlineData("dev", true)]
    [InlineData("next", true)] // while the first one is being replaced
    [InlineData("Dev", false)]
    [InlineData("", false)]
    [InlineData("dev ", false)]
    [InlineData(FullBusinessFile.HashOfDev, false)] // who has read the stored file has no key yet
    [InlineData("\ud800", false)]
    public void Any_of_several_secrets_matches(string given, bool matches) =>
        Assert.Equal(matches, SecretRules.Matches([SecretRules.Hash("dev"), SecretRules.Hash("next")], given));

    [Fact]
    public void Without_a_hash_nothing_matches() => Assert.False(SecretRules.Matches([], ""));

    [Theory]
    [InlineData("not hex")]
    [InlineData("ef26")]
    public void Broken_hash_matches_nothing_and_hides_nothing(string broken)
    {
        Assert.False(SecretRules.Matches([SecretRules.Hash("dev"), broken], "other"));
        Assert.True(SecretRules.Matches([broken, SecretRules.Hash("dev")], "dev"));
    }
}
