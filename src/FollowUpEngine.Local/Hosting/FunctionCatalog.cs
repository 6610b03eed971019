using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace FollowUpEngine.Local.Hosting;

/// <summary>All functions of some classes.</summary>
internal static class FunctionCatalog
{
    /// <exception cref="InvalidOperationException">Lists every function that cannot be hosted, and why.</exception>
    public static IReadOnlyList<HostedFunction> Read(IEnumerable<Type> classes, IConfiguration settings)
    {
        var functions = new List<HostedFunction>();
        var faults = new List<string>();
        foreach (var method in classes.SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute))))
        {
            try
            {
                functions.Add(FunctionReader.Read(method, settings));
            }
            catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
            {
                faults.Add($"{method.DeclaringType!.Name}.{method.Name} {fault.Message}");
            }
        }

        faults.AddRange(functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
            .Select(same => $"{same.Count()} functions are named {same.Key}"));

        return faults.Count == 0
            ? functions
            : throw new InvalidOperationException("These functions cannot be hosted:" + string.Concat(faults.Select(fault => "\n  " + fault)));
    }
}
