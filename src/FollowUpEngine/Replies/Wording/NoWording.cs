namespace FollowUpEngine.Replies.Wording;

/// <summary>No, without a word against being written to.</summary>
internal static class NoWording
{
    public static readonly ReplyRule No = new("no", ReplyKind.NotInterested, "They say no.")
    {
        Whole = ["^ no|nope|nah|n|non|nein|naw ?no|nope|sir|maam|not $", "^ 👎 $", "^ no gracias $", "^ no merci $"],
        Phrases = ["no|nope|nah|naw thanks", "^ no|nope|nah ?thanks $", "no gracias", "non merci", "^ no|nope|nah ?but ?thanks ?but ?i|we ?im|were ?are|am good|fine|set|okay|ok|all"],
    };

    public static readonly ReplyRule Done = new("no-longer-needed", ReplyKind.NotInterested, "It is done, or done by somebody else.")
    {
        Phrases =
        [
            "^ ?no|nope|nah ?thanks ?but ?i ?think ?we|were|im|am|i ?are|am ?all good|set|fine ?now ?for|thanks|on|here|though ~3 $", "were|im|am|are|weve|were all set|good|taken", "^ ?nope ?no ?thanks all set|good ?here|now $", "all set|taken care",
            "found|hired|chose|chosen|selected|picked|got|using|use|have|with|had|went|going|go ?with ?already ?a ?an someone|another|somebody|different ?else ?one|company|plumber|contractor|roofer|electrician|guy|vendor|provider|person|quote", "going|go|gone|went|goin ?in ?with ?a another|different|other|someone|somebody", "went with|elsewhere", "going|go|gone elsewhere", "hired|found ?already someone|another|a|somebody ?else",
            "already ~2 fixed|done|repaired|taken|hired|found|replaced|resolved|handled|booked|did|went|completed|installed|sold|bought|got|have|had", "fixed|repaired|replaced|resolved|handled|solved it|that|itself|already|ourselves|myself|by", "its|is|was|been|got|been|gotten ?it ?all ?already fixed|repaired|resolved|handled|sorted|solved|replaced|completed ?already", "got|get|had ?it ?that ?already ?it fixed|taken|done|repaired|handled|sorted|replaced",
            "husband|wife|dad|son|brother|friend|neighbor|landlord|uncle|cousin|buddy|father|law|boyfriend|nephew ?already ~1 fixed|did|handles|took|handled|repaired|installed|replaced|does|can|is|will", "nolonger needed|need|required|necessary|looking|own|have|interested|in", "nolonger in need|the", "dont|didnt|wont|doesnt ?really|even need ?it|that|the|this|you|your|any|one|a|service|services|help|anymore|anything", "not needed|necessary|required|need", "no need|longer ?for|to ?it|anymore",
            "sold|selling ?the|our|my|that house|home|property|place|it", "were|im|we|just|only|are|a renter|renters|renting|tenant|tenants|rent", "moved ?out|away", "nevermind", "nvm", "taken care of", "ya ?no lo|la|necesito|arreglaron|arregle|arreglamos|encontre|necesitamos|hicieron ~1", "ya ?lo|la|se arreglaron|arreglo|arregle|arreglamos|reparo|repararon|hicimos", "disregard",
        ],
    };

    public static readonly ReplyRule Declined = new("declined", ReplyKind.NotInterested, "They decide against it.")
    {
        Phrases =
        [
            "decided|decide|deciding|choosing|chose|opted|elected|decision ?to ~2 not|against|hold|go|wait|pass|stay", "not|wont|nolonger|dont ?be ?gonna ?wanna ?want ?to ?going moving|move|proceed|proceeding|going|pursuing|pursue|moving forward|ahead|further|it|this|with|through", "not|wont ?be ?gonna going|moving|proceeding|needing|doing|buying|using ?forward|it|this|ahead|that|anything",
            "changed ?my|our mind|minds", "ill|well|gonna|will|gotta|have|to pass ?on ?this ?thanks", "pass on this|it|that|the|your", "too|bit|little|way ?too|so|bit expensive|pricey|steep|costly", "too|so|very|pretty|way high|much money|for|and", "price|prices|cost|quote|estimate|that|youre|bid is|are|was|were|came ?in ?way ?so|a ?bit too|very|expensive|high|crazy", "cant|not|couldnt ~1 afford", "out|outside|over ~2 budget|range", "not in ?the|our|my|this budget", "more than ~3 afford|budget|spend|wanted|expected",
            "not for me|us", "no ?thanks not for", "hold|holding off", "gonna|will|ill|well|decided wait|hold|stick ?on ?it ?off ?with", "shopping|priced around", "got|have|found|someone ~2 better|cheaper|lower|less|half ~1 price|quote|deal|offer|estimate|bid", "quoted|quote ?me ?us half|less|lower|cheaper", "for|much|way cheaper", "stick|sticking|stay|staying with", "appreciate ~5 but", "no ?lo ?la necesito|necesitamos|quiero|gracias", "muy caro", "demasiado caro", "not looking for|to|anymore", "not at this time|moment|point", "not in the market",
        ],
    };

    /// <summary>The last message of a cadence asks for this word.</summary>
    public static readonly ReplyRule Close = new("close-the-file", ReplyKind.NotInterested, "They let us close their file.")
    {
        Whole = ["^ ?ok|okay|yes|sure ?please ?go ?ahead ?you ?can ?and close ?it|this ?out ?my|the ?file|request ?please|thanks $"],
    };

    public static readonly ReplyRule[] Rules = [No, Close, Done, Declined];
}
