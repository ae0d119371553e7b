"""How the figures are protected: what the newest release gives away, and the full method."""

import json
from html import escape

from nccid.figures.table import table
from nccid.pages import languages
from nccid.pages.furniture import page
from nccid.pages.languages import Words
from nccid.published import Release


def verdict(release: Release, words: Words) -> str:
    """What somebody with every release could learn, in the words of one language, as HTML."""
    audit = release.audit
    before = len(audit["releases"]) - 1
    names = [
        "nobody",
        "tested" if before else "first",
        "tried",
        "figure",
        *(["change"] if audit["changes"] else []),
        "knows",
    ]
    known = {
        "day": languages.day(release.date, words),
        "before": before,
        "figures": f"{audit['figures']:,}",
        "changes": f"{audit['changes']:,}",
    }
    if not audit["figures"]:
        return f"<p>{escape(words['verdict_none'].format(**known))}</p>"
    said = [
        words[f"verdict_{name}"].format(
            fewest=audit["fewest_change" if name == "change" else "fewest"], **known
        )
        for name in names
    ]
    return f'<p class="verdict">{escape(" ".join(said))}</p>'


def method(release: Release) -> str:
    """The page for people who work with figures: rules, attackers, proofs and sources."""
    stated = json.loads((release.folder / "datapackage.json").read_text(encoding="utf-8"))
    policy = stated["policy"]
    rows = [
        (
            "threshold",
            str(policy["threshold"]),
            "Counts and changes from 1 to this must not be exact.",
        ),
        ("base", str(policy["base"]), "Shown counts are multiples of this."),
        (
            "hold",
            str(policy["hold"]),
            "A shown total stays while the true one is this close to it.",
        ),
        (
            "min_values",
            str(policy["min_values"]),
            "Each true count and each true change must leave this many possibilities.",
        ),
    ]
    parts = [
        "This page is for people who work with statistics."
        " [A plain account is here](/en/protecting-people/)."
        " The field calls the subject statistical disclosure control.",
        "## The policy of the newest release\n\n"
        + table("Policy", ("Name", "Value", "Meaning"), rows, {1})
        + "\n\nThe values stand in the release's `datapackage.json`."
        " Nothing rests on keeping them secret.",
        *(section.strip() for section in SECTIONS),
    ]
    return page(
        "Protection: the full method",
        "The rules, the attackers, the proofs and the sources behind the protection of the counts.",
        "How the counts are protected and attacked, with sources.",
        parts,
    )


SECTIONS = (
    """
## Running totals: hold-back

The first shown total is the true one rounded to a multiple of `base`.
After that it stays while the true total is within `hold` of it, and then moves to the nearest
multiple of `base`. Plain rounding would move on the day that the true total passes a boundary,
and so give that total away. Here a total that has just moved lies anywhere in the rounding
interval that is also more than `hold` from the old value.
What an earlier release showed for a date stays as it was shown.
Totals over parts are sums of the shown parts, never roundings of the true sum.
""",
    """
## New counts of a month: systematic rounding

The running sum over the cells of the month, in a fixed order, is rounded to `base`, and each cell
shows the difference of two neighbouring roundings. Each cell, and each sum over neighbouring
cells, is within `base` - 1 of the truth, the shown cells add up, and errors cancel.
A count that arrives after its month was published is withheld.
""",
    """
## Tables with small counts: complementary suppression

The command `nccid protect` withholds the small counts of any table with all its margins, and as
few others as it can. A cell is one product of the columns' values, groups and totals. The sums of
each column, for each choice in the others, are the equations; groups may lie inside each other,
and several ways of grouping may stand side by side. Earlier tables are joined by what their cells
mean: what they showed stays shown, what they withheld stays withheld, and a count that was revised
since is kept apart from its new self.

Which cells to withhold is a covering problem. A master programme holds the plain rules, such as
that no sum may have a single withheld cell. Each of its solutions is looked at by linear
programmes and linear algebra, and whatever is still exact adds a cut. The optimum of the last
relaxation is a proven lower bound on the number of further cells. In the end every further cell
that protects nothing is shown again. Where more than 1.25 times the bound is withheld from A or C,
the cells that keep B out are begun with as well, and the smaller choice is kept.

The attacker to be kept out is chosen: A knows the shown cells and the sums, C also that a withheld
count is at least 1, B also which cells were withheld for being small, and the rule.
B is told more than a table says, so what B cannot do nobody can. Where a table cannot be kept from
the chosen attacker, the command names the column to group. It writes nothing where A or C would
learn a count; where B alone would, it warns, or writes nothing if it is told to be strict.
""",
    """
## Tables by another rule

The rule of a table is data: the range of small counts, whether zeros are small too, and the number
of whole counts that must stay possible for each withheld one (two unless the rule asks for more).
Where zeros are withheld, every attacker reckons with a star that stands for nobody.
Where studies are counted, patients may decide: a cell of 1 to 7 patients is withheld whatever its
studies. Nobody has fewer studies than one, so a cell of few studies has few patients. Patients of
a total are added up, which counts some twice; a total with a row of its own counts them once.
Where more than two counts must stay possible, ways to other tables are looked for in whole numbers,
cell by cell, and cells along the cheapest way are withheld.
""",
    """
## Tables that are rounded instead

The running sum over the finest cells is rounded to `base`, as for new counts of a month, with the
values of a group side by side. Margins are the sums of what is shown, so they say nothing more.
All that is published are the rounded sums: every count keeps at least half a base of possible
values, and most keep twice a base. Totals of cells that lie apart gather errors.
The small-count form rounds only what is below the base. Cells of an earlier table keep their
shown value.
""",
    """
## The attack

The attack reads the published files alone and shares no code with the protection.
For releases it bounds each true count and each true change over all releases together, once with
nothing assumed and once assuming that totals never fall.
For tables it goes through these stages, and stops when every withheld cell is settled:

1. Is a small count shown, or a withheld one given in another file, a title or a sentence?
2. Is a cell fixed by the sums alone? (Elimination modulo a large prime.)
3. Do the bounds of the other cells in its sums leave one number? Bounds are passed on from sum to
   sum until none moves (the shuttle algorithm of Buzzigoli and Giusti).
4. Are there two tables of whole numbers, both possible, that differ in the cell? Linear programmes
   over all cells move many of them at once.
5. What is left is looked at from around it. Two linear programmes over some 300 cells, those that
   share the shortest sums with it and with each other, give the least and the greatest that the
   cell can be. Of the cells farther away they hold only the bounds of stage 3, so the truth is
   never outside; where both ends are the same, the cell is known. Where they are not, a
   whole-number programme over some 1,500 cells around it looks for a second table.
6. What still is left: linear programmes over all cells at a bound, elimination on what these leave,
   and for each cell whole-number programmes over some 5,000 cells around it, one of which settles
   many, and at last over all cells. For attacker B these have a budget, and what it does
   not settle is said to be unsettled and taken for known. For A and C there is no such limit.

A cell counts as safe only with two possible tables in hand. They are the certificate, and
`nccid verify --certificate` checks them by addition alone.
A cell that is neither recovered nor proved safe counts as leaking.
Where the rule asks for more than two possible counts, as many tables are looked for.

For rounded tables the attack knows by how much the true running sum can be off the rounded one.
Walking that chain forwards and backwards gives every possible count of each cell, and the ends of
each total. Numbers that were rounded one by one, margins too, are attacked as bounds on true counts
that must add up: on the largest table of our benchmarks that habit, with 1 to 7 starred, gives 40
of 9,711 hidden counts away, 38 of them a single person.
""",
    """
## What this does not do

- Withheld counts have at least two possible values; the command asks for more only if told to.
- An attacker with knowledge of single cells, such as a hospital that knows its own count, is not
  modelled.
- The programme's own exact totals of 2020 to 2023 remain where they were published.
""",
    """
## Sources

- M. Fischetti, J. J. Salazar: Solving the cell suppression problem on tabular data with linear
  constraints. Management Science 47, 2001.
- J. J. Salazar: Extending cell suppression to protect tabular data against several attackers.
  Lecture Notes in Computer Science 2316, 2002.
- L. Buzzigoli, A. Giusti: From marginals to array structure with the shuttle algorithm. MPRA paper
  49245, 2006. (Bounds passed on from sum to sum: stage 3 of the attack.)
- A. Dobra, S. E. Fienberg: Bounds for cell entries in contingency tables given marginal totals and
  decomposable graphs. Proceedings of the National Academy of Sciences 97, 2000. (What sums say of
  the ends of a count: stage 5.)
- L. H. Cox: A constructive procedure for unbiased controlled rounding. Journal of the American
  Statistical Association 82, 1987.
- A. Hundepool and others: Statistical Disclosure Control. Wiley, 2012.
- Q. Huangfu, J. A. J. Hall: Parallelizing the dual revised simplex method. Mathematical
  Programming Computation 10, 2018. (The solver, HiGHS.)
- Ø. Langsrud and others: the R packages GaussSuppression and SSBtools, Statistics Norway. (The
  peer that the benchmarks compare with.)
""",
)
