using System.Text.RegularExpressions;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>The templates hang together: what a compiler would find, and what it would not.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string> Files => new(BicepFile.All.Select(file => file.Name));

    [Fact]
    public void Every_module_is_used_and_every_module_used_is_there()
    {
        Assert.NotEmpty(BicepFile.Modules);
        Assert.Equal(BicepFile.Modules.Select(file => file.Name), BicepFile.Main.Calls.Select(call => call.Path).Distinct().Order(StringComparer.Ordinal));
        Assert.All(BicepFile.Modules, file => Assert.Empty(file.Calls));
    }

    [Fact]
    public void Every_module_is_given_what_it_needs_and_nothing_else()
    {
        Assert.All(BicepFile.Main.Calls, call =>
        {
            var parameters = BicepFile.Read(call.Path).Params.ToList();
            Assert.Equal([], parameters.Where(parameter => !parameter.HasValue).Select(parameter => parameter.Name).Except(call.Given));
            Assert.Equal([], call.Given.Except(parameters.Select(parameter => parameter.Name)));
        });
    }

    [Fact]
    public void Every_output_that_is_read_is_given()
    {
        var modules = BicepFile.Main.Calls.ToDictionary(call => call.Symbol, call => BicepFile.Read(call.Path));
        var read = Regex.Matches(BicepFile.Main.Code, @"(\w+)\.outputs\.(\w+)");

        Assert.NotEmpty(read);
        Assert.All(read, use => Assert.Contains(use.Groups[2].Value, modules[use.Groups[1].Value].Outputs.Select(output => output.Name)));
        Assert.All(modules, module => Assert.All(module.Value.Outputs, output => Assert.Contains($"{module.Key}.outputs.{output.Name}", BicepFile.Main.Code, StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_parameter_is_described_and_used(string name)
    {
        var file = BicepFile.Read(name);

        Assert.NotEmpty(file.Params);
        Assert.All(file.Params.Concat(file.Outputs), declared => Assert.True(declared.IsDescribed, $"{declared.Name} is not described"));
        Assert.All(file.Params.Select(parameter => parameter.Name).Concat(file.Vars), used => Assert.True(file.Uses(used), $"{used} is not used"));
    }

    [Theory, MemberData(nameof(Files))]
    public void Brackets_are_balanced(string name)
    {
        var open = new Stack<char>();
        foreach (var c in BicepFile.Read(name).Code)
        {
            switch (c)
            {
                case '{' or '[' or '(':
                    open.Push(c);
                    break;
                case '}' or ']' or ')':
                    Assert.True(open.TryPop(out var begun) && (begun, c) is ('{', '}') or ('[', ']') or ('(', ')'), $"{c} closes nothing");
                    break;
                default:
                    break;
            }
        }

        Assert.Empty(open);
    }

    [Theory, MemberData(nameof(Files))]
    public void No_module_comes_from_a_registry_and_no_resource_is_keyed(string name)
    {
        var text = BicepFile.Read(name).Text;

        Assert.All((string[])["'br/", "'br:", "'ts:", "listKeys", "AccountKey=", "allowSharedKeyAccess: true", "disableLocalAuth: false", "@secure"], word =>
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Sample_parameters_are_parameters_and_none_that_is_needed_is_missing()
    {
        var sample = File.ReadAllText(Path.Combine(BicepFile.Folder, "main.bicepparam"));
        var given = Regex.Matches(sample, @"^param (\w+) =", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("using 'main.bicep'", sample, StringComparison.Ordinal);
        Assert.Equal([], given.Except(BicepFile.Main.Params.Select(parameter => parameter.Name)));
        Assert.Equal([], BicepFile.Main.Params.Where(parameter => !parameter.HasValue).Select(parameter => parameter.Name).Except(given));
    }

    [Fact]
    public void Storage_and_vault_let_nobody_in_by_key_or_in_the_clear()
    {
        var accounts = BicepFile.All.SelectMany(file => file.Resources("Microsoft.Storage/storageAccounts")).ToList();
        var vault = Assert.Single(BicepFile.All.SelectMany(file => file.Resources("Microsoft.KeyVault/vaults")));

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account => Assert.All((string[])["allowSharedKeyAccess: false", "allowBlobPublicAccess: false", "minimumTlsVersion: 'TLS1_2'", "supportsHttpsTrafficOnly: true"], line =>
            Assert.Contains(line, account, StringComparison.Ordinal)));
        Assert.All((string[])["enableRbacAuthorization: true", "enablePurgeProtection: true", "name: 'standard'"], line => Assert.Contains(line, vault, StringComparison.Ordinal));
    }
}
