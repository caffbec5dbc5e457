"""Made by tests/understanding/train.py from the labelled messages; do not edit by hand."""

from __future__ import annotations

from typing import Final

SCALE: Final = 100
BIAS: Final = -227

# A weight, then the words that have it; a pair of neighbours is joined by _.
_TABLE: Final = """\
-195 group
-147 tip
-143 grupo quit
-136 tips
-132 can
-129 story
-125 #
-124 mensajes
-121 need
-117 mat
-112 talk
-111 meeting
-110 late
-108 no_tengo
-102 is_gonna
-101 murio
-99 seat
-95 ir
-94 forget
-92 need_a
-91 support
-90 el me_if
-89 is_it
-88 call one
-87 my_wife
-86 grupos
-84 a_tip
-83 groups
-81 apunte consejos
-79 perdi que_me
-77 can_i up_for
-75 do_i food list
-74 alot died others wont_be
-73 doctor text_me
-71 to_the
-70 historia lost me_off
-69 like_to speak
-68 group_| texts what
-67 address anxiety near no_voy the_address
-66 able able_to be_able consejo delete i_miss
-65 do own own_life
-64 and_cant clases is_this yoga
-63 any come driving_me messages skip skip_me today_skip tomar
-62 comida
-61 ansiedad drink my_seat never texting thursday
-60 bezwen escriban hace mwen_bezwen zoom
-59 and_wanna bring listen mucho share
-58 i_need im_safe kicking my_zip se_me time_does what_time zip 笑
-57 grupo_de lost_my to_#
-56 hambre i_feel manden necesito ng_trabaho to_someone trabaho
-55 aa anything grief im_dying work
-54 call_me cancela feeling killing_me murder night_and not_gonna number texting_me through
-53 arretez bus clinic mama mi_mama weather
-52 about_the do_you groupe houston make mi_historia save sick since
-51 embarrassment hi husband_has laugh luz made my_mom these
-50 apoyo ataques ataques_de baterya cant_sleep exercise hablo happy more patay quien rsvp
-50 want wednesday
-49 crazy cried esposo hay i_get mi_esposo perdi_a rent snoring talked wants
-48 be_there information ka mensagens my_story nhom panic please stop_| the_meeting used
-48 used_to
-47 al_anon alone anon besoin boss divorciando grupo_para is_in jai_besoin make_it me_about
-46 are ayudar bien bipolar co de_risa esposo_me help_with otras pegaba private risa triste
-46 you_have
-45 away bingo car cerca en_houston espanol from literally mental miss por
-44 any_grief ces drinking lonely moving nen the_facilitator this_list tuve tuve_un wife_is
-43 allowed cant_pay have im_doing out_of ran ran_out show sit the_church there till
-42 could enero facilitator heat hit i_could kill_the they_are toma you
-41 about_my alzheimers at_group cant_come church gambling hospicio jedi just_wanna kid
-41 la_renta medicaid my_house not_feeling ok phone renta vini volunteer yes |_out
-40 binge binge_and cry faim first forgot i_binge if_im meurs save_me tip_right volunteer_|
-39 ## attacks chicago crisis divorce dos esta_en gwoup is_gone mas nights panic_attacks real
-39 ride take_me to_share
-38 bill borren closed died_and driving llevar mande meth my_car no_me since_the steals uses
-38 well
-37 away_last betting english la me_find meetings paperwork passed_away pause quiero_recibir
-37 recibir so_much sports suicide_in switch your 要 需 需_要
-36 bezwen_yon cancel congresista diapers drogas find hours i_left kill_me killing_it leave_me
-36 me_alone my_name name overwhelmed para_la parar to_come wanna_go with_his yon
-35 afford answering attempted cant_afford donde for_a getting id_like interview is_killing
-35 killing la_luz like_im lugar me_from muero_de my_interview next_week ohio prescription
-35 spot talk_to the_gun this_weekend tonight_sorry
-34 about_it address_again alcohol book cancer cho have_no help_me hungry it_tonight me_mata
-34 near_me nerviosa online se_murio together un_consejo wifes work_and
-33 abogado about_me anon_| bring_my cant_make does_this gonna_kill hate hear_the heard hora
-33 i_bring i_hate in_person lights me_up morreu now_i olvido radio safe support_| the_morning
-33 throw to_be when_does 世 世_了 去_世
-32 an anos cabeza cancela_mi dallas detox dont_want dying facilitators forget_me had_a
-32 i_found im_dead llamar manje mas_consejos me_a moving_here ptsd pueden quiero_mas
-32 stop_texting telefono the_last there_| worn
-31 attempt destroyed direccion elevador esto feeling_good groupe_de hit_me jaja mata matando
-31 mato me_| meds nourriture parents portland recovery rodilla spring survivors team
-31 understand year
-30 celular close compartir con_la con_una est_mort i_gave in_a informacion it_on kid_is
-30 left_my looking_for losing loss manda mind mort my_job naghahanap persona quiero_compartir
-30 signed signed_up support_for the_first this_line town two una_persona
-29 bukas came canse como congress contar does_the hindi how_do makakapunta parenle reserve
-29 rsvp_# sign sobredosis tiene to_suicide 我_需
-28 #_for appreciate calor can_someone disturb jeudi lawyer linea meet muy_triste my_group pas
-28 pero pero_el quit_texting sober stories stressed the_food the_suicide today_feeling venir
-28 want_this when_i |_quit
-27 a_ride a_story cam committed cooking cortaron de_panico die_for estos grief_groups have_on
-27 hospice im_hungry me_cortaron month my_meds near_the numero panico paren salamat saved
-27 saved_my suicidio summer type winter wont_talk zoloft
-26 abuelita airport an_overdose cookies cuidadores dad_is depresion duele el_# for_that free
-26 health heartbroken hotline house i_lost ingles kailangan mental_health meses miami
-26 muriendo murio_mi necesita preciso preciso_de reunion sad second_one start thank thank_you
-26 that_meeting the_second tia week wipes
-25 ajuda bills cam_on cansancio el_viernes for friends gay groups_near kindness llamada
-25 mi_lugar narcan please_stop remove running to_me viernes was_in 妈 妈_妈 我_妈
-24 are_killing bebe bed bullet data en_linea encanta food_pantry give has hello hijo mi_hijo
-24 my_data need_support omg pantry place program puedo_ir quiero_dejar recording seat_to
-24 sister_in still_cant trauma want_a wheelchair 小 小_组 组
-23 alto anything_in app arret auxilio bombed caffeine care_of cortan else esquizofrenia
-23 find_my great gun_and hablar hola interested me_again mine moved ngung obrigada pena
-23 person prevention representative sola suicide_prevention taking taking_care text thanks
-23 til_the toi_can unsubscribe visiting was_# write
-22 alzheimer as_a change cuido deer dias erase exhausted extra finding finding_a groups_in
-22 housing jacket meat medicinas mentor mesi my_sister pagar shut sister suicide_loss
-22 take_the teen therapy this_to vivo 有
-21 a_seat a_spot anyones as back_is cancel_rsvp chiste de_comida duelo family_support
-21 feelings i_come it_| kill_for matate my_back nervous no_im off_your personas por_favor
-21 small somebodys suboxone therapist there_a transporte violencia weekend_| your_list 去
-20 a_job a_poder access adhd adicciones all_day basta bus_pass by_phone cocinando coping
-20 coping_tip crashing dedo llego looking manman mayor pass passed_from poder poder_ir
-20 reuniones running_late seats tarde the_bridge tip_every tom womens 谢 谢_谢
-19 a_group alcoholic ansiedade apartment az bless boston breakup cancelar datos de_deuil dejo
-19 deuil did_i doi ede end_of god_bless gratis illness inmigracion is_# low me_siento
-19 mis_datos mujeres my_phone my_will of_suicide onde phat resources ride_to sobrevivientes
-19 st subscription survivors_of un_grupo vent what_did wrong_number wrote_a y_estoy you_send
-19 you_text
-18 #st acabo agoraphobia agotada anpil ayuda_| beaucoup coke daily daily_tips demencia
-18 divorcio en_espanol hard historias i_cut im_done in_number ir_al know large merci
-18 merci_beaucoup my_landlord next nights_are pepperoni pickup pila puedo sign_me so_stressed
-18 sorry_| spanish sufrieron to_make una_historia
-17 addiction benefits boredom break cutter does equivocado estoy grief_support ira is_my
-17 is_there lista living_with manejo mwen_pa nevada numero_equivocado po primero quiteme
-17 recibo salamat_po seattle shelter shooting so_hard tem vegas when_is |_any |_family |_no
-16 angeles aprender area avocat be_around canada de_luto derniere dinero dun el_lunes
-16 espanol_| estres fome going good_morning grief_# group_on gwoup_pou hace_un hay_grupo
-16 hospital info lannee link los_angeles lunes luto mail manejar me_down mgmt money morning
-16 morrendo number_# ones out_# pere perro pets same shooting_at solo un_mes weds y_mi 师 律
-15 a_estar abusive alcoholicos avoka boise bom but_friday comida_gratis cop cut_my dog drop
-15 es_el i_call i_cant is_group make_me miscarriage mondays my_senator my_uncle need_help oi
-15 power power_is rsvps scream segundo senator the_group the_shelter tuesday who_is 很 过 难
-14 agua aluguel awful ayuda_para bendiga caminar depression dien dios dios_los doing entrance
-14 fils give_my gracias_dios have_anything help help_finding hides ill_be last_year leave
-14 los_bendiga lugares making matamoros mere morte opt par parenting passed people_who pin
-14 play pour reservas star sus thoai tips_in tired tro tx un_abogado watched which
-14 womens_shelter ya_me |_anyone 住 地 方
-13 a_crisis abuse advocacy agent ago aide anger anonymous asdfgh blah bonjou bonjour bulimia
-13 burnt commands crying_| dodged embarazada enkyetid estampillas exam fibromyalgia flying
-13 for_parents freaking get grandson hall kinda kumusta marks menu mom mydata need_bus nope
-13 olvidame operator otros panales recursos resume revoke rsvp## sair siento_muy sos still_on
-13 stop_crying stopall teacher the_story tip_was tulong ty unstop walk wanna_hurt y_quiero
-12 #_days a_las aid apply apply_for appointment ayuda ba bombing borderline call_my chao
-12 con_mi consejos_a contact dan ending_my enfermedad entiendo familiares fell financially
-12 for_# found got gracias grupo_ba had hay_grupos hermano i_take ir_el knocked laid las_#
-12 legal martes may may_grupo me_dan me_to men mi_hermano mil my_appointment newark noon oir
-12 oregon personality phoenix support_group tacoma terminal there_an tieng viet virtual xin
-12 you_so 中 你 助 吗 好 帮 文 组_吗 订 退
-11 about adult anonimos breaker buenas buenas_tardes buenos busco_un caregiver_support class
-11 coffee depressed domingos eating for_my gave_my giup goodbye_and group_still ice
-11 in_portland know_how leave_my mando me_mando messaging namatay nanay overdose points
-11 postpartum postpartum_group rehab scary seat_# so_im someone_call soutien tardes thuc
-11 tips_at video women 个 二 第
-10 #pm about_grief alaska ano ano_pasado autolesion bank born born_and close_to cost cut daca
-10 depression_# dying_| el_ano eviction eviction_notice first_one give_me gonna_be group_in
-10 groups_for horse husband_passed i_have illinois im_so immigration is_a it_to jovenes kill
-10 lead left_and los_dias maraming march me_with mom_told pasado pay please_save posparto
-10 prevention_training rent_help some sorry springfield store story_about survived third
-10 those todos_los training training_for war 为 免 免_费 哪 哪_里 因 有_免 物 费 费_食 里 里_有 食 食_物
-9 #_para #_personas #nd an_abusive and_need anorexia answer cancel_my caregivers chinese
-9 clutter college congressman des dial died_by dinner domestic electric finals food_bank
-9 full habla have_a human join menvoyer message mom_| nao_quero narcotics necesito_comida
-9 no_money oa ocd opciones para_# peers quero_mais quiero_ir relationship salvarme shoot_me
-9 stop_tips three thursdays told_me tombstone trained what_about why yuma |_what 死
-8 #_# a_lawyer any_groups asap attack battered boyfriend_is consigo crying denver dies
-8 el_primero from_me ft funciona gate golden grangou group_online hablas homeless jwenn kit
-8 kote la_noche laws loss_group management meeting_| on_| panic_attack pausa pause_tips
-8 por_suicidio purse reservar reservar_# retired script shelter_| staff survivors_group
-8 texas thurs tues wed weekend what_can who_died who_lost you_are |_tell 爸
-7 #_by ac and_my anxiete apartame at_all birthday by_suicide call_in cancel_thursday
-7 cancelar_# crib de_duelo dead_can dentist diarios drug ebt ebt_ran el_sabado favorite
-7 find_a fine flu for_others forms guarda guys guys_are happening hear hopeless i_text
-7 internet is_dead letter lugar_en me_muero monday muchas muero nyc peux por_telefono purge
-7 sabado salem semana shoot sibling smart son_died stamp these_texts tips_| to_a twin
-7 weekends you_guys
-6 albuqerque algun and_the applying assault bar box called cancel_# code code_is court dame
-6 deadline deuil_# dey dey_# dolor doula duelo_por escuchar espalda estresada formula funny
-6 gays get_narcan im_not into jail killeen landlord lupus mandame me_the movie nap need_an
-6 ordered parent parents_| passed_in permit pet pet_loss polar record screening share_my
-6 squad sundays survivor the_baby the_tips tips_for viudas womens_group 饿
-5 #_wks #:#am adults al_# and_its apps assistance become bipolar_group but_i can_you
-5 cancelen child complaint count dating deported diagnosis dual duelo_# ed ed_recovery
-5 entrar families for_families grieving helped heroin hes_ok hiv im_pregnant is_number
-5 loss_meeting meeting_near mens mn molested mood my_dad my_teen near_tacoma noise our paul
-5 pregnant rain recovery_# rough ruining soy stage the_daily tiempo wks wks_ago wondering
-5 ya_no young
-4 at_work ayudo broke burnout connect earlier emergencies hasta inside instead louisiana muy
-4 no_food office: pausar repoed reserver return saet siento slaughter stamps traffic wall
4 against burden he_was im_a maybe pays since_my such suicidarme theyd threw wishes with_my
5 a_blade ako_ng banging bites diosito est et go_be hammer have_groups infected jesus
5 kill_my lady leave_the liked mad me_is nieto pido pills_and pulled recoja reveiller sa
5 scratches than wasnt whoever
6 a_suicide cant cat cinturon come_if de_la depresion_en dont_see for_people guns im_just
6 job just_gonna line me_dijo of_the or quiero_vivir says send still stop swallowed_a
6 the_way took_a with_the years
7 #_min #_years ambien anoche anoche_me barely bye cancele cold crash die_| dream er felt
7 foster hang_himself importo its_been min mouth myself_again paid pegar people problem put
7 said_tonight screaming sigo sold tell_me the_best thighs toddler was_dead |_scared
8 about_suicide and_noone be_happier best cant_do door_with drinks every_morning extrano
8 got_a happier i_tried ive_been little might mis my_baby my_husband near_# noche run texted
8 texted_me thoughts_of til_monday trai up_the up_| was y_tengo |_just
9 a_razor all_of ask com dark daughter disappeared door encuentro ever following go_to
9 golpeo gonna_get having_thoughts honestly in_our manana mawala max me_golpeo mi_pareja moi
9 my_daughter of_pills of_them on_me our_group parang pareja saturday settle stepping suegro
9 to_hang tried_to use went worried would_be |_hes
10 al and_now anger_group gone have_my im_the last leg letters mate mom_is no_more nyquil
10 ok_| parking pimp quickest rifle rindo says_if se_va stop_the think_i threatening_to told
10 truck urge
11 and_he backpack does_it dormir este gen heaven i_wanna in_heaven lighter mi_trabajo out
11 sleep someone telling the_whole wanting
12 a_belt and_a arent back been_sober belt caring christmas come_to coming continue didnt
12 dije engine eyes fighting finish for_christmas god he_wanna his_room let_it li los matters
12 monton pitit responding scared_of sending senor stop_sending the_fire to_cut to_work
12 todas_las touch trague turned uncle up_my vecina whether winning with_this working 下 命 撑 束
12 生 真 结
13 #_of #_yrs & and_it be_with beat beats beats_me body dano days dont_come dorm googling
13 hacerle he_says i_stopped ill is_so jumped my_head needs noose number_for of_this
13 pills_just sitting sitting_in sounds structure the_next tie took_all touched undo until
13 veteran way_to yrs
14 bad_right bridge burning carro cigarettes coach deste dice dice_que dijo_que embora eu
14 front front_of havent head hiding hiding_in hurt_me i_see im_hiding in_front locker makes
14 makes_me muon_chet need_to perdeu said_he security sheets shoves slept social someone_is
14 stab the_parking things tierra touching un_frasco |_#
15 #_anos forcing friday gonna_hurt how_to im_in in_her in_law just_need law locks locks_me
15 me_go meaningless mezcle navaja none sex shed shot siento_que sirvo tonight_and traigo
15 tried trust un
16 #th asking de_pastillas debt drown ella esposa esta_vida estariamos get_my ive_got keys
16 neighbor papa_me please_take pretty pueda reminder should_just sisters sobro someone_i
16 tell tengo_# thought tonight_is wanna_live whole_bottle zhen |_all
17 #_my at_my bother corta deserve_to every_night gonna_end group_for gun_in hago hands
17 me_last me_tome my_boyfriend needing no_quiere point quiere_vivir so_bad the_point to_go
17 tonight_im what_i 杀 自 自_杀
18 a_knife a_person am am_i around at_# binubugbog burn chong_toi dijo disse down_with end_my
18 filho gonna_make he_took in_# knife my_ex my_nephew nephew ninos pego phone_is que_se
18 sinasaktan so_tired somewhere stove to_burn turn vai vecino vieron 他 子 说
19 afraid another fault group_near her_fault hubiera i_should im_afraid last_message lol mean
19 muera my_room over should stopped tell_my tonight_| what_do
20 a_la also aqui aswe be_alive benadryl burned cant_keep coworker edge ex fb figuratively
20 hair hell hes_not hoarding i_help kapatid map nunca off pretending pull shot_up sleeping
20 ways without
21 and_wont ayudenme ban checked dormida girl girl_in grade hermana husband i_got id in_it
21 no_se noi not_existing punches punches_me says_hes stepfather them tirar took_my voy
21 where_can |_is
22 aguanto bout by calls cant_live cliff coast deserve despierta done_with dormirme en_este
22 groups_| i_was inyecto khong kill_himself lake noone_will of_my peux_plus picking plus_de
22 relapsed road sleep_and snap stabbed to_call wife xanax
23 be_here been_thinking cielo con_el grief_group have_to hoje is_at mami my_sponsor now_im
23 oxys phone_and slammed sponsor the_train themselves think_about thinking_of threatening
23 tudo vle_touye whats_the wont_let
24 borracho cabinet desde everything_in ex_is extranar garage_with having he_put jalo lastime
24 llega me_and medicine nada nos pelo piso razon showing sleepy too_much tracks veneno veo
25 a_bat building corte corto daughter_is end esposo_y estarian grabbed held it_was jumping
25 last_week legs me_corte muerta my_legs no_puedo pillow relieved this_morning throat
25 to_leave
26 again_tonight and_takes disapointed drive drowning everyday everyones funeral gonna_hang
26 ground guess is_hurting kids_are killed me_voy medio miedo_de most mouri now planning
26 sobrina stopping takes takes_my tenho til wheel woke wonder |_need 楼 跳
27 accident bathroom beat_me brain creo desaparecer down everything fue golpear golpear_a
27 gracias_por help_| les nomas padrastro pensando_em respira says_she she_wanna shower soirs
27 swerve the_bathroom the_voices they time_i tomo_todas waiting will_kill |_thank 丈 后 喝 夫 酒
28 a_man again_last amiga ang ap at hang_myself hurry me_i mejor nadie_me option porque
28 quitarme_la railing se_quiere talking talking_about tengo_miedo tired_of to_hurt to_stop
29 army do_it has_a herself in keeps_saying mamatay que_ya snap_and tio toca_cuando up_and
29 waking waking_up when_you wo
30 and_said angry de_novo drain feel_dead half hated hurt_my i_know june lasted me_pega
30 muy_mal nice not_to novo razor shotgun so_angry something useless were windex wrong
31 a_bunch adios and_hes bunch bunch_of come_back cuchillo empuja family hacer i_dont im is
31 like of_living quiere_matar quita she_has tiro to_feel to_tell way 准 备 安 眠
32 a_gun and_is beer being ce closet coupee coworkers daddy did encore for_what gusto
32 hear_voices heart i_hear id_be me_quiere niece notarized picturing pills read sat soir
32 stabbing stand suis tet_mwen the_closet today touches touches_me train um with_me 女 腕
33 aventarme bath buhay carga denied forces got_my intrusive kids metro my_life nite no_le
33 penso planned puedo_mas rather_be saysay sentido_a si stepdad the_garage todas va_a wala
33 where who_to world
34 and_his day_| difference dv eye garage hitting id_rather noone_would rather
34 seguir_viviendo thats thats_it think_my unless viviendo wanna_kill yo
35 and_i anko asawa asawa_ko carved de_mi deal end_it hey i_want locked_in longer
35 moms_boyfriend ng_asawa posted step strong to_stay
36 beach de_este du finir is_cutting jeter last_night meu myself_lol needle odd pont
36 reservations something_i time unconscious vais walking |_im 吃 把 都
37 depression_group drank_a here_| hurts_my on quiero_matar thoughts_about vets
38 cigarros cortes cuarto de_despedida gusto_ko hice i_wake ko_nang matter mete next_meeting
38 no_quiero piernas quemo see_myself suicide_is ultimo 思 意 没 着
39 actively anxious counselor dia dv_shelter grandpa het how i_wish scratching stick theres_a
39 vacation vodka y_no
40 abusan anyway arm better_off black bwe choked choked_me essay gi grenn man me_when mes
40 my_arm my_kids nghia on_this planet shes_# vale
41 bateu coin dejar do_something ele go_on guilt if_you medo mejor_sin mieux monde novio
41 ontem serait sin siri to_die tomorrow when 再 来 醒
42 bi brazos cai den dont en_el feel_like fentanyl fremont i_did i_just los_brazos mi_papa
42 ngay nghi on_purpose papa purpose the_only trying would_just 公 又 手 老
43 a_bottle an_hour gonna_shoot gun hour im_ready la_vida patch period salida tengo_ganas
43 theres while |_he
44 ate escribi everywhere go live_for locked miedo tet the to_live touye touye_tet y_me
45 and_im anyone bu bu_xiang buddy for_good gave huo huo_le i_took note nothing_left the_kids
45 xiang xiang_huo
46 breaking check either im_scared irma is_the killing_myself live_with monte muon_tu
46 my_sleep nodding painless perdonenme remedio room to_say tomou tu tu_tu turning
47 blue casa dads deja enough feel frappe hes_gonna living looks me_esta on_my pistola salir
47 sentido student would |_group 活
48 a_whole bought bought_a brincar me_in se_tomo this_is
49 a_rope almost bottle_of clean copain desse fache group_# many metrangle my_girlfriend
49 off_the quand sumir ya
50 a_matar algo breathing chan dose drunk facil ficaria girlfriend hurting kill_myself lam
50 las lethal melhor metoprolol mim ne sem sentir seria tomarme 不_想 儿
51 amenazo amenazo_con atropelle drunk_and keeps m me_amenazo my_family my_roommate sans stay
51 tonight_i would_come
52 ak bate because because_i bouke cau mal me_estoy nhay pensando_en worth
53 arms him his its la_mano let lloraria mano my_arms pou suicide that thuoc tired_| uong
53 voy_a 我_想
54 be_a by_then frere ganas ganas_de haber is_on like_this ng pega quitarme thing too tuer
54 veut
55 cosas cosas_feas e envie feas gamot ininom it_all lahat tomo with 想_死
56 anak avale before cachets chet dad en_la every face im_at irme nagbabantang quiero_irme
56 their this |_|
57 #_| acabar be_gone decided dont_wanna feels me_toca morir night peaceful say toca with_a
58 adios_a all_my blood compre day insulin ma mama_se me_at mwen_vle my plan reason_to rezon
58 see sometimes toi_muon voices we
59 be_dead bottle boyfriend este_mundo everyone in_his pa roommate si_me talks to_my
60 anymore clothes cortei if_i ledge lo mais meus my_moms nothing os remedios right_now
60 the_ledge tomei
61 after_tonight amenazada jk no_despertar slurring tramadol
62 lavi my_friend not roi so us 不
63 #_and af esta loaded my_last nua otra otra_vez take then vez
64 #_months about_ending ayoko existing frasco to_end tylenol wrote
65 cant_stop cortarme ending estou jen ready rope vivre 了
66 again and cansada estoy_cansada marido marido_me out_and surgery va wont_stop |_shes
67 chong del drank eat frape goes hope mennaj no_reason to_talk whats whole 药
68 aguento akong ando cuando despertar_manana isnt ive jump pagod puente want_it
69 a a_todos been corde hurts prete said une yesterday |_when 打 打_我
70 carta here will
71 mixed months ojala ojala_me standing standing_on too_deep wanna_be
72 cant_see fille fr kms parle took_#
73 deep hits hits_me i_swallowed nacido peine quisiera_no sui tbh vaut vie
74 left na ready_to 割
75 asi existir it_take mari only pegando
76 il magpakamatay para_mi someone_to
77 au bleed dejar_de las_pastillas pain pense
78 alive i_think life no quiere suicida swallowed wake wake_up wont
79 my_partner old partner scared
80 es magpapakamatay me_quiero quiero song think
81 bat de friend hijos home mis_hijos tout
82 con there_is
83 already doesnt matarme tous viv y
84 familia seguir wish
85 done just
86 die goodbye muerte unalive
87 bad je_veux nadie todo veux
88 i i_do i_keep moms
89 hurt pienso pienso_en
90 if stuff to
92 her
93 en of on_the
94 vle
95 pensamientos quisiera up
96 minha overdosed right
97 estar gets
98 bleach muerto prefiero
99 lastimando
100 plus
101 keep mourir se this_time
102 after para
103 blade even in_the it
104 cortando
105 despedida es_mi himself im_# pensando raped
107 i_overdosed
108 danh mais_viver took viver
109 live morirme naglalaslas quiero_morirme really suicidal
111 despertar mon saying
113 vida
115 wanna
119 je todos
121 cloro
122 tonight
123 hes
124 she tengo
126 vivir
128 pastillas
129 all
131 mundo
132 be mabuhay reason
133 jai
134 morrer thinking_about
135 muon
137 tome
138 noone
139 em
140 matar
142 thoughts
143 gonna
144 le
151 ko
153 mi
155 nang quero
158 me shes
161 |_i
166 ako im_gonna
167 cutting
168 toi
169 que
170 想
181 thinking 我
186 wanna_die
187 he
212 mwen
263 myself
"""

WEIGHTS: Final = {
    word.replace("_", " "): int(weight)
    for weight, _, found in (line.partition(" ") for line in _TABLE.splitlines())
    for word in found.split()
}
