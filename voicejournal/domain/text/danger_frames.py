"""Frames of plain sentences that may mean danger: who does what to whom, in the forms that people say it.

They stand beside the signs in `danger_phrases.py`, which looks for both and takes figures and denials out first.
"""

from __future__ import annotations

_ANYBODY = "(?!never\\b|not\\b|i\\b|we\\b|to\\b|that\\b|what\\b|which\\b|it\\b|this\\b|and\\b|ball\\b|news\\b)[a-z']+"
_HURT = (
    "(?:hits?|slaps?|slapped|punche[sd]|punch|kicks|kicked|choke[sd]|strangle[sd]|beats|beat|shove[sd]|smacks?"
    "|smacked|thump(?:s|ed)|headbutt(?:s|ed)|backhanded|batter(?:s|ed)|clobbered|belted|pinned|bites|throttled)"
)
_ON = "(?:me|my (?:son|daughter|mother|mum|mom|mam|sister|brother|baby|wee one|little (?:boy|girl|one)))"
_THEY = "(?:he|she|they)"
_WOULD = "(?:'d|'ll| would| will| was going to| is going to|'s going to|'s gonna| was gonna)"
_SAID = "(?:says?|said|told (?:me|us|them|the \\w+|my \\w+)|swore|swears|promised|threatened|texted)"
_DO = "(?:kill|hurt|stab|shoot|burn|break|smash|bury|drown|find|ruin|finish|poison|beat|slit|strangle)"
_LITTLE = "(?: \\w+){0,3}"

FRAMES = (
    # harm to oneself
    "(?:kill|killing|hurting|harming|cutting|hanging|drowning) (?:myself|meself)",
    "(?:want|wanted|wanna|wants) (?:to )?(?:die|be dead)|(?:end|ending|ended|take|taking) (?:my|me|my own|his|her) life",
    "don't (?:want|wanna) (?:to )?(?:be here|be around|live|be alive|exist) any ?more",
    "(?:don't|do not) (?:want|wanna) (?:to )?be (?:alive|living)|ending it all(?! with)",
    "cut my (?:arms?|legs?|wrists?|thighs?)|(?:didn't|never|not) (?:wake|waking) up(?: again| tomorrow)?",
    "(?:better|best) off (?:dead|without me|with me gone|in the ground)|(?:take|keep) me in my sleep",
    "(?:took|swallowed|taken) (?:all|a load|more|too many|the whole) (?:of )?(?:my|the|his|her|them|than)"
    f"{_LITTLE} (?:pills|tablets|meds|supposed|meant|paracetamol|tylenol)",
    "goodbye (?:letters?|notes?)|(?:way|how) i'd do it|picking the day",
    # violence
    f"{_ANYBODY} (?:(?:has|had|just|then|once|again|always|often|even|only) ){{0,2}}{_HURT} {_ON}",
    f"{_ANYBODY} (?:threw|launched|chucked|flung|hurled) (?:the|a|his|her|my|hot){_LITTLE} at (?:me|my head)",
    "(?:hands?|arm|belt|cord) (?:was |were )?(?:round|around|on) (?:me|my) (?:neck|throat)|by (?:my|the) (?:throat|hair)",
    "(?:sat|knelt|stood) on (?:my|me)(?: \\w+)?|(?:broke|split|burst|busted) my (?:\\w+ )?(?:lip|nose|jaw|finger|eyebrow"
    "|wrist|arm|rib|eardrum|tooth)|(?:got|get) (?:hit|slapped|punched|kicked|beaten) by (?:him|her|my)",
    f"{_ANYBODY} (?:shoved|pushed|threw|kicked|dragged) {_ON} (?:down|into|against|across|off|out|through|by)",
    # threats
    f"{_THEY}{_WOULD} (?:\\w+ )?{_DO} (?:me|us|the kids|the dog|the cat|himself|herself|themselves|my|both|him|her|it all)",
    f"{_SAID}{_LITTLE} {_THEY}(?:'d|'ll| would| will) (?:\\w+ ){{0,2}}{_DO}",
    "(?:put|see) me in (?:the|a) (?:ground|grave|hospital|box|coffin)|if (?:he|she|they) can't have me",
    "(?:send|post|put|share|leak|show)(?:s|ing)? (?:the|those|them|my|them) (?:\\w+ )?(?:pictures|photos|videos?|nudes)(?! in\\b)",
    f"(?:call|ring|report)(?:s|ed|ing)? (?:immigration|the social|social services|cps){_LITTLE}",
    # watching
    "(?:follows|followed|following|stalks|stalked|stalking|watches) (?:me|my (?:flat|house|car|daughter|son|kids))",
    "(?:tracker|airtag|tracking app|gps|hidden camera)(?: \\w+){0,5} (?:my|me)|(?:reads|reading|in) my (?:emails?|messages)",
    "missed calls|turns? up at my (?:new )?(?:job|work|flat|house)|parks (?:by|outside|across from) my",
    # control
    "(?<!\\bi )(?:takes|keeps|holds|has|took|hid|locked) my (?:wages|pay(?! in)|passport|bank card|card|check|paycheck|papers|insulin|meds"
    "|medication|antidepressants|pills|phone|keys)|wants the receipts|(?:not|never|ain't) allowed (?:to )?(?:see|leave|have|go)",
    "(?:have|has|i've|need|got) to ask(?: (?:him|her|them))? (?:can i|if i can|to go|before i|permission)",
    # sex
    "(?:wouldn't|didn't|won't|don't|doesn't) stop when i (?:\\w+ )?(?:said|begged|told|asked|cried)|(?:forced|raped) (?:me|himself on me)",
    "(?:woke|wake) up (?:and|with) (?:he|she|him|her|they|them)(?: was| were)? (?:already|inside|on top)|i'd said no",
    "too drunk to (?:say|stand|move|stop)|forced himself on|(?:i said|i'd told \\w+|told \\w+) (?:no|stop|wait)"
    f"{_LITTLE} (?:and|but) (?:he|she|they) (?:didn't|kept|carried|finished|went)",
    # fear
    "(?:scared|afraid|terrified|frightened) (?:to go (?:home|in|back)|of what (?:he|she|they)(?:'ll|'d|'s gonna|'s going to|'s gon'| will| would| might| could) do|for my life|to (?:be|sleep) )",
    f"{_THEY}(?:'ll|'s going to|'s gonna| will| is gonna)(?: \\w+)? kill me",
    # children
    "(?:hits|hit|slaps|slapped|smacks|beats|beat|kicks|kicked|pinches|locks|shakes|shook) (?:the|my|our|their|his|her) "
    "(?:\\w+ )?(?:kids?|son|daughter|baby|child|children|boy|girl|little one|stepson|stepdaughter|toddler|twins|bairns)(?!')",
    # harm to others
    "i (?:hit|slapped|punched|choked|shoved) (?:my (?:wife|husband|partner|girlfriend|boyfriend|kid|son|daughter)|her|him)"
    "|(?:my|me) hands (?:on|round|around) (?:her|his|their) (?:throat|neck)",
    "i(?:'ll| will|'m going to|'m gonna| want to| wanna| have been planning to) (?:kill|stab|shoot|poison|strangle|hurt|run over)"
    " (?:him|her|them|my|that|the man)|i'm the one who hit|wanting to (?:do it again|hurt (?:him|her))",
)
