"""Questions about life, health and care. They get help, not data.

The patterns look for a person and what that person feels, did or wants now. Words alone do not
count: deaths, breathing and chest pain are things that the data describes.
"""

import re

_ME = r"(?:i|me|myself|my|mine|we|us|our)"
_KIN = (
    r"(?:son|daughter|husband|wife|partner|mum|mom|mam|mother|dad|father|brother|sister|nan"
    r"|nana|gran|grandma"
    r"|grandad|granddad|grandpa|grandmother|grandfather|grandson|granddaughter|aunt|auntie"
    r"|uncle|cousin|friend"
    r"|neighbour|baby|child|kid|toddler|boy|girl|boyfriend|girlfriend|mate|patient|parent"
    r"|parents|kids|children)"
)
_SOMEBODY = (
    rf"(?:i|we|he|she|they|someone|somebody|my {_KIN}|the {_KIN}|our {_KIN}|her {_KIN}|his "
    rf"{_KIN})"
)
_OWNER = rf"(?:my|his|her|their|our|(?:my|our|the|his|her) {_KIN}'?s?)"
_NOW = (
    r"(?:'m|'s|'re|'ve| am| is| are| have| has| having| got| gets| getting| keeps?| can| feels?"
    r"| feeling| suffering"
    r"| started| just| suddenly| really| now| still| been| with| im| also| very| so| badly| bad"
    r"| severe| a| an| some"
    r"| the| of| from| in| my| terrible| awful| sharp| tight| sudden| think| having| am having| "
    r"going| to){0,8}"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_ABOUT_DATA = _any(
    r"\b(?:in|of|from|by|does|do|is|are|into|within|inside) (?:the |your |this |our |that "
    r")?(?:\w+ ){0,2}"
    r"(?:data|database|dataset|data ?set|nccid|statistics|figures|counts?|records|project|study"
    r"|studies|collection)\b",
    r"\b(?:how many|number of|count of|percentage|proportion|statistics|average|definition"
    r"|variable|field|column"
    r"|recorded|(?:do|does|did) (?:you|it|they|the nccid|the database) (?:hold|record|collect"
    r"|include|have|store|keep"
    r"|know|contain|cover|show|list|publish))\b",
    r"\b(?:training data|clinical data|nccid|dataset|database)\b",
)
_BREATH = (
    r"(?:can(?:'?t|not| not| hardly| barely| no longer)|could ?n.?t|unable to|struggl\w*(?: to| "
    r"with)?|hard to|hardly"
    r"|barely|difficult\w*(?: to| in| with)?|trouble|problems?|fighting (?:to|for)|gasping(?: "
    r"for)?|not"
    r"|stopp?ed|stopping|isn.?t|unable|hard time)"
    r" (?:to )?(?:even |properly )?(?:breath\w*|breeth\w*|brethe|catch (?:my|his|her|their) "
    r"breath|get (?:enough )?(?:air|breath))"
)
_SIGNS = (
    r"(?:chest (?:pains?|hurts?|is (?:so |very |really )?(?:tight|hurting|crushing|heavy))"
    r"|pains? (?:in|across) (?:\w+ )?chest"
    r"|(?:heart attack|cardiac arrest|stroke)|(?:very |really |so |extremely |severely "
    r")(?:short of breath|breathless|out of breath)"
    r"|short of breath|shortness of breath|chok(?:ing|ed)|bleeding (?:heavily|badly|out|a lot"
    r"|and)|bleeding"
    r"|a seizure|seizure|seizures|fitting|a fit|(?:cough|spitt?|throw)(?:ing|ed)? (?:up "
    r")?(?:\w+ ){0,3}blood|vomiting blood|blue lips|turn(?:ing|ed)? blue"
    r"|gone blue|lips (?:are |have |keep )?(?:turn(?:ing|ed)? )?(?:gone |going |turned )?blue"
    r"|unconscious|passed out|collapsed|unresponsive|not responding"
    r"|won.?t wake(?: up)?|can.?t wake|not waking|anaphyla\w*|severe allergic reaction|throat "
    r"(?:is )?(?:closing|swelling)"
    r"|face (?:is )?(?:drooping|droopy|fallen|numb)|slurr\w* (?:\w+ )?(?:speech|words)"
    r"|swallowed (?:bleach|pills|poison|a battery))"
)
_MANY = "ten|dozens?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|a hundred|hundreds|loads|lots"
_TABLETS = (
    "tablets?|pills?|capsules?|paracetamols?|aspirins?|ibuprofen|painkillers?|codeine|tramadol"
    "|antidepressants?|sleeping pills|packs?|packets?|bottles?|boxe?s?|blister packs?"
)
_EMERGENCY = _any(
    r"\b(?:call|need|get|send|want|ring|phone|dial)\w*\b.{0,15}\b(?:ambulance|paramedics?|999)\b",
    r"\b(?:medical )?emergency\b.{0,20}\b(?:help|now|please)\b|\bhelp\b.{0,20}\bemergency\b"
    r"|\b(?:this is|it'?s|having|in|have) an? (?:medical |real |life.threatening )?emergency\b",
    r"\b(?:dying|bleeding to death) (?:right )?now\b|\bi(?:'?m| am| think i'?m| think i am) "
    r"(?:dying|having a heart)\b(?! to)",
    r"\b(?:my|his|her) (?:heart|breathing) (?:has |is )?(?:stopped|stopping)\b|\b(?:not|isn.?t"
    r"|stopped) breathing\b",
    rf"\b(?:i|he|she|they|{_KIN})(?:'?ve| have| has|'s| just| i think)* (?:just )?(?:taken|took"
    rf"|swallowed|had|drank|drunk|overdosed)\b"
    r".{0,25}\b(?:overdose|too many|all (?:of )?(?:my|the|his|her)|whole (?:packet|bottle|box)"
    r"|bleach|poison|loads of (?:pills|tablets)"
    # Nobody takes eight tablets at once for a cold, nor a whole pack.
    rf"|(?:[89]|[1-9]\d+|{_MANY}|a (?:whole|full)|the (?:whole|entire)|an entire)"
    rf" (?:\w+ ){{0,3}}(?:{_TABLETS}))\b",
    r"\b(?:i|he|she|they|who)(?:'?ve| have| has|'s| just)* ?overdosed\b|\btaken an overdose\b"
    r"|\btook an overdose\b",
    r"\b(?:been|getting|was just) (?:stabbed|shot|attacked|run over|electrocuted)\b",
    rf"\b{_SOMEBODY}(?:'s| is| has)? (?:just )?(?:trying|going|threatening) to kill me\b",
    r"^\W*(?:help\W*)?(?:999|emergency|ambulance)\W*(?:help|please|now)?\W*$|\blife or death\b"
    r"|\burgent(?:ly)? help\b.{0,12}\bnow\b|\bneed help (?:right )?now\b",
    r"\b(?:face|mouth) (?:has |is |'s )?(?:dropp?(?:ed|ing)|droop\w*|gone (?:numb|slack))\b"
    r"|\bcan.?(?:t|not) (?:get|speak|say) (?:his|her|my|their|any)? ?words\b|\bclutching (?:his"
    r"|her|my|their) chest\b",
    rf"\b(?:he|she|they|{_KIN})(?:'s| is| has)? (?:\w+ ){{0,3}}(?:not moving|fallen and (?:is|can)"
    r"|going grey|gone grey|grey and clammy|stopped moving|gone floppy|limp)\b",
    r"\b(?:going to|gonna|about to|might) (?:pass out|faint|collapse|black out)\b|\boxygen "
    r"(?:level |sats? )?(?:is |at |of |level ){1,3}(?:[4-7]\d|8[0-8])\b",
    r"\bgasping\b|\b(?:cannot|can.?t|can not) (?:take|draw|get) (?:a |any |my )?breath\b"
    r"|\bdrowning\b(?! in)",
    r"\bin immediate danger\b|\blife.threatening\b.{0,30}\b(?:i|my|now)\b",
)
_SIGN = _any(
    rf"\b{_SOMEBODY}{_NOW} {_SIGNS}\b",
    rf"\b{_OWNER} {_SIGNS}\b",
    rf"^\W*(?:help\W+|please\W+|urgent\W+)*{_SIGNS}(?:\W|$)",
    rf"\b{_SIGNS}\b.{{0,20}}\b(?:help|what (?:do|should) i do|right now|please|who do i call"
    rf"|urgent)\b",
)
_NO_BREATH = re.compile(rf"\b{_BREATH}\b", re.IGNORECASE)
_PAST = _any(
    r"\b(?:in (?:19|20)\d\d|last (?:year|month|winter|summer)|years? ago|months? ago|back in"
    r"|used to|previously"
    r"|when (?:i|he|she|they) (?:was|were|had)|(?:i|he|she|they|who) (?:had|was|were|died"
    r"|went))\b"
)
_CRISIS = _any(
    r"\bkill(?:ing)? (?:myself|my self|meself|themselves|himself|herself)\b|\b(?:end|ending"
    r"|take|taking|took) (?:my|his|her|their|me) (?:own )?li(?:fe|ves)\b",
    r"\bend(?:ing)? (?:it all|it tonight|things (?:tonight|now|for good))\b|\b(?:want|wanna"
    r"|wants|wanted|wish|hoping|ready|plan\w*|going|like) (?:to |i could )?(?:just "
    r")?(?:die\b(?! knowing)|be dead|disappear(?! from)|not be here|not exist|not wake up)\b",
    r"\b(?:do ?n.?t|dont|not|no longer|does ?n.?t) (?:really )?(?:want(?:s|ing)?|wanna) (?:to "
    r")?(?:live|be alive|be here any ?more|wake up|exist|go on|carry on|be around)\b",
    r"\b(?:self[\s\-]?harm\w*|hurt(?:ing)? myself|cut(?:ting)? (?:myself|my (?:wrists?|arms?))"
    r"|harm(?:ing)? (?:myself|my self|himself|herself|themselves)|hang(?:ing)? myself|drown "
    r"myself|shoot myself|starv\w* myself)\b",
    r"\b(?:no|any|what'?s the|what is the|see the|isn.?t any|without a) (?:reason|point|use) "
    r"(?:to|in|for|of)? ?(?:live|living|life|going on|carrying on|being alive|to go on|being "
    r"here|anymore)\b",
    r"\bbetter off (?:dead|without me|if i (?:was|were|died))\b|\bwish(?:ing)? (?:i|that i) "
    r"(?:was|were|wasn.?t|weren.?t|had never|hadn.?t been) (?:dead|born|alive|never born|here)\b",
    r"(?:^|\b(?:i|i just|we|he|she) )(?:really )?(?:can.?t|cannot|can not|could ?n.?t) (?:go on"
    r"|carry on|cope(?= (?:any ?more|any longer|with (?:this|it|life|everything))|\W*$)|take "
    r"(?:it|this|much more)(?: any ?(?:more|longer)| much)?|do this any ?more|face (?:another"
    r"|it)|live (?:like this|with (?:this|it)|any ?more))\b(?! my)",
    r"\b(?:not|isn.?t|hardly) worth (?:living|it any ?more|being here)\b|\b(?:nothing|no one"
    r"|nobody) (?:left )?(?:to live for|would (?:miss|care if i))\b|\bgive up on life\b|\bgiven "
    r"up on life\b",
    r"\bunaliv\w+\b|\b(?:going|want|about) to jump\b(?! (?:to|in(?:to)? the (?:data|figures)))"
    r"|\bjump(?:ing)? (?:off|in front|from|under)\b|\b(?:feel|feeling|i'?m|i am|am) (?:so |very "
    r"|really |completely |utterly )?(?:suicidal|hopeless|desperate and|worthless)\b",
    r"\b(?:i|i'?ve|i'?m|me|my \w+|he|she|having|thinking (?:of|about)|thoughts? of|attempt\w*"
    r"|commit\w*|feel\w*)\b.{0,30}\bsuicid\w*\b",
    r"\bsuicid\w*\b.{0,30}\b(?:help|thoughts?|feelings?|thinking|myself|me|line|helpline"
    r"|hotline)\b|^\W*(?:i am |im |i'm )?(?:suicid\w*|samaritans)\W*$",
    r"\b(?:going to|gonna|want to|might|will) (?:kill|hurt|harm) (?:someone|somebody|people|my "
    r"\w+|him|her|them)\b",
    r"\b(?:everyone|everybody|they|family|the world|people)(?:'d| would| will)? (?:be|is) "
    r"(?:better|happier) (?:off )?without me\b|\btired of (?:living|life|being alive)\b|\bwant "
    r"(?:it|everything|the pain) (?:all )?to (?:stop|end|be over)\b",
    r"\bhad enough of (?:life|living|being alive)\b|\b(?:see|is|no|any) (?:a |any |no )?way "
    r"out\b(?! of (?:the|my|a|this) (?:data|\w+ ?base))|\bpoint of (?:anything|life|living|it "
    r"all|me)\b|\bdark thoughts?\b",
    r"\b(?:rather|better) (?:be )?dead\b|\b(?:written|wrote|writing|left) (?:a|my) (?:suicide "
    r")?(?:note|goodbye)\b|\b(?:go to sleep|sleep) and (?:not|never) wake\b|\b(?:easier|better) "
    r"(?:\w+ ){0,4}if i (?:was|were|am|just)(?:n.?t)? (?:gone|dead|not here|not around|here"
    r"|around|disappeared)\b",
    r"\bnothing left (?:for me|to live|in life|to lose)\b|\bno (?:want|wish) (?:to )?(?:live"
    r"|life)\b|\blife(?:'s| is)? (?:not|isn.?t|no longer|hardly) worth\b|\bgiven up (?:on "
    r"(?:life|everything)|hope|completely)\b|\bsay(?:ing)? goodbye to (?:everyone|the world"
    r"|my)\b",
    r"\b(?:beats?|hits?|hurting|beating|abusing|abuses) me\b",
)
_SUICIDE_DATA = re.compile(
    r"\b(?:do|does|is|are|how many)\b.*\b(?:record\w*|data\w*|include\w*|figures?"
    r"|statistics)\b.*\bsuicid",
    re.IGNORECASE,
)

_DISEASE = (
    r"(?:covid\w*(?:[\s\-]?19)?|corona\w*|cancer|pneumonia|tb|tuberculosis|fibrosis|copd|asthma"
    r"|emphysema|long covid|flu"
    r"|tumou?rs?|a clot|clots?|blood clots?|embolism|an? infection|bronchitis|heart (?:disease"
    r"|failure)|lung (?:disease|damage|cancer)|covid lungs?|scarring)"
)
_PICTURE = (
    r"(?:scans?|x-?\s?rays?|xrays?|x rays?|cts?|ct scans?|mris?|mri scans?|images?"
    r"|pictures?|lungs?|chests?|radiographs?|ultrasounds?|blood tests?|tests?|swabs?)"
)
_RESULT = r"(?:results?|reports?|findings|outcome)"
_DRUG = (
    r"(?:paracetamol|ibuprofen|aspirin|antibiotics?|steroids?|inhalers?|dexamethasone"
    r"|paxlovid|antivirals?|vaccin\w+|boosters?|jabs?|medicines?|medication\w*|meds|tablets?"
    r"|pills?|drugs?|painkillers?|oxygen|amoxicillin|metformin|statins?|insulin|warfarin"
    r"|warfarin)"
)
_FEELING = (
    r"(?:coughs?|a cough|coughing|fever|feverish|temperature|headaches?|sore throat"
    r"|breathless\w*|wheez\w+|dizzy|dizziness|nausea|vomiting|sick|unwell|ill|poorly"
    r"|rash|fatigue|tired all|loss of (?:smell|taste)|lost my (?:smell|taste)|palpitations?"
    r"|pains?|aches?|aching|hurts?|hurting|sore|symptoms?|tight chest|phlegm|lump|swollen|stiff)"
)
_MEDICAL = _any(
    # what a picture or a result says
    rf"\bwhat (?:do|does|did|would|could|is|are|was|can) .{{0,20}}\b{_OWNER} (?:\w+ "
    rf"){{0,2}}(?:{_PICTURE}|{_RESULT})\b.{{0,15}}\b(?:mean\w*|shows?|say\w*|showing|tell|wrong"
    rf"|look like|found|find|saw|see)\b",
    rf"\b{_OWNER} (?:\w+ ){{0,2}}(?:{_PICTURE}|{_RESULT}) (?:\w+ )?(?:shows?|showed|showing"
    rf"|says?|said|looks?|came back|comes? back|found|is clear|are clear|clear|normal|abnormal"
    rf"|is ok\w*|are ok\w*|is bad|mentions?|was (?:abnormal|normal|clear))\b",
    rf"\b(?:is|are|was|were) {_OWNER} (?:\w+ ){{0,2}}(?:{_PICTURE}|{_RESULT}) (?:\w+ )?(?:clear"
    rf"|normal|abnormal|ok(?:ay)?|bad|good|all right|alright|fine|healthy|damaged|positive"
    rf"|negative|serious|back|in yet|ready|infected|scarred)\b",
    rf"\b(?:shadow\w*|nodules?|spots?|patch\w*|lesions?|opacit\w+|ground[\s\-]glass"
    rf"|consolidation|something|a mass|white bits?|dark bits?|scarring"
    rf"|marks?)\b.{{0,15}}\b(?:on|in) {_OWNER} (?:\w+ ){{0,2}}{_PICTURE}\b",
    rf"(?:^\W*|\b(?:you|please|and|someone|somebody|doctor|anyone|nurse|help me|can|could|i) "
    rf")(?:look at|read|interpret|check|explain|analyse|analyze|assess|examine|review|diagnose"
    rf"|comment on|understand|decode|go over|go through|see if) {_OWNER} (?:\w+ "
    rf"){{0,3}}(?:{_PICTURE}|{_RESULT}|symptoms?|condition)\b",
    r"(?<!computer )(?<!ai )\bdiagnose (?:me|him|her|my|us|it|this)\b|\bwhat(?:'?s| is) wrong "
    r"with (?:me|him|her|my|us)\b|\bsecond opinion\b|\bam i (?:going to (?:die|be ok\w*|get "
    r"better)|dying|infectious|contagious|ill|sick|dangerously|seriously)\b",
    # results and appointments of one person
    rf"\b(?:where|when|how|why|who|what|have|has|can|could|still|waiting|wait|get|got|see|chase"
    rf"|receive|check|find|access|need|want|lost|haven.?t|not had|no"
    rf"|getting)\b.{{0,30}}\b{_OWNER} (?:\w+ ){{0,3}}(?:(?:{_PICTURE}) )?{_RESULT}\b",
    rf"\b(?:waiting (?:for|on)|have ?n.?t (?:had|got|received|heard)|not (?:had|got|received"
    rf"|heard)|still no|get|got|getting|receive|when (?:will|do|can|are)|where (?:are|is|do)"
    rf"|need|see) (?:\w+ ){{0,4}}(?:{_PICTURE}) {_RESULT}\b",
    rf"\b(?:get|got|give|tell|need|want|where are|when are) (?:me )?(?:the |some )?{_RESULT} "
    rf"(?:of|from|for) {_OWNER}\b",
    r"\b(?:(?:book|change|cancel|move|rebook|reschedule|rearrange|miss(?:ed)?|arrange|chase"
    r"|when(?:'?s| is)|prepare for) .{0,20}\b(?:appointments?|my (?:next |follow.?up "
    r")?(?:scan|x-?ray|ct|mri|check.?up|operation|surgery|referral))|(?:make|have|get|need"
    r"|where(?:'?s| is)) .{0,20}\bappointments?)\b(?! (?:data|stored|kept|held|in|used|from"
    r"|be|is|was|to|that|deleted|removed|taken|and|with|off))",
    r"\b(?:book|arrange|need|get|can i have|want|wait\w* for|request|order) (?:me )?(?:an?"
    r"|another|my next) (?:\w+ )?(?:scan|x-?ray|x ray|ct|mri|covid test|pcr|lateral flow|blood "
    r"test|vaccine|booster|jab|prescription|appointment|sick note|fit note|check.?up)\b",
    r"\b(?:find|see|change|register with|speak to|talk to|call) (?:a|my|the|an) (?:gp|doctor"
    r"|dentist|nurse|pharmacist)\b(?!')|\bprescri(?:be|ption)\w*\b|\bmy (?:gp|doctor"
    r"|consultant)\b.{0,40}\b(?:says?|told|diagnos\w*|prescrib\w*|thinks)\b.{0,40}\b(?:is it"
    r"|should|serious|mean|worr\w*|cancer|right)\b",
    # illness
    rf"\b(?:do|does|did|have|has|could|might|can) (?:i|he|she|we|my {_KIN}|it)(?: still| really"
    rf"| already| also| now)? (?:have |got |get |be |having )?(?:had )?{_DISEASE}(?! (?:data"
    rf"|scan|image|test\b.{{0,5}}\bin|database|stored|in the))\b",
    rf"\b(?:is|was|could) (?:it|this|that|there)(?: be| just| really)? (?:an? )?(?:sign of "
    rf")?{_DISEASE}\W*(?:$|or\b|from|on|in my)",
    r"\b(?:is|was) (?:it|this|that|my \w+|he|she) (?:\w+ )?(?:life threatening|terminal"
    r"|curable|contagious|infectious|fatal|treatable|benign|malignant)\b",
    rf"\b(?:i|he|she|we|my {_KIN}|i'?ve|i'?m|he'?s|she'?s|they)(?:'?m|'?s|'?ve)?(?: (?:have|has"
    rf"|had|got|am|is|been|feel|feels|feeling|still|also|keep|keeps|really|very|so|a|an|the"
    rf"|this|bad|terrible|high|dry|nasty|persistent|constant|getting|having|some|now|suffering"
    rf"|from|with|lots|of|think|in)){{1,7}} {_FEELING}\b(?! of (?:being|the|this|you|all|them"
    rf"|nhs|it|how|people))",
    r"\bmy (?:\w+ )?(?:chest|lungs?|throat|head|heart|back|breathing|cough|oxygen|temperature"
    r"|blood pressure|leg|arm|stomach|ribs?|sats?) (?:\w+ )?(?:hurts?|aches?|is (?:sore|bad"
    r"|tight|low|high|painful|worse|getting|hurting|burning)|feels?|keeps|won.?t|has been|are "
    r"(?:sore|bad|painful|hurting))\b",
    rf"\b(?:symptoms?|signs?|treatments?|cures?|remed\w+|side[\s\-]effects?|prognosis|survival) "
    rf"(?:of|for|from|with|are|is|has) (?:\w+ )?(?:{_DISEASE}|{_DRUG}|mine|this)\b|\b(?:how "
    rf"(?:is|do (?:you|i|they|doctors)|can (?:i|you)|to) (?:treat|treated|cure|get rid of"
    rf"|prevent|catch))\b.{{0,25}}\b{_DISEASE}\b|\bhow is {_DISEASE} (?:treated|cured"
    rf"|diagnosed)\b",
    rf"\bhow (?:long|bad|serious|dangerous|deadly|infectious|contagious) (?:is|does|will|are"
    rf"|am) (?:it |i |my )?(?:{_DISEASE}|take to recover|recovery|be ill|my \w+ (?:last|take to "
    rf"heal))\b",
    r"\bwhat (?:are|is) (?:the )?(?:symptoms?|side[\s\-]effects?|dose|dosage|best (?:treatment"
    r"|medicine|drug)|treatments?|cure)\b|\bwhat (?:medicine|medication|drug|treatment|dose"
    r"|painkiller)s?\b.{0,20}\b(?:i|take|for|help\w*|work\w*|best)\b",
    # advice
    rf"\b(?:should|can|could|may|must|is it (?:safe|ok|okay|alright|dangerous|bad) (?:for me "
    rf"|for \w+ )?to|do|need to|ok to|am i (?:allowed|able) to) (?:i |we |he |she |my {_KIN} "
    rf"|you )?(?:still |also |stop |start |keep |safely |be |need to )?(?:take|taking|have|use"
    rf"|using|drink|stop|mix|get|give|increase|double|inject|on)\b.{{0,25}}\b{_DRUG}\b",
    rf"\bshould (?:i|he|she|we|my {_KIN}) (?:go (?:to|back)|see|call|ring|visit|get|have|be"
    rf"|self[\s\-]?isolate|isolate|stay|rest|exercise|eat|worry|be worried|be "
    rf"concerned)\b.{{0,30}}\b(?:hospital|doctor|gp|a&e|a and e|111|home|tested|scanned|checked"
    rf"|x-?ray|scan|ct|mri|test|isolate|isolating|cough|symptoms?|result\w*|shadow|lungs?"
    rf"|isolate)\b(?! (?:in|data|being|used|stored|shared|is|was|be))",
    r"\bshould (?:i|he|she|we) (?:self[\s\-]?isolate|isolate|go to (?:a&e|hospital|casualty))\b"
    r"|\bcan i (?:go (?:back )?to work|fly|travel|exercise|go out)\b|\bwill i (?:recover|get "
    r"better|be ok(?:ay)?|survive|need (?:surgery|an operation|oxygen))\b",
    rf"\b(?:is|are|was) (?:an? |the |having an? |too many |chest |my )?(?:x-?rays?|ct(?: "
    rf"scans?)?|mri(?: scans?)?|scans?|radiation|vaccin\w+|{_DRUG}) (?:from (?:an? |the )?\w+ "
    rf"|\w+ )?(?:safe (?:for|in|when|during|while|if i)|dangerous|harmful|painful|bad for|risky"
    rf"|claustrophobic|cause cancer|safe\W*$)\b",
    rf"\b(?:does|do|will|can) (?:an? |the |having an? |chest )?(?:x-?rays?|ct(?: scans?)?"
    rf"|mri(?: scans?)?|scans?|radiation|{_DRUG}) (?:\w+ )?(?:hurt|cause|harm|give (?:me|you) "
    rf"cancer|affect my|help (?:with|my)|damage|work (?:on|for) (?:my|me))\b|\bhow much "
    rf"radiation\b",
    rf"\bhow (?:much|many|often) .{{0,12}}\b{_DRUG}\b|\b(?:doctor|gp|nurse|letter|report"
    rf"|consultant) (?:wrote|says?|said|mentions?|mentioned|put) .{{0,25}}\b(?:nodule|shadow\w*"
    rf"|opacit\w+|consolidation|lesion|mass|scarring|fibrosis|ground)\b",
    rf"\b(?:is|are|can) (?:\w+ ){{0,2}}{_DISEASE} (?:\w+ ){{0,2}}(?:curable|contagious"
    rf"|infectious|treatable|serious|dangerous|fatal|deadly|heal|hereditary|catching|reversible"
    rf"|permanent)\b|\bscarring\b.{{0,30}}\bheal\b|\b(?:still|am i|are we) (?:\w+ "
    rf")?(?:infectious|contagious)\b",
    rf"\bmedical (?:advice|help|question|opinion)\b|\b(?:how (?:long|soon) (?:till|until|before"
    rf"|will) (?:i|he|she) (?:will )?(?:recover|(?:get|feel|be) (?:better|well|ok)))\b"
    rf"|\b(?:been|feel|am|feeling|so) (?:\w+ ){{0,2}}(?:tired|exhausted|breathless|weak) "
    rf"(?:ever )?(?:since|after) (?:\w+ )?{_DISEASE}\b",
    rf"^\W*(?:feeling|feel) (?:\w+ )?{_FEELING}\W*$|\bsymptoms of (?:an? )?(?:\w+ "
    rf")?(?:infection|disease|covid\w*|pneumonia)\b|\bmy (?:chest|lungs?|cough|throat) (?:is"
    rf"|are) (?:\w+ )?(?:bad|worse|sore|terrible|awful)\b",
    r"\b(?:my|his|her) (?:covid )?(?:oxygen (?:level|saturation)s?|blood (?:oxygen|pressure)"
    r"|sats|d.?dimer|crp|lymphocyte\w*|peak flow) (?:is|are|was|were|of|level)\b|\boxygen "
    r"(?:level|saturation)s? (?:of|at|is) \d",
    r"\b(?:do|would|will|am|can) i need (?:to (?:see|go|have|get|take|isolate)|an? (?:operation"
    r"|scan|x-?ray|ct|mri|test|doctor|biopsy|inhaler)|surgery|treatment|antibiotics)\b",
)
_NOT_CARE = _any(
    r"\b(?:data|database|nccid|dataset|privacy|confidential\w*|identif\w+|anonym\w*"
    r"|pseudonym\w*|personal information|gdpr|subject access|sar|consent\w*|opt(?:ed|ing)? out"
    r"|shar(?:e|ed|ing)|sold|sell(?:ing)?|research(?:ers?)?|companies|company|delet\w+|eras\w+"
    r"|upload\w*|stored|storage|copy|copies|rectif\w*|hack\w*|breach\w*|recorded|hold|held|kept"
    r"|collect(?:ed)?|about (?:me|us)|who (?:can|could|gets?|has|will|else|is able))\b",
    r"\b(?:show|see|tell|know|reveal|recognise|recognize|guess|work out)\w* (?:\w+ )?(?:my "
    r"(?:name|face|identity|nhs|address|age)|who (?:i|it|they|he|she)|it(?:'?s| is| was) me"
    r"|that it'?s)\b",
)
_STRONG_CARE = _any(
    r"\b(?:where|when|how) (?:are|is|will|do|can|could) (?:i (?:get|see|find|have|receive) "
    r")?my (?:\w+ )?(?:\w+ )?(?:test |scan |x-?ray |ct |mri |blood )?results?\b",
    rf"\b(?:i|he|she|my {_KIN})(?:'?ve)? (?:have|has|got|feel|feels|am|keep)(?: \w+){{0,3}} "
    rf"(?:{_FEELING})\b.{{0,60}}\b(?:what should i do|should i|is (?:it|this|that) (?:serious"
    rf"|cancer|covid)|what (?:is|does) (?:it|this)|what can i take)\b",
    rf"\b(?:look at|read|interpret|check|explain|diagnose) my (?:\w+ ){{0,2}}(?:{_PICTURE}"
    rf"|{_RESULT})\b.{{0,30}}\b(?:tell|what|if|wrong|mean|ok|please)\b",
    rf"\b(?:do|could|might) i have (?:{_DISEASE})\b|\bwhat (?:does|do|did) my (?:\w+ "
    rf"){{0,2}}(?:{_PICTURE}|{_RESULT}) mean\b|\b(?:should|can) i (?:take|stop taking) (?:my "
    rf")?{_DRUG}\b",
)


def emergency(text: str) -> bool:
    """Whether somebody may be in danger of life now."""
    if _EMERGENCY.search(text):
        return not (_ABOUT_DATA.search(text) and _PAST.search(text))
    told = _ABOUT_DATA.search(text) is not None
    if _NO_BREATH.search(text) and not _PAST.search(text):
        return (
            not told
            or re.search(rf"\b(?:i|my {_KIN}) (?:can|am|is|just|really)", text, re.IGNORECASE)
            is not None
        )
    return _SIGN.search(text) is not None and not told and not _PAST.search(text)


def crisis(text: str) -> bool:
    """Whether somebody may be thinking of suicide or harm; figures on it are a question of data."""
    return _CRISIS.search(text) is not None and not _SUICIDE_DATA.search(text)


def medical(text: str) -> bool:
    """Whether a scan, symptom, drug, result or appointment of one person is what it is about."""
    if _STRONG_CARE.search(text):
        return True
    return _MEDICAL.search(text) is not None and not _NOT_CARE.search(text)
