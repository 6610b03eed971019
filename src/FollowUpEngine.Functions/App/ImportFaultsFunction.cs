using FollowUpEngine.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>The rows of an import that have faults, with the reason beside each, to be mended and imported by themselves.</summary>
public sealed class ImportFaultsFunction(AppCaller caller, AppAnswers answers, ImportJobs jobs, ImportFiles files)
{
    [Function("AppImportFaults")]
    public async Task<IResult> Download([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/import/faults")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        return await jobs.FindAsync(visit.Business.Id, ct) is { Job: { FaultPieces: > 0 } job } && await files.ReadAsync(visit.Business.Id, job.Id, job.FaultsName, job.FaultPieces, ct) is { } csv
            ? CsvAnswer.Of(request, csv, $"{Path.GetFileNameWithoutExtension(job.FileName)}.errors.csv")
            : await answers.NoticeAsync(404, "There is no such file", "The import is over, or none of its rows had a fault.", AppPaths.Of(visit.Business.Id, "import"), "To the import");
    }
}
