"""What a crisis sounds like in Spanish, written like `crisis_en`. No accents: "aqui", "mas", "dano"."""
# ruff: noqa: E501 - one rule a line; wrapped patterns are harder to check than long ones

from __future__ import annotations

from typing import Final

from hotline.understanding.crisis_rules import Lexicon, Wording, rules, shields, signs

NAMES: Final = {
    "WISH": r"quiero|quisiera|quiere|querer|quiera|queria|gustaria|ganas de|ganas|voy a|va a|pienso en|pienso|pensando en|pensando|piensa en|pense en|"
    r"pensado en|deseo|deseos de|planeo|planeando|decidi|decidido|intento|intente|intentando|estoy por|estoy a punto de|a punto de|prefiero|preferiria|"
    r"mejor|ojala|necesito|debo|deberia|tengo que|idea de|ideas de|pensamientos de|como|maneras de|forma de|formas de|manera de|cerca de|"
    r"tentado a|tentada a|loco por|puedo|podria|trato de|listo para|lista para|solo|vamos a|hora de|quisieramos|imagino",
    "DIE": r"morir|morirme|morirse|morirnos|muera|me muera|muero|estar muert[oa]|muert[oa]|matarme|matarse|me mate|suicidarme|suicidarse|suicidar|suicidarnos|me suicido|"
    r"desaparecer|no existir|dejar de existir|dejar de vivir|dejar este mundo|quitarme la vida|quitarse la vida|quitarme de en medio|no despertar|"
    r"dormirme y no despertar|no estar aqui|no estar|no haber nacido|no vivir|acabar con mi vida|terminar con mi vida|acabar con todo|terminar con todo|"
    r"acabar con esto|irme de este mundo|irme al cielo|irme con dios|tirarme|aventarme|ahorcarme|ahorcarse|colgarme|cortarme las venas|envenenarme|pegarme un tiro|"
    r"darme un tiro|volarme|lanzarme|arrojarme|acabar de una vez|descansar para siempre|dormir para siempre|desaparecer de este mundo|reunirme con|no seguir",
    "PERSON": r"el|ella|mi (?:\w+ ){0,2}?(?:marido|esposo|esposa|novio|novia|pareja|ex|papa|mama|padre|madre|padrastro|madrastra|hermano|hermana|hijo|hija|tio|tia|"
    r"cunado|primo|suegro|suegra|jefe|patron|abuelo|yerno|nieto|cuidador|cuidadora|vecino|senor|viejo|companero)|alguien|un (?:hombre|senor|tipo)|mi pareja|mis papas|mis padres",
    "FAMILY": r"mi (?:\w+ )?(?:marido|esposo|esposa|novio|novia|pareja|papa|mama|padre|madre|hermano|hermana|hijo|hija|tio|tia|primo|prima|amigo|amiga|abuelo|abuela|nino|nina|"
    r"sobrino|sobrina|nieto|nieta|vecino|vecina|companero|companera|cunado|cunada|ex|companero de cuarto|mejor amig[oa])|un amigo|una amiga|alguien|un companero|una senora|un muchacho|una muchacha|una joven|un joven|el|ella|mi hijito|mi chamaco",
    "PILLS": r"pastillas?|pildoras?|medicinas?|medicamentos?|tabletas|frasco|remedios|tylenol|insulina|somniferos|calmantes|antidepresivos|veneno|cloro|fentanilo",
    "WEAPON": r"pistola|arma|cuchillo|navaja|rifle|escopeta|soga|cuerda|machete|mecate|revolver|gillette|hoja de afeitar",
    "HITS": r"pega|pego|pegan|pegaba|pegando|golpea|golpeo|golpean|golpeando|golpeo|maltrata|maltratan|maltratando|amenaza|amenazo|amenazan|amenazando|empuja|empujo|ahorca|ahorco|ahorcando|abusa|abuso|abusan|viola|violo|"
    r"violando|lastima|lastimo|lastimando|ataco|ataca|patea|pateo|cachetea|cacheteo|jalonea|jaloneo|encierra|encerro|quema|quemo|toca(?! (?:\w+[aei]r|hoy|manana|mi (?:grupo|turno|cita|lugar|asiento)) ?)|tocaba|manosea|manoseo|estrangula|estrangulo|persigue|persiguiendo|siguiendo|acosa|acosando|obliga|obligo|"
    r"hace dano|hizo dano|hace cosas|avienta|aventó|avento|grita y|corre de la casa|hiere|apunt[oa] (?:\w+ ){0,2}?(?:con|pistola|arma|rifle|escopeta|cuchillo|cabeza)|quiere matar|va a matar|trata mal y|sigue a todas partes|dio una golpiza|agarra a golpes|agarro a golpes|puso la mano encima|pone la mano encima|levanta la mano|levanto la mano|rompio",
}

SELF: Final = (
    ("morir", r"(?:<WISH>) (?:\w+ ){0,2}?(?:<DIE>)"),
    ("me_quiero_morir", r"me (?:quiero|quisiera|voy a|gustaria|queria|quiero ir a|dan ganas de|provoca|quiero de) (?:\w+ )?(?:morir|matar|suicidar|quitar la vida|ahorcar|colgar|tirar (?:del|de|al|a|por)|aventar|cortar|lanzar|pegar un tiro|dar un tiro|envenenar|desaparecer|dormir para siempre)"),
    ("matarme", r"(?:matarme|suicidarme|quitarme la vida|ahorcarme|colgarme|matarnos|autoeliminarme|cortarme las venas|pegarme un tiro|darme un tiro|volarme la cabeza)"),
    ("me_mato", r"(?:(?:me|ya me|mejor me|si no me|hoy me|manana me) (?:mato|suicido|ahorco|cuelgo|quito la vida|aviento|tiro del puente))"),
    ("no_quiero_vivir", r"(?:no|ya no|tampoco|nunca|ni|sin) (?:\w+ ){0,3}?(?:quiero|quisiera|deseo|tengo ganas de|ganas de|me dan ganas de|tengo fuerzas para|tengo razon para|tengo razones para|tengo por que|tengo motivos? para|tengo para que|aguanto|soporto|puedo|merezco|vale la pena|me interesa|se si quiero|se como|fuerzas para|fuerza para|voy a|sirve) (?:\w+ ){0,2}?(?:vivir|seguir(?: viviendo| adelante| asi| aqui| con esto| con vida| luchando)?|existir|estar aqui|estar en este mundo|estar viv[oa]|despertar|viviendo|esta vida|continuar|la vida|mi vida|tanto dolor|vivo|este dolor|estar)"),
    ("no_despertar", r"(?:dormir\w*|acostar\w*|cerrar los ojos|ojala) (?:\w+ ){0,3}(?:no|nunca|jamas|ya no) (?:\w+ )?(?:despertar\w*|despierte|desperte|amanecer|amanezca)"),
    ("sin_sentido", r"(?:no|ya no|ni) (?:\w+ ){0,3}(?:sentido|caso|chiste|razon|motivo) (?:\w+ ){0,4}(?:vida|vivir|seguir|nada|viviendo|existir|despertar|levantarme)|la vida (?:ya )?no (?:\w+ )?(?:vale|tiene sentido|me importa|sirve)|para que (?:sigo|vivo|seguir|vivir|estoy|naci|despierto)(?: aqui| viva| vivo| viviendo)?|pa que (?:sigo|vivo|seguir|vivir)|no vale la pena (?:vivir|seguir|la vida|mi vida)|no le veo (?:el )?(?:sentido|caso|salida)"),
    ("mejor_sin_mi", r"(?:mejor|felices|tranquil[oa]s|aliviad[oa]s|descansarian|bien) (?:\w+ ){0,2}?(?:sin mi|si me muero|si no estoy|si no existiera|si no estuviera|cuando me muera|si desaparezco|si me voy para siempre|muert[oa]|si yo no)|(?:nadie|a nadie) (?:\w+ ){0,2}(?:extranaria|va a extranar|extranara|notaria|importo|le importo|lloraria|se daria cuenta|importaria)(?: si (?:\w+ ){0,3}(?:muero|muriera|falto|faltara|desaparezco))?|a nadie le importo|mas (?:util|valgo|sirvo) muert[oa]"),
    ("carga", r"(?:soy|siento|siendo|ser|sere) (?:\w+ ){0,3}(?:carga|estorbo|peso|un estorbo)(?! (?:de trabajo|de la lavadora))"),
    ("cansado_de_vivir", r"(?:cansad[oa]|hart[oa]|agotad[oa]|fastidiad[oa]|aburrid[oa]) (?:\w+ )?de (?:\w+ )?(?:vivir|la vida|esta vida|mi vida|existir|todo|sufrir|luchar|estar viv[oa]|despertar|seguir)"),
    ("no_puedo_mas", r"(?:ya )?no (?:puedo|aguanto|soporto|doy|resisto) (?:\w+ )?(?:mas|a mas)(?! (?:temprano|tarde|de \d|por telefono|con (?:las|los|el) (?:linea|clases))| con (?:la|las|los|el|mi|mis|esta|este|tanta|tanto) (?:renta|cuentas?|biles?|bills|deudas?|trabajo|calor|frio|dolor de|trafico|ruido|tarea|recibos?)|\w)|no doy para mas|hasta aqui llegue|ya no aguanto(?! (?:el calor|la espalda|este clima|a mi jefe|los pies|el trafico|las ganas))|no puedo seguir(?: asi| viviendo| con)?"),
    ("ultimo_dia", r"(?:hoy|este|mi|es|manana|esta noche|sera|esta|la) (?:\w+ ){0,2}(?:ultim[oa]) (?:dia|noche|mensaje|vez que|carta|adios|despedida)(?! (?:de clases|de trabajo|para|del mes|de la semana|del grupo))|me (?:estoy despidiendo|despido|quiero despedir)(?! de mi (?:mama|papa) que murio)|adios (?:a todos|para siempre|mundo|perdon\w*|mundo cruel|a mi familia|hijos)|perdonenme (?:todos|por todo|hijos)|escribi (?:una carta|las cartas|mi carta|la nota)"),
    ("no_estare", r"(?:no|ya no) (?:voy a estar|estare|voy a seguir|voy a vivir|voy a llegar|creo estar|pienso estar|llego a|voy a amanecer|voy a necesitar) (?:\w+ ){0,3}(?:mundo|viv[oa]|mas|manana|aqui|para entonces|navidad|nada|la proxima semana|este mundo|despues|la manana)"),
    ("acabar", r"(?:quiero|voy a|quisiera|pienso|mejor|deseo|para|solo|necesito|ganas de|voy|es hora de|hoy|por fin|tengo que) (?:\w+ ){0,2}(?:acabar|terminar|acabe|termine|acabo|ponerle fin|poner fin) (?:\w+ )?(?:con )?(?:todo|esto|mi vida|mi sufrimiento|este dolor|con todo|de una vez|este sufrimiento|a todo|ya)|que (?:todo )?(?:se acabe|termine|acabe)(?: todo| ya| este dolor| el dolor| esto)?(?! (?:la clase|la llamada|el grupo|pronto la))|que (?:pare|pase|se quite|se vaya) (?:el|este|todo este) (?:dolor|sufrimiento)"),
    ("suicida", r"(?:pensamientos?|ideas?|impulsos?|tendencias?|ganas|planes|ideacion) (?:\w+ )?(?:suicidas?|de suicidio|de suicidarme|de muerte|de morir)|(?:soy|estoy|siento|me siento|andoo?|muy) suicida|(?:pienso|pensando|pensado|penso|intente|intentar|cometer|plan de|nota de|pensar|piensa) (?:\w+ )?(?:en )?(?:el |un )?suicidio|intente suicidarme|el suicidio es"),
    ("medios", r"(?:tengo|compre|consegui|junte|guarde|guardo|aqui tengo|con|estoy con|estoy viendo|mirando|conte|agarre|saque|veo|esta|estan|viendo) (?:\w+ ){0,3}(?:<WEAPON>|<PILLS>) (?:\w+ ){0,3}?(?:en (?:la|mi) mano|list[oa]s?|cargada|enfrente|aqui|junto a mi|en la mesa|para (?:morir|matar|acabar|hacerlo|todo)|y (?:no|estoy sol[oa]|quiero|pienso)|a mi lado|en la cabeza|suficientes|ya|en la boca)|ya (?:compre|tengo|consegui|junte) (?:las|la|el|todas las|mis|una|un) (?:\w+ )?(?:<PILLS>|<WEAPON>)(?! (?:para (?:la presion|la diabetes|mi mama)|recetad|de la farmacia))|(?:tengo|con) (?:la|una) (?:pistola|navaja|soga|cuerda) (?:en|lista|aqui|cargada|y)"),
    ("lugar_alto", r"(?:tirar\w*|aventar\w*|lanzar\w*|saltar|brincar|arrojar\w*|salto|aviento|tiro|parad[oa]|sentad[oa]|arriba|estrellar\w*|chocar|meter\w*) (?:\w+ ){0,3}(?:del|de|al|desde|en|a|por|frente|contra|bajo|debajo) (?:\w+ ){0,3}(?:puente|techo|edificio|balcon|ventana|tren|metro|carro|camion|azotea|rio|freeway|trafico|carretera|piso|vias|arbol|barranco|autobus|orilla)"),
    ("cuantas_pastillas", r"(?:cuantas|cuanta|cuanto|que tantas|con cuantas) (?:\w+ ){0,3}(?:<PILLS>|se necesitan? para morir|para morir|matan?|son mortales)(?! (?:me tocan|tomo|al dia debo|dice el doctor))|(?:sin dolor|rapid[oa]|facil) (?:\w+ )?(?:para )?(?:morir|matarme|suicidar)|forma de morir"),
    ("irme_con", r"(?:quiero|voy a|quisiera|ganas de|pronto|hora de|deseo|list[oa] para|me quiero|mejor|ya|gustaria) (?:\w+ ){0,2}(?:ir|irme|estar|reunir\w*|alcanzar\w*|acompanar\w*|encontrar\w*|voy) (?:con )?(?:\w+ ){0,4}(?:cielo|diosito|dios|el senor|mas alla|donde esta)|(?:quiero|voy a|quisiera|gustaria) (?:irme|ir|estar|reunirme) con (?:el|ella|mi (?:hij[oa]|espos[oa]|mama|papa|bebe|abuela|viejo)) (?:ya|tambien|que murio|en|pronto)|(?:quiero|quisiera|mejor) irme con (?:el|ella)"),
    ("no_naci", r"(?:ojala|quisiera|desearia|hubiera|mejor) (?:\w+ ){0,3}(?:no (?:hubiera|haber|haya) nacido|nunca (?:hubiera|haber) nacido|muert[oa]|me muera|morirme|me muriera|no existiera|me atropell\w+|me lleve dios|dios me lleve|me de un infarto|no despert\w+)|(?:me )?deberia (?:morir\w*|estar muert[oa])|para que naci|no debi nacer|que dios me (?:lleve|recoja)|quiero que dios me lleve"),
    ("sin_salida", r"no (?:hay|veo|tengo|encuentro) (?:\w+ )?(?:salida|otra salida|escape|solucion|esperanza|remedio)(?! (?:del estacionamiento|al freeway))|(?:unica|mejor) (?:salida|solucion|opcion) es (?:morir|la muerte|el suicidio|desaparecer|matar\w*|irme)"),
    ("miedo_de_mi", r"(?:miedo|temo) (?:\w+ )?(?:de )?(?:lo que (?:pueda|puedo|vaya a|me) hacer\w*|hacerme (?:algo|dano)|hacer una (?:locura|tonteria)|quedarme sol[oa] con|de mi mism[oa])|(?:hacer|haga|cometer|haciendo) (?:una )?(?:locura|tonteria|estupidez)|no confio en mi|voces (?:\w+ ){0,4}(?:mate|muera|salte|hazlo|muerte|matar\w*|morir\w*|tire)|(?:hoy|esta noche|manana|ya|lo) (?:\w+ )?(?:lo )?voy a hacer esta noche"),
    ("solo_morir", r"(?:solo|nomas|nada mas|unicamente) (?:\w+ ){0,2}(?:pienso en|quiero|deseo|pido|espero|me queda) (?:\w+ )?(?:morir\w*|la muerte|desaparecer|irme|que me muera|descansar)"),
    ("estar_muerto", r"(?:estaria|estar|estoy|prefiero|mejor) (?:\w+ )?(?:mejor )?muert[oa](?! de (?:hambre|cansancio|sueno|risa|frio|calor|miedo|sed|nervios|ganas))"),
    ("dios_recoja", r"(?:dios|diosito|el senor|la virgen|la muerte|virgencita) (?:\w+ ){0,4}(?:me (?:recoja|lleve|quite|saque de este mundo)|que me (?:recoja|lleve)|llevame|recogeme)|que (?:ya )?me (?:recoja|lleve)(?: dios| diosito| la muerte| ya)?|llevame (?:dios|senor|contigo)"),
    ("traigo_arma", r"(?:traigo|cargo|agarre|saque|tengo|estoy con|consegui|escondi|cogi) (?:\w+ ){0,2}(?:la |una |un |el )?(?:navaja|pistola|cuchillo|soga|cuerda|rifle|escopeta|gillette)(?! (?:de cocina para|para (?:cocinar|cortar)))"),
    ("quitarme_de_enmedio", r"(?:quitarme|salirme|irme|borrarme|eliminarme|sacarme) (?:\w+ ){0,2}(?:del medio|de en medio|de enmedio|del mapa|de este mundo|de esta vida|para siempre|de una vez)|irme para siempre"),
    ("facil_seria", r"(?:facil|bonito|rico|mejor|lindo) (?:\w+ )?(?:seria|sera|fuera) (?:\w+ ){0,2}(?:morir\w*|desaparecer|tomarme|no despertar|no existir|dormir para siempre|tirarme|aventarme|acabar)|(?:pensando|pienso|ganas|ganas de|dan ganas|voy|quiero|idea) (?:\w+ ){0,2}(?:brincar|saltar|aventarme|tirarme|lanzarme)(?! (?:la cuerda|en el parque|de paracaidas))"),
    ("no_amanecer", r"(?:quisiera|quiero|ojala|deseo|espero|prefiero|pido) (?:\w+ ){0,2}(?:no|nunca|ya no) (?:\w+ )?(?:despert\w+|amanec\w+|levant\w+ (?:mas|jamas|nunca))"),
    ("no_es_vida", r"(?:esto|esta vida|lo mio) (?:ya )?no es vida|mi vida (?:ya )?(?:se acabo|no vale|no tiene|es un infierno|no sirve|termino)|es mi despedida|mi despedida|(?:me )?voy (?:para siempre|de este mundo)"),
    ("rendirme", r"(?:me rindo|me quiero rendir|ya me rendi|me doy por vencid[oa]) (?:\w+ ){0,3}(?:vida|todo|siempre)?|no tengo nada por que (?:vivir|luchar|seguir)|no me queda nada|perdi las ganas (?:de vivir|de todo)?"),
)  # fmt: skip

OTHER: Final = (
    ("se_quiere_matar", r"se (?:quiere|quiera|va a|quieren|queria|intento|trato de|puede|quisiera|anda queriendo|piensa|vaya a) (?:\w+ )?(?:matar|morir|suicidar|quitar la vida|ahorcar|colgar|cortar|aventar|tirar|dar un tiro|pegar un tiro|lastimar|hacer dano|hacer algo)|que se va a (?:pegar|dar|tirar|aventar|matar|morir)"),
    ("habla_de_morir", r"(?:<FAMILY>) (?:\w+ ){0,7}(?:morirse|suicidarse|matarse|suicida|suicidar|quitarse la vida|quiere morir|no quiere vivir|quiere estar muert[oa]|desea morir|suicidio|ahorcarse|cortarse|se corta|se esta cortando|se lastima|hacerse dano)(?! \w*(?:perdida))"),
    ("no_quiere_vivir", r"(?:<FAMILY>|dice|dijo|dicen|me dijo) (?:\w+ ){0,5}(?:ya )?no (?:quiere|desea|aguanta|tiene ganas de|puede) (?:\w+ )?(?:vivir|seguir|estar aqui|mas|existir|estar viv[oa])"),
    ("se_mata", r"(?:si (?:lo|la|yo) (?:dejo|me voy)|si me voy|dice que|dijo que|amenaza con) (?:\w+ ){0,3}(?:se mata|se va a matar|se muere|se quita la vida|matarse|se cuelga|se suicida|quitarse la vida|mejor muert[oa])"),
    ("arma_el", r"(?:<FAMILY>|el|ella|tiene|se encerro|esta) (?:\w+ ){0,5}(?:se encerro|encerrad[oa]|tiene|con) (?:\w+ ){0,4}(?:<WEAPON>|pastillas)(?! para la)"),
    ("despedida", r"(?:<FAMILY>) (?:\w+ ){0,3}(?:se despidio|se esta despidiendo|me mando un mensaje de despedida|dejo una (?:carta|nota)|escribio una carta|regalo sus cosas|esta regalando)"),
    ("intento_hoy", r"(?:intento|trato de) (?:\w+ ){0,3}(?:suicidar\w*|matar\w*|ahorcar\w*|quitar\w* la vida|cortar\w*) (?:\w+ ){0,4}(?:hoy|anoche|ayer|esta manana|otra vez|hace rato)|esta en el (?:puente|techo|balcon|borde)"),
    ("con_el_abuelo", r"(?:dice|quiere|dijo) (?:\w+ ){0,3}(?:irse|estar|ir) (?:al cielo )?con (?:\w+ ){0,3}(?:cielo|dios|abuel[oa]|muert[oa]|su (?:mama|papa) que murio)"),
)  # fmt: skip

OVERDOSE: Final = (
    ("tome_pastillas", r"(?:me|se|ya me|te|ya|nos)? ?(?:tome|tomo|tomado|trague|trago|comi|bebi|bebio|tomaron|meti|metio|tomando|tragado) (?:\w+ ){0,3}?(?:todas?|todo|muchas?|muchos|demasiad[oa]s?|un monton|un frasco|el frasco|una caja|la caja|la botella|un bote|varias|como \d+|\d{2,3}|puñado|punado|bastantes|entero|lo que habia) ?(?:\w+ ){0,4}(?:<PILLS>|frasco|entero|botella|bote)?"),
    ("veneno", r"(?:tome|tomo|bebi|bebio|trague|trago|tomado|tomando) (?:\w+ ){0,2}(?:cloro|veneno|raticida|insecticida|gasolina|pinol|fabuloso|detergente|acido|thinner|amoniaco|pesticida)"),
    ("sobredosis", r"(?:creo|es|fue|tuvo|tiene|esta|estoy|tengo|una|de|con|le dio|me dio) (?:\w+ ){0,2}(?:sobredosis|intoxicad[oa]|sobre dosis)"),
    ("no_respira", r"no (?:esta )?(?:respira\w*|responde\w*|reacciona\w*|despierta\w*|puede respirar)|(?:no lo|no la) puedo despertar|labios (?:azules|morados)|(?:esta|se puso) (?:azul|morad[oa])|inconsciente|desmayad[oa] (?:\w+ ){0,4}(?:pastillas|aguja|droga)|jeringa en|echando espuma"),
)  # fmt: skip

SELF_HARM: Final = (
    ("cortarme", r"(?:cortarme|me (?:estoy )?(?:corto|corte|cortando|cortado|corto)|me volvi a cortar|me sigo cortando|lastime los brazos|me acabo de cortar|quiero cortarme|ganas de cortarme)(?! (?:el pelo|el cabello|las unas|las puntas|la llamada|cocinando|el dedo|con (?:un vidrio|una lata)|pelando|la luz|rasurando|el gas|el agua))"),
    ("lastimarme", r"(?:lastimarme|lastimandome|hacerme dano|haciendome dano|autolesion\w*|me (?:estoy )?(?:lastimo|lastimando|autolesiono|autolesionando|quemo|queme|hago dano|hice dano|haciendo dano|golpeo la cabeza|lastime (?:los|las|mis|otra|de nuevo|a proposito)|queme (?:a proposito|otra vez|los|las|con)|quemo con|aruno|rasguno|pego en la cabeza|pego yo|castigo)|me quiero (?:lastimar|cortar|hacer dano))(?! (?:la espalda|el pie|la rodilla|el brazo|jugando|trabajando|la mano|cocinando|corriendo|el tobillo))"),
    ("sangre", r"(?:mucha sangre|no para de sangrar|no deja de sangrar|sangrando mucho|estoy sangrando|hay sangre|la navaja en la mano|volvi a (?:cortarme|lastimarme|hacerlo))"),
)  # fmt: skip

HURT: Final = (
    ("me_pega", r"(?<!se )(?:me|nos|la|lo|les) (?:\w+ ){0,2}?(?:<HITS>)(?! (?:el sol|el frio|el hambre|la nostalgia|la tristeza|la depresion|duro|fuerte la|el dolor|madrugar|mucho sueno|trabajar|esperar|bien el|turno|a mi|el numero|el corazon|pagar|ir|la gripe))"),
    ("me_esta_pegando", r"me (?:esta|estan|estaba|anda|sigue|quiere|va a|volvio a|puede|trato de|intento|vuelve a) (?:\w+ )?(?:pegando|golpeando|lastimando|amenazando|siguiendo|ahorcando|maltratando|acosando|matar|pegar|golpear|hacer dano|lastimar|violar|ahorcar|buscar para|quemar|persiguiendo|abusando)(?! (?:de risa|este calor|el calor|el trabajo|la gripe))"),
    ("tengo_miedo_de", r"(?:miedo|temo|temor|asustada|aterrada|panico) (?:\w+ )?(?:de|a|por|que|al) (?:\w+ )?(?:mi (?:\w+ )?(?:marido|esposo|esposa|novio|novia|pareja|ex|papa|mama|padre|padrastro|hermano|hijo|tio|vida|seguridad)|el |ella|que (?:me|nos) (?:pegue|mate|haga|encuentre|golpee|lastime|siga)|regresar a (?:la|mi) casa|llegar a (?:la|mi) casa|ir a (?:la|mi) casa|estar en (?:la|mi) casa|me (?:mate|pegue|encuentre|haga))"),
    ("no_me_deja", r"no (?:me|nos) deja (?:salir|ir|irme|hablar|ver|usar|trabajar|comer|tener)(?! (?:la app|el telefono entrar|entrar a la|mandar))|me (?:tiene|tienen|tuvo) (?:encerrad[oa]|amenazad[oa]|secuestrad[oa]|golpead[oa])|me (?:encerro|encierra)|me quito (?:el telefono|los papeles|el pasaporte|las llaves|a mis hijos)"),
    ("violencia_ahora", r"(?:mi (?:\w+ )?(?:marido|esposo|esposa|novio|novia|pareja|ex|papa|padrastro|hermano|hijo)|el|ella) (?:\w+ ){0,4}(?:es|esta|se pone|anda|viene|llega|se puso) (?:muy |bien )?(?:violent[oa]|agresiv[oa]|borracho y|golpeador|furios[oa] y|abusiv[oa])|(?:sufro|vivo|estoy viviendo|estoy sufriendo|vivimos|sufriendo|victima de|vivo con|viviendo) (?:\w+ ){0,2}(?:violencia|abuso|maltrato|golpes|un hombre violento)(?! (?:hace anos|de nina|en el pasado))"),
    ("amenaza", r"(?:dice|dijo|amenazo|amenaza|jura|juro|amenazando|me grito) (?:\w+ ){0,3}(?:que )?(?:me|nos) (?:va a |iba a |quiere )?(?:mata|matar|matara|pegar|golpear|hacer dano|encontrar|quitar a mis|quemar|mataria)|con matarme|me violaron|me violo|fui violada|abusaron de mi|esta (?:afuera|en la puerta|rompiendo|quebrando|pateando|golpeando la)|me viene (?:siguiendo|a buscar)|moretones|ojo morado|(?<!se )me rompio (?:la|el|un)|necesito (?:huir|escapar|esconderme|un lugar seguro)|donde (?:esconderme|puedo esconderme)"),
)  # fmt: skip

HARM_OTHERS: Final = (
    ("lo_voy_a_matar", r"(?:lo|la|los|las|le|les) (?:voy a|quiero|quisiera|puedo|vamos a|pienso) (?:\w+ )?(?:matar|acuchillar|apunalar|golpear|lastimar|ahorcar|hacer dano|pegar un tiro|balear|quemar|disparar|dar un balazo)"),
    ("matar_a", r"(?:matar|acuchillar|apunalar|ahogar|asfixiar|lastimar|golpear|balear|disparar\w*|sacudir|estrangular|envenenar|pegarle|hacerle dano|matarl[oa]s?|lastimarl[oa]s?|hacerles dano|hacer dano) (?:\w+ )?a (?:mi|mis|el|la|los|alguien|otros|otras personas|todos|mi propi[oa]|un|una|ese|esa|esos|gente|ellos|otra)"),
    ("miedo_hacer_dano", r"(?:miedo|temo|ganas|pienso|impulsos?|pensamientos|imagino|pensando|quiero|voces) (?:\w+ ){0,4}(?:hacerle dano|hacerles dano|lastimar a|lastimarl[oa]|matar a|matarl[oa]s?|golpear a|hacer dano a|pegarle a|herir a|ahogar a|danar a)"),
    ("que_paguen", r"(?:me las van? a pagar|van a pagar|se van a arrepentir|los voy a hacer pagar) (?:\w+ ){0,6}(?:pistola|arma|todos|rifle|muert\w*|sangre|cuchillo)?"),
)  # fmt: skip

CHILD: Final = (
    ("me_toca", r"(?:mi (?:\w+ )?(?:padrastro|papa|tio|abuelo|primo|hermano|hermanastro|maestro|profesor|entrenador|vecino|padrino|cunado)|el (?:novio|esposo) de mi mama|un senor|el senor|un hombre|mi mama|mi padre) (?:\w+ ){0,3}(?:me|nos) (?:\w+ )?(?:toca|tocan|toco|manosea|hace cosas|hace dano|obliga|pega|golpea|lastima|encierra|quema|besa|viola|ve cuando|graba|pide fotos|tocaba)(?! (?:hace anos|cuando era))"),
    ("edad", r"tengo (?:[5-9]|1[0-7]) anos? (?:\S+ ){0,8}(?:pega\w*|golpea\w*|toca\w*|morir\w*|matar\w*|suicid\w*|cortar\w*|corto|lastim\w*|viol\w*|miedo|maltrat\w*|vivir|escap\w*)"),
    ("a_mi_hija", r"(?:le|les) (?:pega|pego|pegan|golpea|golpeo|hace dano|toca|hizo dano|viola|maltrata) a (?:mi|mis|la|el|los|su|sus) (?:\w+ )?(?:hij[oa]s?|nin[oa]s?|bebe|herman[oa]s?|hermanit[oa]s?|niet[oa]s?|sobrin[oa]s?)|(?:golpea|maltrata|abusa de|toca a|lastima a|viola a) (?:a )?(?:mi|mis|la|los|su|sus) (?:hij[oa]s?|nin[oa]s?|hermanit[oa]s?|niet[oa]s?|bebe)"),
    ("mi_cuarto", r"(?:papa|padrastro|tio|abuelo|primo|novio de mi mama|hermano|hermanastro|maestro|senor|vecino|padrino|el) (?:\w+ ){0,3}(?:se mete|entra|viene|se acuesta|duerme) (?:\w+ ){0,2}(?:a|en|conmigo|con) (?:mi (?:cuarto|cama|recamara)|conmigo)"),
    ("cosas_feas", r"me hace(?:n)? cosas? (?:feas?|malas?|que no)|me obliga a (?:hacer|tocar|ver)"),
)  # fmt: skip

HARMLESS: Final = (
    ("modismo_morir", r"(?:me |nos |se |te |ando |estoy |estamos |ya me )?(?:muero|muere|morimos|mueren|muerto|muerta|muertos|morir|morirme|moria|moriria|muriendo) (?:de|por|del) (?:el |la |un |una |unos |tanto |tanta )?(?:hambre|risa|sueno|ganas|frio|calor|sed|cansancio|verguenza|nervios|miedo|pena|aburrimiento|amor|curiosidad|ternura|cafe|unos?|ir|saber|dolor de|escuchar|un|coraje|tacos?|envidia|antojo|probar|verte|conocer)"),
    ("me_mata", r"(?:el|la|los|las|este|esta|estos|estas|me|tanto|que) (?:\w+ ){0,3}(?:me )?(?:mata|matan|matando|mato)(?: de risa)? ?(?:el calor|el frio|el dolor|la espalda|el estomago|la curiosidad|el trabajo|los pies|la cabeza|el hambre|las rodillas|la rutina|el trafico|mi espalda|este calor)|me mata (?:el|la|este|mi)|(?:calor|frio|trafico|trabajo|dolor de \w+|zapatos|hambre|clima|sueno|espera|tarea|renta|jefe) (?:\w+ ){0,2}(?:me|nos) (?:esta |estan )?mata\w*|matate de risa|mata(?:r)? (?:el tiempo|el hambre|moscas|cucarachas|el rato|dos pajaros)|mi (?:esposa|mama|mujer|esposo|jefa) me va a matar (?:si|por|porque)"),
    ("telefono", r"(?:se me )?(?:murio|muere|esta muriendo|acabo|apago|corto|corta|cayo) (?:el|la|mi) (?:telefono|celular|cel|pila|bateria|llamada|senal|internet|luz|carro|saldo|linea|computadora)|se (?:corto|corta|cayo|fue) (?:la )?(?:llamada|linea|senal|luz)|(?:telefono|celular|bateria|pila) (?:\w+ ){0,3}(?:muert[oa]|muriendo|morir|murio)"),
    ("me_cortaron", r"(?:me|nos) (?:van a )?(?:cortaron|cortan|cortar|corto) (?:la|el|los|las) (?:luz|agua|gas|telefono|servicios?|llamada|estampillas|internet|pelo|cabello|cupones|horas|beneficios)|cortarme el (?:pelo|cabello)|corte de (?:pelo|luz|cabello)"),
    ("orden_propia", r"^mis (?:asientos|lugares|citas|grupos|consejos)(?: \|)?$"),
    ("baja", r"(?:no quiero|ya no quiero|no deseo|no me|ya no me|ya no|paren|pare|dejen de|basta de|quiero que (?:paren|dejen|terminen|se acaben)|que paren|no mas|cansad[oa] de|hart[oa] de|alto a) (?:\w+ ){0,4}(?:mensajes?|textos?|consejos?|tips|avisos|notificaciones|mandar\w*|manden|molest\w*|escrib\w*|texte\w*|recibir|recordatorios|llamadas|spam)(?: mas| por favor| de ustedes)?"),
    ("no_puedo_ir", r"(?:ya )?no (?:puedo|podre|voy a poder|pude|voy a|podemos|vamos a poder|alcanzo a) (?:\w+ )?(?:ir|asistir|llegar|estar ahi|venir|ese dia|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|hoy|manana|esta (?:semana|noche)|los (?:\w+s)|dormir|caminar|manejar|pagar|subir|por la|en la (?:manana|tarde|noche)|comprar|trabajar|entrar|escuchar|hablar ahora|abrir|mandar|leer|ver bien|oir)|(?:el|los|la) (?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|proxima semana) (?:no|ya no) (?:puedo|estare|voy a estar)(?! (?:en este mundo|viv[oa]|mas))|no (?:voy a estar|estare) (?:en (?:la ciudad|casa|mi casa|el pueblo)|de viaje|porque (?:salgo|voy|tengo|trabajo|viajo|estoy))"),
    ("perdida_suicidio", r"(?:perdi|perdimos|perdio|murio|murieron|fallecio|muerte|muri[oó]|se fue|deje de tener|viud[oa]|duelo|perdida|perder|falleci[oó]|luto|perdidas) (?:\w+ ){0,8}?(?:por|de|a causa de|tras|al|en un|en|con|debido a) (?:el |un |una |su )?(?:suicidio|suicidarse|sobredosis|ahorcarse|homicidio|asesinato|drogas|fentanilo|balazo|disparo|accidente|ahogado)|se (?:suicido|mato|ahorco|quito la vida|colgo|pego un tiro)(?! (?:ahorita|ahora|hace rato))|(?:duelo|perdida|sobrevivientes?|sobreviviente|familiares|familias|padres|viudas?) (?:\w+ ){0,4}(?:suicidio|sobredosis|homicidio|intento)|(?:el |por el |del )?suicidio de (?:mi|su|nuestro|un)"),
    ("busca_tema", r"(?:grupos?|apoyo|reunion|reuniones|ayuda|informacion|programa|taller|clase|clases|talleres|platica|curso|albergue|refugio|recursos|linea|material) (?:\w+ )?(?:de|para|sobre|contra|con|en|por) (?:(?!yo\b|me\b|mi\b|estoy\b|porque\b)\w+ ){0,7}?(?:suicid\w+|autolesion\w*|sobredosis|violencia(?: domestica| familiar)?|abuso(?: sexual)?|maltrat\w*|intentos?|violacion|cortan|lastiman|golpeadas|abusad[oa]s|cortarse|violadas)|(?:prevencion|prevenir|entrenamiento|capacitacion|charla|linea) (?:\w+ ){0,3}(?:suicidio|988|crisis|violencia|sobredosis)"),
    ("sobre_988", r"(?:que|como|cuando|es|sirve|el|habla\w*|funciona|cuesta|es gratis|cobra\w*|al|del) (?:\w+ ){0,4}988(?: \w+){0,5}|988 (?:\w+ ){0,4}(?:gratis|espanol|funciona|habla|mensajes?|texto)|linea de (?:crisis|vida)"),
    ("pasado_violencia", r"(?:hace|desde hace) (?:\w+ )?(?:anos|meses|mucho|tiempo|un ano|\d+)(?: \w+){0,3} (?:me )?(?:pegaba|golpeaba|maltrataba|abusaba|golpeo|maltrato|violo|abuso|violaron|abusaron|pego)|(?:mi ex|mi exesposo|mi ex esposo|mi papa|mi padre|mi padrastro|el) me (?:pegaba|golpeaba|maltrataba|tocaba|abusaba)(?: (?:cuando era|de nina|de nino|antes|mucho|de chiquit[oa]))?|(?:sufri|sufrimos|sufrieron|vivi|pase por|sali de|sobrevivi|deje|escape de|victimas de) (?:\w+ ){0,3}(?:violencia|abuso|maltrato|relacion)(?! y sigue)|cuando era (?:nin[oa]|chic[oa]|joven|chiquit[oa])|de (?:nin[oa]|chiquit[oa]|joven) me"),
    ("pasado_yo", r"(?:hace (?:\w+ )?(?:anos|meses|mucho tiempo|mucho|un ano)|en (?:19|20)\d\d|antes|cuando era \w+|el ano pasado) (?:\w+ ){0,4}(?:intente|quise|pense|queria|trate|tuve|intento|me cortaba|me corte|me lastimaba)(?: \w+){0,4}|(?:intente|quise|tuve|me cortaba|tuvo|intento) (?:\w+ ){0,5}(?:hace (?:\w+ )?(?:anos|meses|mucho|un ano)|en (?:19|20)\d\d|cuando era|el ano pasado|de joven)|(?:llevo|tengo) (?:\w+ ){0,2}(?:anos|meses|dias) sin (?:cortarme|lastimarme|tomar|drogas|beber|autolesion\w*)"),
    ("pariente_muere", r"(?:mi|mis|su|nuestro|el|la|un|una) (?:\w+ ){1,2}(?:se |me |nos |le )?(?:esta muriendo|se muere|murio|fallecio|muriendo|esta muriendose|va a morir|morira|ha muerto|murieron|fallecieron|se nos fue|esta por morir|se esta muriendo)|se (?:me |nos )?murio|murio mi|fallecio mi|miedo a (?:la muerte|morir de cancer|morirme de)|muerte de (?:mi|un|una|su)|enfermedad terminal|cuidados paliativos|hospicio|el dia de (?:los )?muertos|la muerte de"),
    ("negado", r"no (?:soy|estoy|me siento) suicida|no (?:quiero|pienso|voy a|tengo ganas de|pensaria en) (?:\w+ )?(?:morir\w*|matarme|suicidarme|hacerme dano|lastimarme|quitarme la vida)(?! pero| aunque)|no es (?:una )?(?:emergencia|crisis)|no me (?:pega|golpea|toca|maltrata|hace dano)"),
    ("lugares", r"(?:matamoros|matanzas|la muerta|puente (?:viejo|nuevo|nacional|negro)|calle (?:del )?puente)"),
    ("me_toca_turno", r"(?:cuando|que dia|a que hora|ya|si|no|donde|cuanto) (?:me|nos) toca(?! (?:mi|el novio|un))|me toca (?:trabajar|el|la|ir|a mi|turno|pagar|cuidar)"),
    ("dios", r"(?:quiero|voy a|busco) (?:estar|ir|hablar|acercarme) (?:mas )?(?:cerca de|con|a) (?:dios|la iglesia|el grupo|mi grupo|ustedes|un grupo)(?! ya)"),
)  # fmt: skip

SPEAK_OF_IT: Final = frozenset(
    {"perdida_suicidio", "busca_tema", "sobre_988", "pasado_violencia", "pasado_yo", "negado"}
)

LOW: Final = (
    ("low.suicidio", r"suicid\w*|autolesion\w*|sobredosis|988|crisis|emergencia|matar\w*|mat(?:a|e|en)me|quitar\w* la vida", 1.0),
    ("low.triste", r"(?:muy|tan|bien|me siento|estoy|ando) (?:triste|deprimid[oa]|mal|sol[oa]|desesperad[oa]|perdid[oa]|vaci[oa]|destrozad[oa]|angustiad[oa]|desanimad[oa])|(?:mal|duro|horrible|dificil|pesimo) (?:dia|momento|semana)|dia (?:malo|dificil|horrible|pesado)|desesperad[oa]|sin esperanza|no valgo nada|no sirvo (?:para nada)?|me odio|odio mi vida|no puedo parar de llorar|llorando|llorar|me rindo|no importa nada|nadie me (?:quiere|entiende|ayuda)|sufriendo|tengo miedo|asustad[oa]|ayudenme|auxilio|socorro|necesito ayuda|no estoy bien|no puedo|cansad[oa] de", 1.0),
)  # fmt: skip

HINTS: Final = (
    ("hint.despedida", r"(?:adios|perdonenme|perdoname|perdon por todo|los quiero|los amo|cuiden a|cuida a|ultimo mensaje|gracias por todo|diganle a|no fue su culpa|no es su culpa|despedida|despido)", 1.0),
    ("hint.despues", r"(?:despues de hoy|ya no importa|ya no va a importar|para siempre|de una vez|ya lo decidi|ya decidi|no voy a necesitar|no lo voy a necesitar|ya no voy a estar|no estare|nunca mas|hasta aqui)", 1.0),
    ("hint.medio", r"(?:pastillas|frasco|pistola|cuchillo|navaja|soga|puente|veneno|cloro|techo|tren|venas|azotea|brincar|tirarme|ahorcar\w*|sangre|matar\w*)", 0.6),
    ("hint.muerte", r"(?:morir\w*|muerte|muert[oa]|suicid\w*|cielo|vivir|existir|despertar|mi vida|la vida)", 0.6),
    ("hint.desesperanza", r"(?:no aguanto|no puedo mas|sin esperanza|no valgo|no sirvo|me odio|nadie me (?:quiere|necesita)|carga|estorbo|sin sentido|cansad[oa] de|no vale|me rindo|ya no quiero|no tengo a nadie|no tengo nada|no me importa|tanto dolor|ya no puedo)", 0.7),
    ("hint.ahora", r"(?:esta noche|ahora|hoy|sol[oa] en casa|ya|nadie en casa)", 0.3),
)  # fmt: skip

PAST: Final = r"(?:hace (?:\w+ )?(?:anos|meses|mucho|un ano|tiempo)|en (?:19|20)\d\d|cuando era|de (?:nin[oa]|joven)|el ano pasado|antes|en el pasado|ya (?:estoy|me siento) bien|sobrevivi|ya sali|superado|lo supere)"
PRESENT: Final = r"(?:otra vez|ahora(?! (?:estoy bien|quiero ayudar))|hoy|todavia|sigue|sigo|de nuevo|volvi|volvio|esta noche|ultimamente|cada dia|siempre|anoche)"
DENIED: Final = r"(?:yo |pero |ya |es que )?(?:no|nunca|jamas|ni)(?: (?:me|se|estoy|he|es|soy|quiero|voy a|pienso|pienso en|tengo|ganas de|tengo ganas de|a|en|realmente|que))* ?"

SPANISH: Final = Lexicon(
    language="es",
    cues=frozenset(
        "mi mis yo ya se te el de del un nos los las le les que una es esta estoy soy tengo quiero quiere quisiera voy va adios "
        "suicidio suicida suicidarme suicidarse matarme morir morirme muerto muerta vivir hijo hija esposo marido "
        "tome trague sobredosis cortarme pastillas muero matar nadie carga estorbo cansado cansada triste ayudenme "
        "mato corte respira puedo aguanto mas ojala hubiera nacido muera vida pega golpea golpeo amenazo cloro por para con grupo hay".split()
    ),
    rules=(
        *rules(NAMES, "es", "overdose", OVERDOSE, "past"),
        *rules(NAMES, "es", "child", CHILD, "past"),
        *rules(NAMES, "es", "other", OTHER, "denied", "past"),
        *rules(NAMES, "es", "self", SELF[:1], "past", "denied"),
        *rules(NAMES, "es", "self", SELF[1:], "past"),
        *rules(NAMES, "es", "self_harm", SELF_HARM, "denied", "past"),
        *rules(NAMES, "es", "hurt", HURT, "denied", "past"),
        *rules(NAMES, "es", "harm_others", HARM_OTHERS, "denied", "past"),
    ),
    shields=(
        *shields(NAMES, "es", [row for row in HARMLESS if row[0] in SPEAK_OF_IT], speaks_of_it=True),
        *shields(NAMES, "es", [row for row in HARMLESS if row[0] not in SPEAK_OF_IT], speaks_of_it=False),
    ),
    footers=signs(NAMES, "es", LOW),
    signs=signs(NAMES, "es", HINTS),
    past=Wording(PAST, NAMES),
    present=Wording(PRESENT, NAMES),
    denial=Wording(DENIED, NAMES),
)
