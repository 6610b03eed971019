using System.Text.RegularExpressions;
using FollowUpEngine.Functions;
using FollowUpEngine.Imports;
using FollowUpEngine.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace FollowUpEngine.Local.Commands;

/// <summary>Which failures are a person's to mend, and the sentence for each. All others are bugs and keep their stack trace.</summary>
internal static partial class CommandFaults
{
    /// <summary>Null for a bug.</summary>
    public static string? Sentence(Exception fault) => fault switch
    {
        CommandException known => known.Message,
        UnreadableTableException table => table.Message,
        OptionsValidationException settings => $"The settings are wrong:{string.Concat(Of(settings).Select(failure => $"\n  {failure}"))}",
        SqliteException store => $"The store cannot be used: {store.Message}",
        RowConflictException => "Somebody else changed the same thing at this moment; nothing was changed here. Run the command again.",
        NotSupportedException or InvalidOperationException when IsOurs(fault) => fault.Message,
        IOException or UnauthorizedAccessException => fault.Message,
        _ => null,
    };

    /// <summary>Every fault of the settings, one sentence each, with the setting's name instead of the class's.</summary>
    public static IEnumerable<string> Of(OptionsValidationException settings) => settings.Failures.Select(failure =>
        OfOneMember().Match(failure) is { Success: true, Groups: var groups }
            ? groups["fault"].Value.StartsWith(FollowUpOptions.Section, StringComparison.Ordinal) ? groups["fault"].Value : $"{FollowUpOptions.Section}:{groups["name"].Value}: {groups["fault"].Value}"
            : failure);

    // What the annotations' validator says of one property; another wording is shown as it is.
    [GeneratedRegex(@"members: '(?<name>\w+)' with the error: '(?<fault>.*)'\.$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OfOneMember();

    // The engine's own exceptions of these two kinds are sentences about the installation; the runtime's are bugs.
    private static bool IsOurs(Exception fault) =>
        fault.Source is { } assembly && (assembly == typeof(CommandFaults).Assembly.GetName().Name || assembly.StartsWith(nameof(FollowUpEngine), StringComparison.Ordinal));
}
