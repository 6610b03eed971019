namespace FollowUpEngine.Replies.Wording;

/// <summary>Wordings in which a stop word is not the writer's wish.</summary>
internal static class StopContext
{
    /// <summary>"Stop by at five": the word means something else.</summary>
    public static readonly ReplyRule Innocent = new("innocent-stop", ReplyKind.Unclear, "")
    {
        Phrases =
        [
            "stop by|over|off|in ?and|at|to|by|today|tomorrow|on|later|with|after|before|around|between|if|when|this|for|or|my|our|#|anytime", "stop on by|over|in", "stop at my|the|our|home|house|#|mine|work",
            "bus|truck|train|rest|pit|next|tram|subway|non|one stop", "door stop|stops",
            "stop sign|signs|light|watch|valve|cock|gap|leak|loss|shop|payment", "stop and shop|go|see|look|check|get|grab|pick|talk|visit|give",
            "stop ?the|it|this|that|my|our|a|these ?water|roof|from ?the leak|leaks|leaking|water|noise|drip|dripping|drips|bleeding|flow|sound|smell|flood|flooding|rattling|running|squeaking|squealing|mold|draft|clog|backup|damage|rust|overflowing|freezing|tripping|beeping",
            "wont|doesnt|didnt|wouldnt|isnt|not|never|cant|couldnt|wasnt stop working|heating|cooling|running|leaking|dripping|making|beeping|flushing|draining|spinning|blowing|overflowing|tripping|squealing",
            "it|toilet|faucet|leak|water|pump|fan|heater|furnace|ac|unit|alarm|drip|dripping|leaking|noise|sink|shower|tank|smell|motor|thermostat|sprinkler|sprinklers|just|still wont|doesnt|didnt|wouldnt|never|cant stop",
            "cant|couldnt|cannot stop thinking|laughing|thinkin|it|crying|smiling|watching|looking",
            "stop working|heating|cooling|draining|flushing|thinking|thinkin|crying|worrying|laughing", "why|when did|didnt|have|had ?you|u|yall|we|they stop|quit",
            "ac|furnace|heater|unit|pump|motor|fridge|engine|thermostat|compressor|fan|disposal|washer|dryer|boiler|blower|doorbell ?just|finally|has|had quit", "just|finally|has|had|he|she|they quit working|running|heating|cooling|on|last|my|his|her",
            "it just|finally|has|had quit", "it quit working|on|last|again|yesterday|today|running|heating", "wont|doesnt|didnt|not|never|to|will|would|make|made|smell|noise|pain|leak|problem go away",
            "quit working|running|heating|cooling|smoking|my|job|work|on", "going|gonna|to quit smoking|soon|my|work|job", "stop smoking|drinking|eating",
        ],
    };

    /// <summary>A sender's standing line, sent back or quoted.</summary>
    public static readonly ReplyRule Quoted = new("quoted-line", ReplyKind.Unclear, "")
    {
        Phrases =
        [
            "reply|text|send|respond|type|press|say|message|rply ?with|the|back ?the|word stop|end|quit|cancel|unsubscribe|optout|stopall ~1 to|2|for|at|anytime",
            "^ ?please ?msg|or ?just reply|respond ?with stop|end|quit|cancel|unsubscribe|optout ?anytime $",
            "stop|end|quit|cancel to|2 stop|end|optout|unsubscribe|cancel|quit|opt|stopall",
            "to|2 stop|end|optout|unsubscribe|cancel|quit|opt|leave ~4 reply|text|send|type|respond|call|click ~3 stop|end|quit|cancel|unsubscribe|optout|here|link",
            "to|2 stop|end|optout|unsubscribe|cancel|quit ~3 reply|text|send|type|call|click",
            "stop|end|cancel at any|anytime",
        ],
    };

    /// <summary>Before a wording, possibly with small words between: it is denied or supposed.</summary>
    public static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "dont", "didnt", "doesnt", "not", "never", "wouldnt", "havent", "shouldnt", "without", "if", "unless", "whether", "might", "may",
    };

    /// <summary>Deny only what follows at once: "I won't stop", but not "why won't you stop".</summary>
    public static readonly HashSet<string> CloseDenials = new(StringComparer.Ordinal) { "cant", "wont", "couldnt" };

    /// <summary>Small words that may stand between a denial and what it denies.</summary>
    public static readonly HashSet<string> Between = new(StringComparer.Ordinal)
    {
        "want", "wanna", "mean", "meant", "need", "ask", "asked", "like", "you", "to", "please", "me", "we", "i", "wish", "trying", "ever", "have", "be", "really",
    };

    /// <summary>Before "don't text": the sentence tells of somebody, it does not ask.</summary>
    public static readonly HashSet<string> Tellers = new(StringComparer.Ordinal) { "i", "we", "he", "she", "they", "you", "ill", "id", "hes", "shes" };

    /// <summary>After "don't text me": then it is limited, in time or in matter.</summary>
    public static readonly HashSet<string> Limits = new(StringComparer.Ordinal)
    {
        "until", "till", "before", "after", "yet", "now", "while", "during", "unless", "if", "but", "today", "tonight", "tomorrow", "right", "about", "just", "instead", "except",
        "so", "too", "hasta", "antes", "despues",
    };

    /// <summary>After "stop texting me": the same.</summary>
    public static readonly HashSet<string> StopLimits = new(StringComparer.Ordinal) { "until", "till", "before", "after", "during", "while", "unless", "except", "so", "too", "hasta", "antes", "despues" };

    /// <summary>After "stop texting": then it is not us, or not them.</summary>
    public static readonly HashSet<string> Others = new(StringComparer.Ordinal) { "you", "him", "her", "them", "it", "each", "yourself", "myself", "people", "your" };

    /// <summary>Before "end" or "baja" it is a noun, and "end of" is one too.</summary>
    public static readonly HashSet<string> NounMarks = new(StringComparer.Ordinal)
    {
        "the", "this", "that", "a", "dead", "week", "back", "front", "deep", "low", "high", "west", "east", "north", "south", "year", "month", "other", "my", "your", "our", "one", "either", "of", "to", "up", "la", "el", "in", "on",
    };

    /// <summary>With <see cref="Refusals"/> in a text that no rule reads: what it may be that is refused.</summary>
    public static readonly HashSet<string> Contacts = new(StringComparer.Ordinal)
    {
        "text", "texts", "texting", "texted", "message", "messages", "messaging", "messaged", "contact", "contacting", "contacted", "number", "email", "emails", "emailing", "emailed", "sms", "calling", "calls",
        "list", "lists", "spam", "notifications", "phone", "inbox", "mensajes", "textos", "numero", "lista",
    };

    /// <inheritdoc cref="Contacts"/>
    public static readonly HashSet<string> Refusals = new(StringComparer.Ordinal)
    {
        "no", "not", "dont", "never", "nolonger", "without", "off", "enough", "else", "nobody", "cant", "shouldnt", "wont", "isnt", "arent", "wasnt", "didnt", "doesnt", "hate", "tired", "sick", "end", "quit", "rather", "anymore",
        "remove", "removed", "delete", "annoying", "lose", "nunca", "plus", "pas", "nicht",
    };

    /// <summary>Refuse by themselves.</summary>
    public static readonly HashSet<string> Ends = new(StringComparer.Ordinal) { "cease", "ceased", "desist", "quit", "unwanted", "uninvited", "withdraw", "unsolicited", "discontinue", "unfollow", "refrain", "intrusive", "basta", "assez", "genug" };

    /// <summary>May stand beside a stop word without weakening it.</summary>
    public static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "please", "thanks", "hi", "hello", "hey", "now", "just", "kindly", "immediately", "asap", "guys", "sir", "maam", "man", "dude", "bro", "okay", "omg", "ugh", "already", "favor", "por", "gracias", "svp", "merci", "alerts",
        "👍", "🛑", "🚫", "⛔", "✋", "🖕", "👎", "✅", "✔", "☑", "👌",
    };

    /// <summary>The same beside a stop word that means little else.</summary>
    public static readonly HashSet<string> PlainFillers = new(StringComparer.Ordinal)
    {
        "no", "yes", "it", "this", "all", "that", "everything", "fucking", "i", "said", "the", "damn", "bitch", "asshole", "word", "here", "ok", "and", "again", "forever", "nonsense", "everyone", "right", "today", "seriously", "wtf", "jesus",
    };
}
