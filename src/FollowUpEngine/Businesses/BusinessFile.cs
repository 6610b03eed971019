using System.Text;
using System.Text.Json;
using FollowUpEngine.Businesses.Reading;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Businesses;

/// <summary>
/// Reads a business file and says everything that is wrong with it at once. JSON in UTF-8, a byte order mark allowed; comments and
/// trailing commas are allowed too, since people edit it by hand (the stored form has neither). Unknown and repeated keys are faults.
/// </summary>
public static class BusinessFile
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="utf8">The file's bytes.</param>
    /// <param name="templateFault">Given a template's name and source: what is wrong with it, or null.</param>
    public static BusinessFileResult Read(ReadOnlySpan<byte> utf8, Func<string, string, string?> templateFault)
    {
        try
        {
            return Read(StrictUtf8.GetString(utf8), templateFault);
        }
        catch (DecoderFallbackException e)
        {
            return Fault($"The file is not UTF-8 (byte {e.Index}).", "Save it as UTF-8.");
        }
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, Func{string, string, string?})"/>
    public static BusinessFileResult Read(string json, Func<string, string, string?> templateFault)
    {
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'), Lenient);
            return Read(document.RootElement, new FaultList(), templateFault);
        }
        catch (JsonException e)
        {
            return Fault($"The file is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} of that line.", "Look there and just before it for a missing comma, quote or bracket.");
        }
        catch (ArgumentException)
        {
            return Fault("The file is not Unicode text: it holds half of a surrogate pair.", "Save it as UTF-8.");
        }
    }

    internal static BusinessFileResult Read(JsonElement root, FaultList faults, Func<string, string, string?> templateFault)
    {
        if (!JsonSoundness.Check(root, faults))
        {
            return new BusinessFileResult.Faults(faults.ToList());
        }

        var read = new BusinessReading(faults, templateFault).Read(new JsonValue(root, "", faults));
        if (faults.Any)
        {
            return new BusinessFileResult.Faults(faults.ToList());
        }

        var (business, cadences) = read!.Value;
        var valid = new BusinessFileResult.Valid(business, CanonicalJson.Write(root, faults.StoredForms)) { Cadences = cadences };
        var length = DirectoryBodies.Length(valid);
        return length > RowLimits.MaxBodyCharacters
            ? Fault($"The file would take {length} characters, more than the {RowLimits.MaxBodyCharacters} that can be stored.", "Shorten its templates.")
            : valid;
    }

    private static BusinessFileResult.Faults Fault(string problem, string remedy) => new([new BusinessFileFault("$", problem, remedy)]);
}
