"""More frames of sentences that may mean danger: what is done, planned and threatened, in the words of speech.

They stand beside `danger_frames.py`; `danger_phrases.py` looks for all, and takes figures and denials out first.
"""
# ruff: noqa: E501 - one line for one frame

from __future__ import annotations

_HE = "(?:he|she|they)"
_HIS = "(?:his|her|their|the)"
_CHILD = (
    "(?:kids?|son|daughter|baby|child|children|boys?|girls?|toddler|twins|bairns?|weans?|lad|niece|nephew|stepson"
    "|grandson|granddaughter|stepdaughter|eldest|youngest|little (?:one|boy|girl|lad)|wee (?:one|boy|girl|man))"
)
_PARTNER = (
    "(?:husband|wife|partner|boyfriend|girlfriend|ex|fella|missus|fiancé|fiance|stepdad|stepfather|brother|uncle"
    "|son|dad|father|mother|mum|mom)"
)
_TO_BLOWS = (
    "(?:hits?|slap(?:s|ped)?|punch(?:es|ed)?|kick(?:s|ed)|belt(?:s|ed)|smack(?:s|ed)?|batter(?:s|ed)|whipp?(?:s|ed)|thrash(?:es|ed)"
    "|burn(?:s|ed|t)|chok(?:es|ed)|strangle[sd]|headbutt(?:s|ed)|knocked|beats?|shakes|shook|throttle[sd]|bites?|bit)"
)
_PILLS = "(?:pills|tablets|meds|medication|insulin|paracetamol)"
_OFTEN = "(?:\\w+ ){0,4}"
_FEW = "(?:\\w+ ){0,2}"
_MY_PLACE = "my (?:\\w+ )?(?:work|house|flat|window|building|office|gym|church|street|garden|yard|place|door)"

ACTS = (
    # harm to oneself
    "(?:wish|wished|wishing|hope|hoped|hoping|pray|prayed|praying) (?:\\w+ ){0,7}(?:be|was|were) dead",
    "(?:enough|tired|sick) of (?:living|being alive)|(?:keep|kept|stay) (?:me )?asleep for (?:good|ever)|out of this life",
    "no (?:more )?reason to (?:keep (?:on )?|go on |carry on |stay |be )(?:breathing|living|alive)",
    "(?:one|any|a single) reason to (?:keep on |keep |go on |stay )(?:breathing|living|alive)",
    "i(?:'ve| have)? (?:bought|hid|hidden|found) (?:a|the|some) (?:rope|noose)|noose|(?:picture|thought) of the rope",
    "(?:jump|jumping|jumped|step|stepping|throw(?:ing)? myself|walk(?:ing)?) (?:in front of|under) (?:a|the|that) "
    "(?:train|bus|lorry|truck|tube|tram|car|metro)|jump(?:ing|ed)? off (?:a|the|that|this) (?:bridge|roof|balcony)",
    f"(?:think|thinking|thought) (?:of|about) (?:just )?(?:driving|jumping|stepping) {_OFTEN}(?:into|off|under|in front)",
    f"(?:stockpil\\w+|hoard\\w+|sav(?:e|ed|ing) up|lined up) (?:my|the|his|her) (?:\\w+ )?{_PILLS}|{_PILLS} (?:all )?(?:lined up|laid out)",
    "worth more (?:\\w+ ){0,3}dead|cut too deep|self harm(?:s|ed|ing)?|(?:cutting|burning|scratching) my (?:skin|arms?|legs?|thighs?)",
    "(?:hang|hanged|hung|drown|drowned|top|topped|harm|harming) (?:him|her|them)(?:self|selves)|(?:top|off) myself|cut (?:his|her) wrists?",
    "(?:letters?|notes?) (?:\\w+ ){0,5}(?:for when i'm gone|for after i|before i (?:die|do it))|in case i do it",
    # violence
    "(?:bit|bites|bitten|kick(?:s|ed)|burnt|scald(?:s|ed)|stabbed|whipp?ed|decked|lamped|leathered|jumped) me(?! (?:off|out|up|into|at|for|in the back)\\b)",
    f"{_HE} (?:fetched|gave|gives|landed|caught|cracked) me (?:a|one|such a) (?:\\w+ )?(?:slap|hiding|kicking|beating|belting|clip|punch|black eye"
    "|across the (?:face|head|mouth)|round the (?:head|face|ear))",
    "(?:came|comes|coming|come|went|goes|go|going|flew|lunged|ran) (?:at|for|after) (?:me|us|my \\w+|him|her) with (?:a|the|an|his|her) "
    "(?:\\w+ )?(?:knife|hammer|bat|belt|scissors|bottle|axe|machete|pan|poker|shovel|gun|stick|iron)",
    "(?:held|hold|holds|pin|pins|pinned|pinning) (?:me|my (?:arms|wrists|hands|head)) (?:down|against|to|up)",
    "(?:slam|slamm|bang|smash|crack|ramm|push|shov)e?[sd] (?:me|my head) (?:\\w+ )?(?:off|against|into|through) (?:the|a|my) (?!mat\\b|job\\b|couch\\b)",
    "(?:pull|pulls|pulled|drag|drags|dragged|grabs?|grabbed|had) (?:me )?by (?:my|the) (?:hair|throat|neck)|pull(?:s|ed)? my hair",
    f"(?:threw|throws|flung|slung|hurled|chucked|lobbed|poured|pours) (?:the|a|his|her|hot|boiling) {_OFTEN}(?:at|over) (?:me|my (?:head|face|lap))",
    "(?:flung|slung|hurled|threw) it at me|another (?:black eye|split lip|fat lip|burst lip)",
    # threats
    f"(?:i'll|i will|i'm going to|i'm gonna) (?:kill|stab|shoot|bury|slit) (?:you|your)|{_HE} (?:will|would|'ll|'d) kill (?:me|us|both|all)",
    f"if i (?:\\w+ )?(?:leave|go|tell|call|ring|left|went) {_OFTEN}{_HE}(?:'ll|'d| will| would|'s going to) {_FEW}(?:kill|hurt|burn|find|jump|cut|shoot|harm)",
    "(?:pistol|gun|knife|machete|hammer|bullet) (?:\\w+ )?(?:under|on|between|beside|next to) (?:my|the) (?:pillow|table|bed|salt)",
    f"never see (?:the|my|our) {_CHILD} again|take (?:the|my|our) {_CHILD} (?:\\w+ ){{0,3}}(?:out of the country|abroad)",
    "kill me because|said (?:\\w+ ){0,2}a shame if (?:something|anything)|burn (?:this|the|my|your) (?:house|flat|place|car) (?:down|with)",
    # watching
    "(?:found|put|hid|stuck|planted) (?:a|the) (?:\\w+ )?(?:tracker|airtag)|tracker (?:\\w+ )?(?:under|on|in) (?:my|the) (?:\\w+ )?(?:car|wheel|bag|bumper|seat)",
    "(?:rings?|rang|rung|calls?|called|phones?|phoned|texts?|texted|messaged) (?:me|my (?:work|mum|mother|job)) (?:\\w+ ){0,2}(?:thirty|forty|fifty|sixty|seventy"
    "|eighty|ninety|hundred|hundreds|dozens|[3-9]\\d|\\d{3})|(?:from|with) (?:new|different|other) numbers",
    f"(?:sat|sits|sitting|stood|stands|standing|parked|parks|waits|hid|hides|hiding|lurking) (?:\\w+ )?(?:outside|in|at|across from|opposite|behind|under) {_MY_PLACE}",
    "(?:looking|looks|looked|staring|climbed) (?:\\w+ )?(?:up )?(?:at|in|through) my (?:bedroom )?window|(?:at|outside) my window (?:\\w+ )?night",
    f"{_HE} (?:got|gets|broke|breaks|let himself|let herself|logs|logged|hacked|hacks) (?:back )?into my (?:email|emails|phone|accounts?|house|flat|messages)",
    "(?:has|'s got|put|puts|got|with) (?:a |hidden )?cameras? in (?:every|my|our|the) (?:\\w+ )?(?:room|bedroom|house|bathroom)",
    # control
    f"(?:won't|doesn't|didn't|wouldn't|never|not|don't|refuses to|not going to) (?:let|lets|allow|allows) me (?:out|see (?:my|any)|have (?:a|my|any) {_FEW}"
    "(?:phone|money|keys?|card|friends)|work|leave|buy|drive|use the (?:phone|car|toilet)|go (?:out|to (?:work|class|college|church|my)))",
    f"{_HE}(?:'s| has|'ve| have)? (?:stop|stops|stopped) me (?:from )?(?:going|seeing|working|leaving)",
    f"(?:resigned|quit) {_OFTEN}for me|{_HE} (?:tells|told) me when i'm allowed|when i'm allowed to|ask(?:s|ed)? (?:for )?permission to",
    "(?:cut|cuts) up my (?:bank )?card|(?:took|takes|has|keeps|kept) (?:away )?my (?:card|keys|phone|passport|wages|inhaler|money) and",
    "they have my passport|(?:sending|taking) me (?:back )?(?:\\w+ )?to marry",
    # sex
    f"(?:said|say|saying) (?:no|stop|wait) {_OFTEN}{_HE} (?:carried on|kept|keeps|did|does|went|goes|carries on|just|still)|says? no and {_HE}",
    "(?:sex with me|inside me|on (?:top of )?me|touch(?:es|ed|ing)? me|does it|did it|doing it) (?:\\w+ ){0,3}(?:while|when) i(?:'m| am| was|'ve| had) (?:\\w+ )?(?:asleep|sleeping|passed|out|drunk|too drunk|still)",
    "(?:took|takes|slipped|pulled) (?:the|his) (?:condom|protection) off|(?:films?|filmed|videoed|recorded) (?:me|us) (?:\\w+ )?without",
    "(?:his|her|a|their) hand over my mouth|(?:kept|keeps) (?:on )?touching me|hand up my (?:skirt|top)|(?:comes|came) into my room at night",
    "wakes? up (?:and|with) (?:he|she|him|her)(?:'s| is| was)? (?:\\w+ )?(?:on me|in me|at it|doing)",
    # fear
    f"(?:scared|terrified|frightened|afraid|petrified) (?:\\w+ )?of (?:my (?:own )?{_PARTNER}|our dad|what (?:he|she)'s capable)",
    f"(?:shake|shaking|flinch|freeze|sick) when (?:i hear|{_HE}) {_FEW}(?:key|keys|car|van|boots|footsteps|hand|comes? (?:in|home))",
    "(?:daren't|dare not|don't dare|scared to|afraid to|too scared to) (?:go home|sleep|fall asleep|disagree|breathe|move|leave (?:him|her))",
    f"(?:hid|hide|hides|hidden|hiding) {_FEW}(?:all )?(?:the |every |my )?(?:\\w+ )?(?:knives|knife|scissors)|(?:door|handle) {_FEW}(?:because|so) {_HE} can't get",
    "(?:i'm|we're|i am|we are) not safe|if (?:he|she) finds (?:this|out) (?:\\w+ )?(?:i'm|i am|he'll|she'll)|(?:he'll|she'll|he will|she will) (?:\\w+ )?kill me",
    "(?:chair|drawers|wardrobe|bed|table) (?:against|under|across) the (?:door|handle)|the one that kills me",
    # children
    f"{_TO_BLOWS} (?:my|our|the|his|her|their) (?:\\w+ )?{_CHILD}|(?:threw|throws|dragged|dangled|held) (?:my|our|the) (?:\\w+ )?{_CHILD} (?:at|against|over|onto|across|by|down)",
    "(?:belted|smacked|slapped|battered|shook|thumped|punched) our (?!hands\\b|heads\\b)[a-z]+|got between us and",
    f"(?:shakes|shook|shaken|shaking|burned|burnt|burns) (?:the|a|my|our|her|his|{_HIS}) (?:\\w+ )?(?:baby|bairn|wean|son|daughter|child|hand on)",
    f"(?:locked|locks|shut|shuts) (?:(?:my|our|the) (?:\\w+ )?{_CHILD}|him|her|them|[a-z]{{3,}}) (?:up )?in (?:the|a) (?:\\w+ )?(?:cupboard|closet|shed|cellar|dark|garage|attic|wardrobe|car)",
    f"touche[sd] (?:my|our|the|his|her) (?:\\w+ )?{_CHILD}|(?:raise[sd]?|lifts?|lifted) his (?:hand|fist|belt) to (?:my|the|our)",
    # harm to others
    "(?:keep|can't stop|kept) (?:picturing|imagining|thinking (?:of|about)) (?:me )?(?:running (?:him|her|them|over)|driving (?:into|at|over)|pushing (?:him|her|my|them)"
    "|stabbing|hitting|hurting|killing|strangling|smothering|shooting|burning|holding the pillow)",
    "(?:run|running|ran) (?:him|her|them|the (?:both|pair|two) of them|that \\w+) over|push (?:him|her|them) under (?:a|the)|danger to (?:my|the|others|him|her|them)",
    "(?:scared|afraid|frightened|terrified|worried)(?: that)? i(?:'ll|'d| will| might| could|'m going to|'m gonna) (?:harm|hit|kill|shake|throw|drop|smother|strangle|snap"
    f"|hurt (?:the|my|our) (?:\\w+ )?{_CHILD})",
    f"wanted to hurt (?:him|her|them|the)|(?:pillow|hand) (?:over|on) (?:his|her|its|their|the \\w+) (?:face|mouth)|(?:don't|can't) (?:trust|be trusted) {_FEW}(?:alone|on my own|hands)",
    f"i (?:nearly |almost |just )?(?:hit|slapped|smacked|punched|shook|choked|strangled|headbutted) (?:the|my|our) (?:\\w+ )?{_CHILD}|(?:hit|slapped|punched|choked) my (?:wife|husband|partner|girlfriend|boyfriend|mother|mum|mom|dad)",
)
ACT_HINTS = (
    "rope|noose|front of|under|jump|stepping|pray|tired of|enough of|sick of|asleep|life|reason to|driving|stockpil|hoard|sav(?:e|ed|ing) up"
    "|lined up|laid out|worth more|too deep|self harm|burning my|scratching my|hang|hung|drown|top(?:ped)? |off myself|wrists?|gone|after i"
    "|before i|scald|whip|decked|lamped|leathered|fetched|gave me|gives me|landed me|caught me|cracked me| with |held|hold|pins|pinning|slamm"
    "|bang|ramm|hair|throws|flung|slung|hurled|lobbed|pour|black eye|lip|i'll|i will|i'm going to|i'm gonna|if i|pistol|hammer|machete|bullet"
    "|never see|out of the country|abroad|because|a shame|planted|stuck a|stuck the|hid|rings?|rang|rung|calls?|called|numbers|outside|sits|sitting"
    "|stands|standing|waits|window|into my|cameras? in|let|allow|stop|resigned|quit|permission|cut|took|takes|has my|keeps|kept|passport|marry"
    "|say|said|saying|does it|did it|doing it|on me|touch|condom|protection|film|videoed|record|hand|my room|wakes? up|petrified|shake|shaking"
    "|flinch|freeze|dare|too scared|knives|finds|against the|across the|got between|dangled|thrash|shook|shut|lifts|raise|picturing|imagining"
    "|thinking|over|danger to|worried|wanted to|pillow|trust|ran |runs? |running"
)
