"""The words in which people ask for figures, written once as lists that read like prose.

Words for places, hospitals and dates are not here: they come from the release.
"""

CUES = """
how many; howmany; n of; n; nr of; num of; nos of; how many different; how many separate; how many
individual; how mny; how meny; hw many; how may; how much; number of; numbers of; no of; total
number of; total number; count of; total count of; figure for; figures for; total of; what number
of; quantity of; count the; whats the number of; what number; how mannny; how manny; how mony; hoo
many; hoo mony; hou many; how many o; how mnay; how amny; hwo many; ho many; how manny; headcount
of; tally of; head count of
"""
"""Words that ask for a figure, whatever comes after."""
RATIOS = """
percentage of; percentage; percent; proportion of; proportion; what share; share of;
fraction of; ratio of; ratio; what fraction; rate of; how often
"""
"""Words that ask for one figure divided by another: asked back, never answered."""
WEAK_CUES = """
number; numbers; size; count; counts; total; in total; totals; figure; figures; statistics;
statistic; stats; tally; total for; statistics for; statistics on; stats for; stats on; statistic
for; size of; how big; how large; total count; the total; the count; the number; volume; volume of
"""
"""Words that ask for a figure only if every other word is understood too."""
ANY = (
    "are there any; is there any; are any; have any; do any; did any; any; is there; are"
    " there; was there; were there"
)
LISTING = """
which; list; list of; list the; list all; name; name the; names of; what are the names of;
show me; show me the; what; what are the; give me a list of; name all; tell me which;
tell me the names of; give me the names of
"""
"""Cues for a list of names. They count only with a filter: without one a topic answers."""

MEASURES = {
    "hospitals": "hospital; hospitals; hospital trust; hospital trusts; trust; trusts; nhs"
    " trust; nhs trusts"
    "; health board; health boards; nhs hospital; nhs hospitals; hosptials; hosptals;"
    " hospitls; foundation trusts"
    "; foundation trust; nhs foundation trusts; trusts and health boards; hospitals and health"
    " boards"
    "; hospital trusts and health boards; hospitals and trusts; trusts and boards; trusts or"
    " health boards"
    "; contributing hospitals; contributing trusts; hospital sites; hospital groups;"
    " university hospitals",
    "projects": "project; projects; research project; research projects; research group;"
    " research groups; group"
    "; groups; research team; research teams; team; teams; approved project; approved"
    " projects; project group"
    "; project groups; research organisation; research organisations; "
    " covid project"
    "; covid projects; covid research project; covid research projects",
    "patients": "patient; patients; people; persons; person; individuals; participants;"
    " people's; pateints; patiens"
    "; patients'; humans; folk; folks; people images; people scans; people pictures"
    "; different patients; different people; peoples; ppl; pts; pt",
    "studies": "study; studies; image study; image studies; imaging study; imaging studies;"
    " scan; scans; image; images"
    "; picture; pictures; imaging; exams; examinations; chest scans; chest images; chest scan;"
    " chest image"
    "; medical images; medical scans; lung scans; lung images; scanns; radiology images; chest"
    " imaging studies; chest pictures; lung pictures; pictures of lungs; images of lungs;"
    " scans of lungs"
    "; chest studies; imaging exams; imaging examinations; radiology studies; image sets",
    "submitting_centres": "centre; centres; center; centers; submitting centre; submitting"
    " centres; submitting center"
    "; submitting centers; site; sites; submitting site; submitting sites; contributing"
    " centres; contributing sites",
    "storage_gb": "storage; gigabyte; gigabytes; gb; gbs; terabytes; terabyte; tb; megabytes;"
    " disk space; disc space"
    "; storage space; hard drive space; space; disk; storage room; storage size; computer"
    " space; storage requirement; storage requirements; storage need; storage needs; "
    "storage used; gigs",
    "patients_new_30_days": "new patients; newly added patients; new people; patients added;"
    " new patients added"
    "; patients in the last 30 days; patients in 30 days",
}
LENGTHS = """
day; days; month; months; week; weeks; long; length; lengths; duration; period; periods; time;
average; median; mean; typical; typically; on average; usual; usually
"""
AVERAGES = (
    "average; averages; median; typical; typically; on average; number of days; how many"
    " days; in days; exact number; exactly how long; actual length; actual"
)
LISTED = (
    "listed; were listed; was listed; been listed; have been listed; were on the list; "
    "was on the list;"
    " remained listed; remained on the list; stayed listed; spent on the list; spend on the list;"
    " on the list; stood on the list; on list; stay on the list; stayed on the list;"
    " list; listing; appear on the list; spent on the list; days listed; time listed"
)
HAD_ACCESS = (
    "access; accessed; accessing; access agreement; access agreements; access period; access"
    " periods"
)

DIMENSIONS = {
    "modality": {
        "xray": "xray; xrays; chest xray; chest xrays; xray scan; xray scans; xray image; xray"
        " images; xray pictures; xray picture; xray films; xray exams; xray examinations; "
        "chest radiograph; radiograph"
        "; radiographs; chest radiographs; cxr; cxrs; plain film; plain films; xray studies;"
        " xray study; xary; xrasy",
        "ct": "ct; cts; ct scan; ct scans; chest ct; chest cts; chest ct scans; ct image; ct"
        " images; cat scan; cat scans"
        "; computed tomography; ct chest; ct thorax; thoracic ct; thoracic cts; chest ct "
        "scan; ct exams; ct"
        " examinations; ct pictures; ct imaging; ct studies of the chest; ct study; ct "
        "studies; ct image studies; tomography",
        "mri": "mri; mris; mri scan; mri scans; mr; mr scan; mr scans; chest mri; chest mris;"
        " mri image; mri images"
        "; magnetic resonance; magnetic resonance imaging; magnetic resonance studies; mr "
        "studies; mri exams;"
        " mri pictures; mri study; mri studies; mri image"
        " studies",
    },
    "covid_status": {
        "positive": "positive; covid positive; positive covid; positive covid test; positive"
        " covid tests; positive test"
        "; tested positive; test positive; tested positive for covid; testing positive;"
        " positive for covid; with covid"
        "; had covid; has covid; have covid; having covid; who had covid; confirmed covid;"
        " covid confirmed; got covid"
        "; caught covid; positive result; positive results; covid patients; covid patient;"
        " covid people"
        "; positive cases; diagnosed with covid; infected; infected with covid; covid+;"
        " covid+ patients; swab positive; positive swab; positives; test came"
        " back positive; tests came back positive",
        "negative": "negative; covid negative; negative covid; negative covid test; negative"
        " test; tested negative"
        "; test negative; tested negative for covid; testing negative; negative for covid;"
        " without covid; no covid"
        "; did not have covid; didn't have covid; didnt have covid; not have covid; who did"
        " not have covid; non covid"
        "; noncovid; covid free; control; controls; control patients; negative result;"
        " negative results; swab negative; negative swab; negatives; test came"
        " back negative; tests came back negative"
        "; do not have covid; don't have covid; dont have covid; never had covid; who never"
        " had covid",
    },
    "organisation_type": {
        "university": "university; universities; academic; academics; academia; unis; uni;"
        " academic institutions"
        "; academic groups; academic organisations; academic teams; academic bodies; "
        "university groups; university"
        " teams; higher education institutions; colleges; higher education; universitys;"
        " univeristies; univercities",
        "company": "company; companies; firm; firms; business; businesses; commercial;"
        " corporation; corporations"
        "; private companies; private company; private organisations; private groups; "
        "commercial firms; commercial"
        " groups; commercial bodies; commercial teams; company groups; company teams; "
        "software companies; ai firms; commercial companies; commercial organisations;"
        " private sector; industry"
        "; tech companies; technology companies; ai companies; startups; start ups; tech"
        " firms; private firms"
        "; companys; comapnies; for profit; industrial; commercial projects; pharma companies",
        "nhs": "nhs organisation; nhs organisations; nhs body; nhs bodies; nhs groups; nhs"
        " projects; nhs teams; nhs project"
        "; nhs research groups; nhs organizations; nhs organization; nhs led",
        "charity": "charity; charities; charitable; charitable organisations; non profit;"
        " nonprofit; not for profit",
        "government": "government; government body; government bodies; governmental; public"
        " bodies; government departments"
        "; government organisations",
    },
    "purpose": {
        "covid-19 diagnosis and triage": "diagnosis; triage; diagnosis and triage; diagnosing;"
        " diagnostic; diagnose"
        "; detecting covid; detect covid; detection; diagnosis or triage; diagnosing covid;"
        " diagnose covid",
        "covid-19 severity and outcome": "severity; severity and outcome; prognosis; severity"
        " and outcomes; how severe"
        "; predicting severity; predict severity",
        "covid-19 ai validation": "ai validation; validation of ai; validating ai; validate"
        " ai; testing ai; test ai"
        "; validating ai models; ai testing; validation of ai models",
        "covid-19 image quality": "image quality; quality of images; quality of the images;"
        " picture quality",
        "covid-19 teaching": "teaching; education; educational; teaching radiologists;"
        " training radiologists",
    },
    "status": {
        "listed": "still listed; currently listed; still on the list; listed now; listed"
        " today; are listed; is listed"
        "; currently on the list; on the list now; on the list today"
        "; now listed; remain listed; remain on the list; presently listed",
        "no longer listed": "no longer listed; not listed any more; removed from the list;"
        " taken off the list; off the list"
        "; dropped from the list; not listed anymore; no longer on the list; left the list;"
        " came off the list",
    },
}
PLACES = {
    "nation": {
        "England": "england; english; in england",
        "Scotland": "scotland; scottish",
        "Wales": "wales; welsh; cymru",
        "Northern Ireland": "northern ireland; n ireland; northern irish; ni; ulster",
    },
    "nhs_region": {
        "East of England": "east of england; eastern england",
        "London": "london; greater london; london region",
        "Midlands": "midlands; the midlands",
        "North East and Yorkshire": "north east and yorkshire; north east & yorkshire;"
        " northeast and yorkshire"
        "; north east and yorks; ney; yorkshire and the north east; yorkshire and north east",
        "North West": "north west; northwest; north west england; north west of england; the"
        " north west",
        "South East": "south east; southeast; south east england; south east of england; the"
        " south east",
        "South West": "south west; southwest; south west england; south west of england; the"
        " south west",
    },
}
NEARLY = {
    "North East and Yorkshire": "yorkshire; north east; northeast; the north east; north east"
    " england; humber",
    "Midlands": "east midlands; west midlands; birmingham",
    "East of England": "east anglia; east england",
    "Northern Ireland": "ireland",
}
"""Places that are not quite one of ours: the chat asks back with the nearest."""

GAPS = {
    "age": "age; ages; aged; child; children; children's; kids; kid; baby; babies; infants;"
    " toddlers; adults; adult"
    "; elderly; old people; older people; pensioners; teenagers; teenager; teens; young"
    " people; young; old; under 18"
    "; over 65; over 80; over 70; over 60; under 16; years old; year olds; years of age;"
    " minors; aged over; aged under",
    "sex": "men; women; man; woman; male; males; female; females; boys; girls; gender; sex;"
    " ladies; gentlemen; mothers",
    "ethnicity": "ethnic; ethnicity; ethnicities; ethnic minority; ethnic minorities; asian;"
    " black; white; race; bame"
    "; ethnic group; ethnic groups; ethnic background",
    "outcome": "died; die; dead; deaths; death; deceased; survived; survivors; discharged;"
    " ventilated; ventilator; icu"
    "; intensive care; recovered; ventilation; itu; mortality; passed away; fatalities;"
    " survive; admitted to hospital"
    "; admitted; hospitalised; hospitalized; long covid",
    "health": "vaccinated; unvaccinated; smokers; smoker; smoked; pregnant; diabetic;"
    " diabetics; diabetes; asthma; cancer"
    "; pneumonia; disabled; disability; obese; obesity; copd; heart disease; lung cancer;"
    " chest pain; breathless",
    "part of the data": "validation set; validation data; held back; kept back; validation;"
    " test set; held out; kept aside",
    "scanner": "scanner; scanners; manufacturer; manufacturers; ge; siemens; canon; toshiba",
}
"""Ways to split the totals that nobody published."""

NEAR_NOUNS = {
    "projects": "researchers; researcher; scientists; users; user; organisations; organisation;"
    " organizations; organization; institutions; institution; institutes; partners; "
    "applicants; applications; requests;"
    " approvals; licences; staff"
    "; research studies; licensees; customers; clients; consortia; countries; developers;"
    " academics with access",
    "studies": "files; file; samples; sample; items; records; record; dicoms; dicom; data"
    " points; slices; films; photos",
    "patients": "cases; case; subjects; admissions; nhs numbers; citizens; members of the"
    " public; volunteers; covid cases",
    "hospitals": "gps; gp practices; surgeries; clinics; counties; cities; towns; regions;"
    " nations; areas; wards; places",
}
"""Nouns that are near a measure and not it: the chat asks back."""

GIVING = """
send; sends; sent; sending; submit; submits; submitted; submitting; contribute; contributes;
contributed; contributing; upload; uploads; uploaded; uploading; provide; provides; provided;
providing; supply; supplied; supplies; supplying; give; gives; gave; given; giving; collected;
collect; collecting; came from; come from; comes from; connected; transferred; recruited; scanned;
taken; feed; feeds; fed; shared; donate; donated; hand over; handed over; pass on; passed on;
deliver; delivered
"""
JOINING = """
take part; took part; taking part; taken part; takes part; participate; participates; participated;
participating; join; joins; joined; joining; joined up; involved; get involved; got involved;
signed up; sign up; signing up; signs up; enrolled; came on board; come on board; coming on board;
on board; start; starts; started; starting; began; begun; partner; partnered; added; be part of;
been part of; be part; part of it; newly joined; joined the list; joined the programme; joined the
scheme
"""
"""Words of coming in, which hospitals do with their scans, and projects with their research."""
USING = """
use; uses; used; using; access; accessed; accessing; accesses; have access; has access; had access;
given access; approved; approval; granted; got access; been approved; allowed; permitted; research;
researching; study the data; were given access; was given access; have been given access; been
given access; been granted access; granted access; applied; apply; analysing; analyse; working on;
work on; working with; work with; requested; getting access; gained access; accepted; authorised;
run by; led by; run; led; ran; doing; done; conducted; carried out; looked at; have looked at;
looks at; make use of; makes use of; made use of; making use of; viewed; got to see; get to see;
obtained; cleared; licensed; signed off; behind; by; worked with; worked on; have worked with; have
worked on; benefited from
"""
RANGES = """
since; after; before; between; from; until; till; prior to; earlier than; later than; through;
onwards; during and after
"""
UP_TO = (
    "by; up to; until; till; as of; as at; at; on; in; for; during; by the end of; at the end"
    " of; in the year; dated; as of the; on the; by end of; at end of"
)

UNREADABLE = """
not; except; excluding; exclude; without; outside; other than; apart from; besides; excl;
minus; nor; neither; but not; per; each; every; by; versus; vs; compared; compare; than; more;
less; fewer; most; least; fewest; largest; biggest; smallest; highest; lowest; top; bottom;
rank; ranking; share; percentage; percent; proportion; ratio; fraction; rate; average; median;
mean; minimum; maximum; min; max; increase; increased; decrease; change; changed; grow; grown;
growth; rise; fall; difference; trend; over time; doubled; half; quarter; both; either; only;
same; different; unique; distinct; new; old; last; first; next; previous; this; daily; weekly;
monthly; yearly; day; days; week; weeks; month; months; year; years; active; current; ongoing;
tested; test; live; finished; ended; expired; refused; rejected; declined; turned down;
withdrawn; renewed; overdue; deleted; non; never; zero; duplicate; estimated; expected;
planned; future; tomorrow; yesterday; greatest; rarest; peak; common; commonest; trend;
start with; starts with; starting with; begin with; begins with; beginning with;
breakdown; broken; split; divided; grouped; mostly; mainly
"""
"""Words that change what is asked and that no figure here can follow."""

FILLER = """
first listed; were first listed; was first listed; first named; first appeared; newly listed; first
joined; a; an; the; of; in; on; at; to; for; and; or; is; are; was; were; be; been; being; am; do;
does; did; have; has; had; there; it; its; that; these; those; they; them; their; what; what's;
whats; how; tell me; give me; show me; send me; for me; to me; i want; i need; i would; i see; i
find; i get; can i; could i; may i; i wonder; i am; i was; do i need; you; your; we; us; our; can;
could; would; will; may; please; pls; plz; tell; give; show; know; want; like; need; find; out;
say; if; so; far; now; today; currently; presently; right; moment; present; date; to date; so far;
at the moment; at present; right now; as of now; up to now; altogether; all; overall; in all;
whole; entire; total; in total; sum; exist; exists; held; hold; holds; holding; contain; contains;
contained; containing; include; includes; included; including; stored; store; stores; kept; keep;
keeps; got; get; gets; available; database; data base; databse; databases; dataset; data set;
datasets; data; nccid; collection; repository; warehouse; archive; covid; chest; imaging; national
covid chest imaging database; covid chest imaging database; chest imaging database; covid database;
covid data; covid dataset; covid imaging database; imaging database; image database; covid image
database; national database; the nccid; training data; training set; training dataset; programme;
program; programmes; scheme; service; system; nhs; uk; united kingdom; in the uk; u k; country;
nationally; nationwide; across; within; inside; into; from; with; who; whose; whom; which;
different; many; much; any; some; number; numbers; figure; figures; count; counts; counted;
statistics; stats; statistic; really; actually; just; ok; okay; hi; hello; hey; thanks; thank;
thank you; sir; madam; excuse; sorry; also; about; regarding; exactly; precise; exact; precisely;
wondering; wonder; curious; interested; website; site's; record; records show; public record;
published; publish; official; ever; already; here; region; regions of; nhs region; area; nation;
part; named; name; called; listed; list; lists; been listed; were listed; was listed; have been
listed; on the list; on your list; registered; appear; appears; shown; come; comes; hospital's;
patients'; patient's; take up; takes up; taking up; took up; occupy; occupies; occupied; up; take;
takes; let; lets; see; look; think; believe; hear; heard; read; make; makes; made; sample; made up;
question; answer; quick; quickly; there's; theres; r; u; ur; ya; umm; um; er; you've; youve; we've;
they've; they're; i'd; i'm; im; who've; it'd; lung; lungs; mate; love; dear; cheers; then; too; as;
actual; real; true; kind of; kinds of; kind; sort of; type of; types of; type; total amount of;
during; where; when; been sent; been collected; been uploaded; been approved; hospital trusts
listed; purpose; purposes; purpose of; focus on; focused on; focusing on; looking at; look at;
aimed at; aim; latest figure; latest figures; latest number; part of this; in this; of this; this
database; this dataset; this collection; among; amongst; added to the list; added to your list;
cover; covers; covered; o; whit; ye; yous; hiya; latest count; latest total; latest totals; latest
release; latest data; training data set; the latest recorded; logged; represented; featured;
features; feature; comprise; comprises; comprised; consist; consists; consist of; consists of;
saved; gathered; archived; hosted; reported; reports; accumulated; amassed; indexed; altogether;
themselves; itself; in terms of; terms of; terms; library; platform; databank; resource; bank; this
project; this study; this research project; this scheme; thing; until now; up till now; till now;
until today; to this day; up to today; as it stands; at this point; ther; thier; gimme; wanna;
lemme; tho; though; yo; innit; lol; thx; ta; perhaps; maybe; possible; possibly; deal with; deals
with; dealing with; concern; concerns; concerning; relate to; relates to; related to; relating to;
belong to; belongs to; belonging to; devoted to; dedicated to; at hand; advise; kindly; confirm;
state; inform; happen; idea; any idea; an idea; be part; part; involve; involves; chest xray
collection; around how many; comparison; as a comparison; for comparison; totle; actually held;
currently held; for now; in this; via; the set; set; through the nccid; through nccid; into it;
about it; useful; helpful; interesting; whole of; fill; fills; filled; require; requires; required;
needs; needed; all together; wat; wot; back; came back; simply
"""
ABOUT_RIGHT = """
roughly; approximately; approx; circa; more or less; or so; give or take; ballpark; rough; rough
idea; a rough idea; rough number; rough figure; round about; just about; in round numbers; very
roughly; some idea
"""
"""Words that ask for no more than about the right number: the published one is given."""


def some(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def phrases(text: str) -> list[tuple[str, ...]]:
    """The phrases of a list, each as its words."""
    return [
        tuple(phrase.split()) for phrase in text.replace("\n", " ").split(";") if phrase.strip()
    ]
