using System.Collections.Frozen;
using FollowUpEngine.Businesses;

namespace FollowUpEngine.Intake.Recognition;

/// <summary>
/// What does a field of this name mean? Knows the usual English, Spanish, French and German names, with what builders and owners put around
/// them: <c>your-email</c>, <c>q4_email</c>, <c>contact[email]</c>, "Email 2", "What is your first name?". A name it does not know means nothing: no guessing.
/// </summary>
internal static class FieldNames
{
    private static readonly FrozenDictionary<string, LeadField> Known = Build(new()
    {
        [LeadField.Email] = "email emailaddress mail emailid correo correoelectronico courriel adressemail adresseemail mailadresse emailadresse adresseelectronique mailaddress",
        [LeadField.Phone] = "phone phonenumber phoneno tel telephone telephonenumber telno mobile mobilenumber mobilephone cell cellphone cellnumber cellphonenumber contactnumber contactno "
            + "callbacknumber telefono telefon telefonnummer handy handynummer celular movil mobil mobilnummer mobiltelefon portable telephoneportable numerodetelephone numerotelephone "
            + "numerodetelefono rufnummer numerodecelular textnumber smsnumber whatsapp",
        [LeadField.FirstName] = "firstname fname givenname forename first vorname prenom primernombre",
        [LeadField.LastName] = "lastname lname surname familyname last nachname familienname nomdefamille apellido apellidos",
        [LeadField.FullName] = "name fullname nom nomcomplet nombre nombrecompleto nombreyapellido nombreyapellidos vollername vorundnachname namefull firstandlastname firstlastname",
        [LeadField.Company] = "company companyname business businessname organization organisation organizationname firma firmenname empresa entreprise societe unternehmen nameofbusiness nameofcompany",
        [LeadField.Street] = "address streetaddress street addressline addrline serviceaddress propertyaddress jobaddress projectaddress mailingaddress homeaddress direccion adresse strasse "
            + "rue calle anschrift domicilio addressstreet streetname strassehausnummer strasseundhausnummer adressepostale",
        [LeadField.City] = "city town citytown ciudad ville stadt ort wohnort localidad addresscity",
        [LeadField.State] = "state province region stateprovince provincestate stateregion stateprovinceregion bundesland estado provincia addressstate",
        [LeadField.PostalCode] = "zip zipcode postal postalcode postcode zippostal zippostalcode postalzip postalzipcode plz postleitzahl codepostal codigopostal cp addresszip ziporpostalcode zippostcode",
        [LeadField.Country] = "country land pays pais addresscountry",
        [LeadField.Service] = "service services servicetype typeofservice servicesneeded serviceneeded servicerequested servicerequired serviceinterest interestedin projecttype typeofproject jobtype typeofwork "
            + "servicio servicios tipodeservicio prestation leistung dienstleistung whichservicedoyouneed whatservicedoyouneed whatserviceareyouinterestedin",
        [LeadField.Message] = "message messages comment comments commentsorquestions commentorquestion questionsorcomments questionscomments details description inquiry enquiry question questions note notes projectdetails projectdescription "
            + "jobdetails jobdescription additionaldetails additionalinformation moreinformation howcanwehelp howcanwehelpyou whatcanwehelpyouwith whatcanwedoforyou howmaywehelpyou tellusaboutyourproject "
            + "nachricht ihrenachricht mensaje comentario comentarios consulta commentaire commentaires bemerkung bemerkungen kommentar anfrage messagetext",
        [LeadField.UtmSource] = "utmsource",
        [LeadField.UtmMedium] = "utmmedium",
        [LeadField.UtmCampaign] = "utmcampaign",
        [LeadField.UtmTerm] = "utmterm",
        [LeadField.UtmContent] = "utmcontent",
        [LeadField.Gclid] = "gclid googleclickid",
        [LeadField.Fbclid] = "fbclid facebookclickid",
        [LeadField.Page] = "page pageurl sourceurl landingpage landingpageurl currenturl currentpage formurl pagelocation pagelink submissionurl",
        [LeadField.Referrer] = "referrer referer referrerurl refererurl referringurl httpreferer httpreferrer documentreferrer pagereferrer",
        [LeadField.IpAddress] = "ip ipaddress remoteip userip clientip adresseip remoteaddr direccionip visitorip",
        [LeadField.UserAgent] = "useragent httpuseragent",
        [LeadField.SubmittedAt] = "createdat submittedat createddate createdtime createdon submittedon submissiondate submissiontime timestamp submittimestamp submissiontimestamp datecreated datesubmitted",
        [LeadField.DeliveryId] = "submissionid entryid responseid deliveryid eventid submissionguid",
        [LeadField.IsTest] = "istest test testlead testsubmission testmode",
        [LeadField.Form] = "form formid formname formtitle",
        [LeadField.Ignore] = "username filename",
    });

    // May stand before any name.
    private static readonly FrozenSet<string> BeforeAll = Words(
        "your my our the a an contact customer client lead user visitor person homeowner applicant guest field fields form input text txt textbox q item please enter provide type give tell us what is whats s "
        + "best preferred primary main confirm repeat votre vos ton ihr ihre dein deine su tu mi mein meine de la le el die der das d l m wpforms wpcf cf cfdb nf ninja gform gravity fluent et pb element elementor "
        + "hidden custom required data info details payload submission answers values properties attributes record entry body responses sender");

    // May stand before contact details, but before "name" they make it the name of something else.
    private static readonly FrozenSet<string> BeforeDetails = Words(
        "home work business company office personal day daytime evening night cell mobile billing shipping mailing service property job project site account pet emergency alternate alternative secondary other");

    private static readonly FrozenSet<string> After = Words(
        "optional required field input confirm confirmation confirmed repeat again home work business office cell mobile primary main personal value full text here please raw line number no");

    // Levels under which a state is a place, and a name is still not known to be a person's.
    private static readonly FrozenSet<string> Places = Words("address addr location place mailing");

    // Members whose parent says what they are.
    private static readonly FrozenSet<string> ValueMembers = Words("value values full text string answer raw formatted display input e number international");

    private static readonly FrozenDictionary<string, LeadField>.AlternateLookup<ReadOnlySpan<char>> BySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The meaning of a key, of which a dot divides the levels of nesting.</summary>
    public static LeadField? OfKey(string key)
    {
        if (BySpan.TryGetValue(key, out var plain))
        {
            return plain;
        }

        if (!key.Contains('.', StringComparison.Ordinal))
        {
            return OfWords(FieldWords.Of(key));
        }

        var levels = key.Split('.').Select(level => FieldWords.Of(level)).Where(words => words.Count > 0).ToList();
        return levels.Count == 0 ? null : OfLevels(levels);
    }

    public static LeadField? OfLabel(string label) => OfWords(FieldWords.Of(label));

    private static LeadField? OfLevels(List<List<string>> levels)
    {
        while (levels.Count > 1 && levels[^1].Count == 1 && ValueMembers.Contains(levels[^1][0]))
        {
            levels.RemoveAt(levels.Count - 1);
        }

        var last = levels[^1];
        if (levels.Count > 1 && OfWords([.. levels[^2], .. last]) is { } together)
        {
            return together;
        }

        // "dog.name" and "location.name" are no person's name; "dog.email" can only be somebody's address.
        if (OfWords(last) is LeadField.FullName && levels.SkipLast(1).Any(level => level.Exists(Places.Contains)))
        {
            return null;
        }

        var isNeutral = levels.SkipLast(1).All(level => level.TrueForAll(word => BeforeAll.Contains(word) || Places.Contains(word)));
        return OfWords(last) is { } alone && (isNeutral || alone is not (LeadField.FullName or LeadField.Service or LeadField.Message or LeadField.State
            or LeadField.Page or LeadField.IsTest or LeadField.Form or LeadField.Ignore or LeadField.DeliveryId)) ? alone : null;
    }

    private static LeadField? OfWords(List<string> words)
    {
        if (words.Count is 0 or > 12)
        {
            return null;
        }

        var details = false;
        for (var start = 0; start < words.Count; start++)
        {
            for (var end = words.Count; end > start; end--)
            {
                if (BySpan.TryGetValue(string.Concat(words[start..end]), out var field) && !(details && field is LeadField.FullName or LeadField.Message))
                {
                    return field;
                }

                if (!After.Contains(words[end - 1]))
                {
                    break;
                }
            }

            if (BeforeDetails.Contains(words[start]))
            {
                details = true;
            }
            else if (!BeforeAll.Contains(words[start]))
            {
                return null;
            }
        }

        return null;
    }

    private static FrozenDictionary<string, LeadField> Build(Dictionary<LeadField, string> names) =>
        names.SelectMany(pair => pair.Value.Split(' ').Select(name => KeyValuePair.Create(name, pair.Key))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
