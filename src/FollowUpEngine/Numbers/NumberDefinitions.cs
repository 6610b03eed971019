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

    public static readonly NumberDefinition GeneratorCard = new("Generator's card", "The last 90 days of who gets and qualifies leads. Attempts are calls and messages up to the handoff (of a lead the newest 20 are counted); the first touch is in their working minutes; accepted is of the packets that were accepted or sent back for what generation answers for; held is of the accepted leads, which count as far as they had the time that it usually takes. An accepted lead costs what their own hours cost. Never revenue.");
    public static readonly NumberDefinition Credit = new("To their credit", "Leads that were accepted and whose appointment was held: a packet alone is worth nothing.");
    public static readonly NumberDefinition CloserCard = new("Closer's card", "The last 90 days of who takes leads. Acceptance and quote are in their working time, from the packet and from the visit; held and won are of the accepted leads, which count as far as they had the time that it usually takes. Never how many leads they got.");
    public static readonly NumberDefinition FollowUps = new("Follow-ups on time", "Of the quotes that went out, those about which somebody of the business or the customer always said a word before they counted as silent. Quotes that are too young to be silent do not count yet.");
    public static readonly NumberDefinition RejectAudit = new("Packets to look at", "More than 15 % of the answered packets were sent back, and at least five: the owner reads the newest five. Either those who hand over are careless, or those who take are choosy.");

    public static readonly NumberDefinition WonYear = new("Won in a year", "Deals of the last 365 days by the source of the lead's first inquiry, whenever that was. The shares of salespeople and of referral need a source that is said to be theirs.");
    public static readonly NumberDefinition SixtyDays = new("Sixty-day test", "Jobs that are missing 60 and 120 days after the beginning of a cut of 60 days, at the arrivals of the last 90 days, the year's share that was won and the year's days to the job. Without generation: the jobs of those who did not arrive. Without sales: all jobs of these days, and later those of leads that sales had and left. Nothing that was cut comes back. In money it is the jobs times what a job brings (the year's deals) times what is left of it (targets.grossMargin).");
    public static readonly NumberDefinition RoleSplit = new("Both roles", "Of who works in both roles: what they did in 30 days, calls, messages and packets up to the handoff against calls, messages, visits and quotes after it. Under a quarter of generation the hybrid is a closer. It is said from 20 on; hours are not known.");
    public static readonly NumberDefinition Famine = new("Feast and famine", "Warns when the qualified leads of 14 days are under 60 % of the 90-day mean while appointments and quotes are over 110 % of their own, and when the work that will be left at the median time to the job is under half of what you want (targets.weeksOfWork). Work left: jobs won in a year, less what the crews do in a week (targets.crewJobsPerWeek); what comes is qualified leads times the share that is won.");
    public static readonly NumberDefinition EngineEffect = new("What the engine brought", "Of the silences that began in a year and are two weeks old, the share that ended within two weeks with a word of the customer, where a cadence wrote and where none did. It was no lot who got messages, so it is a hint and no proof; from 20 on either side it is said.");

    public static IReadOnlyList<NumberDefinition> All { get; } = [Lead, Reached, OfLeads, OfBefore, Days, Month, Source, Generator, Closer, FirstResponse, Diagnosis, TooFew, JobsLost, LoadedHour, TrueCost, GeneratorCard, Credit, CloserCard, FollowUps, RejectAudit, WonYear, SixtyDays, RoleSplit, Famine, EngineEffect];
}

public sealed record NumberDefinition(string Name, string Meaning);
