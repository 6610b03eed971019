using FollowUpEngine.Functions.Tests.Hosted;
using Microsoft.Extensions.Options;

namespace FollowUpEngine.Functions.Tests.Providers;

/// <summary>A setting by which answers would be lost lets nothing start.</summary>
public sealed class ReplySettingsTests
{
    [Theory]
    [InlineData("reply.example.com", "", "", "FollowUp:Replies:Secret is missing")]
    [InlineData("not a domain", InboundMail.Secret, "", "FollowUp:Replies:Domain cannot take email")]
    [InlineData("reply.example.com", "short", "", "FollowUp:Replies:Secret has at least 16 letters and digits")]
    [InlineData("reply.example.com", InboundMail.Secret + ",x", "", "FollowUp:Replies:Secret has at least 16 letters and digits")]
    [InlineData("reply.example.com", "with&other=marks#0123", "", "FollowUp:Replies:Secret has at least 16 letters and digits")]
    [InlineData("reply.example.com", InboundMail.Secret, "no key", "FollowUp:Replies:SignatureKeys holds something that is no public key")]
    [InlineData("reply.example.com", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/x)", "", "FollowUp:Replies:Secret is a Key Vault reference that was not resolved")]
    public async Task Faults_are_told_at_the_start(string domain, string secret, string keys, string fault)
    {
        var faults = await Assert.ThrowsAnyAsync<OptionsValidationException>(() =>
            FunctionApp.StartAsync(("FollowUp:Replies:Domain", domain), ("FollowUp:Replies:Secret", secret), ("FollowUp:Replies:SignatureKeys", keys)));

        Assert.StartsWith(fault, Assert.Single(faults.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_without_a_domain_takes_answers_to_a_domain_of_before()
    {
        await using var app = await FunctionApp.StartAsync(("FollowUp:Replies:Domain", ""));
        var lead = Assert.Single(await app.ReceiveAsync(new Person().Json));

        using var response = await app.EmailAsync(InboundMail.AnswerTo(app.AddressOf(lead), "1", "Does Thursday work?"));

        Assert.Contains((await app.GetAsync($"leads/{lead}/facts")).GetProperty("facts").EnumerateArray(), fact => fact.GetProperty("fact").GetString() == "MessageReceived");
    }
}
