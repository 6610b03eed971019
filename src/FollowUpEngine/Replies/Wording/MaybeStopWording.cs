namespace FollowUpEngine.Replies.Wording;

/// <summary>What may be a revocation: a person decides, and nothing goes out until then.</summary>
internal static class MaybeStopWording
{
    public static readonly ReplyRule[] Rules =
    [
        new("not-interested", ReplyKind.MaybeStop, "They are not interested; whether they want no more messages either is for a person to judge.")
        {
            Phrases =
            [
                "not|nolonger|isnt|arent|wasnt|never|aint|dont|werent ?really|very|even|that|at|be|currently|seem ?all interested", "no interest", "lost interest", "uninterested",
                "no me|nos interesa", "no estoy|estamos interesado|interesada|interesados", "pas|plus ?du interesse|interessee",
            ],
        },
        new("calls-it-spam", ReplyKind.MaybeStop, "They call the messages spam, harassment or a matter for the law.")
        {
            Phrases =
            [
                "spam|spamming|spammer|spammers|harass|harassing|harassment|harassed|tcpa|fcc|ftc", "is|as junk", "junk text|texts|mail|messages",
                "text|message|contact|call|email me|us|this again|one|1 ?more ?time and|or ill|im|i|youll|your|youre|see|we|my|this", "one|1 more text|message|call|email ?and|or ill|im|i", "lawyer|attorney|sue|suing|legal|police|cops ~5 @messages|texting|calling|harassing", "@messages|texting ~5 lawyer|attorney|police|cops|legal", "lawyer|attorney|sue|suing|police|cops ~6 if you",
            ],
        },
        new("blocks-or-reports", ReplyKind.MaybeStop, "They say that they block or report us.")
        {
            Phrases =
            [
                "report|reporting|reported ?you|this|your|yall|the ?number|people|guys|as|to ~1 you|as|number|to|spam|junk", "im|ill|ive|we|i ~2 report|reporting|reported you|this",
                "block|blocking|blocked you|this|your|yall|the|ur ?number", "im|ill|gonna block|blocking", "youre|your|youve|this|number|being ?is|been|being blocked|reported",
            ],
            Whole = ["^ ?you ?are blocked|blocking|block|reported ?you $"],
        },
        new("never-asked", ReplyKind.MaybeStop, "They say that they never asked for messages.")
        {
            Phrases =
            [
                "never|didnt|dont ?even|remember|recall signed|sign|signing up", "never|didnt|dont ?even|remember ask|asked|request|requested|agree|agreed|authorize|authorized|want|wanted|contact|contacted ?to|for ?you|be|any|a|receive ~2 this|these|@messages|@sent|quote|estimate|anything|yall|you",
                "never|didnt|dont ?even|give|gave consent|consented|subscribe|subscribed", "not|dont|no|never|isnt|arent|doesnt ~4 permission|authorized|allowed|welcome|authorization|consent|right ~2 to @send|reach|use", "without my|our consent|permission|ok", "never|didnt ?ever give|gave|given ~3 number|permission|consent|info",
                "dont|didnt|never have|had|gave ~2 consent|permission", "unsolicited",
            ],
        },
        new("asks-where-from", ReplyKind.MaybeStop, "They ask where we have their number from.")
        {
            Phrases = ["how|where ~3 get|got|have|find|found|obtain ~2 my|this|our ?cell|phone|contact @contact", "who gave|sold|give|provided ~4 my|this ~1 @contact", "why do|are ~2 have my|our @contact"],
        },
        new("too-many-messages", ReplyKind.MaybeStop, "They find the messages too many, or ask why they get them.")
        {
            Phrases =
            [
                "too|so many|much @messages|texting", "text|message|email|call|texting ~2 too much|often|many", "fewer|less ?of @plural", "why are|do|is|r|would|did ~3 @sending|@send me|us|this|my",
                "keep|keeps|kept @sending ?me|us|this|my", "keep|keeps|kept getting @messages|these", "why am|do|are i|we ~2 getting|receiving|get ~2 @messages|these|this",
                "constant|constantly|nonstop|endless texting|@plural", "sick|tired of ~2 @messages|texting",
            ],
        },
        new("had-enough", ReplyKind.MaybeStop, "They say that it is enough.")
        {
            Phrases = ["^ ?please ?ok ?okay thats|its|is enough ?already|please|thanks $", "^ enough ?already|please|is $", "^ ?im out $", "no more from|of you|yall|this", "^ dont disturb $", "^ dnd $", "dont reply|respond|answer ?back to me|us", "enough is enough", "get lost", "go away", "^ no mas", "no mas $", "dont|never ?ever ?please @send it|that|there|them", "dont|never ?please use this|my|that", "@messages|texting ~2 to|should|must|gotta|needs|has|better end|cease|quit", "quit it|this|that", "no means no", "^ ?please dont ?please $", "dont|nolonger want|wanna ?any|these|this|it ?more|of ?these|this $", "@plural ~3 go away", "@send someone|somebody else", "close|cancel|deactivate my|our|the account|file|inquiry|request",
                "on|off|from|of your|this|ur|yalls|any|the ?call|calling|mailing|email|text|contact|marketing|phone list|lists", "removed ~3 list|lists|database|system", "be|get|getting removed", "^ ?please no more ?please|thanks|of ?this $", "knock it off", "cut it out", "dont bother", "give it a rest", "had enough of", "^ ?ok ?i ?just ?want|wants out ?now|please $", "^ ?please could|would|can|will you ?please not ?please $", "no need to follow|followup|reach|check|keep", "rather|prefer ?to not ?to|be get|getting|receive|receiving|see|have ~1 these|this|those|@messages"],
            Whole = ["^ dont reply|respond $", "^ scram $", "^ ?please ?how ?do|can|could ?i|you ?please turn|switch|shut ?off these|those|this ?off ?please $"],
        },
        new("insult", ReplyKind.MaybeStop, "They insult us and say nothing else.")
        {
            Phrases = ["fuck|screw|f you|yourself|yourselves|yall|urself", "go to hell", "stfu|gtfo", "shut ?the ?hell|fuck up", "kiss my ass", "eat shit", "get a life"],
            Whole = ["^ 🖕 ?🖕 ?🖕 $"],
        },
        new("other-channel", ReplyKind.MaybeStop, "They want to be reached another way; whether this one is closed is for a person to judge.")
        {
            Phrases =
            [
                "instead of|rather of|than texting|texts|text|sms|calling|emailing|email|emails|calls|a", "prefer ~2 email|emails|calls|phone|mail|texting|text|texts", "email|mail|call|text ?me|us only|instead",
                "no texts|text|texting|calls|emails|messages|sms", "only email|call|text|mail|contact|reach me|us|by", "just email|mail me|us",
            ],
        },
        new("stop-sign", ReplyKind.MaybeStop, "They send a sign that may mean stop.") { Phrases = ["🛑|🚫|⛔|✋"] },
    ];

    public static readonly ReplyRule Refusal = new("refusal-in-text", ReplyKind.MaybeStop, "They refuse something to do with messages, calls or their number, in words that no rule knows.");
    public static readonly ReplyRule Mention = new("stop-word-in-text", ReplyKind.MaybeStop, "A stop word stands in a longer text and may be meant.");
    public static readonly ReplyRule Slip = new("stop-word-misspelt", ReplyKind.MaybeStop, "This may be a stop word with a typing slip.");
    public static readonly ReplyRule Quoted = new("sender-wording", ReplyKind.MaybeStop, "This repeats a sender's words on how to stop; whether they ask for it is for a person to judge.");
    public static readonly ReplyRule Weakened = new("stop-with-condition", ReplyKind.MaybeStop, "They write of stopping, but deny it or limit it.");
    public static readonly ReplyRule BelowHead = new("stop-far-below", ReplyKind.MaybeStop, "Stop wording stands far down in a long text, where it may be a quotation.");
    public static readonly ReplyRule CancelSomething = new("cancel-something", ReplyKind.MaybeStop, "They cancel something; it may be a visit, a plan or the messages.");
}
