"""Attempts to make the chat do something else: play a part, obey, run code, hand out secrets.

The chat could not obey: it has no text of its own to write. But an order that names our data sounds
like a question about it, and an answer to it would look like obedience.
"""

import re

_ORDER = r"(?:^\W*|[.!?,;:]\s*|\b(?:please|and|then|now|must|just|to|you should|let's)\s+)"
"""How an order starts. "Do companies ignore the rules?" is none."""
_ROLE_PLAY = re.compile(
    rf"{_ORDER}(?:ignore|disregard|forget|override|bypass|skip|drop)\b"
    r" (?:(?:all|any|the|your|my|of|these|those|every|everything|other|what|which|about)\b "
    r"?){0,4}"
    r"(?:previous|prior|above|earlier|preceding|instructions?|prompts?|you were|you've|you have"
    r"|told|rules"
    r"|guidelines?|programming|restrictions?|filters?|guard\w*|safety|before)\b"
    rf"|{_ORDER}(?:pretend|imagine|act|behave|role\W?play|simulate|speak|talk|respond|answer"
    rf"|reply|write)\b"
    r" (?:(?:that|to be|as|like|as if|only|in the style)\b ?){1,3}"
    rf"|{_ORDER}(?:pretend|imagine) (?:you|to|i|we)\b|\brole\W?play(?:ing)?\b"
    r"|\b(?:system|hidden|initial|secret|developer|admin|debug) (?:prompt|message|instructions?"
    r"|mode)\b"
    r"|\b(?:reveal|print|show|repeat|output|give|tell|what(?:'s| is| are| were))\b.{0,20}\byour "
    r"(?:\w+ )?"
    r"(?:prompt|instructions|config\w*|api key|password|rules above)\b"
    r"|\byou(?:'re| are| will be) (?:now|no longer|from now on) (?:an?|in|called|my|bound|going "
    r"to be|free|dan)\b"
    r"|\bfrom now on,? (?:you|your|answer|respond|reply|act|call)\b|\byour new (?:instructions?"
    r"|role|name|task)\b"
    r"|\b(?:jailbreak|jail break|do anything now|dan mode|god mode|sudo|prompt injection"
    r"|override code)\b"
    rf"|\brepeat after me\b|{_ORDER}(?:say|output|print|repeat|type|echo|respond with)"
    r" (?:exactly|only|the words?|that|the following|after|\"|'|hacked|i am|i'm)"
    r"|\b(?:write|compose|generate|make up|sing|tell)\b.{0,20}\b(?:poem|song|joke|haiku|rap"
    r"|limerick|sonnet|essay"
    r"|bedtime story|fairy tale)\b"
    r"|\bwrite (?:me )?(?:an? |some |the )?(?:\w+ )?(?:code|script|function|program|query"
    r"|python|sql)\b"
    rf"|{_ORDER}translate (?:the|this|that|'|\"|it|into|to)"
    r"|<\s*/?\s*(?:script|system|img|iframe|svg|prompt|user|assistant|instructions?)\b"
    r"|\bnew (?:instructions?|rules?)\s*:|\byou (?:must|will|should|shall) (?:now )?(?:answer"
    r"|respond|reply|obey)\b"
    r"|\byou(?:'re| are) (?:chat ?gpt|gpt|an ai|a pirate|dan|jailbroken|evil)\b|\bas an? (?:ai"
    r"|large) language"
    r"|\b(?:summari[sz]e|list|recite|share) your (?:instructions|rules|prompt)\b|\byour prompt\b"
    r"|\b(?:let'?s|we) play a game\b|\bagree with me\b|\bstop being an? \w+\b|\bspeak freely\b"
    r"|\bwrite (?:an? )?(?:press release|article|letter from|tweet|post)\b|\bfinish (?:this|my"
    r"|the) sentence\b"
    r"|\b(?:give|show|tell|send|get|find) me (?!my\b)(?:\w+ ){0,3}\S+'s (?:\w+ )?(?:records?"
    r"|scans?|x-?rays?|results?)\b"
    r"|\b(?:print|show|dump|output) the first \d+ rows\b"
    r"|\bdrop table\b|\bunion select\b|\bselect \*"
    r"|\b(?:select|insert|update|drop|delete|union)\b.{0,30}\b(?:from|into|table|where)\b.*(?:;"
    r"|--|\*|=)"
    r"|\b(?:assistant|system|user)\s?:|\{\{|\}\}|\[/?(?:inst|system)\]|<\||\b(?:base64|rot13)\b"
    r"|^\W*(?:please )?(?:can you |could you )?(?:list|give|show|tell|name|print|export|dump"
    r"|fetch|send)"
    r"(?: me| us)?\b.{0,30}\b(?:names?|nhs numbers?|addresses|dates? of birth|records?|phone "
    r"numbers?|e-?mails?)"
    r" (?:of|for|from|about) .{0,20}\b(?:patients?|people|person|everyone|everybody|someone"
    r"|them all)\b",
    re.IGNORECASE,
)
_COMMAND = r"(?:^\W*|[.!?:]\s*)(?:please |now |just |can you |could you )?"
_ALSO = (
    # Obedience, and who claims to have a right to it.
    r"\b(?:you (?:must|have to|will|shall) (?:obey|comply)|(?:obey|comply with) me|do as i say)\b",
    r"\bthis is an order\b|\bi order you\b|\bi command you\b",
    r"\bi(?:'m| am) (?:the|your) (?:\w+ )?(?:admin(?:istrator)?|developer|creator|maker|programmer)"
    r"\b|\bi(?:'m| am) (?:an? )?(?:admin(?:istrator)?|root|superuser)\b",
    r"\b(?:authori[sz]ed|allowed|permitted|cleared) you to\b",
    rf"{_COMMAND}(?:override|unlock|bypass|disable|turn off|switch off)\b",
    r"\b(?:override|unlock) (?:code|the (?:data|system|rules))\b",
    # Rules that are said to be gone.
    r"\b(?:rules?|limits|restrictions|filters?|safety) (?:no longer appl\w+|do(?:es)? not apply"
    r"|don't apply|(?:is|are) (?:off|suspended|lifted|gone|disabled))\b",
    r"\byou (?:now )?(?:had|have|were|are|weren't|aren't) (?:no |not |un|without )"
    r"(?:rules|limits|limited|restrict\w*|filter\w*|bound|censor\w*)\b",
    r"\b(?:chat ?bot|bot|ai|assistant|model|twin)\b.{0,20}\b(?:with no|without|that has no)"
    r" (?:any )?(?:rules|limits|restrictions|filters?)\b",
    r"\b(?:un(?:restricted|filtered|censored)|evil) (?:ai|assistant|bot|chat ?bot|mode|self|twin"
    r"|version)\b",
    r"\bwhat would you (?:say|answer) if you\b|\bif you could (?:speak freely|say anything|show)\b",
    r"\b(?:enter|enable|activate|switch to|go into) \w+ mode\b|\bdebug mode\b",
    # Parts to play and shapes of an answer.
    rf"{_COMMAND}(?:be|become) (?:my|a|an|the) (?!careful|good|bit|little)\w+\W*$",
    r"\bplay (?:the )?(?:part|role) of\b|\blet(?:'s| us) play\b|\bplay truth or dare\b",
    rf"{_COMMAND}(?:simulate|continue as|pose as|act as|speak as|talk like|answer as|reply as)\b",
    r"\b(?:begin|start|end|finish|preface) (?:your|every|each|all) (?:answers?|repl(?:y|ies)"
    r"|responses?|sentences?)\b",
    r"\b(?:answer|reply|respond)(?: to)? (?:every|each|all|any) (?:\w+ )?(?:questions?|messages?)"
    r" with\b|\b(?:answer|reply|respond) (?:only )?(?:in|with) (?:json|xml|yaml|code|one word|yes"
    r"|no)\b",
    rf"{_COMMAND}(?:complete|continue|finish|fill in) (?:this|the|my) (?:sentence|text|story|blank"
    r"|phrase)\b",
    r"\bin a (?:story|novel|film|play)\b.{0,40}\b(?:bot|ai|chat ?bot|assistant)\b",
    r"\bopposite day\b|\bforget (?:who|what) you are\b|\bspell your (?:instructions|rules)\b",
    r"\b(?:your|hidden|secret) (?:rules|instructions) (?:backwards|in a table|in full)\b",
    r"\btell me (?:a secret|what you are not allowed|something you should ?n[o']t)\b",
    rf"{_COMMAND}(?:ignore|disregard|forget) (?:disclosure|privacy|protection|suppression|all"
    r" previous|everything (?:above|before|you))\b",
    # Texts, pictures and acts that are none of ours.
    rf"{_COMMAND}(?:write|draft|compose|forge|generate|invent|fake|make up|make a fake|draw)\b"
    r"(?!-| to\b|.*\b(?:letters?|requests?|complain\w*|objections?|forms?|sar|templates?|copy"
    r"|foi|e-?mail)\b)",
    r"\bfake (?:consent|approval|patient|letter|data|record|figure)s?\b",
    r"^\W*(?:sing|dance|meow|bark)\W*$",
    # Code and what makes programs stumble.
    r"\brm -rf\b|\b(?:curl|wget) \S+|\b(?:eval|exec|print|system|alert)\s?\(|\bls -la\b",
    r"\b1\s?=\s?1\b|'\s?or\s?'|\{%|%\}|<!--|-->|</?s>|\$\{|\$\(",
    r"\b(?:dump|truncate|alter) (?:the )?(?:tables?|databases?|schema)\b",
    rf"{_COMMAND}(?:run|execute|exec|open|spawn) (?:this|the|a|some)? ?(?:\w+ )?(?:code|command"
    r"|script|shell|terminal|console)\b",
    rf"{_COMMAND}(?:decode|decipher) (?:this|the following)\b|\bspelled backwards\b",
    r"\b(?:begin|end|start) of (?:prompt|system|instructions)\b|\b(?:end|begin) (?:admin|root)\b",
    r"\b(?:note|message) to the (?:ai|bot|model|assistant)\b|\bhidden text\s?:",
    r"\b(?:ignor\w+|oublie\w*|vergiss|esque[cç]\w+|zignoruj\w*|negeer|olvida\w*|dimentica\w*"
    r"|anwybyddwch)\b.{0,30}\b(?:instru\w+|anweisung\w*|istruzioni|regel\w*|polecen\w*|pokyn\w*"
    r"|istruzion\w*|cyfarwyddiadau|r[eè]gles|reglas)\b",
    # Other people's data and the keys to it.
    rf"{_COMMAND}(?:list|print|export|dump|reveal|output|download|generate|show(?: me)?"
    r"|give(?: me)?|tell me)\b.{0,25}\b(?:nhs numbers|patient(?:s'?|'s)? names|names of patients"
    r"|patients? by name|all patients|every patient|all patient records|patient \d+)\b",
    rf"{_COMMAND}(?:show|give|tell|send|find)(?: me)? (?:the )?(?:\w+ )?(?:passwords?|encryption"
    r" keys?|private keys?|api keys?|key to the nhs numbers)\b",
    rf"{_COMMAND}(?:unround|unmask|decrypt|crack|de-?anonymi[sz]e|re-?identify|identify)"
    r" (?:the|this|these|those|him|her|it|a) (?:\w+ )?(?:persons?|patients?|people|man|woman"
    r"|figures?|numbers?|counts?|data|scans?|one)\b",
    r"\bhow (?:do|can|could|would) i (?:hack|crack|break into|get past|get round|unmask|decrypt"
    r"|de-?anonymi[sz]e|re-?identify)\b",
    r"\bhelp me (?:unmask|re-?identify|hack|crack|find out who a patient)\b",
)
"""Ways to try it, one idea a line."""
_MORE = re.compile("|".join(_ALSO), re.IGNORECASE)


def role_play(text: str) -> bool:
    """Whether somebody tries to make the chat do something else, or to print what it must not."""
    return bool(_ROLE_PLAY.search(text) or _MORE.search(text))
