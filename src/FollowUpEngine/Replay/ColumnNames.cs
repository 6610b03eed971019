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
            + "dateadded addedat requestdate requestedat inquiredat leadarrivedat dealcreated drafteddate requesteddate requestedon",
        [HistoryMeaning.Id] = "id leadid mqlid opportunityid dealid recordid contactid inquiryid leadnumber uuid quotenumber quoteno requestid",
        [HistoryMeaning.Source] = "source leadsource origin channel leadorigin utmsource originalsource sourcename marketingsource originalsourcetype sourcechannel dealsource dealsourcechannel deallabel",
        [HistoryMeaning.Generator] = "sdr sdrid generator setter appointmentsetter csr qualifiedby answeredby",
        [HistoryMeaning.Closer] = "closer closerid sr srid salesrep salesagent salesperson estimator assignedto owner leadowner dealowner rep agent technician contactowner salespersonname",
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
        [HistoryMeaning.QuoteSentAt] = "quotesentat quotesent quotedate quotedat quoteat quotedon proposalsent proposaldate proposalsentat estimatesentat estimatesent datequoted sentdate",
        [HistoryMeaning.QuoteAmount] = "quoteamount quotevalue quoted quotetotal proposalamount proposalvalue estimateamount estimatevalue estimatetotal",
        [HistoryMeaning.WonAt] = "wonat won wondate datewon solddate soldat sold salesdate saledate closedwonat closedwondate wontime dealwontime approveddate becameacustomerdate",
        [HistoryMeaning.WonAmount] = "wonamount wonvalue closevalue amount dealvalue dealamount value revenue saleamount jobvalue contractvalue total price",
        [HistoryMeaning.LostAt] = "lostat lost lostdate datelost closedlostat closedlostdate losttime deallosttime",
        [HistoryMeaning.LostReason] = "lostreason reasonlost lossreason closedlostreason reason deallostreason",
        [HistoryMeaning.DisqualifiedAt] = "disqualifiedat disqualified disqualifieddate dqdate",
        [HistoryMeaning.ClosedAt] = "closedat closed closedate closeddate dateclosed closedon closingdate dealclosedon converteddate",
        [HistoryMeaning.Outcome] = "outcome status stage dealstage leadstatus leadstage result opportunitystage dealstatus disposition lifecyclestage",
        [HistoryMeaning.StageAt] = "stagechangedat stagechanged laststagechange dateenteredcurrentstage datelaststagechange stagedate instagesince",
        [HistoryMeaning.Service] = "dealname dealtitle opportunityname quotetitle requesttitle jobtitle",
        [HistoryMeaning.FullName] = "clientname associatedcontact personname customername displayname",
        [HistoryMeaning.Company] = "organizationname clientcompanyname associatedcompany dealorganization",
        [HistoryMeaning.Email] = "clientemail personemail personemailwork personemailhome personemailother emails",
        [HistoryMeaning.Phone] = "clientphone personphone personphonework personphonehome personphonemobile personphoneother mainphone mobilephone",
        [HistoryMeaning.EmailOptOut] = "unsubscribedfromallemail unsubscribedfromemail unsubscribed optedoutofallemail optedoutofemail hasoptedoutofemail emailoptout emailoptedout emailunsubscribed donotemail",
        [HistoryMeaning.SmsOptOut] = "smsoptout textoptout optedoutofsms optedoutoftexts smsoptedout unsubscribedfromsms unsubscribedfromtexts donottext donotcall",
        [HistoryMeaning.DoNotContact] = "donotcontact dnc optout optedout nocontact donotdisturb",
        [HistoryMeaning.MarketingConsent] = "marketingconsent marketingstatus marketingoptin emailconsent emailoptin emailmarketingconsent personmarketingstatus",
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

        if (name.TrimEnd().EndsWith('#') && words is "quote" or "request" or "job" or "deal")
        {
            return HistoryMeaning.Id;
        }

        // "Deal - Value": what a column is about stands before what it says. Of an organization only the name is the lead's.
        if (name.IndexOf(" - ", StringComparison.Ordinal) is > 0 and var about)
        {
            return name.StartsWith("Organization", StringComparison.OrdinalIgnoreCase) ? null : Of(name[(about + 3)..]);
        }

        return FieldNames.OfKey(name) is { } field && OfForms.TryGetValue(field, out var meaning) ? meaning : null;
    }

    private static FrozenDictionary<string, HistoryMeaning> Build(Dictionary<HistoryMeaning, string> names) =>
        names.SelectMany(pair => pair.Value.Split(' ').Select(name => KeyValuePair.Create(name, pair.Key))).ToFrozenDictionary(StringComparer.Ordinal);
}
