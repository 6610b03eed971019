using System.Text.Json.Nodes;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>The sample business with a source for each way of sending, and a second business to be sealed from it.</summary>
internal static class TestBusinesses
{
    public const string HarborKey = "harbor-key-1";
    public const string AcmeKey = "acme-key-1";
    public const string SoloOwner = "Rita@solo.example";
    public const string SoloCloser = "cleo@solo.example";
    public const string GoogleKey = "example-webhook-key";
    public const string MetaToken = "meta-verify-1";

    public static BusinessFileResult.Valid Harbor => HarborWith(_ => { });

    /// <summary>The sample business after its file was changed.</summary>
    public static BusinessFileResult.Valid HarborWith(Action<JsonObject> change) => Valid(file =>
    {
        file["apiKeys"] = new JsonArray("dev-key", HarborKey);
        var sources = file["sources"]!.AsArray();
        sources.Add(JsonNode.Parse($$"""{ "id": "ads", "secrets": ["ads-1"], "googleKey": "{{GoogleKey}}" }"""));
        sources.Add(JsonNode.Parse($$"""{ "id": "meta", "secrets": ["meta-1"], "metaVerifyToken": "{{MetaToken}}" }"""));
        sources.Add(JsonNode.Parse("""{ "id": "signed", "secrets": ["signed-1"], "signing": { "scheme": "typeform", "secret": "typeform-1" } }"""));
        sources.Add(JsonNode.Parse("""{ "id": "busy", "name": "Busy form", "secrets": ["busy-1"], "floodPerMinute": 3 }"""));
        change(file);
    });

    public static BusinessFileResult.Valid Acme => Valid(file =>
    {
        file["id"] = "acme";
        file["name"] = "Acme Roofing";
        file["messaging"]!["smsFrom"] = "+12075550200";
        file["apiKeys"] = new JsonArray(AcmeKey);
        file["sources"] = JsonNode.Parse("""[{ "id": "website", "secrets": ["acme-1"] }]""");
    });

    public static string SoloText => Text(ToSolo);

    /// <summary>A third business, and who is of it is of no other.</summary>
    public static BusinessFileResult.Valid Solo => Valid(ToSolo);

    private static void ToSolo(JsonObject file)
    {
        file["id"] = "solo";
        file["name"] = "Solo Plumbing";
        file["messaging"]!["smsFrom"] = "+12075550300";
        file["apiKeys"] = new JsonArray("solo-key-1");
        file["sources"] = JsonNode.Parse("""[{ "id": "website", "secrets": ["solo-1"] }]""");
        file["staff"] = JsonNode.Parse($$"""[{ "id": "rita", "name": "Rita Soll", "roles": ["owner"], "email": "{{SoloOwner}}" }, { "id": "cleo", "name": "Cleo Ash", "roles": ["closer", "generator"], "email": "{{SoloCloser}}" }]""");
    }

    private static string Text(Action<JsonObject> change)
    {
        var file = JsonNode.Parse(BusinessSamples.Harbor)!.AsObject();
        change(file);
        return file.ToJsonString();
    }

    private static BusinessFileResult.Valid Valid(Action<JsonObject> change) => BusinessFile.Read(Text(change), Templates.Fault) switch
    {
        BusinessFileResult.Valid valid => valid,
        BusinessFileResult.Faults faults => throw new InvalidOperationException(string.Join('\n', faults.List)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
