using System.Globalization;
using FollowUpEngine.Storage;
using FollowUpEngine.Storage.Moving;

namespace FollowUpEngine.Local.Commands.Moving;

/// <summary>
/// <c>import-rows</c>: the rows of an export into an empty store. First the file is read through, then the store; only then is anything
/// written; and in the end both are compared once more.
/// </summary>
internal static class ImportRowsCommand
{
    public static async Task<int> RunAsync(FileInfo from, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        var file = new RowFileReader(from.FullName);
        var head = await file.HeadAsync(ct);
        await using var engine = new LocalEngine(place);
        CheckSecret(engine, head);
        var answer = await MoveProgress.ShowAsync(terminal, async step =>
        {
            // Nothing is opened, and so nothing made, for a file that is not whole.
            var rows = await step("reading the file", null, told => CountAsync(file, told, ct));
            await engine.OpenAsync(ct);
            using var quiet = QuietStore.ToFill(engine);
            var import = new RowImport(engine.Get<IRowStore>(), quiet.Partitions);
            var missing = await step("comparing", rows, told => import.CompareAsync(file, told, ct));
            await step("writing", rows, async told =>
            {
                await import.WriteAsync(file, told, ct);
                return rows;
            });
            var lost = await step("checking", rows, told => import.CompareAsync(file, told, ct));
            return lost == 0
                ? new ImportAnswer(from.FullName, rows, missing, rows - missing)
                : throw new CommandException("Rows are gone again that were just written: another program writes to this store. End it and run this again.");
        });

        terminal.Answer(answer, CommandJson.Default.ImportAnswer, answer.InWords());
        return ExitCodes.Ok;
    }

    private static void CheckSecret(LocalEngine engine, RowFileHead head)
    {
        var secret = MovingSecret.Of(
            engine,
            $"There is no installation secret here yet. Bring the one of the exported installation ({head.Secret}) first: set FollowUp:InstallationSecret, or copy its file to {Path.GetFullPath(engine.Options.InstallationSecretPath)}.");
        if (secret.Fingerprint != head.Secret)
        {
            throw new CommandException(
                $"The file was made with the installation secret {head.Secret}, here it is {secret.Fingerprint}. With another secret known contacts and opt-outs would no longer be recognised and links in sent messages would be dead: bring the right one first.");
        }
    }

    private static async Task<long> CountAsync(RowFileReader file, Action told, CancellationToken ct)
    {
        var rows = 0L;
        await foreach (var _ in file.RowsAsync(ct))
        {
            rows++;
            told();
        }

        return rows;
    }
}

/// <param name="File">The file, with its full path.</param>
/// <param name="Rows">How many rows it holds; all of them stand in the store now.</param>
/// <param name="Written">How many of them were written now.</param>
/// <param name="AlreadyThere">How many stood there from an import that was cut short.</param>
internal sealed record ImportAnswer(string File, long Rows, long Written, long AlreadyThere)
{
    public string InWords() => string.Create(
        CultureInfo.InvariantCulture, $"{File}: {Rows} rows stand in the store, {Written} written now, {AlreadyThere} there before. Compared once more: all the same.");
}
