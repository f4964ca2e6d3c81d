"""English verbs in the classes that tell work from its effect, with their forms.

The classes follow what the verb says of its object: an activity makes, moves or arranges it; a change makes it more
or less; a gain comes from others (customers, juries, donors) and so is no work of one's own.
"""

from __future__ import annotations

from functools import lru_cache

ACTIVITY = frozenset(
    """
    accompany add address adjust administer adopt advertise advise agree align allocate amend analyse analyze
    announce appoint archive arrange assemble assess assign assist attend audit automate bake barcode benchmark
    bind blog bolt book brainstorm brief broadcast budget build buy calculate calibrate call campaign canvass
    carpet carry carve catalog catalogue celebrate centralise centralize chair chart chase check choose
    circulate clad clarify clean clear coach code collaborate collate commission communicate compare compile
    complete compose compute conduct configure connect consider consolidate construct consult contact
    containerise containerize continue convene cook coordinate copy craft create cultivate customise customize
    deal debate debug debut decide declare decommission decorate dedicate define delegate deliver demolish
    demonstrate deploy describe design determine develop devise diagnose dig digitise digitize direct discuss
    disinfect dismantle dispatch display dispose distribute dockerise dockerize document donate draft draw
    dredge drill drive edit educate elaborate elect email employ enact engage enter equip erect escalate
    establish estimate evaluate examine excavate execute exhibit explain explore export facilitate fell fence
    figure file film finalise finalize finish fit fix follow forecast form formalise formalize formulate found
    frame fund furnish gather generate glaze graph groom guide handle hang headhunt hire hold host ideate
    identify illustrate implement import inaugurate induct inform initiate inoculate inspect instal install
    institute instruct instrument insulate insure integrate interview introduce inventory invest investigate
    invite invoice issue join judge kick knit label laminate landscape launch lay lease liaise list load lobby
    locate log look mail map mark market measure meet mentor merge migrate mill mobilise mobilize mock model
    modernise modernize modify monitor mount move mow name negotiate network nominate note notify observe
    offboard offer onboard open operate order organise organize orient outline outsource overhaul oversee pack
    paint participate partition partner patch pave perform petition photograph pick pilot pinpoint pitch place
    plan plant plaster plot plough podcast polish poll post premiere prepare present print prioritise prioritize
    probe process procure produce program programme promote proofread propose prototype prove provide provision
    prune publicise publicize publish purchase put qualify query question quiz rearrange rebrand rebuild
    recommend reconcile record recruit redecorate redesign redo redraw refactor refine refit refresh refurbish
    refurnish register rehang rehearse rehome relaunch release relocate remodel remove renegotiate renew
    renovate rent reorganise reorganize repack repaint repair replace replant replumb report represent request
    reroof research reseed reserve reshape resolve resow restock restore restructure retrain retrofit revamp
    review revise rewire rework rewrite roll roof roster rota rotate run sample sand sanitise scan schedule
    scope scrape screen script seed select send set settle sew shape ship shoot shortlist show showcase signpost
    simulate sit sketch solder solicit sort sow speak spec specify spike sponsor spray stack staff stage
    standardise standardize start sterilise sterilize stock stocktake storyboard stream stress-test structure
    study sublet submit subscribe subtitle summarise summarize supervise supply support survey swab sweep switch
    systematise tabulate tackle tag tailor talk tarmac taste teach tender test think tidy tile timetable tour
    trace train transfer transition translate transport triage trial try tweet type typeset undertake unify
    unload unpack unveil update upgrade upload vaccinate vacuum validate varnish verify vet visit visualise
    visualize vlog vote wash weed weigh weld wire wireframe write
    """.split()
)
CHANGE = frozenset(
    """
    accelerate achieve advance amplify ascend better boost bring broaden climb curb curtail cut cutback dampen
    decline decrease deepen diminish dip double drive drop eliminate encourage enhance enlarge enrich ensure
    exceed expand extend fall foster gain grow halve heal heighten hit improve increase intensify jump keep
    lengthen lessen lift limit lower maximise maximize minimise minimize moderate modernise multiply nurture
    optimise optimize outperform professionalise push quadruple quicken raise reach reduce rise scale score
    shave shorten shrink sink slash slow soar speed stabilise stabilize stay stimulate streamline strengthen
    stretch surpass swell tame tighten trim triple uphold widen
    """.split()
)
GAIN = frozenset(
    """
    achieve attract be beat become bring capture charm clinch collect come convert convince delight earn enjoy
    enrol enroll feed feel get graduate have hear help house inspire keep land lead let maintain obtain outsell
    overtake pass persuade place qualify rank reactivate receive reclaim recover regain rehouse retain reunite
    save secure sell serve sign spare surprise survive take win
    """.split()
)
DEFENSIVE = frozenset("keep maintain hold continue preserve remain stay ensure sustain retain carry uphold".split())
"""Verbs of going on as before."""

BEING = frozenset("be become have stay remain go get work turn feel".split())
WINNING = frozenset(
    "win own conquer beat outrun overtake outsell dominate pwn pioneer reclaim regain recapture rescue".split()
)
ABOLISHING = frozenset("eradicate end abolish defeat".split())
TOUCHING = frozenset(
    "charm delight surprise inspire reassure welcome comfort thrill amaze impress excite reunite befriend enchant "
    "captivate wow relieve protect".split()
)
ENABLING = frozenset("give let help make free spare save show allow bring leave treat".split())

_IRREGULAR = {
    "built": "build", "bought": "buy", "chosen": "choose", "drawn": "draw", "dug": "dig", "found": "find",
    "held": "hold", "laid": "lay", "led": "lead", "made": "make", "met": "meet", "put": "put", "rebuilt": "rebuild",
    "redone": "redo", "rewritten": "rewrite", "run": "run", "sent": "send", "set": "set", "shot": "shoot",
    "shown": "show", "sown": "sow", "spoken": "speak", "taught": "teach", "written": "write", "done": "do",
    "brought": "bring", "kept": "keep", "given": "give", "sold": "sell", "won": "win", "overseen": "oversee",
    "undertaken": "undertake", "fit": "fit", "drafted": "draft", "sewn": "sew",
}  # fmt: skip
_VOWELS = "aeiou"


def _doubled(base: str) -> str:
    short = len(base) > 2 and base[-1] not in _VOWELS + "wxyh" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    return base + base[-1] if short else base


def _stems(base: str) -> set[str]:
    if base.endswith("e"):
        return {base[:-1]}
    return {base, _doubled(base)}


@lru_cache(maxsize=1)
def participles() -> dict[str, str]:
    """Past participle to base of the activity verbs: `cleaned` to `clean`, `written` to `write`."""
    regular = {stem + "ed": base for base in ACTIVITY for stem in _stems(base)}
    regular |= {base[:-1] + "ied": base for base in ACTIVITY if base.endswith("y")}
    return regular | {form: base for form, base in _IRREGULAR.items() if base in ACTIVITY}


@lru_cache(maxsize=1)
def gerunds() -> dict[str, str]:
    """Gerund to base of the activity verbs: `fitting` to `fit`."""
    return {stem + "ing": base for base in ACTIVITY for stem in _stems(base)}


def activity(word: str) -> str | None:
    """The activity verb that a folded word is, in its base form or gerund; `re-tender` is `tender` done again."""
    forms = (word, word.removeprefix("re-"), word.removeprefix("re") if len(word) > 7 else word)
    return next((gerunds().get(form, form) for form in forms if form in ACTIVITY or form in gerunds()), None)
