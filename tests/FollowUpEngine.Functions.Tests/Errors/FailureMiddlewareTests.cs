using FollowUpEngine.Functions.Errors;
using FollowUpEngine.Testing;
using Microsoft.Azure.Functions.Worker;
using Moq;

namespace FollowUpEngine.Functions.Tests.Errors;

/// <summary>The host sends what it hears of an exception to Application Insights, inner ones included.</summary>
public sealed class FailureMiddlewareTests
{
    [Fact]
    public async Task Host_hears_that_a_run_failed_by_what_and_where_and_nothing_of_what_it_was_about()
    {
        var told = await Assert.ThrowsAsync<FunctionFailedException>(() => new FailureMiddleware().Invoke(Invocation(), _ => ReadAsync("jane@example.com")));

        Assert.Equal("WorkBusiness failed: System.InvalidOperationException <- System.FormatException", told.Message);
        Assert.Null(told.InnerException);
        Assert.Empty(told.Data);
        Assert.Contains(nameof(Parse), told.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("207 555", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_that_was_stopped_has_failed_too_so_that_its_message_comes_again() =>
        await Assert.ThrowsAsync<FunctionFailedException>(() => new FailureMiddleware().Invoke(Invocation(), _ => Task.FromCanceled(new CancellationToken(canceled: true))));

    [Fact]
    public async Task Run_that_went_well_is_left_alone()
    {
        var ran = 0;
        await new FailureMiddleware().Invoke(Invocation(), _ =>
        {
            ran++;
            return Task.CompletedTask;
        });

        Assert.Equal(1, ran);
    }

    // Around the web integration too: what fails while an answer is written is thrown there.
    [Fact]
    public void It_stands_outermost()
    {
        var program = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine.Functions", "Program.cs"));
        string[] pipeline = ["FunctionsApplication.CreateBuilder", "UseMiddleware<FailureMiddleware>", "ConfigureFunctionsWebApplication", "UseMiddleware<ErrorMiddleware>"];

        Assert.Equal(pipeline.Select(part => program.IndexOf(part, StringComparison.Ordinal)).Order(), pipeline.Select(part => program.IndexOf(part, StringComparison.Ordinal)));
        Assert.All(pipeline, part => Assert.Contains(part, program, StringComparison.Ordinal));
    }

    private static async Task ReadAsync(string text)
    {
        await Task.Yield();
        try
        {
            Parse(text);
        }
        catch (FormatException fault)
        {
            throw new InvalidOperationException("+1 207 555 0100", fault);
        }
    }

    private static void Parse(string text) => throw new FormatException($"{text} is no number");

    private static FunctionContext Invocation()
    {
        var function = new Mock<FunctionDefinition>();
        function.Setup(f => f.Name).Returns("WorkBusiness");
        var invocation = new Mock<FunctionContext>();
        invocation.Setup(c => c.FunctionDefinition).Returns(function.Object);
        return invocation.Object;
    }
}
