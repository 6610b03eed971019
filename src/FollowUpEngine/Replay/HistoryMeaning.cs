namespace FollowUpEngine.Replay;

/// <summary>What a column of a history can mean. The words of a mapping file are these in camel case.</summary>
public enum HistoryMeaning
{
    /// <summary>Read, and used for nothing.</summary>
    Ignore,

    /// <summary>When the lead came in. The one column that no history can do without.</summary>
    Arrived,

    /// <summary>The row's own name; a second row of the same name is a duplicate.</summary>
    Id,
    FullName,
    FirstName,
    LastName,
    Company,
    Email,
    Phone,
    City,
    State,
    PostalCode,
    Country,
    Service,
    Message,

    /// <summary>Yes or no: may be texted.</summary>
    SmsConsent,

    /// <summary>Yes, or since when: wants no more emails.</summary>
    EmailOptOut,

    /// <summary>Yes, or since when: wants no more texts.</summary>
    SmsOptOut,

    /// <summary>Yes, or since when: wants no more messages at all.</summary>
    DoNotContact,

    /// <summary>No: wants no more messages at all. A yes proves nothing.</summary>
    MarketingConsent,
    Source,

    /// <summary>Who answered and qualified.</summary>
    Generator,

    /// <summary>Who took it to a sale: a staff id or name of the business file, else free text.</summary>
    Closer,

    /// <summary>Somebody tried to call.</summary>
    CalledAt,

    /// <summary>A person of the business wrote, or was in touch in a way that the file does not tell.</summary>
    TouchedAt,

    /// <summary>They spoke with each other.</summary>
    TalkedAt,

    /// <summary>The customer wrote.</summary>
    RepliedAt,

    /// <summary>All five questions of the bar were answered well.</summary>
    QualifiedAt,
    HandedOffAt,
    AcceptedAt,

    /// <summary>The closer sent the packet back.</summary>
    RejectedAt,

    /// <summary>Why: below the bar, bad contact, outside the area, no capacity, price or too busy; other words need a value map.</summary>
    RejectReason,

    /// <summary>When the appointment was made.</summary>
    BookedAt,

    /// <summary>For when it was made.</summary>
    AppointmentAt,
    MissedAt,
    CancelledAt,
    HeldAt,
    QuoteSentAt,
    QuoteAmount,

    /// <summary>Not now. Without it a parking began with the last thing that is known before it.</summary>
    ParkedAt,

    /// <summary>The day until which it was parked.</summary>
    ParkedUntil,
    ParkReason,
    WonAt,
    WonAmount,
    LostAt,
    LostReason,
    DisqualifiedAt,

    /// <summary>When it ended; <see cref="Outcome"/> says how.</summary>
    ClosedAt,

    /// <summary>won, lost, disqualified, open or how far it came; other words need a value map.</summary>
    Outcome,

    /// <summary>How far an open one came, where <see cref="Outcome"/> says no more than that it is open.</summary>
    Stage,

    /// <summary>Since when it has been in that stage.</summary>
    StageAt,
}
