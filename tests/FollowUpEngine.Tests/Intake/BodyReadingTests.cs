using System.Text;
using FollowUpEngine.Intake;

namespace FollowUpEngine.Tests.Intake;

public sealed class BodyReadingTests
{
    [Fact]
    public void Thirty_two_levels_are_read_and_one_more_is_not()
    {
        Assert.IsType<SubmissionReading.Inquiries>(Posted.Json(Nested(32)).Read());
        Assert.Contains("deeper than 32", Fault(Posted.Json(Nested(33))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_opening_brackets_are_refused_at_the_thirty_third() =>
        Assert.Contains("line 1, column 33", Fault(Posted.Json(new string('[', 100_000))), StringComparison.Ordinal);

    [Fact]
    public void Five_hundred_fields_are_read_and_one_more_is_not()
    {
        Assert.Equal(500, Posted.Json(Flat(500)).One().Fields.Count);
        Assert.Contains("at most 500", Fault(Posted.Json(Flat(501))), StringComparison.Ordinal);
        Assert.Contains("at most 500", Fault(Posted.Urlencoded(string.Join('&', Enumerable.Range(0, 501).Select(i => $"f{i}=x")))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":1,}", "line 1, column 8")]
    [InlineData("{\n \"name\": \"Zoë\" \"b\"}", "line 2, column 16")] // columns count characters, not bytes
    [InlineData("{\"a\":", "line 1, column 6")]
    [InlineData("", "line 1, column 1")]
    [InlineData("{} {}", "line 1, column 4")]
    public void Broken_json_is_told_with_its_place(string json, string place) =>
        Assert.Contains(place, Fault(Posted.Json(json)), StringComparison.Ordinal);

    [Fact]
    public void A_fault_repeats_nothing_of_what_was_sent() =>
        Assert.DoesNotContain("secret", Fault(Posted.Json("{\"email\":\"secret@example.com\" oops")), StringComparison.Ordinal);

    [Fact]
    public void Repeated_keys_and_the_digits_of_numbers_are_kept() =>
        Assert.Equal(["a=1", "a=2", "id=12345678901234567890", "n=1.50"], Posted.Json("""{"a":1,"a":2,"id":12345678901234567890,"n":1.50}""").One().Lines());

    [Fact]
    public void A_byte_order_mark_is_stepped_over()
    {
        const string json = """{"name":"Zoë"}""";
        Assert.Equal("Zoë", Posted.Of([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(json)]).One().FullName);
        Assert.Equal("Zoë", Posted.Of([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(json)]).One().FullName);
    }

    [Fact]
    public void A_name_in_western_letters_survives_a_sender_that_does_not_know_utf8()
    {
        var inquiry = Posted.Of(Encoding.Latin1.GetBytes("""{"name":"Zoë Müller"}"""), "application/json").One();

        Assert.Equal("Zoë Müller", inquiry.FullName);
        Assert.Contains(inquiry.Flags, flag => flag.Contains("UTF-8", StringComparison.Ordinal));
        Assert.Equal("Zoë", Posted.Urlencoded("name=Zo%EB").One().FullName);
    }

    [Fact]
    public void Halves_of_surrogates_and_nul_become_the_replacement_character() =>
        Assert.Equal(["a=\uFFFDx", "b=\uFFFD", "c=😀"], Posted.Json("""{"a":"\ud83dx","b":"\u0000","c":"\ud83d\ude00"}""").One().Lines());

    [Theory]
    [InlineData("a=1+2&b=100%&c=%ZZ&d=%C3%A9&=x&e", "a=1 2|b=100%|c=%ZZ|d=é|=x|e=")]
    [InlineData("q[a][b]=1&q[a][c]=2&s[]=x&s[]=y&t[=z", "q.a.b=1|q.a.c=2|s=x, y|t[=z")]
    [InlineData("a%5Bb%5D=1&&&", "a.b=1")]
    public void A_form_is_read_with_its_brackets_and_its_mistakes(string body, string expected) =>
        Assert.Equal(expected.Split('|'), Posted.Urlencoded(body).One().Lines());

    [Fact]
    public void Brackets_nested_without_end_are_a_plain_name() =>
        Assert.Single(Posted.Urlencoded($"a{string.Concat(Enumerable.Repeat("[b]", 50_000))}=1").One().Fields);

    [Fact]
    public void Of_a_file_its_name_and_size_are_kept()
    {
        const string body = "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"ro;of \\\"1\\\".jpg\"\r\nContent-Type: image/jpeg\r\n\r\n12345\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n"
            + "--b\r\ncontent-disposition: form-data; name=email\r\n\r\nkay@example.com\r\n--b--";

        var inquiry = Posted.Of(Encoding.UTF8.GetBytes(body), "multipart/form-data; boundary=\"b\"").One();

        Assert.Equal(["photo=ro;of \"1\".jpg (5 bytes)", "none=", "email=kay@example.com"], inquiry.Lines());
    }

    [Fact]
    public void A_part_that_says_it_is_json_is_opened() =>
        Assert.Equal(["lead.email=kay@example.com"], Posted.Of("--b\nContent-Disposition: form-data; name=\"lead\"\nContent-Type: application/json\n\n{\"email\":\"kay@example.com\"}\n--b--\n"u8.ToArray(), "multipart/form-data").One().Lines());

    [Fact]
    public void A_multipart_body_cut_short_is_unreadable() =>
        Assert.Contains("closing boundary", Fault(Posted.Of("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"u8.ToArray(), "multipart/form-data; boundary=b")), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"email\":\"kay@example.com\"}", Posted.Form)] // what curl says of JSON
    [InlineData("{\"email\":\"kay@example.com\"}", "text/plain")]
    [InlineData("email=kay%40example.com", "application/json")]
    [InlineData("email=kay%40example.com", null)]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nkay@example.com\r\n--b--\r\n", "application/json")]
    public void The_bytes_decide_when_the_content_type_lies(string body, string? type) =>
        Assert.Single(Posted.Of(Encoding.UTF8.GetBytes(body), type).One().Emails);

    [Fact]
    public void Query_parameters_stand_beside_the_body_and_may_be_all_there_is()
    {
        KeyValuePair<string, string>[] query = [new("email", "kay@example.com"), new("utm_source", "bing")];

        var alone = (Posted.Of([]) with { Query = query }).One();
        var beside = (Posted.Json("""{"name":"Kay"}""") with { Query = query }).One();

        Assert.Equal(("bing", 1), (alone.Attribution.UtmSource, alone.Emails.Count));
        Assert.Equal(("Kay", 1), (beside.FullName, beside.Emails.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Nothing_is_no_lead(string body) => Assert.IsType<SubmissionReading.NotALead>(Posted.Of(Encoding.UTF8.GetBytes(body)).Read());

    private static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);

    private static string Flat(int fields) => "{" + string.Join(',', Enumerable.Range(0, fields).Select(i => $"\"f{i}\":\"x\"")) + "}";

    private static string Fault(Submission submission) => Assert.IsType<SubmissionReading.Unreadable>(submission.Read()).Fault;
}
