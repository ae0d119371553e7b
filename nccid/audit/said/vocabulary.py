"""The words that tell what a number counts, in English and Welsh; each in its singular."""


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


UNITS = words(
    "patient people person individual case scan study image x-ray xray radiograph ct mri"
    " ultrasound record admission attendance death birth swab test result visit referral child"
    " children adult man men woman women boy girl baby infant resident inpatient outpatient"
    " participant subject user count entry episode operation procedure diagnosis diagnoses"
    " positive negative infection examination exam male female claf glaf chlaf cleifion gleifion"
    " chleifion pobl bobl phobl sgan sganiau delwedd delweddau astudiaeth astudiaethau achos"
    " achosion plentyn plant"
)
"""What the tables of a health service count."""
AMOUNTS = words("count number n total value freq frequency sum amount num nifer cyfanswm")
"""What the count of something is called."""
AXES = words("x y v data size")
"""What counts are called in the data of a chart."""
OTHERS = words(
    "second minute hour day week weekday month year decade century night am pm o'clock hr min"
    " sec yr mm cm m km mile metre kg g mg ml litre kb mb gb tb kib mib gib byte px pixel dpi"
    " degree point pence pound p percent bed ward room floor building hospital site trust centre"
    " center clinic scanner machine doctor nurse staff region country nation area thing step way"
    " question page reason tip chapter section part option file link table figure row column"
    " line rule letter time word kind type group category date team project release version"
    " paper email call copy number digit answer place member threshold diwrnod dydd mis mlynedd"
    " blynedd wythnos awr munud gwaith ffordd ysbyty ysbytai"
)
"""What a number beside it counts that is no person and no scan."""
NO_COUNTS = words(
    "id index idx order rank width height lat lon lng longitude latitude zoom code postcode"
    " phone tel telephone col colspan rowspan tabindex age pct percentage rate ratio share"
    " proportion mean median average sd max price cost timestamp r cx cy dx dy opacity duration"
    " delay position z offset level sort key hash checksum rounded uprn ods grid maxlength"
    " minlength elevation"
)
"""What headings, attributes and keys are called that hold no count."""
NUMBERED = words(
    "version v release room ward floor table figure fig chapter section page p pp step phase"
    " part question rule tier stage level grade number no nos tel phone ext age aged day week"
    " rank top option line row column item appendix annex article paragraph volume vol issue"
    " note slide sheet id code ref reference postcode type group category band schedule"
    " regulation form unit bed bay building box chart panel map quarter q covid year years pages"
    " flwyddyn tudalen cam rhan"
)
"""What is numbered: the number after it is its name."""
STOPS = words(
    "in at on for of from to by with and or but were was are is had have has did do yn ym o ar"
)
"""Words that end what a number counts."""
EVERYTHING = words("total all overall altogether together everything everyone whole cyfanswm")
"""What the row or column of a total is called."""
PLURALS = words("people children men women cleifion gleifion pobl sganiau delweddau achosion plant")
"""Plurals of what is counted that do not end in s."""
DEMONSTRATIVES = words("this that these those each every per last next only")
"""Words that begin what a count is counted in: `patients this month`."""
