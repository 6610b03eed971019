using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Numbers;

/// <summary>The numbers of a history that stands in a file: each row is a lead that went the way that its dates tell.</summary>
public static class HistoryCounts
{
    public static CountedLead Of(HistoryLead history, Business business)
    {
        var begun = new InquiryReceived
        {
            At = history.ArrivedAt,
            LeadId = LeadId.New(history.ArrivedAt),
            Number = 1,
            SourceId = history.Source.Id,
            Inquiry = new Inquiry { ContentHash = "", Builder = "history" },
        };
        var lead = LeadFolding.Fold([begun, .. history.Facts])!;
        var counted = CountedLead.Of(lead, business)!;
        return counted with
        {
            Id = null,
            Source = history.Source.Name ?? history.Source.Id,
            // Where the file has a column for them it knows better than what was made of it.
            Generator = history.Generator ?? counted.Generator,
            Closer = history.Closer ?? counted.Closer,
            IsFollowed = false,
            Labels = history.Labels,
        };
    }
}
