using System.Text;
using System.Text.Json;
using FollowUpEngine.Intake;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Intake;

/// <summary>Other people's collections of input that breaks programs.</summary>
public sealed class SharedHostileCases
{
    [SharedFact]
    public void Json_that_is_right_is_read_and_json_that_is_wrong_is_unreadable_with_its_place()
    {
        foreach (var path in Directory.GetFiles(SharedData.PathOf("data", "json-test-suite", "test_parsing"), "*.json"))
        {
            var name = Path.GetFileName(path);
            var reading = Posted.Of(File.ReadAllBytes(path), "application/json").Read();

            var isRead = reading is SubmissionReading.Inquiries or SubmissionReading.NotALead;
            Assert.True(name[0] == 'i' || isRead == (name[0] == 'y'), $"{name}: {reading}");
            if (reading is SubmissionReading.Unreadable unreadable)
            {
                Assert.True(unreadable.Fault.Contains("line ", StringComparison.Ordinal) && unreadable.Fault.Contains("column ", StringComparison.Ordinal), $"{name}: {unreadable.Fault}");
            }
        }
    }

    [SharedFact]
    public void Json_of_any_kind_is_answered_under_every_content_type()
    {
        foreach (var path in Directory.GetFiles(SharedData.PathOf("data", "json-test-suite", "test_parsing"), "*.json"))
        {
            var body = File.ReadAllBytes(path);
            foreach (var type in new[] { null, Posted.Form, "multipart/form-data; boundary=x", "text/plain", "application/json; charset=shift_jis", ";;=\"" })
            {
                Assert.NotNull(Posted.Of(body, type).Read());
            }
        }
    }

    [SharedFact]
    public void Naughty_strings_survive_every_field_and_every_format()
    {
        var strings = JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.PathOf("data", "naughty-strings", "blns.json")))!;
        Assert.True(strings.Length > 400, "the file has become shorter");
        foreach (var naughty in strings)
        {
            var kept = naughty.Replace('\0', '\uFFFD');
            var fields = new Dictionary<string, string>
            {
                ["first_name"] = naughty, ["last_name"] = naughty, ["company"] = naughty, ["message"] = naughty, ["street"] = naughty,
                ["city"] = naughty, ["utm_source"] = naughty, ["utm_campaign"] = naughty, ["email"] = naughty, ["phone"] = naughty, ["whatever"] = naughty,
            };
            Submission[] posts =
            [
                Posted.Json(JsonSerializer.Serialize(fields)),
                Posted.Urlencoded(string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))),
                Posted.Of(Encoding.UTF8.GetBytes(string.Concat(fields.Select(field => $"--b\r\nContent-Disposition: form-data; name=\"{field.Key}\"\r\n\r\n{field.Value}\r\n")) + "--b--\r\n"), "multipart/form-data; boundary=b"),
            ];
            foreach (var inquiry in posts.Select(post => post.One()))
            {
                Assert.All(inquiry.Fields, field => Assert.Equal(kept, field.Value));
                Assert.Equal(11, inquiry.Fields.Count);
                var given = string.IsNullOrWhiteSpace(kept) ? null : kept;
                string?[] understood = [inquiry.FirstName, inquiry.LastName, inquiry.Company, inquiry.Message, inquiry.Place.Street, inquiry.Place.City, inquiry.Attribution.UtmSource];
                Assert.All(understood, text => Assert.Equal(given, text));
            }
        }
    }

    [SharedFact]
    public void Naughty_strings_as_names_of_fields_and_as_whole_bodies_are_answered()
    {
        foreach (var naughty in JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.PathOf("data", "naughty-strings", "blns.json")))!)
        {
            var inquiry = Posted.Json(JsonSerializer.Serialize(new Dictionary<string, string> { [naughty] = "Kay", ["email"] = "kay@example.com" })).One();
            Assert.Equal(naughty.Replace('\0', '\uFFFD'), inquiry.Fields[0].Key);
            Assert.Single(inquiry.Emails);
            foreach (var type in new[] { null, Posted.Form, "application/json", "text/plain", naughty })
            {
                Assert.NotNull(Posted.Of(Encoding.UTF8.GetBytes(naughty), type).Read());
            }
        }
    }
}
