"""Made by tests/understanding/train.py from the labelled messages; do not edit by hand."""

from __future__ import annotations

from typing import Final

SCALE: Final = 100
BIAS: Final = -222

# A weight, then the words that have it; a pair of neighbours is joined by _.
_TABLE: Final = """\
-199 group
-144 grupo
-139 tip
-138 quit
-135 tips
-131 can story
-130 meeting
-126 #
-123 mensajes
-120 need
-117 mat
-110 talk
-108 late no_tengo
-102 is_gonna murio
-100 seat
-95 forget
-94 need_a
-92 ir support
-90 el is_it
-89 call me_if
-87 my_wife
-84 one
-82 apunte
-81 groups grupos
-80 perdi pills_this
-79 a_tip consejos like_to
-78 do_i food near
-77 lost que_me what wont_be
-76 morning
-74 can_i died doctor list text_me up_for
-73 others
-71 alot delete me_off speak texts
-70 to_the
-68 anxiety i_miss skip skip_me today_skip
-67 no_voy the_meeting
-66 able able_to and_feel be_able consejo group_|
-65 cita driving_me historia is_this
-64 address and_cant any the_address thursday
-63 ansiedad away escriban my_seat own own_life
-62 come comida lost_my
-61 bring clases i_would meds ok share tomar would_like yoga
-60 bezwen listen mucho mwen_bezwen my_zip zip zoom
-59 manden se_me texting 笑
-58 about_the hace im_safe kicking never not_gonna passed_away time_does took_her what_time
-57 and_wanna clinic drink i_need messages necesito to_someone
-56 do grupo_de hambre ng_trabaho to_# trabaho
-55 call_me groupe houston make since through work
-54 make_it more
-53 aa cancela killing_me number texting_me
-52 do_you embarrassment my_story quien sick these weather wednesday
-51 anything hablo luz mama mi_mama murder my_mom near_me rent save talked
-50 apoyo baterya be_there hay husband_has im_dying information meet night_and patay please
-50 there wants
-49 alone ataques ataques_de bus crazy exercise feeling grief i_feel ka perdi_a rsvp snoring
-49 yes you you_have
-48 cant_sleep divorciando en_houston espanol grupo_para help_with hi is_in mensagens used
-48 used_to
-47 al_anon anon arretez besoin i_get jai_besoin laugh made mi_historia miss nhom stop_|
-46 are bipolar boss co cried de_risa from happy just_wanna mental moving por private risa
-46 the_morning tonight_sorry
-45 bingo car esposo hit literally me_about mi_esposo spring the_facilitator triste want |_out
-44 ayudar bien esposo_me kid lonely otras out_of pegaba ran ran_out show they_are till tuve
-44 tuve_un wife_is
-43 cant_pay enero facilitator have hospicio this_list
-42 alzheimers any_grief at_group chicago does_this esta_en first la_renta my_house
-42 not_feeling renta the_church
-41 cancel cant_come church could cry divorce forgot give heat i_could jedi kill_the mas
-41 medicaid panic vini
-40 ## committed crisis drinking gwoup loss meth since_the steals summer to_share toma uses
-40 your
-39 allowed binge binge_and dos gambling i_binge im_doing la overwhelmed pause sit
-38 bill cant_make closed died_and faim is_gone llevar mande me_find meurs my_car ride save_me
-38 take_me to_suicide
-37 betting borren ces diapers english hours leave_me me_alone my_name name nen next_week ohio
-37 paperwork parar phone so_much sports switch volunteer work_and 要 需 需_要
-36 about_my answering bezwen_yon day_before detox dont_want i_bring if_im kill_me lugar
-36 meetings now_i para_la parents quiero_recibir recibir remind remind_me survivors the_day
-36 to_come volunteer_| yon
-35 about_it about_me address_again afford alcohol book cant_afford cho congresista dallas
-35 donde driving drogas find getting help_me interview la_luz lights me_a me_mata muero_de
-35 my_interview prescription the_gun the_suicide wanna_go when_i with_his
-34 cerca est_mort hate have_no heard hora hungry i_hate killing_it me_from me_up me_| mort
-34 nerviosa olvido radio safe se_murio spot there_| this_morning this_weekend
-33 abogado an cabeza cancer gonna_kill hit_me killing llamar morreu pueden sorry suicide_in
-33 suicide_loss the_last tip_right together un_consejo wifes worn 世 世_了 去_世
-32 anon_| attacks attempt cant_drive esto forget_me hotline i_found i_left im_dead is_killing
-32 kid_is manje mata me_the no_me online panic_attacks prevention stop_texting
-32 suicide_prevention talk_to telefono the_first this_line throw well
-31 attempted away_in cancela_mi destroyed direccion elevador facilitators had_a hear_the
-31 it_on jaja looking_for mas_consejos matando mato moving_here my_job nourriture portland
-31 quiero_mas rodilla support_| team thanks two
-30 appreciate celular close con_la con_una disturb i_gave linea losing manda mind naghahanap
-30 persona ptsd recovery schedule stories support_for the_food una_persona when_does 我_需
-29 anos bring_my bukas cam canse como dad_is depresion does_the every_day for_a groupe_de
-29 have_on hindi hospice informacion lawyer makakapunta miami nights parenle real sign sober
-29 sobredosis town winter wrote_a year
-28 bed calor compartir congress el_# in_a month muy_triste passed pero pero_el
-28 quiero_compartir rsvp_# salamat stressed suicidio wont_talk zoloft
-27 #_for a_story away_last cam_on cooking cortaron heartbroken im_hungry in_person ingles
-27 jeudi left_my like_im me_cortaron my_group near_the numero pas quit_texting reserve saved
-27 saved_my signed signed_up start thank thank_you tiene type venir want_this week |_quit
-26 a_ride airport ajuda an_overdose bills came can_someone contar cookies cuidadores data
-26 de_panico duele en_linea food_pantry grief_groups health how_does id_like kailangan
-26 llamada mayor mental_health meses muriendo murio_mi my_data narcan necesita panico pantry
-26 place please_stop preciso preciso_de reunion sad second_one the_second this_work tia wipes
-25 abuelita bombed cansancio deer dias el_viernes erase estos extra feeling_good find_my
-25 hello meat mi_lugar need_support paren puedo_ir remove shut that_meeting to_be trauma
-25 viernes was_# 妈 妈_妈 我_妈
-24 a_burden alto and_my are_killing arret bullet burden care_of else encanta for for_that
-24 free friends gay hola how_do i_lost im_a interested is_there it_| mine ngung obrigada omg
-24 program running still_cant taking taking_care unsubscribe vivo wheelchair 小 小_组 组
-23 app auxilio bebe caffeine cortan does exhausted first_time groups_near gun_and harold hijo
-23 house housing kindness medicinas mentor mesi mi_hijo of_suicide other pagar por_favor
-23 recording representative seat_to sister_in survivors_of teen therapist til_the to_me
-23 today_feeling toi_can weekend_| widows write
-22 alzheimer as_a by_phone change cuido dying esquizofrenia finding finding_a great groups_in
-22 hablar moved personas seats seattle sister sorry_| st suboxone take_the therapy transporte
-22 understand violencia visiting was_in 有
-21 adhd adicciones anyones area as basta bus_pass cancel_rsvp chiste de_comida die_for duelo
-21 feelings kill_for matate me_again my_sister next off_your pass reuniones somebodys
-21 subscription text womens your_list 去 谢 谢_谢
-20 a_job a_poder a_seat a_spot access ansiedade back_is benefits bless boston cancelar
-20 cocinando crashing dedo dejo doi ede en_espanol end_of family_support god_bless has i_cant
-20 illness llego looking low manman me_siento my_back no_im out_# pena phat poder poder_ir
-20 resources running_late sobrevivientes sola tarde this_to wrong_number you_send
-19 a_group acabo alcoholic apartment ayuda_| break breakup daily daily_tips datos did_i fils
-19 gratis group_on hard i_come inmigracion jacket mis_datos mujeres my_landlord my_pills onde
-19 par passed_from person pila pour puedo quiero_dejar small so_hard so_stressed spanish
-19 there_one tom vent what_did y_estoy you_text
-18 #st addiction agoraphobia agotada anpil beaucoup boredom de_deuil demencia deuil estoy
-18 grief_support historias in_number is_group living_with merci merci_beaucoup ride_to
-18 sign_me sufrieron takes to_make un_grupo una_historia
-17 angeles canada coke cutter divorcio el_lunes equivocado espanol_| good grief_# gwoup_pou
-17 info ir_al ira is_# large lista los_angeles lunes mail manejo marks matamoros mwen_pa
-17 my_phone my_will nervous nevada nights_are numero_equivocado pepperoni pickup po primero
-17 quiteme recibo salamat_po same solo sos tem vegas want_a |_any
-16 about alcoholicos avocat bom but_friday comida_gratis de_luto dun es_el fome got hace_un
-16 hay_grupo i_cut is_my link luto me_down miscarriage morrendo my_senator need_help number_#
-16 oi pets peux rsvps scream senator the_bridge un_mes walk |_family 师 律
-15 a_estar agua all_day avoka bombing caminar class derniere drop ending_my groups_for
-15 have_anything help hospital i_call lannee message mgmt mondays money my_meds opt overdose
-15 parenting pere perro power power_is prevention_training shooting shooting_at sus
-15 the_shelter there_a tired training training_for tuesday weds womens_shelter y_mi |_no 很 过
-15 难
-14 a_crisis abuse abusive aluguel anonymous aprender ayuda ayuda_para bendiga boise cop
-14 coping coping_tip cut_my depression dien dinero dios dios_los entrance estres exam for_#
-14 for_parents freaking goodbye_and gracias_dios grandson help_finding ill_be last_year leave
-14 los_bendiga lugares manejar ones pin play reservas segundo star the_group thoai tip_was
-14 tro un_abogado watched which ya_me 住 地 方
-13 advocacy agent aide anything_in apply apply_for asdfgh ba blah bonjou bonjour bulimia
-13 burnt call_my commands contact crying_| domingos embarazada enkyetid fibromyalgia flying
-13 gracias grupo_ba hall ir_el kill kinda kumusta laid leave_my los_dias martes may_grupo
-13 menu mom mydata need_bus nope olvidame operator otros panales recursos resume revoke
-13 rsvp## sair shelter siento_muy stop_crying stopall tacoma teacher terminal tip_every
-13 todos_los tulong ty unstop virtual wanna_hurt when_is |_anyone |_what
-12 a_las aid anger anonimos appointment borderline buenas buenas_tardes cancel_my chao
-12 consejos_a dan depressed dodged enfermedad entiendo estampillas familiares fell giup
-12 give_my hay_grupos hides know_how las_# legal make_me march me_dan mere messaging mil
-12 morte my_appointment newark noon oir oregon personality phoenix points staff still_on
-12 support_group tardes the_story tieng viet xin 中 你 助 吗 好 帮 文 组_吗 订 退
-11 adult awful buenos busco_un caregiver_support cost daca died_by dog doing feel_ok
-11 financially found gave_my group_still had hermano i_take illinois immigration in_portland
-11 knocked lead making mando maraming may me_mando men mi_hermano namatay nanay posparto
-11 postpartum postpartum_group scary seat_# so_im some someone_call soutien springfield
-11 stateaz store thuc tombstone video who_lost women y_quiero 个 二 第
-10 #pm about_grief alaska ano ano_pasado answer autolesion az bank breaker called close_to
-10 coffee con_mi congressman depression_# des eating el_ano electric eviction eviction_notice
-10 going gonna_be group_online horse ice is_a jovenes left_and me_with menvoyer mom_|
-10 narcotics on_| pasado please_save rehab rent_help stop_tips story_about survived there_an
-10 tips_at trained war you_so yuma 为 免 免_费 哪 哪_里 因 有_免 死 物 费 费_食 里 里_有 食 食_物
-9 #_days #_para #_personas ago and_need anorexia attack battered born born_and by_suicide
-9 can_you caregivers chinese clutter college dial dinner domestic dying_| finals first_one
-9 food_bank full give_me good_morning grieving group_in habla have_a homeless human join kit
-9 la_noche loss_group mom_told nao_quero necesito_comida no_money ocd opciones panic_attack
-9 para_# parent pausa peers quero_mais salvarme son_died survivors_group third those three
-9 thurs thursdays tips_in tues wed what_about who_died why
-8 #_# #nd a_lawyer an_abusive any_groups be_around consigo crying cut denver el_primero
-8 el_sabado favorite fine flu from_me ft funciona gate get golden grangou guys guys_are
-8 hablas husband_passed i_have im_sorry internet jwenn know kote lugar_en management me_to
-8 monday movie need_an pause_tips pay por_suicidio purse quiero_ir relationship reservar
-8 reservar_# retired sabado screening shelter_| smart squad texas these_texts to_a told_me
-8 tx weekend what_can you_guys 爸
-7 albuqerque anxiete apartame applying asap birthday cancel_thursday cancelar_# crib
-7 de_duelo dentist dies drug ebt ebt_ran escuchar find_a for_my for_others formula
-7 get_narcan guarda happening hopeless i_mean im_so it_to killeen landlord laws me_muero
-7 muchas muero nyc oa por_telefono purge salem salir salir_de semana share_my shoot_me
-7 sibling siento survivor tips_for twin weekends |_tell
-6 #_by algun and_the assault bar become box brother call_in cancel_# code code_is court dame
-6 dead_can deadline deuil_# dey dey_# diarios dolor doula duelo_por espalda estresada forms
-6 funny gays i_text is_dead jail loss_meeting lupus mandame meeting_near near_tacoma ordered
-6 parents_| passed_in polar record script shoot stamp statetx sundays the_tips tiempo viudas
-6 wall womens_group ya_no you_are 饿
-5 #_wks #:#am about_suicide ac adults al_# apps article assistance at_all bipolar_group
-5 boyfriend_is broke cancelen child complaint count dating de_mi deported duelo_# earlier ed
-5 ed_recovery emergencies entrar families for_families hear heroin hiv is_number meeting_|
-5 mens mn molested my_brother my_teen nap no_food noise office: our outside paul people_who
-5 pet pet_loss rates recovery_# return source soy the_baby the_daily tips_| took_my wks
-5 wks_ago young
-4 and_its burnout counseling diagnosis diet disorder dual hasta inside instead louisiana
-4 mismo mood my_hand my_kid pausar permit rain repoed reserver rough ruining saet slaughter
-4 stamps
4 a_plan around asleep boy bruises burns comadre contesta dear depresion_en easier fall
4 it_would liked maybe mi_bebe myself_in pays pills_and siempre snow space stop than waste
4 when_he wrist
5 about_to against ako_ng bites diosito family_group go_be guns have_groups he_was its_been
5 jesus lady los_consejos mad much nieto paid pido recoja sa scratches since_my smothering
5 such theyd threw trying_to una wasnt whoever wishes years |_just
6 a_blade a_mi barely cancele cant_go cat cinturon dont_see et for_me for_the infected
6 kill_my me_dijo me_is my_gun pulled reveiller said_tonight swallowed_a the_way thighs
6 with_the
7 #_min #_years ambien back backpack cold die_| drinks felt foster honestly i_died im_just
7 importo just_gonna leave_the leg min mis my_baby myself_again no_more pegar says sigo
7 tell_me trai want_out |_scared
8 a_razor and_noone anoche anoche_me crash dark door_with dream extrano i_tried it_was
8 little moi my_dad run screaming suegro the_best thoughts_of til_monday toddler up_the
8 was_dead went y_tengo
9 all_of and_now ask best com dont_come encuentro ever friend_took ive_been los mawala mouth
9 of_them on_me parang problem quickest quiero_vivir rindo saturday sold texted texted_me
9 things up_| use
10 be_happier come_if disappeared engine following go_to golpeo gonna_get got_a happier
10 having_thoughts im_the in_our lighter makes makes_me mate me_golpeo mi_pareja noche nyquil
10 of_the our_group pareja parking people rifle says_if se_va settle think_i to_cut turned
10 would_be |_hes
11 #_yrs coming does_it door dormir este finish gen have_my heaven in_heaven in_her out
11 peux_plus pills_just pimp plus_de responding sleep stop_the threatening_to took_a touch
11 up_my urge wanting with_this yrs
12 a_belt al anger_group been_sober belt burning carro cigarettes come_to continue didnt dije
12 eyes fighting he_wanna ill let_it li matters my_head needs pitit put scared_of sending
12 senor stop_sending telling to_work todas_las tonight_and truck un way_to winning worried 下
12 命 撑 束 生 真 结
13 #_of & and_a arent be_with beats beats_me body caring deste dorm embora eu every_morning
13 gone gonna_make jumped max might monton muon_chet near_# of_pills perdeu shot siento_que
13 someone_i stepping structure the_fire the_whole tierra tonight_is touched trague trust
13 vecina whether working
14 and_he and_it bad_right beat cant_keep christmas dano daughter debt dice dice_que dijo_que
14 er for_christmas god googling group_for hacerle hang_himself he_says head i_see i_stopped
14 i_wanna is_so me_go mom_is my_daughter needing noose pretending she_took sheets should
14 sobro someone sounds stab the_parking tie |_#
15 #_anos asking coach day hiding hiding_in his_room hurt_me i_wrote im_hiding im_in
15 last_message letter locker locks locks_me mean mezcle navaja neighbor ok_| shed someone_is
15 tell touching traigo un_frasco veteran what_do
16 #th afraid at_the cant_do de_la deserve_to dont_know ella esposa esta_vida estariamos
16 gonna_hurt havent im_afraid in_# in_law law meaningless number_for point said_he security
16 shoves sirvo sitting sitting_in slept social the_next the_point to_hang tonight_im
16 took_all tried_to undo until wanna_live what_i zhen |_all
17 #_my a_knife at_my bridge days de_pastillas disse drown filho forcing i_took last me_tome
17 mi_trabajo my_ex no_quiere papa_me pretty quiere_vivir reminder sex should_just so_bad
17 something somewhere stove tengo_# thought to_go vai whole_bottle 杀 自 自_杀
18 a_person aguanto am am_i before_my binubugbog bother burned chong_toi corta dijo dormirme
18 end_my ex_is gonna_end hago husband i_got just_need knife my_boyfriend my_room ninos off
18 pego pueda que_se sinasaktan vieron 他 子 说
19 at ex front front_of get_my how_to hubiera in_front ive_got me_last muera need_to nunca
19 of_my please_take snap so_tired where_can
20 a_la aqui aswe burn coworker down down_with en_este fb girl girl_in grade gun_in hands
20 hes_not i_should in kapatid map of_this option planning shot_up stopped threatening
20 to_burn voy wife
21 also another at_# ban by cabinet calls checked deserve everything_in group_near have_to
21 hell it_tonight keys like no_se noi none not_existing punches punches_me says_hes sisters
21 sleeping stabbed tirar turn vecino ways without
22 again_tonight and_wont ayudenme be_alive bout cant_live cliff coast dormida edge
22 figuratively friday hair hermana is khong kill_himself medicine my_sponsor noone_will over
22 pull relapsed road sponsor the_train to_call to_tell tracks tried
23 benadryl con_el corto despierta groups_| his hoje in_it inyecto picking slammed sleep_and
23 stepfather them tudo vle_touye waiting
24 borracho brain corte desde extranar having held hoarding i_was in_june jalo june lastime
24 llega me_corte muerta no_puedo nos pelo phone_is pillow piso razon relieved swerve tell_my
24 themselves thinking_of til to_leave told veneno veo whats_the who_to wont_let xanax
25 be_here been_thinking building cielo daughter_is esposo_y every_night everyones fault
25 garage_with gonna_hang her_fault id jumping killed mami nada showing suicide_is tenho
26 a_man before come_back disapointed do_it estarian everyday i_dont is_hurting kids_are les
26 me_voy medio most mouri my_nephew nadie_me nephew now_im oxys porque says_she she_wanna
26 shower sleepy soirs stopping think_about tomo_todas will_kill woke |_need 楼 跳
27 a_bat accident ang angry bathroom funeral gracias_por ground guess hang_myself he_took
27 hurry i_help i_know is_at keeps_saying lake legs miedo_de my_legs my_life now phone_and
27 railing snap_and so_angry sobrina the_bathroom the_voices uncle wonder 丈 后 喝 夫 酒
28 amiga and_takes ap beat_me creo fue golpear golpear_a grabbed help_| hurt_my id_be im
28 me_and me_i padrastro pensando_em que_ya quitarme_la respira takes_my talking
28 talking_about throat to_hurt up_and
29 and_hes and_is and_said army cuchillo drowning grief_group has_a he_put last_week mamatay
29 sat se_quiere tengo_miedo tio waking waking_up way with_me wo wrong
30 again_last de_novo desaparecer drain end eye half me_quiere mejor nomas not_to novo odd
30 tired_of tiro to_stop toca_cuando too_much useless vets wheel windex |_thank
31 a_gun adios ai coworkers daddy denied feel_dead forces hear_voices i_hear j marre me_pega
31 muy_mal picturing planned quiere_matar razor she_has stabbing 准 备 安 眠
32 buhay ce coupee empuja encore goodbye_letter gusto hated hitting im_ending lasted letters
32 nice penso quita saysay shotgun si soir step suis tet_mwen thats thats_it the_letters they
32 this time_i todas um wala were when_you wrote_the yo 女 腕
33 a_bunch aventarme bunch bunch_of closet finir for_what hacer heart metro niece nite no_le
33 notarized posted rather_be sentido_a the_closet think_my today tonight_| where
34 beer carga carved deal family got_my id_rather longer meu pills rather read reservations
34 so_done stand va_a would
35 anko asawa asawa_ko bath being black cortes did difference drank_a hice intrusive
35 my_stepdad ng_asawa of_living piernas puedo_mas seguir_viviendo stepdad_touches strong
35 the_garage to_stay train viviendo world y_no
36 and_i beach du dv garage herself how jeter kids locked_in moms_boyfriend needle
36 noone_would pont to_feel unconscious unless vais walking wanna_kill 吃 把 都
37 anxious feel here_| hey hurts_my scratching 思 意 没 着
38 arm cigarros depression_group dia end_it essay gusto_ko het ko_nang matter my_arm quemo
38 |_group
39 anyway day_| dont en_el gi grandpa i_wake i_want i_wish last_night living myself_lol nghia
39 see_myself the_only trying ultimo
40 and_his better_off bwe de_despedida de_este every grenn man mes mieux monde night
40 on_purpose purpose quiero_matar serait siri something_i the theres_a thoughts_about time
40 |_tonight
41 actively bateu counselor dv_shelter ele fentanyl fremont gave guilt medo ontem shes_#
41 stepdad vacation vale with_everything |_im 再 来 醒
42 a_bottle bi brazos buddy cai den en_suicidarme ending_it everywhere gonna_shoot i_did
42 los_brazos mejor_sin ngay nghi on period sin stick suicidarme tomorrow vodka 公 又 手 老
43 bye coin cuarto escribi if_you la_vida mete mi_papa next_meeting papa patch raped_me
43 tengo_ganas theres to_say
44 #_and an_hour ate breathing everything hour im_ready is_cutting locked me_when no_quiero
44 salida tet touye touye_tet while would_just y_me
45 breaking bu bu_xiang choked choked_me dejar for_good go hes_gonna huo huo_le i_just is_the
45 kill_myself ma nothing_left painless pistola student xiang xiang_huo
46 brincar drunk enough go_on gun irma live_for me_esta monte muon_tu my_girlfriend nodding
46 note perdonenme remedio sentido the_kids to_die to_live tomou tu tu_tu turning when 活
47 a_whole abusan anyone blue bought bought_a drunk_and either frappe killing_myself las let
47 live_with looks my_sleep novio |_|
48 and_im bottle_of dads desse do_something done_with en_la girlfriend haber jen keeps
48 like_this many miedo my_kids on_my pensando_en room say se_tomo sumir tonight_i
49 a_matar a_rope algo arms clean copain dose fache facil im_scared lethal me_in metoprolol
49 metrangle my_arms my_family on_this planet quand sentir seria tomarme |_he 不_想 儿
50 chan check ficaria group_# him lam m me_estoy melhor mim off_the sem worth ya
51 about_ending ak almost amenazo amenazo_con atropelle bate bouke cau feel_like hurting its
51 mal me_amenazo my_roommate nhay sans
52 feels la_mano lloraria mano pou stay
53 because because_i frere ne ng thuoc tuer uong veut voy_a would_come 我_想
54 after_tonight by_then e quitarme their this_is tomo
55 avale be_a cachets chet envie face gamot ganas ganas_de ininom is_on lahat pega with_a 想_死
56 anak cosas cosas_feas feas it_all nagbabantang
57 be_dead blood compre decided dont_wanna fille if_i insulin parle sometimes tired_|
58 #_| adios_a casa deja im_at me_at me_toca mwen_vle my_moms peaceful rezon roommate si_me
58 toca toi_muon touches touches_me we
59 bottle clothes irme mais pa plan quiero_irme thing voices
60 acabar af all_my au be_gone cortei este_mundo everyone her isnt ledge meus morir os pense
60 remedios slurring the_ledge tomei too tramadol
61 boyfriend lo nothing quiero reason_to roi see talks |_shes 不
62 amenazada and esta in_his lavi loaded nua otra otra_vez then to_my us vez want_it
63 ayoko cortarme despertar_manana estou jk mama_se right_now so that tylenol 了
64 #_months again anymore drank existing frasco take
65 marido marido_me my surgery va
66 a ando cansada chong del eat estoy_cansada frape mennaj my_last no_reason ready wont_stop
67 akong goes matarme not out_and pagod puente rope whats whole 药
68 aguento cant_stop corde cuando dad hurts jump nacido only prete said standing standing_on
68 une 打 打_我
69 hope to_end took_# will
70 a_todos carta ojala ojala_me yesterday
71 sui too_deep wanna_be with
72 deep hits hits_me i_swallowed ive months my_friend tbh to_talk
73 everything_| na
74 asi fr kms left life no_despertar pegando peine vaut vie |_when 割
75 de here il it_take magpakamatay mari pain took_pills
76 been cant_see mixed quiere
77 las_pastillas old ready_to suicida swallowed
78 bleed ending existir no para_mi scared song
79 de_vivre home vivre wake wake_up
80 alive dejar_de magpapakamatay my_partner partner tout
81 es hijos i_think mis_hijos muerte to
82 bat doesnt someone_to tous viv wont y
83 already just seguir think
84 familia me_quiero quisiera_no there_is
85 con nadie
86 i je_veux moms stuff veux wish
87 bad todo
88 i_keep unalive
89 gets
90 i_do up
91 hurt plus
92 die if
93 vle
94 on_the pensamientos
95 done estar minha
96 bleach overdosed
97 keep lastimando muerto of prefiero
98 wrote
99 after
101 friend in_the para right
102 mourir pensando quisiera
103 blade cortando
104 se suicidal this_time
105 i_overdosed
106 es_mi even im_# mon pienso pienso_en
107 danh mais_viver viver
108 despedida himself naglalaslas
109 en saying
110 live
111 it je really
112 wanna
113 morirme quiero_morirme vida
116 todos
118 raped took
119 cloro
120 goodbye
121 tengo thinking_about
124 despertar suicide
126 she
127 pastillas
129 hes vivir
131 mabuhay mundo
132 jai morrer
133 muon
134 all be
136 tome
137 reason
138 em noone
140 gonna thoughts
141 matar mi
143 le
145 tonight
149 ko
150 |_i
152 quero
153 nang shes
158 me
163 ako
164 im_gonna
166 toi
168 que
169 he 想
171 cutting thinking
178 我
181 wanna_die
209 mwen
262 myself
"""

WEIGHTS: Final = {
    word.replace("_", " "): int(weight)
    for weight, _, found in (line.partition(" ") for line in _TABLE.splitlines())
    for word in found.split()
}
