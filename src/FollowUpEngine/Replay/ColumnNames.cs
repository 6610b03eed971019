using System.Collections.Frozen;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Recognition;

namespace FollowUpEngine.Replay;

/// <summary>What does a column of this name mean? What a form's field may be called is known from there; the rest are the names that CRMs give to dates and ends.</summary>
internal static class ColumnNames
{
    private static readonly FrozenDictionary<string, HistoryMeaning> Known = Build(new()
    {
        [HistoryMeaning.Arrived] = "arrived arrivedat arrival arrivaldate created createdat createddate createddatetime createdtime createdon createdate creationdate datecreated date leaddate leadcreated leadcreateddate "
            + "firstcontact firstcontactdate inquirydate inquiryat enquirydate received receivedat receiveddate datereceived submitted submittedat submissiondate timestamp engagedate opened openedat opendate "
            + "dateadded addedat requestdate requestedat inquiredat leadarrivedat",
        [HistoryMeaning.Id] = "id leadid mqlid opportunityid dealid recordid contactid inquiryid leadnumber uuid",
        [HistoryMeaning.Source] = "source leadsource origin channel leadorigin utmsource originalsource sourcename marketingsource",
        [HistoryMeaning.Generator] = "sdr sdrid generator setter appointmentsetter csr qualifiedby answeredby",
        [HistoryMeaning.Closer] = "closer closerid sr srid salesrep salesagent salesperson estimator assignedto owner leadowner dealowner rep agent technician",
        [HistoryMeaning.CalledAt] = "calledat firstcall firstcallat firstcalldate callat calldate firstattempt firstattemptat attemptedat callmadeat",
        [HistoryMeaning.TouchedAt] = "touchedat firsttouch firsttouchat firsttouchdate firstresponse firstresponseat firstresponsedate respondedat contactedat firstcontactedat answeredat firstactivity lastcontactedat firstreply",
        [HistoryMeaning.TalkedAt] = "talkedat conversationat firstconversation firstconversationat spokeat spoketoat connectedat reachedat conversationdate",
        [HistoryMeaning.RepliedAt] = "repliedat customerrepliedat leadrepliedat customerreply replydate",
        [HistoryMeaning.QualifiedAt] = "qualifiedat qualified qualifieddate qualificationdate mqldate mqlat sqldate qualifiedon datequalified",
        [HistoryMeaning.HandedOffAt] = "handedoffat handoffat handoff handoffdate handedoff assignedat assigneddate dateassigned passedtosalesat",
        [HistoryMeaning.AcceptedAt] = "acceptedat accepted accepteddate saldate salesacceptedat handoffacceptedat",
        [HistoryMeaning.RejectedAt] = "rejectedat rejected rejecteddate rejectiondate daterejected sentbackat returnedat",
        [HistoryMeaning.RejectReason] = "rejectreason rejectionreason reasonrejected",
        [HistoryMeaning.ParkedAt] = "parkedat parked parkeddate dateparked nurturedat nurturedate snoozedat",
        [HistoryMeaning.ParkedUntil] = "parkeduntil parkuntil nurtureuntil snoozeduntil followupon followupdate nextfollowup nextfollowupdate recontactdate recontacton callbackdate",
        [HistoryMeaning.ParkReason] = "parkreason parkingreason parkedreason nurturereason",
        [HistoryMeaning.BookedAt] = "bookedat booked bookeddate bookingdate datebooked scheduledat scheduledon appointmentbookedat appointmentsetat appointmentcreatedat",
        [HistoryMeaning.AppointmentAt] = "appointment appointmentat appointmentdate appointmenttime appointmentstart visitat visitdate estimatedate estimateat scheduledfor scheduleddate meetingdate meetingat demodate",
        [HistoryMeaning.HeldAt] = "heldat held helddate visitedat completedvisit visitcompletedat appointmentheldat appointmentcompletedat metat",
        [HistoryMeaning.MissedAt] = "noshowat noshow missedat missed noshowdate",
        [HistoryMeaning.CancelledAt] = "cancelledat canceledat cancelled canceled cancellationdate canceleddate cancelleddate",
        [HistoryMeaning.QuoteSentAt] = "quotesentat quotesent quotedate quotedat quoteat quotedon proposalsent proposaldate proposalsentat estimatesentat estimatesent datequoted",
        [HistoryMeaning.QuoteAmount] = "quoteamount quotevalue quoted quotetotal proposalamount proposalvalue estimateamount estimatevalue estimatetotal",
        [HistoryMeaning.WonAt] = "wonat won wondate datewon solddate soldat sold salesdate saledate closedwonat closedwondate",
        [HistoryMeaning.WonAmount] = "wonamount wonvalue closevalue amount dealvalue dealamount value revenue saleamount jobvalue contractvalue total price",
        [HistoryMeaning.LostAt] = "lostat lost lostdate datelost closedlostat closedlostdate",
        [HistoryMeaning.LostReason] = "lostreason reasonlost lossreason closedlostreason reason",
        [HistoryMeaning.DisqualifiedAt] = "disqualifiedat disqualified disqualifieddate dqdate",
        [HistoryMeaning.ClosedAt] = "closedat closed closedate closeddate dateclosed closedon closingdate",
        [HistoryMeaning.Outcome] = "outcome status stage dealstage leadstatus leadstage result opportunitystage dealstatus disposition",
        [HistoryMeaning.SmsConsent] = "smsconsent textconsent smsoptin textoptin consenttotext consenttosms consent optin tcpaconsent tcpa",
    });

    private static readonly FrozenDictionary<LeadField, HistoryMeaning> OfForms = new Dictionary<LeadField, HistoryMeaning>
    {
        [LeadField.FullName] = HistoryMeaning.FullName,
        [LeadField.FirstName] = HistoryMeaning.FirstName,
        [LeadField.LastName] = HistoryMeaning.LastName,
        [LeadField.Company] = HistoryMeaning.Company,
        [LeadField.Email] = HistoryMeaning.Email,
        [LeadField.Phone] = HistoryMeaning.Phone,
        [LeadField.City] = HistoryMeaning.City,
        [LeadField.State] = HistoryMeaning.State,
        [LeadField.PostalCode] = HistoryMeaning.PostalCode,
        [LeadField.Country] = HistoryMeaning.Country,
        [LeadField.Service] = HistoryMeaning.Service,
        [LeadField.Message] = HistoryMeaning.Message,
        [LeadField.SubmittedAt] = HistoryMeaning.Arrived,
        [LeadField.DeliveryId] = HistoryMeaning.Id,
        [LeadField.UtmSource] = HistoryMeaning.Source,
    }.ToFrozenDictionary();

    /// <summary>Null for a name that says nothing.</summary>
    public static HistoryMeaning? Of(string name)
    {
        var words = string.Concat(FieldWords.Of(name));
        if (Known.TryGetValue(words, out var known) || (words.StartsWith("lead", StringComparison.Ordinal) && Known.TryGetValue(words[4..], out known)))
        {
            return known;
        }

        return FieldNames.OfKey(name) is { } field && OfForms.TryGetValue(field, out var meaning) ? meaning : null;
    }

    private static FrozenDictionary<string, HistoryMeaning> Build(Dictionary<HistoryMeaning, string> names) =>
        names.SelectMany(pair => pair.Value.Split(' ').Select(name => KeyValuePair.Create(name, pair.Key))).ToFrozenDictionary(StringComparer.Ordinal);
}
