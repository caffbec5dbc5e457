"""Made by tests/understanding/train.py from the labelled messages; do not edit by hand."""

from __future__ import annotations

from typing import Final

SCALE: Final = 100
BIAS: Final = -217

# A weight, then the words that have it; a pair of neighbours is joined by _.
_TABLE: Final = """\
-213 group
-151 tips
-146 tip
-129 grupo story
-124 need
-117 # mensajes
-112 one
-110 can
-103 support
-102 quit
-100 forget
-97 is_gonna
-95 murio
-94 que_me
-92 call i_need me_if
-91 a_tip
-88 late list
-87 meeting seat
-86 groups
-84 grief
-83 can_i
-82 do
-80 what
-78 food
-75 but others
-74 consejos more
-73 apunte
-72 and_cant ir
-70 historia need_a
-69 el kill_me like_to lost no_tengo
-68 hay number
-67 dying grupos perdi share talk wont_be
-66 able able_to be_able perdi_a up_for want
-65 address cancela clases delete near speak the_address to_# yoga
-64 consejo escriban feeling hace to_the
-63 doctor moving
-62 come messages tomar
-61 killing_me out_of text_me
-60 for_a lost_my texting
-59 cancel im_safe my_wife nhom
-58 and_wanna call_me
-57 an bezwen comida grupo_de manden mwen_bezwen to_someone
-56 aa co the_meeting
-55 bipolar luz make_it please
-54 arretez group_| mat save 笑
-53 is_in my_story online texting_me
-52 any_grief ataques ataques_de dont_want im_doing mi_historia not_gonna wife_is
-51 ayudar be_around bien hambre is_it otras pegaba skip
-50 alzheimers divorciando drinking mande this_list
-49 any apoyo be_there mensagens necesito
-48 baterya came groupe hit hospicio killing no_me patay
-47 forgot houston is_killing me_from near_me telefono time_does what_time
-46 cancer ces espanol gwoup is_this nen ran ran_out the_bridge volunteer wanna_go your
-45 about_me cried direccion for no_voy real to_share
-44 husband_has paperwork por stop_| thursday volunteer_| you
-43 dinero have hungry mental my_seat save_me show tip_right
-42 al_anon alcohol alone anon cant_come de_risa do_you gonna_kill help i_cut la_luz lonely
-42 risa support_for texts through used used_to wants |_out
-41 ansiedad donde feeling_good me_off these this_weekend worn yes
-40 ## anxiety faim how_do kid loss meurs survivors there triste
-39 bill cant_sleep diapers me_a me_find suicide_in there_| together wednesday wifes
-38 away_last borren cerca closed crisis english great grupo_para heard if_im in_person manje
-38 medicaid meetings my_house parar passed_away talk_to to_come well
-37 betting boss cancela_mi cant_make chicago help_with make muero_de murder naghahanap
-37 need_support now_i pause reserve shoot sports switch trabaho
-36 attempted cuidadores en_houston llamar me_mata muriendo my_car pueden puedo_ir radio ride
-36 spot they_are when_does
-35 book dos hospice i_feel losing lugar mama mi_mama mind prescription quiero_recibir recibir
-35 you_have
-34 afford besoin cant_afford first forget_me free gun_and hit_me kid_is mata nourriture on
-34 sign who zip
-33 at_work disturb does_this driving drogas elevador help_me id_like kill_the matando
-33 next_week ohio quien rodilla sober stop_texting the_food tired to_suicide
-32 anos are car congresista enero hablo i_get in_my jaja morreu phone tonight_sorry
-31 about_my cut el_viernes get informacion killing_it name person portland stories
-31 suicide_loss the_gun tuve tuve_un viernes 小 小_组 组
-30 calor can_someone close cooking dallas detox encanta hate mas_consejos me_| mondays
-30 off_your people quiero_mas two type weather your_list 要 需 需_要
-29 a_story abogado bills celular compartir con_la congress contar died do_i grief_groups
-29 groupe_de im_done it_tonight manda month parents quiero_compartir sad safe sick sleep
-29 take_my week you_send
-28 care_of el_# exhausted facilitators heat i_lost information la_renta let looking_for
-28 manman me_again meet mi_lugar recovery remove renta salamat spring taking taking_care
-28 understand when_is wipes yon 有
-27 a_poder a_ride anon_| appreciate away canse como dan esquizofrenia food_pantry health hijo
-27 i_wanna mas mato mental_health mi_hijo numero pantry parenle poder poder_ir quit_texting
-27 rsvp sister_in so_stressed start stressed this_to to_be un want_this work |_quit
-26 anything bullet cocinando dedo deer else extra it_on linea llego me_up meat pero pero_el
-26 tarde un_consejo visiting
-25 about_the acabo alzheimer app are_killing corto cuido data de_panico doing groups_near
-25 hello hi i_cant lawyer llamada meds miami my_data panico pila scream second second_one
-25 the_second trauma 世 世_了 去_世
-24 a_seat a_spot al alto arret back_is cancel_rsvp cansancio dead drop duelo est hola house
-24 is_# last_year medicinas meeting_| mine my_back ngung obrigada of_suicide pagar suicidio
-24 survivors_of thanks therapist vivo winter wrong
-23 con_una crashing depresion end_of estos first_one groups_in meses mesi narcan necesita ok
-23 omg paren persona prevention representative still_cant suicide_prevention thank thank_you
-23 the_first tia una_persona unsubscribe wall want_a wheelchair write zoom
-22 bebe by_phone change cortaron de_comida dog family_support had_a murio_mi next own para_la
-22 parenting program shooting so_much st support_| un_grupo up_my weekend_| zoloft
-21 adhd anyones ayuda_| bus_pass come_if el_lunes feelings i_come i_want illness lunes
-21 my_uncle no_im pass seats signed sobredosis spanish text therapy weekend year 师 律 谢 谢_谢
-20 anpil auxilio basta bed benefits boredom boston bring cancelar cortan divorcio en_linea
-20 im_dead ir_el lol muy_triste ones permit resources saved seattle support_group the_wall
-20 thuc tips_in womens ya_me
-19 area ayuda_para az bank bless breaker bus caffeine ede finding finding_a food_bank
-19 god_bless have_a have_on housing ice it_to lights looking low mom money my_group no_more
-19 number_# rent shut somebodys someone star subscription there_a watched |_any
-18 a_estar access addiction beaucoup binge break cam de_deuil deuil does espanol_| gratis
-18 hermano hospital inmigracion into ira leg lista living_with manejo merci merci_beaucoup
-18 messaging mi_hermano my_senator perro por_favor primero purge quiteme ride_to senator
-18 shooting_at una_historia violencia 吗 组_吗
-17 a_job angeles cho clinic cop daily daily_tips datos does_the en_espanol ending_my
-17 equivocado erase estoy for_parents give hablar historias i_call in_number info it_|
-17 los_angeles marks mgmt mis_datos need_help numero_equivocado over po salamat_po sos
-17 the_tips weds
-16 adicciones boise busco_un cam_on could depression es_el esposo_me good_morning
-16 grief_support i_could ir_al martes mujeres my_dog need_bus panic quiero_dejar quiero_ir
-16 reuniones sign_me sorry_| to_me |_family 为 因 妈
-15 a_crisis appointment bendiga born born_and coke contact coping coping_tip depressed dios
-15 dios_los eating exam freaking gracias_dios gwoup_pou have_anything i_got laid large
-15 los_bendiga loss_group my_appointment my_teen nevada out_# pepperoni personas pickup place
-15 preciso preciso_de rsvps segundo sobrevivientes teen vegas womens_shelter
-14 abuse anonymous at_# attack bom chiste comida_gratis dias died_by dien dormir fire kill
-14 kindness mail matate me_down me_the mom_| muy oi opt panic_attack people_who phoenix pin
-14 son_is stop store sufrieron survived the_group thoai tip_every town tro tx who_is |_anyone
-13 #_days advocacy agent aide ajuda answer apply apply_for asdfgh awful blah bonjou bonjour
-13 bulimia burnt coffee commands cut_my days de_luto divorce dodged doi fibromyalgia
-13 hay_grupo husband_is ingles kumusta leave lugares luto menu mil my_meds mydata nope oa
-13 olvidame operator otros panales phat play recibo recursos reservas resume revoke rsvp##
-13 running sair seat_# sister stopall tacoma teacher there_an those trabajo trained tulong ty
-13 undo unstop walk y_me
-12 aid alcoholicos anonimos ba borderline buenas buenas_tardes buenos by_suicide call_my chao
-12 enkyetid estampillas fils financially friends giup got grief_# grupo_ba has kinda legal
-12 link matamoros may may_grupo men mort my_sister ocd oir par personality please_stop points
-12 pour script shelter_| son_died survivors_group sus tardes tem terminal these_texts tieng
-12 to_make viet virtual wrong_number xin y_quiero 中 你 助 去 好 帮 文 订 退
-11 #_by a_las adult anger apartment can_you cant_go child clutter college consejos_a cost
-11 daca denver fome friday full give_me grandson habla help_finding husband_passed ill_be
-11 illinois immigration in_portland is_there khong la las_# maraming me_to mere molested
-11 morrendo morte movie my_phone on_me onde opciones oregon passed peers posparto rehab
-11 screening soutien springfield squad still third un_abogado women y_mi you_so |_how 个 二 第
-10 alot attempt canada cancel_my class depression_# domingos doula el_primero el_sabado
-10 electric esto eviction eviction_notice fell for_my funciona good grief_group group_online
-10 groups_for guys guys_are helped homeless i_have interested interview knocked laws message
-10 morning namatay nanay nao_quero necesito_comida never new noon pause_tips postpartum
-10 postpartum_group prevention_training quero_mais rent_help sabado scary someone_call
-10 still_on story_about three tombstone training training_for tuesday what_about what_can
-10 who_died you_guys 免 免_费 哪 哪_里 有_免 物 费 费_食 里 里_有 食 食_物
-9 #nd about_grief asap battered become bipolar_group birthday cancel_thursday
-9 caregiver_support caregivers complaint congressman connect dies domestic dying_| find_a
-9 forms get_narcan grangou had happy instead jwenn ka know_how kote mucho narcotics noise
-9 of_my on_| pausa please_save ptsd reservar reservar_# same sibling stamp tips_| to_cut
-9 toma transporte twin yuma 爸
-8 #_# #_para #_personas #pm a_group alaska as assistance autolesion ayuda bar cancelar_#
-8 care chinese court de_duelo dentist des duelo_por for_others funny gambling group_still
-8 hablas horse human insurance join jovenes kit lead let_me management me_muero menvoyer mis
-8 muero my_mom newark no_money ordered para_# pet pet_loss por_suicidio por_telefono retired
-8 ruining share_my so_im staff take_me thursdays tips_at traffic whats_the
-7 #_wks about_to algun anxiete any_groups apartame box but_friday code code_is deadline dial
-7 diarios drug ebt ebt_ran enfermedad entrar estresada familiares ft gracias group_in haha
-7 happening hopeless is_my loss_meeting me_with meeting_near much_and muchas my_hand
-7 near_tacoma parents_| polar salem semana send shelter smart sorry survivor texas to_a
-7 to_stop wks wks_ago |_what
-6 #_yrs albuqerque and_its ayudo burnout consigo deuil_# dey dey_# diagnosis die_| dual
-6 duelo_# escuchar formula goodbye_and guarda heroin hiv inside killeen la_noche lithium
-6 louisiana lugar_en noche nyc record slaughter stage stop_tips talk_about tell_me the_daily
-6 the_fire up_the weekends who_lost would xanax yrs |_no 饿
-5 abusive accessible again_| and_my anorexia ansiedade anxiety_groups assault call_in
-5 cancel_# dame de_mi depressao dolor ed ed_recovery emergencies espalda evening families
-5 fine for_# for_families gate gay gays golden grieving hasta i_mean in_to is_number jail
-5 job lupus making mandame mark mean mens mn monday mood mother my_mother nguoi office:
-5 overeaters parent paul pausar power question rain recovery_# reserver return saet say
-5 thurs tips_for trying_to tues viudas wed womens_group wondering
-4 about_# adults al_# applying body bullied but_i clinica de_perdida domestica finished from
-4 gamblers gonna_be grupos_de mismo my_ex perdida perdida_por score teenager tiempo try
-4 what_is years_ago young
4 and_it by cold dream how problem this_line was_dead where |_just
5 about_suicide ako_ng and_now best burned dont_know entero every_morning grandmas heart
5 how_to im_a lady lighter my_baby my_neighbor put siento_que sitting sitting_in stupid
5 suicidarme think_i until veteran violent when_i wrist
6 ahogar all_of ask asusto backpack belt burden caller chong_toi duele er family_group
6 foster hung kill_my los_consejos manana max mi_primo myself_again nephew nieto note
6 of_them primo rifle stepping such tell_my theyd use veces
7 #_of a_blade ago_and and_said be_with continue dear eyes have_my having_thoughts he_has
7 heaven honestly i_take i_tried in_heaven ive_been my_brother none out pegar pic sa
7 said_tonight sent sold solo soy tiro to_die tonight_is train where_can
8 already be_happier comadre contesta deserve diosito este for_people happier im_not importo
8 letters overpass peaceful pido recoja siempre sigo sleeping suegro tell telling than
8 thighs touched whoever with_this
9 banging boyfriend_is broke burning cancele cigarettes cinturon hammer i_see im_just im_the
9 just_gonna locks los meaningless notice someone_i wanting |_is
10 & ambien arent caring encuentro facilitator front front_of golpeo gonna_make hang in_front
10 jumped mawala me_dijo me_golpeo mi_pareja nyquil or parang pareja please_take se_va shot
10 the_way they urge whether working y years
11 #_min #th a_razor afraid anoche anoche_me desde following gun_in li min my_son my_sponsor
11 need_to outside pitit razon rindo sending son sponsor stop_sending til_monday to_work
11 took_my trai worried
12 and_noone at bad_right depresion_en drinks for_the i_stopped im_in is_so lake on_sunday
12 quiero_vivir sunday things threatening threatening_to |_scared 下 命 撑 束 生 的 真 结
13 breaking corta dano debt drown hacerle hago hiding hope in_her in_our just_wanna let_it
13 our_group overdose paid pay tbh todas_las touch winning y_tengo
14 #_years a_person and_wont at_my back benadryl dark fault googling her_fault hour i_should
14 in_law it_was keys knife law me_and noose quickest sheets should should_just sisters
14 so_bad stop_the tie took_all tried |_hes
15 anger_group brother coach done drowning fighting forcing god gone he_took kids_are locker
15 long matters no_quiero said_he sex stay too_much touching truck trust
16 bathroom building cant_live come_to hurt_me jumping just_need miedo_de now_im picking
16 quiere_matar roof sat says_hes someone_is sometimes talking talking_about the_bathroom
16 this_morning vecino wanna_live way_to went whole whole_bottle wife without
17 coming dia every_day finish golpear hija ill in kapatid kill_himself mando me_quiere
17 mensaje mi_hija our parking puedo relapsed responding senor snap vecina wrote_a zhen |_all
17 |_need
18 am am_i anko cant christmas disappeared dorm engine for_christmas groups_| hands in_#
18 mouri muon_chet on_my stopped thing turned waking 他 子 说
19 #_anos aswe ban be_gone be_here beats bother burn dijo_que disse down_with filho grade
19 killed little map my_husband noi reminder security shoves social sounds swallowed
19 swallowed_a takes tirar to_burn tonight_and vai with_me
20 a_gun face found gonna_end has_a have_to he_put im_so me_siento miedo needing peux
20 peux_plus plus_de punches punches_me scared_of tengo_miedo themselves told_me
21 a_la also ayudenme beat binubugbog cabinet does_it doesnt done_with esta_vida girl girl_in
21 gonna_hurt group_near hermana if_i papa_me point she_has sinasaktan tengo_# the_point
21 want_it ways
22 another daughter_is day_| drunk hacer hated hell home in_it june know medicine my_kids
22 navaja no_quiere now que_se quiere_vivir shotgun tierra traigo |_im
23 accident again_last disapointed everyday extranar garage_with gets having hear hoarding
23 ledge monton no_puedo phone_and pretty slammed structure the_parking them trague vle_touye
23 when woke
24 a_bat bath been_thinking come_back coworker every existing fb ground here husband i_know
24 intrusive last_message lasted mi_papa nice not_existing off_the on_purpose papa purpose
24 se_tomo showing siento somewhere the_baby the_door the_voices were
25 amenazo com esposo_y hoje id_be is_on las me_in me_voy my_dad no_reason option oxys sirvo
25 sleep_and stepfather think_about think_my tudo what_do 杀 自 自_杀
26 calls choked choked_me con denied family half hitting i_died i_help letter my_will si
26 snap_and the_garage to_call to_talk tomo_todas up_and windex wont_let |_thank
27 ap baby coworkers dijo eye garage i_dont medio muerta picturing razor shower so_tired
27 stabbing suicide_is thats thats_it tio tired_of to_hurt veo
28 be_alive de_pastillas drunk_and hurry locked my_moms nadie_me neighbor no_se pills railing
28 thoughts_about ya_no 丈 后 喝 夫 酒
29 all_my borracho cai ce corte coupee creo deal den encore fue grandpa help_| hurt_my llega
29 longer mamatay me_corte ngay nghi nos ok_| respira since soir suis thinking_of wo ya
30 aguanto aqui arm cuarto daughter dormirme end id lastime mete my_daughter planning said so
30 stabbed told
31 a_man a_mi adios bleach brain cat closet de_novo group_# het il les line man niece
31 notarized novo odd of_living padrastro posted quitarme_la says_she se_quiere she_wanna
31 soirs swerve tet_mwen the_closet tomo tonight_| um was yo
32 daddy day despierta du inyecto jeter me_pega next_meeting of_this pont porque relieved
32 says vais while
33 anxious anymore i_did i_wake keeps_saying my_life nite scratching stepdad to_feel todas
33 touches va_a
34 door everyones herself novio wish 准 备 安 眠
35 a_bunch bunch bunch_of coin con_el depression_group do_it for_good gracias_por meu mixed
35 ready siri vodka wanna_kill
36 a_bottle bi i_do mieux monde my_boyfriend partner pensando_em quiero_matar sans serait way
36 whats
37 angry aventarme dv him killing_myself metro my_girlfriend no_le period seguir_viviendo
37 sentido sentido_a so_angry stuff the_next til viviendo why
38 dad did dont end_it girlfriend id_rather moms_boyfriend nua que_ya rather rather_be 思 意 没
38 着
39 #_and amiga bateu bwe cigarros cortando e ele extrano gonna_shoot grenn group_for gusto_ko
39 hey i_took irme is_the ko_nang me_toca medo ontem quemo tenho this_is to_go toca 吃 把 都
40 beach essay feel_like funeral guess i_was its puedo_mas student the_kids today walking
40 wonder
41 clean drank_a hubiera if_you im mal matter muera nacido needs ojala 割 女 腕
42 again_tonight arms asawa asawa_ko at_the because because_i being better better_off en_la
42 for_me guilt is_hurting live_for m my_arms ng_asawa old shes_# tet to_live touye touye_tet
42 ultimo 再 来 醒
43 desaparecer en_el is_cutting keeps live_with makes makes_me nomas room with_a
44 anyway brazos dads dejar everything finir goodbye landlord los_brazos pou thuoc uong 公 老
45 either here_| living me_esta mejor muon_tu painless their tu tu_tu voy voy_a
46 casa deja everyone ganas ganas_de go insulin lo me_estoy mes otra otra_vez salir see
46 tengo_ganas vez world |_he
47 bu bu_xiang chet cuando dv_shelter go_on huo huo_le i_just nodding turning xiang xiang_huo
48 and_i black blue del ficaria hes_gonna irma loaded melhor mim monte only remedio sem tomou
48 y_no
49 breathing brincar chong frappe mama_se who_to 活
50 bate decided dose everywhere lethal many metoprolol needle unconscious
51 ak been bouke carga fremont gamot ininom lahat lavi lloraria theres tired_|
52 again clothes desse dont_wanna esta este_mundo im_scared last_night my_last not sumir
52 to_my unalive worth yesterday 不_想
53 a_matar bottle bottle_of is jump left 了
54 almost be_a bought cosas cosas_feas deep en feas like_this pensando_en perdonenme
54 someone_to too
55 alive anyone frere sleepy tuer veut
56 facil feels gusto kids last my seria to_end tomarme 想_死
57 la_vida meus mwen_vle night nothing os quitarme really remedios si_me toi_muon tomei we
57 |_group
58 estarian gave hijos moms roommate sin
59 #_| and_im cortei hurting ive mano morir pistola rezon va 儿
60 amenazada by_then cortarme mais muerte stick this
61 avale cachets frasco her like ma my_friend pega roi
62 anak ending hits hits_me in_his marido marido_me nagbabantang raped tomorrow
63 frape mennaj
64 af akong and blood check kill_myself pagod para plan suicida tylenol wanna_be
65 a acabar hurts me_at moi suicide will wrote 不
66 i_think jen sui todo vivre
67 be_dead chan de drank himself lam ne peine vaut vie
68 puente right_now vets
69 aguento ando envie quiere rope song think voices
70 #_months no up
71 au bleed compre if im_# pense 打 打_我
72 ayoko cansada estoy_cansada fille me_quiero parle quiero |_shes |_|
73 ng pegando 药
74 months that
75 slurring tout tramadol
76 mari
77 it_take viv wake wake_up
78 asi dejar_de magpakamatay vida
79 existir standing standing_on then
80 es i_keep on_the
81 bat
82 hurt wont
83 a_todos boyfriend despedida feel friend
84 em in_the je_veux las_pastillas the veux
85 fr just kms pa pienso pienso_en reason_to to
86 mon
87 na nadie pensamientos this_time
88 plus seguir suicidal vle with
90 scared
91 cant_stop life tonight
92 all isnt quisiera tous
93 despertar no_despertar take
94 keep
95 it live
96 lastimando minha
97 blade jai muerto prefiero
99 danh familia
100 die magpapakamatay
101 estar muon
103 bad matarme
105 ako
107 his
108 es_mi mais_viver saying viver
109 mourir right
111 be
113 noone
114 morrer mundo overdosed reason
116 morirme quiero_morirme
117 pensando
122 after se she
125 cloro even thinking_about took
126 vivir
128 im_gonna nang
129 of wanna
130 je
131 pastillas
132 tome
135 le matar
136 mabuhay
137 |_i
140 thoughts todos
142 que
143 i
149 wanna_die
151 gonna
152 ko
154 mi
157 quero
158 thinking
159 shes
161 hes tengo
162 想
164 cutting
168 我
174 me
199 he
216 toi
229 mwen
243 myself
"""

WEIGHTS: Final = {
    word.replace("_", " "): int(weight)
    for weight, _, found in (line.partition(" ") for line in _TABLE.splitlines())
    for word in found.split()
}
