using System.Reflection;

namespace FollowUpEngine.Functions;

/// <summary>Which kind of SDK packages this build uses: <c>nuget</c>, the official ones, or <c>compat</c>, the stand-ins of src/Compat.</summary>
public static class SdkPackages
{
    public static string Kind { get; } = typeof(SdkPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "SdkPackages").Value!;
}
