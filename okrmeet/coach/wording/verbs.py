"""English verbs in the classes that tell work from its effect, with their forms.

The classes follow what the verb says of its object: an activity makes, moves or arranges it; a change makes it more
or less; a gain comes from others (customers, juries, donors) and so is no work of one's own.
"""

from __future__ import annotations

from functools import lru_cache

from okrmeet.coach.wording.word_class import word_class

ACTIVITY = word_class(
    """
    abandon accompany accredit acquire adapt add address adjust administer adopt advertise advise agree align
    allocate alter amend analyse analyze announce appoint approve archive arrange assemble assess assign assist
    attach attend audit automate award bake ban barcode benchmark bid bind blog bolt book bottle brainstorm brand
    brew brief broadcast budget build buy calculate calibrate call campaign canvass carpet carve cast catalog
    catalogue celebrate centralise centralize certify chair chart chase check choose circulate clad clarify clean
    clear clone co-create co-design coach code cold-call collaborate collate colour commence commission
    communicate compare compile complete compose compress compute concrete conduct configure connect consider
    consolidate construct consult contact containerise containerize continue contract convene cook coordinate copy
    craft create cross-train cultivate curate customise customize dash deal debate debug debut decentralise decide
    declare decommission decorate dedicate deep-clean define delegate deliver demolish demonstrate deploy describe
    design determine develop devise diagnose dig digitalise digitise digitize direct discontinue discuss disinfect
    dismantle dispatch display dispose disseminate distribute dockerise dockerize document donate door-knock draft
    drape draw dredge drill drive dust edit educate elaborate elect email embed employ enact encode engrave enlist
    enter envision equip erect escalate establish estimate evaluate examine excavate execute exhibit explain
    explore export fabricate facilitate fence figure file film finalise finalize finish fit fix fold follow
    forecast forge formalise formalize formulate fortify found frame fund furnish garden gather generate glaze
    glue grade graft graph groom guide hack hammer hand-deliver handle handpick hang headhunt hire hoist hold host
    ideate identify illustrate implement import inaugurate incorporate induct inform initiate inoculate inspect
    instal install institute instruct instrument insulate insure integrate interview introduce inventory invest
    investigate invite invoice iron issue join judge kick knit knock label laminate landscape launch lay lease
    lecture liaise link list load lobby locate lock log look mail manage manufacture map mark market measure meet
    mentor merge migrate mill mobilise mobilize mock model modernise modernize modify monitor mould mount move mow
    nail name negotiate network nominate note notify observe offboard offer offload onboard open operate order
    organise organize orient outfit outline outsource overhaul oversee pack paint paper participate partition
    partner patch pave pen perform petition phone photocopy photograph pick pilot pinpoint pipe pitch plan plant
    plaster plot plough podcast polish poll populate post pour preach premiere prepare present print prioritise
    prioritize probe process procure produce program programme promote proofread propose prospect prototype prove
    provide provision prune publicise publicize publish pump purchase query question quiz quote rally ration
    rearrange rebase rebrand rebuild recast recode recommend reconcile record recruit recycle redecorate redesign
    redevelop redo redraw refactor refine refit refresh refurbish refurnish register regrout rehang rehearse
    reinforce reinstall reissue relabel relaunch release relocate remodel remove renegotiate renew renovate rent
    reorder reorganise reorganize repack repaint repair replace replan replant replatform replumb repoint report
    reposition represent reprint request reroof reroute reseal research reseed reserve reshape resolve resow
    restock restore restructure resurface retender retouch retrain retrofit retype reupholster revamp review
    revise revisit rewire rework rewrite rig roll roof roster rota rotate run sample sand sanitise scan schedule
    scope scout scrape screen script seal seed segment select send service set settle sew shape sharpen shelve
    ship shoot shortlist show showcase shuffle signpost silence simulate sketch slice solder solicit sort sow spec
    specify spike splice sponsor spray sprinkle stack staff stage stamp standardise standardize start sterilise
    sterilize stitch stock stocktake storyboard stress-test structure study sublet submit subscribe substitute
    subtitle subtract summarise summarize supervise supply support survey swab swap sweep switch synchronise
    synchronize synthesise systematise tabulate tackle tag tailor tape tarmac taste teach telephone tender test
    tether thatch tidy tile timetable tour trace train transcribe transfer transition translate transplant
    transport trap trench triage trial try tune tweet twin type typeset undertake unify uninstall unload unpack
    unveil update upgrade upload upskill vaccinate vacuum validate varnish vent ventilate verify vet veto visit
    visualise visualize vlog vote wash weed weigh weld winterise wire wireframe wrap write zone
    """
)
CHANGE = word_class(
    """
    accelerate achieve advance amplify ascend better boost broaden cement climb consolidate cultivate curb curtail
    cut cutback decline decrease deepen diminish dip double drive drop ease elevate eliminate energise energize
    enhance enlarge enrich ensure exceed excel expand extend fall focus foster further gain grow guarantee halve
    heighten hit improve increase intensify jump keep lengthen lessen lift limit lower maximise maximize minimise
    minimize moderate modernise multiply nurture optimise optimize outperform perfect professionalise
    professionalize push quadruple quicken raise reach reduce refresh revitalise revitalize rise scale score shave
    shorten shrink simplify sink slash slow soar speed stabilise stabilize stay stimulate streamline strengthen
    surpass swell tighten trim triple uphold widen
    """
)
FIGURATIVE = word_class(
    """
    adapt adopt arrange bake bottle build carve cast celebrate chart choose clean clear coach cold-call compose
    connect craft create cultivate dedicate define deliver describe design develop dig direct display draw drive
    dust educate employ enter establish explore film finish fix fold follow forge found frame gather guide hammer
    handle hang hoist hold host identify illustrate inform instruct invite iron join judge knit launch lay link lock
    look manage map mark measure meet mentor merge model mould mount move nail note offer open orient pack paint
    partner pave perform pick pitch plant plaster plough polish pour preach prepare present process produce
    promote prove provide prune query question quote rally record recycle release remove repair replace represent
    resolve restore rework roll run sand scout seal seed send set settle sew shape sharpen ship shoot shortlist
    show showcase shuffle silence sketch slice sort sow sprinkle stage stamp start stitch stock study supply
    support swap sweep switch tackle tailor taste teach tether tidy trace translate transport trap try tune unify
    unload vote wash weed weigh weld wire wrap write zone
    """
)
"""Activities as often meant in a figure of speech: `plant a seed of doubt`, `open doors`, `bridge the gap`."""

GAIN = word_class(
    """
    achieve attract be beat become bring capture charm clinch collect come convert convince delight earn enjoy
    enrol enroll feed feel get graduate have hear help house inspire keep land lead let maintain obtain outsell
    overtake pass persuade place qualify rank reactivate receive reclaim recover regain rehouse retain reunite
    save secure sell serve sign spare surprise survive take win rehome
    """
)
BODILY = word_class(
    """
    broaden climb cut deepen dip double drive drop ease elevate expand fall grow halve hit jump keep lift limit
    perfect push raise reach score shave shrink sink slow soar tighten trim widen
    """
)
"""Verbs of change that are also done with the hands: `raise lambs`, `push a pram`."""

DEFENSIVE = word_class(
    """
    keep maintain hold continue preserve remain stay ensure sustain retain carry uphold
    """
)
"""Verbs of going on as before."""

BEING = word_class("be become have stay remain go get work feel")
HELD = word_class("trained carried held conducted organised organized delivered hosted staged run given made")
"""How one says that an event of one's own took place."""

PLACES = word_class("ahead first second third among top")
"""`finish ahead`, `place third`: a rank among others, whatever the verb."""

REACHING = word_class("achieve eliminate exceed finish hit keep outperform reach score stay surpass")
"""Verbs of change that name an end to arrive at."""

HOLLOW = word_class(
    """
    achieve aim build contribute create deliver develop do drive earn establish focus lay offer operate promote
    provide pursue run strive support take try
    """
)
"""Verbs that leave it all to their object."""

PHRASAL: dict[str, frozenset[str]] = {
    verb: frozenset(particles.split())
    for verb, particles in {
        "bring": "up", "carry": "on out", "come": "up", "do": "a the", "drop": "off", "fill": "in out",
        "get": "going started together", "give": "out away", "go": "through over",
        "hand": "out over in", "hang": "up", "have": "a", "line": "up", "look": "into at for",
        "make": "a an", "mock": "up", "open": "up", "pass": "out round around", "phase": "in out",
        "point": "out", "press": "on", "put": "up together in out on forward", "reach": "out",
        "ring": "up", "sign": "off the a an our", "sit": "in down", "speak": "to with at", "start": "up",
        "swap": "out", "switch": "to", "take": "part stock down over", "talk": "to with",
        "think": "through about", "touch": "base", "apply": "for", "respond": "to", "ask": "for",
        "check": "in", "care": "for", "pay": "off for", "prepare": "for", "turn": "off", "wind": "up",
        "work": "on through out with off", "write": "up down", "keep": "working at", "meet": "with",
        "shift": "over", "close": "down off", "form": "a an", "engage": "with in",
    }.items()
}  # fmt: skip
"""Verbs that are an activity with one of these words after them only."""

TOUCHING = word_class(
    """
    charm delight surprise inspire reassure welcome comfort thrill amaze impress excite reunite befriend enchant
    captivate wow relieve protect convince persuade honour honor thank
    """
)
ENABLING = word_class(
    """
    give let help make free spare save show allow bring leave treat keep retain get have
    """
)

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
    phrasal = {"carried": "carry", "handed": "hand", "filled": "fill"}
    return regular | phrasal | {form: base for form, base in _IRREGULAR.items() if base in ACTIVITY}


@lru_cache(maxsize=1)
def gerunds() -> dict[str, str]:
    """Gerund to base of the activity verbs: `fitting` to `fit`."""
    return {stem + "ing": base for base in ACTIVITY for stem in _stems(base)}


def activity(word: str) -> str | None:
    """The activity verb that a folded word is, in its base form or gerund; `re-tender` is `tender` done again."""
    forms = (word, word.removeprefix("re-"), word.removeprefix("re") if len(word) > 7 else word)
    return next((gerunds().get(form, form) for form in forms if form in ACTIVITY or form in gerunds()), None)


_NOT_MADE = word_class(
    """
    enterprise exercise expertise franchise merchandise noise paradise precise premise prize promise raise rise
    size wise otherwise likewise concise advise revise surprise
    """
)


def made_a_verb(word: str) -> str | None:
    """A word in no list that its ending makes a verb: `digitalise`, `containerize`, `gamify`."""
    if word.endswith(("ise", "ize", "ify")) and len(word) > 6 and word not in _NOT_MADE | CHANGE | GAIN:
        return word
    return None
