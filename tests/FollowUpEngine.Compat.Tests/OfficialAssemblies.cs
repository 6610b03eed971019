using System.Reflection;
using System.Runtime.Loader;

namespace FollowUpEngine.Compat.Tests;

/// <summary>The assemblies of the official packages that the feed has, apart from the stand-ins, which have the same names.</summary>
internal sealed class OfficialAssemblies(string folder) : AssemblyLoadContext("official")
{
    private static readonly string[] Prefixes = ["Azure.", "Microsoft.Azure.", "SendGrid", "Twilio"];

    // A package may be made of many assemblies: the worker's is.
    public IEnumerable<Assembly> LoadAll() => Directory.EnumerateFiles(folder, "*.dll")
        .Where(path => Array.Exists(Prefixes, prefix => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal)))
        .Select(LoadFromAssemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Path.Combine(folder, $"{assemblyName.Name}.dll") is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
}
