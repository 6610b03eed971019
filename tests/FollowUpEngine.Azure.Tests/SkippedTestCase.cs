using FollowUpEngine.Testing.Node;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FollowUpEngine.Azure.Tests;

/// <summary>A test, or all cases of a theory, that cannot be run here.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    [Obsolete("For the runner, which makes it anew from what it wrote down.", error: true)]
    public SkippedTestCase()
    {
    }

    public SkippedTestCase(IMessageSink messages, TestMethodDisplay display, ITestMethod method)
        : base(messages, display, TestMethodDisplayOptions.None, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) => base.GetSkipReason(factAttribute) ?? AzuriteServer.Missing!;
}
