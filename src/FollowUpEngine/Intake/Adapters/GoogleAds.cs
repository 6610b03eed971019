using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>
/// Google Ads lead forms. The key in the body is the only proof of origin, so it is compared with the source's and never kept. A column
/// may come without its name.
/// </summary>
internal static class GoogleAds
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (root["user_column_data"] is not { Kind: NodeKind.List } columns)
        {
            return null;
        }

        if (source.GoogleKey is { } expected && !IsSame(expected, root.TextOf("google_key") ?? ""))
        {
            return new AdapterReading.Forged("The google_key is not the one that this source expects.");
        }

        var content = new FormContent("google-ads") { DeliveryId = root.TextOf("lead_id"), IsTest = root.TextOf("is_test") == "true" };
        foreach (var (_, column) in columns.Entries)
        {
            var key = column.TextOf("column_id") ?? column.TextOf("column_name") ?? "";
            content.Fields.Add(new ContentField(key, column.TextOf("column_name"), column.TextOf("string_value") ?? "", Meaning(key)));
        }

        foreach (var (key, value) in root.Entries)
        {
            if (key is not ("user_column_data" or "google_key"))
            {
                Flattening.Add(content.Fields, key, value, meaning: key switch { "gcl_id" => LeadField.Gclid, "form_id" => LeadField.Form, _ => LeadField.Ignore });
            }
        }

        return new AdapterReading.Leads(content);
    }

    private static LeadField? Meaning(string column) => column switch
    {
        "FULL_NAME" => LeadField.FullName,
        "FIRST_NAME" => LeadField.FirstName,
        "LAST_NAME" => LeadField.LastName,
        "EMAIL" or "WORK_EMAIL" => LeadField.Email,
        "PHONE_NUMBER" or "WORK_PHONE" => LeadField.Phone,
        "POSTAL_CODE" => LeadField.PostalCode,
        "STREET_ADDRESS" => LeadField.Street,
        "CITY" => LeadField.City,
        "REGION" => LeadField.State,
        "COUNTRY" => LeadField.Country,
        "COMPANY_NAME" => LeadField.Company,
        "JOB_TITLE" => LeadField.Ignore,
        _ => null,
    };

    private static bool IsSame(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
