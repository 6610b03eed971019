using System.Collections.Frozen;
using System.Globalization;

namespace FollowUpEngine.Leads;

/// <summary>Does a ten-digit number of the North American plan (US, Canada, Caribbean) look assigned?</summary>
internal static class NorthAmerica
{
    // Area codes of places, as of July 2026; then toll-free, personal, premium, government and Canadian data services.
    private static readonly FrozenSet<int> AreaCodes = FrozenSet.ToFrozenSet(
    [
        201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 220, 223, 224, 225, 226, 227, 228, 229,
        231, 234, 235, 236, 239, 240, 242, 246, 248, 249, 250, 251, 252, 253, 254, 256, 257, 260, 262, 263, 264, 267, 268, 269, 270, 272, 274, 276,
        279, 281, 283, 284, 289,
        301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 324, 325, 326, 327, 329,
        330, 331, 332, 334, 336, 337, 339, 340, 341, 343, 345, 346, 347, 350, 351, 352, 353, 354, 360, 361, 363, 364, 365, 367, 368, 369, 380, 382,
        385, 386,
        401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 416, 417, 418, 419, 423, 424, 425, 428, 430, 431, 432, 434,
        435, 437, 438, 440, 441, 442, 443, 445, 447, 448, 450, 458, 463, 464, 468, 469, 470, 472, 473, 474, 475, 478, 479, 480, 484,
        501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 512, 513, 514, 515, 516, 517, 518, 519, 520, 530, 531, 534, 539, 540, 541, 548,
        551, 557, 559, 561, 562, 563, 564, 567, 570, 571, 572, 573, 574, 575, 579, 580, 581, 582, 584, 585, 586, 587,
        601, 602, 603, 604, 605, 606, 607, 608, 609, 610, 612, 613, 614, 615, 616, 617, 618, 619, 620, 623, 626, 628, 629, 630, 631, 636,
        639, 640, 641, 645, 646, 647, 649, 650, 651, 656, 657, 658, 659, 660, 661, 662, 664, 667, 669, 670, 671, 672, 678, 680, 681, 682, 683, 684,
        686, 689,
        701, 702, 703, 704, 705, 706, 707, 708, 709, 712, 713, 714, 715, 716, 717, 718, 719, 720, 721, 724, 725, 726, 727, 728, 730, 731,
        732, 734, 737, 738, 740, 742, 743, 747, 748, 753, 754, 757, 758, 760, 762, 763, 765, 767, 769, 770, 771, 772, 773, 774, 775, 778, 779, 780,
        781, 782, 784, 785, 786, 787,
        801, 802, 803, 804, 805, 806, 807, 808, 809, 810, 812, 813, 814, 815, 816, 817, 818, 819, 820, 821, 825, 826, 828, 829, 830, 831,
        832, 835, 838, 839, 840, 843, 845, 847, 848, 849, 850, 854, 856, 857, 858, 859, 860, 862, 863, 864, 865, 867, 868, 869, 870, 872, 873, 876,
        878, 879,
        901, 902, 903, 904, 905, 906, 907, 908, 909, 910, 912, 913, 914, 915, 916, 917, 918, 919, 920, 925, 928, 929, 930, 931, 934, 936,
        937, 938, 939, 940, 941, 942, 943, 945, 947, 948, 949, 951, 952, 954, 956, 959, 970, 971, 972, 973, 975, 978, 979, 980, 983, 984, 985, 986,
        989,
        800, 833, 844, 855, 866, 877, 888, 900, 710, 600, 622, 633, 644, 655, 677, 688,
        500, 521, 522, 523, 524, 525, 526, 527, 528, 529, 532, 533, 535, 538, 542, 543, 544, 545, 546, 547, 549, 550, 552, 553, 554, 556,
        566, 569, 577, 578, 588, 589,
    ]);

    private static readonly FrozenSet<string> TollFree = FrozenSet.ToFrozenSet(["800", "833", "844", "855", "866", "877", "888"], StringComparer.Ordinal);

    /// <summary>Whether the number belongs to the plan.</summary>
    public static bool Has(PhoneNumber number) => number.E164.StartsWith("+1", StringComparison.Ordinal);

    /// <summary>Whether a number of the plan is one that costs its callers nothing.</summary>
    public static bool IsTollFree(PhoneNumber number) => Has(number) && number.E164.Length > 4 && TollFree.Contains(number.E164[2..5]);

    /// <summary>Null when nothing speaks against the number. New area codes come every year, so an unknown one is a doubt and no fault.</summary>
    public static string? Doubt(ReadOnlySpan<char> digits)
    {
        if (!AreaCodes.Contains(int.Parse(digits[..3], CultureInfo.InvariantCulture)))
        {
            return $"No place has the area code {digits[..3]}.";
        }

        return digits[3] is '0' or '1' || digits[4..6] is "11" ? $"No line has a number that begins with {digits[3..6]} after the area code." : null;
    }
}
