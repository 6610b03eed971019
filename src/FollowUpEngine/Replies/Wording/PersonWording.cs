namespace FollowUpEngine.Replies.Wording;

/// <summary>Somebody else reads this, or nobody does.</summary>
internal static class PersonWording
{
    public static readonly ReplyRule WrongPerson = new("wrong-person", ReplyKind.WrongPerson, "This number or address is not, or no longer, the lead's.")
    {
        Phrases =
        [
            "wrong number|person|guy|phone|contact|address|recipient|house|jose|smith|numero|email|one|man|woman|lady|family|dude", "numero equivocado|incorrecto|errado", "equivocado|equivocada de numero|persona", "mauvais numero", "falsche nummer",
            "have|got|reached|texted|called|texting|contacting|emailed|messaged|calling|found the wrong",
            "^ ?sorry ?hi|hello|no ?but this isnt ~3 $", "^ ?sorry ?no ?but this isnt ~2 number|phone|email ~1 $",
            "^ ?sorry ?no ?hi ?but im not who|whom|the|him|her", "^ ?sorry ?no ?but ?hi im not ~1 $", "not who you think|are|want|need|looking", "not the ?right person|one|guy|man|homeowner|owner you|your ~3 for",
            "nobody|none|noone ~2 by|with|of|named that|this|the ?that ?name", "theres|there|is no|nobody|not ?a ?any ~2 here|at ?this ?number|house|address", "nobody|person here|named ?by|called ~2 here|by|name",
            "dont|doesnt know who that|thats|this|he|she|they|its|hes|shes", "dont know any|an|a|this|that ~2 $", "dont know who ~3 is", "never heard of ~3",
            "number nolonger ~2 belongs|belong|his|hers|theirs|him|her", "isnt ~2 number anymore", "not|isnt ~3 number anymore", "just got|received|have|a this|new number", "got|have a new number ~2 not|wrong",
            "nolonger works|work|working|employed|with|lives|live|at ?here|there|the|for|this|our|at|us", "left the company|organization|firm", "nolonger at this ?email|number|address", "doesnt live|work here|there ?anymore",
            "dont own ?a ?any ?that ?the house|home|property|place", "not me ?i ?dont", "mistaken identity|me", "isnt my house|property|home",
        ],
    };

    /// <summary>"I'm not free" has the shape of "I'm not Jo": what a person says of how they are, or of how something is, denies no name.</summary>
    public static readonly ReplyRule OfThemselves = new("of-themselves", ReplyKind.Unclear, "")
    {
        Phrases =
        [
            "im not free|available|driving|working|joking|kidding|home|around|ready|sure|here|there|going|coming|able|well|good|happy|certain|done|finished|busy|married|worried|asking|eating|sleeping|lying|mad|upset|rich|in|at|a|an|the|that|too|so|really|quite|yet|giving|getting|doing|feeling|expecting|trying|allowed|serious|surprised|convinced|comfortable|awake|late|alone|alright|okay|ok|desperate|complaining|paying|feeling|buying|selling|moving|leaving|waiting|using|having|making|taking",
            "this isnt good|fair|right|funny|ok|okay|over|easy|cool|acceptable|helpful|urgent|new|it|working|fun|great|nice|enough|serious|possible|true|bad|an|a|about|what|how|my",
            "guys|girls|people|her|him|them|you|that|thats|it|its not me ?and ?but ?my ?i", "^ ?sorry ?no ?but ?hi im not $", "this phone",
        ],
    };

    public static readonly ReplyRule[] Rules = [WrongPerson, OfThemselves];
}
