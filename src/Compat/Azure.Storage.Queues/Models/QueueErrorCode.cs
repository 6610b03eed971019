using System.Diagnostics.CodeAnalysis;

namespace Azure.Storage.Queues.Models;

/// <summary>What the service says went wrong; compared with <see cref="RequestFailedException.ErrorCode"/>.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "The official operators, no others.")]
public readonly struct QueueErrorCode(string value) : IEquatable<QueueErrorCode>
{
    private readonly string _value = value;

    public static QueueErrorCode QueueNotFound { get; } = new("QueueNotFound");

    public static implicit operator QueueErrorCode(string? value) => new(value!);

    public static bool operator ==(QueueErrorCode left, QueueErrorCode right) => left.Equals(right);

    public static bool operator !=(QueueErrorCode left, QueueErrorCode right) => !left.Equals(right);

    public bool Equals(QueueErrorCode other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is QueueErrorCode other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(_value ?? "");

    public override string ToString() => _value;
}
