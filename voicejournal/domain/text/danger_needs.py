"""The texts that the expressions of danger need, written by `python -m tools.danger_needs`.

A line is what `needed_texts.table` writes for an expression. They count for the expressions of the checksum
alone: after a change of one they are found at each start, until this is written anew.
"""

from __future__ import annotations

CHECKSUM = 2826208297
NEEDS = r""" myself+kill|hurt|harm|cut|hang|drown?cutting myself$
my life|it all+end ?take my +life$
want|wanted|wish|like+ to +die|be dead?wish i + dead+was|were?rather be dead$
 want to +don't|do not|didn't|no longer+live|be alive|wake up$
 go on living+can't|cannot?no reason to live?life is not worth living?better off +dead|without me$
suicide?suicidal$
hit|slap|punch|punche|kick|chok|strangle|beat|shove|burn|push|grab+he|she|they|you|partner|husband|wife|boyfriend|girlfriend|ex|father|mother|him|her|who+me|us|the |my + + $
slapped|punched|kicked|choked|chokes|strangled|shoved|dragged|spat at+me|us|the |my + $
beat|hits+ me +up|when? the +hurts|kicks|hit|hurt+dog|cat$
hitting|beating|kicking|choking|slapping|threatening+me|us|the |my + ?kill +self|selves+him|her|them$
 been +'ve| have| had+hit|beaten|slapped|punched|kicked|choked|strangled|threatened|raped+i$
i was +beaten|slapped|punched|kicked|choked|strangled|raped$
threatened|threatens|threatening|going|promised+ to +kill|hurt|harm|beat|burn|shoot|stab+me|himself|herself|themselves|us|the |my + $
 me if+kill|hurt|harm|beat|burn|shoot|stab+he|she|they|you|partner|husband|wife|boyfriend|girlfriend|ex|father|mother|him|her|who+'ll|'d| will| would| is gonna+ $
raped|rapes|molested|assaulted+me|us|the |my + ?forced me +to have sex|into sex|into bed$
held|pointed|pulled|put|at me with+knife|gun+ +a|the|his|her+ $
twisted|broke+ my +arm|wrist|hand|finger|nose|rib?bit +me|us|the |my $
threw +at +me|head|face+ $
 of pills+pack|box|bottle|handful|lot?overdose$
everyone would be +happier|better off+without me|if i+ ?disappear for+ever$
can't go on any+more? point +don't|do not|can't+ see +living|life+of|in+the|any|a+ $
follows|following|stalks|stalking+ me +to|home|around|everywhere?find me if i$
hand+ my +throat|neck+around|on|round+ $
 let me leave+won't|will not|doesn't|does not|wouldn't?lock+ me +in|out|up+s|ed$
afraid|scared|terrified|frightened+ of +him|her|them|my $
afraid|scared|terrified|frightened+hit|hurt|kill|beat|harm|attack|find+he|she|they+'ll|'d| will| would| might| could+me|us|himself|herself+ + + $
 safe +at home|with|around|here+not|don't feel|do not feel|never feel$
myself|meself+kill|killing|hurting|harming|cutting|hanging|drowning+ $
want|wanted|wanna|wants+die|be dead+ ? life+end|ending|ended|take|taking+my|me|my own|his|her+ $
don't +want|wanna+be here|be around|live|be alive|exist+ any+more+ $
don't|do not+alive|living+want|wanna+be + + ?ending it all$
cut my +arm|leg|wrist|thigh?wake|waking+didn't|never|not+ up+ $
 off +better|best+dead|without me|with me gone|in the ground? me in my sleep+take|keep$
took|swallowed|taken+pills|tablets|meds|supposed|meant|paracetamol|tylenol+all|a load|more|too many|the whole+my|the|his|her|them|than+ + + $
goodbye +letter|note? i'd do it+way|how?picking the day$
hit|slap|slapped|punche|punch|kicks|kicked|choke|strangle|beats|beat|shove|smack|smacked|thump|headbutt|backhanded|batter|clobbered|belted|pinned|bites|throttled+me|my + + $
threw|launched|chucked|flung|hurled+ at +me|my head+ + +the|a|his|her|my|hot$
neck|throat+hand|arm|belt|cord+round|around|on+me|my+ + + ?throat|hair+by +my|the+ $
 on +sat|knelt|stood+my|me?broke|split|burst|busted+ my +lip|nose|jaw|finger|eyebrow|wrist|arm|rib|eardrum|tooth? by +got|get+hit|slapped|punched|kicked|beaten+him|her|my+ $
shoved|pushed|threw|kicked|dragged+me|my +down|into|against|across|off|out|through|by+ + + $
kill|hurt|stab|shoot|burn|break|smash|bury|drown|find|ruin|finish|poison|beat|slit|strangle+he|she|they+'d|'ll| would| will| was going to| is going to|'s going to|'s gonna| was gonna+me|us|the kids|the dog|the cat|himself|herself|themselves|my|both|him|her|it all+ + $
kill|hurt|stab|shoot|burn|break|smash|bury|drown|find|ruin|finish|poison|beat|slit|strangle+say|said|told |swore|swears|promised|threatened|texted+he|she|they+'d|'ll| would| will+ + $
 me in +put|see+ground|grave|hospital|box|coffin+the|a+ ? can't have me+if +he|she|they$
pictures|photos|video|nudes+send|post|put|share|leak|show+the|those|them|my+ + $
call|ring|report+immigration|the social|social services|cps+ $
follows|followed|following|stalks|stalked|stalking|watches+me|my + $
tracker|airtag|tracking app|gps|hidden camera+my|me+ ?email|messages+ my +reads|reading|in$
missed calls? up at my +turn+job|work|flat|house?parks + my+by|outside|across from$
 my +takes|keeps|holds|has|took|hid|locked+wages|pay|passport|bank card|card|check|paycheck|papers|insulin|meds|medication|antidepressants|pills|phone|keys?wants the receipts? allowed +not|never|ain't+see|leave|have|go$
 to ask+can i|if i can|to go|before i|permission+have|has|i've|need|got+ $
 stop when i +wouldn't|didn't|won't|don't|doesn't+said|begged|told|asked|cried?forced|raped+me|himself on me+ $
already|inside|on top+woke|wake+ up +and|with+he|she|him|her|they|them+ + ?i'd said no$
too drunk to +say|stand|move|stop?forced himself on?i said|i'd told |told +didn't|kept|carried|finished|went+and|but+no|stop|wait+he|she|they+ + + + $
scared|afraid|terrified|frightened+to go |of what |for my life|to + $
 kill me+'ll|'s going to|'s gonna| will| is gonna+he|she|they$
hits|hit|slaps|slapped|smacks|beats|beat|kicks|kicked|pinches|locks|shakes|shook+kid|son|daughter|baby|child|children|boy|girl|little one|stepson|stepdaughter|toddler|twins|bairns+the|my|our|their|his|her+ + $
hit|slapped|punched|choked|shoved+my |her|him+i + ? hands +throat|neck+her|his|their+my|me+on|round|around+ + $
kill|stab|shoot|poison|strangle|hurt|run over+'ll| will|'m going to|'m gonna| want to| wanna| have been planning to+him|her|them|my|that|the man+i+ + ?i'm the one who hit?wanting to +do it again|hurt $
 dead+wish|wished|wishing|hope|hoped|hoping|pray|prayed|praying+be|was|were+ $
being alive|living+enough|tired|sick+ of ?asleep for +keep|kept|stay+good|ever+ ?checking out of +life$
reason to +breathing|living|alive+no +keep |go on |carry on |stay |be $
 reason to +keep on |keep |go on |stay +breathing|living|alive+one|any|a single$
rope|noose+bought|hid|hidden|found+i+ + +a|the|some+ ?noose? of the rope+picture|thought$
in front of|under+jump|jumping|jumped|step|stepping| myself|walk+train|bus|lorry|truck|tube|tram|car|metro+ + +a|the|that+ ? off +jump+bridge|roof|balcony+a|the|that|this+ $
driving|jumping|stepping+think|thinking|thought+into|off|under|in front+of|about+ + + $
pills|tablets|meds|medication|insulin|paracetamol+stockpil|hoard|sav|lined up+my|the|his|her+ + ?lined up|laid out+pills|tablets|meds|medication|insulin|paracetamol+ $
worth more +dead?cut too deep?self harm?cutting|burning|scratching+ my +skin|arm|leg|thigh$
self|selves+hang|hanged|hung|drown|drowned|top|topped|harm|harming+him|her|them+ ? myself+top? myself+off+ed|ing? wrist+cut +his|her$
for when i'm gone|for after i|before i +letter|note+ $
better|easier|happier|relieved|freer+without me|with me gone|if i +they|everyone|everybody|the |my +'d| would+ + $
sooner be|rather be|rather not be+dead|alive+ ?pills|tablets+sav|hoard|stockpil+ ?i won't be +alive|living$
 after+opened|found|read+to be|they'd be|be+ ?on purpose+burn|hurt|cut|scratch+myself|my |her |his + + ?at my arms again$
my heart +hope|hoping|wish+stop+ ?be woken up+not ? plan to +doesn't|don't+see|live|be alive?wanting to + over+go|jump?spring|summer|autumn|winter|christmas|easter|new year+won't|don't think i'll+ see ? way for good+out of +his|her|their$
bit|bites|bitten|kick|burnt|scald|stabbed|whip|decked|lamped|leathered|jumped+ me$
fetched|gave|gives|landed|caught|cracked+ me +slap|hiding|kicking|beating|belting|clip|punch|black eye|across the |round the +he|she|they+ +a|one|such a+ $
 with +knife|hammer|bat|belt|scissors|bottle|axe|machete|pan|poker|shovel|gun|stick|iron+came|comes|coming|come|went|goes|go|going|flew|lunged|ran+at|for|after+me|us|my |him|her+ + +a|the|an|his|her+ $
 me down+held|holds?pins|pinned|pinning+me|arms|wrists+down|against|to|up+ + ?held|holds+ my +arms|wrists|head+down|under+ $
slam|slamm|bang|smash|crack|ramm|push|shov+off|against|into|through+me|my head+ + + +the|a|my+ $
hair|throat|neck+pull|pulls|pulled|drag|drags|dragged|grab|grabbed|had+by +my|the+ + ? my hair+pull$
threw|throws|flung|slung|hurled|chucked|lobbed|poured|pours+at|over+me|my + +the|a|his|her|hot|boiling+ + $
 it at me+flung|slung|hurled|threw?another +black eye|split lip|fat lip|burst lip$
knee|fist|boot|foot|elbow+put+his|her+into|in|through|on+my|me+ + + + ? fists+with +his|her? the +got +eye|ear|throat|hair|head|face|neck|jaw+me|my+over|above|round|by|in+ $
push|shov|kick|threw|throw+stairs|steps|wall|oven|radiator|balcony+down|off|into+me|her|him|us|my |his mother+ + + +the|a+ $
 finger+ back+bend+my|the|her|his+ ?fingers back?twist+ my +arm|wrist|finger|ear|hand+s|ed? broke my +arm|wrist|hand|finger|nose|jaw|rib|tooth|teeth|leg+he|she?door on my+slammed + ? my face + the +fridge|wall|floor|door|pillow|carpet+put|pushed|shoved|held|smashed|slammed+against|into|in$
bit|bite|hit|punche|kick|slap|struck|strikes|box+face|head|arm|mouth|ear|ribs|stomach|leg|shoulder+me|her|him+on|across|in|round+the|my|her|his+ + + + $
i'll|i will|i'm going to|i'm gonna+kill|stab|shoot|bury|slit+you|your+ + ? kill +he|she|they+will|would|'ll|'d+me|us|both|all+ $
if i +kill|hurt|burn|find |jump|shoot|harm+leave|go|tell|call|ring|left|went+he|she|they+'ll|'d| will| would|'s going to+ + $
pistol|gun|knife|machete|hammer|bullet+pillow|table|bed|salt+under|on|between|beside|next to+my|the+ + + $
never see + again+kid|son|daughter|baby|child|children|boy|girl|toddler|twins|bairn|wean|lad|niece|nephew|stepson|grandson|granddaughter|stepdaughter|eldest|youngest|little |wee +the|my|our+ ?out of the country|abroad+take +kid|son|daughter|baby|child|children|boy|girl|toddler|twins|bairn|wean|lad|niece|nephew|stepson|grandson|granddaughter|stepdaughter|eldest|youngest|little |wee +the|my|our+ + $
kill me because?a shame if +something|anything+said ?burn +down|with+house|flat|place|car+this|the|my|your+ + $
photos|photographs|pictures|videos+to |online|on the +go|goes|will go+ + ?out me to? i'm gay+tell|telling+ my +father|family|parents|dad|mum?put me +hospital|patio|canal|river|ground|slurry+in|under+ $
 see +never|not+kid|son|daughter|baby|child|children|boy|girl|toddler|twins|bairn|wean|lad|niece|nephew|stepson|grandson|granddaughter|stepdaughter|eldest|youngest|little |wee +'ll|'d| will| would+the|my|our+i+ + ? neck+snap|wring|break+my|your|her+ ?break +legs|hands|arms+my ?smash my +face|teeth|head$
pointed at me with?pointing + at me+it|the |a ?knife +to my|at my? won't wake up+one +night|day|morning+ +you|i?found in the +canal|river|woods|lake$
 do to +what +he|she|they+'d|'ll| would| will+me|us|whoever?what the last + got+woman|one|girl$
tracker|airtag+found|put|hid|stuck|planted+ +a|the+ ?tracker +car|wheel|bag|bumper|seat+under|on|in+my|the+ + $
 times+ring|rang|rung|call|called|phone|phoned|text|texted|messaged+me|my + + ? numbers+from +new|different|other$
 my +sat|sits|sitting|stood|stands|standing|parked|parks|waits|hid|hides|hiding|lurking+work|house|flat|window|building|office|gym|church|street|garden|yard|place|door+he|she|they|ex|who|cousin|brother|man+outside|across from|opposite|behind|in+ + $
window+looking|looks|looked|staring|climbed+ my +at|in|through+ ? my window +night+at|outside$
into my +email|emails|phone|account|house|flat|messages+got|gets|broke|breaks|let himself|let herself|logs|logged|hacked|hacks+he|she|they+ + $
camera+ in +room|bedroom|house|bathroom+has|'s got|put|puts|got|with+every|my|our|the+ + $
 times +thirty|forty|fifty|sixty|seventy|eighty|ninety+day|night|last night|since|today|yesterday?account|email|insta|instagram|facebook|icloud|laptop+log|logged|hack|still+my +on|in|into+ + $
trailing|tailing|shadowing+ me?account|profile+fake ?block+one|him|her|them+another|new|different+ + $
outside|across from+every |running|out of|in a row+ ? through+watch+me|us|the house|my house+ $
while i +let himself|let herself|got|gets+ in+was|were+at work|out|asleep|away+ + ?told nobody|hadn't told|never told|told no one+turn+ up +at|in+ + ?new job because +he|she? been in my +someone|somebody+house|flat|room|place+'s| has$
 me +won't|doesn't|didn't|wouldn't|never|not|don't|refuses to|not going to+let|lets|allow|allows+out|see |have |work|leave|buy|drive|use the |go + $
going|seeing|working|leaving+stop|stops|stopped+ me +he|she|they+ $
for me+resigned|quit+ my ? me when i'm allowed+tells|told+he|she|they+ ?permission to+ to ask +have|has|had|need$
 up my +card+cut|cuts?card|keys|phone|passport|wages|inhaler|money+ and+took|takes|has|keeps|kept+my +he|she|they+ + $
they have my passport?to marry+sending|taking+ me $
account|hand|pocket+my +wages|salary|pay|paycheck|pension+his|her|their+in|into|to+ + + ?makes|made+ me +quit my|quit the|give up my|delete|beg|kneel|sleep on the?weighs me$
pills|tablets|hormones|insulin|inhaler|binder|clothes|dress|passport|papers|glasses|wheelchair|charger+cut|cuts|binned|bins|hid|hides|took|takes|flushed|burnt|burned+my +he|she|they|dad|mum+ + $
 to ask + for +money+have|has|had|having+him|her?decide|chooses|picks+when|what+ i +eat|wear|sleep|can+he|she|they+ + ?times|timed+he|she|they+me|my+ + ?given|allowed+dollars|pounds|quid|euros+'m| am+i+ + $
said|say|saying+carried on|kept|keeps|did|does|went|goes|carries on|just|still+no|stop|wait+he|she|they+ + + ? no and +say+he|she|they$
asleep|sleeping|passed out|drunk|too drunk+while|when+sex with me|inside me|on |touch|does it|did it|doing it+ i+'m| am| was|'ve| had+ + $
condom|protection+took|takes|slipped|pulled+ off+the|his+ + ?without+film|filmed|videoed|recorded+me|us+ + $
 hand over my mouth+his|her|their?touching me+kept|keeps+ ?hand up my +skirt|top? into my room at night+comes|came$
on me|in me|at it|doing+wake+ up +and|with+he|she|him|her+ + $
 stop +i was +crying|screaming|begging+wouldn't|didn't|won't?wouldn't get off me?have sex|sleep with+makes|made+ me ?took off the +condom|protection$
touch+cousin|daughter|niece|stepdaughter|granddaughter+ing|es|ed+my|his|her+ + ? into my bed+gets|got|climbs|climbed+stepdad|stepfather|stepbrother|uncle|father|dad|brother|he+ $
 drunk on purpose+got +me|her|him? up my +hand+top|skirt|nightie|dress|shirt?told + and +wouldn't|didn't|kept|carried+him|her|them+stop|no+he|she|they+ + $
scared|terrified|frightened|afraid|petrified+of +my |our dad|'s capable+ $
 when +shake|shaking|flinch|freeze|sick+key|keys|car|van|boots|footsteps|hand|come+i hear|he|she|they+ $
daren't|dare not|don't dare|scared to|afraid to|too scared to+go home|sleep|fall asleep|disagree|breathe|move|leave + $
knives|knife|scissors+hid|hide|hides|hidden|hiding+ ? can't get+door|handle+because|so+he|she|they+ + $
 not safe+i'm|we're|i am|we are? finds +if +this|out+i'm|i am|he'll|she'll+dead|done for|finished|kill|hurt|hit|beat+he|she+ + ?kill me+he'll|she'll|he will|she will+ $
against|under|across+ the +door|handle+chair|drawers|wardrobe|bed|table+ ?the one that kills me$
because +slept|sleep|sleeping+ in +the|my+he|she|of+ + ?terrified|petrified|frightened|scared+come|find|get+he|she+here|me|us|after+ + + $
frightens|terrifies+ me+he|she|boyfriend|husband|wife|girlfriend|son|father|dad+ ?for fear of +him|her|them?i fear +him|my ?code word +ring|call|police|guards|nine|999|911|run$
hit|slap|punch|kick|belt|smack|batter|whip|thrash|chok|strangle|headbutt|knocked|shakes|shook|throttle|bite|bit+kid|son|daughter|baby|child|children|boy|girl|toddler|twins|bairn|wean|lad|niece|nephew|stepson|grandson|granddaughter|stepdaughter|eldest|youngest|little |wee +my|our|the|his|her|their+ + ?threw|throws|dragged|dangled+kid|son|daughter|baby|child|children|boy|girl|toddler|twins|bairn|wean|lad|niece|nephew|stepson|grandson|granddaughter|stepdaughter|eldest|youngest|little |wee +my|our|the+at|against|over|onto|across|by|down+ + + $
belted|smacked|slapped|battered|shook|thumped|punched+ our ?got between us and$
shakes|shook|shaken|shaking+baby|bairn|wean|son|daughter|child+ +a|his|her|their|the|my|our+ $
locked|locks|shut|shuts+in +cupboard|closet|shed|cellar|dark|garage|attic|wardrobe|car+ + +the|a+ $
 his +raise|lift|lifted+hand|fist|belt+ to +my|the|our$
snatched|dragged|yanked|lifted|picked|swung+by +one|the|his|her+arm|arms|hair|leg|ear|neck|collar+ + + ?took|takes+belt|strap|stick|shoe|slipper|stockwhip+ to+ +his|the|a|her+ $
belt|ruler|spoon|slipper|stick|strap|cane|wire+hit|hits|beat|beats|whipped+wit+ + + +the|a|his|her+ ?hurting +brother|sister|kid|son|daughter|children+their|my|his|her|our+ ?begs me not to +send|make|leave$
over the +drop|dropped|hold|held|dangled+balcony|bannister|banister|rail|edge+ + ?drop the baby off the?drive|drove|driving+ us +into|off? across my door+sleep?himself|herself+wets +when|if+ $
picturing|imagining|thinking +running |driving |pushing |stabbing|hitting|hurting|killing|strangling|smothering|shooting|burning|holding the pillow+keep|can't stop|kept+ + $
 over+run|running|ran+him|her|them| of them|that + ? under +push +him|her|them+a|the?danger to +my|the|others|him|her|them$
scared|afraid|frightened|terrified|worried+harm|hit|kill|shake|smother|strangle|stab| baby|hurt + i+'ll|'d| will| might| could|'m going to|'m gonna+ $
wanted to hurt +him|her|them|the?pillow|hand+face|mouth+his|her|its|their|the +over|on+ + + ?don't|can't+trust|be trusted+alone|on my own|hands+ + $
hit|slapped|smacked|punched|shook|choked|strangled|headbutted+kid|son|daughter|baby|child|children|boy|girl|toddler|twins|bairn|wean|lad|niece|nephew|stepson|grandson|granddaughter|stepdaughter|eldest|youngest|little |wee +i +the|my|our+ + ? my +hit|slapped|punched|choked+wife|husband|partner|girlfriend|boyfriend|mother|mum|mom|dad$
 something in +put|putting|slip|slipping+his|her+plate|food|tea|coffee|drink|chai|dinner+ ? pillow +hold|holding|held+over+ +the|a? baby+throwing|shaking|dropping|hurt+that|this+ ?see myself +throwing|shaking|dropping|hitting|hurting$
on the |in my |for when|under the seat|from work+bat|hammer|knife|gun|hurley|machete|axe|crowbar+ ?getting a gun?bring+ the +knife|gun?want+ to +shoot|stab|kill+him|her|them|the|his|my+ $
burn +that|his|her|their+house|place|car|flat+ ?fire to|light to+set +his|her|their|the + ?stood over +asleep+my |him|her+ ?don't trust myself +not to|with|near|around$
pushed|hit|slapped|shoved|punched|kicked+my |her|him+i + ?better off coming|with me when i go+them|kids|children|bairns+ $
 alive+stopping|staying|stay|sticking around+not|won't|ain't|don't+ ?eyes again+ open+not|never+ $
more +than +swallowed|took|taken|necked|downed+label|box|bottle|said|says|supposed|meant|prescribed|should+the|it|they|i should|i was|you+ + $
took|taken|swallowed|downed|necked+pill|tablet|paracetamol|ibuprofen|aspirin|tylenol|valium|codeine|ambien|xanax+ + $
woke up|woke|survived|came round|was still here|was found|didn't die+mad|angry|sorry|disappointed|gutted|cross|raging|sad+i + $
took|take|takes|call|calls|calling+ before| soon| tonight| now| in my| this+lord|god|jesus|allah+ me+ ?wish i+ died+'d| had?to die+out|working out|how+ $
 to +tried|try|was going|planned|mean|meant+die|hang|drown|overdose|jump off|gas+i+ $
cutting|burning|starving+again|myself|my +i+ + ?my stomach pumped?stomach pumped again$
knock|knocks|knocked|knocking+about|around+me|him|her|them|us|my + + ? into me+laid|laying|lays?set + me+on|about?on me+beat+ ?beating +me|us|my$
drag|drags|dragged|dragging|pull|pulls|pulled|yanked|hauled+ by + me+hair|hood|braid|collar|arm|ankle|leg|wrist|feet|foot|neck|coat|scarf|ponytail|throat|ear|shirt|jumper+my|the|one|both+ $
 with +hold|held|holding|pin|pinned|keep|kept+ me+his|her|their+knee|weight|arm|foot|boot|elbow|body+ ?sat on +and|till|until+me|my chest+ $
 through +door|wall|window|table|glass|cupboard|bannister|banister|fence|shower+put|puts|threw|shoved|pushed+me|him|her|them|my|our+ +the|a+ $
threw|throws|hurled|flung|slung|chucked+toddler|baby|bairn|wean|son|daughter|kid|child|little one|wee one|wee man|boy|girl|lad|lass+my|the|our+on|onto|at|across|down|against|into|in+ + + $
stub|stubbed|put+cigarette|fag|cigar|smoke|joint+on|out on|into+me|my+ +his|her|a|the|out+ + + ? over my +head|face|mouth|nose+bag|pillow|towel|cloth|hand$
pour|poured|pouring|threw|throws|tipped|chucked+boiling|hot|scalding+water|tea|oil|coffee|kettle|soup|fat+on|over|at+me|my|us+ + + + $
broke|broken|cracked|fractured|dislocated|smashed|bust|busted+ my +rib|jaw|arm|wrist|nose|cheekbone|collarbone|eye socket|finger|ankle|leg|tooth|teeth|skull+he|she|they+ $
stabbed|stabs|knifed|slashed|tased|tasered+with|in the +me|my + + ?cut|burnt|burned|scalded|tased|whipped|caned|tasered|knifed+ me+he|she|they+ $
 me +slam|slammed|slamming|ram|rammed|bang|banged+against|into|onto|down|off|on? with+came|comes|coming|went|goes|going|ran|flew+ me+knife|hammer|bat|pan|bottle|scissors|belt|stick|axe|shovel|chair|iron|poker|glass+at|for+ + + $
black all +down|over|up?lost the baby +because|after|when+he|she|they+ ? hit me so+he|she|they$
tried to|nearly|almost+drown|strangle|smother|choke|suffocate|stab|shoot|poison|run over|burn+he|she|they+me|us|my+ + + $
 find +nobody|no one|they+ bod+my|your|the|her|his|a+y|ies?throw|pour|chuck+acid|petrol|bleach|gasoline+on|over|at|in+me|my|us+ + + ?my legs+break|breaks+ $
 in +put|puts|putting|have+intensive|hospital|icu|grave|coffin|wheelchair|box|body bag|ditch|the +me|him|her|them+ $
 my +head|throat|neck|face|chest|back|belly|stomach+gun|rifle|pistol|shotgun|blade|knife|razor+to|against|at|on+ ?kill + and +me|us|my +bury|then|the|burn|dump|himself|herself|my$
 every+turn|turned|show|showed|turning|showing+ up +to|at?follow|followed|following|tail|tailed+ my +bus|car|taxi|train|uber|cab|bike?outside +work|office|school|flat|house|gym|dorm|window|salon+every|each|all+day|night|morning|evening|single+my|the+ + + $
times+rang|rung|rings|ringing|called|calls|calling|phoned|phones|texted|texts|messaged+ + $
profile|account|numbers+made|makes|making|set up|using|opened+fake|new+ + ?tracker +on|in|under+my|me+ ?hacked|hacks|hacking|cloned+ my? into my +broke|breaks|gets|got|himself|herself|letting +flat|house|home|place|apartment|room|car|phone|email+he|she|they+ $
 so +took|takes|hid|hides|removed|cut|disconnected|disabled|slashed|cancelled|locked+keys|battery|spark plug|tyre|tire|router|sim|coat|shoes|bus pass|appointment|phone|clothes|bag+my|the+'d| would| couldn't| can't|'ll| won't+ + +i$
bank card|pension|passport|wages|papers|documents|benefit|birth certificate|disability+my +'s|has|have|they've|he's|she's|'ve|son's|daughter's+ $
 for +a stamp|every|each|bus fare|the bus|petrol|gas money|lunch money|tampons|pads|food|my own|permission|pocket money+to +ask|beg? through my +contacts|phone|messages|emails+ and +went|goes|going+deleted|blocked|rang|wiped|called|read$
 let me +doesn't|don't|won't|didn't|wouldn't+see|have|out|sleep|eat|go|work|drive|use|speak|talk|leave|near|touch|take|get|study|wash|phone|ring|call? not +let|allowed+i'm|am|i was|we're|ain't|i'm just$
birth control|the pill|contraceptive|inhaler|insulin|tablets|medication|meds|hearing aid|walking frame|wheelchair|glasses+threw|throws|flushed|flushes|hides|hid|took|takes+my + ?making me marry?make me marry? me off+marry?to marry+forced ?lock+ me +in|inside|out|away? me locked+keep$
cried|was crying|sobbed|wept|screamed|begged+never|didn't|wouldn't|kept|carried|finished+and|while|but+i +he|she|they+ + + ?crying|asleep|passed out|sleeping|unconscious|blacked out|too drunk+in me|inside me|on me+when|while|after+ i+ + $
kept +going|at me|on at me|pushing|trying+till|until|after|even though+gave in|given in|said |let|told|asked|begged+ i+ + ? off +take|took|slipped|pulled+without|and didn't|half|in the middle+it|the condom|the rubber+ $
 sex with me +while|when|anyway|and i+had|has|have|having?have sex|do things|do it|watch|touch|sleep with|strip|undress+make|made|making|force|forced|forcing+ me ?hand + my +skirt|top|pants|trousers|knickers|shirt|bra|dress|shorts|jeans+up|in|inside|down?touch+my |me down+es|ing|ed+ $
 dare +didn't|don't|daren't|wouldn't|never|not+be|go|sleep|stay|leave|move|speak|breathe|close|shut|turn? feel safe +don't|didn't|doesn't|not|never+in |anywhere|to|sleeping|going|when$
 mean+code|signal|emoji|password|word|towel|light|blind+call|ring|phone|get|come|send|help+ ? for my +scared|afraid|frightened|terrified|fear|feared+life|kids|children? of my +frightened|terrified|scared+husband|wife|son|boyfriend|girlfriend|partner|father|brother|stepdad|ex|dad$
if +knew|knows|find|found out|saw|sees|catch|caught|hear|heard|read+go through|batter|break|do for|beat|flatten|murder me|hurt|hit|strangle|lock|throttle+he|she|they+he|she|they+'d|'ll| would| will+ + + $
holding|holds|dangling|dangles|swinging+balcony|banister|bannister|rail|bridge|edge|window|stairs|ledge+him|her|them|the |my |our +over|off|from+ + + +the|a+ ?shook|shakes|shaking|slapped|slaps|punched|punches|hits|beats|burns|burned|kicked+baby|toddler|son|daughter|sister|brother|kids|twins|newborn+our|my|the+ + $
 hurt +gonna|going to|want to|wanna|will|'ll+the |him|her|them|somebody|someone?gonna|going to+kill|stab|shoot|strangle|smother|burn|finish+him|her|them|my|the + + $
afraid|scared|frightened|worried|terrified+ do +'ll|'m going to|'m gonna| might| will| could|'d|i'm going to|of what i+to|next+ ? and +cried|screamed|went|left a|didn't stop|liked+pinched|shook|slapped|hit|shoved|smacked|shaken|choked|squeezed+her|him|my +i+ + +she|he|it|i+ $
thoughts|thought|thinking|dreaming+smothering|suffocating|strangling|stabbing|drowning|poisoning|killing|shooting|hurting+of|about+him|her|them|my|the|our+ + + ?know where +and i|bat|knife|gun|kill|hurt+he|she|they+be|park|live|alone+ + $
chosen|picked|fixed|pick+day|date|night|tree|spot|bridge+i've|i have|i|part of me+ + +the|a|my+ ?end it|do it to myself+how|where|when+ i+'d| would+ ?ending it goes?start to finish|for the both+end it+ $
 away with +myself|himself|herself+do? myself+i'll|i'm going to|i'm gonna|i'd|i could|gonna+off|top|hang|drown|shoot+ ?bridge|roof|pier|cliff|balcony+off|from+ +a|that|the+ + +end|over|i|you?going off that bridge$
ending it|end it all|finish it|going to do it|going to finish it|off for good|be off for good|going to let myself go+once|after|when+i'm|i am|i'll be|i'm going to|i'll+ + + ?going to let myself go$
 want to +on this |alive|living+don't|didn't|not+be ?had enough of +living|life|being alive?reason to +breathing|living+ on +keep|go|carry?wrong side of the +rail|railing|barrier|bridge?past the yellow line$
sticks for good|not wake|don't wake|won't wake|never wake+hop+e|ing+ ? for it to be the last+ask|pray|beg|asked|prayed? without me in it+tomorrow|life|world|it all+went|goes+ahead|on+ + ?being dead +sounds|would|seems|is|feels$
 cutting +started|starts|been|back to|keep|keeps+again|since|when|my|on? own +cut+her|his+leg|arm|wrist+ ?scratch myself till?banged my own head? had meant to die+she|he|i?meant to die$
everybody|everyone|the two of them|them both|us all|them each|each of them|them all+wrote|written|write|writing+letter|note+ + ?for after|goodbye+letter+ ?letters to +kids|lads|boys|girls|children|sons|daughters+my|the+ $
wish+woken|woke|been born|been pulled|pulled|survived+never|not+ +he|she|they|i+ + ?a button+pressed|switched me off|press it+ ?everything i needed to do it? end it+gonna|going to+say|said|told me|telling me+he|she|they+ + $
of my +broke|smashed|crushed+fingers|ribs|teeth|toes+ ?broke a +plate|bottle|glass|chair|stick|broom+over|on|across+my|his|her+ + ?gave me a +doing|hiding|beating|puck|kicking|battering|thump|clout|belting?down the|into the wall|senseless|unconscious|out cold+knock+ me +s|ed$
 my +bit|bites+arm|shoulder|lip|hand|neck|face|cheek|breast|leg+he|she|they+ ?threw|throwed|flung+kettle|coffee|tea|pan|iron+on|at|over+me|my|him|her+ + + ?the kettle + threw+he|she|they?threw the kettle$
so hard|clean off|across the|round the|in the |with +smack|smacked|smacks|slapped|slaps|slap|belted|belts|punched|kicked|hit|hits+ + ?kick+ me +in|so|down|while|off the+s|ed$
pressed + hot+the|a?hot +iron|spoon|pan|poker|knife+ my+on|against|to+ ? me +box+so|in|on|round?beat|beats|beating+mum|mom|mam|mother|dad|father|sister|brother|son|daughter|kids|children|nephew|niece|cousin|wife|husband|partner|gran|granny|nan+my|his|her+ + ?swung +on|at+me|my+ ? fist through+put +his|her|my$
 dead +be|be found+by|before|in ?kill the +pair|both|two|lot+ of? my throat+cut|slit?shoot|report me|have me deported|burn|finish me+he|she|they+'d|'ll| would| will| is going to|'s going to|'s gonna+ ?reported to immigration?cancel my visa?himself|herself+off|kill|hang|shoot|drown+ $
 of me+pictures|photos|videos|nudes+send|sending|post|posting|going to|share|sharing+ ? every +picture|photo|video+post|share|send|leak?point+rifle|gun|knife|pistol|shotgun|at me+ed|ing|s+ +the|a|his|her|it?with the +knife in?knife in + hand+his|her$
take|taking|took+ to +boys|girls|kids|twins|children|baby|son|daughter+and+the|my|our+ + + ?never + again+them|the |kids|children+find|see+ ?coming + with +to the house|round|over+bat|knife|gun|hammer|lads+a|the|his+ ?do|done+my tyres|me+first|second|in+ + ? to come home+got till ? touched+tell +the |them|everyone+ +you|i$
follow|follows|followed|following|trail|trails|trailed+the bus|my + ?wherever|everywhere|unasked|again|third|every|pretending+turn|turned|show|showed+ up ? is at the+there +he|she$
my new number|the +had|got|has|gets|found|'d got+ ?changed +number+twice|three times|again|and+ ?copied my key? key i never gave+a|the?an app on my phone?got into my +email|account|phone|facebook|instagram|laptop?my email+forward+ ? every +readin+text|message|email?still reads my$
garden + in +again|at |in the +was|were|is|been+my|the+ ?window+looking|looks|looked|peering+ in +the|my+ ? to my window+came|comes? window+tap+the|my+s|ped|ping+ ?watch+balcony|window|house|flat|place|pickup+es|ing|ed+my|the+ + ?watched me come in?photograph|photographs|photographing+ me$
calls|times + ?outside|opposite|across +sit|sits|sitting|stand|stands|standing|park|parks|parked+apartment|flat|house|refuge|school|work|door|office|building|gym+our|my|the+ + + ?drone + my+above|over|outside|at?opposite +taken|took|takes|rented+flat|place|room+ a +me|mine|my+ $
rang|called|phoned|emailed|wrote to+ my +notice|resign|finished it|quit|withdrew|sick+work|manager|boss|job|school|college+ ?my notice+ for me+handed|gave|put+ ?resign|quit |drop |come off |delete|give up |leave my |cut off|block+made|makes|making+ me $
need +say so|permission|leave+his|her|their+ ?i need permission? to ask my +husband|wife|partner|boyfriend|girlfriend+got|have|has|had|'ve+can|if|for+ ?before i + i ask+shower|eat|sleep|go out? without+can't|couldn't+ the +go to|use+restroom|toilet|loo|bathroom+ ? timed+i'm|i am|i get?send +photo|photograph|picture+her|him|them+ a +of |every|wherever|to prove+ $
give+ me +pounds|dollars|euro|quid|bucks|rupees+on a|a week|for gas|back|and wants+ ? whole +takes +pay|paycheck|wage+the|my? the +lock+pantry|fridge|food|larder? when i +decide+eat|sleep|shower?hold+pills|tablets|cards|bank cards|meds|medication|insulin+back|both|all+my|the+ + + ?taken over my +bank|pension|money$
 up +dress|clothes|binder|boots|card|skirt|passport+cut+my|of my+ ?smash|smashed|smashes|broke+laptop|phone|computer|glasses+ my ?i wear+pick|choose+every|everything|all+ + ?wip+every|all+ed|es+ ?not allowed +a|an|any|out|near|friends|money$
carried on|kept |did it anyway|went on anyway|didn't stop|finished anyway|wouldn't stop+said|told + no+i + ?didn't stop|kept going|carried on|wouldn't stop+safe|stop+word+ ? something in my +put|slipped|dropped|puts+drink|tea|glass|beer|wine|coffee|food$
caesarean|c section|caesar|the section|stitches|giving birth|the birth+did not wait|didn't wait|wouldn't wait|would not wait|insisted|made me|took|had his way|told me i owed+he|she|they+ + ?pinned|pins|pinning+ my +wrists|arms|legs|hands|shoulders?held my +wrists|jaw|arms|legs|head+and|down|till|so+ ?did as + liked+he|she|they? way with+had +his|her$
 on at me +keep+for|till|until?in my bed|into my bed|touched me|touches me|in my room|felt me+uncle|stepdad|stepfather|grandad|coach|teacher|pastor|priest|boss|landlord+ ?raped|rapes+her|him|my|the+ ? the crying+take?don't take no?won't take no?doesn't take no$
 packed +bag+at|with|in? bag +left|leaving|hid+with|at+ +one|a?the day|while|when|once+i'm|we're|i am+going|getting out|leaving|off+he|she|they+at|away|out|flies|asleep|goes|leaves+ + + + ?the day +flies|goes|leaves+he|she|they+i'm|we're|we+ + ? mustn't find out+he|she|they? must not find out+he|she|they$
of prison|of jail|on licence|on bail|on parole|gets out on|due out|letting him out+ +i'm|i've|i haven't|i|he knows?slept in the +afraid|scared|couldn't go|rather than|because + ? a chair+wedge?a chair under my?code+word+ring|call|nine|police|phone+ $
 kill me one +'ll|will|gonna|going to+day|night?afraid|frightened|scared+ of + to+too|so|that+ ?terrified of +dad|mum|mom|my?scared to death of +a|my|him|her?scared|frightened|afraid|terrified+do something |find |kill|hurt+'ll|'s going to|'s gonna| will+he|she|they+ + ?frightened of what +will|might|would|'ll+ ? break+what +he|she|they+'d|'ll| would| will$
if you tell your +mum|mam|mom|mammy|dad|mother|daddy? disappear+make the +dog|cat? no +get|got+supper|dinner|tea|food+if|when|until|till+ ?with no +until|till+dinner|supper|tea+ ?not feeding +him|her|them? pictures+sending +her|him|my ?belting|hitting|hurting|burning|burned|burnt+ my +brother|sister|nephew|niece|son|daughter|stepson|stepdaughter? when +shed|cupboard|cellar|porch|hole+he|she|they$
my hand+throat|neck|mouth+round|at|over|on+his|her|their|'s+ + + ?nearly|almost+strangled|killed|pushed|stabbed|smothered|choked|hurt|drowned|shook|hit+i + ? me to+voice+telling|tell|saying+ ? myself push+see$
something|the lot|tablets|pills|it all|poison|bleach+put + in +soup|tea|coffee|food|drink|dinner+his|her|my |'s+ ?crushing +tablets|pills?down+run|running|mow|knock+them|him|her|the + + ?glassing +him|her?i'll make + pay+that|him|her|them? in hospital+put $
hit|slapped|punched|kicked|choked|strangled|shoved|shook+mum|mom|mam|mother|dad|father|sister|brother|son|daughter|kids|children|nephew|niece|cousin|wife|husband|partner|gran|granny|nan+i +my|our+ + ? things at +throw|threw+i ?burn+that|his|her|their+house|place|car|flat+ + ? in it+burn|torch|set fire to|blow up+1, 3+with|and+him|her|them+ + + ? about drowning+think? to heaven+send +children|kids+the|my+ ?used it on +him|her|them?myself+ and +him|her|them+do|kill|hurt|end+ $
lamp|deck|leather|wallop|clatter|skelp|thrash|pummel|knee|throttle|clout|smother|scald|welted|horsewhipped+me|us|my + ?took a swing at +me|us|my?stabbed + in the +me|him|her|my ?took|takes|take+ to +belt|strap|stick|cane|slipper|boot|fist|brush|broom|mop|shoe|bat|hose|flex|spoon|rolling pin|poker|hurley|crutch+me|us|my|the|him|her|them+ +his|her|the|a+ $
belt|strap|cane|slipper|back of +got|get|gets|getting|gave me|gives me|give me+ again| last| on| for| off| across| from+ +the|a+ $
broke|breaks|smashed|bust|snapped+face|head|ear|ears|mouth|jaw|ribs|belly|stomach|back|leg|arm|shoulder|neck|eye|nose|shin|chest|hand|hands|knuckles|cheek|lip|temple+across|over|on+my|his|her+ +the|a|his|her+ + + + ?got|gets|get|gave me|gives me|took|landed|caught|with+ a +slap|punch|belt|dig|clout|crack|kick|thump|smack|clatter|box|backhander|headbutt|fist|elbow|knee|wallop|skelp|boot+face|head|ear|ears|mouth|jaw|ribs|belly|stomach|back|leg|arm|shoulder|neck|eye|nose|shin|chest|hand|hands|knuckles|cheek|lip|temple+across|in|round|to|off|on|into+the|my|his|her+ + + $
throw|threw|fling|flung|sling|slung|slam|slammed|pitched|hurled+ me +about|around|against|across|into|up against|down? with +went|goes|comes|came|going+for|at+me|us|him|her|them|my + + +a|his|her|the|both$
bit +my +arm|shoulder|hand|neck|face|cheek|breast|leg|ear|finger|wrist|thigh?face|nose+ in +rub+my|her|his+s|bed+ + ?held|holds|pushed|pushes|shoved+head|face+under|into|against|in the|down+my|her|his+ + + $
blacked|blackened+ eye+has|have|had+my|her|his+ + ?black eye|fat lip|bloody nose|burst lip+gave|gives|given+ a +me|her|him+ ? in the+shut|slammed|closed+fingers|hand|arm+my|his|her+ + ?dragged|drags|pulled|pulls|yanked|haul|hauled|swung+ by +hair|ponytail|throat|collar|ear|neck|wrist|ankle+me|her|him+my|the|her|his+ + $
i'll +finish|bury|gut|kill|drown|burn|cut|swing for|strangle|end|batter|destroy|snap+you|your|ye+ ? i'll +leave|go|you leave|you go|walk out+and|or+top|kill|hang|do|jump|burn|make|end|cut|drown+ $
finish +both|off+us|me|him|her|them+ ?finish the + of +pair|two|both|lot+us|them?they'll|you'll|they will|you will|they'd|you'd+find|found|fish|fished|pulling|dig|digging+out of|up|in the |off the|at the bottom+ + ? found in the +river|canal|sea|quarry|lake|woods|bog+be|been$
held up|waved|lifted|showed me|fetched|got out|came in with|stood there with|put down+and |at me|in my|by my|to my+knife|gun|hammer|axe|bat|cleaver|shotgun|rifle+ +the|a|his|her+ + ? the +put down|down|shot|drowned+'d +have|get|put+dog|cat|pony|rabbit|horse+he|she|they+ ?christmas|the morning|easter|my next|another+won't|wouldn't|will not+see|live to see|make it to+ + $
looking|staring|watching|peering+stood|stands|standing|sat|sits|sitting+in|up+at|through+me|my|the window+ + + + ?tracking|gps|location|bluetooth+tag|device|chip|thing|disc|gadget+my|me|her|under|sewn|in the+ + ?reading|reads|read+still|after|since|again|and +texts|whatsapp|dms|emails+my|her|his+ + + $
walks|drives|goes|cycles|cruises|rides+ my +window|house|door|flat|work|shop|place|road|street+he|she|they+past|by|up and down+at|every|all|again|three|four|five|ten|most+ + + ?followed|follows|following|trailed|tailed|tails+me|her|him|us+home|to|from|off|round|around|all|through|again|in his|in her+ + ?turned up at +work|job|gym|flat|school|church+my|her+ +,| then| again| and then$
picks|decides|chooses|dictates|controls+who|when|what|where|which|how much|how long|whether+ i+can|may|get|eat|wear|see|talk|sleep|spend|go|allowed|read|watch|say+ + ?tells me +who|when|what|where+can|may|allowed+ i+ ?who i+'m allowed to| can| may+see|talk to|phone|ring|speak to+ $
ask permission+i ? to ask +permission|leave|say so+her|his|for+i+ ?times|clocks|weighs|searches|inspects+he|she|husband|wife|partner|boyfriend|girlfriend+me|my+ + ?sell my|give up my|give up work|get rid of my|quit my|hand over my|throw out my|burn my|cut off |stop + me +made|makes|got|has made$
hand over|hand in|give +my +wages|pay|tips|salary|pension|money+i + ? my +takes|keeps|has|hides|holds|carries+wages|tips|documents|papers|passport|bank card|tablets|pills|inhaler|insulin|salary|id|hearing aid|glasses|benefits+off|in|and|so|till|until|locked|round|from|on+ ? let +by myself|alone|on my own|without+not|never|n't+out|outside+ ?i may not +go|leave|see|have|ring$
had to|have to|'ve to+quit|stop|give up+driving|working|college|church|choir|my +because|since|as+he|she+ + + + ?lock|locks|locked|shut|shuts+ me +room|bedroom|house|flat|bathroom|shed|garage|cellar|car|garden|balcony+in|into|out of|inside+the|my|our+ + $
condom|thing|johnny|rubber+took|takes|slipped|slips|slid|pulled+the|his+ + ?took it off +half|without?lends|lent|rents|passes|passed|shares|sold|sells+ me +to|out|round|around|with+ +his|her|a|the|men|other? of me +asleep|passed out|never agreed|didn't agree|naked|undressed|in the shower|without+film|video|clip|picture|photo$
had me +against|over|pinned? hand+ my +his|her+whites|top|shirt|blouse|skirt|trousers|knickers|pants|bra|jeans|dress|nightie|tights+down|up|inside|in+ ?hand over my mouth?passed|blacked|knocked+when|while|after+ out+ i+'d|'m| was| had| am+ ?do things|do it|watch|touch|strip|undress|get on my knees|take my +made|makes+ me $
on top of me+climbed|climbs|got|gets|lay|lies|was+ ?climbed on me?never|didn't|hadn't+ yes+say|said+i|i'd+ + ?nobody asked +wanted|want+ i +what|if?through it|the whole time|finished|was done+cried ?put +hand|fingers+his|her+in|up|inside|between+me|my+ + + $
safer than +his|her|home|the bed|indoors|inside|being|staying|what's|our bed|in there?myself|ourselves+lock|locks|locked|locking|barricade|barricaded|shut+in|into|inside+when|till|until|because|and|with|so|if+he|she|i hear|the phone|it got|they|pray|wait+ + + + $
terrified|petrified|frightened|scared|afraid|dread+get out|get in|come |find |turn up|kick off|be waiting|wake|lose it|snap|start on+'ll|'d|'s going to| will| would| might+ + ?scared|afraid|frightened|terrified+ to +come|go+home|in|to the + $
 i'll +be hurt|pay for it|get it|be for it|catch it|be sorry|suffer for+or|and|else?in one of +rages|tempers|moods|drunks+his|her|their+ ?daren't +go|open|come|breathe|be late|make a|wake|say|tell ?find|found|hear|heard|catches|caught+this|me recording|the recording|out i|that i've|me talking+if +he|she|they+ + $
while|when|once+i'm|we're|i am|we are+going|getting out|leaving|off|away+he|she|they+at|away|out|on|asleep|flies|goes|leaves+ + + + ? in the +slept|sleeping|sleep|stayed|spent the night+safer|scared|afraid|in case|rather than|kicked off|temper|mood+car|van|truck|shed|bus station|garage+ $
 the +shed|cupboard|cellar|outhouse|kennel|wardrobe|balcony|coal hole|boot+lock|locks|locked|shut|shuts|put|puts+the|my|our|his|her|him|them+in|out on+ + ?left +alone|on their own|by themselves+son|daughter|baby|boy|girl|lad|kid|child|children|toddler|twins|wee |little +the|my|our|his|her+ + $
grabbed|grabs|dragged|drags|lifted|picked up|shook|shakes|shaken|swung|yanked|twisted+son|daughter|baby|boy|girl|lad|kid|child|children|toddler|twins|wee |little +the|my|our|his|her+by|so hard|till|until| feet+ + + ? of me+scared|afraid|frightened|terrified|frit?to spy on me?burned|burnt|burns|binned|drowned|broke+teddy|doll|dolls|toys|rabbit|hamster+the child's|his|her|their|the kids'+ + $
 myself+finish|finishing?rather|sooner+ be +under the|in the ground|in the earth|in the grave|dead|gone|with ?take me|slip away|let me go|not |won't wake|don't wake+ask|asks|asked|asking|beg|begged|pray|prayed|praying+ ? around +longer|more|much longer|after +not|n't+stay|stick|be|hang+ $
 on purpose+burn|burned|burnt|cut|scald|scratch|hurt|bang|hit|pinch|starve+i+ + ?on purpose|meaning to+took|taken|swallowed+ + ?counted out|lined up|laid out+tablets|pills|paracetamol+ ? letters+wrote|written|done|write+one each|one for|and |put them|i hid|for when i'm|for after+ + $
what i'd do|how i'd do|how and when|where and when|when and how+decided|planned|worked out|picked|settled+ ?thought about the +river|bridge|train|rope|tablets|pills|cliff+again|tonight|today|all+ ?i don't want to +exist|go on living|tomorrow|the morning|another $
belted|clouted|thumped|battered|lamped|decked|smacked|backhanded|headbutted|throttled|strangled+her|him|them|my +i + ?going to|gonna|wants to|planning to|means to|intends to+stab|shoot|strangle|knife|glass|set fire to|burn down|poison|run over|run down+ $
him|her|them|that |my +do|doing+damage|harm|an injury|a mischief|in+ + ?hurt|hurting+him|her|them|somebody|someone+bad|badly|real bad+ + ?walk|walking+not|won't|ain't|isn't|never+back|out|away|home+ + ?keep me away from +him|her|them|that|my? in beside+put +him|her|them?the ground|a hole|hospital|a box|through a window|under the+put +him|her|them|my |that + ?into the + with +quarry|reservoir|sea|river|canal|lake|loch|sea wall+him|her|me|us|them$
frightened|scared|afraid|terrified|don't trust myself|daren't|can't+bath|bathe|hold|change|pick up|be alone with|be left with|feed+him|her|them|the |my + + ?because of the +thoughts|voices|pictures in my head? for what i+answerable|responsible+won't|wouldn't|can't+ be ? and +i mean it|i meant it|not feel|feel nothing|be glad|sleep+kill|hurt|murder|stab|burn|strangle+him|her|them|the pair|that + $"""
