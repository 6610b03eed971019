using FollowUpEngine.Azure.Tests;
using FollowUpEngine.Testing.Node;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("FollowUpEngine.Azure.Tests." + nameof(SkippingTestFramework), "FollowUpEngine.Azure.Tests")]

namespace FollowUpEngine.Azure.Tests;

/// <summary>
/// Skips every test of the emulator's collection, with the reason, where there is no emulator. An attribute on a test cannot do that for
/// the tests of a contract, which do not know which store they are run against.
/// </summary>
public sealed class SkippingTestFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) => new Discoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Discoverer(IAssemblyInfo assembly, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkDiscoverer(assembly, sources, messages)
    {
        protected override bool FindTestsForMethod(ITestMethod testMethod, bool includeSourceInformation, IMessageBus messageBus, ITestFrameworkDiscoveryOptions discoveryOptions)
        {
            var isTest = testMethod.Method.GetCustomAttributes(typeof(FactAttribute)).Any();
            var isSkipped = isTest && AzuriteServer.Missing is not null && testMethod.TestClass.TestCollection.DisplayName == AzuriteCollection.Name;
            return isSkipped
                ? ReportDiscoveredTestCase(new SkippedTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), testMethod), includeSourceInformation, messageBus)
                : base.FindTestsForMethod(testMethod, includeSourceInformation, messageBus, discoveryOptions);
        }
    }
}
