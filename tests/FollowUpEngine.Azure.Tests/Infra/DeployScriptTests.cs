using System.Text.RegularExpressions;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>The deploy script, run with every tool replaced: what it does when all goes well, and at each place where it may not.</summary>
public sealed class DeployScriptTests : IDisposable
{
    private static readonly string[] Plain = ["--resource-group", "rg-followup"];

    private readonly DeployRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Package_is_built_deployed_proven_and_kept_in_this_order()
    {
        await _run.WithKept("old").RunAsync("hooks/harbor/test/s3cret", Plain);

        Assert.True(_run.ExitCode == 0, _run.Said);
        Assert.Equal(("new", "new"), (_run.Running, _run.Kept));
        Assert.Equal(
            ["az account show", "dotnet publish", "zip", "az deployment group show", "az storage blob exists", "az storage blob download", "az bicep build-params", "az keyvault secret show", "az functionapp show", "az rest", "az deployment group create", "az functionapp deployment source config-zip", "curl", "az storage blob upload"],
            _run.Calls.Select(Command).Distinct());
        var publish = _run.Calls.Single(call => call.StartsWith("dotnet", StringComparison.Ordinal));
        Assert.Contains("-p:SdkPackages=nuget", publish, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Smoke_test_that_fails_brings_the_last_good_package_back()
    {
        await _run.WithKept("old").With("sick", "new").RunAsync(null, Plain);

        Assert.Equal((1, "old", "old"), (_run.ExitCode, _run.Running, _run.Kept));
        Assert.Contains("the smoke test failed; the last good package runs again", _run.Said, StringComparison.Ordinal);
        Assert.Contains("\"isTicking\":false", _run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_waits_fails_no_deployment()
    {
        await _run.WithKept("old").With("busy").RunAsync(null, Plain);

        Assert.Equal((0, "new", "new"), (_run.ExitCode, _run.Running, _run.Kept));
    }

    [Fact]
    public async Task Old_instance_that_still_answers_proves_nothing()
    {
        await _run.WithKept("old").With("stale", "1.0.0+before").RunAsync(null, Plain);

        Assert.Equal((1, "old"), (_run.ExitCode, _run.Running));
    }

    [Theory]
    [InlineData("sick", "new")]
    [InlineData("refused", "new")]
    [InlineData("template-refused", "")]
    public async Task Settings_come_back_with_whatever_else_does(string file, string content)
    {
        await _run.WithKept("old").With(file, content).RunAsync(null, Plain);

        Assert.Equal((1, "old", "old"), (_run.ExitCode, _run.Running, _run.Settings));
    }

    [Fact]
    public async Task Settings_that_cannot_be_brought_back_are_told_with_a_code_of_its_own()
    {
        await _run.WithKept("old").With("sick", "new").With("settings-refused").RunAsync(null, Plain);

        Assert.Equal((3, "new"), (_run.ExitCode, _run.Settings));
    }

    [Fact]
    public async Task Settings_alone_that_a_running_app_cannot_live_with_are_taken_back()
    {
        await _run.WithKept("old").With("sick-settings", "new").RunAsync(null, [.. Plain, "--infra-only"]);

        Assert.Equal((1, "old", "old"), (_run.ExitCode, _run.Running, _run.Settings));
    }

    [Fact]
    public async Task Secret_that_new_settings_need_and_the_vault_lacks_stops_before_they_are_switched()
    {
        await _run.WithKept("old").WithParameters("""{ "parameters": { "delivery": { "value": "live" }, "rotatingTwilioToken": { "value": true } } }""")
            .With("missing-secrets", "sendgrid-api-key\ntwilio-next-auth-token").RunAsync(null, Plain);

        Assert.Equal((1, "old", "old"), (_run.ExitCode, _run.Running, _run.Settings));
        Assert.Contains("not in the vault kv-x yet: sendgrid-api-key twilio-next-auth-token\n", _run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(_run.Calls, call => call.StartsWith("az deployment group create", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reply.example.com", 1)]
    [InlineData("", 0)]
    public async Task Secret_of_inbound_email_is_needed_where_there_is_a_domain(string domain, int code)
    {
        await _run.WithKept("old").WithParameters($$"""{ "parameters": { "replyDomain": { "value": "{{domain}}" } } }""").With("missing-secrets", "inbound-email-secret").RunAsync(null, Plain);

        Assert.True(_run.ExitCode == code, _run.Said);
    }

    [Fact]
    public async Task First_deployment_makes_the_vault_and_then_names_what_it_lacks()
    {
        await _run.With("never-deployed").With("missing-secrets", "installation-secret").RunAsync(null, Plain);

        Assert.Equal((1, null), (_run.ExitCode, _run.Running));
        Assert.Contains("not in the vault kv-x yet: installation-secret\n", _run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_deployment_of_all_is_proven_and_kept()
    {
        await _run.With("never-deployed").RunAsync(null, Plain);

        Assert.True(_run.ExitCode == 0, _run.Said);
        Assert.Equal(("new", "new", "new"), (_run.Running, _run.Kept, _run.Settings));
    }

    [Fact]
    public async Task Secrets_that_are_asked_for_before_are_those_that_the_template_asks_for()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(BicepFile.Folder, "deploy.sh"));
        var before = Regex.Matches(script, "names='([^']+)'|names=\"\\$names ([^\"]+)\"").SelectMany(match => (match.Groups[1].Value + match.Groups[2].Value).Split(' '));
        var template = Regex.Matches(BicepFile.Main.Text, @"^var (?:alwaysNeeded|liveNeeded|neededSecrets) = .*$", RegexOptions.Multiline).SelectMany(line => Regex.Matches(line.Value, "'([a-z-]+-[a-z-]+)'").Select(match => match.Groups[1].Value));

        Assert.Equal(template, before);
        Assert.Contains("param delivery string", BicepFile.Main.Text, StringComparison.Ordinal);
        Assert.Contains("param rotatingTwilioToken bool", BicepFile.Main.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deployment_that_fails_brings_the_last_good_package_back()
    {
        await _run.WithKept("old").With("refused", "new").RunAsync(null, Plain);

        Assert.Equal((1, "old", "old"), (_run.ExitCode, _run.Running, _run.Kept));
        Assert.Contains("the deployment failed; the last good package runs again", _run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_lead_that_is_refused_brings_the_last_good_package_back()
    {
        await _run.WithKept("old").With("hook-refused").RunAsync("hooks/harbor/test/s3cret", Plain);

        Assert.Equal((1, "old", "old"), (_run.ExitCode, _run.Running, _run.Kept));
    }

    [Fact]
    public async Task Last_good_package_that_is_sick_too_is_told_with_a_code_of_its_own()
    {
        await _run.WithKept("old").With("sick", "new\nold").RunAsync(null, Plain);

        Assert.Equal((3, "old"), (_run.ExitCode, _run.Running));
    }

    [Fact]
    public async Task First_deployment_that_fails_has_nothing_to_go_back_to_and_keeps_nothing()
    {
        await _run.With("sick", "new").RunAsync(null, Plain);

        Assert.Equal((1, "new", null), (_run.ExitCode, _run.Running, _run.Kept));
        Assert.Contains("there is no earlier package", _run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_lead_is_a_test_and_its_secret_stands_in_no_process_list()
    {
        await _run.RunAsync("hooks/harbor/test/s3cret", Plain);

        Assert.Equal(0, _run.ExitCode);
        Assert.Equal("url = \"https://func-x.example/hooks/harbor/test/s3cret\"", _run.Hook);
        Assert.Contains(_run.Calls, call => call.Contains("test=true", StringComparison.Ordinal));
        Assert.All(_run.Calls, call => Assert.DoesNotContain("s3cret", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_secret_stops_before_the_app_is_touched_and_is_named()
    {
        await _run.WithKept("old").With("missing-secrets", "operator-key").RunAsync(null, Plain);

        Assert.Equal((1, "old"), (_run.ExitCode, _run.Running));
        Assert.Contains("not in the vault kv-x yet: operator-key\n", _run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_that_could_not_be_brought_back_is_not_replaced_unless_that_is_accepted()
    {
        await _run.WithKept("old").With("no-storage-role").RunAsync(null, Plain);
        Assert.Equal((1, "old"), (_run.ExitCode, _run.Running));
        Assert.Contains("--accept-no-rollback", _run.Said, StringComparison.Ordinal);

        using var accepted = await new DeployRun().WithKept("old").With("no-storage-role").RunAsync(null, [.. Plain, "--accept-no-rollback"]);
        Assert.Equal((0, "new"), (accepted.ExitCode, accepted.Running));
    }

    [Fact]
    public async Task Build_without_functions_deploys_nothing()
    {
        await _run.With("no-functions").RunAsync(null, Plain);

        Assert.Equal((1, null), (_run.ExitCode, _run.Running));
        Assert.DoesNotContain(_run.Calls, call => call.StartsWith("az deployment", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_if_asks_and_changes_nothing()
    {
        await _run.RunAsync(null, [.. Plain, "--what-if"]);

        Assert.Equal(0, _run.ExitCode);
        Assert.Equal(["az account show", "az deployment group what-if"], _run.Calls.Select(Command));
    }

    [Fact]
    public async Task Parameters_in_json_go_with_the_template_that_they_do_not_name()
    {
        var json = Path.Combine(Path.GetTempPath(), $"followup-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(json, """{ "parameters": { "delivery": { "value": "outbox" } } }""");
        try
        {
            await _run.WithKept("old").RunAsync(null, [.. Plain, "--parameters", json]);
            using var bicep = await new DeployRun().RunAsync(null, Plain);

            Assert.True(_run.ExitCode == 0, _run.Said);
            var template = $" --template-file {Path.Combine(BicepFile.Folder, "main.bicep")} --parameters {json} ";
            Assert.Contains(template, _run.Calls.Single(call => call.StartsWith("az deployment group create", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.DoesNotContain(bicep.Calls, call => call.Contains("--template-file", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(json);
        }
    }

    [Fact]
    public async Task Resources_and_app_can_be_deployed_apart()
    {
        await _run.RunAsync(null, [.. Plain, "--infra-only"]);
        Assert.Equal(["az account show", "az deployment group show", "az storage blob exists", "az deployment group create"], _run.Calls.Select(Command).Distinct());

        using var app = await new DeployRun().RunAsync(null, [.. Plain, "--app-only"]);
        Assert.Equal((0, "new"), (app.ExitCode, app.Running));
        Assert.DoesNotContain(app.Calls, call => call.StartsWith("az deployment group create", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--colour")]
    [InlineData("--parameters", "/no/such/file")]
    [InlineData("--resource-group")]
    [InlineData("--app-only", "--infra-only")]
    public async Task Wrong_usage_is_2_and_calls_nothing(params string[] arguments)
    {
        await _run.RunAsync(null, arguments is ["--resource-group"] ? arguments : [.. Plain, .. arguments]);

        Assert.Equal(2, _run.ExitCode);
        Assert.EndsWith("See: infra/deploy.sh --help\n", _run.Said, StringComparison.Ordinal);
        Assert.Empty(_run.Calls);
    }

    [Theory]
    [InlineData("az")]
    [InlineData("dotnet")]
    [InlineData("zip")]
    [InlineData("curl")]
    public async Task Missing_tool_is_named_before_anything_happens(string tool)
    {
        await _run.Without(tool).RunAsync(null, Plain);

        Assert.Equal((1, $"deploy.sh: {tool} is not on the PATH\n"), (_run.ExitCode, _run.Said));
        Assert.Empty(_run.Calls);
    }

    [Fact]
    public async Task Help_names_every_option_that_there_is()
    {
        await _run.RunAsync(null, "--help");
        var script = await File.ReadAllTextAsync(Path.Combine(BicepFile.Folder, "deploy.sh"));
        var options = Regex.Matches(script, @"^    (--[a-z-]+)(?: \| -h)?\)", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(0, _run.ExitCode);
        Assert.Equal(7, options.Count);
        Assert.All(options, option => Assert.Contains($"  {option} ", _run.Said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outputs_that_are_read_are_those_of_the_template()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(BicepFile.Folder, "deploy.sh"));
        var read = Regex.Matches(script, @"\$\(output (\w+)\)").Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(read);
        Assert.All(read, output => Assert.Contains(output, BicepFile.Main.Outputs.Select(declared => declared.Name)));
        Assert.Contains("name: 'good-packages'", BicepFile.Read("modules/host-storage.bicep").Text, StringComparison.Ordinal);
    }

    // The verbs, without options and their values.
    private static string Command(string call) => string.Join(' ', call.Split(' ').TakeWhile((word, i) => i == 0 || (Regex.IsMatch(word, "^[a-z]+(-[a-z]+)*$") && (call.StartsWith("az", StringComparison.Ordinal) || call.StartsWith("dotnet", StringComparison.Ordinal)))));
}
