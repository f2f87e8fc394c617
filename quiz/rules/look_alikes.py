"""Pairs of common English words of which one letter makes the other: neither is a slip in spelling of the other."""

from __future__ import annotations

from functools import lru_cache

_PAIRS = """
    accent/accept adapted/adopted addition/audition adverse/averse aimed/aired aimed/armed alike/alive allied/allies
    alone/along along/among altitude/attitude angel/angle appeal/appear approached/approaches area/arena assume/assure
    assumed/assured attached/attacked awake/aware award/aware backed/baked backs/bucks baked/based band/brand
    baring/barring bars/bears based/bases bases/basis bases/buses basic/basin basic/basis basin/basis battle/bottle
    beans/bears beans/beats bearing/beating bears/beats beats/boats became/become began/begin began/begun
    begging/bugging begin/begun being/bring beings/brings believed/believes bells/belly below/blow better/bitter
    biter/bitter bleeding/breeding blind/blond blond/blood blood/bloody blow/blown blown/blows boarder/border
    boring/bring bother/brother bothers/brothers bought/brought bread/break bread/broad breath/breathe bribe/bride
    bride/bridge broke/broken build/built buried/burned burn/burnt burnt/burst burst/bust called/caller calls/cells
    calm/clam camps/campus canceled/cancelled cannon/canon card/cared cards/cares cards/cars cared/cares cares/cars
    cares/cases carried/carries cart/chart case/cause cases/causes cast/cats cast/coast castle/cattle casual/causal
    caused/causes ceased/chased censer/censor certain/curtain chain/chair chair/choir chance/change chances/changes
    change/charge changed/changes changed/charged changes/charges chapter/charter charged/charges charm/chart
    chart/chat chat/cheat cheap/cheat cheat/chest cheated/created cheating/creating check/chick chef/chief chess/chest
    child/chill choke/chose choose/chose chose/chosen chose/close civic/civil clan/clean clean/clear cleaned/cleared
    clod/cold close/closer close/closet closed/closer closed/closet closer/closet closest/closet clown/crown
    clubs/clues coached/coaches coarse/course coast/coat coast/cost cold/could coma/comma commanded/commander
    commenced/commented commissioned/commissioner committed/committee compete/complete competed/completed
    competing/completing complain/complaint complement/compliment composed/composer concept/concert concepts/concerts
    concern/concert concerns/concerts contact/contract contacts/contracts content/contest content/context
    contest/context continued/continues contract/contrast cops/corps cops/crops corps/corpse corps/crops
    council/counsel count/county count/court counties/countries country/county course/curse crash/crush
    crashed/crushed creek/creep creep/creepy creeps/creepy crossed/crosses crowd/crown cure/curse dairy/diary
    dated/dates deal/dealt deals/dealt death/depth debt/debut decade/decide decades/decides decent/descent
    decided/decides defend/depend defending/depending deliver/delivery described/describes desert/dessert
    deserved/deserves difficult/difficulty diner/dinner dirt/dirty distract/district dive/drive does/dose doing/dying
    donor/door down/drown drank/drink draw/drawn drawn/drown dressed/dresses drive/driven drive/drove driven/drives
    drivers/drives drugs/drums ease/erase eight/eighth eight/eighty eighth/eighty elected/erected employed/employee
    even/event ever/every exist/exit expect/expert expensive/extensive experienced/experiences explode/explore
    extend/extent faced/faces faces/facts facing/faking factor/factory factors/factory failed/filed fair/fairy
    fairly/fairy falling/filling fame/flame fame/frame farmer/former farming/forming farms/forms featured/features
    feeding/feeling feet/fleet fellow/follow field/filed fifth/fifty fight/flight fights/flights figured/figures
    filed/files filed/filled filed/filmed filed/fired filed/fixed filed/fled files/films files/fires files/flies
    filing/filling filing/filming filing/firing filing/fixing filled/filmed filling/filming finding/funding
    finds/funds fired/fires fired/fixed fired/fried fires/fries firing/fixing flame/frame flesh/flush flesh/fresh
    flies/fries focused/focuses fond/found forced/forces forced/formed forget/forgot forgive/forgiven form/forum
    form/from formal/format formed/former fort/forth fort/forty forth/forty forth/fourth found/fund founded/founder
    founded/funded founding/funding freeze/frieze fried/friend fried/fries full/fully garage/garbage gave/grave
    gentleman/gentlemen girt/grit give/given given/gives globe/glove gown/grown grade/grave grams/grass grow/grown
    grown/grows guess/guest guess/guests guilt/guilty halfway/hallway handed/handled handing/handling handing/hanging
    hard/heard hated/hates hated/hatred hates/hats hating/having head/heard heading/healing heading/hearing
    heads/hears healing/hearing health/healthy hear/heart heard/hears heard/heart hears/heart hears/hers heart/heat
    hiding/hiring holds/holes holes/homes holes/hopes holly/holy homeless/hopeless homes/hopes honest/honesty
    honestly/honesty hoped/hopes hoping/hopping hose/house housed/houses human/humane idea/ideal ideal/ideas
    identify/identity included/includes increased/increases incredible/incredibly indicated/indicates
    influenced/influences inner/inter involved/involves iron/irony issued/issues jealous/jealousy join/joint
    journalism/journalist kids/kinds kinds/kings know/known known/knows label/libel lakes/likes large/larger
    last/least lasted/listed late/later later/latter later/layer latter/letter launch/lunch lawyer/layer laying/lying
    leading/leaving lease/least lease/leave lied/liked lied/lined lied/lived lies/likes lies/lines lies/lives
    lifted/listed liked/likes liked/lined liked/linked liked/lived likes/lines likes/lives liking/living lined/lines
    lined/linked lined/lived lines/links lines/lives listed/listen literacy/literary live/liver lived/liver
    lived/lives lived/loved liver/lives lives/loves living/loving local/loyal locked/locker locked/looked loose/lose
    loses/loss loses/losses loses/loves losing/loving loved/loves madam/madame major/manor major/mayor makes/males
    manage/manager managed/manager manor/mayor manufactured/manufacturer march/match marital/martial marked/market
    massage/message match/math meal/medal meal/metal mean/meant means/meant meant/meat measured/measures medal/metal
    media/median mental/metal merged/merger mess/messy messed/missed messing/missing metre/metro minds/mines
    minds/minus mines/minus missed/misses mistake/mistaken mistaken/mistakes mode/model model/motel month/moth
    month/mouth moral/morale moral/mortal moth/mouth move/movie moved/moves moves/movies murdered/murderer named/names
    nation/notion nearby/nearly nice/nicer nice/niece noise/nose notable/notably noted/notes office/officer
    officer/offices officers/offices older/order operated/operates owned/owner packed/parked packed/picked
    packing/parking packing/picking pain/paint pain/plain paint/point paint/print painted/pointed painted/printed
    painting/pointing painting/printing palace/place pants/parts pants/plants parent/patent part/party partly/party
    parts/party passed/passes patch/path patch/pitch patent/patient paying/playing paying/praying pays/plays
    peace/place persecute/prosecute personal/personnel phase/phrase phone/phony photograph/photography
    photographs/photography pills/pulls pilot/plot pitched/pitcher place/plane place/plate placed/places placed/played
    places/plates placing/playing plain/plan plan/plane plan/plant plane/plans plane/plant plane/plate planed/planned
    planned/planted plans/plant plans/plants plans/plays played/prayed players/prayers playing/praying point/print
    pointed/printed pointing/printing points/prints poker/power policy/polity portion/potion possible/possibly
    post/pots posted/poster prayed/prayer premier/premiere premise/promise present/prevent pride/prime pride/prize
    prime/prize produce/producer produce/product produced/producer produced/produces producer/produces
    producers/produces produces/products project/protect promised/promises properly/property protect/protest
    prove/proven proved/proven proved/proves proven/proves provided/provides published/publisher pulse/purse
    pure/purse purse/pursue qualify/quality quiet/quit quiet/quite quit/quite quite/quote races/rates radio/ratio
    rage/range raise/rise raising/rising rally/really ranging/ranking ranging/ringing rated/rates rates/rats
    reach/react reached/reaches read/ready reads/ready reads/roads real/realm realized/realizes rebel/repel
    rebel/revel received/receives recent/resent recover/recovery regard/reward related/relaxed released/releases
    remainder/reminder remained/retained reminded/reminder remote/remove report/resort reported/reporter
    required/requires resolution/revolution revenge/revenue ride/ridge riding/rising rising/risking risk/risky
    risks/risky roles/rolls roles/roses roles/rules rooms/roots ruining/running rule/ruler ruled/ruler ruled/rules
    ruler/rules sack/smack sack/snack sacred/scared safe/safer safely/safety sake/shake sake/stake sale/scale
    salt/slat same/shame sand/stand save/shave saving/saying saying/spying saying/staying says/stays scale/scare
    scar/scare scar/scarf scar/scary scare/scarf scare/scary scare/score scare/share scare/spare scare/stare
    scared/scares scared/scored scared/shared scares/scores scares/shares scarf/scary scaring/scoring scaring/sharing
    scaring/staring score/shore score/sore score/store score/swore scored/scores scores/stores sear/smear seat/sweat
    seats/sets seed/speed seeds/seems seeds/sees seeds/sends seeing/seeking seems/sees seen/seven sell/smell
    sell/spell sell/swell send/spend sending/spending sent/spent series/serves served/serves setting/sitting
    seventh/seventy shake/shame shake/shape shake/share shake/shave shake/stake shaking/sharing shall/small
    shall/stall shame/shape shame/share shame/shave shape/share shape/shave shaped/shared share/shave share/shore
    share/spare share/stare shared/shares sharing/staring shave/shove sheet/sweet shift/shirt shine/shiny
    shipping/shopping ships/shops shirt/short shirt/skirt shirts/shorts shock/sock shock/stock shoe/shore shoe/shove
    shoes/shops shoes/shots shoes/shows shoot/short shoot/shot shopping/stopping shops/shots shops/shows shops/stops
    shore/short shore/shove shore/sore shore/store shore/swore short/shot short/sort short/sport shorts/shots
    shorts/sorts shorts/sports shots/shows show/shown showed/shower shown/shows sick/stick side/slide sides/sites
    siege/sieve sight/slight signing/singing signs/sins sing/swing sink/stink sister/sitter site/spite site/suite
    sites/sits sits/suits sixth/sixty sleep/sweep slice/slide smack/snack small/smell small/stall smart/start
    smear/spear smear/swear smell/spell smell/swell smells/spells snack/snuck sneak/speak sneak/steak
    sneaking/speaking snuck/stuck sock/stock soil/spoil sold/solid sole/solve sole/stole songs/sons soon/spoon
    sore/store sore/swore sort/sport sorts/sports space/spare spare/stare speak/spear speak/steak spear/swear
    speed/spend spell/spill spell/swell spend/spent spill/still spilt/split spit/spite spit/split spite/suite
    spoke/spoken sport/spot springs/strings staff/stiff staff/stuff stage/stake stage/stare stage/state stages/stakes
    stages/states stairs/stars stake/stare stake/state stakes/states stall/still stare/stars stare/start stare/state
    stare/store staring/starring staring/starting staring/starving staring/stating staring/staying staring/string
    starred/started starring/starting starring/starving stars/start stars/starts stars/stays started/stated
    starting/starving starting/stating state/statue stated/states stated/stayed states/status stating/staying
    stationary/stationery statue/status statue/statute steak/steal steak/steam steal/steam steal/steel steam/stem
    steam/stream steep/step stepped/stopped steps/stops stick/stink stick/stock stick/stuck stiff/stuff stock/stuck
    stole/stolen stole/store stole/style stoop/stop store/story store/swore stores/stories strait/strict struck/stuck
    studied/studies studies/studios suit/suite suite/suits super/supper supplied/supplies surprised/surprises
    swear/sweat sweat/sweet sweep/sweet swore/sworn table/tale tables/tales tail/trail take/taken taken/takes
    takes/tales takes/tapes takes/taxes taking/talking tales/talks tales/tapes tales/taxes talks/tanks tank/thank
    tanks/thanks taped/tapped tapes/taxes tapes/types teams/tears teams/terms teenage/teenager teeth/tenth tent/tenth
    terrible/terribly tests/texts than/thank thank/think thanking/thinking thanks/thinks thee/theme thee/there
    thee/these thee/three them/theme theme/there theme/these there/these there/three these/those thick/think
    thick/tick thick/trick thin/thing thin/think thing/think things/thinks thirsty/thirty though/thought
    though/through though/tough threat/throat threat/treat threats/treats three/threw three/tree threw/throw
    throw/thrown thrown/throws tick/trick tied/tired tied/tried ties/times ties/tries tiled/tilled tired/tried
    titled/titles tons/towns touch/tough towel/tower towels/towers trace/track trace/trade track/trick tracked/tricked
    tracks/tricks trail/train trail/trial tramp/trap traveled/travelled treat/treaty treats/treaty trees/tries
    trial/tribal tribes/tries tried/tries truce/truck unit/unity units/unity users/uses vice/voice voted/votes
    voters/votes waited/waiter waited/wanted waited/wasted waiter/water waiter/writer waiting/wanting waiting/wasting
    waiting/writing wakes/waves waking/walking waking/waving wandering/wondering wanted/wasted wanting/wasting
    wars/wears washed/wasted washed/wished washing/wasting washing/wishing watch/witch waves/wives wealth/wealthy
    were/where whenever/wherever while/whole whole/whose wide/wider widow/window winds/wings winds/wins wings/wins
    wiped/wired wished/wishes witch/with woman/women word/world words/works words/worlds wore/worse worked/worker
    world/would worried/worries worse/worst would/wound write/writer write/wrote writer/writes writers/writes
"""
"""Words of four letters or more with the same first letter. Those that a letter makes of two that differ in number or
tense alone (vote, votes, voted) are not among them."""


@lru_cache(maxsize=1)
def look_alikes() -> frozenset[frozenset[str]]:
    """The pairs, each as a set of two words."""
    return frozenset(frozenset(pair.split("/")) for pair in _PAIRS.split())
