"""Words by which it shows whether a name is meant, folded."""

from __future__ import annotations

from typing import Final

# Capitalised words that may stand before a name without being part of it.
STARTERS: Final = frozenset(
    "a an the this that these those he she it they we i you his her its their our my and "
    "but or nor so yet if when while as at by for from in into of on over to with without "
    "within under near since until till before after although though because unless whereas "
    "whether where who which what why how not no only even also still just both either "
    "neither each every all some any most many few several other another such same here "
    "there then now today yesterday tomorrow tonight later earlier meanwhile however "
    "instead moreover according despite amid among against across around along behind "
    "between beyond during inside outside off onto out through throughout toward towards up "
    "upon via versus like unlike except including following ally allies neighbour neighbor "
    "member fellow former late new old update live breaking exclusive analysis opinion "
    "watch video photo photos explainer will would could should must can may might did does "
    "do is are was were has have had let says said ask asked asks tell told monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december sept oct nov dec jan feb perhaps maybe thus "
    "hence nevertheless nonetheless otherwise besides indeed finally first second third "
    "last next always sometimes often once twice again given whatever whoever never ever "
    "nobody everybody somebody nothing everything little much more less least christmas "
    "easter nazi soviet imperial tsarist tiny free modern post pro anti non central upper "
    "lower democrat republican conservative liberal green labour socialist populist inner "
    "outer greater st mr mrs ms dr".split()
)
SAYS: Final = frozenset(
    "treats regards views seems appears takes makes gives keeps gets goes comes offers uses "
    "tests tries plays sets pushes favours resists blocks hesitates remains counters "
    "disputes downplays brushes pledges weighs mulls eyes leads hosts signs lodges hands "
    "pays owes lacks mocks ignores stands stays shares risks delays moves looks puts turns "
    "provides accepts allows bans lifts buys trusts feels spends made took gave kept got "
    "went came left lost won met paid brought bought built sold held led drew threw stood "
    "put let set felt found fought began chose withdrew broke can cannot dislike welcome "
    "balk lean hesitate object presses press cautions caution spoke speaks signed oppose "
    "want fear back support say urge reject deny believe think call insist plan agree "
    "consider demand favour favor favoured refuse decline share joined said says told tells "
    "added adds insisted insists warned warns announced announces argued argues called "
    "calls wants wanted urged urges asked asks rejected rejects dismissed dismisses denied "
    "denies confirmed confirms stated states declared declares claimed claims wrote writes "
    "replied replies answered answers opposes opposed backs backed supports supported fears "
    "feared sees saw has had will would could may might must should does did refused "
    "refuses declined declines demanded demands accused accuses blamed blames summoned "
    "summons considers considered plans planned agreed agrees proposed proposes condemned "
    "condemns responded responds vowed vows hopes hoped believes believed thinks thought "
    "expects expected needs needed suspects suspected questioned requested requests invoked "
    "invokes signalled signals sent sends ordered orders approved approves promised "
    "promises acknowledged acknowledges admitted admits maintains maintained ruled hit "
    "wishes prefers preferred seeks sought doubts doubted knows knew closed closes shut "
    "reopened scrambled protested protests never also itself alone is was are were".split()
)
WITH: Final = frozenset(
    "laut gegen zwischen selon contre avec entre wobec przeciwko przeciw by with against "
    "back backs backed backing support supports join joins joined on between toward towards "
    "told blames blamed blame accuses accused accuse accusing urged urges asked pressed "
    "warn warned warns warning blaming helping help helps arm arming defy defied deter "
    "deterring provoke provoked provoking appease pressure suspect suspects suspected "
    "suspecting believes said says insists claims argues reject rejected assure assured "
    "embarrass isolate isolated punish sanction without answer answered".split()
)
TOWARDS: Final = frozenset(
    "pressure message messages signal signals warning warnings answer response respond "
    "responds reply orders order protest note notes demand demands sanctions blame blamed "
    "blaming denial appeal request letter sent send talks links ties back backing support "
    "threat threats cost costs close friendly opposition resistance call calls words "
    "reaction complaint concession dearer costly costlier expensive price according "
    "attributed linked pointed points pointing tied ascribed tougher tough soft dependence "
    "money cash billions cover shield umbrella protection ask asks asking requests pin "
    "pinned impose imposed loyal hostile blames word permission approval assurances "
    "guarantees confirmation statement comment relations invitation closer weapons aid arms "
    "offer".split()
)
ASIDES: Final = frozenset(
    "he she they however meanwhile too which for its part in turn like".split()
)
ADVERBS: Final = frozenset("then later also now still again only long soon even ever not".split())
# What a government is, where a city is not: "Moscow is behind it".
MINDED: Final = frozenset(
    "not indifferent lukewarm noncommittal neutral cautious reluctant hesitant undecided "
    "divided alone angry alarmed firm on under sceptical wary ready behind responsible "
    "likely to open against unwilling willing keen convinced silent aware serious happy "
    "furious right wrong said".split()
)
OF_GOVERNMENT: Final = frozenset(
    "ally allies critic critics criticism patience behaviour intentions government part "
    "hand hands view side demands accusations suspicion suspicions policy position leaders".split()
)
# What may follow a city's name and is no verb.
PLURALS: Final = frozenset(
    "residents officials talks markets attacks suburbs citizens authorities protests clubs "
    "diplomats sources papers embassies police theatres schools museums riots times days "
    "nights summits bombings agreements accords rules lights skies hotels universities "
    "offices courts".split()
)
AT: Final = frozenset(
    "in at near over around outside through across downtown central of into above within "
    "leave leaves left reach reached visit visited visiting off".split()
)
PLACE_AFTER: Final = frozenset(
    "airport airports street streets suburb suburbs region area district metro mayor "
    "station university hotel time daily county province voivodeship chopin modlin "
    "sheremetyevo brandenburg gardermoen based".split()
)
ROADS: Final = frozenset(
    "street road avenue lane square spring springs hill hotel park farm creek house cup "
    "town fc boulevard drive bay ridge valley".split()
)
MOTION: Final = frozenset(
    "fly flew flying flight flights travel travelled travels trip went".split()
)
AIRPORT_DOES: Final = frozenset("stopped closed shut reopened halted suspended resumed".split())
