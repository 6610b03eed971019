namespace FollowUpEngine.Numbers;

/// <summary>What each number means, once for all places that show it: pages, emails, command line and <c>docs/numbers.md</c>.</summary>
public static class NumberDefinitions
{
    public static readonly NumberDefinition Lead = new("Leads", "People who raised a hand, each once, however often they wrote. No tests, nothing in quarantine.");
    public static readonly NumberDefinition Reached = new("Reached a stage", "Leads that were in the stage or passed it, at any time. A stage that was skipped was passed when a later one was reached. Later rejections and endings take nothing back.");
    public static readonly NumberDefinition OfLeads = new("Of all", "Those who reached the stage, by all leads of the row; leads that are still open count among them.");
    public static readonly NumberDefinition OfBefore = new("Of the stage before", "Those who reached the stage, by those who reached the one before.");
    public static readonly NumberDefinition Days = new("Days", "Calendar days where the business is, from the arrival to the first time in the stage. The median is the middle one, of two middle ones their mean; nine of ten are not above the second figure (between two values by interpolation, as PERCENTILE.INC).");
    public static readonly NumberDefinition Month = new("Month", "The calendar month of the arrival where the business is; deals by month stand in the month in which they were won.");
    public static readonly NumberDefinition Source = new("Source", "Where the first inquiry came from. It stays attached to the deal to its end.");
    public static readonly NumberDefinition Generator = new("Who handed over", "The person who first handed the lead to a closer.");
    public static readonly NumberDefinition Closer = new("Who took it", "The person who last accepted the lead, or won it.");
    public static readonly NumberDefinition FirstResponse = new("First response", "Minutes from the arrival to the first message that went out, and to the first touch by a person. Within five minutes counts business time.");
    public static readonly NumberDefinition Diagnosis = new("Which side is broken", "The last 28 days by the better of the 90 days before, your targets, and the least that is usual in the trade. Generation: qualified leads. The gap: qualified leads whose appointment was held. Sales: held appointments that became jobs. Below 0.8 is broken, from 0.9 on healthy. Leads count only as far as they had the time that it usually takes.");
    public static readonly NumberDefinition TooFew = new("Too few to call", "Fewer than 20 leads or 10 decided quotes, or figures that chance may have made: a side is called broken where chance would show that in less than one of forty, and well where it would in less than one of ten.");
    public static readonly NumberDefinition JobsLost = new("Jobs lost", "In 28 days: those who entered, times what is missing to the baseline, times the share of those that later become jobs.");

    public static readonly NumberDefinition LoadedHour = new("Loaded hour", "What an hour of a person really costs: pay, payroll taxes, commission for that work, phone and vehicle, by their productive hours.");
    public static readonly NumberDefinition TrueCost = new("True cost", "Of a source in the last 90 days: spend, tools, agency, and the hours of people at their loaded hour, the owner's included; by the leads that arrived, were qualified, accepted, held and won in the same time. Advertising alone stands beside it. A missing input removes the cost that needs it.");

    public static IReadOnlyList<NumberDefinition> All { get; } = [Lead, Reached, OfLeads, OfBefore, Days, Month, Source, Generator, Closer, FirstResponse, Diagnosis, TooFew, JobsLost, LoadedHour, TrueCost];
}

public sealed record NumberDefinition(string Name, string Meaning);
