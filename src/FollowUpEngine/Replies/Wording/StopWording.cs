namespace FollowUpEngine.Replies.Wording;

/// <summary>
/// Plain-language revocations: what "a reasonable person would understand" as a request to stop (47 CFR 64.1200(a)(10)). Whether one of
/// these is meant as it stands, <see cref="StopRules"/> asks once more: "don't stop texting me" holds one too.
/// </summary>
internal static class StopWording
{
    /// <summary>Asks a sender to end what the sender does.</summary>
    public static readonly ReplyRule StopSending = new("stop-sending", ReplyKind.Stop, "They ask us to stop writing to them.")
    {
        Phrases =
        [
            "stop|quit|cease|discontinue ?fucking|all|any ?the|of @sending",
            "stop|quit|cease reaching|hitting|blowing|trying|communicating|following|coming|contact|contacts",
            "stop|quit text|message|email|contact|spam me|us|this|my",
            "stop|quit|end|cease|discontinue|halt|kill ?with|w|all ?fucking|of ?all|the|these|those|your|this|any|damn|sending ?more|future|further|fucking|damn|marketing|stupid|annoying|automated ?fucking @messages",
            "stop|quit with|w ?all ?the|these|this|your ?fucking|damn bs|crap|shit|bullshit|nonsense",
            "stop|quit receiving|getting ~2 @messages|these|this",
            "cancel|end ?all|any ?of ?the|these|my|your|future|further @plural",
            "enough with|of ?all ?the|these|your ?fucking @messages",
            "you|guys|people can|may|should|could ?please stop ?now|already $",
            "need|want|asking|ask|like|telling you|guys|this|these|yall|people ?guys ?all to stop ?now|already|immediately|please $",
            "no ?more|further @plural please $", "^ quit it ?please|now|already $",
            "no more|further @plural|text|message|email",
            "stop|quit ?please contact", "refrain|desist|abstain from @sending|contact|further|any|future", "need|want|asking|ask|like|telling|make this|it|these|that ?all ?needs to stop ?now|already|immediately|please $",
        ],
    };

    /// <summary>Forbids it.</summary>
    public static readonly ReplyRule DoNotSend = new("do-not-contact", ReplyKind.Stop, "They tell us not to write to them.")
    {
        Phrases =
        [
            "dont|never ?ever ?please ?even @send ?or|and ?@send|try ?at @mine|here|again|anymore|back|no|ever|her|him",
            "dont|never ?ever ?please @send or|and @send",
            "dont|never ?ever ?please contact", "dont|never ?ever ?please reach out|back ~2 again|anymore|to|ever", "^ ~2 dont|never ?ever ?please reach out", "dont|never|stop|quit ?ever ?please use|using|calling|hitting|messaging ~1 this|my number|phone|line|cell|email",
            "dont ?ever ?please @send ?please|thanks $", "dont|never|stop|quit hit|hitting|hittin me|us up", "dont hmu",
            "dont|never ?ever ?please send ?me|us ?any|anymore ?more|these|this|those|additional|further|other ?more|fucking|such @messages|anything|stuff|these|this|those|crap|shit",
            "dont|never ?ever ?please send ?me|us ?again|anymore|more ?please $",
            "no need|reason to @send ~2 again|anymore|me|us",
            "not @send @mine ~2 again|anymore",
            "not to @send @mine",
        ],
    };

    /// <summary>Says that they do not want it.</summary>
    public static readonly ReplyRule DoNotWant = new("do-not-want", ReplyKind.Stop, "They do not want to hear from us.")
    {
        Phrases =
        [
            "dont|nolonger|not|never|didnt ?ever wanna|want|wish|wishing|care|like|need ?to ?ever receive|get|see|be|hear|getting|receiving ~4 @messages|these|contacted|texted|messaged|emailed|called|bothered|anymore|again|from",
            "dont|nolonger wanna receive|get|see|be|hear ~4 @messages|these|contacted|texted|messaged|emailed|called|bothered|anymore|again|from",
            "dont|nolonger want|wanna|need|appreciate|wish|like ?any|anymore|your|these|the|all|more|further|for|to ?of|more|further|receive ?your|these|the|more|further ?fucking|marketing @plural",
            "dont|nolonger want|wanna|wish|need ?you|yall ?guys ?to @send|@sending ?me|us|this",
            "dont|nolonger want|wanna|wish|need ?any|anymore ?more|further @messages",
            "wanna|want|like|need ?to stop receiving|getting",
            "wish|prefer|rather|like not to be @sent",
            "nolonger wanna ?be|get|receive ~2 @sent|@messages",
            "rather|prefer ?that ?if you didnt|not|dont @send",
        ],
    };

    public static readonly ReplyRule TakeMeOff = new("take-me-off", ReplyKind.Stop, "They ask to be taken off the list.")
    {
        Phrases =
        [
            "get me|us off|out ?of ~3 @list", "get me|us off ?of this|here|your",
            "take me|us ?the ?hell|fuck off", "take me|us of ?this|your|the @list", "take me|us out of ~2 @list",
            "take|get|pull|strike my|our|this|the ?phone|cell|email|damn @contact ~1 off|from|out",
            "remove|delete|erase|unlist|scrub|drop|purge me|us|myself ?please|now|immediately|from|off $",
            "remove|delete|erase|scrub|drop|purge me|us ~2 from|off|immediately|please|now|asap|today",
            "remove|delete|erase|lose|trash|scrub|wipe|purge|forget|drop ?all ?of ?my|our|this ?phone|cell|contact|email @contact",
            "lose|delete this|the number",
            "forget ~4 my number",
            "asked|ask|asking|requested|request|requesting|want|wanna|like|need|please|wish|and ~3 be removed|optout|unsubscribe",
            "be removed|taken off|from ~4 @list",
            "how ~4 get|be|getting off|of|out|removed|from ?of ?this|your|the|these ?fucking|call|calling|text|email|mailing @list",
            "off|from ?of your|ur|this|the ?damn|fucking|stupid ?call|calling|text|texting|email|mailing|contact|marketing|phone list|lists",
            "get off my|this phone|line", "taken|taking ?me|us off", "how ~4 be|get removed", "my|our|this ~1 @contact removed|deleted|erased", "want|wanna|like|need my|our|this ~1 @contact removed|off|deleted", "take|get|remove|kick me|us out|from|off ~3 group|chat|thread", "wanna|want|need be|on ~1 off ~3 list", "nolonger wanna|want ~3 on ~3 list",
            "remove|delete ~3 from ~3 list|lists|database|contacts",
            "dont call|contact|text|email list|registry",
            "dnc list|registry",
            "on|to ?the|your dnc",
        ],
    };

    public static readonly ReplyRule Unsubscribe = new("unsubscribe", ReplyKind.Stop, "They unsubscribe.")
    {
        Phrases =
        [
            "^ ?hi|hello|hey ?please ?i ?just ?want ?to unsubscribe ?me ?please|thanks|now $",
            "unsubscribe me|us|my|myself|this|now|immediately|asap|today|please|all|everything|everyone",
            "unsubscribe ~2 from ?all|any|of ?all|any|these|this|your|future|the ?future|marketing|email|mailing|text ?@messages|@list|these|this|here|you|all|everything $",
            "unsubscribe ~2 from ?all|any ?of ?these|this|your|future|the @messages|@list|these|here|you|everything",
            "like|wanna|need|trying|try|please|how|wish|asked|told|where|want|want|asking ~4 unsubscribe $",
            "like|wanna|need|trying|try|please|how|wish|want|to|me optout",
            "how ~4 optout|unsubscribe $",
            "^ ?i|im ?am ?please|choose|hereby|would|wish ?to ?like ?to optout",
            "optout of|from ?all|any|these|this|your|future|the ?future|marketing @messages|these|this|everything|all|list",
            "optout|unsubscribe|stop|stopall please $",
            "opt me|us|my|this ~2 out",
            "revoke|withdraw|rescind|revoking|withdrawing ?my|any|all ~2 consent|permission|authorization",
        ],
    };

    public static readonly ReplyRule LeaveAlone = new("leave-me-alone", ReplyKind.Stop, "They want to be left alone.")
    {
        Phrases =
        [
            "leave|let me|us|my|this ~2 alone|be",
            "^ ?just ?please ?so|and|now|ok|okay ?please|just go away ?please|now|thanks|already $",
            "^ ?just ?please get lost ?please|now $",
            "^ ?just ?please ?so ?go take a hike $",
            "^ ?just ?please ?go kick rocks $",
            "fuck|piss|bugger|f|eff|screw|sod|buzz|bug off",
            "get out of my ~1 phone|inbox|messages|dms|life",
            "cease and|or desist",
        ],
    };

    /// <summary>Says that they have said it already, or what happens otherwise. Not weakened by "if" or "don't": that is how it is put.</summary>
    public static readonly ReplyRule SaidBefore = new("said-stop-before", ReplyKind.Stop, "They say that they have told us to stop.")
    {
        Phrases =
        [
            "i|ive|we|weve|already|have|said ~2 told|asked|said|texted|typed|replied|sent|wrote|messaged|responded ~5 stop|optout|unsubscribe",
            "i ?fucking ?already said stop|quit|no",
            "if|unless you|yall|guys|people ?people|guys dont|keep stop|quit|@sending",
        ],
    };

    public static readonly ReplyRule Spanish = new("stop-spanish", ReplyKind.Stop, "They ask us in Spanish to stop.")
    {
        Phrases =
        [
            "no ?me|nos @escriban",
            "no ?me|nos ?vuelvan|vuelva|vuelvas a @escribir",
            "deje|dejen|deja|dejar|pare|paren|para|basta|dejame|dejenme de @escribir",
            "no quiero|deseo|queremos|necesito ?recibir|ver ?mas ?sus @mensajes",
            "no quiero|deseo|queremos que me|nos @escriban",
            "no mas @mensajes|spam",
            "quitar|quitarme|sacar|sacarme|borrar|borrarme|eliminar|eliminarme ?me de ~1 lista|base", "dar|dame|darme|denme|deme|doy|darnos ?la de baja",
            "dejenme|dejame|dejeme|dejanos|dejennos en|tranquilo|tranquila|tranquilos",
            "elimine|eliminen|elimina|eliminar|borre|borren|borra|borrar|quite|quiten|quita|quitar|saque|saquen|saca|sacar mi|mis|este|nuestro numero|nombre|datos|telefono|correo|informacion|cel|celular",
            "quiteme|quitenme|quitame|saqueme|saquenme|sacame|borreme|borrenme|borrame|eliminenme|elimineme|eliminame",
        ],
        Whole = ["^ ?ya no mas $", "^ ya no ?mas $", "^ ya basta $", "^ basta ya $", "^ no molesten|molestar $", "^ alto|para|pare|paren ya $"],
    };

    public static readonly ReplyRule OtherLanguages = new("stop-other-language", ReplyKind.Stop, "They ask us in their language to stop.")
    {
        Phrases =
        [
            "arretez|arrete|arreter|cessez|cesser de|dem ~1 menvoyer|mecrire|mappeler|texter|nous|me|mimportuner|mharceler|denvoyer|contacter|envoyer|ecrire",
            "ne me|mecrivez|menvoyez|mecris|menvoie|mappelez|mappelle|nous|contactez ~3 plus|pas",
            "ne plus recevoir|menvoyer|me|mecrire",
            "plus de messages|message|textos|texto|sms|courriels|courriel",
            "desabonnez|desabonne|desinscrivez|retirez|enlevez|supprimez|effacez moi|mon|mes|ma|nous",
            "me desabonner|desinscrire",
            "laissez|laisse moi|nous tranquille|tranquilles",
            "keine weiteren|mehr|nachrichten nachrichten|sms|mails|emails|mehr",
            "nicht mehr schreiben|kontaktieren|anrufen",
            "horen sie auf",
        ],
    };

    public static readonly ReplyRule[] Rules = [StopSending, DoNotSend, DoNotWant, TakeMeOff, Unsubscribe, LeaveAlone, SaidBefore, Spanish, OtherLanguages];
}
