using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;
using FollowUpEngine.Intake.Recognition;

namespace FollowUpEngine.Intake;

/// <summary>Which campaign and page brought the person? Fields of the form first; what they leave open is read from the page's own address.</summary>
internal static class AttributionRules
{
    private const int LongestAddress = 4_000;

    public static Attribution Of(FieldMeanings meanings, VisitGiven visit)
    {
        var page = new PageQuery(visit.Page);
        return new Attribution
        {
            UtmSource = meanings.First(LeadField.UtmSource) ?? page["utm_source"],
            UtmMedium = meanings.First(LeadField.UtmMedium) ?? page["utm_medium"],
            UtmCampaign = meanings.First(LeadField.UtmCampaign) ?? page["utm_campaign"],
            UtmTerm = meanings.First(LeadField.UtmTerm) ?? page["utm_term"],
            UtmContent = meanings.First(LeadField.UtmContent) ?? page["utm_content"],
            Gclid = meanings.First(LeadField.Gclid) ?? page["gclid"],
            Fbclid = meanings.First(LeadField.Fbclid) ?? page["fbclid"],
            Page = visit.Page,
            Referrer = meanings.First(LeadField.Referrer),
            Form = meanings.First(LeadField.Form),
        };
    }

    private readonly struct PageQuery
    {
        private readonly FormNode? query;

        public PageQuery(string? page)
        {
            var mark = page is { Length: < LongestAddress } ? page.IndexOf('?', StringComparison.Ordinal) : -1;
            if (mark < 0)
            {
                return;
            }

            var end = page!.IndexOf('#', mark);
            var text = end < 0 ? page[(mark + 1)..] : page[(mark + 1)..end];
            query = (UrlEncodedBody.Read(Encoding.UTF8.GetBytes(text), charset: null) as BodyReading.Content)?.Root;
        }

        public string? this[string name] => query?.TextOf(name) is { Length: > 0 } value ? value : null;
    }
}
