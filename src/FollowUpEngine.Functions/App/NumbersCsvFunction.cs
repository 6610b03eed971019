using System.Text;
using FollowUpEngine.Numbers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>A table of the numbers for a spreadsheet.</summary>
public sealed class NumbersCsvFunction(AppCaller caller, AppAnswers answers, NumbersService numbers)
{
    [Function("AppNumbersCsv")]
    public async Task<IResult> Download([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/numbers-csv/{table}")] HttpRequest request, string business, string table, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        if (await numbers.ReadAsync(visit.Business.Id, ct) is not { } kept || NumbersCsv.Of(kept.Report, table) is not { } csv)
        {
            return await answers.NoticeAsync(
                404, "There is no such table", "It is counted each night, or when you count now on the page Numbers; some figures need more leads first.", AppPaths.Of(visit.Business.Id, "numbers"), "To the numbers");
        }

        return CsvAnswer.Of(request, Encoding.UTF8.GetBytes(csv), $"{visit.Business.Id}-{table}.csv");
    }
}
