namespace FollowUpEngine.Local.Tests.Commands.Importing;

/// <summary>Exports as the programs write them: their columns, stage words and ways to write dates. The people are invented.</summary>
internal static class Exports
{
    public const string HubSpotDeals =
        """
        Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date,Deal owner,Original Source,First Name,Last Name,Email,Phone Number
        101,Furnace for Ada,Closed Won (Sales Pipeline),Sales Pipeline,8200,2025-01-14 09:12,2025-02-03 16:40,Dana,Organic Search,Ada,Example,ada@mail.example,(207) 555-0101
        102,Heat pump,Appointment Scheduled,Sales Pipeline,,2025-11-02 10:00,2027-01-31 00:00,Dana,Paid Search,Ben,Sample,ben@mail.example,207-555-0102
        103,Boiler,contractsent,Sales Pipeline,4100,2025-10-20 11:30,,Dana,Referrals,Cleo,Sample,cleo@mail.example,
        104,Ducts,closedlost,Sales Pipeline,900,2025-03-01 08:00,2025-03-20 12:00,Dana,Referrals,Dov,Model,dov@mail.example,207 555 0104
        105,Ducts again,Closed Won,Sales Pipeline,1900,2025-06-01 08:00,2025-06-20 12:00,Dana,Direct Traffic,Ada,Example,ADA@mail.example,
        106,Filter,qualifiedtobuy,Sales Pipeline,100,2025-07-01 08:00,,Dana,Direct Traffic,Eve,Model,eve@mail.example,
        """;

    public const string HubSpotContacts =
        """
        Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Lifecycle Stage,Create Date,Became a Customer Date,Original Source
        901,Ada,Example,ada@mail.example,(207) 555-0101,Open,Customer,2025-01-10 10:00,2025-02-03 16:40,Organic Search
        902,Ben,Sample,ben@mail.example,,New,Marketing Qualified Lead,2025-01-11 10:00,,Paid Search
        903,Cleo,Sample,cleo@mail.example,,,Sales Qualified Lead,2025-01-12 10:00,,Paid Search
        904,Dov,Model,dov@mail.example,,New,Lead,2025-01-13 10:00,,Paid Search
        """;

    public const string Pipedrive =
        """
        Deal - ID,Deal - Title,Deal - Stage,Deal - Status,Deal - Value,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Expected close date,Deal - Label,Deal - Source channel,Person - Name,Person - Email - Work,Person - Phone - Mobile,Organization - Name
        11,Roof Lane 5,Negotiations Started,Won,"12,400.00",2025-02-01 10:00:00,2025-02-20 09:00:00,,,,Hot,Web form,Gil Sample,gil@mail.example,+1 207 555 0111,
        12,Roof Hill 7,Proposal Made,Open,9300,2025-09-14 08:30:00,,,,2027-02-01,,Referral,Hana Sample,hana@mail.example,+1 207 555 0112,Hill Example LLC
        13,Gutter,Qualified,Lost,700,2025-04-02 08:30:00,,2025-05-02 08:30:00,Price,,Cold,Web form,Ivo Sample,ivo@mail.example,,
        14,Gutter,Demo Scheduled,Open,,2025-10-02 08:30:00,,,,,Cold,Web form,Jo Sample,jo@mail.example,,
        """;

    public const string JobberQuotes =
        """
        Quote #,Client name,Client email,Client phone,Title,Status,Drafted date,Sent date,Changes requested date,Approved date,Converted date,Total ($),Lead source
        201,Kim Sample,kim@mail.example,(207) 555-0121,Water heater,Converted,"Jan 14, 2025","Jan 15, 2025",,"Jan 20, 2025","Jan 22, 2025","$2,150.00",Google
        202,Lou Sample,lou@mail.example,(207) 555-0122,Repipe,Awaiting response,"Oct 3, 2025","Oct 4, 2025",,,,6800.00,Google
        203,Max Sample,max@mail.example,(207) 555-0123,Drain,Draft,"Nov 3, 2025",,,,,300.00,Google
        204,Nia Sample,nia@mail.example,(207) 555-0124,Sump pump,Converted,"Feb 3, 2025","Feb 4, 2025",,,"Feb 9, 2025",1250.00,Google
        """;

    public const string Plain =
        """
        name;email;phone;created;status;source
        Ola Sample;ola@mail.example;207 555 0131;3/4/2025;open;Radio
        Per Sample;per@mail.example;207 555 0132;5/6/2025;new;Radio
        """;
}
