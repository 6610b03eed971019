namespace FollowUpEngine.Replies.Wording;

/// <summary>Another time.</summary>
internal static class RescheduleWording
{
    public static readonly ReplyRule CancelVisit = new("cancel-visit", ReplyKind.Reschedule, "They call off a visit.")
    {
        Phrases =
        [
            "cancel|canceling|cancelling ?out ?of|on ?my|the|our|this|that|todays|tomorrows|for ?upcoming|next|scheduled|morning|afternoon|# ?@day @visit|@day|todays|tomorrows", "cancel|canceling|cancelling ?my|the|our|this|that ?next|#|am|pm ?#|am|pm @visit|@day|week",
            "cancel|canceling|cancelling ?for|on|my|the|our ?@month mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|#", "cancel ~2 @visit", "cancelar ?la|mi|nuestra cita|visita", "call off ~2 @visit",
        ],
    };

    public static readonly ReplyRule MoveVisit = new("move-visit", ReplyKind.Reschedule, "They ask for another time for a visit.")
    {
        Phrases =
        [
            "reschedule|rescheduled", "postpone|postponed|postponing", "rain check", "raincheck", "cambiar ?la|mi|de|el cita|hora|dia|fecha|visita", "reprogramar|reagendar|posponer|aplazar", "^ r $",
            "move|push|bump|switch|change|shift|moving|pushing|changing ?my|the|our|it|that|this|me|us ?appointment|visit|time|date|meeting|back|out|up ?back|out|up ?a|by|for ?to ?a|the till|until|another|different|earlier|later|next|@day|week|few|couple|#|back|up|out", "move|push|bump|switch|change|shift|moving|pushing|changing ?my|the|our ?@day @visit|time|date",
            "different|another|other|earlier|later|better|alternate|new|sooner ?possible day|time|date|days|times|dates|slot|week|appointment|afternoon|morning", "any|some|what other|earlier|later|sooner|different ?day|time|slot", "anything|something earlier|later|sooner", "earlier|later in the|that|than",
            "@day|#|am|pm|morning|afternoon|week|that|then|time|it instead|insted", "instead of ?the ?@day @day|#|am|pm|morning", "do|make|try|come|say it|at|for ?on ?at #|@day instead|please", "can|could|may|lets we ?please ?just ?instead make|do|try it|that|for|something|a|next|# ?@day|#|week|later|earlier|am|pm|instead",
            "can|could|would|will you|someone|yall|they|he|we|it ?guys ?please ?possibly|maybe ?still come|be|do ?out ?by ?on ?at ?around ?a ?bit|little ?@day later|earlier|sooner|after|instead",
            "cant|couldnt|wont|unable|not|didnt ?be ?gonna ?to ?able ?to make|do ?it|that|the|my|@day|#|then|tomorrow|this|any|appointment|am|pm", "cant do|make", "doesnt|wont|dont|isnt|not ?really ?gonna ?going ?to work|good|working|possible ?for|out ?me|us", "@day|time|that|then|#|am|pm|date|it|morning|afternoon wont|doesnt|isnt|not ?gonna work|good|do",
            "not|wont|cant|nolonger|isnt ?gonna be home|there|around|available|able|here|in|at", "not available|home", "unavailable", "something ~2 came|come|has|is up|come", "conflict on|with|that|at|scheduling", "have|got|has|ive a|another|an ?scheduling|prior conflict|engagement|appointment", "conflict",
            "no puedo|podemos|puede ~1 @day", "no puedo|podemos ?a ?el|ese|esa|la|ir|estar lunes|martes|miercoles|jueves|viernes|sabado|domingo|dia|hora|manana|hoy", "otro|otra dia|hora|fecha", "podemos|puede|pueden cambiar|mover|venir ~3 otro|despues|mejor|para",
            "running late", "running #|few|bit|little ?minutes|mins|min late|behind", "be late", "would|does|is|how ?about @day ~3 work|instead|better", "what|how about @day|next|another|#|later|tomorrow", "next week|month ?instead ?better ?work|is|would|please", "any other day|time",
        ],
    };

    public static readonly ReplyRule Later = new("another-time", ReplyKind.Reschedule, "They want to be spoken to at another time.")
    {
        Phrases =
        [
            "call|text|try|contact|message|reach|email|ring|talk|check|touch|hit|circle|follow ?me|us|base ?out|back|in|up|again ?to|with|on ?me|us|again|you|back ?a|at|in|around|on ?bit|couple|few|little ?of later|tomorrow|@day|next|after|weeks|months|spring|fall|summer|winter|@month|few|couple|#", "call|text|talk ?to ?you|u|me ?back later|tomorrow|tonight|soon|after",
            "maybe|perhaps|possibly ?next|in|some|another|this ?a ?the later|@month|time|week|month|spring|summer", "^ ?sorry ?no ?but not ?right now|today|yet|tonight ?please|sorry|thanks|but|though ~4 $", "^ ?sorry ?not ?quite|yet|just ready yet|now|right|at", "not ready ?yet|to|now|just|right|for|at", "^ later ?please|maybe $", "^ ?maybe later $", "^ not now|yet",
            "in|at ?a ?the meeting|work|school|doctor|doctors|class|hospital|office|church|appointment ?right ?now ?can|ill|call|text|talk|will|until|till", "cant talk|speak|answer|chat ?right|now|at|until", "busy ?right now|until|till|at|this|today|with", "try ?me again|back ?in|later|tomorrow|@day|next", "check ?back|in ?with ?me in|after|next|later|around", "down the road", "give me ?a ?some ?couple|few|until|till time|weeks|days|months|week|@day|month",
            "mas tarde", "llameme|llamame|llamenme despues|manana|luego|mas|el|la", "ahora no", "ahorita no", "after|until ?the new|first year|of", "later this|in|on week|month|year|the|day|@day",
        ],
    };

    public static readonly ReplyRule[] Rules = [CancelVisit, MoveVisit, Later];
}
