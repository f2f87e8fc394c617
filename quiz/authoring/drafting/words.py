"""Words by which a program tells people, bodies, places and events apart where a model does not."""

from __future__ import annotations

PEOPLE = frozenset(
    """brigadier corporal marshal commodore major reverend
    daughter son granddaughter grandson brother sister
    wife husband mother father uncle aunt cousin widow colleague hydrologist ecologist activist operator
    aviator inventor rider
    actor admiral adviser archbishop bishop botanist colonel conductor constable cook curator dentist
    farmhand imam lieutenant headteacher programmer economist banker
    mathematician meteorologist oceanographer organist pastor pianist
    postwoman rabbi sergeant sheriff shopkeeper surgeon trainer violinist zoologist
    ambassador archaeologist architect artist astronomer athlete author baker biologist
    boss builder butcher candidate captain carpenter chairman chairwoman chair chancellor chef chemist child
    citizen coach commander councillor councilor cyclist delegate deputy designer diplomat director diver
    doctor driver economist editor engineer expert farmer firefighter fisherman gardener geologist goalkeeper
    governor guard guide historian inspector journalist judge keeper lawyer leader lecturer librarian manager
    mayor member minister musician neighbour nurse observer officer official owner painter passenger patient
    photographer physicist pilot player poet president priest builder diver chancellor premier troops police
    staff prince princess principal prisoner producer professor pupil queen referee reporter representative
    researcher resident sailor scientist scout secretary senator singer skipper soldier spokesman spokesperson
    spokeswoman striker student teacher technician tourist trader traveller villager viewer voter visitor
    volunteer witness worker writer king""".split()
)
BODIES = frozenset(
    """academy administration agency alliance army assembly association authority bank board bureau cabinet centre
    charity choir church club college commission committee community company congress cooperative corporation
    council court crew department duma family federation firm force foundation fund government group guard hospital
    initiative institute institution laboratory league library ministry mission museum network newspaper
    office orchestra organisation organization parliament party police region school senate service society
    squad team theatre tribunal trust union university watch workshop united rovers""".split()
)
PLACES = frozenset(
    """airport avenue bay beach bridge castle cathedral church city coast desert field forest garden harbour harbor
    hall hill hotel island lake library market mountain museum ocean park port quay river road sea square
    stadium station street theatre wreck lock weir canal lane cliff site
    province region county district town tower valley village""".split()
)
COUNTRIES = frozenset(
    """Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh
    Belarus Belgium Bolivia Botswana Brazil Britain Bulgaria Cambodia Cameroon Canada Chad Chile China
    Colombia Congo Croatia Cuba Cyprus Denmark Ecuador Egypt England Estonia Ethiopia Finland France Georgia Germany
    Ghana Greece Greenland Guatemala Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel
    Italy Jamaica Japan Jordan Kazakhstan Kenya Kosovo Kuwait Laos Latvia Lebanon Liberia Libya Liechtenstein
    Lithuania Luxembourg Malaysia Mali Malta Mexico Moldova Monaco Mongolia Montenegro Morocco Mozambique
    Myanmar Namibia Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan Panama Paraguay Peru
    Philippines Poland Portugal Qatar Romania Russia Rwanda Scotland Senegal Serbia Singapore Slovakia
    Slovenia Somalia Spain Sudan Sweden Switzerland Syria Taiwan Tanzania Thailand Tunisia Turkey Uganda UK
    Ukraine Uruguay US USA Uzbekistan Venezuela Vietnam Wales Yemen Zambia Zimbabwe""".split()
)

_NATIONS = """America American, Argentina Argentinian, Australia Australian, Austria Austrian, Belgium Belgian,
    Brazil Brazilian, Britain British, Canada Canadian, Chile Chilean, China Chinese, Colombia Colombian,
    Croatia Croatian, Denmark Danish, Egypt Egyptian, England English, Estonia Estonian, Finland Finnish,
    France French, Germany German, Greece Greek, Hungary Hungarian, Iceland Icelandic, India Indian, Iran Iranian,
    Iraq Iraqi, Ireland Irish, Israel Israeli, Italy Italian, Japan Japanese, Kenya Kenyan, Latvia Latvian,
    Lithuania Lithuanian, Mexico Mexican, Netherlands Dutch, Norway Norwegian, Peru Peruvian, Poland Polish,
    Portugal Portuguese, Romania Romanian, Russia Russian, Scotland Scottish, Serbia Serbian, Slovakia Slovak,
    Slovenia Slovenian, Spain Spanish, Sweden Swedish, Switzerland Swiss, Syria Syrian, Turkey Turkish,
    Ukraine Ukrainian, Vietnam Vietnamese, Wales Welsh"""
NATIONS = dict(pair.split() for pair in _NATIONS.split(","))
"""What is of a country, by the name of the country."""

TURNS = frozenset({"but", "and", "while", "whereas", "although", "though"})
"""Words behind which somebody may say something else."""
SAYING = frozenset(
    """say tell add explain claim argue believe warn think write announce report note state stress insist deny
    doubt declare estimate suggest accuse complain answer reply find conclude admit confirm remark""".split()
)
"""Verbs that report what somebody says or thinks."""
STATES = frozenset(
    """be have seem appear include contain belong mean consist cost lie stand remain exist count want need like love
    know believe think hope expect own become depend involve concern matter take last weigh measure resemble""".split()
)
"""Verbs of what is, not of what somebody does."""
LASTING = frozenset("have be cost employ earn contain include need use belong run own live keep stay remain".split())
"""What may be so at any time."""
IRREGULAR = {
    "given": "gave", "taken": "took", "written": "wrote", "shown": "showed", "seen": "saw", "drawn": "drew",
    "chosen": "chose", "spoken": "spoke", "broken": "broke", "driven": "drove", "known": "knew", "grown": "grew",
    "begun": "began", "sung": "sang", "stolen": "stole", "thrown": "threw", "worn": "wore", "done": "did",
    "eaten": "ate", "beaten": "beat", "hidden": "hid", "born": "bore", "rung": "rang", "sunk": "sank",
    "fallen": "fell", "gone": "went", "come": "came", "become": "became", "overcome": "overcame", "run": "ran",
    "flown": "flew", "frozen": "froze", "ridden": "rode", "risen": "rose", "sworn": "swore", "torn": "tore",
    "woken": "woke", "forgotten": "forgot", "drunk": "drank", "shrunk": "shrank", "sprung": "sprang",
    "swum": "swam", "lain": "lay", "blown": "blew", "forbidden": "forbade", "bitten": "bit",
}  # fmt: skip
"""Participles whose past has another form."""
OPPOSITES = {
    "approved": "rejected", "rejected": "approved", "opened": "closed", "closed": "opened", "rose": "fell",
    "fell": "rose", "increased": "reduced", "reduced": "increased", "won": "lost", "lost": "won",
    "supported": "opposed", "opposed": "supported", "accepted": "refused", "refused": "accepted",
    "largest": "smallest", "smallest": "largest",
    "north": "south", "south": "north", "east": "west", "west": "east", "more": "fewer", "less": "more",
    "higher": "lower", "lower": "higher", "better": "worse", "worse": "better", "colder": "warmer",
    "warmer": "colder", "best": "worst", "worst": "best", "earlier": "later", "later": "earlier", "above": "below",
    "below": "above", "inside": "outside", "outside": "inside", "oldest": "youngest", "youngest": "oldest",
    "increase": "reduce", "reduce": "increase", "slows": "speeds", "protects": "damages", "tougher": "milder",
    "followed": "preceded", "slight": "serious",
}  # fmt: skip
"""Words, and what makes a sentence say the contrary."""
_PAIRS = """short long, high low, cold warm, early late, easy difficult, weak strong, full empty, safe dangerous,
    cheap expensive, dry wet, light heavy, narrow wide, possible impossible, fast slow"""
CONTRARY = {
    one: other for pair in _PAIRS.split(",") for a, b in [pair.split()] for one, other in ((a, b), (b, a))
}  # fmt: skip
"""What is said of a thing, and the contrary of it."""
COURTESY = frozenset(
    """Mr Mrs Ms Miss Dr Prof St Sir Lady Lord Dame Count Countess Baron Baroness Duke Duchess Earl Viscount
    Archduke""".split()
)
"""What stands before the names of people."""
BEHIND_NAMES = frozenset("KC QC SC MP MEP MSP TD OBE MBE CBE KBE DBE CH PhD MD MA MSc BSc RN FRS FRSE Esq SJ".split())
"""And what stands behind them."""
OF_SOMEBODY = frozenset(
    """daughter son granddaughter grandson brother sister wife husband mother father uncle aunt cousin widow colleague
    pupil student deputy assistant successor predecessor neighbour partner friend rival nephew niece grandfather
    grandmother heir guide witness patient passenger prisoner child member player""".split()
)
"""What somebody is to another one or in something, and what says nothing without whose."""
NO_NAMES = frozenset(
    """even january february march july september october november december just such neither nor not either both but
    and or although though when while after before since until because if then only all by in on at of from under the
    a an his her their its our my your this that these those no what who why how where one""".split()
)
"""Words that begin no name, also where they stand at the beginning of a sentence."""
COMPASS = frozenset({"north", "south", "east", "west"})
"""Sides of which something may be true of both."""
GOING_ON = frozenset(
    """work live serve stay stand teach travel study remain reside lodge practise practice train play sing act lecture
    preach write paint draw fish hunt farm sail row walk run ride fly swim climb drive march wander tour fight rule
    reign govern lead manage run keep hold lie sit sleep rest wait dwell camp settle spend volunteer perform rehearse
    compete campaign labour labor toil help nurse care look search dig collect""".split()
)
"""What somebody does or is for a time, here or there, with these or those, in one way or another."""
