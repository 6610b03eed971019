using FollowUpEngine.Businesses;

namespace FollowUpEngine.Local.Commands;

/// <summary>Which business a command means.</summary>
internal static class BusinessChoice
{
    public static Business Of(IReadOnlyList<Business> businesses, string? wanted)
    {
        var known = string.Join(", ", businesses.Select(business => business.Id));
        return businesses switch
        {
            [] => throw new CommandException("There is no business yet. Apply a business file: followup business apply FILE."),
            [var only] when wanted is null => only,
            _ when wanted is null => throw new CommandException($"There are several businesses: {known}. Say which: --business ID.", exitCode: ExitCodes.Usage),
            _ => businesses.FirstOrDefault(business => business.Id.Value == wanted)
                ?? throw new CommandException($"There is no business '{wanted}'. There is: {known}.", exitCode: ExitCodes.Usage),
        };
    }
}
