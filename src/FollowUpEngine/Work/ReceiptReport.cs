namespace FollowUpEngine.Work;

/// <summary>What became of a batch of receipts.</summary>
/// <param name="Recorded">Touches whose receipts are on record now, or were before.</param>
/// <param name="Strangers">Touches that nobody here knows: another installation's, or of a lead that was erased.</param>
/// <param name="Failures">What kept the rest from being recorded; they must be sent again.</param>
public sealed record ReceiptReport(int Recorded, int Strangers, IReadOnlyList<Exception> Failures);
