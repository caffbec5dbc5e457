"""What a group or a service is about, in the words people use for it.

Order matters: the first topic whose words appear wins, so the particular stands before the general
("postpartum depression" before "depression", "immigration lawyer" before "lawyer").
"""
# ruff: noqa: E501 - one topic a line; wrapped word lists are harder to check than long ones

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Final

from rapidfuzz import fuzz, process

_RELATIVE: Final = (
    r"(?:son|daughter|brother|sister|husband|wife|mom|mother|dad|father|partner|boyfriend|girlfriend|kid|child|children|"
    r"spouse|parent|parents|friend|loved one|nephew|niece|teen|teenager|grandson|granddaughter|cousin|uncle|aunt|"
    r"fiance|baby|grandma|grandpa|grandmother|grandfather|twin|stepson|stepdaughter|family member)s?"
)
_PARIENTE: Final = (
    r"(?:hij[oa]s?|herman[oa]s?|espos[oa]|marido|mama|papa|madre|padre|pareja|novi[oa]|nin[oa]s?|familiar|sobrin[oa]|abuel[oa]|"
    r"amig[oa]|bebe|niet[oa]|ti[oa]|prim[oa]|mujer|suegr[oa]|viejo|viejita)"
)
_ILL: Final = (
    r"(?:schizo\w+|bipolar|psychosis|psychotic|depressed|depression|mental(?:ly)? (?:illness|ill|health)|hears? voices|"
    r"borderline|ocd|manic|suicidal|addict\w*|drinks|drinking|uses drugs|using|in rehab|alcoholic|anorexi\w*|in jail|ptsd|anxiety|autis\w+|adhd|"
    r"self harms?|cuts|eating disorder|drugs|heroin|fentanyl|meth|serious mental illness)"
)

GROUP_TOPICS: Final = (
    ("suicide_loss", rf"(?:suicide (?:loss|bereave\w*|grief)|loss (?:to|by|from) suicide|survivors? of suicide(?! attempt)|(?:lost|died|death|loss|dead|passed|gone|killed (?:himself|herself)|took (?:his|her) own life|hung himself|hanged himself|shot himself|grie\w+) .{{0,40}}suicide|(?:killed|hanged|hung|shot) (?:himself|herself|themselves)|(?:took|ended) (?:his|her|their) (?:own )?life|(?:{_RELATIVE}|s) suicide|sos group|perdida (?:por|de|a causa de|tras) (?:el )?suicidio|sobrevivientes? (?:de|del|al|a) (?:perdida )?suicidio|duelo (?:por|de) suicidio|(?:murio|perdi|fallecio|muerte) .{{0,40}}suicid\w+|se (?:suicido|mato|ahorco|quito la vida)|(?:perdu|mort\w*|deces) .{{0,50}}suicid\w+|suicid\w+ .{{0,40}}(?:mon|ma) (?:fils|fille|mari|femme|frere|soeur)|se fue por su propia mano|luto por suicidio|(?:perdi|morreu) .{{0,30}}suicidio|tirou a propria vida|(?:fre|se|pitit|mari|papa|manman) (?:m|mwen)(?: \w+)? touye tet|deuil .{{0,20}}suicide|mort\w* par suicide|mat .{{0,20}}(?:tu tu|tu sat)|(?:pedi|mouri) .{{0,20}}swiside|自杀.{{0,6}}(?:去世|(?:孩子|先生|太太|妈妈|爸爸|老公|老婆)走了|丧亲|遗属|过世)|suicide group|grupo de suicidio|nagpakamatay)"),
    ("postpartum", r"(?:post ?partum|post ?natal|peri ?natal|ppd|baby blues|new mom\w*|new mother\w*|new parents?|after (?:having|the) (?:a |my )?baby|just had a baby|had my baby|since (?:the|my) baby|pos ?parto|pos ?natal|despues del parto|recien parida|mama primeriza|depresion despues de|tuve (?:un|mi) bebe|depressao pos parto|post ?partum|sau sinh|apre akouchman|pagkapanganak|产后|(?:刚|才)?生完?孩子|坐月子|kakapanganak|moi sinh|fek akouche|acabei de ter (?:um |o |meu )?(?:bebe|nenem|filho)|acabo de tener (?:a )?mi bebe|viens daccoucher|apres laccouchement)"),
    ("dual_diagnosis", r"(?:dual diagnos\w*|dually diagnosed|co ?occurring|co ?occuring|double trouble|mental (?:health|illness) and (?:addiction|substance|drugs|drinking|alcohol)|(?:addiction|drugs|substance\w*|alcohol|drinking) and (?:mental|bipolar|depression|my mental)|(?:bipolar|depress\w+|schizo\w*) and (?:addict\w*|drugs|drink\w*|alcohol\w*|in recovery)|dra group|diagnostico dual|doble diagnostico|trastorno dual|adiccion y salud mental|patologia dual|双重诊断)"),
    ("eating_disorders", r"(?:eating disorder\w*|disordered eating|anorexi\w*|bulimi\w*|binge(?: eat\w*|ing)?|purg(?:e|ing)|\bed (?:recovery|group|support|meeting)|overeat\w*|oa (?:meeting|group)|body image|food addict\w*|compulsive eating|starving myself|throw(?:ing)? up my food|trastornos? (?:alimenticios?|alimentarios?|de la (?:alimentacion|conducta))|desordenes? alimenticios?|comer compulsiv\w*|atracones|transtornos? alimentar\w*|troubles? alimentaires?|boulimi\w*|roi loan an uong|饮食失调|厌食|暴食|tca\b)"),
    ("self_harm", r"(?:self ?harm\w*|self ?injur\w*|cutters?|(?:stop )?cutting(?: myself| group| support)?(?! (?:off|down|back|out|edge))|cut(?:ting)? themsel\w+|hurt(?:ing)? (?:themsel\w+|myself)|auto ?lesion\w*|cortarse|se cortan|me corto|automutila\w*|scarification|tu (?:lam )?hai|laslas|自残|自伤)"),
    ("domestic_violence", r"(?:domestic (?:violence|abuse)|\bdv\b|abusive (?:relationship|marriage|partner|husband|ex|boyfriend|home|wife)|abuse survivors?|abused (?:women|men|wives)|battered|partner (?:violence|abuse)|\bipv\b|survivors? of abuse|violence survivors?|left my abuser|was abused|emotional abuse|narcissist\w*|violencia (?:domestica|familiar|intrafamiliar|de pareja|de genero)|maltrat\w+|mujeres golpeadas|mujeres (?:\w+ )?violencia|left abuse|relacion abusiva|me golpeaba|me pegaba|violencia contra|violence (?:conjugale|domestique)|bao (?:hanh|luc gia dinh)|vyolans|pambubugbog|家暴|used to (?:hit|beat) me|out of an abusive)"),
    ("caregivers", rf"(?:carers?|care ?givers?|care ?givers?|care ?givin\w*|care ?takers?|care ?taking|caring for (?:my|an?|our|someone|elderly|aging)|tak(?:e|es|ing) care of (?:my|an?|our|someone|elderly|aging|both)|look(?:ing)? after my|(?:{_RELATIVE}) (?:\w+ ){{0,3}}(?:has|have|with) (?:dementia|alzheimer\w*|cancer|parkinson\w*|als|a stroke)|alzheimer\w*|dementia|demencia|cuidador\w*|cuido (?:a|de)|cuidar (?:a|de)|cuidando (?:a|de)|cuidadora|aidants?|proches aidants?|nguoi cham soc|cham soc (?:me|bo|cha)|tagapag ?alaga|alzaymer|照顾者|照顾)"),
    ("family", rf"(?:famil(?:y|ies) (?:support|group|of|to family|members?|with|and friends|meeting)|for (?:famil(?:y|ies)|parents|spouses|relatives|loved ones|siblings|wives|husbands|partners)|al ?anon|alanon|nar ?anon|ala ?teen|(?:my|our) (?:\w+ )?{_RELATIVE} (?:\w+ ){{0,5}}{_ILL}|parents? of (?:\w+ ){{0,6}}(?:mental|addict\w*|bipolar|schizo\w*|teens?|adult|kids?|child\w*|someone)|(?:kid|child|son|daughter|someone|brother|sister|husband|wife|spouse|relative|loved one|partner) (?:who (?:has|is)|with) (?:a |an |\w+ )?{_ILL}|groupe (?:de|pour) (?:les )?parents|grupo (?:de|pra|para) (?:pais|maes de)|live with someone|children of (?:alcoholics|addicts)|\bacoa\b|adult children|loved ones? (?:of|with)|relatives of|(?:familiares|familias|padres|parientes|familia|esposas|hermanos|papas) (?:de|con|que|para)|para (?:familias|familiares|padres|papas)|mi (?:\w+ )?{_PARIENTE} (?:\w+ ){{0,5}}(?:esquizofreni\w*|bipolar|adict\w*|alcoholic\w*|toma mucho|bebe mucho|droga\w*|enfermedad mental|depresion|deprimid[oa]|psicosis|oye voces|usa drogas|salud mental)|grupo familiar|(?:husband|wife|son|daughter|brother|sister) has (?:the |a )?{_ILL}|(?:mon|ma|mes) (?:fils|filles?|mari|femme|frere|soeur|mere|pere|enfants?) (?:\w+ ){{0,4}}(?:bipolaire|schizo\w*|depressi\w*|drogue|boit|alcool\w*)|(?:meu|minha) (?:filh[oa]|marido|esposa|irma|irmao|mae|pai) (?:\w+ ){{0,4}}(?:bipolar|esquizofreni\w*|usa droga\w*|bebe|alcoolatra|depress\w+)|(?:anak|asawa|kapatid|nanay|tatay) (?:ko|namin)(?: po)? (?:\w+ ){{0,4}}(?:bipolar|depres\w+|schizo\w*|nagdadroga|lasenggo)|(?:pitit|mari|madanm|fre|se)(?: fi| gason)? (?:mwen|m) (?:\w+ ){{0,4}}(?:bipole|dwog|maladi nan tet|bwe)|proches? de|familles? de|gia dinh (?:co|nguoi)|fanmi|pamilya|家属|家人|家长|phu huynh)"),
    ("alcohol", r"(?:alcohol\w*|\baa\b|a\.a|a a meeting|drank (?:again|last)|sober curious|cut(?:ting)? (?:down|back)(?: on)? (?:my )?drinking|drink(?:ing)? (?:too much|problem|again|a lot|alot|every)|(?:stop|quit|quitting|stopped|cant stop|my) drinking|drunk\w*|sober from drink|sobriety|booze|liquor|12 steps? aa|alcoolatra\w*|alkolik\w*|alcoolic\w*|alcoolico\w*|borrach\w*|tomar (?:tanto|alcohol|mucho)|dej(?:ar|o|e|aron|amos) (?:de tomar|de beber|la bebida|el trago|el alcohol)|tomo mucho|bebida|beber|alcoolism\w*|nghien ruou|ruou|tafya|bweson|kleren|alak|pag ?inom|酗酒|戒酒|酒瘾|hungover|wine every night|vodka)"),
    ("gambling", r"(?:gambl\w*|\bga (?:meeting|group)|casinos?|betting|slots|slot machines?|lottery|scratch ?offs?|poker|sports bets?|apuest\w*|apostar|ludopat\w*|dej(?:e|ar|o) el juego|juego compulsivo|jugador\w*|casino|jogos? de azar|jeux? dargent|co bac|aza|sugal|赌)"),
    ("addiction", r"(?:addict\w*|adict\w*|\bna\b|narcotics|substance|drugs?|recovery|rehab|sober|sobriety|clean time|opioids?|opiates?|heroin|meth|fentanyl|cocaine|crack|pills? problem|weed|marijuana|smart recovery|12 ?step|twelve step|relaps\w*|using again|celebrate recovery|refuge recovery|overdose|pain pills|vaping|kratom|la coca\b|\bcoke\b|mota\b|shabu|percs?\b|benzos|bisyo|adiccion\w*|drogas?|drogadic\w*|sustancias|recuperacion|rehabilitacion|narcoticos|cristal|marihuana|vicio\w*|dependenci\w*|dependente|drogue\w*|toxicoman\w*|nghien|ma tuy|cai nghien|dwog|adiksyon|droga|adik\w*|lulong|毒|成瘾|戒毒)"),
    ("grief", rf"(?:grie[fv]\w*|griev\w*|bereav\w*|mourn\w*|\bloss\b|widow\w*|lost (?:my|our|a|the love|his|her|both|two|someone|him|her|mom|dad|people)(?! (?:job|phone|keys|way|code|list|password|number|seat|house|home|wallet|apartment|place|link|address|license|insurance|benefits|income|temper|mind|weight|car|card|voice|hearing|custody))|(?:my|our) (?:\w+ )?(?:{_RELATIVE}|dog|cat|pet|horse|sponsor|boss|coworker|pastor) (?:\w+ ){{0,4}}(?:died|passed|dead|is gone|was killed|was murdered|death|isnt here|are gone|drowned|dying)|(?:{_RELATIVE})s? gone|miss my (?:{_RELATIVE})|passed away|passed on|died|death|funeral|christmas without|miscarr\w*|stillb\w*|stillborn|pet loss|infant loss|pregnancy loss|compassionate friends|griefshare|homicide|murdered|duelo|luto|perdida|perdi (?:a|mi)|perdimos|fallec\w*|murio|se (?:me |nos )?murio|viud[oa]\w*|se fue mi|muerte de|aborto espontaneo|extrano a mi|(?:la )?muerte|morreu|falec\w+|viuv\w+|perda|perdi (?:meu|minha)|deuil|endeuil\w*|deces|decede\w*|veuf|veuve|perdu (?:mon|ma|mes)|dau buon|tang|mat (?:nguoi|me|cha|chong|vo|con)|qua doi|\bdey\b|pedi (?:mari|manman|papa|pitit|moun)|mouri|lanmo|namatay\w*|namatayan|pagluluksa|pumanaw|yumao|丧亲|去世|悲伤|丧|哀伤|过世|哀悼)"),
    ("ptsd", r"(?:p\.?t\.?s\.?d|ptsd|c ?ptsd|trauma\w*|post ?traumatic|flash ?backs?|combat|mst|military sexual|sexual (?:abuse|assault|trauma)|rape survivors?|(?:was|been) (?:raped|molested|assaulted)|incest|childhood abuse|nightmares from|survivors? of (?:rape|assault|gun|shooting|childhood)|estres postraumatico|tept|tepet|traumas?|postraumatico|abuso sexual|violacion|traumatism\w*|sang chan|chan thuong|twomatis\w*|创伤)"),
    ("bpd", r"(?:\bbpd\b|border ?line|dbt|limite de (?:la )?personalidad|trastorno limite|\btlp\b|personalidad limite|边缘)"),
    ("bipolar", r"(?:bi ?polar\w*|manic|mania|mood disorder\w*|dbsa|maniac[oa]|trastorno bipolar|maniaco|bipolaire|luong cuc|躁郁|双相)"),
    ("adhd", r"(?:\badhd\b|\badd\b(?! me| my| a| to| us| him| her| number| \d| the| one)|attention deficit|deficit de atencion|\btdah\b|hiperactiv\w*|tang dong|多动)"),
    ("ocd", r"(?:\bocd\b|obsessive|compulsi(?:ve|ons)|intrusive thoughts|\btoc\b|obsesiv\w*|强迫)"),
    ("hoarding", r"(?:hoard\w*|clutter\w*|too much stuff|acumula\w*|囤积)"),
    ("divorce", r"(?:divorc\w*|separat(?:ed|ion|ing)|break ?up|broke up|breaking up|(?:husband|wife|boyfriend|girlfriend|partner) left me|split up|custody|separacion|separad[oa]|me dejo mi|ruptura|ly hon|divos\w*|fek divose|hiwalay|me separei|ly di|离婚)"),
    ("anger", r"(?:anger|angry|rage|my temper|temper|blow up at|losing my cool|\bira\b|enojo|enojad[oa]|coraje|manejo de(?:l| la)? (?:ira|enojo)|raiva|colere|tuc gian|kole|galit|愤怒|生气)"),
    ("lgbtq", r"(?:lgbt\w*|\bgays?\b|lesbian\w*|\btrans\b|trans ?gender\w*|queer|non ?binary|bisexual|coming out|two spirit|pflag|homosexual\w*|lesbianas?|transexual\w*|transgenero|dong tinh|masisi|bakla|tomboy|同性恋|跨性别)"),
    ("chronic_illness", r"(?:chronic(?:ally)?|fibro\w*|lupus|cancer|diabet\w*|\bms\b|multiple sclerosis|crohns?|long covid|migraines?|arthritis|\bals\b|parkinsons?|hiv|\bpots\b|kidney|dialysis|heart failure|copd|sick all the time|illness|disabled|disability|stroke|enfermedad(?:es)? (?:cronica|grave|terminal)s?|dolor cronico|fibromialgia|doenca cronica|maladies? chroniques?|benh man tinh|maladi|慢性|癌|糖尿病|tieu duong|crohns)"),
    ("postpartum", r"(?:postpartum)"),
    ("depression", r"(?:depress\w*|depres\w*|\bmdd\b|hopeless|so down|feel(?:ing)? down|the blues|very sad|really sad|so sad|sadness|cant get out of bed|deprimid\w*|tristeza|muy triste|bajon|depressao|deprimee?|deprime|tram cam|buon chan|depresyon|tris anpil|心情.{0,3}低落|情绪低落|lungkot|malungkot|抑郁|憂鬱|忧郁|feeling low)"),
    ("anxiety", r"(?:anxi\w*|anxious|panic\w*|worry(?:ing)?|worries|phobi\w*|nervous\w*|agorap\w*|social anxiety|ansi[eo]\w*|ansied\w*|panico|nervios\w*|nervios|preocup\w*|angoiss\w*|anxie\w*|panique|lo (?:au|lang)|hoang loan|anksyete|enkyetid|ke sere|pagkabalisa|kaba|nerbiyos|焦虑|恐慌)"),
    ("sleep", r"(?:insomni\w*|cant sleep|cannot sleep|trouble sleeping|sleep (?:problems?|issues|group|support|apnea|disorder)|not sleeping|no puedo dormir|dormir bien|problemas para dormir|insonia|(?:para|pa) dormir|ne dors (?:plus|pas)|insomnie|mat ngu|dodo|makatulog|失眠|睡不着|nightmares|\bsleep\b)"),
    ("stress", r"(?:stress\w*|estres\w*|burn(?:ed|t)? ?out|overwhelm\w*|overworked|cang thang|estresse|stres|agobi\w*|压力)"),
    ("loneliness", r"(?:lonel\w*|lonly|alone|isolat\w*|no friends|make friends|meet people|soledad|me siento sol[oa]|estoy (?:muy )?sol[oa]|tan sol[oa]|solid[ao]\w*|sozinh[oa]|solitude|seule?\b|co don|pou kont mwen|nag ?iisa|walang kausap|wala akong kausap|孤独|孤单|寂寞)"),
)  # fmt: skip

SERVICE_TOPICS: Final = (
    ("food_stamps", r"(?:food ?stamps?|\bsnap\b(?! at| and| out)|\bebt\b|\bwic\b|calfresh|estampillas(?: de comida)?|cupones (?:de|para) (?:comida|alimentos)|cupom de alimentacao|phieu thuc pham|koupon|粮食券|food benefits)"),
    ("dv_shelter", r"(?:(?:domestic violence|dv|battered|abuse|abused|womens?|safe ?house)\b.{0,20}\b(?:shelter|safe ?house|housing|refuge|place)|battered wom[ae]ns?(?: shelter)?|shelter (?:for|from) (?:battered|abused|women|domestic|my abuser|abuse)|safe ?house|(?:refugio|albergue|casa) (?:de|para|por|contra) (?:\w+ )?(?:mujeres|violencia|victimas|golpeadas)|(?:refuge|foyer|hebergement) (?:pour|de) (?:les )?femmes?|phu nu bi (?:danh|bao hanh)|fanm .{0,16}\bbat\b|babaeng sinasaktan|(?:老公|丈夫|男友)打|abrigo (?:para|de|pra) mulher\w*|escape (?:my|from) (?:husband|abuser|boyfriend|him)|somewhere safe|safe place|(?:leave|get away from) my (?:abuser|husband|abusive)|lugar seguro)"),
    ("immigration_legal", r"(?:immigra\w*|inmigra\w*|imigra\w*|migratori\w*|asylum|asilo|deport\w*|\bice\b(?! (?:cream|breaker))|green card|visa\b|daca|citizenship|ciudadania|work permit|permiso de trabajo|undocumented|sin papeles|papeles|migra\b|di tru|asile|azil|nhap cu|imigrasyon|移民)"),
    ("baby_supplies", r"(?:diapers?|baby (?:formula|clothes|food|supplies|stuff|wipes|things|bed)|formula|wipes|crib|car ?seat|stroller|panales|panal|formula para bebe|leche (?:para|de) (?:mi |el )?bebe|ropa (?:de|para) bebe|cosas (?:de|para) bebe|cuna|fraldas?|couches|lait pour bebe|\bta (?:lot|em be)|kouchet|lampin|gatas|尿布|奶粉|尿不湿)"),
    ("utilities", r"(?:utilit(?:y|ies)|electric(?:ity)?|light bill|power bill|power (?:is |was |got )?(?:shut|cut|turned) off|gas bill|water bill|heating|heat (?:is|was|got|bill|assistance)|no heat|no power|no electricity|no water|liheap|(?:shut|cut|turn(?:ed|ing)?) off (?:my|our|the) (?:lights?|power|water|gas|electric\w*|heat)|shut ?off notice|lights? (?:are|is|got|were)? ?(?:off|shut|cut)|phone bill|internet bill|(?:la|el|de|recibo de) luz|electricidad|recibo (?:de|del) (?:agua|gas|luz)|(?:cortaron|cortan|cortar|pagar|sin) (?:\w+ )?(?:luz|agua|gas)|calefaccion|conta de (?:luz|agua|gas)|facture|electricite|coupe (?:le|mon) (?:courant|gaz)|cat dien|pinutulan|tien dien|dien nuoc|limye|kuryente|水电|电费)"),
    ("shelter", r"(?:homeless\w*|shelters?|place to (?:sleep|stay|live|crash)|where (?:do|can|could|will) (?:i|we) (?:sleep|stay)|nowhere to (?:sleep|go|stay|live)|no place to (?:sleep|go|stay|live)|somewhere to (?:sleep|stay)|sleeping in (?:my|our|a|the) (?:car|van|truck|tent|street|park)|living in (?:my|our) car|on the streets?|kicked (?:me )?out|need a bed|bed for (?:the night|tonight)|warming center|cooling center|motel voucher|transitional housing|albergues?|refugio|donde dormir|sin (?:casa|hogar|techo)|lugar (?:para|donde) (?:dormir|quedar\w*)|en la calle|abrigo|onde (?:posso )?dormir|donde (?:dormimos|dormir|quedarnos|me quedo|nos quedamos)|ou (?:puis je |je peux )?dormir|pwede(?:ng)? matulog|可以住|住的地方|sem teto|hebergement|ou dormir|sans abri|dormir (?:ce soir|cette nuit)|cho (?:o|ngu)|vo gia cu|kote (?:pou m |m ka )?domi|matutulugan|tirahan|收容|住处|无家可归|没地方睡)"),
    ("rent", r"(?:\brent\b|rental assistance|evict\w*|behind on (?:my|our) (?:rent|mortgage)|landlord|mortgage|lease|security deposit|section 8|housing (?:assistance|voucher|help)|\brenta\b|alquiler|desaloj\w*|arriendo|hipoteca|pagar (?:la|mi) (?:renta|casa)|aluguel|despejo|loyer|expuls\w*|tien (?:nha|thue)|lwaye|peye kay|sa upa|pambayad ng upa|upa sa bahay|房租|驱逐)"),
    ("food", r"(?:food(?! (?:addict|stamp))|groceries|grocery|pantry|pantries|hungry|soup kitchen|meals?|something to eat|to eat|nothing to eat|eat (?:today|tonight)|food bank|meals on wheels|comida|comer|despensas?|alimentos?|banco de alimentos|tengo hambre|hambre|viveres|mandado|comida gratis|fome|cesta basica|nourriture|manger|banque alimentaire|faim|thuc (?:an|pham)|do an|doi bung|\bdoi\b|manje|grangou|pagkain|gutom|makakain|食物|吃的|吃饭|饭吃|饿|makain\b)"),
    ("transport", r"(?:bus (?:pass(?:es)?|fare|money|card)|bus tickets?|gas (?:card|money|voucher)s?|(?:need|get|find|give|want|have) (?:me )?(?:a |no )?(?:ride|lift|rides|transport\w*)|ride to (?:my|the|a)|no (?:car|ride|way to get)|(?:no tengo|sin|san|walang|sem|sans|khong co) (?:carro|coche|machin|sasakyan|voiture|xe)|quien me lleva|quem me leva|cho (?:toi|me) di|没有?车|transport\w*|paratransit|cant drive|medical (?:ride|transport)|transporte|pasaje|pase de (?:bus|autobus|camion)|quien me lleve|aventon|raite|ride to|transporte|phuong tien|di lai|xe dua|transpo|sakay|masasakyan|交通|接送|cab voucher|uber)"),
    ("narcan", r"(?:narcan|naloxon\w*|fentanyl (?:test|strips)|test strips)"),
    ("detox", r"(?:detox\w*|withdraw(?:al|als|ing)|inpatient rehab|rehab (?:bed|center|place|facility)|get (?:me )?into rehab|residential treatment|methadone clinic|suboxone|treatment center|desintoxica\w*|centro de rehabilitacion|internar\w*|desintox\w*|cai nghien|sevrage|戒毒所)"),
    ("medication", r"(?:(?:afford|pay(?:ing)? for|cost of|help with|out of|ran out of|refill|cheap(?:er)?|free|need|get|cant get|low on|no) (?:\w+ ){0,3}(?:meds?|medicines?|medications?|prescriptions?|insulin|pills|inhaler|rx)|prescription (?:help|assistance)|refill|goodrx|pharmacy|medicinas?|medicamentos?|recetas?|farmacia|insulina|remedios?|medicaments?|\bthuoc\b|medikaman|gamot|药)"),
    ("insurance", r"(?:(?<!no )(?<!without )(?<!dont have )insurance|medicaid|medicare|medi ?cal|obamacare|marketplace plan|\baca\b|uninsured|coverage|health plan|seguro (?:medico|de salud|social)|aseguranza|seguro|plano de saude|assurance|bao hiem|asirans|seguro|insurans|保险|ssi\b|ssdi|disability benefits)"),
    ("jobs", r"(?:jobs?\b(?! is| was| loss)|employment|work program|hiring|find(?:ing)? work|looking for work|need work|resume help|unemploy\w*|job training|career|trabajo|empleo|chamba|busco trabajo|desempleo|emprego|emploi|cherche (?:du )?travail|viec lam|tim viec|travay|trabaho|工作)"),
    ("legal", r"(?:lawyers?|attorneys?|legal\w*|court|restraining order|protective order|expunge\w*|custody help|sue\b|public defender|abogad[oa]s?|corte|orden de (?:restriccion|proteccion)|advogad[oa]|juridic\w*|avocat|luat su|phap ly|avoka|abogado|律师|法律)"),
    ("counseling", r"(?:counsel\w*|therap(?:y|ists?)|psychiatr\w*|psycholog\w*|shrink|someone professional|sliding scale|mental health (?:care|services|provider|appointment|doctor|help)|terapia|terapeuta|psicolog\w*|psiquiatra|consejer[oia]\w*|consejeria|terapia|psychologue|therapie|tam ly|tu van|terapis\w*|sikolog\w*|psicologo|therapy|咨询|心理医生|治疗师)"),
    ("clinic", r"(?:clinics?|doctors?|dentist|dental|medical (?:care|help)|health (?:center|care|clinic)|urgent care|\ber\b|checkup|see a doctor|clinicas?|doctor[a]?|donde (?:me )?(?:atienden|ven)|medico|dentista|centro de salud|consulta medica|posto de saude|clinique|medecin|phong kham|bac si|klinik|dokte|doktor|klinika|诊所|医生|看病|看医生)"),
)  # fmt: skip

_GROUPS: Final = tuple(
    (topic, re.compile(rf"(?<![a-z]){pattern}(?![a-z])")) for topic, pattern in GROUP_TOPICS
)
_SERVICES: Final = tuple(
    (topic, re.compile(rf"(?<![a-z]){pattern}(?![a-z])")) for topic, pattern in SERVICE_TOPICS
)

# Long single words that are worth mending; short ones turn into each other.
SPELT: Final = {
    "anxiety": "anxiety", "anxious": "anxiety", "ansiedad": "anxiety", "depression": "depression",
    "depresion": "depression", "depressed": "depression", "bipolar": "bipolar", "bereavement": "grief",
    "grieving": "grief", "trauma": "ptsd", "addiction": "addiction", "adicciones": "addiction",
    "narcotics": "addiction", "recovery": "addiction", "alcoholics": "alcohol", "alcoholicos": "alcohol",
    "alcoholism": "alcohol", "anorexia": "eating_disorders", "bulimia": "eating_disorders",
    "postpartum": "postpartum", "caregiver": "caregivers", "caregivers": "caregivers",
    "cuidadores": "caregivers", "borderline": "bpd", "gambling": "gambling", "gamblers": "gambling",
    "divorce": "divorce", "divorcio": "divorce", "insomnia": "sleep", "insomnio": "sleep",
    "hoarding": "hoarding", "hoarders": "hoarding", "fibromyalgia": "chronic_illness",
    "fibromialgia": "chronic_illness", "loneliness": "loneliness", "soledad": "loneliness", "stressed": "stress",
    "alzheimers": "caregivers", "dementia": "caregivers", "transgender": "lgbtq", "griefs": "grief",
}  # fmt: skip
# Real words that lie too near to one of them.
NOT_MISSPELT: Final = frozenset(
    {
        "discovery",
        "recover",
        "caregiving",
        "gamble",
        "divorced",
        "impression",
        "expression",
        "anxiously",
        "order",
    }
)


Finds = Callable[[str], str | None]
_found: ContextVar[dict[tuple[Finds, str], str | None] | None] = ContextVar(
    "found in this message", default=None
)


@contextmanager
def one_message() -> Iterator[None]:
    """While one message is understood, what a text of it names is looked for once: the rules, the model and the details
    each ask. Nothing of it is kept after that.
    """
    before = _found.set({})
    try:
        yield
    finally:
        _found.reset(before)


def _once_a_message(find: Finds) -> Finds:
    @wraps(find)
    def found_before(text: str) -> str | None:
        found = _found.get()
        if found is None:
            return find(text)
        if (find, text) not in found:
            found[find, text] = find(text)
        return found[find, text]

    return found_before


@_once_a_message
def group_topic(text: str) -> str | None:
    """The topic of a group, tip or story in a normalised text; None when it names none."""
    if _NA_IS_A_WORD.search(text):
        text = _NA.sub(" ", text)
    return _first(_GROUPS, text) or _misspelt(text)


def group_topics(text: str) -> tuple[str, ...]:
    """All that it names, the most particular first."""
    if _NA_IS_A_WORD.search(text):
        text = _NA.sub(" ", text)
    found = tuple(dict.fromkeys(topic for topic, pattern in _GROUPS if pattern.search(text)))
    mended = None if found else _misspelt(text)
    return (mended,) if mended else found


def _misspelt(text: str) -> str | None:
    for word in text.split():
        if mended := _nearest(word):
            return SPELT[mended]
    return None


# "na" is Narcotics Anonymous, unless it is Tagalog, Portuguese or Haitian
_NA: Final = re.compile(r"\bna\b")
_NA_IS_A_WORD: Final = re.compile(
    r"\b(?:po|ko|ako|ng|mga|ang|sa|wag|kami|lang|nyo|niyo|ba|ayaw|nars|nao|tem|quero|meu|minha|quem|leva|stressed na|"
    r"na (?:segunda|terca|quarta|quinta|sexta|consulta|minha|lista|reuniao|igreja|rua))\b"
)


def topic_words(text: str) -> tuple[str, ...]:
    """The words themselves, of every topic that a text without accents and capitals names."""
    return tuple(found[0] for _, pattern in _GROUPS for found in pattern.finditer(text))


@_once_a_message
def service_topic(text: str) -> str | None:
    """The topic of a service (food, rent, a lawyer); None when it names none."""
    return _first(_SERVICES, text)


def service_topics(text: str) -> tuple[str, ...]:
    return tuple(topic for topic, pattern in _SERVICES if pattern.search(text))


def _first(topics: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str | None:
    return next((topic for topic, pattern in topics if pattern.search(text)), None)


def _nearest(word: str) -> str | None:
    if len(word) < 6 or not word.isalpha() or word in NOT_MISSPELT:
        return None
    found = process.extractOne(word, SPELT, scorer=fuzz.ratio, score_cutoff=83)
    if found and isinstance(found[2], str) and word[0] == found[2][0]:
        return found[2]
    return None
