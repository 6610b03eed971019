using FollowUpEngine.Local.Settings;
using Microsoft.Extensions.Configuration;

namespace FollowUpEngine.Local.Tests.Settings;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Values_are_settings_and_two_underscores_are_a_colon()
    {
        File.WriteAllText(_file, """{ "IsEncrypted": false, "Values": { "A": "1", "B__C__D": "2", "E:F": "3" } }""");
        var settings = new ConfigurationBuilder().Add(new LocalSettingsSource(_file)).Build();

        Assert.Equal(("1", "2", "3"), (settings["A"], settings["B:C:D"], settings["E:F"]));
        Assert.Null(settings["IsEncrypted"]);
    }

    [Fact]
    public void Missing_file_has_no_settings() =>
        Assert.Empty(new ConfigurationBuilder().Add(new LocalSettingsSource(_file + ".missing")).Build().AsEnumerable());

    [Fact]
    public void Percent_signs_refer_to_a_setting()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("QUEUE", "business-work")]).Build();

        Assert.Equal("business-work", SettingReference.Resolve("%QUEUE%", settings));
        Assert.Equal("plain", SettingReference.Resolve("plain", settings));
        Assert.Contains("OTHER", Assert.Throws<InvalidOperationException>(() => SettingReference.Resolve("%OTHER%", settings)).Message, StringComparison.Ordinal);
    }
}
