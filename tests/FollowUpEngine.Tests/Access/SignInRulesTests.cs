using FollowUpEngine.Access;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Access;

public sealed class SignInRulesTests
{
    private static readonly Instant Now = Given.TuesdayMorning;

    [Theory]
    [InlineData(new[] { 59, 40, 30, 20 }, -1)] // the fifth
    [InlineData(new[] { 59, 40, 30, 20, 10 }, 1)]
    [InlineData(new[] { 60, 40, 30, 20, 10 }, -1)] // the first does not count any more
    [InlineData(new[] { 90, 59, 50, 40, 30, 20, 10 }, 10)] // more than were allowed, by races: the last five count
    [InlineData(new int[0], -1)]
    public void So_many_asks_are_free_within_the_hour(int[] minutesAgo, int freeInMinutes)
    {
        var free = SignInRules.FreeAt([.. minutesAgo.Select(ago => Now - Duration.FromMinutes(ago))], SignInRules.MostPerAddress, Now);
        Assert.Equal(freeInMinutes < 0 ? null : Now + Duration.FromMinutes(freeInMinutes), free);
    }

    [Theory]
    [InlineData(-1, false, SignInLinkState.Live)]
    [InlineData(0, false, SignInLinkState.Expired)]
    [InlineData(-1, true, SignInLinkState.Used)]
    [InlineData(1, true, SignInLinkState.Used)] // what was done to it matters more than its age
    public void A_link_that_was_used_says_so_for_good(int secondsAfterItsEnd, bool isUsed, SignInLinkState state)
    {
        var until = Now - Duration.FromSeconds(secondsAfterItsEnd);
        Assert.Equal(state, SignInRules.StateOf(new SignInLinkBody("person", until, null, isUsed ? until - Duration.FromMinutes(1) : null), Now));
    }

    [Fact]
    public void A_list_of_operators_tells_what_is_wrong_by_position()
    {
        var operators = Operators.Parse(" ops@agency.example,, Max@Agency.example , nonsense", out var faults);

        Assert.Equal(["ops@agency.example", "Max@Agency.example"], operators.Emails.Select(email => email.Given));
        Assert.StartsWith("entry 3 is no email address", Assert.Single(faults), StringComparison.Ordinal);
    }
}
