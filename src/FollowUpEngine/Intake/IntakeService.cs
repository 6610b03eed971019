using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Intake;

/// <summary>Takes a submission from the hook: who sent it, what it is, and where it is kept.</summary>
public sealed class IntakeService(BusinessDirectory directory, InquiryIntake inquiries, SubmissionStore submissions, OwnerNotices notices)
{
    private readonly FloodGate _flood = new();

    /// <summary>The source behind a hook's URL, or null when any part of it is wrong.</summary>
    public async ValueTask<Hook?> FindHookAsync(string business, string source, string secret, CancellationToken ct)
    {
        if (BusinessId.TryParse(business) is not { } id || await directory.FindAsync(id, ct) is not { } found)
        {
            return null;
        }

        return found.Source(source) is { } known && SecretRules.Matches(known.SecretHashes, secret) ? new Hook(found, known) : null;
    }

    public async Task<IntakeAnswer> ReceiveAsync(Hook hook, Submission submission, CancellationToken ct)
    {
        var (business, source) = hook;
        switch (SubmissionReader.Read(submission, source))
        {
            case SubmissionReading.Inquiries read:
                return await TakeAsync(hook, await FittingAsync(hook, read.List, submission, ct), submission.ReceivedAt, ct);
            case SubmissionReading.NotALead other:
                await submissions.KeepAsync(business.Id, source, Storage.SubmissionStatus.NotALead, other.Reason, submission, other.ContentHash, ct);
                return new IntakeAnswer.NotALead(other.Reason);
            case SubmissionReading.Unreadable broken:
                await submissions.KeepAsync(business.Id, source, Storage.SubmissionStatus.Unreadable, broken.Fault, submission, HashOf(submission), ct);
                return new IntakeAnswer.Unreadable(broken.Fault);
            case SubmissionReading.Forged forged:
                await submissions.KeepAsync(business.Id, source, Storage.SubmissionStatus.Unverified, forged.Fault, submission, HashOf(submission), ct);
                return new IntakeAnswer.Unverified(forged.Fault);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Notes that the source sent something over the size limit.</summary>
    public Task NoteTooLargeAsync(Hook hook, string reason, string? contentType, long bytes, Instant now, CancellationToken ct) =>
        submissions.NoteTooLargeAsync(hook.Business.Id, hook.Source, reason, contentType, bytes, now, ct);

    private async Task<IntakeAnswer> TakeAsync(Hook hook, IReadOnlyList<Inquiry> list, Instant now, CancellationToken ct)
    {
        var (business, source) = hook;
        var accepted = new List<AcceptedLead>(list.Count);
        var hasWork = false;
        foreach (var inquiry in list)
        {
            var count = _flood.Count($"{business.Id}|{source.Id}", source.FloodPerMinute, now);
            if (count.IsFirstOver)
            {
                await notices.PlanFloodAsync(business, source, now, ct);
            }

            var taken = await inquiries.TakeAsync(business, source, count.IsOver ? Flooded(inquiry, source) : inquiry, now, ct);
            accepted.Add(taken.Lead);
            hasWork |= taken.HasWork;
        }

        return new IntakeAnswer.Accepted(accepted, hasWork);
    }

    /// <summary>What is too long for a lead is kept whole first, then shortened.</summary>
    private async Task<IReadOnlyList<Inquiry>> FittingAsync(Hook hook, IReadOnlyList<Inquiry> list, Submission submission, CancellationToken ct)
    {
        if (list.All(InquiryLimits.Fits))
        {
            return list;
        }

        var kept = await submissions.KeepAsync(
            hook.Business.Id, hook.Source, Storage.SubmissionStatus.Oversized, "More text than a lead holds; the lead has the beginning.", submission, HashOf(submission), ct);
        return [.. list.Select(inquiry => InquiryLimits.Fits(inquiry) ? inquiry : InquiryLimits.Shortened(inquiry, kept))];
    }

    private static Inquiry Flooded(Inquiry inquiry, LeadSource source) => inquiry with
    {
        Quarantine = inquiry.Quarantine ?? $"Flood: more than {source.FloodPerMinute} submissions in a minute from this source.",
    };

    private static string HashOf(Submission submission) =>
        "raw-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(submission.Body.Span));
}

/// <summary>A hook whose URL was right.</summary>
public sealed record Hook(Business Business, LeadSource Source);
