using System.Globalization;

namespace FollowUpEngine.Imports;

/// <summary>
/// Which rows of a file are one person: those that share an address or a number. Holds a few bytes of each row, so that a file of any size is planned
/// in one walk and brought in a second.
/// </summary>
public sealed class ImportPlan
{
    /// <summary>Rows that an address or number may stand in; in more it is a placeholder, and nobody's.</summary>
    public const int MostRows = 25;

    private readonly Dictionary<UInt128, int> _contacts = [];
    private readonly List<int> _uses = [];
    private readonly List<int> _of = [];
    private readonly List<int> _ends = [];
    private int[] _parents = [];
    private int[] _sizes = [];

    /// <summary>Rows so far.</summary>
    public int Rows => _ends.Count;

    /// <summary>Addresses and numbers that stand in too many rows to be anybody's.</summary>
    public int Placeholders => _uses.Count(uses => uses > MostRows);

    /// <summary>The next row.</summary>
    public void Add(ImportRow row)
    {
        foreach (var contact in row.Contacts)
        {
            var number = NumberOf(contact);
            _uses[number]++;
            _of.Add(number);
        }

        _ends.Add(_of.Count);
    }

    /// <summary>The rows once more, those of one person together; the rows must be those that were added, in their order.</summary>
    public IEnumerable<ImportPerson> Persons(IEnumerable<ImportRow> rows)
    {
        Join();
        var waiting = new Dictionary<int, List<ImportRow>>();
        var left = (int[])_sizes.Clone();
        var index = 0;
        foreach (var row in rows)
        {
            var person = Root(index++);
            var own = WithoutPlaceholders(row);
            if (_sizes[person] == 1)
            {
                yield return new ImportPerson([own]);
                continue;
            }

            if (!waiting.TryGetValue(person, out var others))
            {
                waiting[person] = others = [];
            }

            others.Add(own);
            if (--left[person] == 0)
            {
                waiting.Remove(person);
                yield return new ImportPerson([.. others.OrderBy(other => other.ArrivedAt).ThenBy(other => other.Number)]);
            }
        }
    }

    private int NumberOf(string contact)
    {
        var hash = UInt128.Parse(contact.AsSpan(contact.LastIndexOf('|') + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (!_contacts.TryGetValue(hash, out var number))
        {
            _contacts[hash] = number = _uses.Count;
            _uses.Add(0);
        }

        return number;
    }

    private ImportRow WithoutPlaceholders(ImportRow row)
    {
        var own = row.Contacts.Where(contact => _uses[NumberOf(contact)] <= MostRows).ToList();
        if (own.Count == row.Contacts.Count)
        {
            return row;
        }

        var (emails, phones) = (row.Inquiry.Emails, row.Inquiry.Phones);
        return row with
        {
            Contacts = own,
            Inquiry = row.Inquiry with
            {
                Emails = [.. emails.Where((_, index) => own.Contains(row.Contacts[index]))],
                Phones = [.. phones.Where((_, index) => own.Contains(row.Contacts[emails.Count + index]))],
            },
        };
    }

    private void Join()
    {
        _parents = [.. Enumerable.Range(0, Rows)];
        var first = new int[_uses.Count];
        Array.Fill(first, -1);
        for (var (row, at) = (0, 0); row < Rows; row++)
        {
            for (; at < _ends[row]; at++)
            {
                var contact = _of[at];
                if (_uses[contact] > MostRows)
                {
                    continue;
                }

                if (first[contact] < 0)
                {
                    first[contact] = row;
                }
                else
                {
                    var (a, b) = (Root(first[contact]), Root(row));
                    _parents[Math.Max(a, b)] = Math.Min(a, b);
                }
            }
        }

        _sizes = new int[Rows];
        for (var row = 0; row < Rows; row++)
        {
            _sizes[Root(row)]++;
        }
    }

    private int Root(int of)
    {
        while (_parents[of] != of)
        {
            of = _parents[of] = _parents[_parents[of]];
        }

        return of;
    }
}
