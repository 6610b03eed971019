namespace FollowUpEngine.Replies.Wording;

/// <summary>Complaints. Insults alone are a <see cref="MaybeStopWording"/>.</summary>
internal static class AngryWording
{
    public static readonly ReplyRule[] Rules =
    [
        new("complaint", ReplyKind.Angry, "They complain; a person should read it first.")
        {
            Phrases =
            [
                "ridiculous|unacceptable|unprofessional|horrible|terrible|awful|pathetic|disgusting|disgusted|furious|outraged|outrageous|unbelievable|disgrace|disgraceful|incompetent|appalling|appalled|atrocious|shameful|inexcusable|livid|fuming|infuriating|disrespectful",
                "worst ~1 company|service|experience|business|customer|people|plumber|contractor|job|ever", "bad|poor|lousy|crappy|shitty|garbage|trash service|company|business|experience|job|work|customer|communication", "dissatisfied|unhappy|disappointed|disappointing|frustrated|frustrating|upset|angry|mad|annoyed|pissed|irritated",
                "rip|ripped ?us|me|people off", "ripoff|scam|scammed|scammers|scammer|scamming|crooks|crook|thieves|thief|fraud|liars|liar|lied|cheated|con", "total|complete|a|such joke", "bunch of ~2", "you|yall|guys|people ?guys|people suck|lie|lied|lying", "this|that|it sucks", "is|total|complete|such|pure|what bs|bullshit|crap|garbage|nonsense",
                "what|where|why|who|how the hell|fuck|heck", "wtf", "bullshit", "shame on", "are you kidding|joking|serious|fucking", "damn it|thing", "how dare",
            ],
        },
        new("nobody-came", ReplyKind.Angry, "They say that nobody came, called or finished.")
        {
            Phrases =
            [
                "never|didnt|nobody|havent|noone ?even|ever showed|show|came|come|called|call|arrived|returned|responded|answered|answer|bothered ~2 up|back|me|us|my|out|by", "nobody ?ever ?even showed|came|called|shows|comes|answers|answered|responded|returned|returns", "no show", "no call", "never ?even showed|called|came|arrived|finished|returned|heard|got",
                "still|been|ive|i waiting|waited ?all ?here ?for ~3 hours|hour|day|days|week|weeks|morning|afternoon|since|long", "waited|waiting all ?fucking day|morning|afternoon|week", "been waiting", "still waiting", "stood me|us up", "blew me|us off", "wasted|wasting|waste ~2 time|day|money",
                "guy|tech|technician|crew|man|workers|people|installer|plumber ~1 broke|damaged|ruined|destroyed|scratched|stole|left|flooded|cracked", "mess ~3 left", "left a ~2 mess", "third|second|fourth|fifth|3rd|2nd|4th time ~3 had|called|asked|write|call|have|text|that|you|ive", "leaking|broken|broke|happening|out again",
            ],
        },
        new("wants-money-back", ReplyKind.Angry, "They want their money back, or threaten.")
        {
            Phrases =
            [
                "want|need|wanna|give|demand|get ?me ?a ?my ?full ?fucking money|refund|deposit ?back", "refund my|me|us", "overcharged|overcharging|overcharge", "bad|negative|1|one|scathing|terrible|honest|zero ?star review|reviews|rating", "leave|leaving|post|posting|write|writing a|you|yall ~3 review", "better business bureau|bbb",
                "small claims|court", "lawyer|attorney|sue|suing|lawsuit", "speak|talk to ?a|your|the manager|supervisor|owner", "complaint|complain|complaining|complaints",
            ],
        },
    ];
}
