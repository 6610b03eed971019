using System.Text;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Businesses.Reading;

namespace FollowUpEngine.Consent.Law;

/// <summary>
/// Reads a file of contact law and says everything that is wrong with it at once. JSON in UTF-8; comments and trailing commas are allowed,
/// since people edit it by hand. Unknown and repeated keys are faults.
/// </summary>
public static class ContactLawFile
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ContactLawResult Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Read(StrictUtf8.GetString(utf8));
        }
        catch (DecoderFallbackException e)
        {
            return Fault($"The file is not UTF-8 (byte {e.Index}).", "Save it as UTF-8.");
        }
    }

    public static ContactLawResult Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'), Lenient);
            var faults = new FaultList();
            var law = JsonSoundness.Check(document.RootElement, faults) ? ContactLawReading.Read(new JsonValue(document.RootElement, "", faults)) : null;
            return law is null || faults.Any ? new ContactLawResult.Faults(faults.ToList()) : new ContactLawResult.Valid(law);
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

    private static ContactLawResult.Faults Fault(string problem, string remedy) => new([new BusinessFileFault("$", problem, remedy)]);
}
