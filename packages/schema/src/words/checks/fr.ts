/** What each code of a verdict means, in French: a title, and what was looked at and found. */
import { type CheckTexts, plural } from '../message.ts'

const damaged = 'Code endommagé.'
const broken = 'Il enfreint une règle du système.'
const unusable = 'Cette liste de confiance est inutilisable.'
const aged = plural('age', {
  one: 'La liste de confiance a {age} jour',
  other: 'La liste de confiance a {age} jours',
})

export const fr = {
  TEXT_READ: ['Le code a été lu en entier', 'Le texte, son Base45 et son CBOR ont la seule forme du système.'],
  HEADER_GOOD: ['La forme du message', 'Ses en-têtes nomment l’algorithme et la clé, et rien d’autre.'],
  KEY_KNOWN: [
    'La clé est dans la liste de confiance',
    'Clé {kid} de {authority}, pour certificats. Liste de confiance {version}.',
  ],
  KEY_NOT_YET_KNOWN: [
    'La clé n’est pas dans la liste de confiance {version}.',
    'Clé {kid}. Le certificat est peut-être plus récent que la liste de cet appareil.',
  ],
  KEY_UNKNOWN_AHEAD: [
    'Aucune autorité n’a la clé, et la date est encore à venir.',
    'La clé {kid} n’est pas dans la liste de confiance {version}, et le certificat porte la date du {issued}.',
  ],
  SIGNATURE_GOOD: ['Signature', 'Juste, par la clé {kid}. Rien n’a changé dans le code depuis la signature.'],
  CONTENT_GOOD: [
    'Chaque case est là et dans ses règles',
    'Les mentions obligatoires de l’annexe I ; les totaux sont les sommes des lignes.',
  ],
  NUMBER_OF_ISSUER: ['Le numéro est de l’émetteur', 'Il commence par le code de {code}.'],
  NUMBER_PREFIX: ['Le numéro n’est pas de son émetteur.', 'Il ne commence pas par le code de {code}.'],
  NUMBER_OF_NOBODY: ['Le numéro n’est d’aucun participant.', 'Aucun participant n’a le code {code}.'],
  NUMBER_IN_RANGE: ['Le numéro est dans une série de son autorité', '{first} à {last}, le {issued} : {authority}.'],
  NUMBER_LAST_YEAR: [
    'Le numéro est de la série de l’année d’avant',
    'Elle a pris fin le {until}, comme il arrive en janvier.',
  ],
  NUMBER_OUT_OF_RANGE: [
    'Son autorité n’avait pas ce numéro.',
    'Aucune série de {authority} ne le contenait le {issued}.',
  ],
  NUMBER_UNRANGED: ['Non comparé aux séries de numéros', 'La liste de confiance n’en a aucune de {authority}.'],
  KEY_RETIRED: [
    'Sa clé était retirée avant le jour de délivrance.',
    'Clé {kid} : retirée le {revoked}, délivré le {issued}.',
  ],
  KEY_COMPROMISED: ['Sa clé a été volée.', 'Clé {kid}. Le certificat n’est pas dans la dernière liste fiable.'],
  KEY_COMPROMISED_LISTED: [
    'Sa clé a été volée plus tard.',
    'Clé {kid}, le {revoked}. Le certificat est dans la dernière liste fiable.',
  ],
  KEY_STOPPED: ['Son autorité a arrêté la clé.', 'Clé {kid}. Le certificat n’est pas dans sa liste des délivrés.'],
  KEY_STOPPED_LISTED: ['Son autorité a arrêté la clé.', 'Clé {kid}. Le certificat est dans sa liste des délivrés.'],
  KEY_IN_TIME: ['La clé était valable', 'Le {issued} : clé {kid}, depuis le {from}.'],
  KEY_OUT_OF_TIME: [
    'Sa clé n’était pas valable le jour de délivrance.',
    'Délivré le {issued}, avec la clé {kid}, valable à partir du {from}.',
  ],
  AUTHORITY_IN_TIME: ['L’autorité était habilitée', 'Le {issued} : {authority}, depuis le {from}.'],
  AUTHORITY_OUT_OF_TIME: ['Son autorité n’était pas habilitée le jour de délivrance.', '{authority}, le {issued}.'],
  ISSUER_PARTICIPANT: [
    'L’émetteur était participant',
    '{code}, le {issued} : participant depuis le {from}. Selon la liste de confiance {version}.',
  ],
  ISSUER_NOT_PARTICIPANT: [
    '{code} n’était pas participant le {issued}.',
    'Ses certificats de ce jour ne comptent pas.',
  ],
  ISSUER_ZONE: ['{code} ne peut pas certifier des marchandises de cette zone.', 'Zone {zone}, le {issued}.'],
  ISSUER_ZONE_UNSTATED: [
    '{code} ne peut certifier que certaines zones.',
    'Le certificat n’indique aucune zone d’origine.',
  ],
  DESTINATION_PARTICIPANT: [
    'La destination est un participant',
    '{code}, le jour de délivrance et aujourd’hui. Selon la liste de confiance {version}.',
  ],
  DESTINATION_NOT_PARTICIPANT: [
    'La destination n’était pas un participant.',
    '{code}, le {issued} : on ne peut y envoyer de diamants bruts.',
  ],
  DESTINATION_EXPORTS_ONLY: [
    'La destination ne peut qu’exporter.',
    '{code}, le {issued} : on ne peut y envoyer de diamants bruts.',
  ],
  DESTINATION_LEFT: [
    'La destination a quitté le système.',
    '{code} l’a quitté le {until}, après le jour de délivrance.',
  ],
  DESTINATION_HERE: ['La destination est ici', '{destination}, comme réglé sur cet appareil.'],
  DESTINATION_ELSEWHERE: ['La destination n’est pas ici.', 'Le certificat est pour {destination} ; ici, c’est {here}.'],
  DESTINATION_NOT_COMPARED: [
    'La destination n’a pas été comparée',
    'C’est {destination}. Indiquez où est ici, en haut de la page.',
  ],
  IN_VALIDITY: ['Non expiré', 'Délivré le {issued}, valable jusqu’à la fin du {expires}, 24:00 UTC.'],
  NOT_YET_VALID: ['Pas valable avant le {issued}.', 'Le jour de délivrance est encore à venir.'],
  EXPIRED: [
    'Expiré.',
    plural('past', {
      one: 'Il y a {past} jour : {expires}, 24:00 UTC.',
      other: 'Il y a {past} jours : {expires}, 24:00 UTC.',
    }),
  ],
  EXPIRED_LONG: [
    'Expiré depuis plus de 60 jours.',
    plural('past', {
      one: 'Il y a {past} jour : {expires}, 24:00 UTC.',
      other: 'Il y a {past} jours : {expires}, 24:00 UTC.',
    }),
  ],
  NOTICE_NONE: ['Aucun avis du système ne s’applique', 'Selon la liste de confiance {version}.'],
  NOTICE: ['Avis : {title}', 'Un avis du système s’applique à ce certificat : {id}.'],
  NOTICE_FORBIDS: ['Interdit : {title}', 'Un avis du système interdit ce commerce : {id}.'],
  NOTICE_ORIGINS_UNSTATED: [
    'Les origines ne sont pas indiquées.',
    'Un avis du système demande toutes les origines des marchandises mixtes : {title}.',
  ],
  NOTICE_NEWER: [
    'Un avis ne peut pas être lu en entier ici : {title}',
    'Seule une version plus récente de cette page peut dire s’il s’applique : {id}.',
  ],
  NOTICE_ZONE_UNSTATED: ['La zone d’origine n’est pas indiquée.', 'Un avis du système la demande : {title}.'],
  VALUE_INSIDE: ['La valeur par carat est habituelle', 'Comparée à : {source}.'],
  VALUE_OUTSIDE: ['La valeur par carat est inhabituelle.', 'Comparée à : {source}.'],
  VALUE_UNBANDED: [
    'La valeur par carat n’a pas été comparée',
    'La liste de confiance n’a pas de valeurs habituelles pour de telles marchandises.',
  ],
  CLOCK_PLAUSIBLE: [
    'L’horloge de cet appareil est plausible',
    'Pas en retard sur {floor}, la dernière heure du système.',
  ],
  CLOCK_BEHIND: ['L’horloge de cet appareil est fausse.', 'Elle indique {clock}, mais le système a signé le {floor}.'],
  CLOCK_DOUBTED: [
    'L’horloge d’ici ou la publication est fausse.',
    'Cet appareil indique {clock}, la publication {word}.',
  ],
  CLOCK_ALONE: [
    'Seule l’horloge de cet appareil parle contre lui.',
    'Elle indique {clock} ; la liste de confiance d’ici ne répond d’aucun jour après le {word}.',
  ],
  REGISTRY_AGED: [aged, 'Mettez-la à jour aujourd’hui, dès qu’il y a une connexion.'],
  REGISTRY_STALE: [aged, 'Mettez-la à jour maintenant : ce qui a changé depuis est inconnu ici.'],
  REGISTRY_OLD: [
    'La liste de confiance est trop ancienne ici.',
    plural('age', {
      one: 'Elle a {age} jour. Cet appareil ne peut savoir ce qui a changé depuis.',
      other: 'Elle a {age} jours. Cet appareil ne peut savoir ce qui a changé depuis.',
    }),
  ],
  REGISTRY_CURRENT: [
    'La liste de confiance est en vigueur',
    'Liste de confiance {version}, signée le {issued}, valable jusqu’au {expires}.',
  ],
  REGISTRY_EXPIRED: [
    'La liste de confiance est trop ancienne ici.',
    'Elle a pris fin le {expires}. Cet appareil ne peut savoir ce qui a changé depuis.',
  ],
  STATUS_CLEAR: ['Ni annulé, ni perdu, ni volé', 'Absent de la liste de son autorité du {listed}.'],
  STATUS_CLEAR_THEN: [
    'Ni annulé, ni perdu, ni volé le {listed}',
    'Une liste plus récente de son autorité est attendue.',
  ],
  STATUS_CANCELLED: ['Annulé.', 'Par son autorité, le {since}.'],
  STATUS_REPLACED: ['Remplacé.', 'Par le certificat {by}, le {since}.'],
  STATUS_LOST: ['Déclaré perdu.', 'Par son autorité, le {since}.'],
  STATUS_STOLEN: ['Déclaré volé.', 'Par son autorité, le {since}.'],
  STATUS_SPOILED: ['Son formulaire était gâché.', 'Selon son autorité, le {since} : il n’a jamais été délivré.'],
  STATUS_UNUSED: ['Rendu inutilisé.', 'À son autorité, le {since}, après son expiration.'],
  ISSUED_LISTED: ['Dans la liste des certificats délivrés', 'De son autorité, complète au {complete}.'],
  ISSUED_OTHER: ['Un autre certificat a ce numéro.', 'La liste de son autorité en contient un autre.'],
  ISSUED_ABSENT: ['Son autorité ne l’a pas délivré.', 'Absent de sa liste, complète au {complete}.'],
  ISSUED_LATER: ['Plus récent que la liste des certificats délivrés', 'Cette liste est complète au {complete}.'],
  ISSUED_OUTSIDE: [
    'Plus ancien que ce que contient la liste des délivrés',
    'Il a expiré plus de 90 jours avant le {complete}.',
  ],
  ISSUED_PHRASE: [
    'Délivré. Le contenu n’est pas vérifié.',
    'Son autorité a délivré ce numéro avec cette phrase de contrôle. Ce que dit le papier peut encore être altéré.',
  ],
  ISSUED_OTHER_PHRASE: [
    'La phrase de contrôle est fausse.',
    'Le numéro a été délivré avec une autre. La même a été saisie deux fois.',
  ],
  ISSUED_NUMBER_UNKNOWN: [
    'Le numéro n’est pas dans la liste des délivrés.',
    'La liste ici est peut-être plus ancienne ou plus récente que le papier.',
  ],
  ISSUED_NO_LIST: ['Aucune liste des numéros délivrés n’est ici.', 'Cet appareil n’en a aucune de son autorité.'],
  LISTS_WITHHELD: [
    'Les listes de son autorité manquent.',
    'Elle publie des listes, et elles ne sont pas sur cet appareil.',
  ],
  STATUS_UNLISTED: [
    'Non comparé à une liste de certificats annulés, perdus ou volés',
    'Cet appareil n’a pas de telle liste.',
  ],
  ISSUED_UNLISTED: ['Non comparé à une liste de numéros délivrés', 'Cet appareil n’a pas de telle liste.'],

  AMENDED: ['Modifié le {issued} : case {boxes}', 'Par son autorité ; modification {sequence}.'],
  AMENDMENT_ALONE: [
    'C’est une modification du certificat {number}.',
    'Du {issued} : case {boxes}. Seule, elle ne dit rien.',
  ],
  AMENDMENT_UNREAD: ['Une modification n’a pas pu être lue.', 'Le certificat a été jugé sans elle.'],
  AMENDMENT_REFUSED: ['Sa modification est fausse.', 'Son autorité ne l’a pas signée ainsi : {reason}.'],
  AMENDMENT_ISSUER: ['Sa modification n’est pas de son autorité.', 'Elle a été signée par {authority}.'],
  AMENDMENT_OUT_OF_TIME: ['La clé de sa modification n’était pas valable.', 'Clé {kid}, le {issued}.'],
  AMENDMENT_NOT_YET: ['Sa modification est d’un jour à venir.', 'Elle est datée du {issued}.'],
  AMENDMENT_MISSING: ['Une modification antérieure manque.', 'C’est la modification {sequence}.'],
  AMENDMENT_OTHER: ['Une modification d’un autre certificat.', 'Le certificat a été jugé sans elle.'],
  AMENDMENT_EMPTY: [broken, 'C’est une modification qui ne change rien.'],
  AMENDMENT_SEQUENCE: [broken, 'Ce n’est pas la modification suivante de son certificat.'],
  AMENDMENT_UNCHANGED: [broken, 'La case a déjà ce contenu.'],
  AMENDMENT_DATE: [broken, 'Sa modification est datée d’avant ce qu’elle modifie.'],
  CONFIRMED_BEFORE: [
    'Des marchandises sont déjà entrées avec lui.',
    'À {post} le {confirmed}. Un second envoi avec lui est une copie.',
  ],
  CONFIRMED_KEPT_OUT: [
    'Ses marchandises ont été refusées ou retenues ailleurs.',
    'À {post} le {confirmed}. Demandez pourquoi.',
  ],
  CONFIRMED_NOW: ['La réception a été confirmée ici', 'De cet envoi même, à {post} le {confirmed}.'],
  CONFIRMED_TOLD: [
    'Des marchandises sont déjà entrées avec lui.',
    'Une autorité interrogée le dit. Demandez-lui où et quand.',
  ],
  SEEN_ELSEWHERE: [
    'Il a été présenté à un autre poste.',
    'À {post} le {seen}. Demandez là-bas avant de laisser entrer.',
  ],
  SEEN_OTHER: ['Un autre certificat porte ce numéro.', 'Vu à {post} le {seen}. L’un des deux est faux.'],
  CONFIRMATION_ALONE: [
    'C’est une confirmation du certificat {number}.',
    'Du {confirmed}, à {post}. Ce n’est pas un certificat.',
  ],
  CONFIRMATION_UNREAD: ['Une confirmation n’a pas pu être lue.', 'Le certificat a été jugé sans elle.'],
  CONFIRMATION_REFUSED: [
    'Une confirmation à son sujet est fausse.',
    'Aucune autorité importatrice ne l’a signée ainsi : {reason}.',
  ],
  CONFIRMATION_OTHER: [
    'Une confirmation d’un autre certificat.',
    'Elle est de {number}. Une copie ou un certificat modifié circule peut-être.',
  ],
  CONFIRMATION_INCOMPLETE: [broken, 'Elle accepte la marchandise sans dire ce qui a été trouvé.'],
  CONFIRMATION_OUTCOME: [broken, 'Ce qu’elle dit à un endroit, elle le nie à un autre.'],
  CONFIRMATION_REMEDY: [broken, 'Elle ne nomme pas la modification qui a servi de remède.'],
  CONFIRMATION_DATE: [broken, 'Elle est datée d’avant l’arrivée de la marchandise, ou d’un jour à venir.'],

  TEXT_TOO_LONG: ['Trop long pour un code QR.', 'Aucun code du système n’est aussi long.'],
  PREFIX_UNKNOWN: ['Ce n’est pas un certificat du Processus de Kimberley.'],
  PREFIX_KIND: ['C’est un autre code du système, pas un certificat.'],
  VERSION_NEWER: [
    'Plus récent que cette page.',
    'Le certificat vient d’une édition plus récente. Ce n’est pas sa faute.',
  ],
  BASE45_MALFORMED: [damaged, 'Des lettres manquent ou sont fausses.'],

  CBOR_LIMIT: [damaged, 'Il est plus grand ou plus profond que tout ce qui est du système.'],
  CBOR_MALFORMED: [damaged, 'Son contenu est incomplet.'],
  CBOR_UTF8: [damaged, 'Il contient du texte illisible.'],
  CBOR_TRAILING: [damaged, 'Quelque chose suit sa fin.'],
  CBOR_NOT_DETERMINISTIC: [damaged, 'Il n’est pas écrit dans la seule forme du système.'],
  CBOR_DUPLICATE_KEY: [damaged, 'Il contient un champ deux fois.'],
  COSE_MALFORMED: [damaged, 'Son contenu n’est pas un message signé du système.'],

  COSE_HEADER: ['Pas fait par une autorité du système.', 'Ses en-têtes ne sont pas ceux du système.'],
  CLAIMS_OTHER: [
    'Signé au nom d’un autre que le titulaire de sa clé.',
    'Son en-tête nomme une autre autorité ou un autre certificat que sa clé et son contenu.',
  ],
  COSE_ALG: [
    'Signé autrement que sa clé ne le permet.',
    'C’est la liste de confiance, non le code, qui dit comment une clé signe.',
  ],
  KEY_UNKNOWN: [
    'Aucune autorité n’a la clé qui l’a signé.',
    'La clé {kid} n’est pas dans la liste de confiance {version}, plus récente que le certificat.',
  ],
  KEY_USE: ['Sa clé ne peut pas signer de certificats.', 'La clé {kid} sert pour : {use}.'],
  SIGNATURE_INVALID: [
    'La signature est fausse.',
    'Le code a été modifié ou contrefait. Rien de ce qu’il dit n’est montré.',
  ],
  THRESHOLD: [unusable, 'Elle n’est pas signée par assez de clés de ce système.'],

  FIELD_MISSING: [broken, 'Une mention obligatoire manque.'],
  FIELD_UNKNOWN: [broken, 'Il a un champ qui n’est pas de cette édition.'],
  FIELD_TYPE: [broken, 'Un champ contient une valeur d’une autre sorte.'],
  FIELD_RANGE: [broken, 'Une valeur est hors de ses limites.'],
  FIELD_LENGTH: [broken, 'Un champ est trop court, trop long ou a trop d’entrées.'],
  FIELD_TEXT: [broken, 'Un texte a des caractères cachés ou de commande.'],
  FIELD_LETTERS: [broken, 'Rien n’est visible dans un texte, ou une lettre porte plus de quatre signes.'],
  AMOUNT_FORM: [broken, 'Un montant n’est pas écrit comme il faut.'],
  DATE_IMPOSSIBLE: [broken, 'Une date n’est pas au calendrier.'],
  NUMBER_FORM: [broken, 'Le numéro n’est pas un numéro de certificat.'],
  COUNTRY_FORM: [broken, 'Un pays n’est pas un code de deux lettres.'],
  ID_FORM: [broken, 'Un identifiant n’est pas écrit comme tel : minuscules, chiffres et tirets.'],
  HS_CODE: [broken, 'Une ligne n’est pas l’une de 7102.10, 7102.21 et 7102.31.'],
  LINES_ORDER: [broken, 'Un code SH a plus d’une ligne.'],
  LIST_DUPLICATE: [broken, 'Une entrée y figure deux fois.'],
  PERCENT_SUM: [broken, 'La somme des parts des origines n’est pas 100.'],
  EXPIRY_BEFORE_ISSUE: [broken, 'Il expire avant d’être délivré.'],
  TOTALS_MISMATCH: [broken, 'Un total n’est pas la somme de ses lignes.'],

  TRUST_EXPIRED: [unusable, 'Elle est échue.'],
  TRUST_CRITICAL: [unusable, 'Il lui faut une édition plus récente de cette page.'],
  TRUST_THRESHOLD: [unusable, 'Elle exige plus de signatures qu’un de ses fichiers ne peut en porter.'],
  TRUST_KID: [unusable, 'Le nom d’une clé ne convient pas à la clé.'],
  TRUST_KEY: [unusable, 'On ne doit pas se fier à une clé.'],
  TRUST_REFERENCE: [unusable, 'Elle renvoie à quelque chose qui n’y est pas.'],
  TRUST_VERSION: [unusable, 'C’est une autre version que celle attendue.'],
  TRUST_ROLLBACK: [unusable, 'Elle est plus ancienne que ce qu’a cet appareil.'],
  TRUST_MIXED: [unusable, 'Ses fichiers ne vont pas ensemble, ou l’un d’eux est coupé.'],
  TRUST_ABSENT: [unusable, 'Un de ses fichiers manque.'],
  TRUST_RANGE: [unusable, 'Des séries de numéros s’y recouvrent.'],
  MIRROR_DOWN: [unusable, 'Le serveur ne donne aucun fichier.'],
  BUNDLE_MALFORMED: [unusable, 'Le fichier n’est pas un lot de ce système, ou seulement sa moitié.'],
  LIST_SERIES: [unusable, 'Les numéros d’une de ses listes ne tiennent pas ensemble.'],
  LIST_ROLLBACK: [unusable, 'Une de ses listes en sait moins que la précédente.'],
  LIST_ALTERED: [unusable, 'Une de ses listes altère ou omet ce qu’avait la précédente.'],
  TRUST_INTERVAL: [unusable, 'Une période y finit avant de commencer.'],
} satisfies CheckTexts

/** What keys of an authority are for. */
export const uses = {
  certificate: 'certificats',
  confirmation: 'confirmations de réception',
  list: 'listes',
  checkpoint: 'points de contrôle du registre des émissions',
}
