using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>The part of a person's day that belongs to getting leads: new ones go to somebody else meanwhile, and no visit is offered in it.</summary>
/// <param name="Days">Null: every day on which the person works.</param>
/// <param name="Start">Their local time; null: when their day begins.</param>
/// <param name="Cover">The staff id of who takes the leads that arrive in it.</param>
/// <param name="Touches">Calls and messages to leads that a whole block should bring.</param>
/// <param name="ShrinkAbove">With more deals than this in the person's hands it is half as long; null: never.</param>
public sealed record ProtectedBlock(IReadOnlyList<IsoDayOfWeek>? Days, LocalTime? Start, int Minutes, string Cover, int Touches, int? ShrinkAbove);
