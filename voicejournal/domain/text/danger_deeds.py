"""More frames of sentences that may mean danger: deeds told plainly, with what was done by whom to whom.

They stand beside those of `danger_frames.py` and `danger_acts.py`; figures and denials are taken out first.
"""

from __future__ import annotations

_THEY = "(?:he|she|they)"
_HIM = "(?:him|her|them)"
_HIS = "(?:his|her|their)"
_YOUNG = "(?:toddler|baby|bairn|wean|son|daughter|kid|child|little one|wee one|wee man|boy|girl|lad|lass)"
_BONE = "(?:ribs?|jaw|arm|wrist|nose|cheekbone|collarbone|eye socket|fingers?|ankle|leg|tooth|teeth|skull)"
_FEW = "(?: \\w+){0,4}"
_MANY = "(?:a (?:hundred|thousand|million)|\\w+ty(?: (?:one|two|three|four|five|six|seven|eight|nine))?|[2-9]\\d|\\d{3,})"

DEEDS = (
    # harm to oneself
    "(?:not|won't|ain't|don't)(?: \\w+){0,3} (?:stopping|staying|stay|sticking around) alive|(?:not|never) open(?:ing)? (?:my )?eyes again",
    f"(?:swallowed|took|taken|necked|downed) (?:way |far |a lot |many )?more (?:{_HIS} |pills |tablets |of (?:them|my tablets) )?than (?:the|it|they|i should|i was|you)(?: \\w+)? (?:label|box|bottle|said|says|supposed|meant|prescribed|should)",
    "(?:took|taken|swallowed|downed|necked) (?:about |over |like |nearly |all )?(?:[2-9]\\d|\\d{3}|twenty|thirty|forty|fifty|sixty|loads of|(?:a|the) (?:whole )?(?:bottle|box|pack|packet|strip|fistful|lot|bunch) of)(?: (?:of|my|his|her|the|those|strong|sleeping))* (?:pills?|tablets?|paracetamols?|ibuprofen|aspirin|tylenol|valium|codeine|ambien|xanax)",
    "(?:mad|angry|sorry|disappointed|gutted|cross|raging|sad) (?:that )?i (?:woke up|woke|survived|came round|was still here|was found|didn't die)",
    "(?:lord|god|jesus|allah) (?:would |to |will |just )?(?:took|take|takes|call|calls|calling) me(?: home)?(?: before| soon| tonight| now| in my| this)|wish i(?:'d| had) died|(?:out|working out|how) (?:how )?to die(?! for)",
    "i(?:'ve| have)? (?:tried|try|was going|planned|mean|meant) to (?:die|hang|drown|overdose|jump off|gas) ?(?:myself)?",
    "i(?:'ve| have)? (?:been )?(?:cutting|burning|starving) (?:again|myself|my (?:arms?|legs?|thighs?|stomach|hips?))|my stomach pumped|stomach pumped again",
    # violence
    f"(?:knock|knocks|knocked|knocking) (?:me|{_HIM}|us|my \\w+) (?:about|around)(?! (?:with|the))|(?:laid|laying|lays) into me|set (?:on|about) me(?! (?:work|fix|clean|tidy|sort))|beat(?:s|ing|en)? (?:up )?on me|beating (?:me|us|my)",
    "(?:drag|drags|dragged|dragging|pull|pulls|pulled|yanked|hauled) me(?: \\w+){0,6} by (?:my|the|one|both)(?: \\w+)? (?:hair|hood|braids?|collar|arms?|ankles?|legs?|wrists?|feet|foot|neck|coat|scarf|ponytail|throat|ears?|shirt|jumper)",
    f"(?:holds?|held|holding|pins?|pinned|keeps?|kept) me{_FEW} with (?:his|her|their)(?: \\w+)? (?:knees?|weight|arm|foot|boot|elbow|body)|sat on (?:me|my chest) (?:and|till|until)",
    f"(?:put|puts|threw|shoved|pushed) (?:me|{_HIM}|(?:my|our) \\w+) through (?:the|a) (?:\\w+ )?(?:door|wall|window|table|glass|cupboard|bannister|banister|fence|shower)",
    f"i? ?(?:threw|throws|hurled|flung|slung|chucked) (?:my|the|our) (?:\\w+ )?{_YOUNG} (?:on|onto|at|across|down|against|into|in)(?! the (?:pool|water|air|snow|leaves))",
    "(?:stubs?|stubbed|puts?) (?:his|her|a|the|out)(?: \\w+){0,3} (?:cigarettes?|fags?|cigars?|smokes?|joint)(?: \\w+){0,2} (?:on|out on|into) (?:me|my)|(?:bag|pillow|towel|cloth|hand) over my (?:head|face|mouth|nose)",
    "(?:pours?|poured|pouring|threw|throws|tipped|chucked) (?:the |a |some )?(?:boiling|hot|scalding) (?:water|tea|oil|coffee|kettle|soup|fat)(?: \\w+){0,3} (?:on|over|at) (?:me|my|us)",
    f"{_THEY}(?:'s| has| had|'d)? (?:also |then |once |even )?(?:broke|broken|cracked|fractured|dislocated|smashed|bust|busted) my (?:\\w+ )?{_BONE}(?!s? dream)",
    f"(?:stabbed|stabs|knifed|slashed|tased|tasered) (?:me|my \\w+) (?:with|in the (?!back\\b))|{_THEY} (?:cut|burnt|burned|scalded|tased|whipped|caned|tasered|knifed) me(?! (?:a|off|out|some|short|in on|down))",
    "(?:slams?|slammed|slamming|ram|rammed|bangs?|banged) me (?:up )?(?:against|into|onto|down|off|on)|(?:came|comes|coming|went|goes|going|ran|flew) (?:at|for) me(?: again)? with(?: (?:a|the|his|her))(?: \\w+)? (?:knife|hammer|bat|pan|bottle|scissors|belt|stick|axe|shovel|chair|iron|poker|glass)",
    f"black all (?:down|over|up)|lost the baby (?:because|after|when) {_THEY}|{_THEY}(?: \\w+)? hit me so",
    f"{_THEY} (?:tried to|nearly|almost) (?:drown|strangle|smother|choke|suffocate|stab|shoot|poison|run over|burn)(?:ed|d|led|red|bed)? (?:me|us|my)",
    # threats
    "(?:nobody|no one|they)(?:'ll|'d| will| would)?(?: ever| never)? find (?:my|your|the|her|his|a) bod(?:y|ies)|(?:throw|pour|chuck) (?:acid|petrol|bleach|gasoline) (?:on|over|at|in) (?:me|my|us)|(?:break|breaks) (?:both )?my legs",
    f"(?:put|puts|putting|have) (?:me|{_HIM}) in (?:intensive|hospital|icu|a (?:grave|coffin|wheelchair|box|body bag|ditch)|the (?:ground|hospital|cemetery|morgue|icu|river|canal))(?! for)",
    "(?:gun|rifle|pistol|shotgun|blade|knife|razor) (?:to|against|at|on) my (?:head|throat|neck|face|chest|back|belly|stomach)|kill (?:me|us|my \\w+) and (?:bury|then|the|burn|dump|himself|herself|my)",
    # watching
    "(?:turns?|turned|shows?|showed|turning|showing) up (?:to|at) every|(?:follows?|followed|following|tails?|tailed) my (?:bus|car|taxi|train|uber|cab|bike)|outside (?:my|the) (?:work|office|school|flat|house|gym|dorm|window|salon)(?: \\w+){0,2} (?:every|each|all) (?:day|night|morning|evening|single)",
    f"(?<!\\bi )(?<!\\bwe )(?:rang|rung|rings|ringing|called|calls|calling|phoned|phones|texted|texts|messaged)(?: me)? (?:over |like |about |nearly )?{_MANY} (?:\\w+ )?times",
    f"(?:made|makes|making|set up|using|opened) (?:\\w+ ){{0,3}}(?:fake|new) (?:\\w+ )?(?:profiles?|accounts?|numbers)|tracker (?:on|in|under) (?:my|me)|(?:hacked|hacks|hacking|cloned) my|{_THEY} (?:broke|breaks|gets|got|lets? (?:himself|herself)|letting (?:himself|herself)) into my (?:flat|house|home|place|apartment|room|car|phone|email)",
    # control
    f"(?<!\\bi )(?:took|takes|hid|hides|removed|cut|disconnected|disabled|slashed|cancelled|locked){_FEW} (?:my|the) (?:\\w+ )?(?:keys|battery|spark plugs?|tyres?|tires?|router|sim|coat|shoes|bus pass|appointment|phone|clothes|bag)(?: \\w+){{0,4}} so (?:that )?i(?:'d| would| couldn't| can't|'ll| won't)",
    "(?<!\\bi )(?:'s|has|have|they've|he's|she's|'ve|son's|daughter's) (?:got )?my (?:bank card|pension|passport|wages|papers|documents|benefits?|birth certificate|disability)(?! safe| on the)",
    "to (?:ask|beg)(?: (?:him|her|them|my \\w+))? for (?:a stamp|every|each|bus fare|the bus|petrol|gas money|lunch money|tampons|pads|food|my own|permission|pocket money)|(?:went|goes|going) through my (?:contacts|phone|messages|emails) and (?:deleted|blocked|rang|wiped|called|read)",
    "(?:doesn't|don't|won't|didn't|wouldn't) let me (?:see|have|out|sleep|eat|go|work|drive|use|speak|talk|leave|near|touch|take|get|study|wash|phone|ring|call)|(?:i'm|am|i was|we're|ain't|i'm just) not (?:let|allowed)(?! to park| on the grass| in the)",
    "(?<!\\bi )(?:threw|throws|flushed|flushes|hides|hid|took|takes) (?:out |away )?my (?:birth control|the pill|contraceptives?|inhaler|insulin|tablets|medication|meds|hearing aids?|walking frame|wheelchair|glasses)|making me marry|make me marry|marry(?:ing)? me off|forced (?:me )?to marry|locks? me (?:in|inside|out|away)|keeps? me locked",
    # sex
    f"i (?:cried|was crying|sobbed|wept|screamed|begged)(?: \\w+){{0,4}} (?:and|while|but) {_THEY}(?: \\w+){{0,3}} (?:never|didn't|wouldn't|kept|carried|finished)|(?:when|while|after) i(?:'m| was|'d)? (?:crying|asleep|passed out|sleeping|unconscious|blacked out|too drunk)(?: \\w+){{0,3}} (?:in me|inside me|on me)",
    "kept (?:on )?(?:going|at me|on at me|pushing|trying)(?: \\w+){0,4} (?:till|until|after|even though) i(?:'d|'ve| had| have)? (?:gave in|given in|said (?:stop|no|yes|don't)|let|told|asked|begged)|(?:takes?|took|slipped|pulled) (?:it|the condom|the rubber) off (?:without|and didn't|half ?way|in the middle)",
    "(?:had|has|have|having) sex with me (?:while|when|anyway|and i)|(?:makes?|made|making|forces?|forced|forcing) me (?:to )?(?:have sex|do things|do it|watch|touch|sleep with|strip|undress)|hand (?:up|in|inside|down) my (?:skirt|top|pants|trousers|knickers|shirt|bra|dress|shorts|jeans)|touch(?:es|ing|ed) (?:my (?:little |baby |wee )?(?:sister|daughter|son|brother|granddaughter|niece)|me down)",
    # fear
    "(?:didn't|don't|daren't|wouldn't|never|not) dare (?:to )?(?:be|go|sleep|stay|leave|move|speak|breathe|close|shut|turn)|(?:don't|didn't|doesn't|not|never) feel safe (?:in (?:any|my|the|our)|anywhere|to|sleeping|going|when)",
    "(?:code|signal|emoji|password|word|towel|light|blind)(?: \\w+){0,5} means? (?:call|ring|phone|get|come|send|help)|(?:scared|afraid|frightened|terrified|fear|feared) for my (?:life|kids|children)|(?:frightened|terrified|scared) of my (?:own )?(?:husband|wife|son|boyfriend|girlfriend|partner|father|brother|stepdad|ex|dad)",
    f"if {_THEY} (?:knew|knows|finds? out|found out|saw|sees|catch(?:es)?|caught|hears?|heard|reads?)(?: \\w+){{0,6}} {_THEY}(?:'d|'ll| would| will) (?:go through|batter|break|do for|beat|flatten|murder me|hurt|hit|strangle|lock|throttle)",
    # children
    "(?:holding|holds|dangling|dangles|swinging) (?:him|her|them|the \\w+|my \\w+|our \\w+) (?:out )?(?:over|off|from) (?:the|a) (?:balcony|banister|bannister|rail|bridge|edge|window|stairs|ledge)|(?:shook|shakes|shaking|slapped|slaps|punched|punches|hits|beats|burns|burned|kicked) (?:our|my|the) (?:\\w+ )?(?:baby|toddler|son|daughter|sister|brother|kids|twins|newborn)(?!'| hands| up| awake| to it)",
    # harm to others
    f"(?:gonna|going to|want to|wanna|will|'ll) hurt (?:the (?:woman|man|bloke|guy|fella|one|girl|lad)|{_HIM} (?:back|bad|badly|properly|proper|for what)|somebody|someone)|(?:gonna|going to) (?:kill|stab|shoot|strangle|smother|burn|finish) (?:him|her|them|my|the (?!mood|lights?|fire))",
    "(?:afraid|scared|frightened|worried|terrified)(?: \\w+){0,4} (?:i(?:'ll|'m going to|'m gonna| might| will| could|'d)|i'm going to|of what i(?:'ll|'d| might| could| will)?) do (?:something )?(?:to|next)|i(?:'ve)? (?:pinched|shook|slapped|hit|shoved|smacked|shaken|choked|squeezed) (?:her|him|my \\w+)(?: \\w+){0,5} and (?:she|he|it|i) (?:cried|screamed|went|left a|didn't stop|liked)",
    f"(?:thoughts|thought|thinking|dreaming) (?:of|about) (?:smothering|suffocating|strangling|stabbing|drowning|poisoning|killing|shooting|hurting) (?:{_HIM}|my|the|our)|know where {_THEY}(?:'ll|'s| will| is)? (?:be|parks?|lives?|alone)(?: \\w+){{0,4}} (?:and i|bat|knife|gun|kill|hurt)",
)
