"""What a crisis sounds like in English.

Read `<NAME>` as the words listed under that name, and `_3` as "up to three words between". Texts are
already normalised: "I do not want to" arrives as "i dont wanna", "nobody" as "noone".
"""
# ruff: noqa: E501 - one rule a line; wrapped patterns are harder to check than long ones

from __future__ import annotations

from typing import Final

from hotline.understanding import crisis_en_danger as danger
from hotline.understanding import crisis_en_harmless as harmless
from hotline.understanding import crisis_en_hints as hints
from hotline.understanding.crisis_rules import Lexicon, Wording, rules, shields, signs

NAMES: Final = {
    # words between somebody else and what they want; with "i" among them it is the sender who wants it
    "THEM": r"(?!i |im |ive |id |ill )\w+ ",
    "WISH": r"wanna|wan na|want|wanted|wanting to|ready to|need to|like to|love to|gonna|about to|plan to|planning to|"
    r"planning on|plan on|decided to|decided im|wish to|wish i could|thinking of|thinking about|thinkin of|"
    r"thinkin about|think of|think about|thought of|thought about|thoughts of|thoughts about|tempted to|trying to|"
    r"try to|tried to|tryna|might|might as well|could just|should just|will|ill|intend to|considering|"
    r"considered|contemplating|dream of|dreaming of|dream about|fantasize about|fantasizing about|rather|"
    r"urge to|urges to|how to|ways to|way to|best way to|close to|hoping to|hope to|hope i|better off|"
    r"prefer to|imagine|imagining|keep imagining|id|its time to|feel like|feeling like|make me wanna|promise to|"
    r"courage to|guts to|nerve to|reason not to|let me|just let me|going to go|obsessed with|itching to",
    "SELFKILL": r"kill|killing|murder|off|offing|end|ending|unalive|unaliving|unalived|delete|deleting|hang|"
    r"hanging|hung|shoot|shooting|drown|drowning|stab|stabbing|suffocate|poison|gas|finish|destroy|"
    r"do away with|get rid of|exit|yeet|rope|starve|electrocute|set fire to|light|jump and kill|take out",
    "DYING": r"die|dying|be dead|being dead|dead|death|be gone|being gone|be gone forever|not be alive|"
    r"not being alive|not be here|not being here|not exist|not existing|stop existing|cease to exist|"
    r"disappear forever|disappear for good|vanish forever|be done living|sleep forever|never wake up|"
    r"not wake up|not waking up|be with god|be in heaven|be in the ground|be buried|go to heaven|"
    r"stop living|stop breathing|quit living|quit life|leave this world|leave this earth|"
    r"check out of (?:life|this world)|check out (?:early|permanently|for good)|fade away forever|unalive|suicide|"
    r"commit suicide|do suicide|kms|ctb|catch the bus|join them in heaven|meet my maker|be put down|"
    r"be put out of my misery|off this planet|slip away for good|perish|expire",
    "LIFE": r"life|my life|living|being alive|this life|existing|existence|my existence|breathing|this world|"
    r"waking up|being here|being on this earth|it all",
    "LIVE": r"live|living|alive|be alive|stay alive|exist|existing|be here|being here|be around|wake up|waking up|"
    r"keep going|go on|going on|continue|breathe|breathing|stick around|sticking around|"
    r"be on this (?:earth|planet)|be in this world|carry on|keep living|keep fighting|get up again|face another day|"
    r"see tomorrow|see another (?:day|morning|birthday)|make it through the night|do life",
    "NOT": r"dont|didnt|doesnt|no longer|not|never|cant|aint|stopped|havent|hardly|barely|wouldnt|isnt|couldnt|dont even",
    "GONE": r"gone|dead|not here|not around|not alive|out of the (?:way|picture)|died|didnt exist|wasnt here|"
    r"wasnt around|wasnt alive|werent here|werent around|werent alive|wasnt born|disappeared|vanished|"
    r"never woke up|didnt wake up|just left this world|no longer here|wasnt in it|6 feet under",
    "NONE": r"noone|no body|not a soul|nobody|who|nothing|they|everyone|everybody|the world|my family|my kids|"
    r"my children|my wife|my husband|my parents|my mom|people|everyones|yall|you all|you guys|the kids|"
    r"my son|my daughter|my baby|the baby|our kids|she|he|them|my friends",
    "MEDS": r"pills?|meds|medicine|medication|medications|tablets|tylenol|ambien|advil|ibuprofen|aspirin|insulin|"
    r"benadryl|xanax|percocets?|percs|oxys?|oxycodone|oxycontin|vicodin|norcos?|klonopin|ativan|valium|"
    r"sleeping pills|pain ?killers|pain pills|antidepressants|seroquel|lithium|trazodone|zoloft|prozac|"
    r"tramadol|zofran|acetaminophen|oxies|paracetamol|nyquil|unisom|gabapentin|hydrocodone|blood pressure pills|heart pills|"
    r"bottle of pills|metoprolol|melatonin|opioids|morphine|fentanyl|methadone|dose|doses|capsules|benzos",
    "WEAPON": r"gun|pistol|rifle|shotgun|revolver|handgun|firearm|glock|knife|razor|razor blade|blade|rope|noose|"
    r"box cutter|weapon|45|9mm|machete|bat|hammer|ak|ar15",
    "HIGHPLACE": r"bridge|overpass|roof|rooftop|ledge|balcony|cliff|building|tower|window|parking (?:garage|structure)|"
    r"tracks|train tracks|railroad tracks|railing",
    "TRAFFIC": r"train|bus|truck|semi|traffic|car|subway|metro|max|light rail|cars|freeway|highway|moving car",
    "PERSON": r"he|she|they|hes|shes|my (?:\w+ ){0,3}?(?:husband|wife|boyfriend|girlfriend|partner|ex|dad|daddy|"
    r"mom|mommy|mum|mama|father|mother|stepdad|stepfather|step dad|stepmom|stepmother|step mom|brother|sister|"
    r"son|daughter|kid|uncle|aunt|caregiver|caretaker|aide|nurse|landlord|roommate|boss|fiance|fiancee|spouse|"
    r"grandson|granddaughter|nephew|cousin|coach|teacher|grandpa|grandfather|grandma|babysitter|"
    r"foster (?:dad|mom|parents?)|guardian|parents|dealer|pimp|neighbor|man|baby daddy|old man|abuser|bf|gf)|"
    r"moms boyfriend|moms bf|dads girlfriend|the man i live with|this (?:guy|man|dude)|some (?:guy|man)|"
    r"someone|a man|a guy|people at (?:home|my house)|the guy next door|exhusband|exwife|exboyfriend",
    "VIOLENCE": r"hits?|hitting|beats?|beat|beating|punch|punches|punched|punching|slap|slaps|slapped|slapping|"
    r"smack|smacks|smacked|chokes?|choked|choking|strangles?|strangled|strangling|kicks|kicked|kicking|shoves?|"
    r"shoved|shoving|threw|throws|slams?|slammed|burns|burned|bites|bit|rapes?|raped|raping|molests?|molested|"
    r"molesting|touches|touched|touching|drags?|dragged|whips|whipped|threatens?|threatened|threatening|stalks?|"
    r"stalked|stalking|abuses?|abused|abusing|hurts?|hurting|attacks?|attacked|attacking|stabbed|shot|assaults?|"
    r"assaulted|hurt|gropes?|groped|pinned|grabs|grabbed|pushes|pushed|spits on|forces?|forced|forcing|following|"
    r"gets violent with|gets physical with|put hands on|puts hands on|locks?|locked|tried to kill|tries to kill|"
    r"wants to kill|gonna kill|gonna hurt|will kill|will hurt|pulled a (?:gun|knife) on|tortures?|traffick\w*|"
    r"black eye|gave|breaks my|broke my|spanks",
    "ME": r"me|us|my (?:little |baby |younger |older |two |three |other )?(?:kids?|children|son|daughter|sister|"
    r"brother|baby|mom|mother|boys?|girls?|arm|ribs?|wrist|nose|jaw|face|hair|throat|neck)|on me",
    "VICTIM": r"someone|somebody|people|anyone|everyone|them|him|her|my (?:\w+ ){0,2}?(?:kids?|children|baby|son|"
    r"daughter|husband|wife|mom|mother|dad|father|boss|coworkers?|neighbor|ex|roommate|landlord|stepfather|"
    r"stepdad|brother|sister|boyfriend|girlfriend|family|newborn|toddler|patients?|students?|teacher)|others|"
    r"other people|the baby|the kids|everybody|that (?:man|guy|bitch|bastard)|these people|those people|"
    r"the (?:people|guy|man) (?:who|that)|him and|a stranger|strangers|somebodys?",
    "FUTURE": r"anymore|much longer|for long|long|tomorrow|after (?:tonight|today|this)|in the morning|by then|"
    r"by (?:tomorrow|morning|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|then|the weekend)|"
    r"next (?:week|month|year|time)|for (?:christmas|my birthday|thanksgiving|easter)|to see|"
    r"on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    "REALLY": r"(?:(?:really|just|actually|seriously|honestly|literally|still|even|kinda|kind of|sorta|sort of|so|"
    r"almost|basically|legit|simply|finally|only|truly|fucking|fuckin|be|to|like|go|uh|um|maybe|probably|now|also) )*",
}

SELF: Final = (
    ("word_alone", r"^(?:suicide|suicidal|feeling suicidal)(?: \|)?$"),
    ("kill_myself", r"(?:<SELFKILL>) (?:\w+ )?myself"),
    ("kms", r"kms|ctb|kermit|sewer ?slide|suey|suicideing|sewerslide"),
    ("unalive", r"(?:<WISH>) <REALLY>unaliv\w*"),
    ("wish_to_die", r"(?:i|im|ive|just|only|me|of|to|and|so|bad|id|lol|we|mind|tonight) _3(?:<WISH>) <REALLY>(?:<DYING>)"),
    ("wish_to_die_bare", r"(?:wanna|wish to|ready to|rather|gonna|about to|prepared to) <REALLY>(?:die|be dead|dead|unalive)"),
    ("wish_i_was_dead", r"(?:wish|wished|wishing|hope|hoping|if only|praying|pray) _2(?:i|id|god|life|it) _3(?:<GONE>|die|dead|"
     r"never (?:been |was )?born|disappear|wake up|take me|kill me|not wake up|sleep forever)"),
    ("never_born", r"(?:never (?:been |was |were )?born|should(?:nt|nt have)? _2(?:been|be) (?:born|alive|dead)|should have died|shouldve died)"),
    ("dont_want_to_live", r"(?:<NOT>) _4(?:wanna|want|wanting to|wish to|feel like|care to|see myself|point (?:in|of|to)|"
     r"reason to|reason for|care about|care if i|worth|desire to|will to|strength to|energy to|plan on|planning on|"
     r"fit to|deserve to|supposed to|meant to|able to|need to|bother) _2(?:<LIVE>)"),
    ("no_will_to_live", r"(?:no|lost|losing|lack|without|any|lost all|zero|not) _2(?:will|reason|reasons|desire|purpose|motivation|"
     r"point|wish|interest|strength) _1(?:to|in|of|for) _2(?:<LIVE>|life)"),
    ("nothing_to_live_for", r"(?:nothing|noone|no reason|nothing left|not much|anything) _2(?:live|living|stay|be here|stick around|hold on|keep me here) for"),
    ("no_point", r"(?:no|whats the|what is the|dont see the|see no|see any|isnt any|dont see a|wheres the|is there a) (?:point|use|sense|meaning|reason) "
     r"_3(?:<LIVE>|life|waking|tomorrow|getting out of bed|trying anymore|anymore|alive)"),
    ("life_not_worth", r"(?:life|living|it|waking up|tomorrow|nothing|any of this|is|being alive|this) _2(?:isnt|aint|not|is not|hardly|worth|has no|have no) _2"
     r"(?:worth (?:it|living|the pain|anything|another)|living anymore|living|worth it anymore)"),
    ("is_it_worth_living", r"(?:is )?(?:life|it) even worth (?:it|living)|worth living anymore|meaning to my life"),
    ("tired_of_living", r"(?:tired|sick|exhausted|done|over|finished|through|fed up|had enough|weary|bored|had it|had my fill) _1(?:of|with|from)? ?<REALLY>(?:<LIFE>)"),
    ("tired_of_fighting", r"(?:tired|sick|exhausted) of <REALLY>(?:fighting|trying|hurting|everything|pretending|the pain|suffering|existing|being here|all of it) _3(?:anymore|alone|over|done|end|stop)"),
    ("ready_to_go", r"(?:im|am|ive been) <REALLY>ready (?:to|for) (?:go|meet|leave|be with) ?_2(?:home to|be with|to (?:god|jesus|the lord)|this world|my maker|the lord|god|jesus)?"),
    ("end_my_life", r"(?:end|ending|ended|take|taking|took|finish|lose|throw away|give up|giving up|quit|"
     r"giving up on|give up on|over with|done with|cut short) (?:my|this|my own|on|own) (?:own |whole |damn |miserable |sad )?(?:life|lives)"),
    ("take_my_life", r"tak(?:e|ing) my (?:own )?life|end things tonight|ending my life"),
    ("ending_it_now", r"(?:^|\| ?)(?:just |so |yeah )?ending it(?: all)? (?:tonight|now|today|soon|tomorrow|this week)"),
    ("goodbye_letter", r"i (?:\w+ )?(?:wrote|written|left|finished) (?:my |a |the )?(?:goodbye|good bye|farewell|suicide) (?:letters?|notes?)"),
    ("end_it", r"(?:im|ill|i|just|to|gonna|wanna|of|about|should|might|me|ready|tonight|could) _2(?:end|ending|finish|finishing) (?:it|it all|things|everything|all this|this|"
     r"my (?:pain|suffering|misery|story)|the (?:pain|suffering|misery))(?: all| now| tonight| for good| forever| once and for all| already| soon)?(?! (?:early|on time|with (?:him|her|my)|at \d))"),
    ("want_it_over", r"(?:want|need|wanna|wish|make|just|hope|beg|for|have) _2(?:it|this|everything|life|all of this|the pain|it all|my pain|things) _2"
     r"(?:to )?_1(?:be over|over with|be done|end|stop hurting|stop for good|finally stop|be over with|go black|be finished|go away forever)"),
    ("make_it_stop", r"(?:make|wanna|want|need|know how to make|to|let) (?:it|the pain|the hurt|the hurting|everything|all this|the noise|these feelings|this pain|my brain|it all|the voices) _1(?:to )?stop(?: hurting| forever| for good| please| already| now)?"),
    ("better_off", r"(?:<NONE>|life|lives|things|it) _4(?:better|happier|easier|simpler|relieved|glad|fine|free|less stressed|nicer|quieter|ok|okay|alright|safer|lighter) _2"
     r"(?:without me|if i (?:\w+ )?(?:<GONE>|die|left|disappear|go)|once im _1(?:<GONE>)|when im _1(?:<GONE>)|after im _1(?:<GONE>)|with me (?:<GONE>)|if i just _2(?:<GONE>))"),
    ("better_off_dead", r"(?:better (?:off )?(?:dead|gone|without me)|id be better off|worth more dead|rather be (?:dead|gone)|as good as dead|more use dead)"),
    ("worth_more_dead", r"(?:worth|use|useful|good|money|insurance) _4(?:dead|if i die|if im dead|when im dead|than alive)"),
    ("noone_would_miss", r"(?:<NONE>|anyone|would|if) _3(?:miss|notice|care|cry|mind|find|come|know) _3(?:me|if i|that i|im|i|to my)? ?_3(?:<GONE>|die|disappear|funeral|missing|miss me|jump(?:ed)?|leave this)"),
    ("noone_miss_me", r"(?:noone|not a soul|who) (?:would|will|wouldve|gonna|is gonna) _2(?:miss|notice|cry for|care about|find) (?:me|my body)(?: anyway)?"),
    ("burden", r"(?:im|i am|being|i feel like|feel like|just|only|become|be|id be|always|such) _4(?:a |an )?(?:\w+ )?(?:burden|dead weight|waste of (?:space|air|oxygen)|drain on)(?: to| on| for)? ?(?:everyone|noone|anyone|them|my|others|people|you)? ?(?:anymore|around me|family|kids|anyone)?"),
    ("burden_ends", r"(?:no|not|wont|never|stop|quit|without|less) _3burden"),
    ("cant_go_on", r"(?:cant|cannot|can no longer|dont know how to|not able to|dont think i can|dont know if i can|unable to|dont see how i can|dont want to|no way i can) _3(?:go on|keep going|carry on|"
     r"keep living|continue|live like this|live with (?:this|myself|the|it)|live without|live anymore|survive|bear it|bear this|fight anymore|hold on|hang on|hold on much longer|keep doing this|go through another|face another|take another (?:day|night)|stand being)"),
    ("cant_anymore", r"i? ?<REALLY>(?:cant|can no longer|cant even|dont wanna) (?:\w+ )?(?:do|take|handle|stand|deal with|cope with) (?:it|this|life|living|another day|another night|one more day|everything|any of this|any of it)? ?(?:anymore|no more|any longer|much longer)(?! (?:with|at|by|because|so|group|groups|is|are|the|can|on|in|for|do|thursday|but))"),
    ("cant_do_life", r"(?:cant|dont wanna|dont know how to) <REALLY>(?:do|handle|face|take) (?:life|another day|one more day|tomorrow|living|another night)"),
    ("wont_make_it", r"(?:dont think i can|dont think ill|not sure i can|dont know if ill|not sure ill|dont know if i can|dont know if im gonna|idk if im gonna|not gonna|may not|might not|wont|dont see me|"
     r"dont see myself|doubt ill|cant see myself|cant see me) _3(?:make it|survive|be here|live|last|being here|be alive|making it|get) _1(?:through|thru|to see|till|til|until|to) ?_2(?:the )?(?:night|tonight|tomorrow|morning|week|weekend|holidays|christmas|summer|year|day|winter|my birthday|new years?|monday|next)"),
    ("wont_be_alive", r"(?:wont|not gonna|dont (?:plan|intend|expect) (?:to|on)|not planning (?:to|on)|may not|might not|probably wont|dont see myself|cant see myself|not) _2(?:be |being )?(?:alive|living|breathing|on this earth|in this world|among the living)(?: _3(?:<FUTURE>))?"),
    ("wont_be_here", r"(?:wont|not gonna|dont (?:plan|intend|expect) (?:to|on)|not planning (?:to|on)|might not|may not|dont see myself|cant see myself|dont expect to) _2(?:be here|be around|being around|being here|be there to see|need it where im going) _2(?:<FUTURE>|for)"),
    ("dead_by_then", r"(?:ill|i will|gonna|im gonna|im|id|i might|i could|should|probably|i) _2(?:be )?dead (?:by|before|soon|anyway|tonight|tomorrow|already inside|in a|if)"),
    ("dont_care_if_i_die", r"(?:dont|doesnt|wouldnt|not|noone) _2(?:care|mind|matter|afraid|scared|bother) _4(?:if i (?:\w+ )?(?:die|died|live|dont wake up|never wake up|get killed|wake up|overdose|crash)|whether i live|live or die|dying)"),
    ("live_or_die", r"(?:live or die|whether i (?:live|die))"),
    ("sleep_forever", r"(?:sleep|bed|eyes|asleep|sleeping) _5(?:forever|never wake|not wake|dont wake|never wakes?|wouldnt wake|didnt wake|wake up again|for good|never (?:get|open) )"),
    ("suicidal", r"(?:im|feel|feeling|felt|am|get|getting|been|being|be|very|so|really|still|again|super|suddenly|pretty|kinda|bit|actively|passively|became|more) _1suicid\w+(?! (?:prevention|loss|hotline|squad|awareness|risk|walk|survivor))"),
    ("suicidal_thoughts", r"(?:having|have|had|my|these|getting|get|constant|ive|with|of|strong|bad|severe|more|daily|intrusive|some|been|the|about|dealing with) _2(?:suicid\w+|self ?harm) (?:thoughts?|ideation|ideations|feelings|urges|tendencies|ideas|impulses|plans?)"),
    ("thoughts_again", r"suicid\w+ (?:thoughts|ideation|feelings|urges) (?:again|tonight|today|right now|are|wont|keep|for|since|every|all|getting|came|back|lately)"),
    ("commit_suicide", r"(?:gonna|wanna|to|about|of|i|might|will|ill|attempt|attempted|attempting|should|contemplating|considering|planning|plan|thinking|thought|consider|committing|think|plans for) _2(?:attempted |commit(?:ing|ting)? |my |about |attempt |do )?suicide"),
    ("suicide_is", r"suicide (?:is|seems|looks|sounds|feels|would be) _3(?:only|way|answer|option|best|good|easier|easy|out|better|tempting|solution|right|like)"),
    ("suicide_note", r"(?:suicide note|(?:wrote|writing|written|write|left|leaving|finished) (?:\w+ ){0,2}(?:note|letters?|notes) (?:to (?:my (?:family|kids?|mom|wife|husband|parents|children|son|daughter|sister|brother)|everyone|them)|already|for when|goodbye|for my (?:family|kids?|mom|wife|husband|parents|children)))|(?:goodbye|farewell) (?:letters?|notes?)"),
    ("jump_off", r"(?:jump|jumping|leap|throw myself|throwing myself|step|stepping|walk|walking|drive|driving|fall|lay|lie|laying|lying|run|swerve|swerving|crash|crashing|roll|rolling|steer|go) _5(?:off|in front of|into|onto|over|on|from|out of|under|down) _4(?:<HIGHPLACE>|<TRAFFIC>|tree|river|pole|wall|median|barrier|a cliff|oncoming \w+|lake|ocean|pier|water|semi)"),
    ("on_the_ledge", r"(?:standing|sitting|im|am|stood|parked|here|waiting) _3(?:on|at|by|near|up on|over) _3(?:ledge|edge|railing|roof|rooftop|(?:\w+ )?bridge|overpass|cliff|train tracks|tracks|top of the \w+)(?! (?:group|meeting|street|st|road|rd|ave|city))"),
    ("have_means", r"(?:i|ive|im|have|got|with|bought|found|holding|loaded|loading|looking at|staring at|get|hold|holds?|keep|counted|counting|saving|saved|stockpiling|stockpiled|hiding|took out|took|getting|grabbed|buying) _4(?:<WEAPON>|<MEDS>) _4(?:in (?:my|front|the)|on (?:the|my)|ready|loaded|out|to my|at my|next to|beside|lined up|saved|right (?:here|in|next|now)|against my|under my|and (?:noone|im alone|nobody)|nobody|noone|tonight|set aside|up|hidden|for when|with me)"),
    ("have_gun_alone", r"(?:have|got|bought|found|looking at|staring at|holding|loaded|cleaning|loading) _2(?:a|my|the|his|her|dads|some|his|moms) _2(?:loaded (?:gun|pistol|rifle|shotgun)|gun and (?:im|i)|noose|rope (?:and|ready|tied|today|around|from))"),
    ("looking_at_gun", r"(?:keep|been|cant stop|just|sit here|sitting here|sitting) _2(?:looking|staring|thinking|holding|touching|going|playing) _3(?:<WEAPON>|<MEDS>|(?:at|about|off|on) the (?:bridge|roof|edge|tracks|window|balcony))"),
    ("bought_means", r"(?:bought|got|tied|made|found|buying|getting|ordered) _2(?:a|the|some|my) _1(?:noose|rope|razor blades|helium|gun to)(?: today)?"),
    ("gun_to_head", r"(?:gun|pistol|barrel|knife|blade|rope|noose|bag) _3(?:to|in|on|against|around|at|over|under) my (?:head|mouth|temple|throat|neck|chin|wrists?|chest)"),
    ("blow_brains", r"(?:blow|blowing|splatter) (?:my|out my) (?:brains?|head)(?: out| off)?|eat a bullet|bullet _3(?:my (?:head|brain|skull|mouth))|put a bullet"),
    ("slit_wrists", r"(?:slit|slash|cut|slice|open|slitting|cutting|slashing|slicing|opening) _1(?:my )?(?:own )?(?:wrists?|veins?|throat)"),
    ("how_many_pills", r"(?:how many|how much|what amount|what dose|is it (?:painless|fast|quick)|lethal|deadly|fatal) _5(?:<MEDS>|to die|to kill|would kill|will kill|overdose|be fatal|fatal)"),
    ("painless_way", r"(?:painless|easiest|quickest|easy|quick|fastest|best|peaceful|least painful|least messy) _2(?:ways?|method|methods)? ?_1(?:to )(?:die|go|kill|end|be dead|suicide|leave this)|least painful way"),
    ("all_the_pills", r"(?:take|taking|swallow|swallowing|down|eat) _1(?:all|every|the whole|a bunch|a bottle|whole bottle|them all|handful|my entire|the entire|too many|everything) _5(?:<MEDS>|at once|them|bottle|medicine cabinet|cabinet)"),
    ("overdose_wish", r"(?:<WISH>) <REALLY>(?:od|overdose|overdosing|oding)"),
    ("garage", r"(?:car|engine|truck) _2(?:run|running|on) _3garage|carbon monoxide|exhaust pipe|oven and the gas"),
    ("goodbye", r"(?:this is|saying|say|said|my|it is|time for|one last|final|last|just wanted to say|wanted to say|to say) _2(?:goodbye|good bye|goodbyes|bye forever|farewell)(?! (?:party|lunch|dinner|card))"),
    ("goodbye_all", r"(?:goodbye|good bye|bye|farewell) (?:everyone|world|cruel world|forever|all|yall|my friends|to everyone|for good|to all|mom|dad|cruel)"),
    ("last_message", r"(?:my|the|be|this is) <REALLY>(?:last|final) (?:message|text|call|night|day|days|goodbye|words|note|time (?:texting|talking|you))|last (?:night|day|time) (?:on earth|alive|here|youll hear|you will hear)|last time (?:youll|anyone will|you will|yall will) hear"),
    ("by_the_time", r"by the time (?:you|anyone|someone|they) (?:read|reads|get|gets|see|sees|hear|find)"),
    ("tell_them", r"(?:please )?(?:tell|let) (?:my|them|him|her|everyone) _4(?:i (?:loved?|am sorry|was sorry|tried)|im sorry|know i|sorry|wasnt (?:their|her|his)|not (?:their|her|his) fault|none of (?:this|it))"),
    ("take_care_of", r"(?:take care|look after|watch over|who will take|feed|raise) _4(?:when|after|once|if) im _1(?:gone|dead|not here)"),
    ("when_im_gone", r"(?:when|once|after|if) im _1(?:gone|dead|not here|no longer here)(?! (?:on|from|this|for the|to|out|at|next))"),
    ("gave_away", r"(?:gave|giving|given|give) (?:away )?_3(?:(?:my|all my|everything|stuff|things|dog|cat) away|my (?:dog|cat|pets?|things|stuff|belongings|car) to|away (?:my|all|everything))"),
    ("affairs", r"(?:got|put|getting|putting|have|my) _1(?:my )?affairs _1in order|wrote (?:my|a|out my) will|made my will|updated my will|everything is (?:arranged|in order)|(?:wrote|written|writing) the letters"),
    ("join_the_dead", r"(?:wanna|want|ready|time|like|soon|gonna|wish|going|ill|i could|can|be able|hope|rather|need) _3(?:be|join|go|see|follow) _1(?:with |to |be with )?(?:him|her|them|my (?:late )?(?:husband|wife|son|daughter|mom|mother|dad|father|brother|sister|baby|boy|girl|parents)|jesus|god|\w+) (?:in heaven|again in heaven|on the other side|up there|where (?:he|she|they) (?:is|are|went)|now that|in the (?:ground|grave|sky))"),
    ("join_named", r"(?:its |it is |my )?time to (?:join|go be with|be with|follow) (?!the\b|a\b|an\b|in\b|by\b|my (?:group|meeting|friends|family for))\w+(?! (?:group|meeting|call|zoom))"),
    ("be_with_dead", r"(?:wanna|want|ready|gonna|going|just|rather|soon) _2(?:to )?(?:be|go be|go|join) (?:with )?(?:him|her|them|my (?:late )?(?:husband|wife|son|daughter|mom|mother|dad|father|brother|sister|baby|boy|girl|parents))(?: too| now| again| instead| tonight| soon)+"),
    ("nothing_after", r"(?:wont|dont|not gonna|not) (?:be |have to )?(?:need|needing|bother\w*|worry\w*|matter) _5(?:anything|nothing|any of it|anyone|me|it) (?:else |ever |again )?(?:after (?:tonight|today|this|tomorrow)|where im going|anymore after|ever again)|(?:need|needing) it where im going"),
    ("dark_thoughts", r"(?:having|have|bad|thinking|got|with|these|my|the|having such|some|really|very|so many|get|getting|in|past|scary) _1(?:dark|bad|scary|dangerous|ugly|evil|terrible|unsafe|horrible|awful|intrusive) (?:thoughts|place|ideas|urges) ?(?:again|tonight|and|right now|about|are|that|in|to|lately|of|wont)?"),
    ("stupid_thing", r"(?:gonna|might|wanna|about to|going to|scared ill|afraid ill|could|before i|ill|i|thinking of|thinking about|keep from|want from|tempted to) _1(?:do|doing|try|trying) (?:something|somethin|sth|anything|smth) (?:stupid|bad|dumb|drastic|crazy|permanent|rash|terrible|i cant take back|to myself|dangerous|i(?:ll)? regret|that cant)"),
    ("trust_myself", r"(?:dont|cant|not|scared|afraid|never|no longer|unsafe|isnt|dangerous) _3(?:trust myself|safe (?:with|by|from|around|alone|to be|being) (?:myself|alone)|of (?:myself|what i might|what i could|what ill|what im)|to be (?:alone|left alone)(?: right now| tonight| with)?|leave me alone with my (?:thoughts|head)|myself tonight|around myself|be left alone|be alone (?:tonight|right now|with))"),
    ("of_what_i_might", r"(?:scared|afraid|worried|terrified|frightened) _2(?:of )?what (?:i might|i could|i may|ill|i will|i would|im gonna|im capable)"),
    ("not_safe", r"(?:im|i|i am|am|feel|feeling|dont think im|not sure im|dont feel|dont think i am) <REALLY>(?:not safe|unsafe|a danger to myself|not ok to be alone|a danger|feel safe|safe)(?<!im safe)(?<!i safe)(?<!am safe)(?<!feel safe)(?<!feeling safe)(?! (?:now|here|and|driving|in the meeting|group))"),
    ("dont_feel_safe", r"(?:dont|do not|cant|never|not|didnt) (?:\w+ )?(?:feel|feeling) (?:\w+ )?safe|im not safe|not safe (?:at home|here|at my|with him|with her|around|tonight|right now|anymore)"),
    ("voices_jump", r"voices? _4(?:tell|telling|say|saying|want|keep|told|making|to) _5(?:jump|die|kill|end|hurt|cut|do it|deserve|go|worthless)"),
    ("try_again", r"(?:gonna|going to|wanna|want to|ill|might|will|may|about to|planning to|thinking) _2(?:try|attempt|do) (?:it |this )?again (?:and|tonight|this time|today|soon|but|until)|(?:attempt|tried it|tried to|attempted) _6(?:didnt work|failed|woke up|messed it up|couldnt even|again)"),
    ("have_a_plan", r"(?:i|ive|i even|my|have|got|made|has|already) _2(?:a )?(?:plan|method|date|day picked|date picked|everything planned) (?:is|to (?:do|end|die|kill)|and (?:the )?(?:means|method|everything)|for (?:tonight|saturday|sunday|monday|friday|tomorrow|how|it|when)|set|picked|all|in place|ready|already|this time|planned|how)(?! (?:tips|meeting))"),
    ("know_how", r"(?:i|ive|already) _1(?:know|figured out|picked|decided|chosen|worked out|got) (?:exactly )?(?:how|when|where|the day|a date|the date|my method)(?: and (?:how|when|where))? (?:im|ill|id|to|i|and when) _2(?:gonna|do it|would do|end|die|kill|id do)"),
    ("do_it_tonight", r"(?:gonna|will|ill|to|ready to|about to|think ill|might|can|could|should|finally|and) _1(?:just )?do it (?:tonight|now|today|this time|tomorrow|this weekend|soon|for real|when noone|before)"),
    ("ive_decided", r"(?:noone|nothing|done|tired|cant) _8(?:ive|i have|i) (?:decided|made (?:up my mind|my decision|peace))"),
    ("made_peace", r"(?:made (?:my )?peace with _3(?:dying|it|leaving|death|going|god|end)|at peace with (?:dying|my decision|going|it now|ending)|accepted that im gonna)"),
    ("stick_around", r"(?:reason|reasons|why|point|no use|dont wanna|how much longer|worth|how long) _3(?:stick around|stay alive|sticking around|stay here|be here|hang on|hold on|keep breathing|wake up tomorrow|keep going|i keep going)"),
    ("why_am_i_alive", r"why (?:am i|do i|should i|bother|i|did i|are we|im) _2(?:alive|here anymore|still here|still alive|breathing|exist|wake up|live|keep living|go on|stay alive|was (?:i )?born|survive)"),
    ("game_over", r"(?:its |it is )?(?:game over|curtains|the end|lights out) for me|(?:log|logging|check|checking|clock|clocking|tap|tapping|opt|opting) (?:off|out) (?:for good|of life|permanently|forever|of this|of existence)|check out of (?:here|this)"),
    ("no_way_out", r"(?:no|only|see no|cant see a|theres no|isnt a|any|easy|one) (?:other )?way out(?: of (?:this|here|it|my))?(?! of (?:the parking|town|the building))"),
    ("disappear", r"(?:wanna|want|wish|could|should|gonna|like to|think ill|better if i|just|i|would|hope to) _2(?:disappear|vanish|fade away|cease to exist|stop existing|not exist|evaporate|never existed)(?: forever| completely| from| and| for good)?"),
    ("in_crisis", r"(?:im|i am|having|am|he is in|is in|hes in|shes in) _1(?:a |an )?(?:crisis|suicidal crisis|mental health crisis|mental breakdown)(?! (?:line|center|counselor|group|text|training|team|management|volunteer))"),
    ("save_me", r"(?:talk me (?:out of|down)|stop me from|someone stop me|keep me (?:alive|from doing|from hurting|safe)|give me (?:a|one) reason|convince me (?:not|to stay))"),
    ("gonna_die_by", r"(?:im|gonna|going to|ill) _1(?:be )?(?:gonna )?die (?:tonight|today|alone tonight|by my|soon by|this weekend|on purpose)"),
    ("let_it_kill_me", r"(?:let|hope|want|wish|hoping|letting|pray|praying) _2(?:it|this|the \w+|cancer|something|someone|god|a \w+|covid) _2(?:kills?|takes?|end|finish(?:es)?|hits?) me"),
    ("join_them_guess", r"(?:come|be at|show up|cry|anyone|people) _3(?:my funeral)|guess (?:ill|you) find out at my funeral|my funeral"),
    ("give_up_on_life", r"(?:giving|give|given|gave) up (?:on )?(?:on )?(?:life|living|everything|completely|for good|it all|hope on life)"),
    ("not_alive_to", r"(?:wont|not gonna|not) be (?:alive|around|here) to (?:read|see|get|use|need|come|make|answer|do)"),
    ("stop_eating_to_die", r"(?:stop|stopped|quit|stopping) (?:eating|taking my (?:insulin|heart meds|meds|dialysis|pills)|dialysis) _4(?:die|death|until|so i can|kill|over|end)"),
)  # fmt: skip

ENGLISH: Final = Lexicon(
    language="en",
    cues=frozenset(),
    rules=(
        *rules(NAMES, "en", "overdose", (*danger.OVERDOSE, *hints.OVERDOSE_SIDEWAYS), "past"),
        *rules(NAMES, "en", "child", (*danger.CHILD, *hints.CHILD_SIDEWAYS), "past"),
        *rules(NAMES, "en", "other", (*danger.OTHER, *hints.OTHER_SIDEWAYS), "denied", "past"),
        *rules(NAMES, "en", "harm_others", (*danger.HARM_OTHERS, *hints.HARM_SIDEWAYS), "denied", "past"),
        *rules(NAMES, "en", "self", (*SELF, *hints.SIDEWAYS), "denied", "past"),
        *rules(NAMES, "en", "self_harm", (*danger.SELF_HARM, *hints.SELF_HARM_SIDEWAYS), "denied", "past"),
        *rules(NAMES, "en", "hurt", (*danger.HURT, *hints.HURT_SIDEWAYS), "denied", "past"),
    ),
    shields=(
        *shields(
            NAMES, "en", [r for r in harmless.HARMLESS if r[0] in harmless.SPEAK_OF_IT], speaks_of_it=True
        ),
        *shields(
            NAMES,
            "en",
            [r for r in harmless.HARMLESS if r[0] not in harmless.SPEAK_OF_IT],
            speaks_of_it=False,
        ),
    ),
    footers=signs(NAMES, "en", harmless.LOW),
    signs=signs(NAMES, "en", harmless.HINTS),
    past=Wording(harmless.PAST, NAMES),
    present=Wording(harmless.PRESENT, NAMES),
    denial=Wording(harmless.DENIED, NAMES),
)
