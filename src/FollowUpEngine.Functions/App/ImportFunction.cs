using FollowUpEngine.Functions.Imports;
using FollowUpEngine.Imports;
using FollowUpEngine.Pages.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>The owner brings what another program knows: a file, what it would bring, the button, how far it is. The import itself runs behind the answers.</summary>
public sealed class ImportFunction(AppCaller caller, AppAnswers answers, ImportJobs jobs, IImportTables tables, ImportAsk ask, IClock clock)
{
    // The form around the file.
    private const int LargestForm = ImportFiles.MostBytes + (64 * 1024);

    [Function("AppImport")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/import")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        // Its message may have been lost with the process that had it.
        await ask.WakeAsync(visit.Business.Id, clock.GetCurrentInstant(), ct);
        return await PageAsync(visit, null, StatusCodes.Status200OK, ct, isStill: request.Query.ContainsKey("still"));
    }

    [Function("AppImportFile")]
    public async Task<IResult> Take([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/import/file")] HttpRequest request, string business, CancellationToken ct)
    {
        if (request.ContentLength > LargestForm)
        {
            return await answers.NoticeAsync(
                413, "The file is too large", $"At most {ImportFiles.MostBytes / 1024 / 1024} MB are taken at once. Split it, or leave columns out that nobody needs. Nothing was imported.", $"/app/{business}/import", "To the import");
        }

        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct, LargestForm);
        if (visit is null)
        {
            return refusal!;
        }

        if (visit.Form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            return await PageAsync(visit, "There is no file, or nothing in it. Choose the CSV file that the other program wrote.", StatusCodes.Status400BadRequest, ct);
        }

        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, ct);
        if (ImportUpload.Fault(tables, file.FileName, content.ToArray()) is { } fault)
        {
            return await PageAsync(visit, fault, StatusCodes.Status400BadRequest, ct);
        }

        // What is begun is written to its end, whether or not anybody waits for it.
        var begun = await jobs.BeginAsync(visit.Business.Id, ImportUpload.NameOf(file.FileName), content.ToArray(), visit.Person.Name, clock.GetCurrentInstant(), CancellationToken.None);
        return await AnswerAsync(visit, begun, ct);
    }

    [Function("AppImportChoices")]
    public Task<IResult> Choose([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/import/choices")] HttpRequest request, string business, CancellationToken ct) =>
        ChangeAsync(request, business, async (visit, id) => await jobs.FindAsync(visit.Business.Id, ct) is { } stored && stored.Job.Id == id
            ? await jobs.ChooseAsync(visit.Business.Id, id, ImportForm.Read(visit.Form, stored.Job), clock.GetCurrentInstant(), CancellationToken.None)
            : ImportAnswer.Gone, ct);

    [Function("AppImportRun")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/import/run")] HttpRequest request, string business, CancellationToken ct) =>
        ChangeAsync(request, business, (visit, id) => jobs.StartAsync(visit.Business.Id, id, clock.GetCurrentInstant(), CancellationToken.None), ct);

    [Function("AppImportResume")]
    public Task<IResult> Resume([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/import/resume")] HttpRequest request, string business, CancellationToken ct) =>
        ChangeAsync(request, business, (visit, id) => jobs.ResumeAsync(visit.Business.Id, id, null, clock.GetCurrentInstant(), CancellationToken.None), ct);

    [Function("AppImportEnd")]
    public Task<IResult> End([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/import/end")] HttpRequest request, string business, CancellationToken ct) =>
        ChangeAsync(request, business, (visit, id) => jobs.EndAsync(visit.Business.Id, id, visit.Person.Name, clock.GetCurrentInstant(), CancellationToken.None), ct);

    private async Task<IResult> ChangeAsync(HttpRequest request, string business, Func<AppVisit, string, Task<ImportAnswer>> change, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        return visit is null ? refusal! : await AnswerAsync(visit, await change(visit, visit.Form["id"].ToString()), ct);
    }

    private async Task<IResult> AnswerAsync(AppVisit visit, ImportAnswer answer, CancellationToken ct)
    {
        switch (answer)
        {
            case ImportAnswer.Done:
                if (await jobs.FindAsync(visit.Business.Id, ct) is { Job.IsRunning: true })
                {
                    await ask.NextAsync(visit.Business.Id, CancellationToken.None);
                }

                return PageAnswer.SeeOther(AppPaths.Of(visit.Business.Id, "import"));
            case ImportAnswer.Running:
                return await PageAsync(visit, "Nothing was done: there is one import at a time, and here is the one that was begun, perhaps by this very button or in another tab.", StatusCodes.Status409Conflict, ct);
            case ImportAnswer.Gone:
                return await PageAsync(visit, "Nothing was done: the import of that page is over. Here is how it stands now.", StatusCodes.Status409Conflict, ct);
            default:
                return await PageAsync(visit, "Nothing was done: something has to be said first.", StatusCodes.Status409Conflict, ct);
        }
    }

    private async Task<IResult> PageAsync(AppVisit visit, string? refusal, int status, CancellationToken ct, bool isStill = false)
    {
        var path = AppPaths.Of(visit.Business.Id, "import");
        return await answers.PageAsync<ImportPage, ImportModel>(new ImportModel
        {
            Frame = visit.Frame(path),
            Business = visit.Business,
            Path = path,
            Job = (await jobs.FindAsync(visit.Business.Id, ct))?.Job,
            Notice = refusal,
            IsRefusal = refusal is not null,
            IsStill = isStill || refusal is not null,
        }, status);
    }
}
