using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FollowUpEngine.Local.Commands;

/// <summary>Where a command's answer goes: words for a person, or one JSON object in one line for a program.</summary>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool IsJson)
{
    public void Answer<T>(T answer, JsonTypeInfo<T> json, string words) =>
        Output.WriteLine(IsJson ? JsonSerializer.Serialize(answer, json) : words);

    /// <summary>A program finds the failure where it looks for the answer; a person finds it on the error stream.</summary>
    public void Fail(string sentence)
    {
        if (IsJson)
        {
            Output.WriteLine(JsonSerializer.Serialize(new FailureAnswer(sentence), CommandJson.Default.FailureAnswer));
        }
        else
        {
            Error.WriteLine(sentence);
        }
    }
}

/// <summary>What <c>--json</c> says when a command could not do its work.</summary>
internal sealed record FailureAnswer(string Error);
