using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Local.Hosting;

/// <summary>What the local host is made of.</summary>
public sealed class LocalHostOptions
{
    /// <summary>The loopback port; 0 takes any free one. Default 7071, the Functions tools' own.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>The one clock of the process.</summary>
    public required IClock Clock { get; init; }

    /// <summary>Classes that hold functions. Default: all public ones of the function app.</summary>
    public IReadOnlyCollection<Type> Functions { get; init; } = typeof(FollowUpEngine.Functions.Errors.ErrorMiddleware).Assembly.GetExportedTypes();

    /// <summary>Settings that win over files and the environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Adds what the functions need. The clock and the work queue are there already.</summary>
    public Action<IServiceCollection, IConfiguration> ConfigureServices { get; init; } = static (_, _) => { };

    /// <summary>Queue messages handled at the same time. Default 4.</summary>
    public int QueueWorkers { get; init; } = 4;
}
