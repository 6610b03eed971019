using System.Text.RegularExpressions;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>Who may do what: exactly this, by the ids of Azure's built-in roles.</summary>
public sealed class RoleTests
{
    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.Ordinal)
    {
        ["Storage Blob Data Owner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["Storage Blob Data Contributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["Storage Queue Data Contributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["Storage Table Data Contributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["Key Vault Secrets User"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["Key Vault Secrets Officer"] = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
        ["Monitoring Metrics Publisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
    };

    private static readonly BicepFile Roles = BicepFile.Read("modules/roles.bicep");

    [Fact]
    public void Every_role_id_is_that_of_the_role_it_is_called_by() =>
        Assert.Equal(
            BuiltIn.Select(role => (char.ToLowerInvariant(role.Key[0]) + role.Key[1..].Replace(" ", "", StringComparison.Ordinal), role.Value)).Order(),
            Regex.Matches(Roles.Text, @"^var (\w+) = '([0-9a-f-]{36})'$", RegexOptions.Multiline).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Order());

    [Fact]
    public void Each_role_is_given_where_it_is_needed_under_a_name_known_beforehand()
    {
        var given = Roles.Resources("Microsoft.Authorization/roleAssignments").Select(assignment =>
        {
            var name = Regex.Match(assignment, @"name: guid\((\w+)\.id, (identity\.id|operatorObjectId), (\w+)\)");
            var (scope, who, role) = (name.Groups[1].Value, name.Groups[2].Value, name.Groups[3].Value);
            Assert.True(name.Success, assignment);
            Assert.Contains($"scope: {scope}\n", assignment, StringComparison.Ordinal);
            Assert.Contains($"subscriptionResourceId('Microsoft.Authorization/roleDefinitions', {role})", assignment, StringComparison.Ordinal);
            Assert.Contains(who == "identity.id" ? "principalId: principalId\n    principalType: 'ServicePrincipal'" : "principalId: operatorObjectId\n    principalType: operatorType", assignment, StringComparison.Ordinal);
            return $"{(who == "identity.id" ? "app" : "operator")} {scope} {role}";
        });

        Assert.Equal(
            [
                "app data storageQueueDataContributor",
                "app data storageTableDataContributor",
                "app host storageBlobDataOwner",
                "app host storageQueueDataContributor",
                "app host storageTableDataContributor",
                "app insights monitoringMetricsPublisher",
                "app vault keyVaultSecretsUser",
                "operator data storageTableDataContributor",
                "operator host storageBlobDataContributor",
                "operator vault keyVaultSecretsOfficer",
            ],
            given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_role_is_given_elsewhere() =>
        Assert.Equal(["modules/roles.bicep"], BicepFile.All.Where(file => file.Text.Contains("roleAssignments@", StringComparison.Ordinal)).Select(file => file.Name));

    [Fact]
    public void What_names_are_made_of_is_no_output_of_a_deployment()
    {
        var roles = BicepFile.Main.Text[BicepFile.Main.Text.IndexOf("module roles ", StringComparison.Ordinal)..];

        Assert.All((string[])["identityName", "hostStorageName", "dataStorageName", "vaultName", "insightsName", "operatorObjectId"], name =>
            Assert.Contains($"    {name}: {name}\n", roles, StringComparison.Ordinal));
    }
}
