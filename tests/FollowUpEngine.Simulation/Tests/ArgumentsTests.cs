using Xunit;

namespace FollowUpEngine.Simulation.Tests;

public sealed class ArgumentsTests
{
    [Fact]
    public void Command_that_a_failing_seed_prints_is_understood()
    {
        var arguments = Arguments.TryParse(["--seed", "17", "--days", "90", "--mutation", "no-etag"], out var fault);

        Assert.Null(fault);
        Assert.Equal(17UL, arguments!.First);
        Assert.Equal(1, arguments.Count);
        Assert.Equal("no-etag", Assert.Single(arguments.Mutations).Name);
    }

    [Theory]
    [InlineData("--seeds", "none")]
    [InlineData("--days", "2")] // the last three days are quiet
    [InlineData("--mutation", "no-such-fault")]
    [InlineData("--sedes", "5")]
    public void What_is_not_understood_is_said(params string[] args)
    {
        Assert.Null(Arguments.TryParse(args, out var fault));
        Assert.Contains(args[0], fault, StringComparison.Ordinal);
    }
}
