using System.Reflection;
using Xunit.Sdk;

namespace FollowUpEngine.Compat.Tests;

/// <summary>A package to compare with its stand-in; skipped where the official one is not to be had.</summary>
internal sealed class OfficialPackageAttribute : DataAttribute
{
    private readonly string _name;

    public OfficialPackageAttribute(string name)
    {
        _name = name;
        Skip = SdkBuild.HasOfficial(name) ? null! : "the official package was not restored in this build";
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[_name]];
}
