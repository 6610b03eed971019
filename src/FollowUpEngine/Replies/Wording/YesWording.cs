namespace FollowUpEngine.Replies.Wording;

/// <summary>Yes and questions.</summary>
internal static class YesWording
{
    /// <summary>The keyword itself; see <see cref="ReplyReading.MayOptIn"/>.</summary>
    public static readonly ReplyRule Word = new("yes-word", ReplyKind.Confirm, "They say yes.") { Whole = ["^ yes|y|si|oui ?yes|si $"] };

    public static readonly ReplyRule Agree = new("agrees", ReplyKind.Confirm, "They agree.")
    {
        Whole =
        [
            "^ ?👍|✅|👌 👍|✅|✔|☑|👌 ?👍|👌 $", "^ okay|c|confirm|confirmed|confirming|confirmado|confirmo ?👍|👌|✅ $", "^ ?okay|yes|yeah great|perfect|cool|awesome|wonderful|excellent|fantastic|alright|bet|understood|roger|10|gotcha|vale|deal|agreed|fine|nice ?👍|👌|4|it|good $",
        ],
        Phrases =
        [
            "^ ?oh|well|hi|hello|hey|and|ok|okay @yes yes|yeah|please|thanks|that|thats|we|i|im|were|it|its|lets|sounds|see|go|still|works|great|good|perfect|thing|sir|maam|que|confirmed|gracias|por|tuesday|the|this|my|do|come", "^ ?okay|well yes|yep|yeah|yup|absolutely|definitely|certainly|sure|confirmed|confirm|confirming|yessir|affirmative|si|claro|oui", "^ okay|okay ?👍 $",
            "sounds|sound|looks|all good|great|perfect|fine|awesome|wonderful|okay|like", "works|work|fine|good|perfect|great|okay|ok ?just ?fine|great|well|perfectly for|with me|us", "that|which|it|this|@day|am|pm|#|time|morning|afternoon|then ?time|date|day ?will ?would ?should ?is ?@day works|work|perfect|fine|good|great|okay|ideal", "thats|its ?just|totally|perfectly|all fine|good|perfect|great|okay|ok|correct|right|cool",
            "see you|yall|him|them|ya ?guys ?all ?then|there|@day|at|soon|around|on|later|in", "c u|you then|@day|at|soon", "lets do|go|schedule|book|set|get|proceed|move", "go ahead|for", "ill|well|i|we|someone|somebody|wife|husband ?will ?should be home|there|here|waiting|ready|available|around", "im|were|we ?are still interested|here|looking|home|ready|in|on|game|down|available|free|open", "still interested|looking|want|need|wanna|on|would|like", "we|i|im|were|very|am|are interested",
            "i|we ?do ?would accept|approve|agree|confirm|want|like ?to ?the ?your|it|that|to", "book|schedule|sign|put|count|set|pencil me|it|us|that ?up|in|down|for", "please ?do come|proceed|schedule|book|send|go", "looking forward", "looks good", "like|wanna|want|lets|ready|gonna|please ?to ?go move|moving|proceed|go forward|ahead|with", "no problem|prob|problems|worries", "ready to|when ~3 start|go|move|schedule|book", "can|be do|there|here|ready #|@day|that|it|anytime", "@day|#|am|pm is|at ~2 good|fine|perfect|great|okay",
            "esta bien", "de acuerdo", "por favor venga|vengan", "nos vemos", "me|nos parece|sirve|funciona", "can ?we|i start ~2 @day",
        ],
    };

    public static readonly ReplyRule AsksWho = new("asks-who", ReplyKind.Question, "They ask who writes.")
    {
        Whole =
        [
            "^ ?hi|hello|hey|um|ok|okay|and|but|new|excuse ?phone|me who|whos ?is ?are|r|am ?i dis|this|that|it|you|u|calling|texting|messaging|speaking ?to|with|from|calling|texting|messaging|please|again ?me|this|from ?number $",
            "^ ?i ?dont do i know you|u|this ?number $", "^ quien es|eres|habla|escribe $", "^ de quien es este numero $",
        ],
    };

    public static readonly ReplyRule Asks = new("asks", ReplyKind.Question, "They ask something.")
    {
        Phrases =
        [
            "^ ?and|so|but|ok|okay|hi|hello|hey|yes|yeah|also|thanks|um|oh|well ?guys|there what|whats|where|wheres|who|whos|why|how|hows|which|whose|whos|cuanto|cuanta|cuando|donde|quien|quienes|como|cual|combien|quand|wann|wer|wieviel",
            "^ ?and|so|but|ok|okay|hi|hello|hey|yes|yeah|also|thanks|um|oh|well can|could|would|will|do|does|did|is|are|am|should|may|have|has|was|were|must i|we|you|yall|u|someone|somebody|anyone|it|there|this|that|these|they|he|she|the|your|my|our|a|an", "when can|could|will|would|do|does|did|are|is|should|may|might|were|be ~1 i|we|you|yall|he|she|they|it|the|your|this|that|my|someone|available|next|free", "^ ?so|and|ok|okay when|whens $", "^ a|de que hora|donde", "^ ?me puede|pueden|podria|podrian|tienen|tiene|hacen",
            "how much|long|many|soon|far|often|do|does|would|is", "what time|is|are|does|do|kind|type|brand|would|day|the|if", "let me|us know if|what|when|how|whether|the", "lmk if|what|when|how", "i|we|quick|have|had|with|one|another ~2 question|questions", "any update|updates|news|word|idea|chance|eta|discount|discounts|specials", "wondering|curious|wonder if|how|what|when|about|whether", "can|could|would|will you ?please ?also|guys send|tell|give|provide|explain|stop|come|do|fix|look|call|check|help|let|resend|email|text|advise|clarify|confirm|include|show", "could|can someone|somebody|anyone", "like|want|need|wanna to know|ask", "please advise|clarify|explain|tell",
        ],
    };

    public static readonly ReplyRule[] Rules = [Word, Agree, AsksWho, Asks];
}
