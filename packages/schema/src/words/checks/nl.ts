/** What each code of a verdict means, in Dutch: a title, and what was looked at and found. */
import { type CheckTexts, plural } from '../message.ts'

const damaged = 'Code beschadigd.'
const broken = 'Het schendt een regel van de regeling.'
const unusable = 'Deze vertrouwens\u00adlijst is niet bruikbaar.'
const aged = plural('age', {
  one: 'De vertrouwens\u00adlijst is {age} dag oud',
  other: 'De vertrouwens\u00adlijst is {age} dagen oud',
})

export const nl = {
  TEXT_READ: ['De code is volledig gelezen', 'De tekst, zijn Base45 en zijn CBOR hebben de ene vorm van de regeling.'],
  HEADER_GOOD: ['De vorm van het bericht', 'De kop noemt het algoritme en de sleutel, en verder niets.'],
  KEY_KNOWN: [
    'De sleutel staat in de vertrouwens\u00adlijst',
    'Sleutel {kid} van {authority}, voor certificaten. Vertrouwens­lijst {version}.',
  ],
  KEY_NOT_YET_KNOWN: [
    'De sleutel staat niet in vertrouwens\u00adlijst {version}.',
    'Sleutel {kid}. Het certificaat kan nieuwer zijn dan de lijst op dit apparaat.',
  ],
  KEY_UNKNOWN_AHEAD: [
    'Geen autoriteit heeft de sleutel, en de datum moet nog komen.',
    'Sleutel {kid} staat niet in vertrouwens\u00adlijst {version}, en het certificaat zegt {issued}.',
  ],
  SIGNATURE_GOOD: ['Handtekening', 'Juist, met sleutel {kid}. Niets in de code is sinds de ondertekening veranderd.'],
  CONTENT_GOOD: [
    'Elk vak is er en voldoet aan zijn regels',
    'De verplichte gegevens van bijlage I; de totalen zijn de sommen van de regels.',
  ],
  NUMBER_OF_ISSUER: ['Het nummer is van de afgever', 'Het begint met de code van {code}.'],
  NUMBER_PREFIX: ['Het nummer is niet van zijn afgever.', 'Het begint niet met de code van {code}.'],
  NUMBER_OF_NOBODY: ['Het nummer is van geen deelnemer.', 'Geen deelnemer heeft de code {code}.'],
  NUMBER_IN_RANGE: ['Het nummer zit in een reeks van zijn autoriteit', '{first} tot {last}, op {issued}: {authority}.'],
  NUMBER_LAST_YEAR: [
    'Het nummer is uit de reeks van het jaar ervoor',
    'Die eindigde op {until}, zoals in januari voorkomt.',
  ],
  NUMBER_OUT_OF_RANGE: ['Zijn autoriteit had dat nummer niet.', 'Geen reeks van {authority} bevatte het op {issued}.'],
  NUMBER_UNRANGED: ['Niet vergeleken met nummerreeksen', 'De vertrouwens\u00adlijst heeft er geen van {authority}.'],
  KEY_RETIRED: [
    'Zijn sleutel was vóór de dag van afgifte buiten gebruik.',
    'Sleutel {kid}: buiten gebruik op {revoked}, afgegeven op {issued}.',
  ],
  KEY_COMPROMISED: [
    'Zijn sleutel is gestolen.',
    'Sleutel {kid}. Het certificaat staat niet in de laatste vertrouwde lijst.',
  ],
  KEY_COMPROMISED_LISTED: [
    'Zijn sleutel is later gestolen.',
    'Sleutel {kid}, op {revoked}. Het certificaat staat in de laatste vertrouwde lijst.',
  ],
  KEY_STOPPED: [
    'Zijn autoriteit heeft de sleutel gestopt.',
    'Sleutel {kid}. Het certificaat staat niet in haar afgiftelijst.',
  ],
  KEY_STOPPED_LISTED: [
    'Zijn autoriteit heeft de sleutel gestopt.',
    'Sleutel {kid}. Het certificaat staat in haar afgiftelijst.',
  ],
  KEY_IN_TIME: ['De sleutel was geldig', 'Op {issued}: sleutel {kid}, sinds {from}.'],
  KEY_OUT_OF_TIME: [
    'Zijn sleutel was op de dag van afgifte niet geldig.',
    'Afgegeven op {issued}, met sleutel {kid}, geldig vanaf {from}.',
  ],
  AUTHORITY_IN_TIME: ['De autoriteit was bevoegd', 'Op {issued}: {authority}, sinds {from}.'],
  AUTHORITY_OUT_OF_TIME: ['Zijn autoriteit was op de dag van afgifte niet bevoegd.', '{authority}, op {issued}.'],
  ISSUER_PARTICIPANT: [
    'De afgever was deelnemer',
    '{code}, op {issued}: deelnemer sinds {from}. Uit vertrouwens\u00adlijst {version}.',
  ],
  ISSUER_NOT_PARTICIPANT: ['{code} was op {issued} geen deelnemer.', 'Zijn certificaten van die dag tellen niet.'],
  ISSUER_ZONE: ['{code} mag goederen uit deze zone niet certificeren.', 'Zone {zone}, op {issued}.'],
  ISSUER_ZONE_UNSTATED: [
    '{code} mag alleen enkele zones certificeren.',
    'Het certificaat noemt geen zone van oorsprong.',
  ],
  DESTINATION_PARTICIPANT: [
    'De bestemming is deelnemer',
    '{code}, op de dag van afgifte en vandaag. Uit vertrouwens\u00adlijst {version}.',
  ],
  DESTINATION_NOT_PARTICIPANT: [
    'De bestemming was geen deelnemer.',
    '{code}, op {issued}: ruwe diamanten mogen daar niet heen.',
  ],
  DESTINATION_EXPORTS_ONLY: [
    'De bestemming mag alleen uitvoeren.',
    '{code}, op {issued}: ruwe diamanten mogen daar niet heen.',
  ],
  DESTINATION_LEFT: ['De bestemming heeft de regeling verlaten.', '{code} vertrok op {until}, na de dag van afgifte.'],
  DESTINATION_HERE: ['De bestemming is hier', '{destination}, zoals op dit apparaat ingesteld.'],
  DESTINATION_ELSEWHERE: ['De bestemming is niet hier.', 'Het certificaat is voor {destination}; hier is {here}.'],
  DESTINATION_NOT_COMPARED: [
    'De bestemming is niet vergeleken',
    'Het is {destination}. Stel boven aan de pagina in waar hier is.',
  ],
  IN_VALIDITY: ['Niet verlopen', 'Afgegeven op {issued}, geldig tot het einde van {expires}, 24:00 UTC.'],
  NOT_YET_VALID: ['Niet geldig vóór {issued}.', 'De dag van afgifte moet nog komen.'],
  EXPIRED: [
    'Verlopen.',
    plural('past', {
      one: '{past} dag geleden: {expires}, 24:00 UTC.',
      other: '{past} dagen geleden: {expires}, 24:00 UTC.',
    }),
  ],
  EXPIRED_LONG: [
    'Meer dan 60 dagen verlopen.',
    plural('past', {
      one: '{past} dag geleden: {expires}, 24:00 UTC.',
      other: '{past} dagen geleden: {expires}, 24:00 UTC.',
    }),
  ],
  NOTICE_NONE: ['Geen mededeling van de regeling geldt', 'Uit vertrouwens\u00adlijst {version}.'],
  NOTICE: ['Mededeling: {title}', 'Een mededeling van de regeling geldt voor dit certificaat: {id}.'],
  NOTICE_FORBIDS: ['Verboden: {title}', 'Een mededeling van de regeling verbiedt deze handel: {id}.'],
  NOTICE_ORIGINS_UNSTATED: [
    'De oorsprongen zijn niet genoemd.',
    'Een mededeling van de regeling vraagt alle oorsprongen van gemengde goederen: {title}.',
  ],
  NOTICE_NEWER: [
    'Een mededeling is hier niet geheel te lezen: {title}',
    'Alleen een nieuwere uitgave van deze pagina weet of ze geldt: {id}.',
  ],
  NOTICE_ZONE_UNSTATED: [
    'De zone van oorsprong is niet genoemd.',
    'Een mededeling van de regeling vraagt ernaar: {title}.',
  ],
  VALUE_INSIDE: ['De waarde per karaat is gewoon', 'Vergeleken met: {source}.'],
  VALUE_OUTSIDE: ['De waarde per karaat is ongewoon.', 'Vergeleken met: {source}.'],
  VALUE_UNBANDED: [
    'De waarde per karaat is niet vergeleken',
    'De vertrouwens\u00adlijst heeft geen gewone waarden voor zulke goederen.',
  ],
  CLOCK_PLAUSIBLE: [
    'De klok van dit apparaat is geloofwaardig',
    'Niet achter op {floor}, de nieuwste tijd van de regeling.',
  ],
  CLOCK_BEHIND: [
    'De klok van dit apparaat is verkeerd.',
    'Hij zegt {clock}, maar de regeling heeft op {floor} ondertekend.',
  ],
  CLOCK_DOUBTED: ['De klok hier of de publicatie is verkeerd.', 'Dit apparaat zegt {clock}, de publicatie {word}.'],
  CLOCK_ALONE: [
    'Alleen de klok van dit apparaat spreekt ertegen.',
    'Hij zegt {clock}; de vertrouwens\u00adlijst hier staat in voor geen dag na {word}.',
  ],
  REGISTRY_AGED: [aged, 'Werk haar vandaag bij, waar verbinding is.'],
  REGISTRY_STALE: [aged, 'Werk haar nu bij: wat sindsdien veranderde, is hier onbekend.'],
  REGISTRY_OLD: [
    'De vertrouwens\u00adlijst hier is te oud.',
    plural('age', {
      one: 'Zij is {age} dag oud. Dit apparaat kan niet weten wat sindsdien veranderde.',
      other: 'Zij is {age} dagen oud. Dit apparaat kan niet weten wat sindsdien veranderde.',
    }),
  ],
  REGISTRY_CURRENT: [
    'De vertrouwens\u00adlijst is van kracht',
    'Vertrouwens­lijst {version}, ondertekend op {issued}, geldig tot {expires}.',
  ],
  REGISTRY_EXPIRED: [
    'De vertrouwens\u00adlijst hier is te oud.',
    'Zij eindigde op {expires}. Dit apparaat kan niet weten wat sindsdien veranderde.',
  ],
  STATUS_CLEAR: ['Niet ingetrokken, verloren of gestolen', 'Niet in de lijst van zijn autoriteit van {listed}.'],
  STATUS_CLEAR_THEN: [
    'Op {listed} niet ingetrokken, verloren of gestolen',
    'Een nieuwere lijst van zijn autoriteit wordt verwacht.',
  ],
  STATUS_CANCELLED: ['Ingetrokken.', 'Door zijn autoriteit, op {since}.'],
  STATUS_REPLACED: ['Vervangen.', 'Door certificaat {by}, op {since}.'],
  STATUS_LOST: ['Als verloren gemeld.', 'Door zijn autoriteit, op {since}.'],
  STATUS_STOLEN: ['Als gestolen gemeld.', 'Door zijn autoriteit, op {since}.'],
  STATUS_SPOILED: ['Zijn formulier is bedorven.', 'Volgens zijn autoriteit, op {since}: het is nooit afgegeven.'],
  STATUS_UNUSED: ['Ongebruikt teruggegeven.', 'Aan zijn autoriteit, op {since}, nadat het verlopen was.'],
  ISSUED_LISTED: ['In de lijst van afgegeven certificaten', 'Van zijn autoriteit, volledig tot {complete}.'],
  ISSUED_OTHER: ['Een ander certificaat heeft dit nummer.', 'De lijst van zijn autoriteit bevat een ander.'],
  ISSUED_ABSENT: ['Zijn autoriteit heeft het niet afgegeven.', 'Niet in haar lijst, die volledig is tot {complete}.'],
  ISSUED_LATER: ['Nieuwer dan de lijst van afgegeven certificaten', 'Die lijst is volledig tot {complete}.'],
  ISSUED_OUTSIDE: ['Ouder dan wat de afgiftelijst bevat', 'Het verliep meer dan 90 dagen vóór {complete}.'],
  ISSUED_PHRASE: [
    'Afgegeven. De inhoud is niet geverifieerd.',
    'Zijn autoriteit gaf dit nummer met deze controlezin af. Wat op het papier staat, kan toch veranderd zijn.',
  ],
  ISSUED_OTHER_PHRASE: [
    'De controlezin is verkeerd.',
    'Het nummer is met een andere afgegeven. Dezelfde is twee keer getypt.',
  ],
  ISSUED_NUMBER_UNKNOWN: [
    'Het nummer staat niet in de afgiftelijst.',
    'De lijst hier kan ouder of nieuwer zijn dan het papier.',
  ],
  ISSUED_NO_LIST: ['Hier is geen lijst van afgegeven nummers.', 'Dit apparaat heeft er geen van zijn autoriteit.'],
  LISTS_WITHHELD: [
    'De lijsten van zijn autoriteit ontbreken.',
    'Zij publiceert lijsten, en die staan niet op dit apparaat.',
  ],
  STATUS_UNLISTED: [
    'Niet vergeleken met een lijst van ingetrokken, verloren of gestolen certificaten',
    'Dit apparaat heeft zo’n lijst niet.',
  ],
  ISSUED_UNLISTED: ['Niet vergeleken met een lijst van afgegeven nummers', 'Dit apparaat heeft zo’n lijst niet.'],

  AMENDED: ['Gewijzigd op {issued}: vak {boxes}', 'Door zijn autoriteit; wijziging {sequence}.'],
  AMENDMENT_ALONE: [
    'Dit is een wijziging van certificaat {number}.',
    'Van {issued}: vak {boxes}. Alleen zegt zij niets.',
  ],
  AMENDMENT_UNREAD: ['Een wijziging kon niet worden gelezen.', 'Het certificaat is zonder haar beoordeeld.'],
  AMENDMENT_REFUSED: ['Zijn wijziging is vals.', 'Zijn autoriteit heeft haar zo niet ondertekend: {reason}.'],
  AMENDMENT_ISSUER: ['Zijn wijziging is niet van zijn autoriteit.', 'Zij is ondertekend door {authority}.'],
  AMENDMENT_OUT_OF_TIME: ['De sleutel van zijn wijziging was niet geldig.', 'Sleutel {kid}, op {issued}.'],
  AMENDMENT_NOT_YET: ['Zijn wijziging is van een dag die nog komt.', 'Zij is gedateerd {issued}.'],
  AMENDMENT_MISSING: ['Een eerdere wijziging ontbreekt.', 'Het is wijziging {sequence}.'],
  AMENDMENT_OTHER: ['Een wijziging van een ander certificaat.', 'Het certificaat is zonder haar beoordeeld.'],
  AMENDMENT_EMPTY: [broken, 'Het is een wijziging die niets verandert.'],
  AMENDMENT_SEQUENCE: [broken, 'Het is niet de volgende wijziging van zijn certificaat.'],
  AMENDMENT_UNCHANGED: [broken, 'Het vak heeft die inhoud al.'],
  AMENDMENT_DATE: [broken, 'Zijn wijziging is gedateerd vóór wat zij wijzigt.'],
  CONFIRMED_BEFORE: [
    'Er zijn al goederen mee binnengekomen.',
    'Bij {post} op {confirmed}. Een tweede zending ermee is een kopie.',
  ],
  CONFIRMED_KEPT_OUT: [
    'De goederen zijn elders geweigerd of vastgehouden.',
    'Bij {post} op {confirmed}. Vraag waarom.',
  ],
  CONFIRMED_NOW: ['De ontvangst is hier bevestigd', 'Van deze zending zelf, bij {post} op {confirmed}.'],
  CONFIRMED_TOLD: [
    'Er kwamen al goederen mee binnen.',
    'Dat zegt een autoriteit die is gevraagd. Vraag haar waar en wanneer.',
  ],
  SEEN_ELSEWHERE: [
    'Het lag al bij een andere post.',
    'Bij {post} op {seen}. Vraag daar na voordat er goederen binnenkomen.',
  ],
  SEEN_OTHER: ['Een ander certificaat heeft dit nummer.', 'Gezien bij {post} op {seen}. Een van de twee is vals.'],
  CONFIRMATION_ALONE: [
    'Dit is een bevestiging van certificaat {number}.',
    'Van {confirmed}, bij {post}. Het is geen certificaat.',
  ],
  CONFIRMATION_UNREAD: ['Een bevestiging kon niet worden gelezen.', 'Het certificaat is zonder haar beoordeeld.'],
  CONFIRMATION_REFUSED: [
    'Een bevestiging ervan is vals.',
    'Geen invoerende autoriteit heeft haar zo ondertekend: {reason}.',
  ],
  CONFIRMATION_OTHER: [
    'Een bevestiging van een ander certificaat.',
    'Zij hoort bij {number}. Er kan een kopie of een gewijzigd certificaat in omloop zijn.',
  ],
  CONFIRMATION_INCOMPLETE: [broken, 'Zij neemt goederen aan zonder te zeggen wat er gevonden is.'],
  CONFIRMATION_OUTCOME: [broken, 'Wat zij op de ene plaats zegt, ontkent zij op de andere.'],
  CONFIRMATION_REMEDY: [broken, 'Zij noemt de wijziging niet die het herstel was.'],
  CONFIRMATION_DATE: [broken, 'Zij is gedateerd vóór de aankomst van de goederen, of op een dag die nog komt.'],

  TEXT_TOO_LONG: ['Te lang voor een QR-code.', 'Geen code van de regeling is zo lang.'],
  PREFIX_UNKNOWN: ['Dit is geen Kimberley\u00adproces\u00adcertificaat.'],
  PREFIX_KIND: ['Dit is een andere code van de regeling, geen certificaat.'],
  VERSION_NEWER: [
    'Nieuwer dan deze pagina.',
    'Het certificaat is met een nieuwere editie gemaakt. Dat is geen fout ervan.',
  ],
  BASE45_MALFORMED: [damaged, 'Er ontbreken letters of ze zijn verkeerd.'],

  CBOR_LIMIT: [damaged, 'Het is groter of dieper dan iets van de regeling.'],
  CBOR_MALFORMED: [damaged, 'De inhoud is onvolledig.'],
  CBOR_UTF8: [damaged, 'Het bevat onleesbare tekst.'],
  CBOR_TRAILING: [damaged, 'Er staat iets achter het einde.'],
  CBOR_NOT_DETERMINISTIC: [damaged, 'Het is niet in de ene vorm van de regeling geschreven.'],
  CBOR_DUPLICATE_KEY: [damaged, 'Het bevat een veld tweemaal.'],
  COSE_MALFORMED: [damaged, 'De inhoud is geen ondertekend bericht van de regeling.'],

  COSE_HEADER: ['Niet door een autoriteit van de regeling gemaakt.', 'De kop is niet die van de regeling.'],
  CLAIMS_OTHER: [
    'Ondertekend namens een ander dan die van de sleutel.',
    'De kop noemt een andere autoriteit of een ander certificaat dan sleutel en inhoud.',
  ],
  COSE_ALG: [
    'Anders ondertekend dan zijn sleutel toelaat.',
    'De vertrouwens\u00adlijst, niet de code, zegt hoe een sleutel ondertekent.',
  ],
  KEY_UNKNOWN: [
    'Geen autoriteit heeft de sleutel waarmee het is ondertekend.',
    'Sleutel {kid} staat niet in vertrouwens\u00adlijst {version}, die nieuwer is dan het certificaat.',
  ],
  KEY_USE: ['Zijn sleutel mag geen certificaten ondertekenen.', 'Sleutel {kid} is voor {use}.'],
  SIGNATURE_INVALID: [
    'De handtekening is verkeerd.',
    'De code is veranderd of vervalst. Niets van wat zij zegt, wordt getoond.',
  ],
  THRESHOLD: [unusable, 'Zij is niet door genoeg sleutels van deze regeling ondertekend.'],

  FIELD_MISSING: [broken, 'Een verplicht gegeven ontbreekt.'],
  FIELD_UNKNOWN: [broken, 'Het heeft een veld dat niet van deze editie is.'],
  FIELD_TYPE: [broken, 'Een veld bevat een ander soort waarde.'],
  FIELD_RANGE: [broken, 'Een waarde valt buiten haar grenzen.'],
  FIELD_LENGTH: [broken, 'Een veld is te kort, te lang of heeft te veel vermeldingen.'],
  FIELD_TEXT: [broken, 'Een tekst heeft verborgen tekens of stuurtekens.'],
  FIELD_LETTERS: [broken, 'Van een tekst is niets te zien, of een letter heeft meer dan vier tekens.'],
  AMOUNT_FORM: [broken, 'Een bedrag is niet geschreven zoals het moet.'],
  DATE_IMPOSSIBLE: [broken, 'Een datum staat niet in de kalender.'],
  NUMBER_FORM: [broken, 'Het nummer is geen certificaat\u00adnummer.'],
  COUNTRY_FORM: [broken, 'Een land is geen code van twee letters.'],
  ID_FORM: [broken, 'Een kenmerk is niet als zodanig geschreven: kleine letters, cijfers en streepjes.'],
  HS_CODE: [broken, 'Een regel is niet een van 7102.10, 7102.21 en 7102.31.'],
  LINES_ORDER: [broken, 'Een GS-code heeft meer dan één regel.'],
  LIST_DUPLICATE: [broken, 'Een vermelding staat er tweemaal.'],
  PERCENT_SUM: [broken, 'De aandelen van de oorsprongen zijn samen geen 100.'],
  EXPIRY_BEFORE_ISSUE: [broken, 'Het vervalt voordat het is afgegeven.'],
  TOTALS_MISMATCH: [broken, 'Een totaal is niet de som van zijn regels.'],

  TRUST_EXPIRED: [unusable, 'Zij is verlopen.'],
  TRUST_CRITICAL: [unusable, 'Er is een nieuwere editie van deze pagina voor nodig.'],
  TRUST_THRESHOLD: [unusable, 'Zij eist meer handtekeningen dan een bestand ervan kan dragen.'],
  TRUST_KID: [unusable, 'De naam van een sleutel past niet bij de sleutel.'],
  TRUST_KEY: [unusable, 'Een sleutel mag niet worden vertrouwd.'],
  TRUST_REFERENCE: [unusable, 'Zij verwijst naar iets wat er niet in staat.'],
  TRUST_VERSION: [unusable, 'Het is een andere versie dan verwacht.'],
  TRUST_ROLLBACK: [unusable, 'Zij is ouder dan wat dit apparaat heeft.'],
  TRUST_MIXED: [unusable, 'Haar bestanden horen niet bijeen, of één is afgekapt.'],
  TRUST_ABSENT: [unusable, 'Een van haar bestanden ontbreekt.'],
  TRUST_RANGE: [unusable, 'Nummerreeksen erin overlappen elkaar.'],
  MIRROR_DOWN: [unusable, 'De server geeft geen bestand.'],
  BUNDLE_MALFORMED: [unusable, 'Het bestand is geen bundel van deze regeling, of maar de helft.'],
  LIST_SERIES: [unusable, 'De nummers van een lijst erin kloppen niet samen.'],
  LIST_ROLLBACK: [unusable, 'Een lijst erin weet minder dan de vorige.'],
  LIST_ALTERED: [unusable, 'Een lijst erin verandert of laat weg wat de vorige had.'],
  TRUST_INTERVAL: [unusable, 'Een tijdvak erin eindigt voordat het begint.'],
} satisfies CheckTexts

/** What keys of an authority are for. */
export const uses = {
  certificate: 'certificaten',
  confirmation: 'ontvangst\u00adbevestigingen',
  list: 'lijsten',
  checkpoint: 'controlepunten van het afgifteboek',
}
