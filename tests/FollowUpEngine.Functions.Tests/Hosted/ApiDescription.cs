using System.Text.Json;
using System.Text.RegularExpressions;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>docs/openapi.json, as tests ask it.</summary>
internal sealed class ApiDescription
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    private ApiDescription(JsonElement root)
    {
        Root = root;
        Schema = new JsonSchema(root);
        Operations = [.. root.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(operation => Methods.Contains(operation.Name, StringComparer.Ordinal))
            .Select(operation => new Operation(operation.Name.ToUpperInvariant(), path.Name, path.Value, operation.Value, Schema)))];
    }

    public static ApiDescription OfThisRepository { get; } = new(JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot(), "docs", "openapi.json"))).RootElement);

    public JsonElement Root { get; }

    public JsonSchema Schema { get; }

    public IReadOnlyList<Operation> Operations { get; }

    public Operation? Find(HttpMethod method, string path) => Operations.FirstOrDefault(operation => operation.Method == method.Method && operation.IsAt(path));

    /// <summary>One method of one path.</summary>
    internal sealed class Operation(string method, string path, JsonElement pathItem, JsonElement node, JsonSchema schema)
    {
        private readonly Regex _path = new("^" + Regex.Replace(path, "{[^}]+}", "[^/]+", RegexOptions.None, Regex.InfiniteMatchTimeout) + "$", RegexOptions.None, Regex.InfiniteMatchTimeout);

        public string Method => method;

        public string Path => path;

        public JsonElement Node => node;

        public string Id => node.GetProperty("operationId").GetString()!;

        public IEnumerable<string> Statuses => node.GetProperty("responses").EnumerateObject().Select(response => response.Name);

        /// <summary>Names of the parameters, those of the path among them.</summary>
        public IEnumerable<JsonElement> Parameters => Listed(pathItem).Concat(Listed(node)).Select(Resolved);

        public bool IsAt(string actual) => _path.IsMatch(actual);

        public JsonElement? Response(string status) => node.GetProperty("responses").TryGetProperty(status, out var response) ? Resolved(response) : null;

        private static IEnumerable<JsonElement> Listed(JsonElement owner) => owner.TryGetProperty("parameters", out var list) ? list.EnumerateArray() : [];

        private JsonElement Resolved(JsonElement given) => given.TryGetProperty("$ref", out var reference) ? schema.Resolve(reference.GetString()!) : given;
    }
}
