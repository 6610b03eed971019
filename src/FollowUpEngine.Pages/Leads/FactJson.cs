using System.Text.Encodings.Web;
using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Pages.Leads;

/// <summary>A fact as the store has it, laid out for reading.</summary>
internal static class FactJson
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Indented(LeadFact fact)
    {
        using var stored = JsonSerializer.SerializeToDocument(fact, StoreJson.Rows.LeadFact);
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Layout))
        {
            stored.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length));
    }
}
