"""English nouns and adjectives in the classes the wording rules need."""

from __future__ import annotations

from okrmeet.coach.wording.word_class import word_class

OUTPUT = word_class(
    """
    advert adverts announcement article articles banner banners blog blogs blogpost blogposts booklet booklets
    brochure brochures bulletin bulletins campaign campaigns demo demos document documents drill drills email
    emails episode episodes event events exhibition exhibitions factsheet factsheets feature features flyer
    flyers form forms guide guides guideline guidelines handbook handbooks handout handouts interview interviews
    leaflet leaflets lecture lectures letter letters mailing mailings manual manuals meeting meetings newsletter
    newsletters page pages pamphlet pamphlets plan plans podcast podcasts policy policies post poster posters
    posts presentation presentations procedure procedures prototype prototypes release releases report reports
    seminar seminars slide slides survey surveys talk talks template templates tests training trainings tutorial
    tutorials video videos webinar webinars whitepaper whitepapers workshop workshops
    """
)
"""What a team makes or holds: counting it counts work done, not what came of it."""

OCCASIONS = OUTPUT | word_class(
    """
    calls chats checks classes conversations coffees concerts courses demonstrations inspections lessons offers
    performances rounds sessions shows tours trips visits walks
    """
)
"""What is given or made, and over: `give 8 concerts`, `make 25 visits`."""

ACTIVITY_NOUNS = OUTPUT | word_class(
    """
    analysis assessment audit changeover checklist concept draft evaluation feasibility implementation
    installation introduction inventory launch list migration overhaul pilot procurement programme project
    redesign refurbishment relocation renovation reorganisation reorganization research review rollout roll-out
    roadmap specification strategy study upgrade wireframe wireframes
    """
)
ARTEFACTS = ACTIVITY_NOUNS | word_class(
    """
    agreement alarm alarms app application board branch budget building bus cafe calendar camera cameras canteen
    car cards carpet cars catalogue centre charter cistern committee conference constitution contract costumes
    council dashboard database depot desk devices door fair fence ferry festival field film floor furniture
    greenhouse hackathon hall heating helpline hotline jetty kitchen lab labels lamp lane laptops lights locks
    logo machine machines meters minutes network notes office orchard oven ovens panels park path phones pier pipe
    pipes planning platform playground portal protocol pumps register roof room rooms roster rota rules schedule
    scheme server shed shelves sign signage signs siren sirens site software stations statutes stock structure
    system systems tables tablets tank terminals tickets till timetable tool tools tractor uniforms van vehicle
    vouchers wall warehouse website window windows worksheet wristbands
    """
)
"""What is bought, built or drawn up: with a verb that may be a figure of speech, it is meant as it stands."""

RENEWED = word_class(
    """
    additional annual comprehensive digital electronic existing first-aid improved internal joint modern new
    online regular revised second temporary transparent uniform updated
    """
)
"""What is said of a thing one is to make or renew."""

FIGURES_OF_SPEECH = word_class(
    """
    alone anxious appetite backbone belief bond bonds boundaries calm chance chapter childhood curiosity dawn
    dignity dread dream dreams ear ears eye eyes faith fate fear fears flame friendship friendships ghost gravity
    grief guilt habit habits heart hearts honour hope horizon horizons joke justice laughter loneliness lonely
    luck memories mind minds nerve nerves nightmare pace past patience promise promises rhythm rift root roots
    secret secrets shadow shame silence smile smiles soul souls spark spell stories storm tears threshold
    tradition traditions voice voices wisdom wonder worries worry wounds
    """
)
"""Parts of the body and of a life, which no software has: who names one means somebody."""

BUSINESS = word_class(
    """
    accountability acquisition administration agility attractive attractiveness automation brand capabilities
    capability capacity company competence competitiveness compliance cooperation coordination core creativity
    customers detection development differentiation digitalisation digitalization diversity employer exports
    finances flexibility footing fundraising good governance growth headway hygiene identification integration
    leadership logistics loyalty management market markets membership morale motivation operations optimisation
    optimization organisation organization outreach ownership partner partners partnership partnerships
    performance planning position posture prevention procedures processes procurement productivity
    professionalisation profitability profitable progress provider punctuality purchasing readiness recognition
    recruitment relations relationships reliability reputation resilience resources responsibility retention
    safety security segments service services simplification spirit standardisation standing supplier suppliers
    systems team ties usability utilisation workplaces
    """
)
"""What every organisation has."""

HOLLOW_PHRASES = (
    "added value", "all fronts", "best out of", "full potential", "good place", "good progress", "headway",
    "in good shape", "in order", "lag behind", "more out of", "new footing", "new heights", "new level", "next level",
    "next stage", "our values", "ticking over", "up the good work",
)  # fmt: skip
"""Phrases that say nothing wherever they stand."""

PERMISSION = word_class(
    """
    agree agrees agreed approve approves approved signs nod approval sign-off signoff go-ahead permission
    blessing consent buy-in ok okay
    """
)
INSIDERS = word_class(
    """
    board board's management management's committee committee's council council's leadership leadership's
    director director's directors boss boss's trustees trustees' ceo ceo's cfo cfo's executive steering head
    head's
    """
)
DONE = word_class(
    """
    live ready complete completed done operational available finished finalised finalized online underway
    """
)
DONE_PHRASES = (
    "in place",
    "on the table",
    "up and running",
    "in force",
    "in use",
    "under way",
    "up to date",
    "at hand",
)

PEOPLE = word_class(
    """
    everybody everyone people person child children kid kids family families parent parents patient patients
    customer client clients guest guests pupil pupils student students citizen citizens resident residents
    tenant tenants neighbour neighbours neighbor neighbors friend friends brother brothers sister sisters
    colleague colleagues member members public nurse nurses doctor doctors vet vets teen teens youth youngsters
    women men woman man girl girls boy boys baby babies adult adults senior seniors elderly apprentice
    apprentices trainee trainees refugee refugees employee employees staff crew crews hire hires novice novices
    volunteer volunteers donor donors mother mothers father fathers couple couples household households tourist
    tourists cyclist cyclists pedestrian pedestrians commuter commuters shopper shoppers worker workers farmer
    farmers grower growers reader readers user users driver drivers owner owners visitor visitors teacher
    teachers developer developers engineer engineers passenger passengers traveller travellers carer carers
    agent agents architect architects artist artists athlete athletes beginner beginners newcomer newcomers
    regular regulars veteran veterans graduate graduates librarian librarians accountant accountants local
    locals islander islanders villager villagers borrower borrowers buyer buyers supplier suppliers customers
    clinic clinics hospital hospitals school schools shop shops restaurant restaurants cafe cafes bakery
    bakeries library libraries company companies startup startups
    """
)
"""Who may be better off: people, and the places they speak through."""

_PERSON_ENDINGS = ("ers", "ors", "ees", "ists", "ians")
_PERSON_COMPOUNDS = ("parents", "children", "people", "women", "mates", "folk", "nurses", "patients", "families")
_THINGS = word_class(
    """
    numbers papers orders offers letters computers servers containers customs matters centers centres covers
    answers powers waters rivers towers errors doors floors colors colours sectors factors fees trees degrees
    coffees lists others layers figures printers sensors motors tractors routers folders drawers corridors
    mirrors indicators quarters chapters posters leaders members
    """
)


def person(word: str) -> bool:
    """Whether a folded word names people: listed, or a plural of a doer such as `shoppers`, `islanders`."""
    bare = word.removesuffix("'s").removesuffix("'")
    if bare in PEOPLE or bare in ("leaders", "members"):
        return True
    ending = bare.rpartition("-")[2]
    return (
        ending in PEOPLE
        or ending.endswith(_PERSON_COMPOUNDS)
        or (len(ending) > 5 and ending.endswith(_PERSON_ENDINGS) and ending not in _THINGS)
    )


MEASURES = word_class(
    """
    attendance average churn complaints conversion cost costs downtime error errors income latency margin median
    number output profit rate rates rating ratio revenue sales satisfaction score share speed takings throughput
    time times turnover uptime usage volume wait waste yield yields
    """
)
"""What is commonly measured."""

FEELING = word_class(
    """
    afraid alone anxious ashamed belong calm comfort comfortable confidence confident courage curious dignity
    dread eager enjoy excited fear feel feels feeling fun glad gladly hope joy lonely love loved loves miss
    peace pleasant pleasure pride proud proudly relaxed relief relieved respected rested safe safely smile
    sociable tears trust trusted trusts unhurried warm warmly welcome welcomed worry worrying effortless
    effortlessly
    """
)
"""What somebody feels: an objective that says it can be pictured."""

EASE = word_class(
    """
    accessible affordable dependable easier easy free obvious painless quick reachable reliable simple simpler
    unnecessary useful visible
    """
)
"""How a thing is to use."""

VIVID = word_class(
    """
    amazing astonishing awesome delightful enchanting incredible irresistible lovable magical memorable
    remarkable spectacular unbelievable unforgettable wonderful wow
    """
)
"""Adjectives by which a thing that is made becomes more than a task."""

BLUR = word_class(
    """
    alignment appropriate aspects availability awareness best-in-class best-possible calibre climate closely
    collaboration commitment communication cooperation culture customer-centric customer-centricity data-driven
    effective effectively effectiveness efficiency efficient efficiently embrace empower enable engage
    engagement enhance enrich excellence excellent flourish foundation framework fullest functional functions
    future-proof future-ready groundwork guiding high-quality holistic holistically impactful initiatives
    innovate innovation innovative integrated landscape leading leverage leveraging maximise mindset mission
    offering offerings operational optimal optimally optimise optimize organisational organizational
    people-centric player potential principles proactive proactively professional professionalism
    provider relevant robust seamless seamlessly smoothly smoothness solution solutions stakeholder stakeholders
    steer strategic strategy structures successfully sustainability sustainable sustainably synergies synergy
    teamwork thrive transformation transparency user-centric world-class
    """
)
"""Words that fit any organisation and any year: none of them says what will be seen."""

FAINT = word_class(
    """
    agile areas better challenges change competitive environment everyone everything focus global great growth
    happier happy impact improvement improvements leader leaders level motivated partner position presence
    profile purpose quality reliable satisfied shape smart smarter smooth solid standard standards strong
    stronger success successful terrific things times top value values various visibility vision
    """
)
"""Words that say little alone, and nothing where no clause makes them concrete."""

COMPARATIVES = word_class(
    """
    better bigger cheaper cleaner clearer closer cooler deeper easier fairer faster fewer fresher friendlier
    greener happier healthier higher kinder leaner less lighter longer louder lower more nicer quicker quieter
    richer safer sharper shorter simpler slimmer slower smarter smoother stronger tastier tidier warmer wider
    wiser younger
    """
)
