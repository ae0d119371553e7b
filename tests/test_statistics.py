"""The pages of statistics: charts and tables of the same published figures."""

from html import escape

from nccid.dates import say
from nccid.figures.sentence import number
from nccid.pages import by_year, statistics
from nccid.published import Release
from nccid.words import label


def test_every_measure_has_its_headline_definition_and_dates(release: Release) -> None:
    page = statistics.write(release)
    for name, measure in release.measures.items():
        section = page.split(f"{{#{name}}}")[1].split("\n## ")[0]
        assert escape(measure.definition) in section
        assert "Checked on" in section
        assert "as CSV" in section


def test_counts_by_kind_stand_beside_one_another_over_time(release: Release) -> None:
    page = statistics.write(release)
    newest = release.series("studies")[-1].as_of
    cells = [
        number(release.figure("studies", modality=kind, as_of=newest).value or 0)
        for kind in ("xray", "ct", "mri")
    ]
    row = "".join(f'<td class="number">{cell}</td>' for cell in cells)
    assert f'<tr><th scope="row">{say(newest)}</th>{row}</tr>' in page
    assert f"On {say(newest)}: X-ray {cells[0]}; CT {cells[1]}; MRI {cells[2]}." in page


def test_the_grid_adds_up_to_all_projects(release: Release, sample: Release) -> None:
    for one in (release, sample):
        years, kinds = one.values("year"), one.values("organisation_type")
        grid = by_year.counts(one, years, kinds)
        assert sum(map(sum, grid.values())) == one.figure("projects").value
        for kind in kinds:
            assert sum(grid[kind]) == one.figure("projects", organisation_type=kind).value


def test_each_kind_and_year_is_in_the_table(release: Release) -> None:
    page = by_year.write(release)
    for kind, part in release.breakdown("projects", "organisation_type"):
        assert (f'<th scope="row">{label(kind)}</th>' in page) == bool(part.value)
    assert '<tr><th scope="row">All</th>' in page
    assert '<td class="number">16</td></tr>' in page


def test_pages_of_their_own_are_linked(release: Release, sample: Release) -> None:
    for one in (release, sample):
        page = statistics.write(one)
        for name, (_, address) in statistics.MORE.items():
            assert (f'href="{address}"' in page) == (name in one.measures)
