"""Common English words that a slip in another word can look like, so that "label" is no slip of "libel".

They are the 8,600 most frequent words of three to seven letters that are one edit from another word, out of the list
that comes with SymSpell (MIT licence), which was made of SCOWL and of Google Books Ngrams (CC BY 3.0).
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """The words, in small letters."""
    return frozenset(_WORDS.split())


_WORDS = """
aaliyah aaron aba abandon abbey abbott abe abide ability able about above abs absent absorb abuse abused abuses academy
acc accent accents accept accepts accrued accused ace achieve acid acids acne acquire acre acres act acted acting
action actions actor acts ada adam adams adapt adapted adapter adaptor added addict adding adds adhere admin admit
admits adobe adopt adopted adrian ads adv advance advent adverse advert adverts advice advise advised adviser advisor
adware aerial aero affair affairs afford afghan africa african after again age aged agent ages aging ago agree agreed
agrees ahead ahmed aid aide aided aids aim aimed aiming aims air aires airline ajax aka akron ala alan alarm alaska
alba albania albany albeit albert alberta albion album albums ale alert alerts alex alexis alfred algeria ali alias
alice alien aliens align aligned alike alison alive all allah allan alleged allen alley allied allies allison allow
allowed allows alloy ally alma almanac alone along alpha alpine alps alright also alt alta altar alter alto alumni
always amazed amber amen amend amer america amid amino among amos ample amps amusing amy ana anal analog analyse
analyst and andorra andre andrea andrew andrews angel angela angeles angelo angels anger angle angles anglo angola
angus animal animals anime anita ankle ann anna anne annex annie annual another ans ant antenna anthem anthony anti
antigua antique anton antonio any anyone apache ape apex apo appeal appeals appear appears apple apples applet applied
applies apply approve apps april apt arab arabia arabian arabic arabs arc arcade arch archer archery archive are area
areas arena arg argue argued argues ariel arise arises arizona ark arm armani armed armenia armour arms army arose
around arrange array arrays arrest arrive arrived arrives arrow art article artist artists arts asa ash ashes ashlee
ashley ashton asia asian aside asked asking asks asp aspen aspire ass assay assert asses assess asset assets assist
asst assume assumed assumes assure assured aston atari ate athens atkins atlanta atlas atm atom atomic att attach
attack attacks attic auction aud audi audio audit auditor audits audrey august augusta aunt aurora aus austin austria
auth auto autos ave avenue average avery avian avid avoid avoided avon awake award awarded aware away axe axis axle aye
babe babes babies baby bach back backed backing backs backup bacon bad badge badges badly bag bags bahrain bail bailey
bait bake baked baker bakery baking balance bald bali ball ballard ballet balloon ballot balls ban banana band bands
bang bank banker bankers banking banks banned banner banners baptism baptist bar barbara barber barbie bare barely bark
barker barley barn barnes barney baron barrel barrels barrett barrier barry bars bart barton base based bases bash
basic basics basil basin basis basket baskets bass bastard bat batch bates bath bathing baths batman baton bats battery
batting battle battles bauer baxter bay baylor beach beaches beacon bead beaded beads beam beams bean beanie beans bear
beard bearing bears beast beat beaten beating beatles beats beauty beaver beavers became beck becker becky become bed
bedding beds bee beech beef been beer beers bees beg began begin begun behave behold being beings bel belief beliefs
believe belize bell bella belle bells belly beloved below belt belts ben bench bend bending benin bennett benny benson
bent benton benz berg bergen berger bermuda bernard berry bert beside best bet beta beth bets better betting betty
beverly bias biased bible bicycle bid bidder bidders bidding bids big bigger bike biker bikes biking bikini bill billed
billing billion bills billy bin bind binder binding bingo bins bio biol bios birch bird birds birth births bis bit
bitch bitches bite bites bits bitter biz black blacks bladder blade blades blah blair blake blame blanc blanca blank
blanket blast blaster blaze bldg blend blended blender blends bless blessed blew blind blinds blink bliss blitz blk
block blocked blocker blocks blog blogger blogs blond blonde blondes blood bloody bloom blow blowing blown blows blue
blues bluff blunt blvd board boards boasts boat boating boats bob bobby bodies body boeing boil boiler boiling boise
bold bolivia bolt bolton bolts bomb bomber bombing bombs bon bond bondage bonded bonding bonds bone bones bonnie bonus
bonuses boo boob boobs book booked booking booklet books boom boone boost booster boot booth boots booty border borders
bore bored boring boris born borne borrow bosch bose bosnia boss boston bot both bother bots bottle bottles bought
boulder bounce bound bounded bounds bouquet bout bow bowel bowen bowie bowl bowling bowls bowman box boxed boxer boxes
boxing boy boyd boys bra bracket brad bradley brady brain brains brake brakes branch brand branded brandon brands bras
brasil brass braun brave braves bravo brazil breach bread break breaks breast breasts breath breathe breed breeds
breeze brenda brendan brent brett brew brewer brewery brian brick bride brides bridge bridges brief briefs bright bring
brings british britney bro broad broader broadly brock broke broken broker broncos bronx bronze brook brooke brooks
brother brought brown browns browse browser bruce brunei bruno brush brushed brushes bryan bryant bubble bubbles buck
bucket buckle bucks bud buddha buddies buddy budget buffer buffers buffet buffy bug bugs buick build built bulb bulbs
bulk bull bullet bullets bulls bump bumper bunch bundle bundles bunny bur burden burger buried burke burma burn burned
burner burners burning burns burnt burst burton bury bus busch buses bush bust buster busty busy but butler butt butte
butter button butts buy buyer buyers buying buys bye byron byte bytes cab cabin cabins cable cables cabling cache
cached caching cactus cad caesar cafe cafes cage cairns cairo cake cakes cal calf calgary call called caller calling
calls calm calorie calvin cam came camel cameron camp camping camps campus cams can canada canal canary cancel cancer
cancers cancun candid candle candles candy cane canine canned cannes cannon canoe canon cans cant canton canvas canyon
cap capable cape capita capital capitol capri caps caption capture car carat carbon card cards care cared career
careers cares carey cargo caring carl carlo carlos carlson carlton carmel carmen carol carpet carpets carr carrie
carried carrier carries carry cars carson cart carte carter cartoon carts carved carving cary casa cascade case cases
casey cash cashier casino casinos casio cast casting castle castles castro casual cat catch catches cathy cats cattle
cause caused causes causing caution cave caves cavity cayman cdr cease cedar ceiling celeb celebs cell cellar cello
cells celtic cement cent center central centre centres cents century cert certain cha chad chain chains chair chairs
chalet chalk chamber champ champs chan chance chances chanel chang change changed changer changes channel chaos chap
chapel chapter char charge charged charger charges charity charles charm charms chart charter charts chase chasing
chassis chat chateau chats che cheap cheaper cheat cheats check checked checker checks cheek cheer cheers cheese chef
chem chen cheney cheque cherry chess chest chester chevy chi chic chicago chick chicks chief chiefs child chile chill
chin china chinese chip chips choices choir choose chooses chopped chord chords chorus chose chosen chr chris christ
christi chrome chronic chubby chuck chung chunk church ciao cindy cir circa circle circles circus cisco cite cited
cites cities citrus city civic civil claim claimed claims clair claire clamp clan clara clare clarify clarion clarity
clark clarke clash class classes classic claude claudia claus clause clauses clay clayton clean cleaned cleaner clear
cleared clearly clerk clever click clicks client cliff clifton climb clint clinton clip clips clit clive clock clocks
clone clones cloning close closed closer closes closest closet closing closure cloth clothes cloud clouds cloudy clover
clown club clubs clue clues cluster clutch clutter coach coaches coal coarse coast coastal coaster coat coated coating
coats cobb cobra coca cock cocks cocoa cocos cod code coded codes coding cody coffee cohen cohort coil coin coins coke
col cola cold cole coli colin coll collar collect college collins colon colonel colony color colour colt column com
comb combat combine combo come comedy comes comet comfort comic comics coming comm comma command comment commit commits
como comp compaq compare compete compile comply compute con concept concern concert concord condo condoms condos
conduct cone conf confirm conform congo connie cons consent console constr consult consume cont contact content contest
context contra convert convey cook cooked cooker cookie cookies cooking cooks cool cooler cooling coop cooper cop cope
copied copier copiers copies coping copper cops copy copying cor coral cord cords core corey cork corn cornell corner
corners corona corp corps corpse corpus corr cortex cos cosmic cost costa costing costs costume cote cotton couch cough
could count counted counter country counts county coup coupe couple coupled couples courier course courses court courts
cove cover covered covers cow cows cox cps crab crack cracked cracks cradle craft crafted crafts craig crane crap craps
crash crashes crate crawl crazy cream create created creates creed creek crest crete crew crews crib cricket cried
crime crimes crisis crisp croatia crochet crop crops crosby cross crossed crosses crow crowd crowded crowds crown crude
cruel cruise cruiser cruises crush crushed cruz cry crystal cuba cuban cube cubic cubs cue cues cuff cult culture cum
cumbria cunt cup cups cur curb cure curious curl current curry curse cursor curtain curtis curve curved curves cushion
custom customs cut cute cutie cutlery cuts cutter cycle cycles cyprus dad daddy daemon daily dairy daisy dakota dale
dalton dam damage damaged damages dame damn damned damon dan dana dance dancer dancers dances dane danger dangers
daniel danny darby dare dark darling darren dart darwin dash dat data date dated dates dating dave david davies davis
dawn dawson day days dayton dds dead deadly deaf deal dealer deals dealt dean dear death deaths deb debate debates
debian debit deborah debra debt debts debug debut dec decade decades decals decay decent decide decided decides deck
decker decks declare decline deco decoder decor decree dee deed deeds deemed deep deeper deer def defeat defect defects
defence defend defense define defined defines deg degree degrees del delay delayed delays delete deleted delhi deli
deliver dell della delphi delta deluxe dem demo demon demons demos den denial denied denies denim denis denise denmark
dennis denote denotes dense dent dental denton denver deny denying dep depart depend depends depot dept depth depths
deputy der derby derive derived desc descent desert deserve design designs desire desired desires desk desks despite
dessert destiny detail details detect deviant device devices devil devon devoted dew dewey dexter dial diana diane
diaper diaries diary dice dick dicks did die died diego dies diet diets diff differ differs diffs dig digest digging
digit dignity dildo dildos diluted dim din dinar dining dinner dion dior dip diploma dir direct dirt dirty dis disable
disc disco discs disease dish dishes disk disks dispute dist ditch div diva dive diver divers diverse divide divided
divine diving divorce dixon doc dock docket docking docs dodge doe does dog dogs doing dolby doll dolls dom domain
domains dome domino don donald donate donated done dong donna donor donors doom door doors dora dorothy dorset dos
dosage dose doses dot dots double doubled doubles doubt doubts doug dough doughty dove dover dow down downs doyle dozen
dozens draft drafted drafts drag dragon dragons drain drake drama draper draw drawer drawing drawn draws dream dreams
dress dressed dresses drew dried drift drill drills drink drinks drive driven driver drivers drives driving drop
dropped drops drought drove drug drugs drum drummer drums drunk dry dryer dryers drying dts dual dub dublin duck ducks
duct dude due dues duff duke dull duly dumb dummy dump dumping dungeon dunn duo duplex durable durham during dust dusty
dutch duty dye dying each eager eagle eagles ear earl early earn earned earning ears earth ease easier east easter
eastern easy eat eaten eating eaton eats eau ebay ebony echo eclipse eco ecology econ eddy eden edgar edge edges edison
edit edited editing edits edmund eds educate edward edwards edwin egg eggs ego eight eighth eighty either elastic elder
elders eleanor elect elected electro eli elite ella ellen elliot elliott ellis elm else elton elvis email embrace
emerge emerged emerson emily emma emotion empire empires ems enable enabled enables enacted encoded encoder encore end
ended endorse ends enemy enforce eng engage engaged engine engines enhance enjoy enjoys enlarge enquire enquiry enron
ensure ensures enter enters entire entity entries envy eos epic epson equip era erase eric erie erik erin eritrea
ernest ernst erotic erotica error escape escaped esp essence essex est este esther estonia eta etc eternal ethics
ethnic eugene eur euro europa europe euros eva evan evans eve even evening event events ever everett every evil evite
evolve evolved exact exam examine exc exceed excel except excerpt excess excite excited exclude excuse exec execute
exile exist existed exists exit exotic exp expand expands expect expects expense expert experts expire expired expires
explore export exports expose exposed express ext extend extends extent extreme eye eyed eyes fab face faced faces
facing fact factor factors factory facts faculty fade fail failed failing fails faint fair fairly fairs fairy faith
fake falcon fall fallen falling falls fame fan fancy fans fantasy faqs far fare fares fargo farm farmer farmers farming
farms faroe farrell farther fast faster fastest fat fatal fate father fathers fatigue fats fault faults faux fave favor
favour fax faxes fear feared fears feast feat feather feature fed fee feed feeder feeding feeds feel feeling feels fees
feet fell fellow fellows felony felt fence fencing fender ferrari ferry fest fetal fetch fever few fewer fiat fiber
fibre fiction field fields fierce fifth fifty fig fight fights figure figured figures fiji file filed files filing
filings fill filled filler filling fills film films filter filters fin final finals finance find finder finding finds
fine fines finest finger fingers finish finland finnish fire fired firefox fires firing firm firms first fischer fish
fisher fishery fist fit fitness fits fitted fitting five fixed fixes fixing flag flags flame flames flap flash flat
flats flavor flavors flaws flea fleece fleet fleming flesh flew flex flies flight flights flint flip float flock flood
floor floors flop floppy flora floral florida flour flow flower flowers flows floyd flu flush flute flux fly flyer
flyers flying foam focal focus focused focuses fog foil fold folded folder folders folding folk folks follow follows
fond font fonts foo food foods fool fools foot footer for forbes force forced forces forcing ford fore forest forge
forged forget forgive forgot fork forks form formal format formats formed former forming forms formula forrest fort
forth fortune forty forum forums forward foster foul found founded founder four fourth fowler fox fps fra frame framed
frames framing fran franc france frances francis franco frank frankly franz fraser fraud freak freaks fred free freed
freeman freeze freezer freight french freq fresh fresno fri fridge fried friend friends fringe frog frogs from front
frost frozen fruit fruits fry fuck fucked fucking fucks fuel fuels fuji full fuller fully fulton fun fund funded
funding funds funeral funk funky funny fur furnish further fury fuse fuzzy gabon gabriel gag gage gagged gail gain
gained gains gal gala gale gallery gallon gallons gals gambia gamble game gamer gamers games gaming gamma gan gang gao
gap gaps garage garbage gardner garlic garner garnet garrett gary gas gases gate gates gather gauge gave gavin gay gays
gaza gazette gear geared gears gee geek geeks gel gem gems gen gender gene general generic genes genetic geneva genius
genome genre genres gentle gently genus geo george georges georgia ger gerald gerard german germans germany gerry get
gets getting giant giants gibson gift gifts gig gigs gil gilbert giles gill gina ginger girl girls give given gives
glacier glad glance gland glass glasses glen glenn glimpse glitter globe glory gloss glossy glove gloves glow glue
gnome gnu goa goal goals goat god goddess gods goes goggles going gold golden golf gone goo good goodman goods google
goose gordon gore gossip got goth gotta gov govt gown grab grabbed grace grad grade graded grades grading graham grain
grains gram grams gran granada grand grandma granny grant granted grants grape grapes graph graphs grasp grass gratis
grave gravel graves gray grazing grease great greater greece greek green greene greens greg gregg grenada grew grey
grid grief griffin grill grilled grills grim grind grip grips grocery groom groove gross group grouped groups grove
grow growers growing grown grows guam guard guards guess guest guests guiana guide guided guides guiding guild guilt
guilty guinea gulf gum gun guns gut guyana guys gwen habitat hack hacker hackers hacking hacks had hail hair haired
hairy hal hale half halfway hall halls halo halt ham hamas hamburg hammer han hancock hand handed handle handled
handler handles hands handy hang hanging hank hannah hanover hans hansen hanson happen happy hard harder hardest hardly
hardy harley harm harmony harness harp harper harriet harris harry harsh hart harvest harvey has hash hassle hat hatch
hate hated hath hatred hats haul haunted havana have haven having hawk hawkins hawks hay hayes hazel head headed header
headers heading heads heal healing health healthy heap hear heard hearing heart hearts heat heated heater heaters heath
heather heating heaven heavy heck hedge heel heels height held helen helena hell hello helmet help helped helper
helping helps hen hence henri henry hep her herb herbert herbs herd here hereby herein herman hero heroes heroin herpes
hey hicks hide hiding higgins high higher highest highs hike hiking hilary hill hillary hills hilton hindi hindu hint
hints hips hire hired hiring his hist hit hitachi hitch hitler hits hitting hmm hobbies hobby hockey hoffman hogan
hogtied hold holden holder holders holding holds hole holes hollow holly holmes holt holy home homer homes homo hon
honda honest honesty honey hong honor honour hood hooded hook hooked hooks hoops hoover hop hope hoped hopes hoping
hopper horde horn horns horny horse horses hose host hosted hostel hostels hosting hosts hot hotel hotels hotline hour
hours house housed houses housing houston how howard howe hrs huang hubs hug huge hugh hugo huh hull hum human humane
humans humble hummer hung hungary hunger hungry hunk hunks hunt hunter hunters hunting hurry hurt hurts hut hybrid hyde
hydro hype hyper ian ibid ice iceland icon icons ida idea ideal ideals ideas idiot idle ids ignore ignored image images
imagine imaging immense imp impact impacts implied implies import imports impose imposed improve inc incense incest
inch inches incl include incomes ind indeed index indexed indexes india indian indiana indians indices indie indies
induce induced indy inf infant infants info inform init injured injury ink inland inlet inline inner inns inquire
inquiry insane insect insects insert inserts inside insider inspect inspire inst install insulin insure insured insurer
int intel intend intends intense intent inter intern into intro invest invite invited invites invoice invoked involve
ion ions iowa ipod ira iran iraq iraqi ireland irene iris irish iron irons irvine irving irwin isaac isaiah isis island
isle isles israel israeli issue issued issuer issues italia italian italic italy item ithaca ivan jabber jack jacket
jacks jacob jacobs jade jail jake jam jamaica james jamie jan jane janet janice japan jar jars jason java jazz jean
jeanne jedi jeep jeff jeffrey jelly jenkins jenna jenny jensen jerk jerry jesse jesus jet jets jewel jewels jewish jews
jill jimmy joan joanne job jobs jockey joe joel joey johann john johns johnson join joined joining joins joint joints
joke jokes jolly jon jones jose joseph josh joy juan jude judge judged judges judy juice juicy jul julia julian julie
julius july jump jumped jumper jumps jun june jungle junk jury just justice justin kane kansas kappa karate karen karl
karma kashmir kat kate kathryn kathy katie katrina kauai kay kayak keen keep keeper keeping keeps keith keller kelley
kelly ken kenneth keno kent kenya kept kern kernel kerr kerry kettle kevin keynote keys khan kick kicked kicking kicks
kid kidney kids kill killed killer killing kills kin kinase kind kinda kindly kinds king kings kinky kirk kiss kisses
kit kite kits kitten knee knees knew knife knit knives knob knock knocked knot knots know known knows knox kobe koch
kodak kong korea korean kos kristin kruger kurt kuwait kyle kyoto lab label labels labs lac lace lack lacking lacks
ladder laden ladies lady lag laid lake lakes lam lamb lambda lambert lame lamp lamps lance land landed landing lands
lane lanes lang lanka lansing lao laos lap lara large larger largest larry lars las laser lasers last lasted lasting
lasts lat late lately later lateral latest latex latin latina latino latter lattice latvia laugh laughed launch laundry
laura laurel lauren laurent laurie lava law lawn laws lawson lawyer lawyers lay layer layers laying lazy lbs lea lead
leader leaders leading leads leaf league leagues leak lean leap learn learned learner learns lease leased leases
leasing least leather leave leaves leaving lecture led ledger lee leeds left leg legal legion lego legs lei leigh
leisure lemma lemon len lend lender lenders lending length lengths lengthy lens lenses leo leon leonard leone les
lesions leslie less lesser lesson lessons lester let lethal lets lett letter letters leu level levels lever levi levine
levy lewis lexus liable lib liberal liberia libya licence license lick licking lid lie lien lies lieu life lift lifted
lifting lifts lighter like liked likely likes lilly lily lima limb lime limit limited limo limp lin linda lindsay
lindsey line lineage linear lined linen linens liner liners lines lineup lining link linkage linked linking links linux
lion lions lip lipid lips lisa lisbon lisp list listed listen lister listing lists lit lite literal litter little live
lived lively liver lives living liz lloyd load loaded loader loading loads loan loans lob lobby local locale locally
locals locate located lock locked locker locking locks locus lodge lodges lodging loft log logan logged logging logic
login logo logon logos logs lois lon london lone lonely long longer look looked looking looks lookup loop loops loose
lopez lord lords lori los lose loser loses losing loss losses lost lot lots lotto lotus lou loud louis louise lounge
love loved lovely lover lovers loves loving low lowe lowell lower lows loyal loyalty lucas lucia luck lucky lucy luis
luke lumber lump luna lunar lunch lung lungs lush lust luther lying lynch lynn lynne lynx lyon lyons lyric mac macau
machine mack macon macro macros macs mad madame madden made mae mafia mag maggie magic magnet magnets mai maid maiden
mail mailed mailer mailing mailman mails main maine mainly mains major majors make maker makers makes making malaria
male males mali mall malls malta mama mambo man manage managed manager manages mandate manga mania manila mann manner
manor mansion manson manual manuel many maple mapped mapping maps mar marble marc march marco marcos marcus mare margin
margins maria mariana marie marilyn marin marina marine marines mario marion marital mark marked marker markers market
markets marking marks marley maroon married marrow marry mars marsh mart martha martial martin martini marty marvel
marvin marx mary mas mask masks mason mass massage masses massive mast master masters mat match matched matches mate
mates maths mating mats matt matte matter matters matthew mature maui maurice max maxim may maya mayer mayo mayor maze
meal meals mean meaning means meant measure meat med medal medals media median medical medium meet meeting meets meg
mega megan mel melanie melissa mellon melt melting mem memo men mental mention mentor menu menus mercer mercy mere
merge merged merger mergers merit merlin merrill merry mesa mesh mess message messy met meta metal metals meter meters
metre metres metric metro mexico meyer mia miami mic mice michael michel michele mick mickey micro mid middle midi
midst midtown midway might mighty mike mikes mil mild mile mileage miles milf milford milfs milk mill miller million
mills milton mime min mind minded minds mine mines ming mini minimum mining minor minors mint minus minute minutes misc
misery miss missed misses missile missing mist mistake misty misuse mitch mix mixed mixer mixers mixes mixing mob
mobile mock mod mode model models modem modems modern modes modest mods module modules mol mold moldova molly moment
moments mommy mon monarch money monitor monk monkey monkeys mono monster mont montana monte month months monty mood
moody moon moore moose moral more morgan morning morrow morse mortal morton mos moses moss most motel motels mother
motion motor motors mount mounted mounts mouse mouth movable move moved movers moves movie movies moving mrs much mud
mug mugs multi munich murder murphy murray mus muscle muscles muse music musical muslim must mute myers mystery mystic
myth myths nail nails naked nam name named names namibia nan nancy nanny nap nasal nash nasty nat natal natalie nate
nation nations native natl nature nav naval navy nay nazi neal near nearby nearest nearly neat neck ned need needed
needing needle needles needs negro neil neither nelly nelson neon nepal nero nerve nerves ness nest nested net nets
neural neurons neutral neutron never nevis new newer newly newman news newton next nexus nice nicely niche nichols nick
nickel nicolas nicole nielsen nigel niger nigeria night nightly nights nike nikki nikon nil nile nina nine ninety ninja
nip nissan niue nixon noah nobel noble node nodes noel noise noisy nokia non none noon nor norm normal norman norms
norway nos nose not notable notably notch note noted notes nothing notice noticed notices noting notion notions noun
nov nova novel novels novice now nucleic nude nudes nudist nuke null number nurse nursery nurses nut nuts oaks oasis
oath object obliged obscure observe ocean oceania oceans och odds off offer offered office officer offices offs often
ohio oil oils older oldest ole olive oliver olsen olson olympia olympic oman omar omega once one ones onion only onsite
ont onto oops opal open opened opener opening opens operate oppose opposed ops optic optical optimal oral orange orbit
ord order ordered ore org organ orgy orient origin orion osborne other others otto ounce ours out outer outfit outlet
outline outs outside oval oven ovens over overlap overlay overly owe owen owens owing own owned owner owning owns oxide
oyster pace paced pack package packed packers packet packets packing packs pad padded padding pads pagan page pages
paid pain pains paint painted painter paints pair pairs pal palace pale palette palm palmer palms pals pam pan panda
panel panels panic pans pant panties pants panty papa paper papers papua par para parade parent parents paris parish
parity park parked parker parking parks parkway parole parse parser parsing parsons part parties partly partner parts
party pas pascal pass passed passes passing past pasta paste pastor pat patch patches patent patents path paths patient
patio patrick patrol patron patrons pattern patty paul paula pause pay payable paying payne paypal pays pcs pct peace
peach peak peaks pear pearl pearls pearson peas pedal pee peeing peek peel peer peers peg peggy pen pendant pending
penis penn penny pens pentax people peoples pep pepper peppers per percent perez perfect perform perfume period perkins
perl perry persian person persons perth peru peso pest pet pete peter peters petite petrol pets petty pewter phase
phases phat phi phil philip philips phillip phoenix phone phones photo photon photos phrase phrases phys piano pic pick
picked picking picks pics picture pie piece pieces pier pierce pierre pig pigs pike pilates pile pill pills pilot
pilots pin pine pines ping pink pins pipe piper pipes piping pirate pirates piss pissing pistol piston pit pitch
pitcher pitt pity pizza place placed places placing plague plain plains plan plane planes planet planets planned
planner plans plant planted plants plaque plasma plastic plate plated plates play playa played player players playing
playoff plays plaza plea please pleased pledge plot plots plug plugs plum plump plus plush pluto pocket pockets pod poe
poem poems poet poets pogo point pointed pointer points poison poker pol polar pole poles police policy polish polk
poll polling polls polo poly pond ponds pontiac pony pooh pool pools poor pop pope pops popular porch pork porn porno
port portal porter portion porto ports pos pose posed poses posing post postage postal posted poster posters posting
posts pot potent pots potter pottery pouch pound pounds pour pow powder power powered powers prada prague praise pratt
pray prayer prayers praying precise preface prefix prelude premier premise prep prepare pres present press pressed
presses preston pretend pretty prev prevent prey price priced prices pricing pride priest primary prime primer prince
print printed printer prints prior prism prison prisons privacy private prize prizes pro probate probe probes probing
proc process prod produce product prof profile prog project prom promise promo promote prone proof prop proper propose
props pros prose prot protect protein protest proton proud prove proved proven proves provide proving proxy pseudo psi
psycho pts pub public pubs pueblo puffy pull pulled pulling pulls pulp pulse puma pump pumping pumps punch punk pupil
puppet puppies puppy purdue pure purity purpose purse pursue pursued push pushed pussies pussy put puts putting puzzle
puzzles qatar quad quake qualify quality quarter quartet quartz quasi queen queens queer queries query quest queue
quick quicker quiet quilt quincy quinn quit quite quiz quizzes quo quot quota quote quoted quotes rabbi rabbit rabbits
race racer races rachel racial racing racism racist rack racks rad radial radiant radical radio radios radius rafting
rag rage raid raider raiders rail rails rain rainy raise raised raises raising raleigh rally ram ramada ramp rams
ramsey ran ranch rancho rand randall random randy range ranged ranger rangers ranges ranging rank ranked ranking ranks
rant rants rap rape rapid rapidly rapids rare rash rat rate rated rates rather rating ratings ratio ratios rats rave
raven ray rays reach reached reaches react reactor read reader readers reading reads ready real realise realism reality
realize really realm realtor realty rear rebate rebates rebel rebels reboot rebound rebuild rebuilt rec recap receipt
receive recent recipe recipes record recover recycle red reds reduce reduced reduces reed reef reel reels reeves ref
refer referee refers refill refine refined reflect refuge refugee refusal refuse refused refuses reg regard regards
regency regent regents reggae regime regimes regina region reid reign rel relate related relates relax relaxed relay
release relied relief relies relieve rely relying rem remain remains remedy remind reminds remix remote remove removed
remover removes renal rename renamed render rene renee renew renewed reno rent rental rented renting rep repair repeat
repeats replace replay replied replies reply report reports reprint reps require res resale rescue reserve reset reside
resides residue resin resist resolve resort resorts rest restart resting restore rests resume resumes ret retail retain
retains retire retired retreat retro reuse reuters rev reveal reveals revenge revenue reverse revise revised reward
rewards rewrite rhino rhode rhodes rice rich rick ricky rico rid ride rider riders rides ridge riding rifle rig rigid
riley rim ring ringer rings rio riot rip ripe ripped ripper rise risen rises rising risk risks risky rita rite ritz
rival rivals river rivers riviera rms roach road roads roast roasted rob robbery robbie robbins robe robert roberto
roberts robin robot robots roc roche rock rocket rockets rockies rocking rocks rocky rod rode rodeo rodney rods roe
roger rogers rogue roland role roles rolex roll rolled roller rolling rolls rom roma roman romance romans rome romeo
ron ronald roof roofing room rooms root roots rope ropes rosa rose roses ross roster rotary rotate roth rotten rouge
rough round rounded route router routers routes routine routing rover row rowe rowing rows roy royal royalty rub rubber
ruby rude rue rug rugby rugged rugs ruin ruins rule ruled ruler rules ruling run runners running runs runway rush
rushed rushing russ russell russia russian rust rusty ruth rwanda ryan saab sabbath sac sack sacred sad saddle sadly
safari safe safely safer safety saga sage sahara said sail sailing sailor saint saints sake salad salads sale salem
sales sally salmon salon salons saloon salsa salt salvage sam samba same sammy samoa sample sampled sampler samples
samson samsung san sand sandals sanders sandra sands sandy sanford sang sans santa sap sapiens sara sarah sat satan
satin satire sauce saudi sauna savage save saved saver savers saves saving savings savvy saw sax say saying says scalar
scale scaled scales scaling scam scams scan scandal scanned scanner scans scarce scare scared scarf scarlet scary scat
scene scenes scent sch schema scheme schemes school scoop scooter scope score scored scores scoring scotia scott scout
scouts scr scrap scratch scream screen screens screw screws script scripts scroll scrub sea seal sealed sealing seals
sean search sears seas seat seated seating seats seattle sec secret secrets secs section secular secure secured sedan
see seed seeds seeing seek seeker seekers seeking seeks seem seemed seems seen sees sega seized self sell seller
sellers selling sells sem seminar sen senate send sender sending sends senior seniors sense senses sensing sensor
sensors sensory sent seoul sep sept sequel ser serbia serbian serena serial series serious serum serve served server
servers serves service serving set seth sets setting settle settled seven seventh seventy severe sewage sewer sewing
sex sexy shack shade shades shadow shadows shaft shah shake shaking shall shallow shame shane shape shaped shapes
shaping share shared shares sharing shark sharks sharon sharp shave shaved shaving shaw shawn she shear shed sheep
sheer sheet sheets sheila shelby shelf shell shelley shells shelter shelves sheriff sherry shield shift shifted shifts
shine shining shiny ship shipped ships shire shirt shirts shit shock shocked shocks shoe shoes shook shoot shooter
shoots shop shopper shops shore shores short shorter shortly shorts shot shots shout show showed shower showers showing
shown shows shrimp shrink shuffle shut shutter shuttle shy sic sick sid side sidebar sided sides siding sidney siege
sierra sig sigh sight sights sigma sign signal signed signing signs silence silent silicon silk silly silva silver sim
similar simmons simon simple simpler simply simpson sims sin since sing singer singers singh singing single singles
sings sink sinks sins sip sir sis sister sisters sit site sites sits sitting sixth sixty size sized sizes sizing skate
skating sketch ski skies skiing skill skilled skills skin skinny skins skip skirt skirts skull sky skype slam slash
slate slave slavery slaves slayer sleek sleep sleeps sleeve sleeves slept slice slices slick slide slides sliding
slight slim slip slipped slips slope slopes slot slots slow slower slut sluts small smart smarter smash smell smile
smiled smiles smiley smiling smith smoke smoked smokers smoking smooth snack snacks snake snakes snap snoop snow snyder
soap soaps soc social sock socket socks soda sofa sofia soft softly soho soil soils sol solar sold soldier sole solely
solid solids solo solve solved solvent solving som soma somalia some someday son song songs sonic sons sony soon sooner
sophie sore sort sorted sorting sorts sos sought soul souls sounded soup sour source sources south soy spa space spaced
spaces spacing spain spam span spank spare spares spark sparks spas spatial speak speaker speaks spear spears spec
special specify specs spectra speed speeds speedy spell spells spencer spend spends spent spice spices spicy spider
spiders spies spike spill spin spinal spine spiral spires spirit spirits spite splash split spoke spoken spoon sport
sports spot spots spotted spray spring springs sprint spruce spy squad square squares squash squeeze squid squirt sri
ssh sta stable stack stacks stacy staff stag stage stages staging stain stained stairs stake stakes stamp stamped
stamps stan stance stand stands staples star staring stark starr stars start started starter starts stat state stated
states stating stats statue statues status statute stay stayed staying stays std ste steady steak steal stealth steam
steel steele steep stein stella stellar stem stems step stephen stepped steps stereo stern steve steven stevens stewart
stick sticker sticks sticky stiff still stills sting stir stitch stock stocks stoke stole stolen stone stones stood
stool stools stop stopped stops storage store stored stores stories storing storm storms story stove str strain strains
strait strand strange strap straps straw streak stream streams street stretch strict strike strikes string strings
strip stripe striped stripes strips strive stroke strokes strong struck stu stuart stuck stud studied studies studio
studios studs study stuff stuffed sturdy style styles stylish stylus sub submit subs subset subsidy subtle such suck
sucked sucking sucks sudan sudden sue sued suede suffer suffers sugar suit suite suited suites suits sum summary summer
summers summit sums sun sunday sundays sung sunny sunrise sunset sup super superb supp supper supply suppose supra
supreme sur sure surely surf surface surfers surfing surge surgeon surname surrey survey survive susan sussex suzanne
swallow swamp swan swap swear sweat sweater sweden sweep sweet sweets swept swift swim swing swinger swiss switch
swivel sword swords sworn sydney sylvia sync syria syrian syrup table tables tablet tablets taboo tabs tack tackle tag
tagged tagging tags tai tail tailor taiwan take taken takes taking tale tales talk talked talking talks tall tamil
tampa tan tang tango tank tanks tanning tao tap tape tapes taps tar tara target tarot task tasks taste tastes tasting
tasty tate tau tavern tax taxes taxi taylor tea teach teacher teaches team teams tear tears tech ted teddy tee teen
teenage teens tees teeth tel tell telling tells telnet temp temple tempo ten tend tended tender tenders tends tennis
tenor tens tent tenth tents tenure ter teresa term terms terra terrace terrain terri terrier terry test tested tester
testers testing tests tex texas text texts texture thai thames than thank thanks that the thee them theme themed themes
then there therein thereof theresa thermal these thesis theta they thick thief thin thing things think thinks thirty
this tho thomas thomson thong thongs those thou though thought thread threads threat threats three threw thrice thrill
throat throne through throw thrown throws thru thrust thu thumb thumbs thurs thus thy tibet tick ticker ticket tickets
tide tie tied tier ties tiff tiger tigers til tile tiles till tilt tim timber time timed timely timer times timing tin
tina tiny tip tips tire tired tires tit titan titanic title titled titles tits toast toby today todd toddler toe toes
toggle togo toilet toilets token tokens told toll tom tomb tome tommy ton tone toner tones tonga tongue toni tonnes
tons tony too took tool tools tooth top topic topical topics topped tops tor torah torch torn torque torrent torres
torture toss tot total totally tote touch touched touches tough tour touring tourism tourist tours tow towel towels
tower towers towing town towns toxic toy toyota toys trace traces tracing track tracked tracker tracks tract tractor
tracy trade traded trader traders trades trading trail trailer trails train trained trainee trainer trains traits
trance trans transit trap trapped traps trash travel travels travis tray trays treat treated treats treaty tree trees
trek trend trends trent trenton trevor trial trials tribal tribe tribes tribune tribute trick tricks tricky tried tries
trim trio trip triple tripod trips trivia trivial trivium trojan trolley troop trouble trout troy truck trucks true
truly trump trumpet trunk trust trusted trustee trusts truth try trying tsp tub tube tubes tubing tucker tucson tue
tulsa tuna tune tuned tuner tunes tuning tunisia tunnel turbo turf turkey turks turn turned turner turning turns
tuscany tutor tutors twain twice twin twink twinks twins twist twisted tyler tyne type typed types typical typing tyr
tyres uganda una unable unclear under undo uni unified union unit unite united units unity univ unix unlock unpaid
unrated unread unreal until unto update updated updates upgrade upload uploads upon upper upright ups upset urban urge
urged urges urine urls usable use used user users uses usher utilize vagina vaginal vague vail vain val vale valerie
valid valley value valued values valve valves van vans var variant varied varies vary vase vast vat vaughan vault
vector vectors vega vegan vegas vehicle vein velvet vending venice vent ventura venture venue venues venus vera verb
verbal verde verify versa verse verses versus vertex very vest vet via vic vice victor victory video videos vie vienna
view viewed viewer views vii villa village villas vince vinci vine vinegar vintage viola violate violent violet viral
virgin virtual virtue virus visa visas visible vision visions vista vital viva vocal voice voices vol volt volts volume
volvo vote voted voter voters votes voting voucher voyage voyager wade wage wages wagner wagon waist wait waited
waiting waits waiver wake wal wales walk walked walker walking walks wall wallet wallets wallis walls walsh walt walter
walton wan wang wanna want wanted wanting wants war ward ware warez warm warmer warming warn warned warner warning
warns warp warrant warren wars was wash washed washer washing waste wasted wastes wasting wat watch watched watches
water waters watt watts wave waves wax way wayne ways weak wealth wealthy wear wearing weather weaver web webb weber
webs webster wed wedding wedge wee weed weeds week weekly weeks weigh weighs weight weights weird weiss welcome welding
well wells welsh wendy went were werner west western weston wet wetland whale whales what whats wheat wheel wheeler
when where whereas wherein whether which while whilst whip whistle white whites whitney who whoever whole wholly whom
whore whose why wicked wide widely wider widow width wife wifi wigs wiki wild wiley will willie willing willis willow
wills wilson win wind winding window windows winds wine winery wines wing wings winner winners winning wins winston
winter wipe wire wired wires wiring wise wish wished wishes wishing wit witch with within witness wives woke wolf wolfe
woman women won wonder wonders wong wont woo wood wooden woods woody wool word wording words wore work worked worker
working works world worlds worm worms worn worried worries worry worse worship worst worth worthy would wound wounded
woven wrap wrapped wrapper wraps wrath wreck wretch wright wrist write writer writers writes writing wrong wrote xii
xxx yahoo yale yang yankee yard yards yarn yea yeah year years yeast yemen yen yep yes yet yoga york you young younger
your yours yuan yum zambia zealand zelda zen zero zinc zion zipper zone zones zoo zoom
"""
