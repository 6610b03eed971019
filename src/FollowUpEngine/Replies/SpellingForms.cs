using System.Collections.Frozen;

namespace FollowUpEngine.Replies;

/// <summary>Which spellings are one word. Only spellings that are hardly ever another word.</summary>
internal static class SpellingForms
{
    public static readonly FrozenDictionary<string, string> Words = Read(
        """
        stop: stpo sotp stp stopp tsop sopt sstop tstop srop dtop stiop stoip stopo stopit stob stahp stawp stopz
        cancel: cancle cancell canel cansel canecl cancl
        optout: optout optouts optedout
        texting: txting textin txtin txtng textn txtn texing textng texxting textting
        text: txt
        texts: txts
        texted: txted txtd
        messaging: msging messging mesaging messageing msgin
        message: msg mesage messege
        messages: msgs mesages messeges
        contacting: contating contactin contcting
        calling: callin
        bothering: botherin bothring botheirng
        take: tke tak taek tkae
        from: frm fromm
        bother: bothr
        please: pls plz plse plese pleas pleae plzz pleez
        you: u ya yall yous
        your: ur yr
        youre: ure
        dont: dnt dont donot
        cant: cannot
        im: iam
        wanna: wana
        gonna: gunna
        thanks: thx thnx thanx tks tx thks ty tysm tyvm thank thankyou thanku
        number: nmbr numbr numer nuber num
        wrong: wrng worng wrog
        interested: intrested intersted interseted intereste interrested intrsted interseted
        reschedule: reschedual reshedule rescedule reschedul resched rescheduling reschedule
        appointment: appt apt appts appointmnt apointment appoinment appointments appmt
        tomorrow: tmrw tmr tomorow tommorow tommorrow tomm tmw 2morrow
        today: tday 2day
        tonight: tonite 2nite
        someone: sum1 someone sb
        because: bc cuz cause
        leave: leav leeve
        alone: alon
        remove: rmv remoove remov rmove
        already: alredy allready
        yes: yess yesss ys
        yeah: yea yah yeh
        okay: ok okey okie k kk oky
        goodbye: bye
        outofoffice: ooo
        fuck: fck fuk fk
        fucking: fing fkn fckin fuckin fcking effing freaking freakin frickin
        """);

    public static readonly FrozenDictionary<(string, string), string> Pairs = ReadPairs(
        """
        do not = dont
        does not = doesnt
        did not = didnt
        can not = cant
        will not = wont
        would not = wouldnt
        is not = isnt
        are not = arent
        was not = wasnt
        have not = havent
        i am = im
        i will = ill
        i have = ive
        you are = youre
        that is = thats
        it is = its
        who is = whos
        what is = whats
        want to = wanna
        going to = gonna
        thanks you = thanks
        thanks u = thanks
        opt out = optout
        opting out = optout
        opted out = optout
        un subscribe = unsubscribe
        any more = anymore
        no one = nobody
        e mail = email
        e mails = emails
        re schedule = reschedule
        text messages = texts
        text message = texts
        text msgs = texts
        text messaging = texting
        o k = okay
        auto reply = autoreply
        auto response = autoreply
        auto responder = autoreply
        automatic reply = autoreply
        automatic response = autoreply
        automated response = autoreply
        automated reply = autoreply
        automated message = autoreply
        automatic message = autoreply
        never mind = nevermind
        no longer = nolonger
        a m = am
        p m = pm
        """);

    /// <summary>Words of ours with a doubled letter, for drawn-out typing.</summary>
    public static readonly FrozenSet<string> WithDoubles = FrozenSet.ToFrozenSet(
        ["all", "call", "calling", "off", "will", "still", "cool", "good", "need", "tell", "hell", "too", "see", "soon", "pass", "arret", "annuller", "look", "book", "keep", "week", "free", "yall"],
        StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Read(string lines) => lines.Split('\n')
        .SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(' ').Select(form => (Form: form, Word: line[..line.IndexOf(':', StringComparison.Ordinal)])))
        .DistinctBy(pair => pair.Form)
        .ToFrozenDictionary(pair => pair.Form, pair => pair.Word, StringComparer.Ordinal);

    private static FrozenDictionary<(string, string), string> ReadPairs(string lines) => lines.Split('\n')
        .Select(line => line.Split(' '))
        .ToFrozenDictionary(parts => (parts[0], parts[1]), parts => parts[3]);
}
