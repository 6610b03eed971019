using System.Runtime.InteropServices;
using BenchmarkDotNet.Running;
using FollowUpEngine.Benchmarks;
using FollowUpEngine.Benchmarks.Imports;
using FollowUpEngine.Benchmarks.Intake;
using FollowUpEngine.Benchmarks.Load;
using FollowUpEngine.Benchmarks.Pages;
using FollowUpEngine.Benchmarks.Replies;
using FollowUpEngine.Benchmarks.Work;
using FollowUpEngine.Benchmarks.Servers;
using FollowUpEngine.Benchmarks.SharedStore;
using FollowUpEngine.Benchmarks.Tables;

const string Usage = """
    probe        --port N --data DIR      the yardstick: a bare API that stores three rows a request in SQLite
    store        --port N --data DIR      the same API over the row store: seven rows a request, no intake
    bare         --port N                 an empty host, to compare start and memory with
    intake-load  --url URL [--connections 32] [--seconds 10] [--warm-up 2] [--repeat] [--json]
    intake       [--ours "CMD {data} {port}"] [--prepare "CMD {data}"] [--path /hooks/harbor/website/dev] [--rounds 3] [--connections 32] [--seconds 10] [--warm-up 3] [--json]
    intake-during-run --ours "CMD {data} {port}" --prepare "CMD {data}" [--business FILE] [--due 10000] [--per-second 200] [--connections 32] [--seconds 10] [--warm-up 5] [--rounds 3]
    due-run      [--leads 100000] [--due 10000] [--rounds 3] [--beside 100000] [--file F]
    sweep        [--leads 100000] [--due 0] [--rounds 3] [--file F]
    idle-tick    [--leads 100000] [--due 0] [--ticks 200] [--file F]
    lateness     [--leads 100000] [--per-second 1000] [--seconds 20]
                 --file keeps the prepared leads for the next mode with as many; the sweep, which writes to it, comes last
    pages        --ours "CMD {data} {port}" [--data DIR] [--open 10000] [--closed 100000] [--rounds 200]   the dashboard of a large business
    numbers      [--open 10000] [--closed 90000] [--rounds 3] [--file F]   all numbers beside a bare scan of the same heads
    import       --ours "CMD {file} {data}" --prepare "CMD {data}" [--rows 100000] [--rounds 3]   followup import --apply beside bare commits of the rows that it writes
    tables       [--rounds 8] [--leads 100] [--at-once 4]
    shared-store --followup CMD [--leads 2000] [--per-second 20] [--minutes 9]   two servers on one table, killed again and again
    replies                     precision and recall of the readers of replies and bounces, over our labelled replies and over the real ones in ../shared
    micro        [arguments of BenchmarkDotNet]
    """;

var arguments = new Arguments(args);
switch (args.FirstOrDefault())
{
    case "probe":
        await ProbeServer.RunAsync(arguments.Number("port", 7081), arguments.Text("data", "data"));
        return 0;
    case "store":
        await StoreServer.RunAsync(arguments.Number("port", 7082), arguments.Text("data", "data"));
        return 0;
    case "bare":
        await BareServer.RunAsync(arguments.Number("port", 7083));
        return 0;
    case "intake-load":
        return await IntakeLoad.RunAsync(arguments);
    case "intake" or "intake-during-run":
        // A signal alone ends the process without its exit handlers, and the servers that they kill would live on.
        using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143)))
        using (PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130)))
        {
            return args[0] == "intake" ? await IntakeComparison.RunAsync(arguments) : await IntakeDuringRun.RunAsync(arguments);
        }

    case "due-run":
        return await DueRunComparison.RunAsync(arguments);
    case "sweep":
        return await SweepComparison.RunAsync(arguments);
    case "idle-tick":
        return await IdleTick.RunAsync(arguments);
    case "lateness":
        return await LatenessRun.RunAsync(arguments);
    case "pages":
        return await PagesRun.RunAsync(arguments);
    case "numbers":
        return await NumbersComparison.RunAsync(arguments);
    case "import":
        return await ImportComparison.RunAsync(arguments);
    case "tables":
        return await TablesComparison.RunAsync(arguments);
    case "shared-store":
        return await SharedStoreRun.RunAsync(arguments);
    case "replies":
        return RepliesReport.Run();
    case "micro":
        BenchmarkSwitcher.FromAssembly(typeof(Arguments).Assembly).Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
