using System.Globalization;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Access;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Pages.Settings;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Functions.App;

/// <summary>The business file, shown and changed: what it means, its text with everything that is wrong with it, and the secrets of its sources.</summary>
public sealed class SettingsFunction(AppCaller caller, AppAnswers answers, BusinessDirectory directory, FileChanges changes, IntakeService intake, PublicAddress address, IClock clock)
{
    [Function("AppSettings")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/settings")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        return visit is null ? refusal! : await PageAsync(visit, new SettingsNews { Notice = request.Query.ContainsKey("saved") ? "Saved. It holds from now on, here and within 20 seconds everywhere." : null }, StatusCodes.Status200OK, ct);
    }

    [Function("AppSettingsFile")]
    public async Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/settings/file")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var draft = visit.Form["file"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
        return int.TryParse(visit.Form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? await ApplyAsync(visit, draft, draft, seen, "changed the business file", null, ct)
            : await PageAsync(visit, new SettingsNews { Notice = "Not saved: the form says nothing of the version that you changed. Try it again from here.", IsRefusal = true, Draft = draft }, 400, ct);
    }

    /// <summary>Adds a secret; those in use stay good until they are retired.</summary>
    [Function("AppSourceRotate")]
    public Task<IResult> Rotate([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/settings/sources/{source}/rotate")] HttpRequest request, string business, string source, CancellationToken ct)
    {
        var secret = AccessToken.New();
        return ChangeSecretsAsync(request, business, json => FileSecrets.Added(json, source, secret), $"added a secret to the source {source}", new NewHook(source, address.Of($"hooks/{business}/{source}/{secret}").ToString()), ct);
    }

    [Function("AppSourceRetire")]
    public Task<IResult> Retire([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/settings/sources/{source}/retire")] HttpRequest request, string business, string source, CancellationToken ct) =>
        ChangeSecretsAsync(request, business, json => FileSecrets.NewestAlone(json, source), $"retired the old secrets of the source {source}", null, ct);

    /// <summary>A form of an invented person, marked as a test: it makes a lead to look at and messages nobody.</summary>
    [Function("AppSourceTest")]
    public async Task<IResult> Try([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/settings/sources/{source}/test")] HttpRequest request, string business, string source, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        if (visit.Business.Sources.FirstOrDefault(one => one.Id == source) is not { } known)
        {
            return await answers.MissingAsync();
        }

        var now = clock.GetCurrentInstant();
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "Test Person", ["email"] = "test@example.com", ["message"] = $"A test from the settings page, {InstantPattern.ExtendedIso.Format(now)}.", ["is_test"] = "true",
        });
        var taken = await intake.ReceiveAsync(
            new Hook(visit.Business, known),
            new Submission { Body = body, ContentType = "application/json", Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Query = [], ReceivedAt = now },
            CancellationToken.None);
        return taken switch
        {
            IntakeAnswer.Accepted { Leads: [var lead, ..] } => PageAnswer.SeeOther($"{LeadPages.PathOf(visit)(lead.Id)}?tested=1"),
            IntakeAnswer.Unverified => await PageAsync(visit, new SettingsNews { Notice = "This source takes only forms that its sender has signed. Send a test from there.", IsRefusal = true }, 409, ct),
            IntakeAnswer.Unreadable broken => await PageAsync(visit, new SettingsNews { Notice = broken.Fault, IsRefusal = true }, 409, ct),
            _ => await PageAsync(visit, new SettingsNews { Notice = "The test was taken, and became no lead.", IsRefusal = true }, 409, ct),
        };
    }

    private async Task<IResult> ChangeSecretsAsync(HttpRequest request, string business, Func<string, string?> change, string what, NewHook? hook, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        if (await directory.FileAsync(visit.Business.Id, ct) is not { } stored || change(stored.Json) is not { } changed)
        {
            return await answers.MissingAsync();
        }

        // The same button of the same page, pressed twice or sent again by a reload, is one wish.
        return visit.Form["version"] == stored.Version.ToString(CultureInfo.InvariantCulture)
            ? await ApplyAsync(visit, changed, null, stored.Version, what, hook, ct)
            : await PageAsync(visit, new SettingsNews { Notice = "Nothing was done: the settings were changed since that page was opened, perhaps by this very button. Here they are as they stand; press it again if you still want to.", IsRefusal = true }, 409, ct);
    }

    /// <param name="draft">What the person wrote, to be shown again when it is not taken; null: they pressed a button.</param>
    private async Task<IResult> ApplyAsync(AppVisit visit, string json, string? draft, int seen, string what, NewHook? hook, CancellationToken ct)
    {
        switch (await changes.SaveAsync(visit, json, seen, what))
        {
            case FileChange.Saved saved:
                return hook is null
                    ? PageAnswer.SeeOther($"{AppPaths.Of(visit.Business.Id, "settings")}?saved=1")
                    : await PageAsync(visit with { Business = saved.Business }, new SettingsNews { Hook = hook }, StatusCodes.Status200OK, ct);
            case FileChange.Faulty faulty:
                return await PageAsync(visit, new SettingsNews { Notice = "Not saved: the file has faults.", IsRefusal = true, Draft = draft, Faults = faulty.Faults }, 400, ct);
            case FileChange.Overtaken:
                return await PageAsync(visit, new SettingsNews
                {
                    Notice = "Not saved yet: somebody else saved another version since you opened the page. Yours stands below; theirs is what holds now. Compare them, and save again what shall hold.",
                    IsRefusal = true, Draft = draft, ShowsStored = true,
                }, 409, ct);
            case FileChange.Refused refused:
                return await PageAsync(visit, new SettingsNews { Notice = $"Not saved: {refused.Reason}", IsRefusal = true, Draft = draft }, refused.Status, ct);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<IResult> PageAsync(AppVisit visit, SettingsNews news, int status, CancellationToken ct)
    {
        var stored = (await directory.FileAsync(visit.Business.Id, ct))!;
        var path = AppPaths.Of(visit.Business.Id, "settings");
        return await answers.PageAsync<SettingsPage, SettingsModel>(new SettingsModel
        {
            Frame = visit.Frame(path),
            Business = visit.Business,
            Path = path,
            HookBase = address.Of($"hooks/{visit.Business.Id}/").ToString(),
            Stored = stored with { Json = Indented(stored.Json) },
            News = news,
        }, status);
    }

    private static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
