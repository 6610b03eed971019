using FollowUpEngine.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace FollowUpEngine.Local.Commands;

/// <summary>Which failures are a person's to mend, and the sentence for each. All others are bugs and keep their stack trace.</summary>
internal static class CommandFaults
{
    /// <summary>Null for a bug.</summary>
    public static string? Sentence(Exception fault) => fault switch
    {
        CommandException known => known.Message,
        OptionsValidationException settings => $"The settings are wrong:{string.Concat(settings.Failures.SelectMany(Split).Select(failure => $"\n  {failure}"))}",
        SqliteException store => $"The store cannot be used: {store.Message}",
        RowConflictException => "Somebody else changed the same thing at this moment; nothing was changed here. Run the command again.",
        NotSupportedException or InvalidOperationException when IsOurs(fault) => fault.Message,
        IOException or UnauthorizedAccessException => fault.Message,
        _ => null,
    };

    /// <summary>The validator joins the faults of one class of settings by semicolons.</summary>
    public static IEnumerable<string> Split(string failure) =>
        failure.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // The engine's own exceptions of these two kinds are sentences about the installation; the runtime's are bugs.
    private static bool IsOurs(Exception fault) =>
        fault.Source is { } assembly && (assembly == typeof(CommandFaults).Assembly.GetName().Name || assembly.StartsWith(nameof(FollowUpEngine), StringComparison.Ordinal));
}
