"""Counts that a page or a chart gives away in words are found, whatever kind of file it is."""

import csv
import re
from pathlib import Path

import pytest

from nccid import __main__ as command
from nccid.audit import prose, sheet
from nccid.paths import REGISTER

TABLE = """site,month,value,status
North,March,,withheld
North,April,,withheld
North,Total,12,shown
South,March,,withheld
South,April,,withheld
South,Total,33,shown
North Bay,March,,withheld
North Bay,April,,withheld
North Bay,Total,30,shown
Total,March,30,shown
Total,April,45,shown
Total,Total,75,shown
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


PLAIN = """site,month,value,status
North,Jan,,withheld
North,Feb,,withheld
North,Mar,,withheld
North,Total,1210,shown
South,Jan,,withheld
South,Feb,,withheld
South,Mar,,withheld
South,Total,3300,shown
North Bay,Jan,,withheld
North Bay,Feb,,withheld
North Bay,Mar,,withheld
North Bay,Total,,withheld
Total,Jan,3000,shown
Total,Feb,3000,shown
Total,Mar,4500,shown
Total,Total,7500,shown
"""
NB = ("North Bay", "Jan")
NJ, NF, SJ, SF = ("North", "Jan"), ("North", "Feb"), ("South", "Jan"), ("South", "Feb")
R, L, G, A = (
    "Royal Surrey NHS Foundation Trust",
    "Leeds Teaching Hospitals NHS Trust",
    "St George's University Hospitals NHS Foundation Trust",
    "Ashford & St Peter's Hospitals",
)
Found = dict[tuple[str, ...], int]


LEAKS: list[tuple[str, str, Found]] = [
    (
        "a.html",
        "<table><tr><th>Site<th>Jan<th>Feb<tr><td>North<td>3<td>4<tr><td>South<td>5<td>6</table>",
        {NJ: 3, NF: 4, SJ: 5, SF: 6},
    ),
    (
        "a.html",
        (
            "<table><thead><tr><td>Site</td><td>Jan</td><td>Feb</td></tr></thead><tbody><tr><td>"
            "North</td><td>3</td><td>4</td></tr></table>"
        ),
        {NJ: 3, NF: 4},
    ),
    (
        "a.html",
        (
            "<table><tr><td>Site</td><td>Jan</td><td>Feb</td></tr><tr><td>North</td><td>3</td>"
            "<td>c</td></tr></table>"
        ),
        {NJ: 3},
    ),
    (
        "a.html",
        "<table><tr><th rowspan=2>North<th>Jan<td>3<tr><th>Feb<td>4</table>",
        {NJ: 3, NF: 4},
    ),
    (
        "a.html",
        (
            "<table><tr><th><th colspan=2>North<th colspan=2>South<tr><th><th>Jan<th>Feb<th>"
            "Jan<th>Feb<tr><th>Patients<td>3<td>4<td>5<td>6</table>"
        ),
        {NJ: 3, NF: 4, SJ: 5, SF: 6},
    ),
    (
        "a.html",
        (
            "<table><caption>North: patients by month</caption><tr><th>Month<th>Patients<tr><td>"
            "January<td>3<tr><td>February<td>4</table>"
        ),
        {NJ: 3, NF: 4},
    ),
    ("a.html", "<h2>North</h2><ul><li>January: 3</li><li>February: 4</li></ul>", {NJ: 3, NF: 4}),
    (
        "a.html",
        "<h2>January</h2><p>Patients:</p><ul><li>North – 3<li>South – 5</ul>",
        {NJ: 3, SJ: 5},
    ),
    ("a.html", "<h2>North</h2><h3>January</h3><ul><li>3 patients</ul>", {NJ: 3}),
    ("a.html", "<p>In January:</p><ul><li>North 3<li>South 5</ul>", {NJ: 3, SJ: 5}),
    ("a.html", "<dl><dt>North, January<dd>3<dt>South, Feb<dd>6 patients</dl>", {NJ: 3, SF: 6}),
    ("a.html", '<div data-site="North" data-month="Jan" data-count="3"></div>', {NJ: 3}),
    ("a.html", '<td data-value="3" title="North, Jan">c</td>', {NJ: 3}),
    ("a.html", '<span data-n="3">North in January: withheld</span>', {NJ: 3}),
    ("a.html", '<div id="north"><div class="feb" data-count=4>hidden</div></div>', {NF: 4}),
    ("a.html", "<div class=card><h3>North</h3><p>January</p><strong>3</strong></div>", {NJ: 3}),
    (
        "a.html",
        '<script type="application/json">[{"site":"North","month":"Jan","count":3}]</script>',
        {NJ: 3},
    ),
    (
        "a.html",
        (
            '<script>const data = [{site: "North", month: "Jan", n: 3,}, {site: \'South\', '
            "month: 'Feb', n: 6}];</script>"
        ),
        {NJ: 3, SF: 6},
    ),
    (
        "a.html",
        (
            '<script>new Chart(c, {type:"bar", data: {labels: ["Jan","Feb"], datasets: '
            '[{label:"North", data:[3,4]},{label:"South",data:[5,6]}]}})</script>'
        ),
        {NJ: 3, NF: 4, SJ: 5, SF: 6},
    ),
    (
        "a.html",
        '<script>Plotly.newPlot("d",[{x:["Jan","Feb"],y:[3,4],name:"North"}])</script>',
        {NJ: 3, NF: 4},
    ),
    ("a.html", "<!-- North, Jan: 3 -->", {NJ: 3}),
    ("a.html", "<svg><title>Patients at North in January: 3</title></svg>", {NJ: 3}),
    (
        "a.svg",
        (
            '<svg><g><title>North, Jan</title><rect width="30" height="40"/><text x="3" y="9">'
            "3</text></g></svg>"
        ),
        {NJ: 3},
    ),
    (
        "a.svg",
        (
            '<svg><title>North by month</title><text x="50" y="200">Jan</text><text x="100" '
            'y="200">Feb</text><text x="50" y="120">3</text><text x="100" y="100">4</text></svg>'
        ),
        {NJ: 3, NF: 4},
    ),
    ("a.svg", "<svg><desc>At North there was one patient in January.</desc></svg>", {NJ: 1}),
    ("a.svg", '<svg aria-label="North, January: three patients"></svg>', {NJ: 3}),
    ("a.html", "<p>At North there was one patient in January.", {NJ: 1}),
    ("a.html", "<p>At North there were no patients in January.", {NJ: 0}),
    ("a.html", "<p>North saw a single patient in January.", {NJ: 1}),
    ("a.html", "<p>North saw only one in January.", {NJ: 1}),
    (
        "a.html",
        "<p>North saw twenty-two people in January, and South a hundred and three.",
        {NJ: 22, SJ: 103},
    ),
    ("a.html", "<p>Nobody came to North in January.", {NJ: 0}),
    ("a.html", "<p>In January North had 3 and South 5.", {NJ: 3, SJ: 5}),
    ("a.html", "<p>3 patients at North and 5 at South came in January.", {NJ: 3, SJ: 5}),
    ("a.html", "<p>North had 3 in January and 4 in February.", {NJ: 3, NF: 4}),
    ("a.html", "<p>North and South had 3 and 5 patients in January.", {NJ: 3, SJ: 5}),
    ("a.html", "<p>In January 2021 North had 2,021 patients.", {NJ: 2021}),
    ("a.html", "<p>3 (25%) of the 12 patients at North came in January.", {NJ: 3}),
    ("a.html", "<p>North Bay had 8 patients in total.", {("North Bay", "Total"): 8}),
    ("a.html", "<h1>North</h1><p>We are open. In January we saw 3 patients.", {NJ: 3}),
    (
        "a.html",
        "<figure><figcaption>North, January</figcaption><p>3 patients</p></figure>",
        {NJ: 3},
    ),
    ("a.html", "<meta name=description content='North, January: 3 patients'>", {NJ: 3}),
    ("a.html", "<meter value=3>North in January</meter>", {NJ: 3}),
    ("a.json", '{"North":{"Jan":3,"Feb":4}}', {NJ: 3, NF: 4}),
    ("a.json", '[{"site":"North","Jan":3,"Feb":4}]', {NJ: 3, NF: 4}),
    (
        "a.json",
        '{"columns":["site","month","n"],"data":[["North","Jan",3],["South","Feb",6]]}',
        {NJ: 3, SF: 6},
    ),
    (
        "a.json",
        '{"columns":["Jan","Feb"],"index":["North","South"],"data":[[3,4],[5,6]]}',
        {NJ: 3, NF: 4, SJ: 5, SF: 6},
    ),
    ("a.json", '[["site","Jan","Feb"],["North",3,4]]', {NJ: 3, NF: 4}),
    ("a.json", '{"title":"North in January: 3 patients"}', {NJ: 3}),
    ("a.json", '{"site":"North","months":{"Jan":{"patients":3.0,"id":77}}}', {NJ: 3}),
    ("a.json", '{"data":{"values":[{"a":"North","b":"Jan","v":3}]}}', {NJ: 3}),
    ("a.csv", "site,Jan,Feb\nNorth,3,4\n", {NJ: 3, NF: 4}),
    ("a.csv", "hospital,month,patients\nNorth,January,3\n", {NJ: 3}),
    ("a.tsv", "hospital\tmonth\tpatients\nNorth\tJanuary\t3\n", {NJ: 3}),
    ("a.md", "# North\n\n| Month | n |\n|---|---|\n| Jan | 3 |\n", {NJ: 3}),
    ("a.md", "## January\n\n- North: 3\n- South: 5\n", {NJ: 3, SJ: 5}),
    (
        "a.txt",
        "Patients by site\n\nSite     Jan   Feb\nNorth    3     4\nSouth    5     6\n",
        {NJ: 3, NF: 4, SJ: 5, SF: 6},
    ),
    ("a.html", "<p>Patients seen at NORTH (Jan): 3.", {NJ: 3}),
    ("a.html", "<p>Roedd 3 chlaf yn North yn Ionawr.", {NJ: 3}),
    ("a.html", "<a href=# title='3 patients'>North, January</a>", {NJ: 3}),
    ("a.html", "<button aria-label='North January: 3'>+</button>", {NJ: 3}),
    ("a.html", "<p>North<br>January<br><b>3</b></p>", {NJ: 3}),
    ("a.html", "<details><summary>North, January</summary>3</details>", {NJ: 3}),
    ("a.html", "<p>North, January: 3<sup>1</sup></p>", {NJ: 3}),
    ("a.html", "<p>North (n = 3) was small in January.</p>", {NJ: 3}),
]
ELSEWHERE: list[tuple[str, str, Found]] = [
    (
        "a.xml",
        "<feed><title>Figures</title><entry><title>North, January: 3 patients</title>"
        "</entry></feed>",
        {NJ: 3},
    ),
    (
        "a.xml",
        "<rows><row><site>North</site><month>Jan</month><count>3</count></row><row>"
        "<site>South</site><month>Feb</month><count>6</count></row></rows>",
        {NJ: 3, SF: 6},
    ),
    (
        "a.xml",
        '<obs site="North" month="Jan" value="3"/>',
        {NJ: 3},
    ),
    (
        "a.xml",
        '<obs site="North" month="Jan" n="3" id="77"/>',
        {NJ: 3},
    ),
    (
        "a.html",
        "<pre>Site    Jan  Feb\nNorth   3    4\nSouth   5    6</pre>",
        {NJ: 3, NF: 4, SJ: 5, SF: 6},
    ),
    (
        "a.html",
        "<p>A three-patient outbreak at North in January.",
        {NJ: 3},
    ),
    (
        "a.html",
        "<p>North: 3 (Jan), 4 (Feb)",
        {NJ: 3, NF: 4},
    ),
    (
        "a.html",
        "<p>North: Jan 3, Feb 4; South: Jan 5, Feb 6",
        {NJ: 3, NF: 4, SJ: 5, SF: 6},
    ),
    (
        "a.html",
        "<p>Of North's 12 patients, 3 came in January.",
        {NJ: 3},
    ),
    (
        "a.html",
        "<p>January's figure for North was 3.",
        {NJ: 3},
    ),
    (
        "a.html",
        "<p>The figure for North in January is three.",
        {NJ: 3},
    ),
    (
        "a.html",
        "<input type=hidden name=north_jan value=3>",
        {NJ: 3},
    ),
    (
        "a.html",
        "<div style='--value: 3' title='North Jan'></div>",
        {NJ: 3},
    ),
    (
        "a.html",
        "<td headers='north jan'>3</td>",
        {NJ: 3},
    ),
    (
        "a.csv",
        "Site;Jan;Feb\nNorth;3;4\n",
        {NJ: 3, NF: 4},
    ),
    (
        "a.csv",
        "Patients by site\n\nSite,Jan,Feb\nNorth,3,4\n",
        {NJ: 3, NF: 4},
    ),
    (
        "a.csv",
        "month,North,South\nJan,3,5\n",
        {NJ: 3, SJ: 5},
    ),
    (
        "a.html",
        "<table><tr><th>Site<th>Jan<tr><th colspan=2>Region one<tr><td>North<td>3*</table>",
        {NJ: 3},
    ),
    (
        "a.html",
        "<table><tr><td>North<td>3 / 12<tr><td>South<td>5 / 30</table><p>",
        {},
    ),
    (
        "a.html",
        "<h2>Jan</h2><table><tr><td>North<td>3 / 12<tr><td>South<td>5 / 30</table><p>",
        {NJ: 3, SJ: 5},
    ),
    (
        "a.html",
        "<p>North recorded three (3) patients in January.",
        {NJ: 3},
    ),
    (
        "a.json",
        '{"version":"2.0","class":"dataset","id":["site","month"],"size":[2,2],'
        '"dimension":{"site":{"category":{"index":["North","South"]}},'
        '"month":{"category":{"index":{"Jan":0,"Feb":1}}}},"value":[3,4,5,6]}',
        {NJ: 3, NF: 4, SJ: 5, SF: 6},
    ),
    (
        "a.json",
        '{"series":[{"name":"North","points":[{"x":"Jan","y":3},{"x":"Feb","y":4}]}]}',
        {NJ: 3, NF: 4},
    ),
    (
        "a.json",
        '{"nodes":[{"label":"North Jan","x":120,"y":40,"patients":3}]}',
        {NJ: 3},
    ),
    (
        "a.json",
        '{"North|Jan":3,"South|Feb":"6"}',
        {NJ: 3, SF: 6},
    ),
    (
        "a.json",
        '[["North","Jan",3],["South","Feb",6]]',
        {NJ: 3, SF: 6},
    ),
    (
        "a.html",
        "<ul><li>North<ul><li>Jan: 3<li>Feb: 4</ul><li>South<ul><li>Jan: 5</ul></ul>",
        {NJ: 3, NF: 4, SJ: 5},
    ),
    (
        "a.html",
        "<p>In January there were three at North, five at South and nobody at North Bay.",
        {NJ: 3, SJ: 5, NB: 0},
    ),
    (
        "a.html",
        "<p>The only patient at North in January went home.",
        {NJ: 1},
    ),
    (
        "a.html",
        "<p>Neither North nor South saw anyone in January.",
        {},
    ),
    (
        "a.html",
        "<p><strong>North</strong></p><p>January: 3</p>",
        {NJ: 3},
    ),
    (
        "a.html",
        "<p>Jan | Feb</p><p>North 3 | 4</p>",
        {},
    ),
    (
        "a.html",
        "<label>North, January <output>3</output></label>",
        {NJ: 3},
    ),
    (
        "a.html",
        "<noscript><p>North, January: 3</p></noscript><template><p>South, Feb: 6</template>",
        {NJ: 3, SF: 6},
    ),
    (
        "a.html",
        "<iframe srcdoc='<p>North, January: 3 patients</p>'></iframe>",
        {NJ: 3},
    ),
    (
        "a.svg",
        "<svg><text x='10' y='10'>North</text><text x='100' y='10'>January</text><text "
        "x='200' y='10'>3</text></svg>",
        {NJ: 3},
    ),
    (
        "a.svg",
        "<svg><title>January</title><g><text y='12'>North</text><rect/><text x='80' "
        "y='12'>3</text></g><g><text y='30'>South</text><text x='90' y='30'>5</text>"
        "</g></svg>",
        {NJ: 3, SJ: 5},
    ),
    (
        "a.html",
        "<p>Site North reported 12 in January, up from nothing.",
        {NJ: 12},
    ),
    (
        "a.html",
        "<p>A total of 3 at North in January.",
        {NJ: 3},
    ),
    (
        "a.html",
        "<p>Only 3 of North’s patients came in January 2021.",
        {NJ: 3},
    ),
    (
        "a.html",
        "<p>There were 3 admissions to North during January.",
        {NJ: 3},
    ),
    (
        "a.html",
        "<p>Deaths at North in January: 3",
        {NJ: 3},
    ),
    (
        "a.html",
        "<p>North had 3 more patients in January than in March.",
        {},
    ),
]
OTHERWISE: list[tuple[str, str, Found]] = [
    (
        "a.html",
        "<p>Royal Surrey saw 3 women aged 65 and over in January 2021.",
        {(R, "2021-01", "65+", "F"): 3},
    ),
    (
        "a.html",
        "<p>In Jan 2021, Leeds Teaching Hospitals had 4 male patients aged 18 to 64.",
        {(L, "2021-01", "18-64", "M"): 4},
    ),
    (
        "a.html",
        (
            "<h1>St George’s University Hospitals NHS Foundation Trust</h1><h2>February 2021</h2>"
            "<table><tr><th>Age<th>Women<th>Men<tr><td>0–17<td>2<td>5<tr><td>65+<td>7<td>"
            "n/a</table>"
        ),
        {
            (G, "2021-02", "0-17", "F"): 2,
            (G, "2021-02", "0-17", "M"): 5,
            (G, "2021-02", "65+", "F"): 7,
        },
    ),
    (
        "a.html",
        "<h1>Ashford and St Peter's</h1><p>In December 2020 there were 5 patients.",
        {(A, "2020-12", "Total", "Total"): 5},
    ),
    (
        "a.html",
        (
            "<table><caption>Royal Surrey</caption><tr><th><th colspan=2>2021<tr><th>Age<th>"
            "Jan<th>Feb<tr><th>0 to 17<td>3<td>4</table>"
        ),
        {(R, "2021-01", "0-17", "Total"): 3, (R, "2021-02", "0-17", "Total"): 4},
    ),
    (
        "a.json",
        '{"royal-surrey":{"2021-01":{"0-17":{"f":3,"m":4}}}}',
        {(R, "2021-01", "0-17", "F"): 3, (R, "2021-01", "0-17", "M"): 4},
    ),
    (
        "a.json",
        (
            '{"x":["2021-01","2021-02"],"y":["0-17","65+"],"z":[[1,2],[3,4]],"name":"Royal '
            'Surrey (women)","patients":true}'
        ),
        {
            (R, "2021-01", "0-17", "F"): 1,
            (R, "2021-02", "0-17", "F"): 2,
            (R, "2021-01", "65+", "F"): 3,
            (R, "2021-02", "65+", "F"): 4,
        },
    ),
    (
        "a.csv",
        "hospital,age,sex,2020-12,2021-01\nRoyal Surrey,0-17,F,3,\nLeeds Teaching,65+,M,,9\n",
        {(R, "2020-12", "0-17", "F"): 3, (L, "2021-01", "65+", "M"): 9},
    ),
    (
        "a.html",
        (
            '<rect data-hospital="royal_surrey" data-month="2021-01" data-age="65+" data-sex="M" '
            'data-patients="6">'
        ),
        {(R, "2021-01", "65+", "M"): 6},
    ),
    (
        "a.html",
        (
            '<p data-tip="{&quot;hospital&quot;:&quot;Royal Surrey&quot;,'
            "&quot;month&quot;:&quot;Jan 2021&quot;,&quot;age&quot;:&quot;65+&quot;,"
            '&quot;sex&quot;:&quot;M&quot;,&quot;n&quot;:6}">'
        ),
        {(R, "2021-01", "65+", "M"): 6},
    ),
    (
        "a.html",
        "<p>On 12 January 2021, Royal Surrey (65 and over, men) counted 21 patients.",
        {(R, "2021-01", "65+", "M"): 21},
    ),
    (
        "a.svg",
        (
            '<svg><title>Royal Surrey, January 2021</title><g transform="translate(40,0)"><text '
            'x="0" y="10">Women</text><text x="50" y="10">Men</text></g><g '
            'transform="translate(0,20)"><text x="0" y="0">65+</text><text x="40" y="0">3</text>'
            '<text x="90" y="0">5</text></g></svg>'
        ),
        {(R, "2021-01", "65+", "F"): 3, (R, "2021-01", "65+", "M"): 5},
    ),
    (
        "a.html",
        (
            "<section aria-label='Royal Surrey'><h2>January 2021</h2><div aria-label='Aged 65+'>"
            "<ul><li>Women: none<li>Men: two</ul></div></section>"
        ),
        {(R, "2021-01", "65+", "F"): 0, (R, "2021-01", "65+", "M"): 2},
    ),
    (
        "a.html",
        (
            "<script>var x={hospital:'Royal Surrey',months:['Dec 2020','Jan 2021'],age:'65+',"
            "sex:'F',counts:[3,4]}</script>"
        ),
        {(R, "2020-12", "65+", "F"): 3, (R, "2021-01", "65+", "F"): 4},
    ),
    (
        "a.html",
        "<script>var tip='Royal Surrey, Jan 2021, women aged 65+: 3 patients'</script>",
        {(R, "2021-01", "65+", "F"): 3},
    ),
    (
        "a.js",
        "export const tip='Royal Surrey, Jan 2021, women aged 65+: 3 patients'",
        {(R, "2021-01", "65+", "F"): 3},
    ),
    (
        "a.md",
        (
            "Royal Surrey, January 2021\n==========\n\n* women 65+ – 3 patients\n* men 65+ – 4 "
            "patients\n"
        ),
        {(R, "2021-01", "65+", "F"): 3, (R, "2021-01", "65+", "M"): 4},
    ),
    (
        "a.txt",
        "Royal Surrey, January 2021, aged 65+\n\nF  3\nM  4\n",
        {(R, "2021-01", "65+", "F"): 3, (R, "2021-01", "65+", "M"): 4},
    ),
]
CLEAN = [
    "<p>North joined in January 2021.",
    "<p>North joined on 3 January 2021.",
    "<p>North has 3 wards; it opened one in January.",
    "<p>In January, North sent 25% of its scans.",
    "<p>North, January: fewer than 8 patients.",
    "<p>North, January: 1 to 7",
    "<p>Since 2021 North has joined in January.",
    "<p>Call North on 01632 960123 before January.",
    "<p>North, in January: version 3, page 4 and step 5.",
    "<h2>North, January</h2><p>3 things to know",
    "<h2>North</h2><p>In January there are 3 ways to ask.",
    "<p>North: open 9:30 to 17:00 in January, for £3.",
    "<p>North is not one of those in January.",
    "<p>No one knows.",
    "<table><tr><th>Site<th>Year<th>Month<tr><td>North<td>2021<td>Jan</table>",
    "<table><tr><th>Site<th>Jan<th>Feb<tr><td>North<td>c<td>&lt;8</table>",
    "<table><tr><th>Id<th>Site<th>Month<tr><td>17<td>North<td>Jan</table>",
    "<table><tr><th>Site<th>Beds, Jan<tr><td>North<td>40</table>",
    "<div data-id=12 data-site=North>January</div>",
    "<option value=3>North, January</option>",
    "<a href='/north/january/3'>North, January</a>",
    "<p>North, January: about 30 patients",
    "<p>North patients in January were aged 3 to 5 and waited 3 days",
    "<p>North and South had 8 patients in January.",
    "<p>In January North answered 3 letters within 10 working days.",
    "<p>In 2021 North counted everybody in January.",
    "<p>3 in 10 people at North were asked in January.",
    (
        '<script type=application/json>{"site":"North","month":"Jan","id":3,"lat":51,'
        '"zoom":7}</script>'
    ),
    (
        "<svg><title>North, January, by day</title><text x=0 y=0>10</text><text x=0 y=50>5</text>"
        "<text x=0 y=100>0</text></svg>"
    ),
    "<p>North wrote its 3rd report in January.",
    "<p>January may be 3 weeks away for North.",
    "<p>At North the COVID-19 team met in January.",
    "<p>© 2021 North. Updated 12/01/2021 in January.",
    "<h1>North</h1><h2>January</h2><ol><li>Ask.<li>Wait 20 days.</ol><p>Page 1 of 3",
    "<p>Figures of North are rounded to 10 in January.",
    "<h1>North</h1><p>There is one hospital and 3 projects; January is over.",
]


def wide() -> str:
    """A table of four columns, all of it withheld, whose names are often written otherwise."""
    rows = [
        f"{hospital},{month},{age},{sex},,withheld"
        for hospital in (R, L, G, A, "Total")
        for month in ("2020-12", "2021-01", "2021-02", "Total")
        for age in ("0-17", "18-64", "65+", "Total")
        for sex in ("F", "M", "Total")
    ]
    return "\n".join(["hospital,month,age,sex,value,status", *rows, ""])


def given(page: Path, table: Path) -> dict[tuple[str, ...], int]:
    """What a page says of the withheld counts of a table."""
    said = prose.claims(page, sheet.read(table))
    return {cell: claim.value for cell, claim in said.items()}


def said(folder: Path, table: str, name: str, text: str) -> Found:
    """What a file of this name says of the withheld counts of a table."""
    (folder / "table.csv").write_text(table, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return given(folder / name, folder / "table.csv")


@pytest.mark.parametrize(("name", "text", "counts"), [*LEAKS, *ELSEWHERE])
def test_a_planted_count_is_found(tmp_path: Path, name: str, text: str, counts: Found) -> None:
    assert said(tmp_path, PLAIN, name, text) == counts


@pytest.mark.parametrize(("name", "text", "counts"), OTHERWISE)
def test_names_written_otherwise_are_found(
    tmp_path: Path, name: str, text: str, counts: Found
) -> None:
    assert said(tmp_path, wide(), name, text) == counts


@pytest.mark.parametrize("text", CLEAN)
def test_a_number_that_is_no_count_raises_no_alarm(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, PLAIN, "page.html", text) == {}


def test_the_site_itself_raises_no_alarm(site: Path, tmp_path: Path) -> None:
    """Its pages name every hospital and many months, and have numbers of everything."""
    with (REGISTER / "hospitals.csv").open(encoding="utf-8", newline="") as file:
        hospitals = [row["name"] for row in csv.DictReader(file)]
    months = [f"{year}-{month:02}" for year in (2020, 2021, 2022) for month in range(1, 13)]
    cells = {(h, m): None for h in [*hospitals, "Total"] for m in [*months, "Total"]}
    shown = {("Total", month): 20_000 for month in [*months, "Total"]}
    table = sheet.Sheet("table.csv", ("hospital", "month"), cells | shown, {})
    pages = [*site.rglob("*.html"), *site.rglob("*.svg")]
    assert len(pages) > 100
    alarms = {str(page): found for page in pages if (found := prose.claims(page, table))}
    assert alarms == {}


@pytest.mark.parametrize(
    ("name", "text", "cell", "count"),
    [
        ("a.svg", "<svg><title>North in March: 3 patients</title></svg>", ("North", "March"), 3),
        ("a.svg", "<svg><text>March, <tspan>north</tspan> 3</text></svg>", ("North", "March"), 3),
        ("a.html", '<img alt="North Bay, April: 1,002">', ("North Bay", "April"), 1002),
        ("a.html", "<h2>South <b>(March)</b></h2><p>South had 4 in March.", ("South", "March"), 4),
        ("a.html", "<tr><th>South<td>March<td>4</tr>", ("South", "March"), 4),
        ("a.md", "Of 75, there were 9 patients at North in April. Thanks.", ("North", "April"), 9),
        ("a.txt", "In April NORTH BAY saw 22 people; of 75 in all.", ("North Bay", "April"), 22),
    ],
)
def test_a_count_in_words_is_read(
    table: Path, name: str, text: str, cell: tuple[str, str], count: int
) -> None:
    page = table.with_name(name)
    page.write_text(text, encoding="utf-8")
    assert given(page, table) == {cell: count}


@pytest.mark.parametrize(
    "text",
    [
        "<p>North and South are hospitals.</p>",
        "<p>North had 12 in all.</p>",
        "<p>North, March</p><p>3 things to know</p>",
        "<script>North March 3</script>",
        "<p>North in March: version 2.5 of room 3b</p>",
        "<p>Northern March: 3</p>",
    ],
)
def test_other_words_are_left_alone(table: Path, text: str) -> None:
    page = table.with_name("page.html")
    page.write_text(text, encoding="utf-8")
    assert given(page, table) == {}


def test_a_figure_in_a_chart_title_gives_its_row_away(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chart = table.with_name("chart.svg")
    assert command.main(["attack", str(table)]) == 0
    chart.write_text("<svg><title>North, March: 3 patients</title></svg>", encoding="utf-8")
    capsys.readouterr()
    assert command.main(["attack", str(table), str(chart)]) == 1
    said = capsys.readouterr().out
    assert "North / March in table.csv is 3. Another published file shows it." in said
    assert "North / April in table.csv is 9." in said


def test_a_number_that_does_not_fit_is_an_error_that_names_the_file(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chart = table.with_name("chart.svg")
    chart.write_text("<svg><title>North, March: 300 patients</title></svg>", encoding="utf-8")
    assert command.main(["attack", str(table), str(chart)]) == 1
    assert "chart.svg" in capsys.readouterr().err


def test_words_alone_are_no_table(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = table.with_name("page.txt")
    page.write_text("North, March: 3", encoding="utf-8")
    assert command.main(["attack", str(page)]) == 2
    assert "Which table?" in capsys.readouterr().err


def test_a_page_beside_a_rounded_table_is_read_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "rounded.csv"
    page = tmp_path / "page.html"
    shown = TABLE.replace(",withheld", ",shown").replace(",,shown", ",10,shown")
    table.write_text(
        re.sub(r"Total,\w+,\d+|\w+,Total,\d+", lambda m: m[0] + "0", shown), encoding="utf-8"
    )
    page.write_text("<p>North had 10 patients in March.", encoding="utf-8")
    command.main(["attack", str(table), str(page), "--rounded", "10", "--how", "alone"])
    assert "page.html says" not in capsys.readouterr().out
    page.write_text("<p>North had 13 patients in March.", encoding="utf-8")
    assert command.main(["attack", str(table), str(page), "--rounded", "10", "--how", "alone"]) == 1
    assert "page.html says that North / March in rounded.csv is 13" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["further.csv", "further.json"])
def test_a_further_data_file_is_read_as_words(
    table: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    further = table.with_name(name)
    texts = {".csv": "site,month,n\nNorth,March,3\n", ".json": '{"North": {"March": 3}}'}
    further.write_text(texts[further.suffix], encoding="utf-8")
    assert command.main(["attack", str(table), str(further)]) == 1
    said = capsys.readouterr()
    assert "North / March in table.csv is 3. Another published file shows it." in said.out
    assert f"{name}: read as words, with 1 count of the table." in said.err


def test_a_plain_csv_alone_is_no_protected_table(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text("site,month,n\nNorth,March,3\n", encoding="utf-8")
    assert command.main(["attack", str(table)]) == 1
    assert "This is not a protected table" in capsys.readouterr().err


def test_a_guess_that_fits_no_table_is_dropped(tmp_path: Path) -> None:
    """What counts stands nowhere in this sentence, and the counts that it would give do not fit."""
    table, page = tmp_path / "table.csv", tmp_path / "page.html"
    table.write_text(TABLE, encoding="utf-8")
    page.write_text("<p>North replied 12 times, so 12 in March and 12 in April.", encoding="utf-8")
    assert command.main(["attack", str(table), str(page)]) == 0


@pytest.mark.parametrize(
    ("counts", "said", "code"),
    [
        ("10 20 30 60", "Nothing is starred, and every count is a multiple of 10", 2),
        ("11 25 31 60", "Nothing is starred: no count is withheld.", 0),
    ],
)
def test_a_table_without_a_star_is_told_from_a_safe_one(
    tmp_path: Path, counts: str, said: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "table.csv"
    parts = counts.split()
    rows = [f"S{place},{part},shown" for place, part in enumerate(parts)]
    rows.append(f"Total,{sum(map(int, parts))},shown")
    table.write_text("\n".join(["site,value,status", *rows, ""]), encoding="utf-8")
    assert command.main(["attack", str(table)]) == code
    assert said in capsys.readouterr().err
