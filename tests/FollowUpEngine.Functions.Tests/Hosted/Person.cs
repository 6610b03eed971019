using System.Text.Json;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>Somebody who fills in a form; the number makes another person.</summary>
internal sealed record Person(int Number = 1)
{
    public string Name { get; init; } = $"Robin Vale{Number}";

    public string Email { get; init; } = $"robin.vale{Number}@example.com";

    public string Phone { get; init; } = $"(207) 555-{Number + 1000:D4}";

    public string Message { get; init; } = $"The furnace number {Number} stopped last night.";

    public string Json => JsonSerializer.Serialize(new Dictionary<string, string> { ["name"] = Name, ["email"] = Email, ["phone"] = Phone, ["message"] = Message });

    public string With(string field, string value) => $$"""{{{JsonSerializer.Serialize(field)}}:{{JsonSerializer.Serialize(value)}},{{Json[1..]}}""";
}
