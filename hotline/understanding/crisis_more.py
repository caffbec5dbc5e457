"""What a crisis sounds like in Portuguese, French, Vietnamese, Haitian Creole, Tagalog and Chinese.

Smaller than the English and Spanish lists and not yet reviewed by native speakers. Written like
`crisis_en`; Vietnamese arrives without its tones, Chinese is matched without word boundaries.
"""
# ruff: noqa: E501 - one rule a line; wrapped patterns are harder to check than long ones

from __future__ import annotations

from typing import Final

from hotline.understanding.crisis_rules import (
    Kind,
    Lexicon,
    Rule,
    Shield,
    Sign,
    Wording,
    rules,
    shields,
    signs,
)

PT: Final = Lexicon(
    language="pt",
    cues=frozenset("quero queria vou nao meu minha ele ela estou tomei morrer matar suicidio cortei bate viver sou fui tenho perdi ninguem cansado cansada".split()),
    rules=(
        *rules({}, "pt", "overdose", (
            ("tomei", r"(?:tomei|tomou|engoli|engoliu|bebi|bebeu) (?:\w+ ){0,3}(?:todos?|todas?|muitos?|muitas?|demais|frasco|caixa|cartela|\d{2,3}|veneno|agua sanitaria|um monte|vidro)(?: \w+){0,4}"),
            ("nao_respira", r"(?:nao (?:esta )?(?:respira\w*|acorda\w*|responde\w*)|overdose|labios roxos|desacordad[oa]|inconsciente)"),
        )),
        *rules({}, "pt", "child", (
            ("padrasto", r"(?:meu|minha|o) (?:\w+ ){0,2}(?:padrasto|pai|mae|tio|avo|primo|irmao|madrasta|professor|namorado da minha mae) (?:\w+ ){0,2}(?:me )?(?:toca|bate|abusa|machuca|mexe comigo|mexe em mim|estupr\w+|espanca)"),
            ("idade", r"tenho (?:[5-9]|1[0-7]) anos (?:\S+ ){0,8}(?:morrer|matar|bate\w*|toca\w*|machuca\w*|cort\w*|suicid\w*)"),
        )),
        *rules({}, "pt", "other", (
            ("vai_se_matar", r"(?:ele|ela|que|meu|minha|amig[oa]|filh[oa]|irma|irmao|marido|esposa|mae|pai|namorad[oa]|alguem|vizinh[oa]) (?:\w+ ){0,6}(?:se matar|se suicidar|se enforcar|tirar a (?:propria )?vida|(?:quer|queria|quis|vai|deseja|prefere) (?:\w+ )?morrer|nao quer (?:mais )?viver|suicida|se cortando|se corta|se jogar|acabar com a (?:propria )?vida)"),
        ), "past"),
        *rules({}, "pt", "self", (
            ("quero_morrer", r"(?:quero|queria|vou|prefiro|preferia|pens\w+ em|pensando em|vontade de|desejo|melhor|so quero|gostaria de|preciso) (?:\w+ ){0,2}(?:morrer|me matar|sumir|desaparecer|me suicidar|nao existir|nao acordar|dormir e nao acordar|me enforcar|me jogar|tirar minha vida|tirar a minha vida|acabar com (?:tudo|minha vida|a minha vida|isso)|estar mort[oa]|por um fim|me cortar|pular|deixar de viver|nunca ter nascido)"),
            ("me_matar", r"(?:me matar|me suicidar|vou me matar|tirar (?:a )?minha (?:propria )?vida|acabar com (?:a )?minha vida|me mato|suicidar me)"),
            ("nao_quero_viver", r"nao (?:\w+ ){0,3}(?:quero|aguento|consigo|suporto|tenho vontade de|tenho razao para|tenho motivos? (?:para|pra)|vale a pena|vejo sentido em|sei se quero|vejo razao (?:para|pra)) (?:\w+ )?(?:viver|vivendo|continuar|existir|estar aqui|essa vida|acordar|mais viver|a vida|seguir|na vida|mais)(?! (?:mensagens|dicas|receber))"),
            ("sem_mim", r"(?:melhor|mais felizes|em paz|bem) sem mim|(?:sou|sinto|virei) (?:\w+ ){0,2}(?:um )?(?:peso|fardo|estorvo)|ninguem (?:\w+ ){0,3}(?:sentiria|vai sentir|sentir) (?:minha )?falta|cansad[oa] (?:de|da) (?:viver|vida|tudo|existir|sofrer)|nao tem (?:mais )?(?:saida|jeito|sentido)|a vida nao (?:vale|tem sentido)|para que viver|pra que viver|queria estar mort[oa]|queria nao ter nascido"),
            ("suicidio", r"(?:pens\w+|pensamentos?|ideias?|tentar|tentei|plano de|cometer|vontade) (?:\w+ ){0,2}(?:suicid\w+|me matar)|(?:estou|sou|me sinto) suicida"),
            ("despedida", r"(?:adeus (?:a todos|mundo|para sempre|pessoal)|(?:meu|e o) ultimo (?:dia|recado)|minha ultima (?:mensagem|noite)|nao vou estar (?:mais )?(?:aqui|viv[oa])|me perdoem|estou na ponte|estou no (?:telhado|parapeito)|tenho uma arma|(?:a arma|a faca|os remedios|os comprimidos) (?:na mao|na minha frente|aqui))"),
        ), "past"),
        *rules({}, "pt", "self_harm", (
            ("me_cortei", r"(?:me (?:cortei|corto|cortando|cortar|machuquei|machuco|machucando|machucar|queimei|queimo)|automutila\w*|estou me (?:cortando|machucando))(?! (?:cozinhando|a mao|o dedo|jogando|no trabalho|fazendo a barba|o cabelo))"),
        ), "past"),
        *rules({}, "pt", "hurt", (
            ("me_bate", r"(?:me|nos) (?:\w+ )?(?:bate|bateu|bater|batendo|espanca|espancou|ameaca|ameacou|ameacando|agride|agrediu|agredindo|estuprou|enforcou|machucou|machuca|empurrou|chuta|chutou|persegue|perseguindo|abusa|abusou|esta seguindo|trancou|tranca|esfaqueou|matar)(?! (?:uma? (?:saudade|tristeza)|de rir|fome))"),
            ("medo_dele", r"(?:medo|pavor) (?:d[oae]|que) (?:meu|minha|ele|ela|me)? ?(?:marido|esposo|namorado|ex|pai|padrasto|companheiro|filho|bata|mate|voltar pra casa)|nao me deixa sair|fui estuprada|apanhei|sofro (?:violencia|abuso)"),
        ), "past"),
        *rules({}, "pt", "harm_others", (
            ("vou_matar", r"(?:vou|quero|vontade de|medo de|pens\w+ em) (?:\w+ )?(?:matar|machucar|esfaquear|bater em|fazer mal a|ferir|atirar em|sufocar|afogar) (?:ele|ela|eles|alguem|meu|minha|meus|o|a|os|todos|as pessoas|outra)|vou mata lo"),
        ), "past"),
    ),
    shields=(
        *shields({}, "pt", (
            ("modismo", r"(?:morrendo|morrer|morro|morri|morta|morto|mortos) de (?:\w+ )?(?:fome|rir|sono|frio|calor|sede|medo|vergonha|saudade|cansaco|tedio|vontade|amor|preguica|curiosidade)|me mata(?:ndo)? (?:de|a|o)|(?:telefone|celular|bateria) (?:\w+ )?(?:morreu|morrendo|acabou)|nao (?:quero|aguento) mais (?:\w+ )?(?:receber|mensagens|dicas|essas mensagens)|nao consigo (?:mais )?ir|nao (?:posso|vou poder) (?:mais )?ir"),
        ), speaks_of_it=False),
        *shields({}, "pt", (
            ("perda", r"(?:perdi|perdemos|morreu|luto|perda|faleceu|morte) (?:\w+ ){0,7}(?:suicidio|overdose)|se (?:matou|suicidou|enforcou)|(?:grupo|apoio|ajuda|reuniao) (?:\w+ ){0,6}(?:suicid\w+|automutila\w+|overdose|violencia(?: domestica)?|abuso|se cortam)|sobreviventes? de (?:suicidio|violencia)|nao (?:sou|estou) suicida|nao quero morrer|(?:ha|faz) (?:\w+ )?anos (?:\w+ ){0,3}(?:tentei|batia|me bateu|quis)|o que e o 988|988"),
        ), speaks_of_it=True),
    ),
    footers=signs({}, "pt", (("low", r"suicid\w*|overdose|automutila\w*|desesperad[oa]|sem esperanca|muito (?:triste|mal|sozinh[oa]|deprimid[oa])|socorro|nao aguento|dia (?:ruim|dificil)|chorando|me odeio|nao estou bem", 1.0),)),
    past=Wording(r"(?:(?:ha|faz) (?:\w+ )?(?:anos|meses|muito tempo)|em (?:19|20)\d\d|quando eu era|no passado|ano passado|anos atras)"),
    present=Wording(r"(?:de novo|agora|hoje|ainda|outra vez|ontem|novamente)"),
)  # fmt: skip

FR: Final = Lexicon(
    language="fr",
    cues=frozenset("sans moi serait parle tout je jai mon ma il elle jen suis veux envie mourir suicide tuer frappe peur cest personne pas groupe nous fils fille avale".split()),
    rules=(
        *rules({}, "fr", "overdose", (
            ("avale", r"(?:avale|avales|pris|prise|bu|prends|avaler|ai pris) (?:\w+ ){0,3}(?:tous|toutes|tout|trop|plein|boite|flacon|\d{2,3}|javel|beaucoup|tube|plaquette)(?: \w+){0,4} (?:cachets?|medicaments?|comprimes?|pilules?|somniferes?|de|javel|flacon|boite|medocs)"),
            ("respire_pas", r"(?:ne )?(?:respire|repond|reveille|bouge) (?:pas|plus)|overdose|surdose|levres bleues|inconscient\w*"),
        )),
        *rules({}, "fr", "child", (
            ("beau_pere", r"(?:mon|ma|le) (?:\w+ ){0,2}(?:beau pere|pere|papa|maman|mere|oncle|tonton|grand pere|cousin|frere|beaupere|copain de ma mere|prof) (?:\w+ ){0,2}(?:me |m)?(?:touche|frappe|tape|bat|viole|fait des choses|abuse|agresse)"),
            ("age", r"jai (?:[5-9]|1[0-7]) ans (?:\S+ ){0,8}(?:mourir|tuer|frappe\w*|tape|touche\w*|suicid\w*|coupe|viole)"),
        )),
        *rules({}, "fr", "other", (
            ("veut_se_tuer", r"(?:il|elle|on|qui|mon|ma|ami|amie|fils|fille|frere|soeur|mari|femme|mere|pere|copain|copine|quelquun|voisin|voisine|quil|quelle) (?:\w+ ){0,6}(?:se tuer|se suicider|se pendre|(?:veut|voulait|va|voudrait|souhaite) (?:\w+ )?mourir|veut (?:plus|pas) vivre|suicidaire|se foutre en lair|en finir|parle de (?:suicide|mourir|se tuer|mort)|se coupe|se scarifie|se mutile|se jeter|mettre fin a ses jours)"),
        ), "past"),
        *rules({}, "fr", "self", (
            ("mourir", r"(?:veux|voudrais|vais|envie de|prefere|prefererais|pense a|penser a|pense|aimerais|besoin de|pret a|prete a|jai voulu|mieux) (?:\w+ ){0,2}(?:mourir|me tuer|me suicider|crever|disparaitre|en finir|me pendre|me jeter|sauter|ne plus vivre|ne plus exister|ne plus etre la|ne pas me reveiller|me foutre en lair|etre mort\w*|mettre fin|tout arreter|au suicide|le suicide|la mort|suicide|men aller pour toujours|partir pour toujours|plus me reveiller|me flinguer|crever)"),
            ("me_tuer", r"(?:me tuer|me suicider|me foutre en lair|me pendre|mettre fin a (?:mes jours|ma vie)|me tirer une balle|je me tue|mouvrir les veines|me flinguer)"),
            ("plus_vivre", r"(?:(?:veux|peux|envie de|supporte|jen peux|jai|arrive|aucune|raison|la force) ?(?:plus|pas|aucune|plus la force|plus envie|pas la force)? (?:\w+ ){0,3}(?:vivre|continuer|exister|etre la|etre en vie|me lever|me reveiller))(?! (?:ici a|dans cet appartement|le cours|la formation))|jen peux (?:vraiment )?plus(?! de (?:attendre|ce temps|ces (?:messages|textos)|mon chef))|(?:a quoi (?:bon|ca sert) (?:de )?(?:vivre|continuer)?|fatiguee? de (?:vivre|la vie|tout)|marre de (?:vivre|la vie)|la vie (?:ne )?(?:vaut|a) (?:plus|pas) (?:la peine|de sens))"),
            ("sans_moi", r"(?:mieux|plus heureux|tranquilles?) sans moi|(?:suis|etre|comme) (?:\w+ )?(?:un )?(?:fardeau|poids|boulet)|je (?:ne )?manquerai(?:s)? a personne|personne (?:\w+ ){0,3}(?:me regrettera|pleurera|remarquera|manque)|jaurais (?:prefere )?(?:ne )?(?:pas|jamais) (?:etre )?(?:du )?(?:naitre|nee?)"),
            ("suicidaire", r"(?:idees?|pensees?|envies?|pulsions?) (?:suicidaires?|noires?|de suicide|de mort|de mourir)|(?:suis|sens) suicidaire|tentative de suicide (?:hier|ce soir|aujourdhui)"),
            ("adieu", r"(?:adieu (?:a tous|tout le monde|le monde|mes|maman)|cest (?:mon|la) (?:dernier|derniere) (?:message|jour|nuit|soir|fois)|(?:serai|serais) plus la (?:demain|pour|bientot|ce)|(?:jai|avec) (?:\w+ ){0,2}(?:les cachets|larme|le couteau|la corde|un pistolet|un fusil|la lame) (?:devant|dans|pret\w*|en main|a la main|sur)|suis sur le (?:pont|toit|bord)|pardonnez moi)"),
        ), "past"),
        *rules({}, "fr", "self_harm", (
            ("me_couper", r"(?:(?:me|mes|m) (?:suis )?(?:coupe\w*|scarifi\w*|mutil\w*|brule\w* (?:le|les|la) (?:bras|peau|cuisses?)|fais du mal|faire du mal|taillade\w*|suis fait du mal)|jai (?:encore )?coupe mes|automutil\w*)(?! (?:en cuisinant|le doigt|les cheveux|en rasant|la parole|en cuisine))"),
        ), "past"),
        *rules({}, "fr", "hurt", (
            ("me_frappe", r"(?:me|ma|mas|nous|m) (?:\w+ )?(?:frappe\w*|bat|battue?|tape|tapee?|menace\w*|etrangle\w*|viole\w*|agresse\w*|gifle\w*|cogne\w*|harcele\w*|brutalise\w*|enferme\w*|pousse dans|suit partout|fait du mal|maltraite\w*|poursuit|touche la nuit)"),
            ("peur_de", r"(?:peur|terrifiee?|terrorisee?) (?:de|d|que|quil|quelle) (?:\w+ )?(?:mon (?:mari|ex|copain|pere|conjoint|compagnon|fils|beau)|lui|rentrer|mon beau pere|me tue|me frappe|tue|frappe|tape)|(?:me|nous) laisse pas sortir|il va me tuer|jai ete violee|besoin de (?:fuir|me cacher)"),
        ), "past"),
        *rules({}, "fr", "harm_others", (
            ("tuer_qqn", r"(?:vais|veux|envie de|peur de|pense a|voudrais) (?:\w+ )?(?:tuer|frapper|faire du mal a|poignarder|etrangler|blesser|noyer|secouer|etouffer|buter) (?:le|la|les|quelquun|mon|ma|mes|un|des|tout|cet)|(?:vais|veux) (?:le|la|les) (?:tuer|buter|frapper|poignarder|crever)"),
        ), "past"),
    ),
    shields=(
        *shields({}, "fr", (
            ("modisme", r"(?:meurs|mort|morte|mourir|creve|crever) de (?:\w+ )?(?:faim|rire|froid|chaud|soif|sommeil|fatigue|honte|peur|trouille|envie|ennui|jalousie)|(?:telephone|portable|batterie) (?:\w+ ){0,2}(?:mort|morte|meurt|vide)|(?:ne )?(?:veux|voudrais) plus (?:\w+ )?(?:recevoir|de messages|de textos|de conseils|de vos)|(?:ne )?(?:peux|pourrai) (?:pas|plus) (?:\w+ )?(?:venir|aller|y aller|assister)|ca me tue|tuer le temps|me coupe la parole|mort de rire|mdr"),
        ), speaks_of_it=False),
        *shields({}, "fr", (
            ("perte", r"(?:perdu|mort|morte|decede\w*|deuil|perte|disparu\w*) (?:\w+ ){0,6}(?:suicide|overdose|surdose)|(?:sest|est) (?:suicide|suicidee|tue|tuee|pendu|pendue)|(?:groupe|soutien|reunion|aide) (?:\w+ ){0,6}(?:suicid\w+|automutil\w+|overdose|violence\w*|abus|victimes|battues)|(?:proches|survivants?|endeuilles?) (?:\w+ ){0,4}suicide|pas suicidaire|(?:ne )?(?:veux|vais) pas (?:mourir|me tuer|me suicider)|il y a (?:\w+ )?ans (?:\w+ ){0,4}(?:tente|voulu|essaye|frappait|battait)|(?:quest ce que|cest quoi) le 988|988|me (?:frappait|battait)"),
        ), speaks_of_it=True),
    ),
    footers=signs({}, "fr", (("low", r"suicid\w*|overdose|automutil\w*|desespere\w*|sans espoir|(?:tres|si|tellement) (?:triste|mal|seule?|deprimee?)|au secours|a laide|mauvaise journee|je pleure|me deteste|ca ne va pas|ca va pas|je craque", 1.0),)),
    past=Wording(r"(?:il y a (?:\w+ )?(?:ans|mois|longtemps)|en (?:19|20)\d\d|quand jetais|autrefois|dans le passe|lannee derniere)"),
    present=Wording(r"(?:encore|maintenant|ce soir|aujourdhui|toujours|de nouveau|hier)"),
)  # fmt: skip

VI: Final = Lexicon(
    language="vi",
    cues=frozenset("toi em minh tui chau tu muon chet song chong danh uong thuoc khong chan giet tay nguoi ganh vinh cuu buon tuyet".split()),
    rules=(
        *rules({}, "vi", "overdose", (("uong_thuoc", r"(?:uong|nuot) (?:\w+ ){0,3}(?:het|qua nhieu|nhieu|ca (?:lo|chai|vi|hop)|\d{2,3} vien|qua lieu)(?: \w+){0,3}(?: thuoc)?|uong thuoc (?:tu tu|qua lieu|ngu het|sau|chuot|tru sau)|qua lieu|khong tho(?! duoc vi)|khong (?:con )?tinh(?: day)?|bat tinh|moi tim"),)),
        *rules({}, "vi", "child", (("bo_danh", r"(?:bo|ba|cha|me|duong|bo duong|me ke|chu|bac|cau|ong|anh|thay) (?:\w+ ){0,2}(?:danh|so|dung|sam so|cham vao|hiep|xam hai|lam dung) (?:con|em|chau)"), ("tuoi", r"(?:em|con|chau|toi) (?:moi )?(?:[5-9]|1[0-7]) tuoi (?:\S+ ){0,8}(?:chet|tu tu|danh|so mo|song)"))),
        *rules({}, "vi", "other", (("nguoi_khac", r"(?:con (?:trai|gai|toi|em)|con|ban|anh|chi|em|chong|vo|me|bo|no|co ay|anh ay|anh trai|chi gai|em trai|em gai|nguoi nha|hang xom) (?:cua )?(?:\w+ ){0,5}(?:noi |doi |dinh |muon |se |bao |da )+(?:\w+ ){0,3}(?:tu tu|tu sat|chet|tu ket lieu|khong muon song|tu van|nhay lau|tu lam hai|cat tay)(?= |$)"),), "past"),
        *rules({}, "vi", "self", (
            ("muon_chet", r"(?:(?:toi|em|con|minh|tao|chau|to|that su|chi) )?(?:muon|dinh|nghi den|nghi toi|sap|se|thich|nghi ve|tha) (?:\w+ ){0,2}(?:chet|tu tu|tu sat|tu van|ket thuc (?:cuoc doi|moi thu|tat ca)|bien mat|tu ket lieu|nhay cau|treo co|cai chet|khong thuc day|ngu mai|nhay lau|cat co tay)|tu tu|chet (?:di )?cho (?:roi|xong|nhe)|chet quach"),
            ("khong_muon_song", r"(?:khong|chan|het|chang|k|ko|hok|khg|hem)(?: con)? (?:muon |thiet |ly do |ly do de |the |tha |dam |can |con muon |ham |du suc )?(?:song|ton tai|o tren doi)(?: nua| tiep| noi)?|chan (?:song|doi)|song (?:khong co|khong con|chang co|lam gi|de lam gi|vo nghia|khong con y nghia)|khong (?:con )?(?:the |muon )?(?:chiu (?:dung )?noi|tiep tuc (?:song|nua))|cuoc song (?:vo nghia|khong con)"),
            ("ganh_nang", r"(?:la|thanh) ganh nang|khong co toi (?:\w+ ){0,5}(?:tot|hanh phuc|vui)|(?:vinh biet|tam biet (?:moi nguoi|tat ca|the gioi))|lan cuoi|toi (?:dang )?(?:dung )?tren cau|ngay cuoi cung cua (?:toi|em|minh)"),
        )),
        *rules({}, "vi", "self_harm", (("cat_tay", r"(?:cat|rach|dot) (?:co )?tay|tu (?:lam dau|hai|lam hai|cat|rach|lam ton thuong)(?: minh| ban than)?|rach da"),)),
        *rules({}, "vi", "hurt", (("danh_toi", r"(?:chong|vo|ban trai|ban gai|anh ta|anh ay|bo|cha|me|con trai|no|nguoi yeu|chong cu|ong ay|co ay|ho|nguoi ta) (?:\w+ ){0,4}(?:danh|bop co|doa giet|de doa|dam|hanh ha|hiep|cuong hiep|bao hanh|ep|nhot|tat|theo doi|doa|giet) (?:dap |dam )?(?:toi|em|con|minh|me con toi|chung toi|tui)|(?:toi|em|minh|tui) (?:dang )?bi (?:\w+ )?(?:danh|bao hanh|hiep|cuong hiep|de doa|bop co|lam dung|xam hai|chong danh|giam|nhot)|so (?:chong|ban trai|chong toi|ve nha|bi giet|anh ta)|khong (?:duoc )?cho (?:toi|em) (?:ra|di)"),)),
        *rules({}, "vi", "harm_others", (("giet", r"(?:muon|dinh|so|se|nghi den viec) (?:\w+ ){0,2}(?:giet|dam chet|lam hai|lam dau|danh chet|bop co) (?:\w+ )?(?:no|chong|vo|con|anh|ho|nguoi|ai|me|bo|em be|co ta|ong)"),)),
    ),
    shields=(
        *shields({}, "vi", (("thanh_ngu", r"(?:doi|met|nong|lanh|buon cuoi|cuoi|dau|chan|ngu|khat|ngan|vui|buon ngu|thich|lo) (?:\w+ )?(?:muon )?chet(?: duoc| luon| di duoc| mat)?(?! (?:that|di cho))|(?:dien thoai|pin|may) (?:\w+ )?(?:chet|het)|chet (?:doi|cuoi|that chu)|khong muon (?:nhan|tin nhan)"),), speaks_of_it=False),
        *shields({}, "vi", (("mat", r"(?:mat|qua doi|chet|tang|mat nguoi) (?:\w+ ){0,4}(?:vi|do|boi) (?:\w+ )?(?:tu tu|tu sat|qua lieu|ma tuy)|(?:nhom|ho tro|tim nhom) (?:\w+ ){0,7}(?:tu tu|tu sat|bao hanh|tu hai|bao luc|qua lieu|lam dung)|(?:da|vua) (?:tu tu|tu sat) (?:nam|thang|hoi|roi)|khong (?:muon|dinh) (?:tu tu|chet)|phong ngua tu tu|988|tu tu (?:nam|thang) (?:ngoai|truoc|\d+)"),), speaks_of_it=True),
    ),
    footers=signs({}, "vi", (("low", r"tu tu|tu sat|tuyet vong|rat buon|buon qua|qua buon|co don|cuu (?:toi|em|voi)|met moi qua|khoc|khong on|vo vong|chet", 1.0),)),
)  # fmt: skip

HT: Final = Lexicon(
    language="ht",
    cues=frozenset("mwen m map mw li yo pa vle mouri touye tet lavi viv bwe bat swiside pitit ak".split()),
    rules=(
        *rules({}, "ht", "overdose", (("bwe_grenn", r"(?:bwe|vale|pran) (?:\w+ ){0,3}(?:tout|anpil|twop|yon paket|boutey|\d{2,3}) (?:\w+ ){0,3}(?:grenn|medikaman|pilil|konprime|remed)|bwe (?:klorox|pwazon|kloroks)|(?:pa|p ap) (?:respire|reveye|reponn)|ovedoz|overdoz"),)),
        *rules({}, "ht", "child", (("bope", r"(?:bope|papa|manman|tonton|kouzen|granpe|frè|mari manman) (?:m|mwen) (?:\w+ ){0,2}(?:manyen|bat|touche|kadejak|fe m)"), ("laj", r"(?:mwen|m) gen (?:[5-9]|1[0-7]) (?:an|lane) (?:\S+ ){0,8}(?:mouri|touye|bat|manyen)"))),
        *rules({}, "ht", "self", (
            ("vle_mouri", r"(?:mwen|m|mw|map|mwen ta|m ta) (?:\w+ )?(?:vle|anvi|ta renmen|ap|panse|pral|prefere|ta pito|pito|dwe) (?:\w+ ){0,2}(?:mouri|touye tet(?: mwen| m|mwen)|swiside|disparet|pann tet|fini ak lavi|fini ak tout bagay|kite lavi|jete tet)|touye tet (?:mwen|m)(?= |$)|m pito mouri|map touye tet (?:mwen|m)|swiside"),
            ("pa_vle_viv", r"(?:mwen|m|mw) (?:pa|p ap|pap|p) (?:\w+ )?(?:vle|kapab|ka|gen rezon|gen kouraj|anvi|sipote) (?:(?!konsey|mesaj|teks|ale)\w+ )?(?:viv|lavi|kontinye|viv anko|sipote anko|anko|pou m viv|leve)|(?:mwen |m )?(?:bouke|fatige) (?:ak|viv|anba)(?: ak)? ?(?:lavi|viv|tout bagay)?|lavi (?:a |sa a )?pa (?:gen sans|vo anyen|enterese)|pa (?:gen|we|jwenn) (?:\w+ )?(?:espwa|rezon pou (?:m|mwen) viv)|m se yon (?:chay|fado)|(?:pi byen|miyo) san (?:mwen|m)"),
            ("orevwa", r"(?:adye tout moun|denye (?:jou|mesaj) (?:mwen|m)|orevwa pou toujou)"),
        )),
        *rules({}, "ht", "other", (("lot_moun", r"(?:li|yo|pitit|zanmi|mari|madanm|fre|se|manman|papa|pitit fi|pitit gason|vwazen|kouzen|moun) (?:\w+ ){0,6}(?:vle|ap|anvi|pral|di) (?:\w+ ){0,3}(?:mouri|touye tet li|swiside|touye tet yo|pann tet)|touye tet (?:li|yo)|(?:li|yo) pa vle viv"),)),
        *rules({}, "ht", "self_harm", (("koupe", r"(?:mwen|m|map|m ap) (?:\w+ )?(?:koupe|blese|boule|fe tet mwen mal|fe tet m mal) (?:tet )?(?:mwen|m|bra|ponyet|tet)"),)),
        *rules({}, "ht", "hurt", (("bat_mwen", r"(?:li|mari|menaj|mennaj|nonm|papa|madanm|yo|misye|ansyen|moun|patwon) (?:\w+ ){0,4}(?:bat|frape|menase|kadejak|trangle|pouse|maltrete|vle touye|fese|kale) (?:mwen|m|nou)|(?:mwen|m) pe (?:mari|li|menaj|ale lakay|tounen lakay)|yo (?:ap )?bat (?:mwen|m)|m nan danje|(?:pa|p ap) kite (?:mwen|m) soti"),)),
        *rules({}, "ht", "harm_others", (("touye_li", r"(?:mwen|m|map) (?:\w+ )?(?:vle|pral|ap|anvi|pe pou m|pe pou m pa) (?:\w+ )?(?:touye|blese|fe mal|frape|pike) (?!tet (?:mwen|m))(?:li|yo|moun|mari|pitit|bos|madanm|l)"),)),
    ),
    shields=(
        *shields({}, "ht", (("pawol", r"(?:mouri|mwen mouri) (?:ak |anba )?(?:grangou|ri|fret|somey|swaf|chale|fatig)|telefon (?:\w+ )?mouri|(?:pa vle|sispann) (?:\w+ )?(?:resevwa|voye) mesaj|pa ka vini|m p ap ka vini"),), speaks_of_it=False),
        *shields({}, "ht", (("lanmo", r"(?:pedi|mouri) (?:\w+ ){0,4}(?:swiside|ovedoz|overdoz)|(?:gwoup|sipo) (?:\w+ ){0,6}(?:swiside|vyolans|ovedoz|blese tet)|(?:li )?te touye tet li|(?:mwen|m) pa vle (?:mouri|touye tet)|988"),), speaks_of_it=True),
    ),
    footers=signs({}, "ht", (("low", r"mouri|touye|swiside|dezespere|tris anpil|anpil tris|pa byen|ede m|ede mwen tanpri|sekou|kriye|pou kont mwen", 1.0),)),
)  # fmt: skip

TL: Final = Lexicon(
    language="tl",
    cues=frozenset("ako ko na nang ng sa niya siya gusto ayoko ayaw magpakamatay magpapakamatay mamatay mabuhay sarili ininom sinasaktan naglalaslas naglaslas nag po pagod nagpakamatay".split()),
    rules=(
        *rules({}, "tl", "overdose", (("uminom", r"(?:ininom|uminom|nainom|nilunok|lumunok|nilaklak) (?:\w+ ){0,4}(?:lahat|maraming|marami|sobrang|isang bote|buong|\d{2,3}|lason|bleach|zonrox|muriatic)(?: \w+){0,4}|na ?overdose|nag ?overdose|overdose|hindi (?:na )?(?:siya )?(?:humihinga|nagigising|gumigising)|di (?:na )?(?:humihinga|nagigising)"),)),
        *rules({}, "tl", "child", (("tatay", r"(?:tatay|nanay|tito|amain|stepdad|papa|mama|lolo|kuya|stepfather) ko (?:\w+ ){0,3}(?:hinahawakan|hinihipuan|binubugbog|sinasaktan|pinapalo|ginagalaw|nirape)|(?:hinahawakan|hinihipuan|binubugbog|pinapalo|ginagalaw|nirape|sinasaktan) (?:po )?ako (?:ng|ni) (?:\w+ ){0,2}(?:tatay|nanay|tito|amain|stepdad|papa|mama|lolo|kuya)"), ("edad", r"(?:[5-9]|1[0-7]) (?:years old|anyos|taong gulang|yrs old|taon)(?: pa lang)?(?: po)?(?: na)? ako (?:\S+ ){0,8}(?:mamatay|magpakamatay|sinasaktan|binubugbog|hinahawakan)"))),
        *rules({}, "tl", "other", (("ibang_tao", r"(?:(?:gusto|balak|sabi|nagsabi|plano|iniisip|sinabi|magtatangkang|nagtangkang|nagbabanta\w*|gustong) (?:\w+ ){0,5}(?:magpakamatay|mamatay|magbigti|magpapakamatay|tumalon|mag suicide|magsuicide) (?:\w+ ){0,3}(?:ng|ni|si|yung|niya|siya|ang)? ?(?:kapatid|kaibigan|anak|asawa|nanay|tatay|pinsan|boyfriend|girlfriend|kasama|kapitbahay|pamangkin|niya|siya|bf|gf)(?: ko)?|(?:kapatid|kaibigan|anak|asawa|nanay|tatay|pinsan|boyfriend|girlfriend|siya|kapitbahay|pamangkin) (?:\w+ ){0,6}(?:magpakamatay|magpapakamatay|gustong mamatay|mamatay na raw|ayaw nang mabuhay|ayaw na niyang mabuhay|magbigti|naglalaslas|mag suicide))"),)),
        *rules({}, "tl", "self", (
            ("mamatay", r"(?:gusto|sana|gusto ko|mas mabuti|iniisip|mabuti pa|balak|plano|naiisip|parang gusto|handa|gustong) (?:\w+ ){0,4}(?:mamatay|magpakamatay|mawala|maglaho|magbigti|tumalon|matulog at hindi na|patay na|hindi na magising|di na magising|tapusin ang (?:lahat|buhay)|wakasan|mag suicide|kitilin|magsuicide)|magpapakamatay|magpakamatay|papatayin ko (?:na )?(?:ang )?sarili|patayin (?:ko )?(?:na )?(?:ang )?sarili|wakasan (?:ko )?(?:na )?(?:ang )?buhay|mag ?bigti|tatapusin ko na"),
            ("ayaw_mabuhay", r"(?:ayaw|ayoko|ayaw ko|wala nang dahilan|walang dahilan|pagod na|hindi ko na kaya|di ko na kaya|sawa na|wala na akong ganang|pagod na pagod na|hindi ko na gustong|wala nang saysay|walang kwenta) (?:\w+ ){0,3}(?:mabuhay|buhay|sa buhay|mundo|magising|magpatuloy|ang buhay|ito|lahat)|(?:ayoko|ayaw ko)(?: na| nang)+ (?:sa mundo|mabuhay|dito sa mundo)|(?:hindi|di) ko na (?:talaga )?kaya(?! (?:pumunta|magbayad|maglakad))|pabigat (?:lang )?(?:ako|na ako)|mas (?:mabuti|masaya|maganda) (?:\w+ )?(?:sila |kayo )?(?:kung )?wala (?:na )?ako|paalam (?:na )?(?:sa inyong lahat|mundo|sa lahat)|huling (?:mensahe|araw|gabi) ko|hindi na ako (?:aabot|magigising)|wala nang (?:saysay|pag asa|kwenta)"),
        )),
        *rules({}, "tl", "self_harm", (("laslas", r"(?:nag|mag|na|maglas|naglas|nila)\w*laslas\w*|naglalaslas|sinasaktan ko (?:ang )?(?:aking )?sarili|sinaktan ko (?:ang )?sarili|saktan (?:ang|ko ang) sarili|hiwa(?:in)? (?:\w+ )?(?:pulso|braso)|hiniwa ko"),)),
        *rules({}, "tl", "hurt", (("sinasaktan", r"(?:sinasaktan|binubugbog|sinaktan|binugbog|sinuntok|sinasakal|sinakal|pinagbabantaan|ginahasa|nirape|sinampal|sinasampal|tinututukan|minomolestiya|papatayin|inaabuso|sinusundan|pinapalo|kinukulong|tinadyakan|hinahampas) (?:\w+ ){0,3}(?:ako|kami|niya ako|nya ako)(?! ng (?:tawa))|(?:ako|kami) (?:ay )?(?:sinasaktan|binubugbog|ginahasa|inaabuso)|natatakot (?:po )?ako (?:sa|kay|umuwi|na) (?:asawa|boyfriend|tatay|kanya|papatayin|saktan|bahay|\w+)|hindi ako pinapalabas|ayaw niya akong palabasin"),)),
        *rules({}, "tl", "harm_others", (("papatayin", r"(?:papatayin|patayin|saksakin|saktan|sasaksakin|sasaktan|masaktan|barilin|babarilin|mapatay|sakalin) (?:ko|ko na|ko ang) (?:\w+ ){0,3}(?!sarili)(?:siya|sila|asawa|anak|baby|boss|tatay|nanay|kapitbahay|lahat)|(?:natatakot akong|baka) (?:\w+ )?(?:masaktan|mapatay|saktan) ko"),)),
    ),
    shields=(
        *shields({}, "tl", (("patay_gutom", r"patay (?:na )?(?:ang |yung )?(?:baterya|phone|cellphone|cp|telepono|ilaw|battery)|(?:mamatay|mamamatay|namamatay|patay) (?:na )?(?:ako )?(?:sa|ng) (?:gutom|tawa|init|antok|pagod|kakatawa|hiya|kilig|inip)|patay gutom|(?:ayoko|ayaw ko) (?:na )?(?:ng|nang) (?:makatanggap|text|mensahe|tips)|(?:hindi|di) (?:ko na kaya|ako) (?:pumunta|makakapunta)"),), speaks_of_it=False),
        *shields({}, "tl", (("namatayan", r"(?:namatay|nawala|namatayan|pumanaw) (?:\w+ ){0,5}(?:suicide|overdose|pagpapakamatay)|nagpakamatay (?:ang|yung|si|na|noong)|(?:grupo|suporta|support group) (?:\w+ ){0,6}(?:suicide|self harm|abuse|karahasan|nagpakamatay|overdose)|(?:hindi|di) (?:ko gustong|ako) (?:magpapakamatay|magpakamatay|mamatay)|ayaw kong mamatay|988"),), speaks_of_it=True),
    ),
    footers=signs({}, "tl", (("low", r"magpakamatay|suicide|mamatay|lungkot|malungkot (?:na )?(?:ako|po)|ang lungkot|tulungan (?:nyo|niyo|mo) (?:po )?ako|saklolo|nag iisa|umiiyak|hirap na hirap|pagod na ako|wala nang pag asa", 1.0),)),
)  # fmt: skip


def _bare(kind: Kind, name: str, pattern: str) -> Rule:
    return Rule(f"zh.{kind}.{name}", kind, Wording(pattern, whole_words=False), frozenset())


ZH: Final = Lexicon(
    language="zh",
    cues=frozenset(),
    rules=(
        _bare("overdose", "yao", r"(?:吃|吞|服|喝)(?:了|下|掉)?.{0,6}(?:安眠药|一整瓶|整瓶|一瓶|很多药|太多药|\d+[片颗粒]|农药|漂白|毒药|老鼠药|大量)|药.{0,3}(?:都|全).{0,2}(?:吃|吞)|(?:吃|吞)(?:光|完)了?.{0,6}药|過量|过量|没有?呼吸|沒有?呼吸|叫不醒|没(?:有)?反应|嘴唇发(?:紫|青)"),
        _bare("child", "爸", r"(?:爸|妈|媽|叔|伯|继父|繼父|后爸|舅|爷爷|老师|哥哥).{0,5}(?:打|摸|碰|强奸|强暴|猥亵|侵犯)我|我(?:今年)?(?:[5-9]|1[0-7])岁.{0,15}(?:死|自杀|打我|摸我|不想活)"),
        _bare("other", "他想死", r"(?:他|她|儿子|女儿|兒子|女兒|朋友|老公|老婆|丈夫|妻子|妈妈|爸爸|媽媽|弟弟|妹妹|哥哥|姐姐|同学|室友|孩子|同事|邻居|男友|女友|男朋友|女朋友|有人).{0,10}(?:想死|要自杀|想自杀|自殺|要死|不想活|轻生|輕生|跳楼|跳樓|割腕|自残|活不下去|寻死|自尽|结束生命|去死|说再见)"),
        _bare("self", "想死", r"(?:想|要|去|好想|不如|还是|只想|宁愿|打算|准备|考虑|计划)(?:要|去|着)?(?:死|自杀|自殺|自尽|轻生|輕生|结束(?:生命|自己|一切|这一切)|跳楼|跳樓|上吊|跳桥|跳河|割腕|了结|一了百了|消失|解脱|撞车|从.{0,6}跳下)(?!鬼)|死了算了|死了(?:就|才)好|自杀|自殺"),
        _bare("self", "不想活", r"不想(?:再)?活|不要活|活(?:不下去|够了|夠了|着没意思|著沒意思|得没意思|着太累|着好累|腻|着没有意义)|没(?:有)?(?:必要|理由|意义|勇气).{0,4}活|不想(?:再)?(?:醒来|存在|继续了|撑下去|待在这个世界|在这个世界)|撑不下去|撐不下去|坚持不下去|生无可恋|了结自己|结束(?:我的|自己的)?生命|人生没有意义|厌世|活着(?:真|好|太)?(?:累|没意思|没意义|痛苦)|没有活下去"),
        _bare("self", "安眠药", r"(?:准备|買|买|攒|存|囤|收集|拿).{0,4}(?:安眠药|安眠藥|农药|刀片|绳子|毒药|木炭)|(?:站|坐)在.{0,6}(?:楼顶|天台|桥上|窗台|阳台边|屋顶)|烧炭"),
        _bare("self", "拖累", r"(?:我|是)?.{0,3}(?:拖累|累赘|累贅|负担|負擔).{0,4}(?:家|你|大家|他|了|所有人|$)|没有我.{0,8}(?:更好|会好|开心|幸福)|永别了|再见了.{0,4}(?:世界|大家|各位)|最后(?:一)?(?:条|个|次)(?:信息|短信|晚上|消息)|遗书|遺書"),
        _bare("self", "pinyin", r"(?<!\S)(?:wo )?(?:zhen de |hao |zhi )?(?:bu xiang (?:zai )?huo|xiang (?:yao )?(?:zi ?sha|si)(?= |$)|yao zi ?sha|huo bu xia qu|bu xiang huo ?le|huo gou le|xiang qu si)"),
        _bare("self_harm", "割", r"割(?:手|腕|自己|大腿|伤)|自残|自殘|自伤|伤害(?:我)?自己|傷害自己|划自己|烫自己"),
        _bare("hurt", "打我", r"(?:他|她|老公|丈夫|老婆|男友|男朋友|女友|前夫|前男友|爸爸|儿子|妻子|家人|公公|婆婆|房东|有人|先生).{0,8}(?:打|掐|殴打|毆打|威胁|威脅|强奸|强暴|家暴|踢|虐待|跟踪|要杀|想杀|捅|拿刀|锁|关)(?:着|了|过)?(?:我|死我|伤我)|(?:被|遭).{0,4}(?:家暴|强奸|强暴|殴打|威胁|打了|性侵|虐待|跟踪)|家暴我|不(?:让|讓|准)我(?:出门|出去|离开|走)|怕(?:我)?(?:老公|丈夫|他打|他杀|回家)"),
        _bare("harm_others", "杀", r"(?:想|要|怕(?:我)?(?:会)?)(?:杀|殺|伤害|傷害|捅死|掐死|弄死|打死|捅)(?:了|掉)?(?:他|她|他们|孩子|宝宝|老公|老婆|人|别人|我的|我老|我爸|我妈|那)"),
    ),
    shields=(
        Shield("zh.xiguan", Wording(r"(?:饿|累|困|笑|热|冷|忙|气|吓|烦|渴|撑|高兴|开心|好吃|疼|痛|急|无聊|尴尬|甜|萌|爽)(?:都)?(?:得)?(?:要|得要|快要|个)?死(?:我|人)?(?:了|啦)?|(?:手机|电池|電池).{0,4}(?:死|没电)|想死你|死机|该死|打死(?:我也)?不|要死要活", whole_words=False), False),
        Shield("zh.sangshi", Wording(r"(?:因|因为|由于|因為)(?:自杀|自殺|吸毒过量|用药过量|过量)(?:而)?(?:去世|过世|離世|离世|死|走)?|自杀.{0,3}(?:去世|身亡|离世|过世|走了|死亡|遗属|丧亲|幸存者)|(?:小组|支持|互助|团体).{0,8}(?:自杀|自残|家暴)|(?:自杀|自残|家暴|自殺)(?:.{0,6})(?:小组|互助|支持|预防|幸存者|遗属|热线|培训)|(?:不|没有?|没)(?:会|想|要|想过|打算)?(?:想)?(?:自杀|自殺)|不想死(?!.{0,3}可)|988", whole_words=False), True),
    ),
    footers=(Sign("zh.low", Wording(r"自杀|自殺|绝望|絕望|救命|很难过|好难过|难过|崩溃|孤独|很累|好痛苦|痛苦|抑郁|想哭|撑不|死", whole_words=False), 1.0),),
)  # fmt: skip

OTHERS: Final = (PT, FR, VI, HT, TL, ZH)
