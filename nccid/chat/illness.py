"""Words of danger, despair and illness, read against words of data.

Patterns cannot hold every way in which people speak of pain. So a word of illness is enough where
no word of data stands beside it: "what about this "
    "cough" is for a doctor, "is a cough recorded" is
for this site.
"""

import re


def _words(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


_DATA = _words(
    r"data\w*|nccid|info|information|records?|recorded|recording|stor(?:e|es|ed|age|ing)|kept"
    r"|held|hold|holds",
    r"shar(?:e|es|ed|ing)|used|uses|reused?|research\w*|scientists?|stud(?:y|ies|ied)|projects?"
    r"|privacy|private",
    r"confidential\w*|anonym\w*|pseudonym\w*|de.?identif\w*|identif\w*|identity|consent\w*"
    r"|opt\w*|permission",
    r"delet\w*|eras\w*|remov\w*|copy|copies|access|gdpr|foi|freedom|rights?|object\w*"
    r"|compan(?:y|ies)|firms?|business\w*",
    r"insur\w*|employer|police|sold|sell\w*|buy|profit|money|universit\w*|algorithms?|upload\w*"
    r"|includ\w*|collect\w*",
    r"count\w*|how many|number of|percentage|figures?|statistics?|list|listed|committee|nhs "
    r"england|programme|website|this site|chat|typ(?:e|ed|ing)",
    r"complain\w*|complaint|contact|publish\w*|releases?|released|hack\w*|breach\w*|leak\w*"
    r"|secur\w*|encrypt\w*|in it|in there|on there|in here",
    r"part of (?:it|this)|tak(?:e|ing) part|sent to|sent from|sent in|(?:was|were|is|are|been) "
    r"(?:\w+ )?sent(?! for)|get sent|got sent|law\w*|legal\w*|legislation|paper(?:s|work)"
    r"|findings",
    r"train(?:ed|ing)?|machine learning|model(?:s|ling)?|ai|computers?|software|benefit\w*"
    r"|purposes?|see my (?:scan|x-?ray|image|ct)|look(?:s|ed)? at my",
    r"who (?:can(?! i (?:talk|speak|turn))|could|gets?|has|have|will|is|are|sees?|looks?"
    r"|reads?)|dicom|pixels|metadata|controller|collection|gps? asked|approved|agreement"
    r"|contract|audit\w*",
    r"withdraw\w*|participat\w*|join|joined|contribut\w*|wiped?|warehouse|server|cloud|abroad"
    r"|trust (?:you|this|it|them)|nhs number|chi number|names?",
    r"pharma\w*|asked me|students?|phd|professors?|reply|replies|about (?:me|us|him|her)"
    r"|work(?:ed)? out|recogni[sz]\w*|trac(?:e|ed|ing)|know (?:it'?s |it is |that )?(?:me|my"
    r"|mine)|correct\w*|rectif\w*|know who"
    r"|shows? up",
    r"(?:gp|doctor|nurse|boss|someone|anyone|anybody|they|people|strangers?) (?:\w+ "
    r"){0,2}(?:see|view|look at|read) (?:this|it|mine|them|these|my)",
    r"(?:did|has|have) (?:it|this|they|the nhs) (?:\w+ )?(?:help|speed|change|improve|lead|led"
    r"|got|made|sped)\w*|does it (?:say|hold|show|tell|mention)|because of (?:it|this)|thanks "
    r"to (?:it|this)",
    r"do you (?:keep|hold|store|record|still)|do you have (?:it|my|his|her|any of|this|them)"
    r"|have you got|(?:you|they) (?:took|hold|keep|got|have of|'?ve got)|what use|use (?:is|of)"
    r"|made of my",
    r"down (?:that|as)|(?:sort|put) (?:that|it|this) (?:out|right)|wrong (?:in|about)|go(?:es)? "
    r"in(?:to)?|end(?:s)? up|added|mistakes?|incorrect|not true|untrue",
    r"save[sd]? lives|help(?:ed|s|ing)? (?:to )?(?:treat|save|find|diagnose|detect|doctors"
    r"|patients|people|the nhs)|made (?:a|any) difference",
)
_PERSON = _words(
    r"i|i'm|im|i've|ive|i'd|i'll|me|my|myself|he|she|his|her|him|he's|she's|we|our|someone"
    r"|somebody|son|daughter|mum|dad|friend|nan|gran|baby|wife|husband|partner|brother|sister"
)

_DESPAIR = _words(
    r"suicid\w*|kill(?:ing)? (?:me|myself|herself|himself|themsel\w+)|self.?harm\w*|hopeless"
    r"|worthless|despair\w*|unbearable|can.?t bear|overdos\w*",
    r"end(?:ing)? (?:it|it all|everything|things|my life|all this|this all)|(?:my|life|living) "
    r"(?:is|'s|has|feels?|seems?)? ?(?:over|pointless|meaningless|empty|not worth|no meaning"
    r"|unbearable)",
    r"(?:no|lost all|without|any) (?:meaning|hope|future)|(?:live|get|make it) through "
    r"(?:another|the|this|one more) (?:night|day|hour|week)|topping (?:my|him|her)self|out of "
    r"(?:this|my) life|(?:notice|care|mind) if i|cut(?:s|ting) (?:her|his|my|their) (?:\w+ "
    r")?(?:arms?|legs?|wrists?|self)|live or die|(?:way|ways|how) to die"
    r"|easiest way|painless\w*|(?:hate|hating|loathe) myself|be gone|not be here",
    r"jump(?:ing)? (?:off|in front|from)|(?:i'?m|i am|standing|she'?s|he'?s) on (?:a|the) "
    r"(?:bridge|roof|ledge|edge|tracks|railway)|(?:been|started|keep|am) cutting|cut(?:ting)? "
    r"(?:again|myself)",
    r"sleep for ?ever|never wake|do something (?:to (?:myself|himself|herself)|stupid|silly"
    r"|terrible)|end of my tether|end of the line|breaking point|(?:very|so|really|feel|feeling"
    r"|i'?m) (?:low|alone|lonely|down|empty|numb|desperate|depressed)",
    r"dark place|keep going|carry(?:ing)? on|go(?:ing)? on like this|nothing (?:is )?left"
    r"|cares? (?:if|whether|about me)|miss me|burden to|give up|giving up|had enough|cannot "
    r"cope|can.?t cope|not coping|mental health|crisis|samaritans|depress(?:ed|ion)",
    r"pills? (?:in front|in my hand|ready|saved)|(?:tablets?|pills?) .{0,20}(?:to kill|would it "
    r"take|to die)|goodbye|no one to talk|(?:someone|somebody|anyone) (?:\w+ )?(?:to|i can|can "
    r"i) talk to|abus(?:ed?|ing|ive)|hits me|afraid (?:of|for) my",
)
_CERTAIN = re.compile(
    r"suicid|self.?harm|overdos|to die|to kill|unbearable|hopeless|worthless|\blife\b|painless",
    re.IGNORECASE,
)
"""Words of despair that need no person beside them; "keep going" alone could be about a project."""
_DANGER = _words(
    r"ambulance|paramedics?|999|collapsed?|unconscious|unresponsive|stopp?ed (?:responding"
    r"|breathing|moving)|not (?:responding|breathing|moving)|chok(?:es?|ing|ed)|so much blood"
    r"|losing blood",
    r"bleed(?:s|ing)?|stroke|heart attack|cardiac arrest|seizures?|fitting|convuls\w*"
    r"|poison(?:ed|ing)?|bleach|swallowed|overdos\w*|(?:took|taken) (?:loads|lots|too many|a "
    r"load|a lot|all|handfuls?)",
    r"(?:severe|sudden|crushing|bad|sharp|terrible|awful|stabbing|intense) (?:\w+ )?(?:chest "
    r")?pains?|chest pains?|pains? in (?:\w+ )?chest|chest (?:is )?(?:crush\w*|tight\w*)|can.?t "
    r"feel (?:one|my|his|her)|numb (?:down|on) one",
    r"(?:struggl\w+|hard|difficult\w*|trouble|hurts?|unable|cannot|can.?t|battling|fighting"
    r"|barely) (?:\w+ )?(?:to )?(?:breath\w*|breeth\w*)|fire|trapped|(?:car|road) (?:crash"
    r"|accident)|stabbed|shot|drown(?:ed|ing)",
    r"turning blue|blue lips|gone blue|oxygen (?:has |is |level |levels |sats? )*(?:dropp?ed"
    r"|dropping|falling|fallen|low)|send help|anaphyla\w*|allergic reaction|throat (?:is "
    r")?(?:clos\w+|swell\w*)|fainted|fainting|feel(?:s|ing)? faint|pass(?:ed|ing) out|blacked? "
    r"out",
    r"hit (?:his|her|my) head|emergency|dying|about to die|going to die|attacked me|attacking "
    r"me|following me|in danger|unsafe at home|hurting me|go(?:ne|ing)? floppy|meningitis|sepsis",
)
_ILL = _words(
    r"symptoms?|cough\w*|fever\w*|temperature|phlegm|wheez\w*|breathless\w*|breathing|short of "
    r"breath|headaches?|migraine|rash|sore throat|smell|taste|dizz\w*|nausea|vomit\w*|diarrh\w*",
    r"pains?|painful|hurts?|hurting|aches?|aching|swollen|swelling|lumps?|infection|infected"
    r"|infectious|contagious|pneumonia|cancer|tumou?rs?|fibrosis|scarring|clots?|embolism"
    r"|bronchitis|asthma|copd",
    r"diabet\w*|blood pressure|heart rate|pulse|pacemaker|pregnan\w*|breastfeed\w*|allerg\w*"
    r"|antibiotics?|paracetamol|ibuprofen|aspirin|steroids?|inhalers?|vitamins?|supplements?"
    r"|painkillers?|medicines?|medication\w*",
    r"meds|doses?|dosage|prescri\w*|vaccin\w*|boosters?|jabs?|side.effects?|treatments?|cures?"
    r"|cured|remed\w+|therapy|surgery|operation|biopsy|recover(?:y|ing)?|get better|getting "
    r"better|get well|be ok(?:ay)?|be all right|survive",
    r"self.?isolat\w*|isolat\w*|quarantine|lateral flow|pcr|covid test|tested positive|test "
    r"positive|testing positive|positive test|swab|long covid|at risk of|high risk|vulnerable "
    r"to|immune|immunity|mask|masks",
    r"diagnos(?:e|is|ed)|prognosis|second opinion|nodules?|infiltrates?|opacit\w*|consolidation"
    r"|lesions?"
    r"|ground.glass|lobes?|effusion|shadow\w*|abnormal\w*|inflam\w*|atelectasis|emphysema"
    r"|radiology report|lung damage|lung function|my lungs?|my chest|my heart",
    r"appointments?|referral|referred|my gp|my doctor|see a doctor|a gp|the doctor|consultant|a "
    r"nurse|radiation|contrast dye|claustrophob\w*|prepare for|normal (?:oxygen|level|range"
    r"|for)|oxygen (?:level|saturation|sat)s?|sats",
    r"(?:my|his|her) (?:\w+ )?(?:results?|report)|tired|fatigue|exhausted|unwell|poorly|ill"
    r"|sick|chesty|flu|worried about (?:my|his|her) (?:lungs?|chest|breathing|health|son"
    r"|daughter|mum|dad|cough)|health advice|doctor'?s advice|physio\w*|exercises?",
)
_SCAN = _words(
    r"mean(?:s|ing)? (?:on|in) (?:my|his|her|the|a) (?:\w+ )?(?:scan|x-?ray|ct|mri|image"
    r"|report)s?",
    r"(?:can|could|will|would|please) (?:you )?(?:read|look at|interpret|check|diagnose) (?:an?"
    r"|my|this|the)"
    r" (?:\w+ )?(?:scan|x-?ray|ct|mri|image|report)s?",
    r"(?:can|could|will|does) (?:i (?:get|catch) )?covid (?:come back|return|again|kill|spread"
    r"|last|cause|damage)",
    r"(?:find|found|see|saw|spot|spotted|show|showed|shown|wrong|seen) (?:on|in) (?:my|his|her"
    r"|the) (?:\w+ )?(?:scan|x-?ray|ct|mri|image|lungs?|chest)",
    r"safe to have (?:an?|another)|here(?:'s| is| are) my (?:\w+ )?(?:scan|x-?ray|ct|mri|image"
    r"|result|report)s?|heard (?:back )?(?:about|from) .{0,15}(?:scan|x-?ray|ct|mri|hospital"
    r"|doctor|gp)",
    r"sent (?:me )?for an? (?:\w+ )?(?:scan|x-?ray|ct|mri|test)|(?:go|going|come|coming|have"
    r"|having|in) for an? (?:\w+ )?(?:scan|x-?ray|x ray|ct|mri)|(?:dangerous|painful|harmful"
    r"|risky) (?:is|are) (?:an? )?(?:\w+ )?(?:scan|x-?ray|ct|mri)s?",
    r"(?:need|want|can i get|can i have|book|order) (?:an?|another) (?:\w+ )?(?:scan|x-?ray|x "
    r"ray|ct|mri)|won.?t (?:give|tell|show) me my|do you think (?:of|about) my (?:scan|x-?ray"
    r"|lungs)",
)


def about_data(text: str) -> bool:
    """Whether it holds a word of data, research, rights or privacy."""
    return _DATA.search(text) is not None


def danger(text: str) -> bool:
    """Whether it speaks of danger to life and of no data."""
    return _DANGER.search(text) is not None and not about_data(text)


def despair(text: str) -> bool:
    """Whether a person speaks of despair and of no data."""
    found = _DESPAIR.search(text)
    if found is None or about_data(text):
        return False
    certain = _CERTAIN.search(text) or _PERSON.search(text)
    return certain is not None or len(text.split()) <= 3


def illness(text: str) -> bool:
    """Whether it speaks of illness, care or what a scan shows, and of no data."""
    found = _ILL.search(text) or _SCAN.search(text)
    return found is not None and not about_data(text)
