using System.Text;
using System.Text.Json;
using FollowUpEngine.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace FollowUpEngine.Tests.Intake;

public sealed class SubmissionProperties
{
    private static readonly string?[] Types = [null, "application/json", Posted.Form, "multipart/form-data; boundary=b", "text/plain", "application/json; charset=utf-16"];

    [Fact]
    public void Any_bytes_under_any_content_type_are_answered() =>
        Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(bytes => Array.TrueForAll(Types, type => Posted.Of(bytes, type).Read() is not null)));

    [Fact]
    public void Json_with_a_byte_changed_is_answered() =>
        Check.QuickThrowOnFailure(Prop.ForAll<int, byte>((place, unit) =>
        {
            var body = """{"name":"Zoë","email":"kay@example.com","list":[{"name":"a","value":[1,{"b":"\ud83d\ude00"}]}],"phone":13055550142}"""u8.ToArray();
            body[(int)((uint)place % body.Length)] = unit;
            return Array.TrueForAll(Types, type => Posted.Of(body, type).Read() is not null);
        }));

    [Fact]
    public void Texts_come_through_json_and_forms_unchanged() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
        {
            // What Unicode cannot spell is decided elsewhere; here it is made spellable first.
            var given = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "")).Replace("\0", "", StringComparison.Ordinal);
            var json = Posted.Json(JsonSerializer.Serialize(new { message = given, a = 1 })).One();
            var form = Posted.Urlencoded($"a=1&message={Uri.EscapeDataString(given)}").One();
            var expected = string.IsNullOrWhiteSpace(given) ? null : given;
            return json.Message == expected && form.Message == expected && json.ContentHash == form.ContentHash;
        }));

    [Fact]
    public void The_same_submission_is_read_the_same_twice() =>
        Check.QuickThrowOnFailure(Prop.ForAll<Dictionary<string, string>>(fields =>
        {
            var submission = Posted.Json(JsonSerializer.Serialize(fields));
            return Hashes(submission).SequenceEqual(Hashes(submission));
        }));

    private static IEnumerable<string> Hashes(Submission submission) =>
        submission.Read() is SubmissionReading.Inquiries inquiries ? inquiries.List.Select(inquiry => inquiry.ContentHash) : [];
}
