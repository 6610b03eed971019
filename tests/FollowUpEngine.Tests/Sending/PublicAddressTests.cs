using FollowUpEngine.Sending;

namespace FollowUpEngine.Tests.Sending;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("https://follow.example", "https://follow.example/l/token")]
    [InlineData("https://follow.example/", "https://follow.example/l/token")]
    [InlineData("https://acme.example/follow", "https://acme.example/follow/l/token")]
    [InlineData("https://acme.example/follow/up/", "https://acme.example/follow/up/l/token")]
    [InlineData("http://localhost:7071", "http://localhost:7071/l/token")]
    public void Address_keeps_the_path_that_it_has_with_a_slash_at_its_end_or_without(string configured, string link) =>
        Assert.Equal(link, new PublicAddress(new Uri(configured)).Of("l/token"));

    [Fact]
    public void Query_and_fragment_stand_as_they_are() =>
        Assert.Equal("https://acme.example/follow/leads/harbor?status=quarantined", new PublicAddress(new Uri("https://acme.example/follow")).Of("leads/harbor?status=quarantined"));
}
