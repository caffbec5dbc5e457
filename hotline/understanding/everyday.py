"""Words that people text all day and that are also the names of towns. Never taken for a place by themselves."""

from __future__ import annotations

from typing import Final

EVERYDAY_WORDS: Final = frozenset(
    """
a about after again ago all also am an and any anyone anything are around as ask at aunt baby back bad be because bed been
before being best better between big bill bills book both boy brother but by call came can cancel cant car care catch
change check child children church city class clean clinic close closest code come coming cost could cousin crazy
crisis dad dark data daughter day days dead delete did die different do does doing done dont door down drive each
early eat either else end english evening ever every everyone evenings family far feel few find fine first food for
forget four free friday friend friends from full fun get getting girl give go god going gone good got great grief group
groups guess had happy hard has have he hear hello help her here hey hi him his hold home hope hotline hour hours house how
husband i if im in info information into is it its ive job join just keep kid kids kind know last late later leave
left less let life like line list listen little live living long look looking lost lot love low make man many may maybe
me mean meet meeting meetings men message messages mine mom monday money more morning mother my name near need never new next
nice night no none noon normal not nothing now number of off office ok okay old on once one online only open or other
our out over own park part party pass past pause people person phone place plan play please point press price quit read
reading real really record remind rent reply rest ride right room run rsvp sad safe said same save say seat second see
send session share she should show sick sign sister sleep so some someone something somewhere son song soon sorry speak spot
start started stay still stop story stories street stuff support sure take talk tell text texts than thank thanks that
the their them then there these they thing things think this those thought three through time times tip tips to today
together told tomorrow tonight too took town tried trouble try trying two uncle under until up us use very visit voice
wait walk want wanted was way we wednesday week weeks weekend well went were what when where which while who why wife will
with woman women word work working would write wrong year years yes yesterday you young your zip zoom anxiety depression
panic stress anger trauma alcohol drugs recovery abuse family caregiver caregivers veterans veteran vet gay trans teen
teens parents parent kids new moms mens womens divorce gambling sober meds doctor lawyer shelter diapers formula
insurance jobs legal menu options resources advocacy language spanish unsubscribe subscribe opt human agent operator
virtual hybrid anonymous smart step steps free cheap weekly daily mornings afternoon nights soon also
al ayuda algo alguien alguna algun amigo ano anos aqui asi bien buen buena buenas buenos busco cada calle casa cerca
clase comida como con cual cuando cuanto da dame de del desde despues dia dias dice dios donde dos duelo el ella en es
esa ese eso esta estan estoy este familia favor fin gente gracias grupo grupos guarda ha hablar hace hacer hasta hay
hermana hermano hija hijo hijos hola hora hoy ir jueves la las linea lo los lugar lunes luz madre mal mama manana
mande martes mas me mejor mensajes mes mi miercoles mis mucho muchas mujer muy nada nadie necesito ni ninguno no noche
nombre nos numero o otra otro padre papa para parar pero persona por porque primero puede puedo que quien quiero quiere
renta reunion reuniones sabado se segundo ser si siempre sin sobre sola solo son su sus tambien tarde tengo tiene tips todo
todos tomar trabajo tres tu un una uno usted va vez vida viernes vivir voy y ya yo domingo apoyo ansiedad depresion
consejo consejos historia recursos telefono mensaje cancelar mujeres hombres jovenes padres gratis
accident agency art ball bath bay beach belt black blanket blue boss bow branch brave breaks brothers bucks bunch burden bureau
bus camp campaign campus carrier cash challenge champion chicken christmas circle coat congress cool cord corn couch council
counselor cross deal deposit downtown drain driver era experiment farmer farmers faith felt fence finger flat force garden gas
gate given guy guys hall harvest hill honor hundred hunt hurt industry iron issue junior keys lake lane lawn lead lovely luck
marine marks means midnight miles model moon mountain north oral ordinary paint pink pilot pills points pool post pound power
printer pray premium purchase queen rake range register rescue rifle river rock roll rule rush school scissors section silver
singer sisters snow soldier speed spoken spray stamps stem stone strong struggling superior supply sweet telephone tower trade
trail transfer trial trouble university van wake wall walls war waves western white winter winters wood worth basic roles
arma arriba ayer banco blanco bodega boletos camino campo cima comer corazon dinero guerra gordo loco malo mio nuevo primera
perdido risco santo socorro tiro vale avant avis belle bureau centre dix donner premier chama nome nova provas
""".split()
)

# Towns that are believed only with their state: "a group in spring" is about a season, "spring tx" is not.
ONLY_WITH_A_STATE: Final = frozenset(
    """
august bear bell bonita branch brick bright center central chico college comfort commerce converse cook crystal diamond effort
economy energy foster freedom friendly gap golden google gray green holiday justice king landing largo liberal likely linda
loving mango march mayo mentor mexico mission opportunity page parole progress republic salida sandwich spring star summit talent
tea tool turkey union valley village vista walker welcome west winner wise worth china canada colonia alma alta esperanza lima
""".split()
)
