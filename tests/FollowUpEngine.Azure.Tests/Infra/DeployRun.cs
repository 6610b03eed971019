using System.Diagnostics;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>
/// <c>infra/deploy.sh</c> with every tool it calls replaced by one that writes down how it was called. What is deployed is a file with
/// one word; health is well unless that word is sick.
/// </summary>
internal sealed class DeployRun : IDisposable
{
    private const string Tools = """
        #!/usr/bin/env bash
        echo "$(basename "$0") $*" >> "$FAKE/calls"
        after() { local want=$1; shift; while [ $# -gt 1 ]; do if [ "$1" = "$want" ]; then echo "$2"; return; fi; shift; done; }
        case "$(basename "$0") $*" in
          "dotnet publish"*)
            out=$(after --output "$@"); mkdir -p "$out"; echo '{}' > "$out/host.json"
            [ -f "$FAKE/no-functions" ] || mkdir "$out/.azurefunctions" ;;
          zip*) echo new > "$2" ;;
          *"query properties.outputs.siteName.value"*) echo func-x ;;
          *"query properties.outputs.siteUrl.value"*) echo https://func-x.example ;;
          *"query properties.outputs.vaultName.value"*) echo kv-x ;;
          *"query properties.outputs.hostStorageName.value"*) echo stx ;;
          *"query properties.outputs.neededSecrets.value"*) echo installation-secret operator-key ;;
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
            if grep -qsxf "$FAKE/running" "$FAKE/sick"; then echo '{"status":"late"}'; else echo '{"status":"ok"}'; fi ;;
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
    }

    public int ExitCode { get; private set; }

    public string Said { get; private set; } = "";

    public IReadOnlyList<string> Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

    /// <summary>What runs on Azure; null when nothing was ever deployed.</summary>
    public string? Running => Of("running");

    /// <summary>The package that would be brought back.</summary>
    public string? Kept => Of("kept");

    /// <summary>What was posted as a test lead, and where.</summary>
    public string? Hook => Of("hook");

    /// <summary>A file that the tools look at.</summary>
    public DeployRun With(string file, string content = "")
    {
        File.WriteAllText(PathOf(file), content.Length > 0 ? content + '\n' : "");
        return this;
    }

    public DeployRun WithKept(string package) => With("kept", package).With("running", package);

    public DeployRun Without(string tool)
    {
        File.Delete(PathOf($"bin/{tool}"));
        return this;
    }

    public async Task<DeployRun> RunAsync(string? hook, params string[] arguments)
    {
        // The machine's own tools, less those that are replaced: a tool that was taken away must not be found elsewhere.
        Directory.CreateDirectory(PathOf("system"));
        foreach (var tool in (string[])["bash", "basename", "cat", "cp", "dirname", "grep", "mkdir", "mktemp", "rm", "sleep"])
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
