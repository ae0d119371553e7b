"""Danger, despair and illness in Welsh, as people say it: north and south, with slips and without
accents. Each of them gets its fixed reply before anything else is tried.

The rules read the text as `welsh_words.plain` writes it, so `alla i'm` is `alla i m`. They run on
every text, whatever language it seems to be in: somebody in need may mix two.
"""

import re

_UNABLE = (
    r"(?:methu|fethu|ffaelu|ffili|ddim yn gallu|m yn gallu|dim yn gallu|ddim yn medru|m yn medru"
    r"|all[ai]+ ?i? ddim|alla i m|allai m|fedra i m|fedra i ddim|fedrai ddim|gallaf ddim|allaf ddim"
    r"|ni allaf|na allaf|sai n gallu|sa i n gallu|sai n galler|smo fi n gallu|sa i n medru|cant"
    r"|dwi m n gallu|n cael trafferth|trafferth|anodd|anhawster|brwydro i|stryglo i?)"
)
_WANT = (
    r"(?:eisiau|isio|isie|eisie|isho|ishe|isia|moyn|am|awydd|hoffwn(?: i)?|dymuno|licio|lico"
    r"|ysu am|meddwl am|gobeithio|siarad am|son am|trio|ceisio|mynd i|bygwth)"
)
_SELF = r"(?:fy |n |yn |ei |i |eu |dy |m |fyn )?(?:hun|hunan|hunain|un)\b"
_I = r"(?:dwi|dw i|rwy|rwyf|rydw i|fi|wi|mae gen i|ma gen i|gen i|gyda fi|da fi|sy gen i|mi)"
_THEY = (
    r"(?:mam|dad|nhad|tad|gwr|ngwr|gwraig|ngwraig|mab|merch|babi|plentyn|mhlentyn|nain|taid|mamgu"
    r"|tadcu|mam gu|tad cu|brawd|mrawd|chwaer|ffrind|partner|rhywun|cymydog|hi|o|e|ef|fo|fe)"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:\b(?:{pattern}))" for pattern in patterns))


_CRISIS = _any(
    rf"l?ladd {_SELF}",
    r"(?:hunan ?laddiad\w*|hunan ?ladd\w*|hunan ?niweid\w*|suicid\w*|self harm\w*|samariaid)\b",
    rf"{_WANT} (?:\w+ ){{0,2}}(?:farw|marw)\b",
    r"(?:barod|well gen i|well da fi|haws) (?:\w+ ){0,2}(?:farw|marw)\b",
    r"(?:hoffwn|gobeithio|trueni|dymuno|byddwn|fyddwn|licio|lico|gwell|well|pe bawn|petawn|biti)"
    r" (?:\w+ ){0,6}(?:farw|marw)\b",
    rf"{_UNABLE}(?: i)?(?: \w+)? ?(?:mynd ymlaen|fynd ymlaen|mynd mlaen|fynd mlaen|dal ati|ddal ati"
    r"|cario ymlaen|cario mlaen|gario mlaen|gario ymlaen|ymdopi|parhau|barhau|cymryd mwy"
    r"|cymryd dim mwy|gymryd mwy|dioddef|ddioddef|byw|fyw|copio|gopio|cope|wynebu)\b",
    r"(?:ddim|dim|dwi m|m|sai|sa i|smo fi|nid wyf|byth)(?: yn| n)? (?:\w+ )?"
    r"(?:eisiau|isio|isie|eisie|isho|ishe|moyn|am) (?:\w+ )?(?:byw|fyw|bod yma|fod yma|bod ma"
    r"|bodoli|deffro|dihuno|bod yn fyw)\b",
    r"(?:dim|does|ddim|heb|be ydi|be di|beth yw|sdim|s dim) (?:\w+ ){0,3}"
    r"(?:pwynt|bwynt|rheswm|reswm|diben|ddiben) (?:\w+ ){0,2}"
    r"(?:byw|fyw|bywyd|mynd ymlaen|cario|deffro|codi yn y bore|unrhyw beth|dim byd)\b",
    r"(?:well|gwell)(?: \w+){0,3} (?:hebdda|heb fi|hebof|hebddo i|hebddof)\b",
    r"(?:diweddu|ddiweddu|gorffen|orffen|cymryd|gymryd|terfynu|derfynu|dod a|ddod a|rhoi diwedd ar)"
    r" (?:fy |ei |m |n |eu )?(?:mywyd|bywyd|fywyd)\b",
    rf"{_WANT} (?:i )?(?:diweddu|ddiweddu|gorffen|orffen|rhoi diwedd ar|roi diwedd ar)"
    r" (?:\w+ )?(?:cyfan|cwbl|popeth|pethau|bopeth)\b",
    r"(?:diweddu|ddiweddu|rhoi diwedd ar) (?:y |r )?(?:cyfan|cwbl)\b",
    r"(?:digon|ddigon|blino ar|flino ar|laru ar|syrffedu ar) (?:o )?(?:fy )?(?:fywyd|bywyd|fyw|byw"
    r"|mywyd)\b",
    rf"(?:torri|dorri|thorri|brifo|frifo|niweidio|anafu|llosgi|crogi|grogi|boddi|saethu) {_SELF}",
    r"(?:anobeithiol|anobaith|heb obaith|dim gobaith ar ol)\b",
    r"(?:peidio|beidio|pheidio)(?: a)? (?:\w+ )?(?:deffro|dihuno|bodoli|byw)\b|cysgu am byth",
    r"(?:teimlo|dwi|rwy|fi|wi)(?: i)?(?: yn| n)? (?:mor |rhy )?unig\b",
    r"neb (?:\w+ ){0,2}(?:caru i|caru fi|poeni amdana|malio amdana|becso amdana|colli fi|gweld fy"
    r" eisiau|hiraethu ar fy ol)",
    r"(?:meddyliau|meddylie|syniadau) (?:tywyll|duon|du|drwg)\b",
    rf"{_I}(?: i)?(?: yn| n)? (?:\w+ ){{0,2}}(?:isel|iselder|ddigalon|despret|desperate)\b",
    r"(?:diflannu|ddiflannu) (?:am byth|o r byd)",
    r"(?:mywyd|bywyd) (?:\w+ ){0,3}(?:werth|diwerth|ddiwerth|di werth|ddibwynt)\b",
    r"ffordd (?:allan|mas) (?:\w+ ){0,3}(?:heblaw|ond) marw|dim ffordd (?:allan|mas)\b",
    rf"{_WANT} (?:ladd|lladd) (?:rhywun|fy|e|o|hi|pawb)\b",
)
_EMERGENCY = _any(
    rf"{_UNABLE}(?: i)?(?: \w+){{0,2}} (?:anadlu|hanadlu|chael (?:fy )?(?:anal|anadl|gwynt))\b",
    rf"{_UNABLE}(?: i)?(?: \w+){{0,2}} (?:cael|gael|dal|ddal) (?:fy |ei |m |n |eu )?"
    r"(?:anal|anadl|hanadl|hanal|ngwynt|gwynt|wynt)\b",
    r"(?:stopio|stopo|peidio|wedi darfod|ddim yn|dim yn|ddim n|m yn) (?:ag |a )?anadlu\b",
    r"(?:poen\w*|boen\w*|phoen\w*|dolur|tyndra|gwasg\w+|wasg\w+|dynn|tynn|brifo|frifo|brathiad"
    r"|llosgi|losgi|pwysau|bwysau|gwayw|wayw) (?:\w+ ){0,5}(?:brest|frest|mrest|mron i|fron i)\b",
    r"(?:brest|frest|mrest) (?:i )?(?:n |yn |mor |wedi )?(?:\w+ ){0,2}(?:brifo|frifo|dynn|tynn"
    r"|dolurus|ddolurus|gwasgu|llosgi|boenus|tost|dost)\b",
    r"(?:poen\w*|boen\w*|gwayw) (?:\w+ ){0,3}(?:mraich|fraich chwith|braich chwith|ngen|y galon)\b",
    r"(?:trawiad|drawiad|thrawiad|heart attack|harten)\b",
    r"(?:cael|gael|chael|wedi cael|yn|oes|ydi hwn yn|mai) (?:\w+ )?(?:stroc|strocs|stroke)\b",
    rf"(?:{_I}|{_THEY})(?: i)?(?: wedi| newydd)?(?: yn| n)? (?:llewygu|lewygu|llewygodd|collapso"
    r"|pasio allan|basio allan|pasio mas)\b|newydd (?:lewygu|llewygu)",
    r"(?:anymwybodol|ddiymadferth)\b|ddim yn (?:deffro|dihuno|ymateb)\b"
    rf"|{_UNABLE} (?:ei |i |w )?(?:deffro|ddeffro|dihuno|ddihuno) (?:hi|o|e|fo|fe|ef|mam|dad)\b",
    r"(?:gwaedu|waedu)(?: \w+)? ?(?:n |yn )?(?:drwm|ofnadwy|wael|ddrwg|arw|ormodol|ddi baid"
    r"|stopio|ddi stop)|(?:stopio|atal|stopo) (?:\w+ )?(?:gwaedu|waedu|gwaed)\b",
    r"(?:chwydu|pesychu|poeri|taflu|colli|tagu) (?:llawer o |lot o )?(?:gwaed|waed)\b",
    r"(?:gorddos|orddos|overdose|overdoses|overdosio|gor ddos)\b",
    r"(?:gormod|ormod|llond|potel|botel|paced|pecyn|becyn|bocs|lot|llwyth)(?: gyfan| cyfan)?"
    r" (?:\w+ )?(?:o |fy |r )?(?:t?dabled\w*|tabled\w*|bils|pils|b?paracetamol|baracetamol"
    r"|foddion|moddion|gyffuriau|cyffuriau|insiwlin|insulin)",
    r"(?:cymryd|gymryd|llyncu|lyncu|yfed|gymerodd|gymrodd)"
    r" (?:\w+ ){0,2}(?:gwenwyn|wenwyn|bleach|cannydd|gannydd)\b|wedi (?:cael )?(?:ei |fy )?"
    r"(?:gwenwyno|wenwyno|ngwenwyno)",
    rf"(?:{_I}|{_THEY})(?: i)?(?: yn| n| wedi) (?:tagu|dagu|mygu|fygu|boddi|foddi)\b"
    r"|(?:tagu|dagu) ar (?:\w+)",
    r"(?:gwefus\w*|wefus\w*|ngwefus\w*|bysedd|croen|wyneb)(?: \w+)? ?(?:n |yn |wedi troi n )"
    r"(?:las|glas|lwyd)\b",
    r"(?:ambiwlans|ambwlans|ambulance|heddlu nawr|help nawr|help rwan)\b",
    r"(?:argyfwng|argyfwn|emergency)\b",
    rf"{_I}(?: i)?(?: yn| n)? mewn (?:perygl|peryg)\b|mewn (?:perygl|peryg) (?:nawr|rwan|mawr"
    r"|o farw|bywyd)\b|bywyd mewn (?:perygl|peryg)\b",
    r"(?:mygwth|mygythio|cyllell|gyllell|chyllell|ymosod arna|ymosod ar fi|nghuro|nhreisio"
    r"|fy nharo|curo fi|guro fi|wedi fy anafu|trywanu|drywanu|saethu fi)\b",
    r"(?:cael|gael|chael|yn) (?:ffit|ffits|ffitiau|confylsiynau|seizure)\b|ffitio\b",
    r"wyneb (?:\w+ ){0,3}(?:gollwng|disgyn|syrthio|cwympo|llithro|gwympo)\b|(?:methu|ffaelu|ddim yn"
    r" gallu) (?:siarad|symud (?:ei |fy |un )?(?:braich|fraich|mraich|ochr|coes|choes|nghoes))",
    r"(?:adwaith alerg\w*|anaffyl\w*|anaphyl\w*|(?:tafod|dafod|nhafod|gwddf|wddf|wddw|gwddw"
    r"|gwefusau) (?:\w+ )?(?:n |yn )(?:chwyddo|cau))\b",
    rf"ma(?:e)? (?:fy |ei |n |r )?{_THEY} (?:i )?(?:yn|n|ar) (?:farw|marw|fin marw)\b"
    rf"|{_I}(?: i)?(?: yn| n) marw\b",
    r"(?:arddwrn|garddwrn|ngarddwrn|arddyrnau|ngarddyrnau)\b",
    r"(?:neidio|jympio) (?:oddi ar|o|i lawr|o flaen|off) (?:y |r |to |pont|bont|tren|dren)",
    r"(?:cael|gael) damwain\b|damwain (?:car|ddrwg|ddifrifol)|torri (?:fy |ei )?(?:mhen|phen|ben)"
    r" (?:\w+ )?(?:agor|ar agor)",
)
_SCAN = (
    r"(?:sgan\w*|pelydr\w*|mhelydr\w*|belydr\w*|x ray\w*|ct|mri|llun\w*|delwedd|nelwedd\w*"
    r"|canlyniad\w*|nghanlyniad\w*|ganlyniad\w*|prawf|mhrawf|mhrofion|profion gwaed|adroddiad"
    r"|result\w*)"
)
_MINE = r"(?:fy|m|mi|fi|i|n|nghanlyniad\w*|mhelydr|mhrawf|mhrofion|nelwedd\w*|ngwaed)"
_ILLNESS = (
    r"(?:canser\w*|ganser|chanser|cancr|covid|niwmonia|tiwmor\w*|diwmor|asthma|asma|tb|emffysema"
    r"|ffibrosis|ffeibrosis|clot\w*|glot|haint|clefyd\w*|glefyd\w*|diabetes|dementia|lewcemia|sepsis"
    r"|annwyd|ffliw|infection|broncitis|ecsema|epilepsi)"
)
_SYMPTOM = (
    r"(?:peswch|beswch|pheswch|pesychu|besychu|phesychu|gwres|wres|twymyn|dwymyn|tymheredd|cur pen"
    r"|gur pen|pen tost|ben tost|poen|boen|phoen|poenau|boenau|dolur\w*|ddolur\w*|sal|chwydu"
    r"|cyfog\w*|pendro|bendro|phendro|lwmp|lympiau|chwydd\w*|fyr o wynt|fyr fy ngwynt|byr o wynt"
    r"|brin o anadl|allan o wynt|mas o wynt|frech|brech|rash|dolur rhydd|gwddf tost|wddw tost"
    r"|llwnc tost|gwichian|wichian|teimlo n wael|teimlo n ddrwg|ddim yn teimlo n dda"
    r"|ddim yn hwylus|feichiog|clais|brifo|frifo|gwaedu|waedu|blinedig|flinedig|wedi blino"
    r"|trwyn yn rhedeg|colli pwysau|colli blas|colli arogl|crynu|chwysu|cosi|dost)"
)
_DRUG = (
    r"(?:tabled\w*|dabled\w*|thabled\w*|paracetamol|baracetamol|ibuprofen|aspirin|steroid\w*|pils|bils"
    r"|gwrthfiotig\w*|wrthfiotig\w*|moddion|foddion|meddygin\w*|feddygin\w*|brechlyn\w*|frechlyn\w*"
    r"|brechiad\w*|frechiad\w*|antibiotic\w*|antibeiotig\w*|inhaler\w*|anadlydd|insiwlin|cyffur\w*"
    r"|gyffur\w*|codein|morffin|statin\w*|warfarin)"
)
_MEDICAL = _any(
    rf"(?:be|beth|sut|eglur\w+|esboni\w+) (?:\w+ ){{0,6}}{_MINE} (?:\w+ )?{_SCAN}"
    r" (?:\w+ ){0,5}(?:dangos|ddangos|feddwl|meddwl|olygu|golygu|ddweud|dweud|gweud|weud)\b",
    r"(?:be|beth) (?:\w+ ){0,3}(?:nghanlyniad\w*|mhrofion|mhrawf)\b",
    rf"(?:be|beth) (?:\w+ ){{0,3}}(?:dangos|ddangos|feddwl|olygu|ddweud|weld) (?:\w+ ){{0,3}}"
    rf"(?:fy|ar fy|n) {_SCAN}",
    r"(?:allwch|fedrwch|gallwch|allech|gallech|elli di|alli di|wnewch|newch|plis|a wnewch) (?:\w+ )"
    rf"{{0,3}}(?:ddarllen|darllen|egluro|esbonio|ddehongli|dehongli|edrych ar|ddeall|checio|tsecio)"
    rf" (?:\w+ ){{0,2}}{_SCAN}",
    rf"(?:eglurwch|esboniwch|darllenwch|edrychwch ar|dehonglwch) (?:\w+ ){{0,2}}{_SCAN}",
    r"(?:deall|ddeall|dehongli|ddehongli|egluro|esbonio) (?:fy |n |m )?(?:\w+ )?"
    r"(?:nghanlyniad\w*|canlyniad\w* (?:fy |n )?(?:sgan|prawf|mhrawf|gwaed|ngwaed)|mhelydr\w*"
    r"|sgan i)\b",
    r"(?:pryd|lle|ble|faint) (?:\w+ ){0,6}(?:nghanlyniad\w*|[cg]anlyniad\w* (?:fy |n |y |r )?"
    r"(?:sgan|prawf|mhrawf|mhelydr\w*|profion))\b",
    r"(?:aros am|heb gael|disgwyl am|disgwyl) (?:fy |n )?(?:nghanlyniad\w*|canlyniad\w*)\b",
    r"(?:ydi|ydy|yw|di|odi) (?:fy |n |m )?(?:sgan|ysgyfaint|pelydr\w*(?: x)?|mhelydr\w*(?: x)?"
    r"|nghalon|calon|mrest|canlyniad\w*|nghanlyniad\w*)(?: \w+){0,3}? "
    r"(?:n |yn )(?:iawn|normal|glir|ddrwg|iach|wael|ok|oce)\b",
    rf"{_ILLNESS} (?:\w+ )?(?:arna|arno|arni|arnaf|gen i|da fi|gyda fi|efo fi|ar fy)\b",
    rf"(?:gen i|arna i|arnaf|gyda fi|da fi)(?: \w+){{0,2}} {_ILLNESS}\b",
    rf"(?:ydw i|odw i|ydwi|a ydw i|oes) (?:wedi |yn |n )?(?:cael |gael |diodde \w* |dioddef o )?"
    rf"(?:\w+ )?{_ILLNESS} (?:eto|arna|neu|gyda fi|da fi)\b"
    rf"|(?:ydw i|odw i|ydwi) (?:\w+ ){{0,3}}{_ILLNESS}\b",
    rf"(?:{_I}|arna i|arnaf|mae fy|ma fy|ma n|mae n|fy|pam) (?:\w+ ){{0,4}}{_SYMPTOM}\b",
    rf"(?:ma|mae) (?:fy |ei |n |r )?{_THEY} (?:\w+ ){{0,4}}{_SYMPTOM}\b",
    rf"{_SYMPTOM} (?:\w+ ){{0,3}}(?:arna i|arnaf|gen i|gyda fi|da fi|ers|beth ddylwn|be ddylwn)",
    rf"(?:cymryd|gymryd|chymryd|stopio|rhoi|yfed|cymysgu|angen|newid|faint o|pa mor aml)"
    rf" (?:\w+ ){{0,3}}{_DRUG}\b",
    rf"(?:sgil ?effeith\w*|effeithiau|effaith|dos|ddos|dogn|ddogn) (?:\w+ ){{0,3}}{_DRUG}\b",
    r"(?:sgil ?effeith\w*|side effects?)\b|(?:dos|ddos) (?:\w+ ){0,4}(?:iawn|gywir|fi|saff|diogel)",
    rf"{_DRUG} (?:\w+ ){{0,3}}(?:saff|diogel|ddiogel|gweithio|helpu|beryglus|yn iawn i)\b",
    r"angen (?:\w+ ){0,3}(?:llawdriniaeth|triniaeth|driniaeth|lawdriniaeth|biopsi|sgan arall|meddyg"
    r"|doctor|gofal meddygol|sbyty|ysbyty|presgripsiwn|brechlyn)\b",
    r"(?:ddylwn|dylwn|ddylen|ddylsen|ddyliwn) (?:i |ni )?(?:\w+ ){0,3}(?:meddyg|doctor|sbyty|ysbyty"
    r"|gp|a and e|bryderus|poeni am fy)\b",
    r"pa mor (?:ddifrifol|wael|ddrwg|beryglus|sal) (?:\w+ ){0,3}(?:fy|arna|salwch|cyflwr|nghyflwr"
    rf"|{_ILLNESS})",
    r"(?:cysgod|gysgod|smotyn|smotiau|nodwl\w*|staen) (?:\w+ )?ar (?:yr |fy |y |r |fyn )?"
    r"(?:ysgyfaint|llun|sgan|mhelydr|pelydr|x ray|mrest|frest)",
    r"(?:lwmp|lympiau|chwydd) (?:\w+ ){0,3}(?:mron|fron|frest|ngwddf|gwddf|cesail|nghesail)\b",
    r"(?:be|beth) (?:\w+ ){0,2}(?:o i le|sy n bod|sy n rong|sy) (?:arna|efo fi|gyda fi|da fi"
    r"|arnaf)",
    r"(?:diagnosis|ddiagnosis|niagnosis|diagnosio|prognosis)(?: \w+){0,2} (?:fi|i|fy|fi n)\b"
    r"|fy niagnosis",
    rf"symptom\w* (?:\w+ )?{_ILLNESS}|(?:be|beth) (?:\w+ ){{0,2}}symptom\w*",
    r"(?:trin|drin|gwella|wella|iachau) (?:\w+ )?"
    rf"(?:{_ILLNESS}|peswch|fy (?:salwch|nghyflwr|mhoen|mheswch|nghanser))\b",
    r"(?:fydda|bydda) i n (?:gwella|well|iawn)\b",
    r"(?:ymbelydredd|pelydriad|radiation)(?: \w+){0,4} (?:niwed\w*|drwg|ddrwg|saff|diogel|ddiogel"
    r"|beryglus|peryglus|ormod|brifo)\b",
    r"mynd i farw\b",
)


def find(text: str) -> str:
    """The name of the safety topic that a plain Welsh text needs; empty when it needs none."""
    if _EMERGENCY.search(text):
        return "emergency"
    if _CRISIS.search(text):
        return "crisis"
    return "medical" if _MEDICAL.search(text) else ""
