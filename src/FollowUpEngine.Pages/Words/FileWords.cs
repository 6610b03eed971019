using System.Globalization;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Pages.Words;

/// <summary>A file that came with an email, in words.</summary>
internal static class FileWords
{
    private const long Kilobyte = 1024;

    public static string Of(MessageFile file) => $"{(file.Name.Length > 0 ? OneLine.Of(file.Name) : "a file without a name")} ({Kind(file)}{Size(file.Bytes)})";

    private static string Kind(MessageFile file) => file.ContentType.Length > 0 ? $"{OneLine.Of(file.ContentType)}, " : "";

    private static string Size(long bytes) => bytes switch
    {
        < Kilobyte => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < Kilobyte * Kilobyte => string.Create(CultureInfo.InvariantCulture, $"{bytes / Kilobyte} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(Kilobyte * Kilobyte):0.0} MB"),
    };
}
