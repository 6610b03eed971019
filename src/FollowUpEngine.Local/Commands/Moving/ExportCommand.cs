using System.Globalization;
using FollowUpEngine.Storage;
using FollowUpEngine.Storage.Moving;

namespace FollowUpEngine.Local.Commands.Moving;

/// <summary><c>export</c>: every row of the store in one file. The file appears under its name only when it is whole.</summary>
internal static class ExportCommand
{
    public static async Task<int> RunAsync(string to, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        var path = PrivateFile.Free(to);
        await using var engine = new LocalEngine(place);
        await engine.OpenExistingAsync(ct);
        var secret = MovingSecret.Of(engine, "The store stands without its installation secret: an export could not be used. Bring the secret back from the backup first.");
        using var quiet = await QuietStore.ToReadAsync(engine, ct);
        var rows = await WriteAsync(path, engine, quiet, secret, terminal, ct);

        var answer = new ExportAnswer(path, rows, secret.Fingerprint);
        terminal.Answer(answer, CommandJson.Default.ExportAnswer, answer.InWords());
        return ExitCodes.Ok;
    }

    private static async Task<long> WriteAsync(string path, LocalEngine engine, QuietStore quiet, InstallationSecret secret, Terminal terminal, CancellationToken ct)
    {
        var draft = path + ".partial";
        try
        {
            long rows;
            await using (var file = PrivateFile.Create(draft, FileMode.Create))
            {
                var export = new RowExport(engine.Get<IRowStore>(), quiet.Partitions);
                rows = await MoveProgress.ShowAsync(terminal, step => step("reading the store", null, told => export.WriteAsync(file, secret, engine.Now, told, ct)));
                file.Flush(flushToDisk: true);
            }

            await quiet.StillAsync(ct);
            File.Move(draft, path, overwrite: false);
            return rows;
        }
        finally
        {
            File.Delete(draft);
        }
    }
}

/// <param name="File">The file, with its full path.</param>
/// <param name="Rows">How many rows it holds.</param>
/// <param name="Secret">The fingerprint of the installation secret that must go with it.</param>
internal sealed record ExportAnswer(string File, long Rows, string Secret)
{
    public string InWords() => string.Create(
        CultureInfo.InvariantCulture,
        $"{File}: {Rows} rows\n  The installation secret {Secret} goes with it, and is not in it: without that secret nobody can use these rows.\n  Names, addresses and messages of people stand in it: keep it like the store.");
}
