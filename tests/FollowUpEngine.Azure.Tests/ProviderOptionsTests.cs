using System.ComponentModel.DataAnnotations;
using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Fakes;

namespace FollowUpEngine.Azure.Tests;

/// <summary>What settings of the providers are refused for, so that a start tells all of it.</summary>
public sealed class ProviderOptionsTests
{
    private const string EventKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";

    [Fact]
    public void Whole_settings_have_no_fault()
    {
        Assert.Empty(Faults(new TwilioOptions { AccountSid = FakeTwilio.AccountSid, AuthToken = "t" }));
        Assert.Empty(Faults(new TwilioOptions { AccountSid = FakeTwilio.AccountSid, AuthToken = "t", ApiKeySid = "SK" + new string('0', 32), ApiKeySecret = "s" }));
        Assert.Empty(Faults(new SendGridOptions { ApiKey = "k", EventKeys = EventKey }));
    }

    [Fact]
    public void Missing_settings_are_all_named()
    {
        Assert.Equal(["FollowUp:Twilio:AccountSid", "FollowUp:Twilio:AuthToken"], Faults(new TwilioOptions()).Select(fault => fault.Split(' ')[0]));
        Assert.Equal(["FollowUp:SendGrid:ApiKey", "FollowUp:SendGrid:EventKeys"], Faults(new SendGridOptions()).Select(fault => fault.Split(' ')[0]));
    }

    [Fact]
    public void Half_a_key_and_what_is_no_key_are_named()
    {
        Assert.Contains("belong together", Assert.Single(Faults(new TwilioOptions { AccountSid = FakeTwilio.AccountSid, AuthToken = "t", ApiKeySecret = "s" })), StringComparison.Ordinal);
        Assert.Contains("FollowUp:SendGrid:EventKeys", Assert.Single(Faults(new SendGridOptions { ApiKey = "k", EventKeys = "no key" })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("30", true)]
    [InlineData("99", true)]
    [InlineData("119", true)]
    [InlineData("120", true)]
    [InlineData("121", false)]
    [InlineData("300", false)]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("30s", false)]
    [InlineData(" 30", false)]
    [InlineData("1.5", false)]
    [InlineData("", false)]
    public void Seconds_of_a_call_are_whole_and_at_most_two_minutes(string seconds, bool isSound)
    {
        List<string> faults = [.. Faults(new SendGridOptions { ApiKey = "k", EventKeys = EventKey, TimeoutSeconds = seconds }), .. Faults(new TwilioOptions { AccountSid = FakeTwilio.AccountSid, AuthToken = "t", TimeoutSeconds = seconds })];

        Assert.Equal(isSound ? [] : ["FollowUp:SendGrid:TimeoutSeconds", "FollowUp:Twilio:TimeoutSeconds"], faults.Select(fault => fault.Split(' ')[0]));
    }

    private static List<string> Faults(object options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return [.. faults.Select(fault => fault.ErrorMessage!)];
    }
}
