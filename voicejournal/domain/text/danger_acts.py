"""More frames of sentences that may mean danger: what is done, planned and threatened, in the words of speech.

They stand beside `danger_frames.py`; `danger_phrases.py` looks for all, and takes figures and denials out first.
"""

from __future__ import annotations

_HE = "(?:he|she|they)"
_HIS = "(?:his|her|their|the)"
_CHILD = (
    "(?:kids?|son|daughter|baby|child|children|boys?|girls?|toddler|twins|bairns?|weans?|lad|niece|nephew|stepson"
    "|grandson|granddaughter|stepdaughter|eldest|youngest|little (?:one|boy|girl|lad)|wee (?:one|boy|girl|man))(?!')"
)
_PARTNER = (
    "(?:husband|wife|partner|boyfriend|girlfriend|ex|fella|missus|fiancé|fiance|stepdad|stepfather|brother|uncle"
    "|son|dad|father|mother|mum|mom)"
)
_TO_BLOWS = (
    "(?:hits?|slap(?:s|ped)?|punch(?:es|ed)?|kick(?:s|ed)|belt(?:s|ed)|smack(?:s|ed)?|batter(?:s|ed)|whipp?(?:s|ed)|thrash(?:es|ed)"
    "|chok(?:es|ed)|strangle[sd]|headbutt(?:s|ed)|knocked|shakes|shook|throttle[sd]|bites?|bit)"
)
_PILLS = "(?:pills|tablets|meds|medication|insulin|paracetamol)"
_OFTEN = "(?:\\w+ ){0,4}"
_FEW = "(?:\\w+ ){0,2}"
_MY_PLACE = "my (?:\\w+ )?(?:work|house|flat|window|building|office|gym|church|street|garden|yard|place|door)"

ACTS = (
    # harm to oneself
    "(?:wish|wished|wishing|hope|hoped|hoping|pray|prayed|praying) (?:\\w+ ){0,7}(?:be|was|were) dead",
    "(?:enough|tired|sick) of (?:being alive|living(?! \\w))|(?:keep|kept|stay) (?:me )?asleep for (?:good|ever)|checking out of (?:this )?life",
    "no (?:more )?reason to (?:keep (?:on )?|go on |carry on |stay |be )(?:breathing|living|alive)",
    "(?:one|any|a single) reason to (?:keep on |keep |go on |stay )(?:breathing|living|alive)",
    "i(?:'ve| have)? (?:bought|hid|hidden|found) (?:a|the|some) (?:rope|noose)|noose|(?:picture|thought) of the rope",
    "(?:jump|jumping|jumped|step|stepping|throw(?:ing)? myself|walk(?:ing)?) (?:in front of|under) (?:a|the|that) "
    "(?:train|bus|lorry|truck|tube|tram|car|metro)|jump(?:ing|ed)? off (?:a|the|that|this) (?:bridge|roof|balcony)",
    f"(?:think|thinking|thought) (?:of|about) (?:just )?(?:driving|jumping|stepping) {_OFTEN}(?:into|off|under|in front)",
    f"(?:stockpil\\w+|hoard\\w+|sav(?:e|ed|ing) up|lined up) (?:my|the|his|her) (?:\\w+ )?{_PILLS}|{_PILLS} (?:all )?(?:lined up|laid out)",
    "worth more (?:\\w+ ){0,3}dead|cut too deep|self harm(?:s|ed|ing)?|(?:cutting|burning|scratching) my (?:skin|arms?|legs?|thighs?)",
    "(?:hang|hanged|hung|drown|drowned|top|topped|harm|harming) (?:him|her|them)(?:self|selves)|top(?:ped|ping)? myself|off(?:ed|ing) myself|cut (?:his|her) wrists?",
    "(?:letters?|notes?) (?:\\w+ ){0,5}(?:for when i'm gone|for after i|before i (?:die|do it))",
    f"(?:they|everyone|everybody|the (?:kids|children|family)|my (?:kids|family|son|daughter))(?:'d| would) {_OFTEN}(?:better|easier|happier|relieved|freer) (?:off )?(?:without me|with me gone|if i (?:was|were) (?:gone|dead))",
    "(?:sooner be|rather be|rather not be) (?:dead|alive)|(?:sav(?:e|ed|ing) up|hoard(?:ed|ing)|stockpil(?:ed|ing)) (?:\\w+ )?(?:pills|tablets)|i won't be (?:alive|living)",
    "(?:to be|they'd be|be) (?:opened|found|read) after|(?:burn|hurt|cut|scratch)(?:s|ed|ing)? (?:myself|my \\w+|her \\w+|his \\w+) (?:\\w+ )?on purpose|at my arms again",
    "(?:hope|hoping|wish) (?:that )?my heart (?:just |would )?stops?|not (?:to )?be woken up|(?:doesn't|don't) plan to (?:see|live|be alive)|wanting to (?:go|jump) over|(?:won't|don't think i'll) see (?:the |another |next )?(?:spring|summer|autumn|winter|christmas|easter|new year)|out of (?:his|her|their) way for good",
    # violence
    "(?:bit|bites|bitten|kick(?:s|ed)|burnt|scald(?:s|ed)|stabbed|whipp?ed|decked|lamped|leathered|jumped) me(?! (?:off|out|up|into|at|for|in the back)\\b)",
    f"{_HE} (?:fetched|gave|gives|landed|caught|cracked) me (?:a|one|such a) (?:\\w+ )?(?:slap|hiding|kicking|beating|belting|clip|punch|black eye"
    "|across the (?:face|head|mouth)|round the (?:head|face|ear))",
    "(?:came|comes|coming|come|went|goes|go|going|flew|lunged|ran) (?:at|for|after) (?:me|us|my \\w+|him|her) with (?:a|the|an|his|her) "
    "(?:\\w+ )?(?:knife|hammer|bat|belt|scissors|bottle|axe|machete|pan|poker|shovel|gun|stick|iron)",
    "(?:held|holds) me down|(?:pins|pinned|pinning) (?:me|my (?:arms|wrists)) (?:down|against|to|up)|(?:held|holds) my (?:arms|wrists|head) (?:down|under)",
    "(?:slam|slamm|bang|smash|crack|ramm|push|shov)e?[sd] (?:me|my head) (?:\\w+ )?(?:off|against|into|through) (?:the|a|my) (?!mat\\b|job\\b|couch\\b)",
    "(?:pull|pulls|pulled|drag|drags|dragged|grabs?|grabbed|had) (?:me )?by (?:my|the) (?:hair|throat|neck)|pull(?:s|ed)? my hair",
    f"(?:threw|throws|flung|slung|hurled|chucked|lobbed|poured|pours) (?:the|a|his|her|hot|boiling) {_OFTEN}(?:at|over) (?:me|my (?:head|face|lap))",
    "(?:flung|slung|hurled|threw) it at me|another (?:black eye|split lip|fat lip|burst lip)",
    "puts? (?:his|her) (?:knee|fist|boot|foot|elbow) (?:into|in|through|on) (?:my|me)|with (?:his|her) fists|(?:it )?got (?:me|my) (?:\\w+ )?(?:over|above|round|by|in) the (?:eye|ear|throat|hair|head|face|neck|jaw)",
    "(?:push|shov|kick|threw|throw)\\w* (?:me|her|him|us|my \\w+|his mother) (?:\\w+ )?(?:down|off|into) (?:the|a) (?:\\w+ ){0,4}(?:stairs|steps|wall|oven|radiator|balcony)",
    "bend(?:s|ing)? (?:my|the|her|his) fingers? back|fingers back|twist(?:s|ed) my (?:arm|wrist|fingers?|ear|hand)|(?:he|she) broke my (?:\\w+ )?(?:arm|wrist|hand|fingers?|nose|jaw|ribs?|tooth|teeth|leg)|slammed (?:\\w+ ){1,3}door on my|(?:put|pushed|shoved|held|smashed|slammed) my face (?:down )?(?:against|into|in) the (?:fridge|wall|floor|door|pillow|carpet)",
    "(?:bit|bites?|hit|punche[sd]|kick(?:s|ed)|slap(?:s|ped)|struck|strikes|box(?:ed|es)?) (?:me|her|him) (?:\\w+ ){0,3}(?:on|across|in|round) (?:the|my|her|his) (?:\\w+ )?(?:face|head|arm|mouth|ear|ribs|stomach|leg|shoulder)",
    # threats
    f"(?:i'll|i will|i'm going to|i'm gonna) (?:kill|stab|shoot|bury|slit) (?:you|your)|{_HE} (?:will|would|'ll|'d) kill (?:me|us|both|all)",
    f"if i (?:\\w+ )?(?:leave|go|tell|call|ring|left|went) {_OFTEN}{_HE}(?:'ll|'d| will| would|'s going to) {_FEW}(?:kill|hurt|burn|find (?:me|us)|jump|shoot|harm)",
    "(?:pistol|gun|knife|machete|hammer|bullet) (?:\\w+ )?(?:under|on|between|beside|next to) (?:my|the) (?:pillow|table|bed|salt)",
    f"never see (?:the|my|our) {_CHILD} again|take (?:the|my|our) {_CHILD} (?:\\w+ ){{0,3}}(?:out of the country|abroad)",
    "kill me because|said (?:\\w+ ){0,3}a shame if (?:something|anything)|burn (?:this|the|my|your) (?:house|flat|place|car) (?:down|with)",
    "(?:photos|photographs|pictures|videos) (?:\\w+ )?(?:go|goes|will go) (?:to (?:my|everyone|the school)|online|on the (?:internet|group))|out me to|(?:tell|telling) my (?:father|family|parents|dad|mum) i'm gay|put me (?:in|under) (?:the|a )?(?:hospital|patio|canal|river|ground|slurry)",
    f"i(?:'ll|'d| will| would) (?:never|not) see (?:the|my|our) {_CHILD}|(?:snap|wring|break) (?:my|your|her) neck|break (?:both |the two )?(?:of )?my (?:legs|hands|arms)|smash my (?:face|teeth|head)",
    "pointed at me with|pointing (?:it|the \\w+|a \\w+) at me|knife (?:to my|at my)|one (?:night|day|morning) (?:you|i) won't wake up|found in the (?:canal|river|woods|lake)",
    f"what {_HE}(?:'d|'ll| would| will) do to (?:me|us|whoever)\\b|what the last (?:woman|one|girl) got",
    # watching
    "(?:found|put|hid|stuck|planted) (?:a|the) (?:\\w+ )?(?:tracker|airtag)|tracker (?:\\w+ )?(?:under|on|in) (?:my|the) (?:\\w+ )?(?:car|wheel|bag|bumper|seat)",
    "(?:rings?|rang|rung|calls?|called|phones?|phoned|texts?|texted|messaged) (?:me|my (?:work|mum|mother|job)) (?:\\w+ ){0,2}(?:thirty|forty|fifty|sixty"
    "|seventy|eighty|ninety|hundred|hundreds of|dozens of|[3-9]\\d|\\d{3})(?: \\w+)? times|from (?:new|different|other) numbers",
    "(?:he|she|they|ex|who|cousins?|brothers?|man)(?:'s| is| was|'re| were| are)? (?:\\w+ ){0,2}(?:sat|sits|sitting|stood|stands|standing|parked|parks|waits|hid|hides|hiding|lurking) "
    f"(?:\\w+ )?(?:outside|across from|opposite|behind|(?<=hid )in|(?<=hiding )in) {_MY_PLACE}",
    "(?:looking|looks|looked|staring|climbed) (?:\\w+ )?(?:up )?(?:at|in|through) my (?:bedroom )?window|(?:at|outside) my window (?:\\w+ )?night",
    f"{_HE} (?:got|gets|broke|breaks|let himself|let herself|logs|logged|hacked|hacks) (?:back )?into my (?:email|emails|phone|accounts?|house|flat|messages)",
    "(?:has|'s got|put|puts|got|with) (?:a |hidden )?cameras? in (?:every|my|our|the) (?:\\w+ )?(?:room|bedroom|house|bathroom)",
    "(?:thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: \\w+)? times (?:a (?:day|night)|last night|since|today|yesterday)|(?:logs?|logged|hack\\w*|still) (?:on|in|into) (?:to )?my (?:account|emails?|insta|instagram|facebook|icloud|laptop)",
    "(?:trailing|tailing|shadowing) me|fake (?:account|profile)|block(?:ed|s)? (?:one|him|her|them) (?:\\w+ ){0,8}(?:another|new|different)",
    "(?:outside|across from) (?:\\w+ ){0,6}(?:every (?:second )?(?:night|day|morning)|(?:mornings|days|nights|sundays) (?:running|out of|in a row))|watch(?:es|ing)? (?:me|us|the house|my house)(?: \\w+)? through",
    "(?:let himself|let herself|got|gets) in(?:to)? (?:\\w+ ){0,3}while i (?:was|were) (?:at work|out|asleep|away)|turn(?:ed|s)? up (?:at|in) (?:\\w+ ){1,8}(?:told nobody|hadn't told|never told|told no one)|new job because (?:he|she)|(?:someone|somebody)(?:'s| has) been in my (?:house|flat|room|place)",
    # control
    f"(?:won't|doesn't|didn't|wouldn't|never|not|don't|refuses to|not going to) (?:let|lets|allow|allows) me (?:out|see (?:my|any)|have (?:a|my|any) {_FEW}"
    "(?:phone|money|keys?|card|friends)|work|leave|buy|drive|use the (?:phone|car|toilet)|go (?:out|to (?:work|class|college|church|my)))",
    f"{_HE}(?:'s| has|'ve| have)? (?:stop|stops|stopped) me (?:from )?(?:going|seeing|working|leaving)",
    f"(?:resigned|quit) my (?:\\w+ )?(?:job|post|place)? ?for me|{_HE} (?:tells|told) me when i'm allowed|(?:have|has|had|need) to ask (?:\\w+ )?(?:for )?permission to",
    "(?:cut|cuts) up my (?:bank )?card|(?:he|she|they) (?:took|takes|has|keeps|kept) (?:away )?my (?:card|keys|phone|passport|wages|inhaler|money) and",
    "they have my passport|(?:sending|taking) me (?:back )?(?:\\w+ )?to marry",
    "my (?:\\w+ )?(?:wages|salary|pay|paycheck|pension)(?: \\w+){0,3} (?:in|into|to) (?:his|her|their) (?:account|hands?|pocket)|(?:makes|made) me (?:quit my|quit the|give up my|delete|beg|kneel|sleep on the)|weighs me",
    "(?:he|she|they|dad|mum) (?:cut|cuts|binned|bins|hid|hides|took|takes|flushed|burnt|burned) (?:up )?my (?:\\w+ ){0,2}(?:pills|tablets|hormones|insulin|inhaler|binder|clothes|dress|passport|papers|glasses|wheelchair|charger)",
    "(?:have|has|had|having) to ask (?:him|her) for (?:\\w+ )?money|(?:he|she|they) (?:decides?|chooses|picks) (?:when|what) i (?:eat|wear|sleep|can)|(?:he|she|they) (?:times|timed) (?:me|my)|i(?:'m| am) (?:given|allowed) (?:\\w+ ){0,2}(?:dollars|pounds|quid|euros)",
    # sex
    f"(?:said|say|saying) (?:no|stop|wait) {_OFTEN}{_HE} (?:carried on|kept|keeps|did|does|went|goes|carries on|just|still)|says? no and {_HE}",
    "(?:sex with me|inside me|on (?:top of )?me|touch(?:es|ed|ing)? me|does it|did it|doing it) (?:\\w+ ){0,3}(?:while|when) i(?:'m| am| was|'ve| had) (?:\\w+ )?(?:asleep|sleeping|passed out|drunk|too drunk)",
    "(?:took|takes|slipped|pulled) (?:the|his) (?:condom|protection) off|(?:films?|filmed|videoed|recorded) (?:me|us) (?:\\w+ )?without",
    "(?:his|her|their) hand over my mouth|(?:kept|keeps) (?:on )?touching me|hand up my (?:skirt|top)|(?:comes|came) into my room at night",
    "wakes? up (?:and|with) (?:he|she|him|her)(?:'s| is| was)? (?:\\w+ )?(?:on me|in me|at it|doing)",
    "(?:wouldn't|didn't|won't) stop (?:\\w+ )?(?:when |though |even though )?i was (?:crying|screaming|begging)|wouldn't get off me|(?:makes|made) me (?:have sex|sleep with)|took off the (?:condom|protection)",
    "touch(?:ing|es|ed) (?:my|his|her) (?:cousin|daughter|niece|stepdaughter|granddaughter)(?!')|(?:stepdad|stepfather|stepbrother|uncle|father|dad|brother|he) (?:\\w+ )?(?:gets|got|climbs|climbed) into my bed",
    "got (?:me|her|him) drunk on purpose|hands? up my (?:top|skirt|nightie|dress|shirt)|told (?:him|her|them) (?:to )?(?:stop|no) and (?:\\w+ )?(?:he|she|they) (?:wouldn't|didn't|kept|carried)",
    # fear
    f"(?:scared|terrified|frightened|afraid|petrified) (?:\\w+ )?of (?:my (?:own )?{_PARTNER}|our dad|what (?:he|she)'s capable)",
    f"(?:shake|shaking|flinch|freeze|sick) when (?:i hear|{_HE}) {_FEW}(?:key|keys|car|van|boots|footsteps|hand|comes? (?:in|home))",
    "(?:daren't|dare not|don't dare|scared to|afraid to|too scared to) (?:go home|sleep|fall asleep|disagree|breathe|move|leave (?:him|her))",
    f"(?:hid|hide|hides|hidden|hiding) {_FEW}(?:all )?(?:the |every |my )?(?:\\w+ )?(?:knives|knife|scissors)|(?:door|handle) {_FEW}(?:because|so) {_HE} can't get",
    "(?:i'm|we're|i am|we are) not safe|if (?:he|she) finds (?:this|out) (?:\\w+ )?(?:i'm|i am|he'll|she'll) (?:dead|done for|finished|kill|hurt|hit|beat)|(?:he'll|she'll|he will|she will) (?:\\w+ )?kill me",
    "(?:chair|drawers|wardrobe|bed|table) (?:against|under|across) the (?:door|handle)|the one that kills me",
    "(?:slept|sleep|sleeping) in (?:the|my) \\w+ (?:\\w+ ){0,8}because (?:he|she|of)|(?:terrified|petrified|frightened|scared) (?:that )?(?:he|she)(?:'ll| will|'s going to| might)? (?:\\w+ )?(?:come|find|get) (?:here|me|us|after)\\b",
    "(?:he|she|boyfriend|husband|wife|girlfriend|son|father|dad) (?:frightens|terrifies) me|for fear of (?:him|her|them)|i fear (?:him|my (?:\\w+ )?(?:son|husband|father|brother|wife))|code word (?:\\w+ ){0,14}(?:rings?|calls?|police|guards|nine|999|911|run)",
    # children
    f"{_TO_BLOWS} (?:my|our|the|his|her|their) (?:\\w+ )?{_CHILD}(?!')|(?:threw|throws|dragged|dangled) (?:my|our|the) (?:\\w+ )?{_CHILD} (?:at|against|over|onto|across|by|down)",
    "(?:belted|smacked|slapped|battered|shook|thumped|punched) our (?!hands\\b|heads\\b)[a-z]+|got between us and",
    f"(?:shakes|shook|shaken|shaking) (?:a|{_HIS}|my|our) (?:\\w+ )?(?:baby|bairn|wean|son|daughter|child)(?!')",
    f"(?:locked|locks|shut|shuts) (?:(?:my|our|the) (?:\\w+ )?{_CHILD}|him|her|them|[a-z]{{3,}}) (?:up )?in (?:the|a) (?:\\w+ )?(?:cupboard|closet|shed|cellar|dark|garage|attic|wardrobe|car)",
    "(?:raise[sd]?|lifts?|lifted) his (?:hand|fist|belt) to (?:my|the|our)",
    "(?:snatched|dragged|yanked|lifted|picked|swung) (?:\\w+ ){1,3}(?:up )?by (?:one|the|his|her) (?:arm|arms|hair|leg|ear|neck|collar)|(?:took|takes) (?:his|the|a|her) (?:belt|strap|stick|shoe|slipper|stockwhip) to",
    "(?:hit|hits|beat|beats|whipped) (?:\\w+ ){1,3}with? (?:the|a|his|her) (?:\\w+ )?(?:belt|ruler|spoon|slipper|stick|strap|cane|wire)|hurting (?:their|my|his|her|our) (?:brother|sister|kids?|son|daughter|children)|begs me not to (?:send|make|leave)",
    "(?:drop|dropped|hold|held|dangled) (?:\\w+ ){1,4}(?:out )?over the (?:balcony|bannister|banister|rail|edge)|drop the baby off the|(?:drive|drove|driving) us (?:all )?(?:into|off)|sleep(?:s|ing)? across my door|wets (?:himself|herself) (?:when|if)",
    # harm to others
    "(?:keep|can't stop|kept) (?:picturing|imagining|thinking (?:of|about)) (?:me )?(?:running (?:him|her|them|over)|driving (?:into|at|over)|pushing (?:him|her|my|them)"
    "|stabbing|hitting|hurting|killing|strangling|smothering|shooting|burning|holding the pillow)",
    "(?:run|running|ran) (?:him|her|them|the (?:both|pair|two) of them|that \\w+) over|push (?:him|her|them) under (?:a|the)|danger to (?:my|the|others|him|her|them)",
    "(?:scared|afraid|frightened|terrified|worried)(?: that)? i(?:'ll|'d| will| might| could|'m going to|'m gonna) (?:(?:harm|hit|kill|shake|smother|strangle|stab) (?:him|her|them|us|someone|somebody|one of|my|the (?:baby|kids|children))|(?:throw|drop) (?:the|my|this) baby"
    f"|hurt (?:the|my|our) (?:\\w+ )?{_CHILD})",
    f"wanted to hurt (?:him|her|them|the)|(?:pillow|hand) (?:over|on) (?:his|her|its|their|the \\w+) (?:face|mouth)|(?:don't|can't) (?:trust|be trusted) {_FEW}(?:alone|on my own|hands)",
    f"i (?:nearly |almost |just )?(?:hit|slapped|smacked|punched|shook|choked|strangled|headbutted) (?:the|my|our) (?:\\w+ )?{_CHILD}|(?:hit|slapped|punched|choked) my (?:wife|husband|partner|girlfriend|boyfriend|mother|mum|mom|dad)",
    "(?:put|putting|slip|slipping) something in (?:his|her) (?:\\w+ )?(?:plate|food|tea|coffee|drink|chai|dinner)|(?:hold|holding|held) (?:the|a) pillow (?:\\w+ ){0,3}over|(?:throwing|shaking|dropping|hurt) (?:that|this) baby|see myself (?:throwing|shaking|dropping|hitting|hurting)",
    "(?:bat|hammer|knife|gun|hurley|machete|axe|crowbar) (?:is )?(?:on the (?:back )?seat|in my (?:purse|bag|car|coat|boot)|for when|under the seat|from work)|getting a gun|bring(?:ing)? the (?:knife|gun)|wants? to (?:shoot|stab|kill) (?:him|her|them|the|his|my)",
    "burn (?:that|his|her|their) (?:\\w+ )?(?:house|place|car|flat)|set (?:fire to|light to) (?:his|her|their|the (?:house|flat|car|place))|stood over (?:my \\w+|him|her) (?:\\w+ ){0,4}asleep|don't trust myself (?:not to|(?:with|near|around) (?:the|my) (?:kids|baby|children|son|daughter))",
    "i (?:pushed|hit|slapped|shoved|punched|kicked) (?:my (?:\\w+ )?(?:mother|mum|mam|dad|father|son|daughter|kids)|(?:her|him) (?:again|last|in|across|and it|so))|(?:them|kids|children|bairns) (?:better off coming|with me when i go)",
)
