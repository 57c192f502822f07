"""Function words of English, which say nothing of what a text is about.

A list of our own: those of the well-kept packages (stop-words, stopwordsiso) have 1,300 words, among them
sorry, never, home, help, want and alone.
"""

from __future__ import annotations

_LISTED = """
a about above across actually after again against ago ah all almost along already also although am
among an and another any anybody anyone anything anyway anywhere are around as at away back be
became because become been before begin behind being below beside besides between big both bring but
by came can cannot come could day did different do does done down during each eh either else enough
er even ever every everybody everyone everything everywhere few find first for from further gave get
give go gone good got great had half happen has have he hence her here hers herself hi him himself
his hm how however i if in indeed instead into is it its itself just keep kind knew know last late
lately later least less let like little long look lot made make many may maybe me mean might mine
minute moment month more morning most mostly much must my myself near nearly neither new next night
no nobody none nor not nothing now nowhere of off often oh ok okay old on once one only onto or
other ought our ours ourselves out over own part people perhaps place put quite rather really right
said same saw say second see seem seen several shall she should since small so some somebody somehow
someone something sometimes somewhere soon start still such sure take tell than that the their
theirs them themselves then there therefore these they thing think this those though thought through
thus time to today told tomorrow tonight too took toward towards turn two three four five try uh um
under until up upon us use usual usually very was way we week well went were what whatever when
whenever where wherever whether which while who whoever whole whom whose why will with within
without would year yes yesterday yet you your yours yourself yourselves evening afternoon hour side
end bit able anymore ain't aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't
mustn't shan't shouldn't wasn't weren't won't wouldn't i'm i've i'll i'd you're you've you'll you'd
he's he'll he'd she's she'll she'd it's it'll we're we've we'll we'd they're they've they'll they'd
that's there's what's who's let's gonna wanna im ive didnt dont
"""
FUNCTION_WORDS = frozenset(_LISTED.split())
