namespace FollowUpEngine.Replies;

/// <summary>Words that wordings use together, by name.</summary>
internal static class WordSets
{
    private static readonly Dictionary<string, string[]> Sets = new(StringComparer.Ordinal)
    {
        ["@sending"] = Split("texting messaging contacting calling emailing mailing sending bothering harassing spamming writing pestering bugging hounding annoying disturbing phoning soliciting hassling stalking pinging"),
        ["@send"] = Split("text message contact call email mail bother harass spam write pester bug disturb phone sms solicit ping"),
        ["@sent"] = Split("texted messaged contacted called emailed bothered harassed spammed"),
        ["@messages"] = Split("texts text messages message sms emails email mails spam calls communication communications notifications alerts reminders ads advertisements solicitations newsletters newsletter promos promotions marketing junk correspondence followups updates"),
        ["@plural"] = Split("texts messages emails calls sms communication communications notifications alerts contact spam marketing reminders promos promotions newsletters correspondence"),
        ["@contact"] = Split("number numbers name names email info information phone cell address data details record contact contacts account mail"),
        ["@list"] = Split("list lists database system records mailing distribution"),
        ["@mine"] = Split("me us my our this"),
        ["@visit"] = Split("appointment visit booking meeting inspection install installation technician tech walkthrough consultation consult estimate slot window cita"),
        ["@day"] = Split("today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun mondays tuesdays wednesdays thursdays fridays weekend week morning afternoon evening noon"),
        ["@month"] = Split("january february march april may june july august september october november december spring summer fall autumn winter month year"),
        ["@yes"] = Split("yes yep yeah yup ya sure absolutely definitely certainly ok okay correct confirmed confirm affirmative yessir si claro perfect great perfecto oui"),
        ["@escribir"] = Split("mandar mandarme mandarnos enviar enviarme enviarnos escribir escribirme escribirnos contactar contactarme molestar molestarme molestarnos llamar llamarme textear textearme mandando enviando escribiendo"),
        ["@escriban"] = Split("manden mande mandes mandan mandas envien envie envies envian escriban escriba escribas escriben contacten contacte contactes llamen llame llames texteen textee textees textien molesten moleste molestes molestan molestas"),
        ["@mensajes"] = Split("mensajes mensaje textos texto msjs sms llamadas correos nada msj"),
    };

    public static IEnumerable<string> Expand(string word) => word.StartsWith('@') ? Sets[word] : [word];

    private static string[] Split(string words) => words.Split(' ');
}
