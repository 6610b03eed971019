namespace FollowUpEngine.Replies.Wording;

/// <summary>What programs answer while a person is busy, driving or away.</summary>
internal static class AutomaticWording
{
    public static readonly ReplyRule Automatic = new("automatic-reply", ReplyKind.AutoReply, "The text says that a program wrote it.")
    {
        Phrases =
        [
            "autoreply", "^ auto|automated|automatic|automatically ?generated|message", "automatically generated|sent|reply", "sent automatically", "automated|automatic ~2 response|reply|message|email|answer|system",
            "driving with ~6 on|enabled", "driving ~4 sent from", "im driving ~4 will see", "sent from my car|vehicle", "dont disturb while", "with do|dont not|disturb ~3 on", "not receiving notifications", "see your|the message|text when i|im",
            "number|mailbox|inbox|email|address|account|line|phone ~2 is|isnt ?not ?being ?nolonger ?currently ?actively monitored|attended|read", "unmonitored|unattended ~1 mailbox|inbox|number|account|email", "doesnt|cant|nolonger|not ~1 receive|accept|accepting|receiving ~2 messages|texts|calls|replies|email|emails|sms",
            "dont reply to|directly", "please dont reply", "ticket|case number|has|id|# ~4 created|opened|received|#", "request has been received", "message|email|request has been received", "dem automatische antwort", "automatische antwort", "respuesta automatica", "reponse automatique", "delivered automatically",
        ],
    };

    /// <summary>Half of an automatic thank-you; the other half is <see cref="Promise"/>. People write either, hardly both.</summary>
    public static readonly ReplyRule Greeting = new("automatic-thanks", ReplyKind.AutoReply, "This reads like an automatic thank-you.")
    {
        Phrases =
        [
            "thanks for ?your contacting|texting|calling|messaging|emailing|reaching|writing|email|message|inquiry|enquiry|text|note|call|interest|visiting|choosing", "we|have ?have received|got your message|email|request|inquiry|text", "gracias por contactar|contactarnos|comunicarse|escribirnos|su",
            "youve|you reached the", "sorry ~2 missed your call",
        ],
    };

    public static readonly ReplyRule Promise = new("automatic-promise", ReplyKind.AutoReply, "This reads like an automatic thank-you.")
    {
        Phrases =
        [
            "get back to|with you as|soon|shortly|within|asap|when|at", "with|contact|to you shortly", "in touch with ?you shortly|soon|within", "be in touch shortly|soon|within", "respond|reply|answer ?to ?you ?your ?message|email within|as|shortly|during|soon|asap", "received your message|email|request|inquiry|text",
            "will|well contact|call|respond|reply ?to you ?back as|shortly|soon|within", "business|office hours are", "during ?our|normal|regular business hours", "next business day",
        ],
    };

    /// <summary>An absence in the words of an out-of-office notice.</summary>
    public static readonly ReplyRule Away = new("out-of-office", ReplyKind.OutOfOffice, "They are away.")
    {
        Phrases =
        [
            "out of ?the|my office", "outofoffice|ooto|pto", "on|taking ?my ?an|a ?short|annual|parental|maternity|paternity|medical|sick|family|bereavement|personal vacation|leave|holiday|holidays|sabbatical|pto|honeymoon", "away from ?my|the office|desk|email|work|computer", "currently|be|im away until|till|from|through|on|at|with",
            "limited|no|intermittent|little ~1 access to ?my email|emails|e-mail|mail", "not in the office", "office ?is|will|are ?be closed", "nicht im buro", "nicht im buero", "im|in urlaub", "abwesend|abwesenheit|abwesenheitsnotiz",
            "fuera de ?la oficina", "de|en vacaciones", "suis absent|absente", "en conge|conges|vacances", "hors du bureau", "ausente",
        ],
    };

    /// <summary>A person's own words for being away; an answer of theirs, with a day.</summary>
    public static readonly ReplyRule OutOfTown = new("away-until", ReplyKind.Reschedule, "They are away for a while.")
    {
        Phrases = ["out of|outta ?the town|state|country|country", "im|were|be|well traveling|travelling|away|camping ?until|till|through|for", "not back|home until|till", "back in town", "ill|well|wont be back", "wont be back|home|around|in ?town until|till|before"],
    };

    public static readonly ReplyRule[] Rules = [Automatic, Greeting, Promise, Away, OutOfTown];
}
