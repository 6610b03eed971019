using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Businesses.Inputs;
using FollowUpEngine.Pages.Inputs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>The inputs of the numbers that no fact gives, as small forms over the business file.</summary>
public sealed class InputsFunction(AppCaller caller, AppAnswers answers, BusinessDirectory directory, FileChanges changes)
{
    private const string Route = "app/{business}/inputs";

    [Function("AppInputs")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        return visit is null ? refusal! : await PageAsync(visit, new InputsNews { IsSaved = request.Query.ContainsKey("saved") }, StatusCodes.Status200OK, ct);
    }

    [Function("AppInputsSaved")]
    public async Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        if (SectionOf(visit.Form) is not { } section || !int.TryParse(visit.Form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) || await directory.FileAsync(visit.Business.Id, ct) is not { } stored)
        {
            return await answers.MissingAsync();
        }

        string? Text(string field) => visit.Form.TryGetValue(field, out var text) ? text.ToString() : null;
        if (FileInputs.Read(stored.Json, section) is not { } values)
        {
            return await answers.NoticeAsync(
                409, "Not saved: the business file does not name them any more", "Somebody took the person or the source out of it since you opened the page.", AppPaths.Of(visit.Business.Id, "inputs"), "To the inputs", visit.Form);
        }

        var typed = FileInputs.Typed(values, Text);
        var news = new InputsNews { Section = section, Typed = Text };
        var unclear = values.Where(value => typed.GetValueOrDefault(value.Field.Name) is TypedInput.Unclear)
            .Select(value => new BusinessFileFault(value.Path, "", ((TypedInput.Unclear)typed[value.Field.Name]).Why)).ToList();
        if (unclear.Count > 0)
        {
            return await PageAsync(visit, news with { Notice = "Not saved yet: look at what is marked.", Faults = unclear }, 400, ct);
        }

        return await changes.SaveAsync(visit, FileInputs.Changed(stored.Json, section, typed)!, seen, InputWords.Did(section)) switch
        {
            FileChange.Saved => PageAnswer.SeeOther($"{AppPaths.Of(visit.Business.Id, "inputs")}?saved=1"),
            FileChange.Faulty faulty => await PageAsync(visit, news with { Notice = "Not saved yet: look at what is marked.", Faults = faulty.Faults }, 400, ct),
            FileChange.Overtaken => await PageAsync(visit, news with
            {
                Notice = "Not saved yet: somebody else saved another version of the business file since you opened the page. What you wrote stands below, and beside it what holds now. Save again what shall hold.",
            }, 409, ct),
            FileChange.Refused refused => await PageAsync(visit, news with { Notice = $"Not saved: {refused.Reason}" }, refused.Status, ct),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<IResult> PageAsync(AppVisit visit, InputsNews news, int status, CancellationToken ct)
    {
        var stored = (await directory.FileAsync(visit.Business.Id, ct))!;
        var path = AppPaths.Of(visit.Business.Id, "inputs");
        return await answers.PageAsync<InputsPage, InputsModel>(new InputsModel
        {
            Frame = visit.Frame(path),
            Path = path,
            CountPath = AppPaths.Of(visit.Business.Id, "numbers"),
            Version = stored.Version,
            Forms = [.. InputForm.All(visit.Business, stored.Json)],
            News = news,
        }, status);
    }

    private static InputSection? SectionOf(IFormCollection form) => (form["of"].ToString(), form["id"].ToString()) switch
    {
        (InputForm.OfTargets, _) => new InputSection.Targets(),
        (InputForm.OfPerson, { Length: > 0 } id) => new InputSection.Person(id),
        (InputForm.OfSource, { Length: > 0 } id) => new InputSection.Source(id),
        _ => null,
    };
}
