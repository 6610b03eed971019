using System.Diagnostics;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>
/// <c>infra/deploy.sh</c> with every tool it calls replaced by one that writes down how it was called. What is deployed is a file with
/// one word; its tick runs unless that word is sick. The template switches the app's settings from old to new.
/// </summary>
internal sealed class DeployRun : IDisposable
{
    private const string Tools = """
        #!/usr/bin/env bash
        echo "$(basename "$0") $*" >> "$FAKE/calls"
        after() { local want=$1; shift; while [ $# -gt 1 ]; do if [ "$1" = "$want" ]; then echo "$2"; return; fi; shift; done; }
        case "$(basename "$0") $*" in
          "dotnet publish"*)
            for given in "$@"; do case $given in -p:SourceRevisionId=*) echo "${given#*=}" > "$FAKE/stamp" ;; esac; done
            out=$(after --output "$@"); mkdir -p "$out"; echo '{}' > "$out/host.json"
            [ -f "$FAKE/no-functions" ] || mkdir "$out/.azurefunctions" ;;
          zip*) echo new > "$2" ;;
          *"deployment group show"*)
            if [ -f "$FAKE/never-deployed" ]; then echo "ERROR: (DeploymentNotFound) none" >&2; exit 3; fi
            case "$*" in
              *outputs.siteName.value*) echo func-x ;;
              *outputs.siteUrl.value*) echo https://func-x.example ;;
              *outputs.vaultName.value*) echo kv-x ;;
              *outputs.hostStorageName.value*) echo stx ;;
              *outputs.neededSecrets.value*) echo installation-secret operator-key ;;
            esac ;;
          *"deployment group create"*)
            rm -f "$FAKE/never-deployed"; echo new > "$FAKE/settings"
            [ ! -f "$FAKE/template-refused" ] || exit 1 ;;
          *"bicep build-params"*) cat "$FAKE/parameters" > "$(after --outfile "$@")" ;;
          *"functionapp show"*) echo /subscriptions/s/sites/func-x ;;
          *"rest --method post"*) cat "$FAKE/settings" ;;
          *"rest --method put"*)
            [ ! -f "$FAKE/settings-refused" ] || exit 1
            body=$(after --body "$@"); cat "${body#@}" > "$FAKE/settings" ;;
          *"keyvault secret show"*)
            if grep -qsx "$(after --name "$@")" "$FAKE/missing-secrets"; then echo "ERROR: (SecretNotFound) none" >&2; exit 3; fi ;;
          *"storage blob exists"*)
            [ ! -f "$FAKE/no-storage-role" ] || exit 1
            if [ -f "$FAKE/kept" ]; then echo true; else echo false; fi ;;
          *"storage blob download"*) cp "$FAKE/kept" "$(after --file "$@")" ;;
          *"storage blob upload"*) cp "$(after --file "$@")" "$FAKE/kept" ;;
          *"config-zip"*)
            [ "$(cat "$(after --src "$@")")" != "$(cat "$FAKE/refused" 2> /dev/null)" ] || exit 1
            cp "$(after --src "$@")" "$FAKE/running" ;;
          curl*/health*)
            answers=$(cat "$FAKE/stale" 2> /dev/null || cat "$FAKE/running")
            [ "$answers" != new ] || answers="1.0.0+$(cat "$FAKE/stamp" 2> /dev/null)"
            status=ok ticking=true
            [ ! -f "$FAKE/busy" ] || status=late
            ! grep -qsxf "$FAKE/running" "$FAKE/sick" || ticking=false
            ! grep -qsxf "$FAKE/settings" "$FAKE/sick-settings" || ticking=false
            echo "{\"status\":\"$status\",\"version\":\"$answers\",\"isTicking\":$ticking}" ;;
          curl*--config*)
            cat "$(after --config "$@")" > "$FAKE/hook"
            [ ! -f "$FAKE/hook-refused" ] || exit 22 ;;
        esac
        """;

    private static readonly string[] Names = ["az", "dotnet", "zip", "curl"];

    private readonly string _folder = Directory.CreateTempSubdirectory("followup-deploy-").FullName;

    public DeployRun()
    {
        Directory.CreateDirectory(PathOf("bin"));
        foreach (var name in Names)
        {
            File.WriteAllText(PathOf($"bin/{name}"), Tools.ReplaceLineEndings("\n"));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(PathOf($"bin/{name}"), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
            }
        }

        With("settings", "old").WithParameters("""
            { "parameters": { "name": { "value": "acme" }, "delivery": {
              "value": "outbox" } } }
            """);
    }

    public int ExitCode { get; private set; }

    public string Said { get; private set; } = "";

    public IReadOnlyList<string> Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

    /// <summary>What runs on Azure; null when nothing was ever deployed.</summary>
    public string? Running => Of("running");

    /// <summary>The package that would be brought back.</summary>
    public string? Kept => Of("kept");

    /// <summary>Whose settings the app has.</summary>
    public string? Settings => Of("settings");

    /// <summary>What was posted as a test lead, and where.</summary>
    public string? Hook => Of("hook");

    /// <summary>A file that the tools look at.</summary>
    public DeployRun With(string file, string content = "")
    {
        File.WriteAllText(PathOf(file), content.Length > 0 ? content + '\n' : "");
        return this;
    }

    public DeployRun WithKept(string package) => With("kept", package).With("running", package);

    /// <summary>The parameters as <c>az bicep build-params</c> writes them.</summary>
    public DeployRun WithParameters(string json) => With("parameters", json);

    public DeployRun Without(string tool)
    {
        File.Delete(PathOf($"bin/{tool}"));
        return this;
    }

    public async Task<DeployRun> RunAsync(string? hook, params string[] arguments)
    {
        // The machine's own tools, less those that are replaced: a tool that was taken away must not be found elsewhere.
        Directory.CreateDirectory(PathOf("system"));
        foreach (var tool in (string[])["bash", "basename", "cat", "cp", "date", "dirname", "grep", "mkdir", "mktemp", "rm", "sleep", "tr"])
        {
            File.CreateSymbolicLink(PathOf($"system/{tool}"), ((string[])["/usr/bin", "/bin"]).Select(folder => Path.Combine(folder, tool)).First(File.Exists));
        }

        var start = new ProcessStartInfo(PathOf("system/bash"), [Path.Combine(BicepFile.Folder, "deploy.sh"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{PathOf("bin")}:{PathOf("system")}";
        start.Environment["FAKE"] = _folder;
        start.Environment["SMOKE_TRIES"] = "2";
        start.Environment["SMOKE_PAUSE"] = "0";
        start.Environment["SMOKE_HOOK"] = hook ?? "";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        Said = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        ExitCode = process.ExitCode;
        return this;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string? Of(string file) => File.Exists(PathOf(file)) ? File.ReadAllText(PathOf(file)).Trim() : null;

    private string PathOf(string name) => Path.Combine(_folder, name);
}
