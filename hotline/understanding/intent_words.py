"""The ways of asking for each thing the line does, first match wins.

Patterns read normalised text (no accents, "do not" as "dont"). `N` stands for a number or an ordinal.
"""
# ruff: noqa: E501 - one way of asking a line; wrapped patterns are harder to check than long ones

from __future__ import annotations

import re
from typing import Final

# Opt-out is exact: a misspelt word never unsubscribes anybody, and these always do.
STOP_WORDS: Final = frozenset(
    {
        "stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out", "stop it",
        "alto", "basta", "parar", "pare", "paren", "cancelar", "no mas", "borrar", "baja", "dar de baja", "salir",
        "arret", "arreter", "desinscription", "sair", "cancelar tudo", "ngung", "dung", "dung lai", "huy", "rete",
        "sispann", "tigil", "itigil", "hinto", "tama na", "停止", "退订", "取消", "停", "退訂", "结束", "终止", "不要短信", "别发了", "不要发了", "取消订阅",
        "arretez", "desabonner", "desabonnez moi", "me desabonner", "fin", "cancelem", "cancela tudo", "descadastrar", "me tira da lista",
        "me descadastra", "pare agora", "chega", "cancelar inscricao", "dung nhan", "dung nhan tin", "ngung nhan tin", "huy dang ky", "thoi", "kanpe", "fini", "anile tout",
        "ihinto", "tigilan", "huminto", "tumigil", "wag na", "ayoko na", "terminar", "fuera", "anular", "desinscribir", "cancelar suscripcion", "no molestar", "stop texting", "stop messaging",
        "no more texts", "no more messages", "unsub", "stop alto", "please remove", "remove me", "stop stop", "stop stop stop",
        "annuler", "annulez", "annule tout", "anile", "kanselahin", "me doy de baja", "denme de baja", "end all", "end it all texts", "cancel all", "cancel everything",
        "ya basta", "detener", "desuscribir", "stop texts", "stop messages", "fuck off stop", "stop now",
    }
)  # fmt: skip
START_WORDS: Final = frozenset(
    {
        "start",
        "yes start",
        "unstop",
        "resubscribe",
        "comenzar",
        "empezar",
        "iniciar",
        "subscribe",
        "start again",
        "un stop",
        "restart",
        "rejoin",
        "reanudar",
        "inicio",
        "strat",
        "satrt",
        "reactivar",
        "suscribir",
        "suscribirme",
        "comencar",
        "comecar",
        "recomecar",
        "voltar",
        "recommencer",
        "reprendre",
        "commencer",
        "bat dau",
        "bat dau lai",
        "dang ky lai",
        "komanse",
        "rekomanse",
        "simulan",
        "simulan ulit",
        "ituloy",
        "开始",
        "恢复",
        "继续",
        "重新开始",
        "重新订阅",
        "订阅",
    }
)
HELP_WORDS: Final = frozenset(
    {
        "help", "info", "information", "menu", "commands", "options", "ayuda", "informacion", "opciones", "ajuda", "aide",
        "tro giup", "giup", "giup toi", "giup do", "ed", "ede", "ede m", "ede mwen", "tulong", "帮助", "幫助", "帮我", "instructions", "help menu",
        "main menu", "help info", "comandos", "huong dan", "cardapio", "instrucciones", "求助", "菜单", "怎么用", "cai nay dung sao", "dung sao", "huong dan su dung", "meni", "kijan sa mache",
        "paano ito", "paano ito gamitin", "paano gamitin", "menu principal", "ajuda por favor", "aidez moi", "como se usa esto", "para que es esto", "que es esto", "opcoes",
    }
)  # fmt: skip
YES_WORDS: Final = frozenset(
    "yes yeah yep yup ya yea y ok okay k sure si sip simon claro bueno vale dale oui wi opo oo co vang da sim correct right "
    "absolutely definitely affirmative 是 好 好的 对 嗯 行 可以 会 会的 会来的 confirm confirmed confirmo oo wi da claro dac yess yesss okey okie oky".split()
) | frozenset(
    {
        "of course",
        "sounds good",
        "si claro",
        "yes please",
        "si por favor",
        "thats fine",
        "for sure",
        "por supuesto",
        "esta bien",
        "im in",
        "ok sure",
        "yes thanks",
        "yes thank you",
        "ok yes",
        "yes i do",
        "yes i will",
    }
)
NO_WORDS: Final = frozenset(
    "no nope nah n non khong hindi nao nop negative 不 不是 不要 noo naw".split()
) | frozenset(
    {
        "no thanks",
        "no thank you",
        "not now",
        "no gracias",
        "not really",
        "no way",
        "nothing",
        "nevermind",
        "never mind",
        "no ok",
        "ahora no",
    }
)

NO_THANKS: Final = frozenset({"no thanks", "no thank you", "no gracias"})

_N: Final = r"(?:#? ?[1-9]|number \w+|(?:the |el |la |al )?(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|one|two|three|uno|dos|tres)(?: one)?)"
_TEXTS: Final = r"(?:texts?|texting|messages?|messaging|msg|sms|notifications?|spam|contact\w*|alerts?|reminders?|bothering|calls?|calling|writing|emails?|mensajes?|textos|avisos|sending)"
_TIPS: Final = r"(?:(?:daily |coping |morning |evening |the |your |these |those |my |any |los |sus |mis |tus |de |do )*(?:tips?|consejos?|conseils?|dicas?))"
_MEET: Final = r"(?:group|groups|meeting|meetings|class|session|grupo|reunion|gwoup|groupe)"

AUTOMATIC: Final = (
    r"(?:out of (?:the )?office|auto ?(?:matic)? ?(?:reply|response)|automatic(?:ally)? (?:reply|generated|response)|do not disturb|driving (?:with|mode)|"
    r"im driving|ill (?:see your|(?:get back to|reply|respond|text) (?:your|you|to))|currently (?:away|unavailable|driving)|return(?:ing)? (?:to the office )?on|"
    r"(?:verification|security|login|access|confirmation|passcode|your|one time|otp|login) (?:code|pin|passcode|otp)|code is \d|is your (?:\w+ )?(?:code|otp)|dont share (?:this|it)|"
    r"delivered|your (?:package|order|delivery|ride|driver|appointment|uber|lyft|doordash|prescription is ready)|out for delivery|thanks for (?:contacting|reaching out|texting us)|"
    r"we(?:ll| will) get back to you|no longer (?:in service|monitored)|this (?:number|mailbox|inbox) is not monitored|unable to (?:answer|take your call)|"
    r"respuesta automatica|fuera de la oficina|estoy manejando|su codigo|tu codigo|codigo de verificacion|este numero no recibe)"
)

# Each row: rule name, intent, pattern. Read from the top.
OPT_OUT: Final = (
    ("stop.texting", rf"(?:stop|quit|cease|end|discontinue|no more) (?:\w+ ){{0,3}}?(?:{_TEXTS})(?! (?:tips|about tips))"),
    ("stop.dont", r"(?:dont|never|do not|please dont|please to not|not) (?:\w+ ){0,3}?(?:text|message|contact|call|msg|txt|write|send|bother) (?:me|this number|to me|us|any)(?! (?:back )?(?:tips|on (?:thu|fri|mon|tue|wed)|at work|until|tonight|in the morning))"),
    ("stop.want_no_texts", rf"(?:dont|no longer|not) (?:\w+ )?(?:wanna|want|wish|need) (?:\w+ ){{0,4}}?(?:{_TEXTS})|(?:tired of|sick of|hate|enough of|no more of) (?:\w+ )?(?:these|your|the|all) (?:\w+ )?(?:{_TEXTS})|want (?:this|these|it|the (?:texts|messages)) to stop|make (?:these|the|your|this) (?:{_TEXTS}) stop|how do i (?:stop|turn off|end|unsubscribe|opt out|get off)(?! (?:drinking|cutting|using|gambling|the tips))"),
    ("stop.list", r"(?:take|get|remove|drop|delete|pull) (?:me|my (?:number|phone|name|cell)|this number|us|us all) (?:\w+ )?(?:off|from|out)(?: of)? (?:\w+ ){0,2}(?:list|lists|system|database|texts|messages|this|subscription|thing|distribution|it|everything|here)|(?:remove|delete|take out) (?:my|this) (?:number|phone number|cell|phone|name)|take (?:me|my (?:name|number)|us) (?:off|out)(?: please| now| the list)?$|remove me(?: please| now)?$|lose my number|off (?:your|the|this) list|unlist me"),
    ("stop.blow", r"(?:stop|quit) (?:blowing up|hitting|ringing) my (?:phone|cell)|(?:send|give|want) (?:me )?no (?:further|more) (?:messages|texts|communications?)|off (?:of )?(?:every|all)(?: one)? (?:of )?your lists|never signed up for (?:this|these|any of this)"),
    ("stop.alone", r"leave me (?:the \w+ )?alone|(?:stop|quit) (?:bugging|bothering|harassing|messaging|spamming|annoying|sending|contacting|calling|hitting up) ?(?:me|us|this number)?|go away(?: please)?$|fuck off|stop bugging|piss off"),
    ("stop.unsubscribe", r"(?:unsubscribe|opt ?(?:me )?out|unenroll|deactivate me|stop all|cancel (?:my )?(?:subscription|texts|messages|everything|all|all of it|service|my number)|stop (?:everything|all of (?:it|this))|revoke (?:my )?consent)(?! (?:from |the |of |my )*(?:tips|seat|rsvp))"),
    ("stop.es", r"(?:ya )?no (?:\w+ ){0,3}?(?:manden?|mandes|mandar|envien?|enviar|escriban?|escribas|textee?n?|molesten?|llamen|quiero (?:\w+ ){0,2}(?:recibir|mensajes?|textos?|avisos)|deseo (?:\w+ )?recibir|recibir)(?! (?:\w+ ){0,2}(?:consejos|tips))|(?:paren|pare|dejen|deje|dejar|basta) (?:de |con |ya )*(?:mandar\w*|enviar\w*|molestar\w*|escribir\w*|textear\w*|mensajes?|los mensajes?|textos|estos mensajes)|(?:borren|borre|saquen|saqueme|quiten|quiteme|quitenme|saquenme|sacame|borrenme|eliminen|elimine) (?:\w+ ){0,3}(?:numero|lista|telefono|la lista)|(?:quiteme|quitenme|saquenme|saqueme|sacame)(?: de (?:la|su|esta) lista)?$|denme de baja|(?:me doy|dar(?:me)?) de baja(?! de los (?:tips|consejos))|(?:quit|borr|sac|elimin)\w* mi numero|(?:numero|telefono) no reciba|no (?:me )?(?:vuelvan?|vuelva) a (?:escribir|mandar|molestar|llamar|textear)\w*|dejenme en paz|me quiero dar de baja|basta de mensajes|quiero que paren"),
    ("stop.other", r"(?:arretez|arrete) (?:de )?(?:\w+ )?(?:messages?|textos?|menvoyer|mecrire)|ne (?:menvoyez|mecrivez) plus|(?:ne )?veux plus (?:de|recevoir)|(?:parem|pare|parar) de (?:me )?(?:mandar|enviar)|nao quero (?:mais )?(?:receber|mensagens)|(?:dung|ngung) (?:nhan tin|gui)|khong muon nhan tin|(?:sispann|pa) (?:voye|ekri) (?:m |mwen )?mesaj|(?:huwag|wag) (?:nyo |niyo )?(?:na )?(?:ako )?(?:i)?text\w*|tigilan (?:nyo|niyo) (?:na )?ako|(?:别|不要|不想)再?(?:给我)?(?:发|收)|不要再?给我"),
)  # fmt: skip

COMMANDS: Final = (
    ("forget", "forget_me", r"forget(?: me| about me)?|(?:forget|erase|delete|wipe|remove|destroy|clear|purge) (?:\w+ ){0,2}(?:everything|my (?:\w+ )?(?:data|info|information|records?|history|account|profile|file|details|stuff)|all (?:of )?(?:my|the) (?:\w+ )?(?:data|info|information|records?|messages)|all about me|all you (?:have|know)|what you (?:have|know)|me from your (?:records|system|database))(?: .*)?|forget me .*|(?:dont|do not) (?:keep|store|save) (?:any of )?(?:my (?:data|info|information|messages|number)|anything about me)|olvid(?:ame|enme|eme|arme)|(?:borr\w+|elimin\w+|quit\w+) (?:todos? )?(?:mis datos|mi informacion|todo lo (?:que saben|mio)|toda mi informacion|mi historial|todo sobre mi)|apag\w+ meus dados|effac\w+ mes donnees|oubliez moi|xoa du lieu.*|efase done m.*|burahin .*|删除我的.*|忘记我"),
    ("forget_all", "forget_me", r"(?:.*\b)?(?:erase|delete|wipe|purge|destroy|scrub|borr\w+|elimin\w+|apag\w+|effac\w+|supprim\w+|efase|xoa|burahin|erased|deleted|removed|wiped) (?:.*\b)?(?:everything|all (?:of )?(?:it|my|this|you)|database|system|records?|data|history|info|information|historial|datos|todo lo|todo de mi|tudo|meus dados|mes donnees|toutes?|tout|enfomasyon|thong tin|du lieu|lahat)\b.*|(?:.*)?(?:删除|删掉|清除).*(?:资料|信息|数据|记录|一切).*"),
    ("forget_words", "forget_me", r"(?:delete|erase|remove|wipe) me(?: completely| entirely| from everything)?|borr(?:a|en|e) todo|olvidense de mi|bliye (?:m|mwen)|burahin (?:nyo|niyo) ako|忘掉我.*"),
    ("my_data", "my_data", r"(?:show |see |get |send |give |view |what is |whats |download )*(?:me )?(?:my ?data|my (?:info|information|records?|file)|all my data)|what (?:\w+ ){0,2}(?:do|did|does) (?:you|u|this line|this|yall) (?:\w+ )?(?:know|have|keep|store|save|collect)(?: \w+)? (?:about|on) me.*|what (?:data|info|information|records) (?:\w+ ){0,4}(?:me|mine|my number).*|what have you (?:got|saved|stored|kept) (?:on|about) me|do you (?:keep|save|store|have) (?:\w+ ){0,3}(?:my (?:data|info|information|number|messages)|records? (?:on|of) me|info on me).*|mis ?datos|(?:ver |ensename )?(?:mis datos|mi informacion)|que (?:\w+ )?(?:saben|sabe|informacion tienen|datos tienen|tienen guardado|guardan) (?:de|sobre) mi.*|meus dados|mes donnees|du lieu cua toi|done mwen|我的数据"),
    ("language", "language", r"(?:change |switch |other |another |cambiar (?:de )?|otro )?(?:languages?|idiomas?|lengua|lenguaje|langue|ngon ngu|lang)(?: please| por favor)?"),  # which one: see LANGUAGE_NAMES
    ("tips_pause", "tips_pause", rf"(?:please )?(?:pause|hold|suspend|snooze|pausa|pausar|pause les|pausen|suspender|detener por|put (?:\w+ ){{0,2}}on hold|mute)(?: .*)?|(?:take|need|want|give me) a break from (?:the |these |your )?{_TIPS}.*|no {_TIPS} (?:today|tonight|tomorrow|hoy|manana)|(?:hoy|manana) no (?:\w+ ){{0,3}}(?:tips?|consejos?)|(?:pare|paren|no manden?|detenga) {_TIPS} (?:por )?(?:\d|una?|dos|tres|cinco) .*|(?:stop|no|hold off on|skip|dont send|sin) (?:me )?{_TIPS} (?:for|until|til|till|hasta|por|this|next|while|durante).*|{_TIPS} (?:pause|on hold|pausa).*|(?:stop|no|hold|skip|mute) (?:the |my |all )?{_TIPS} (?:for )?(?:\d+|a|one|two|three|four|five|a few|a couple of) (?:days?|weeks?|wks?|months?)|{_TIPS} off (?:for|until|til|till) .*"),
    ("tips_stop", "tips_stop", rf"no {_TIPS}|{_TIPS} (?:off|stop|end|no|cancel|(?:are |is )?(?:no longer|not|arent) (?:wanted|needed|helping|for me))(?: .*)?|(?:stop|no more|end|quit) (?:the |these |all |your )?(?:daily |coping )?(?:advice|coping) (?:texts?|messages?|msgs?)|(?:.*\b)?(?:stop|end|cancel|no more|quit|turn off|cut off|unsub|unsubscribe|kill|shut off|remove|parar?|paren|quitar?|cancelar?|no quiero|no mas|ya no|basta de|dejen|dejar|arreter|dont want|dont wanna|dont send|no longer want|opt out|get rid of|enough|take me off|dont need|done with|tired of) (?:(?:sending|getting|receiving|giving|me|the|your|my|all|daily|these|those|any|more|of|text|with|to|from|off|recibir|mas|los|las|de|get|receive|signed up for|morning|evening|anymore|only|just|anxiety|depression|sleep|grief|stress) )*?{_TIPS}(?: .*)?|(?:desactivar|apagar|detener) {_TIPS}.*|(?:dejen|dejar|deje|paren|pare) de (?:mandar\w*|enviar\w*) {_TIPS}.*|no me manden (?:mas )?{_TIPS}.*|.*(?:不要|别|停止|不想|取消).{{0,8}}(?:贴士|建议).*"),
    ("tips_resume", "tips_subscribe", rf"resume(?: {_TIPS})?|unpause|(?:restart|resume|reanudar|reactivar|continue|turn) (?:my |the |los )?{_TIPS}?(?: ?back)?(?: on)?(?: again)?|{_TIPS} (?:back on|again|resume)|unpause {_TIPS}"),
    ("tip_of_mine", "share_tip", r"(?:.*\b)?(?:my (?:own )?tip (?:is|for|to)|mi (?:propio )?(?:consejo|tip) (?:es|para|pa)|minha dica (?:e|para)|mon conseil|mon astuce)\b.*|my tip(?: .*)?|.*\b(?:thats my (?:tip|trick|advice)|my (?:trick|best advice) (?:is|for)|pass (?:it|this|that) (?:on|along)|(?:put|add) (?:it|this|that) (?:on|in|to) (?:your|the) (?:list|tips)|(?:you|yall) (?:can|could|should) (?:use|share|pass|send) (?:it|that|this)\b|(?:you|yall) (?:can|could|should) tell (?:people|others|folks|everyone)|share (?:it|that|this) with (?:the )?(?:others|people|everyone|folks)|for your (?:tips?|tip list)|pasen(?:lo)? (?:el tip|a los demas)|pongal[oa]s? en (?:sus|los) consejos|dig(?:a|an)selo a los demas)\b.*"),
    ("share_tip", "share_tip", r"(?:.*\b)?(?:share|submit|give you|send in|suggest|contribute|add|offer|leave|compartir|mandar un|dejar un|dar un|enviar un|partager)(?: \w+){0,3} (?:my |own |a |un |mi |de )*(?:tips?|consejo|conseil|coping skill)(?: .*)?|(?:i|ive) (?:\w+ )?(?:have|got|know) (?:a|an|some|my own)(?: \w+){0,2} tips?(?: .*)?|tip (?:for (?:others|you|people|the list)|to share|from me)|heres (?:a|my) tip.*|tengo un consejo.*|tip that (?:helps|works).*|share tip"),
    ("one_tip", "tip_now", r"(?:un |otro )?consejo (?:pa|para|contra|de) (?!cada|todos|la manana|la noche|manana).*|(?:a )?tip (?:to|when|against) .*|(?:un |encore un )?conseil (?:pour|contre) .*"),
    ("tip_now", "tip_now", r"tip|more tips?(?: please)?|(?:a |one |1 |another |new |quick |just )*(?:\w+ )?tip(?: (?:now|please|right now|today|of the day))*|(?:give|send|text|need|want|get|have|got|tell|can i (?:get|have)|could i (?:get|have|use)|could use|i need|any|got any|share with)(?: me| us)? (?:a|an|one|another|some|any|quick|the|1|today's|todays)(?: \w+){0,4}? (?:tips?|advice)(?! (?:every|each|daily|at \d|in the|a day|per day)).*|(?:any|some|quick) (?:\w+ ){0,3}tips?(?: .*)?|(?:dame|deme|mandame|mande|necesito|quiero|otro|un|manda|me das|me da|me mandas|regalame) (?:un |otro |mas )?consejo(?:s)?(?! (?:todos|cada|diario|diarios|a las|en la)).*|consejo(?: (?:ahora|ya|por favor|please|del dia))*|(?:dica|conseil|loi khuyen|konsey|payo|贴士)|something to (?:calm|help) me (?:down|right now).*|how (?:do|can) i calm (?:myself )?down.*|help me calm down.*"),
    ("tips_subscribe", "tips_subscribe", rf"{_TIPS}(?: .*)?|.*\b(?:sign|subscribe|start|get|send|receive|want|turn on|enroll|like|change|move|switch|set|begin|recibir|quiero|mandenme|manden|mandar|enviar|empezar|suscribir\w*|inscrib\w+|activar|apuntame|need)\b.*\b(?:tips|tip (?:every|each|a day|daily|per day|at \d)|consejos|daily tip|consejo (?:diario|cada dia|todos los dias))\b.*|(?:daily|morning|evening|\w+) tips(?: .*)?|.*\btips? (?:every ?day|(?:each|every) (?:day|morning|night|evening)|a day|daily|at \d).*|(?:can|could|may) i (?:get|have) (?:the )?tips.*|(?:dicas|conseils quotidiens|konsey chak jou|每日贴士)"),
    ("share_story", "share_story", r"(?:.*\b)?(?:share|tell|record|leave|submit|post|give|add|write|talk about|send|contar|compartir|grabar|dejar|raconter|partager|contribute) (?:\w+ ){0,3}?(?:my |our |own |a |an |mi |nuestra |mon |minha |una )+(?:\w+ )?(?:story|stories|testimony|historia|testimonio|experience|experiencia|histoire)(?: .*)?|share story|record story|my story(?: is .*)?|story share|tell you my story.*|(?:chia se|ke) cau chuyen.*|pataje istwa.*|ikwento.*|分享.*故事.*|mi historia"),
    ("listen_story", "listen_story", r"(?:another|next|more|play|hear|listen|read|new|random|other|a|one|any|some|show|got any|have any|escuchar|oir|otra|quiero oir|quiero escuchar|una|mas|leer|ecouter|ouvir|want|send|tell)?(?: to| me| us| another| a| an| one| some| the| una| la| las| other| peoples| other peoples| somebodys| someones| someone elses| your| any| more| recovery| hope| true| real| from| else)*(?: \w+)? ?(?:story|stories|historias?|testimonios?|histoires?|istwa|kwento)(?: .*)?|.*\b(?:hear|listen|read|play|escuchar|oir|listening|reading) (?:\w+ ){0,5}(?:story|stories|historias?|testimonios?|someone who|others who|people who)\b.*|.*\b(?:a|any|some) (?:\w+ )?(?:story|stories) (?:about|on|of|from|with|by)\b.*|i want to hear .*|cau chuyen|nghe .*|故事|听.*故事"),
    ("advocacy", "advocacy", r"(?:.*\b)?(?:advoca\w*|senators?|congress\w*|representatives?|legislat\w*|lawmakers?|lobby\w*|petition|politic\w*|city council|town hall|governor|elected officials?|change (?:the )?laws?|speak (?:up|out)(?! at)|take action|action alert|make my voice heard|voice heard|policy|campaign|testify|fight for (?:better|funding|more)|mental health (?:bill|laws?|funding|cuts)|protest|rally|vote|voting|defender derechos|abogar|congresista|senador\w*|diputad\w*|gobernador|alzar la voz|cambiar las? ley\w*|leyes|ley de|abogacia|derechos|defensoria|plaidoyer|plaidwaye|adbokasiya|defesa de direitos|van dong|倡导)(?:\b.*)?"),
    ("join_by_phone", "join_by_phone", rf"(?:.*\b)?(?:dial ?in|call ?in(?! sick)|conference (?:call|number|line)|join (?:\w+ ){{0,4}}?(?:by|over|on|via|from) (?:the |my |a )?(?:phone|telephone|call|landline)|(?:connect|patch|put) me (?:\w+ ){{0,2}}?(?:to|into|through|in)(?! (?:a|an|some|with|human|someone)\b)(?: .*)?|phone number (?:for|to) (?:\w+ )?(?:{_MEET}|join|call in|it)|join (?:the |my )?(?:call|meeting) (?:now|by phone)|(?:attend|come|participate|be there|do it|get in|get on) (?:\w+ ){{0,3}}?(?:by|over|on|via) (?:the |my )?phone|call (?:into|in to) (?:the |a |my )?(?:{_MEET}|it|\d)|join now|access code|(?:entrar|conectar\w*|unir\w*|participar|asistir|llamar) (?:\w+ ){{0,4}}?(?:por|desde|con) (?:el |mi )?telefono|numero para (?:llamar|entrar)(?: .*)?|llamar (?:a la|para la|para entrar).*)(?:\b.*)?|join(?: \d| now| call)?"),
    ("talk_to_person", "talk_to_person", r"(?:.*\b)?(?:(?:talk|speak|chat|spk|tlk|talking|speaking) (?:\w+ )?(?:to|with|2|w) (?:\w+ ){0,3}?(?:person|someone|human|anyone|people|volunteer|operator|agent|representative|staff|coordinator|counselor|real|live|peer|rep|actual|facilitator|noone)\b|(?:real|live|actual) (?:person|human|people|one)|human(?: being| please| now)?$|(?:^| )(?:agent|operator|representative|live agent|customer service|operadora?|receptionist)(?: please)?$|(?:can|could|will|would|have|ask|need|want|get) (?:someone|anyone|you|u|a person|a volunteer|somebody|a human) (?:\w+ )?(?:to )?(?:call|phone|ring|talk to|reach out to) (?:me|with me)|call me(?: back| please| now| when| at| tomorrow| later)?|(?:need|want|get|is there) (?:me )?(?:a |an )?(?:person|human|operator|volunteer|someone (?:to talk to|i can talk to|there))(?: .*)?$|callback|call back|is (?:there )?(?:anyone|someone|a (?:real )?person) (?:there|here|real|available|reading)|are you (?:a )?(?:real|human|a bot|a robot|a person)|someone to talk to|(?:hablar|platicar|conversar) (?:\w+ )?con (?:una? )?(?:persona|alguien|humano|operador\w*|voluntari\w*|representante|gente)|(?:me )?(?:pueden|puede|podrian|podria|puedes) (?:llamar|marcar|hablar)(?:me)?|(?:llam|marqu)(?:enme|eme|ame)|quiero que me llamen|una persona(?: real)?$|falar com (?:uma )?(?:pessoa|alguem)|parler (?:a|avec) (?:une personne|quelquun)|noi chuyen voi|pale ak (?:yon )?moun|makausap|kausapin|人工|真人|跟人说话)(?:\b.*)?"),
    ("my_rsvps", "my_rsvps", rf"mine|my (?:seats?|rsvps?|reservations?|spots?|meetings?|groups?|bookings?|schedule|saved seats?|appointments?|upcoming(?: \w+)?|sign ?ups?|list)(?: please| list)?|(?:.*\b)?(?:(?:what|which|where|when) (?:\w+ ){{0,4}}?(?:did i|have i|am i|i) (?:\w+ )?(?:sign\w*|saved?|rsvp\w*|reserv\w*|book\w*|registered|going to|signed)(?: .*)?|(?:show|see|list|check|view|what are|whats on|tell me|remind me of|look up|see what) (?:me )?(?:all )?(?:my|the) (?:\w+ )?(?:seats?|rsvps?|reservations?|bookings?|schedule|upcoming)|(?:when|what time|what day|where)s? (?:(?:is|are|does) )?my (?:\w+ )?{_MEET}s?(?: .*)?|my next (?:{_MEET}|seat)|next {_MEET} i(?:m| am| signed)|(?:do|did) i (?:\w+ )?(?:have|got|save|get|reserve) (?:a |any |my )?(?:seats?|rsvps?|reservations?|spots?|bookings?)(?: .*)?|am i (?:signed up|registered|on the list|down for|confirmed|booked|going)(?: .*)?|what (?:\w+ )?(?:groups|meetings) am i|mis (?:lugares|asientos|reservas|reservaciones|reuniones|grupos|citas)|(?:a )?(?:que|cual|cuales|donde) (?:\w+ ){{0,3}}?me (?:apunte|inscribi|registre|anote)|cuando es mi (?:\w+ )?(?:reunion|grupo)|tengo (?:\w+ )?(?:lugar|reserva|asiento)s? (?:apartad\w|guardad\w|reservad\w)?|mes reservations|minhas reservas|我的(?:座位|预约))"),
)  # fmt: skip

CANCEL_SEAT: Final = (
    ("other_words", r"(?:i ?cancel|annulez?|anile|huy|取消)(?: .*)?(?:\d|{_N}).*|取消.*(?:[0-9一二三四五六七八九]|预约|报名|位).*|.*(?:来|去)不了.*".replace("{_N}", _N)),
    ("out", rf"(?:out|drop|unrsvp|un rsvp|cancel|cancelar|cancela|cancele|cancelo|remove|quita|quitar|release|libera|give up|drop out of|annuler|huy|anile|取消)(?: (?:my|me|mi|the|from|la|el|de|for|of|seat|spot|lugar|asiento|rsvp|reservation|group|grupo|meeting|numero|del))* ?#? ?(?:[1-9]\d{{0,3}}|{_N})(?: .*)?|out(?: please)?|me out"),
    ("cancel_seat", r"(?:.*\b)?(?:cancel\w*|drop|remove|delete|release|give (?:up|away)|free up|undo|anular|liberar|quitar?|soltar|unreserve|giving up) (?:\w+ ){0,3}?(?:seats?|spots?|rsvps?|reservations?|places?|booking|lugar|asiento|reserva|reservacion|sitio|my thursday|meeting)(?:\b.*)?"),
    ("cancel_day", r"(?:cancel|cancela|cancelar|drop|skip|out) (?:me )?(?:for |on |el |del |this |para |my |the )*(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mier|jue|vie|sab|dom|today|tonight|tomorrow|hoy|manana)\w*.*"),
    ("give_seat", r"(?:.*\b)?(?:give|let|offer) (?:\w+ ){0,2}(?:seat|spot|place|lugar)(?: \w+)? (?:to|go|away).*|(?:.*\b)?(?:giving up|dont need|wont need|no longer need|release) (?:my|the|that|a) (?:seat|spot|place|rsvp).*|(?:.*\b)?take me off (?:the |of )?(?:#|number|no|list for|group|thursday|friday|monday|tuesday|wednesday|saturday|sunday|\d).*"),
    ("cant_come", r"(?:.*\b)?(?:cant|wont|not gonna|unable to|not able to|wont be able to|couldnt|no longer|cannot|gotta miss|have to (?:miss|skip|cancel|bail)|might not|probably wont|not|gonna miss|need to (?:miss|skip|cancel)|going to miss|has to miss) ?(?:\w+ ){0,3}?(?:make (?:it|the|that|thursday|friday|monday|tuesday|wednesday|tonight|tomorrow|my)|come|be there|attend|go(?! on| out| home| in | into| to (?:stores|work|school|sleep|bed))|show up|get there|(?:to )?(?:the|my|this|tonights|tomorrows) (?:\w+ )?(?:meeting|group|class|session)|tonight|today|tomorrow|thursday|friday|monday|tuesday|wednesday|saturday|sunday|making it|coming|going|attending)(?! (?:with|online|to (?:find|any|a) )).*|(?:.*\b)?(?:ya )?no (?:puedo|podre|voy a poder|podemos|alcanzo a|voy a|vamos a) (?:\w+ )?(?:ir|asistir|llegar|venir)(?! (?:en persona|a los)).*|(?:.*\b)?(?:el |los )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|hoy|manana) (?:ya )?no (?:puedo|voy|podre).*|(?:.*\b)?(?:something came up|out of town|im (?:too )?sick|rain check|pass on (?:tonight|today|this)|count me out|skip me|i have to work).*|(?:.*\b)?(?:nao (?:posso|vou poder) (?:mais )?ir|(?:ne )?(?:peux|pourrai) pas (?:y aller|venir|assister)|khong (?:the )?(?:di|den) duoc|(?:pa|p ap) ka vini|hindi (?:po )?(?:ako )?(?:makakapunta|makakarating)|不能来|去不了|来不了)(?:.*)"),
)  # fmt: skip

SEAT: Final = (
    ("zh", r".*(?:预约|预订|报名|预留|留个?(?:位|座)).*"),
    ("me_in", r"(?:.*\b)?(?:me apunto|me anoto|cuenten? conmigo|(?:guard|apart|reserv)(?:e|a|eme|ame|enme)(?:me|nos)? (?:el|la|en el|un) .*|mete (?:m|mwen|nou) nan .*|reservez (?:moi|nous).*|dat (?:cho )?.*so \d.*|giu cho.*|pa ?reserve.*|rezeve .*|guarda (?:um )?lugar.*)"),
    ("seat", r"(?:please |pls |hi |ok |yes |si |can you |could you |can i |i want a |want a |need a |i need a |get me a |one |por favor |sure |yeah |quiero |me )*(?:seat|seats|rsvp|rsvps|save|reserve|book|register|signup|sign up|sit|reservar|reserva|reserve|apartar|aparta|apartame|apartenme|guarda|guardar|guardame|guardenme|lugar|asiento|apuntame|apuntenme|apuntar|anotame|inscribeme|inscribir|reservame|resev|rezeve|dat cho|预约|预订|报名)(?: .*|\d.*)?"),
    ("save_seat", r"(?:.*\b)?(?:(?:save|reserve|hold|book|keep|get|grab|want|need|take|have|like|request) (?:\w+ ){0,3}?(?:seat|spot|place(?! to)|chair|space|rsvp|seats|spots)|rsvp|(?:sign|put|count|mark|pencil|add|get|write) (?:me|us|my \w+|both of us|him|her) (?:\w+ ){0,2}?(?:up|down|in|on the list)(?! (?:for )?(?:the |daily |morning |coping )*tips)|sign up for (?:#|number|group|the (?:first|second|third|group|meeting)|\d|it)|(?:apart\w*|guard\w*|reserv\w*|separ\w*) (?:\w+ ){0,3}?(?:lugar|asiento|espacio|sitio|lugares)|(?:apunt|anot|inscrib|registr)(?:ame|enme|eme|anos|arme|arnos|eme|ime)|resev\w* (?:yon )?plas|giu cho|magpareserve|guardar (?:um )?lugar|reserver (?:une )?place)(?:\b.*)?"),
    ("coming", rf"(?:.*\b)?(?:ill|i will|we will|well|im|we are|i am|id|i would|i|we|me and \w+ (?:\w+ )?(?:will|are)) (?:like to |want to |wanna |love to |gonna |plan to |planning to |can |definitely |definitively |also |interested in |be |am )*(?:be there|come to|coming to|go to|going to|join|joining|attend|attending|take|pick|coming|come|going|there|interested in) ?(?:the )?(?:#|number |no )?(?:[1-9]|{_N}|that one|this one|it|for that one)?(?: .*)?|(?:.*\b)?(?:quiero|voy a|quisiera|me gustaria|vamos a|queremos|deseo) (?:ir|asistir|estar|entrar|unirme) (?:al?|en|con) (?:el |la |numero |grupo )*(?:{_N}|ese|esa|ahi)(?: .*)?|si (?:voy|vamos|ire|asistire)(?: .*)?|(?:ahi|alli) estare(?: .*)?|cuent\w+ conmigo(?: .*)?|see you (?:there|then|thursday|friday|monday|tuesday|wednesday|tonight|tomorrow|saturday|sunday)(?: .*)?"),
)  # fmt: skip

# Where one meeting is on the table: "wait, is it free", "which door do i use"
ABOUT_IT: Final = re.compile(
    r"\b(?:where(?:s| is| do| exactly)?|address|what time|when(?:s| is| does| do)|how (?:long|much|many|far|do i get)|(?:is|are) (?:it|there|they)(?! (?:another|any other|someone|anyone|a person|more))|does it|"
    r"do (?:i|you|we) (?:need|have to|gotta)|can i (?:bring|leave|come late|park)|should i|which (?:door|room|floor|building|entrance|bus)|what (?:kind|should|room|floor|do (?:they|you|people) do)|"
    r"who(?:s| goes| runs| leads| comes| is (?:it|running|leading|going))|parking|donde|a que hora|cuanto|cuesta|direccion|es gratis|quien (?:va|lleva|da)|que (?:tengo que|llevo|debo)|"
    r"onde|que horas|quanto|ou est|a quelle heure|combien|o dau|may gio|bao lau|ki kote|ki le|saan|anong oras|magkano)\b(?!.*\b(?:save|sign me|book|reserve|count me|put me|cancel)\b)|哪里|几点|地址|多久|多少钱"
)

# After a tip, "no more until monday" is about the tips
NO_TIPS_FOR: Final = re.compile(
    r"(?:please )?(?:stop|no more|none|nothing|skip|hold|take a break|hold off|pause|no|give it a rest|no mas|sin|pare|paren|descanso)(?: (?:it|these|them|those|this|from|off|on|the|tips?|for|until|til|till|hasta|por|consejos|estos|mas|sending))*"
    r" (?:(?:\d{1,2}|an?|one|two|three|four|five|couple of|few|una?|dos|tres|cinco) (?:days?|weeks?|wks?|months?|dias?|semanas?|mes)|(?:until|til|till|hasta)(?: the| el| next)? (?:\w+ ?){1,2}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
)

DETAILS: Final = (
    r"(?:details?|info(?:rmation)?|tell me|more (?:info|details|about|on)|about|where(?:s)?|address|what time|when(?:s)?|parking|directions|how (?:do i|to) get|whats|what is|cost|"
    r"is (?:it|that|there)|does|do|who|which|describe|read|explain|look at|show me|open|see|pick|choose|select|detalles?|informacion|direccion|donde|a que hora|cuando|"
    r"que (?:es|hay)|mas (?:de|del|sobre|info)|cuentame|dime|ver|sobre|estacionamiento|cuesta|hay|plus|dia chi|kote|saan|地址|哪里|详情|wheelchair|free|accessible|stairs|bus|childcare|kids|language|spanish)"
)

MORE: Final = (
    r"(?:more|mas|next|others?|otros?|otras?|another|(?:(?:do )?(?:you )?(?:got|have|know) )?any ?(?:others?|more|else)|(?:do you have|show|see|give|send|list|want|have|got|need|get|any|some|are there|is there|a few|what|hay|quiero|ver|dame|mande|ensename|mostrar|muestrame|tienen|tiene) (?:me )?(?:any |some |the |a few )?(?:more|others?|mas|otros?|otras?|next|the rest|different ones|rest)(?: (?:options|groups|results|choices|ones|please|grupos|opciones|of them|por favor|like that|meetings|in the list|reuniones|there))*|"
    r"more (?:please|options|groups|results|choices|ones|meetings|of them|pls)(?: please)?|next (?:page|ones?|three|3|please|results?|group)|what (?:else|others?)(?: .*)?|anything else(?: .*)?|keep going|continue|rest of (?:the list|them)|the rest|none of (?:those|these)(?: .*)?|different (?:ones?|groups?)|more more|"
    r"mas (?:grupos|opciones|por favor|resultados|reuniones)|hay (?:mas|otros)(?: .*)?|que mas(?: hay)?|siguientes?|ver mas|otros grupos|algo mas|(?:e )?mais|plus(?: de groupes)?|dautres|them|nua|them nua|anko|plis|lot|pa|iba pa|marami pa|更多|还有吗|其他|下一个|还有)"
)

LANGUAGE_NAMES: Final = {
    "en": r"english|ingles|inglish|anglais|angle|tieng anh|ingles po|英文|英语",
    "es": r"spanish|espanol|espaniol|castellano|espagnol|panyol|tieng tay ban nha|西班牙语",
    "pt": r"portuguese|portugues|portugais|brazilian",
    "fr": r"french|francais|frances|franse|tieng phap|法语",
    "vi": r"vietnamese|vietnamita|tieng viet|viet|viet ngu|vietnamien|越南语",
    "ht": r"haitian(?: creole)?|kreyol(?: ayisyen)?|creole|kreyol",
    "tl": r"tagalog|filipino|pilipino|philippine",
    "zh": r"chinese|mandarin|cantonese|chino|chinois|tieng trung|中文|普通话|国语|汉语|zhongwen|pu ?tong ?hua",
    "ko": r"korean|coreano|한국어",
    "ru": r"russian|ruso|русский",
    "ar": r"arabic|arabe|العربية",
    "so": r"somali|soomaali",
    "ase": r"asl|american sign language|sign language",
}
LANGUAGE_FRAME: Final = (
    r"(?:(?:language|idioma|lengua|langue|lang|lenguaje|ngon ngu|lang lan|语言)(?: (?:to|in|is|a|en))?|(?:do|can|does) (?:you|u|anyone|this|yall)? ?(?:speak|talk|do|text|have this|say (?:it|that|this))(?: in)?|"
    r"(?:speak|talk|text|write|reply|answer|switch|change|messages?|texts?)(?: to me| back| me| it| this| language| the language| them)?(?: in| to)?|(?:i )?(?:only |just )?(?:speak|want|need|prefer|understand|read)(?: only| it| this| texts?)?(?: in)?|"
    r"(?:hablan?|hablas?|se habla|puede ser|mensajes|hablo|solo hablo|prefiero|cambiar(?: el idioma)?|quiero|mande(?:n)?|escriban?)(?: \w+)?(?: en| a| al)?|in|en|em|bang|an|nan|parlez vous|voce fala|noi|pale|ou pale|marunong|说|讲|用|会说|可以说|请说)"
)

ASKS_FOR_HELP: Final = re.compile(
    r"(?:help )+(?:help|me|please|info|menu)?|(?:what|wat) (?:can|do|does) (?:you|u|this|it|i)(?: \w+)? ?(?:do|offer|have|text|say)?(?: here| for me)?|"
    r"how (?:does|do|can|should) (?:this|it|i|you|the)(?: \w+){0,2}? (?:work|use this|use it|use)(?: .*)?|what is this(?: (?:number|line|service|for|about))?|"
    r"what are (?:my|the|your) (?:options|choices|commands)|show (?:me )?(?:the )?(?:menu|options|commands)|(?:como|que) (?:funciona|hace|se usa|puedo hacer|puede hacer|ofrecen)(?: esto| aqui| usted\w*| esta linea)?|"
    r"que es esto|menu principal|i dont (?:know how|understand|get it)(?: .*)?|no entiendo(?: .*)?|comment ca marche|como funciona isso|how to use.*|instructions"
)

OTHER_COMMANDS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("undo", r"undo(?: that| it| last)?|deshacer|desfazer|defaire|not right|oops|that was (?:a mistake|wrong)|take that back|wrong one"),
        ("plain", r"plain(?: (?:words|mode|texts?))?"),
        ("discreet", r"discreet(?: mode)?|discreto|private mode|secret mode"),
        ("call_me", r"(?:please )?(?:can (?:you|someone) )?call ?me(?: back| now| instead)?|llamame|llamenme|rele m|tawagan (?:nyo|niyo) ako"),
        ("wrong_number", r"(?:sorry |(?:i have|i got|this is) a )?new number|(?:sorry |no |thats |that is |its |it is |this is )?not me|(?:.*\b)?(?:wrong (?:number|person|phone)|(?:you|u) (?:have|got|ve got) the wrong .*|not the right person|"
         r"(?:this (?:is )?|that (?:is )?)?(?:no longer|not|isnt) (?:\w+s|his|her) (?:number|phone|cell)|not who (?:you|u) think(?: (?:i am|this is|it is))?|"
         r"(?:no ?one|nobody) (?:here )?(?:by|with) (?:that|this) name(?: here)?|(?:no ?one|nobody) (?:here is |is )?(?:named|called) \w+(?: here)?|"
         r"numero (?:equivocado|incorrecto)|(?:se )?equivoc\w+ de numero|(?:este|ese) (?:ya )?no es (?:el|su) (?:numero|telefono|celular)(?: de \w+(?: \w+)?)?|"
         r"no es (?:el|su) numero(?: de \w+)?|soy otra persona|numero errado|(?:ligou|mandou) errado|mauvais numero|faux numero|erreur de numero|"
         r"(?:nham|sai) so|move nimewo|mali(?:ng)? (?:ang )?(?:numero|number)(?: mo| nyo| niyo| po)*|打错(?:了|电话了|号码了)?|发错(?:了|人了)?|号码错了)"
         r"(?: (?:roi|sorry|sry|srry|lo siento|perdon|desole|desculpa|pasensya|padon|bro|dude|buddy|man|lol|honey|hun|friend|mate|pal|amig[oa]|po|here))*"),
        ("who", r"(?:.*\b)?(?:(?:who|whos) (?:is |are |r )?(?:this|dis|you|it)(?: is)?|who dis|quien (?:es|eres|habla|manda|me escribe)(?: \w+)?|i dont know (?:you|who this is)|(?:are|r) (?:you|u) (?:a )?(?:bot|robot|real|human|person)(?: person)?|eres (?:un )?(?:robot|bot|persona)|"
         r"how did (?:you|u|yall) get (?:my|this) (?:number|phone|info)|(?:where|who) did (?:you|u|yall) get (?:my|this) (?:number|phone|info)(?: from)?|who gave (?:you|u|yall) (?:my|this) (?:number|phone)|why (?:are|r) (?:you|u) (?:texting|messaging|contacting) me|"
         r"como (?:consigui\w+|obtuv\w+|tienen?) mi numero|my name (?:is not|isnt) \w+(?: lol)?|i just got this (?:number|phone)(?: .{0,20})?|i got this (?:number|phone) (?:last|this|a|yesterday|today).{0,20})"),
        ("clear", r"clear|limpiar"),
        ("quiet_off", r"(?:quiet|silencio) (?:off|no)|unquiet"),
        ("quiet", r"(?:(?:be|stay|go|keep) )?(?:quiet|silencio|silent)(?: (?:please|mode|on|por favor))?(?: (?:for |por )?(?:\d{1,3}|a|one|two|three|una?|dos|tres) (?:days?|weeks?|dias?|semanas?))?"),
        ("cover", r"lunch|almuerzo"),
        ("slower", r"(?:speak |talk |go |habla )?(?:slower|slow down|more slowly|mas despacio|mas lento)(?: please| por favor)?"),
        ("faster", r"(?:speak |talk |go |habla )?(?:faster|more quickly|mas rapido)(?: please| por favor)?"),
        ("relay", r"relay(?: (?:mode|on|off|call|user))?|711(?: relay)?|tty"),
        ("withdraw", r"withdraw(?: (?:it|my \w+))?|unshare|(?:take back|take down|delete|remove|erase|withdraw) my (?:story|stories|tips?|recording|voice)|retir(?:ar|a|o|e|en)(?: (?:mi|lo) ?\w*)?|(?:borrar?|borren|quiten|elimin\w+) mi (?:historia|consejo|grabacion|voz)"),
        ("share", r"share|compart(?:e|ir|o)"),
        ("listen", r"listen|escuchar?|oir"),
        ("facts_off", r"(?:weekly )?facts? (?:off|stop|no)|(?:stop|no more) (?:the )?(?:weekly )?facts|datos? no|(?:no mas|basta de|ya no quiero) datos"),
        ("facts_on", r"facts? (?:weekly|every week|each week|on|a week|once a week)|(?:a )?weekly facts?|datos? (?:semanal(?:es)?|cada semana|si|por semana)"),
        ("facts", r"(?:(?:a|one|another|give me a|tell me a|send me a) )?(?:quick )?facts?(?: now)?|(?:un |otro |dame un |mandame un )?datos?"),
        ("news_off", r"(?:news|announcements?) (?:off|stop|no)|(?:stop|no more) (?:the )?(?:news|announcements?)|(?:noticias|anuncios) no|no mas (?:noticias|anuncios)"),
        ("news", r"news(?: on)?|announcements?(?: on)?|noticias(?: si)?|anuncios(?: si)?"),
        ("alerts_off", r"(?:action )?alerts? (?:off|no)|(?:stop|no more) (?:the )?(?:action )?alerts|alertas? no|no mas alertas"),
        ("alerts", r"(?:action )?alerts?(?: on)?|alertas?(?: si)?"),
        ("actions", r"actions?|acciones|accion|que puedo hacer|what can i do"),
    )
)  # fmt: skip

THANKS: Final = re.compile(
    r"(?:ok |okay |oh |great |perfect |awesome |wow |aw+ |all |yes |no |bueno |alright |got it |cool |well )*(?:thank(?:s| you| u| ya|you)?(?: .{0,60})?|ty|tysm|tyvm|thx|tks|much appreciated|appreciate (?:it|you|that|this|your).{0,40}|i appreciate .{0,40}|"
    r"god bless.{0,40}|bless (?:you|u|your).{0,30}|(?:you|u|you guys|yall|this|that) (?:are|is|was|r|were|helped) (?:so |very |really |a |the )?(?:great|awesome|amazing|helpful|lifesaver|best|wonderful|kind|angels?|sweet|me|alot|a lot).{0,30}|that (?:helped|helps)(?: .{0,20})?|"
    r"(?:muchas |mil |ok |muchisimas )?gracias(?: .{0,60})?|(?:que )?dios (?:l[aeo]s?|te|me l[oae]s) (?:bendiga|pague).{0,30}|bendiciones.{0,30}|se lo agradezco.{0,30}|muy amable.{0,20}|te agradezco.{0,20}|"
    r"(?:muito )?obrigad[oa](?: .{0,40})?|merci(?: .{0,40})?|cam on(?: .{0,40})?|mesi(?: .{0,40})?|(?:maraming )?salamat(?: .{0,40})?|谢谢.{0,10}|多谢.{0,6}|感谢.{0,6}|謝謝.{0,10}|xie ?xie|love (?:this|you guys|these|it)(?: .{0,30})?|good (?:bot|job|tip|one|stuff)|amen|perfect|awesome|great|cool|nice)"
)

GREETING: Final = re.compile(
    r"(?:hi+|hello+|hey+|hiya|heya|yo+|sup|howdy|greetings|hola+|ola|buenas?|buenos dias|buenas (?:tardes|noches)|good (?:morning|afternoon|evening|day|night)|gm|morning|afternoon|evening|hi there|hey there|hello there|"
    r"whats up|wassup|que tal|que onda|como estas?|how are (?:you|u)(?: doing| today)?|oi|bom dia|boa (?:tarde|noite)|tudo bem|bonjour|bonsoir|salut|allo|xin chao|chao|bonjou|bonswa|alo|sak pase|kumusta|kamusta|magandang \w+|你好|您好|早上好|嗨|ni hao|anyone there|hello anyone|test|testing)"
    r"(?: (?:there|everyone|all|yall|friend|friends|again|maam|sir|hotline|line|po|a todos|amigos?|mucho gusto|hi|hello|hola|buenos dias|buenas tardes|bom dia|how are you|como estas?|good morning|to you|tudo bem|ban|moun yo))*"
)

SAYS_GROUP: Final = re.compile(
    r"\b(?:groups?|meetings?|support|circle|workshop|grupos?|reunion(?:es)?|apoyo|groupes?|soutien|gwoup|nhom|samahan|"
    r"grupong|gatherings?|anonymous|anonimos|sessions?|peers?)\b|小组|互助|聚会"
)

SAYS_RESOURCES: Final = re.compile(
    r"(?:local |more |other |community |what |any |find |show )*(?:resources?|services?|recursos?|servicios?|ressources?|resous|资源|服务)(?: .{0,25})?"
)

SAYS_SERVICE: Final = re.compile(
    r"\b(?:food ?stamps?|snap|ebt|rent|evict\w*|diapers?|formula|lawyer|attorney|abogado|clinic|clinica|shelter|albergue|narcan|"
    r"detox|medicaid|electric|luz|renta|comida|pantry|bus pass|jobs?|trabajo|housing|insurance)\b"
)

LOOKS_FOR: Final = re.compile(
    r"\b(?:people like me|others like me|anyone (?:else )?(?:like me|going through)|people who (?:get|understand) it|somewhere to go|"
    r"anything (?:this|on|near|for|in|around|at|online|tonight|today|tomorrow)|same (?:but|thing|one)|what about|how about|lo mismo|find me|looking for|"
    r"busco|buscar|gente como yo)\b"
)

FORMAT_ALONE: Final = re.compile(
    r"(?:only |just |maybe |solo |ok )?(?:online|virtual|zoom|in person|en linea|en persona|by phone|por telefono|presencial|virtually)(?: only| please| ones?| groups?| instead)?"
)

NUMBER_ALONE: Final = re.compile(
    r"(?:the|el|la|um|uh|i want|give me|quiero|option|opcion|number|numero|group|grupo|#|maybe|ok|yes|si|that|pick|choose|lets (?:do|try)|try|le|no|so) ?.{0,22}|"
    r"#? ?\d{1,5}(?:st|nd|rd|th)?(?: one| please)?|\w+(?: one| please)?|第.{1,3}"
)

NOT_A_SEAT: Final = re.compile(
    r"\b(?:car ?seat|save money|book club|lost my (?:seat|job)|court|subscription|save on|save me from|registered nurse)\b"
)


def compiled(rows: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in rows)
