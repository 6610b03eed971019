using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Journals;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>Saves what somebody made of the business file that they saw: checked first, and only if it is still the one that holds.</summary>
public sealed class FileChanges(BusinessSetup setup, WorkHints hints)
{
    /// <param name="seen">The version that the person had before them.</param>
    /// <param name="what">What they did, for the journal.</param>
    internal async Task<FileChange> SaveAsync(AppVisit visit, string json, int seen, string what)
    {
        switch (BusinessFile.Read(json, Templates.Fault))
        {
            case BusinessFileResult.Faults faults:
                return new FileChange.Faulty(faults.List);
            case BusinessFileResult.Valid valid when valid.Business.Id != visit.Business.Id:
                return new FileChange.Refused($"'id' names another business. It is {visit.Business.Id} here, and stays so.", StatusCodes.Status400BadRequest);
            case BusinessFileResult.Valid valid:
                try
                {
                    if (await setup.ChangeAsync(valid, seen, new ActBody(visit.Person.Name, what), CancellationToken.None) is null)
                    {
                        return new FileChange.Overtaken();
                    }
                }
                catch (RouteTakenException taken)
                {
                    return new FileChange.Refused(taken.Message, StatusCodes.Status409Conflict);
                }

                // What is due by the new file is found meanwhile: with many leads that takes longer than anybody waits for a page.
                await hints.AskSweepAsync(visit.Business.Id, CancellationToken.None);
                return new FileChange.Saved(valid.Business);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>What became of a change of the business file.</summary>
internal abstract record FileChange
{
    public sealed record Saved(Business Business) : FileChange;

    public sealed record Faulty(IReadOnlyList<BusinessFileFault> Faults) : FileChange;

    /// <summary>Somebody else saved another version meanwhile.</summary>
    public sealed record Overtaken : FileChange;

    public sealed record Refused(string Reason, int Status) : FileChange;
}
