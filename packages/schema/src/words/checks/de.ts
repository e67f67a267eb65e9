/** What each code of a verdict means, in German: a title, and what was looked at and found. */
import { type CheckTexts, plural } from '../message.ts'

const damaged = 'Code beschädigt.'
const broken = 'Es verletzt eine Regel des KP-Systems.'
const unusable = 'Diese Vertrauens\u00adliste ist nicht brauchbar.'
const aged = plural('age', {
  one: 'Die Vertrauens\u00adliste ist {age} Tag alt',
  other: 'Die Vertrauens\u00adliste ist {age} Tage alt',
})

export const de = {
  TEXT_READ: ['Der Code wurde ganz gelesen', 'Text, Base45 und CBOR haben die eine Form des KP-Systems.'],
  HEADER_GOOD: ['Die Form der Nachricht', 'Ihr Kopf nennt das Verfahren und den Schlüssel, und sonst nichts.'],
  KEY_KNOWN: [
    'Der Schlüssel steht in der Vertrauens\u00adliste',
    'Schlüssel {kid} von {authority}, für Zertifikate. Vertrauens\u00adliste {version}.',
  ],
  KEY_NOT_YET_KNOWN: [
    'Der Schlüssel steht nicht in Vertrauens\u00adliste {version}.',
    'Schlüssel {kid}. Das Zertifikat kann neuer sein als die Liste auf diesem Gerät.',
  ],
  KEY_UNKNOWN_AHEAD: [
    'Keine Behörde hat den Schlüssel, und das Datum kommt erst noch.',
    'Schlüssel {kid} steht nicht in Vertrauens\u00adliste {version}, und das Zertifikat sagt {issued}.',
  ],
  SIGNATURE_GOOD: ['Signatur', 'Richtig, mit Schlüssel {kid}. Seit der Signatur wurde am Code nichts geändert.'],
  CONTENT_GOOD: [
    'Jede Angabe ist da und innerhalb ihrer Regeln',
    'Die Pflichtangaben von Anhang I; die Summen sind die der Positionen.',
  ],
  NUMBER_OF_ISSUER: ['Die Nummer ist eine des Ausstellers', 'Sie beginnt mit dem Code von {code}.'],
  NUMBER_PREFIX: ['Die Nummer ist keine ihres Ausstellers.', 'Sie beginnt nicht mit dem Code von {code}.'],
  NUMBER_OF_NOBODY: ['Die Nummer ist von keinem Teilnehmer.', 'Kein Teilnehmer hat den Code {code}.'],
  NUMBER_IN_RANGE: [
    'Die Nummer liegt in einem Nummernkreis ihrer Behörde',
    '{first} bis {last}, am {issued}: {authority}.',
  ],
  NUMBER_LAST_YEAR: [
    'Die Nummer ist aus dem Nummernkreis des Vorjahres',
    'Er endete am {until}, wie es im Januar vorkommt.',
  ],
  NUMBER_OUT_OF_RANGE: [
    'Ihre Behörde hatte diese Nummer nicht.',
    'Kein Nummernkreis von {authority} enthielt sie am {issued}.',
  ],
  NUMBER_UNRANGED: ['Nicht mit Nummernkreisen verglichen', 'Die Vertrauens\u00adliste hat keinen von {authority}.'],
  KEY_RETIRED: [
    'Sein Schlüssel war vor dem Tag der Ausstellung stillgelegt.',
    'Schlüssel {kid}: stillgelegt am {revoked}, ausgestellt am {issued}.',
  ],
  KEY_COMPROMISED: [
    'Sein Schlüssel wurde gestohlen.',
    'Schlüssel {kid}. Das Zertifikat steht nicht in der letzten vertrauten Liste.',
  ],
  KEY_COMPROMISED_LISTED: [
    'Sein Schlüssel wurde später gestohlen.',
    'Schlüssel {kid}, am {revoked}. Das Zertifikat steht in der letzten vertrauten Liste.',
  ],
  KEY_STOPPED: [
    'Seine Behörde hat den Schlüssel gesperrt.',
    'Schlüssel {kid}. Das Zertifikat steht nicht in ihrer Ausstellungs\u00adliste.',
  ],
  KEY_STOPPED_LISTED: [
    'Seine Behörde hat den Schlüssel gesperrt.',
    'Schlüssel {kid}. Das Zertifikat steht in ihrer Ausstellungs\u00adliste.',
  ],
  KEY_IN_TIME: ['Der Schlüssel war gültig', 'Am {issued}: Schlüssel {kid}, seit {from}.'],
  KEY_OUT_OF_TIME: [
    'Sein Schlüssel war am Tag der Ausstellung nicht gültig.',
    'Ausgestellt am {issued}, mit Schlüssel {kid}, gültig ab {from}.',
  ],
  AUTHORITY_IN_TIME: ['Die Behörde war befugt', 'Am {issued}: {authority}, seit {from}.'],
  AUTHORITY_OUT_OF_TIME: ['Seine Behörde war am Tag der Ausstellung nicht befugt.', '{authority}, am {issued}.'],
  ISSUER_PARTICIPANT: [
    'Der Aussteller war Teilnehmer',
    '{code}, am {issued}: Teilnehmer seit {from}. Aus Vertrauens\u00adliste {version}.',
  ],
  ISSUER_NOT_PARTICIPANT: [
    '{code} war am {issued} kein Teilnehmer.',
    'Zertifikate dieses Ausstellers von jenem Tag gelten nicht.',
  ],
  ISSUER_ZONE: ['{code} darf Waren aus dieser Zone nicht zertifizieren.', 'Zone {zone}, am {issued}.'],
  ISSUER_ZONE_UNSTATED: ['{code} darf nur einige Zonen zertifizieren.', 'Das Zertifikat nennt keine Ursprungszone.'],
  DESTINATION_PARTICIPANT: [
    'Die Bestimmung ist Teilnehmer',
    '{code}, am Tag der Ausstellung und heute. Aus Vertrauens\u00adliste {version}.',
  ],
  DESTINATION_NOT_PARTICIPANT: [
    'Die Bestimmung war kein Teilnehmer.',
    '{code}, am {issued}: Dorthin dürfen keine Rohdiamanten gesandt werden.',
  ],
  DESTINATION_EXPORTS_ONLY: [
    'Die Bestimmung darf nur ausführen.',
    '{code}, am {issued}: Dorthin dürfen keine Rohdiamanten gesandt werden.',
  ],
  DESTINATION_LEFT: [
    'Die Bestimmung hat das KP-System verlassen.',
    '{code} ging am {until}, nach dem Tag der Ausstellung.',
  ],
  DESTINATION_HERE: ['Die Bestimmung ist hier', '{destination}, wie auf diesem Gerät eingerichtet.'],
  DESTINATION_ELSEWHERE: ['Die Bestimmung ist nicht hier.', 'Das Zertifikat ist für {destination}; hier ist {here}.'],
  DESTINATION_NOT_COMPARED: [
    'Die Bestimmung wurde nicht verglichen',
    'Sie ist {destination}. Setzen Sie oben auf der Seite, wo hier ist.',
  ],
  IN_VALIDITY: ['Nicht abgelaufen', 'Ausgestellt am {issued}, gültig bis zum Ende des {expires}, 24:00 UTC.'],
  NOT_YET_VALID: ['Nicht gültig vor dem {issued}.', 'Der Tag der Ausstellung kommt erst noch.'],
  EXPIRED: [
    'Abgelaufen.',
    plural('past', {
      one: 'Vor {past} Tag: {expires}, 24:00 UTC.',
      other: 'Vor {past} Tagen: {expires}, 24:00 UTC.',
    }),
  ],
  EXPIRED_LONG: [
    'Seit mehr als 60 Tagen abgelaufen.',
    plural('past', {
      one: 'Vor {past} Tag: {expires}, 24:00 UTC.',
      other: 'Vor {past} Tagen: {expires}, 24:00 UTC.',
    }),
  ],
  NOTICE_NONE: ['Keine Mitteilung des KP-Systems trifft zu', 'Aus Vertrauens\u00adliste {version}.'],
  NOTICE: ['Mitteilung: {title}', 'Eine Mitteilung des KP-Systems trifft auf dieses Zertifikat zu: {id}.'],
  NOTICE_FORBIDS: ['Verboten: {title}', 'Eine Mitteilung des KP-Systems verbietet diesen Handel: {id}.'],
  NOTICE_ORIGINS_UNSTATED: [
    'Die Ursprünge sind nicht genannt.',
    'Eine Mitteilung des KP-Systems verlangt alle Ursprünge gemischter Waren: {title}.',
  ],
  NOTICE_NEWER: [
    'Eine Mitteilung ist hier nicht ganz zu lesen: {title}',
    'Nur eine neuere Fassung dieser Seite kann sagen, ob sie zutrifft: {id}.',
  ],
  NOTICE_ZONE_UNSTATED: [
    'Die Ursprungszone ist nicht genannt.',
    'Eine Mitteilung des KP-Systems verlangt sie: {title}.',
  ],
  VALUE_INSIDE: ['Der Wert je Karat ist üblich', 'Verglichen mit: {source}.'],
  VALUE_OUTSIDE: ['Der Wert je Karat ist unüblich.', 'Verglichen mit: {source}.'],
  VALUE_UNBANDED: [
    'Der Wert je Karat wurde nicht verglichen',
    'Die Vertrauens\u00adliste hat keine üblichen Werte für solche Waren.',
  ],
  CLOCK_PLAUSIBLE: [
    'Die Uhr dieses Geräts ist glaubhaft',
    'Nicht hinter dem {floor}, der neuesten Zeit des KP-Systems.',
  ],
  CLOCK_BEHIND: [
    'Die Uhr dieses Geräts geht falsch.',
    'Sie zeigt {clock}, aber das KP-System hat am {floor} signiert.',
  ],
  CLOCK_DOUBTED: [
    'Die Uhr hier oder die Veröffent\u00adlichung ist falsch.',
    'Dieses Gerät zeigt {clock}, die Veröffent\u00adlichung {word}.',
  ],
  CLOCK_ALONE: [
    'Nur die Uhr dieses Geräts spricht dagegen.',
    'Sie zeigt {clock}; die Vertrauens\u00adliste hier bürgt für keinen Tag nach dem {word}.',
  ],
  REGISTRY_AGED: [aged, 'Aktualisieren Sie sie heute, wo Verbindung ist.'],
  REGISTRY_STALE: [aged, 'Aktualisieren Sie sie jetzt: Was sich seither geändert hat, ist hier unbekannt.'],
  REGISTRY_OLD: [
    'Die Vertrauens\u00adliste hier ist zu alt.',
    plural('age', {
      one: 'Sie ist {age} Tag alt. Dieses Gerät kann nicht wissen, was sich seither geändert hat.',
      other: 'Sie ist {age} Tage alt. Dieses Gerät kann nicht wissen, was sich seither geändert hat.',
    }),
  ],
  REGISTRY_CURRENT: [
    'Die Vertrauens\u00adliste ist in Kraft',
    'Vertrauens\u00adliste {version}, signiert am {issued}, gültig bis {expires}.',
  ],
  REGISTRY_EXPIRED: [
    'Die Vertrauens\u00adliste hier ist zu alt.',
    'Sie endete am {expires}. Dieses Gerät kann nicht wissen, was sich seither geändert hat.',
  ],
  STATUS_CLEAR: ['Nicht annulliert, verloren oder gestohlen', 'Nicht in der Liste seiner Behörde vom {listed}.'],
  STATUS_CLEAR_THEN: [
    'Am {listed} nicht annulliert, verloren oder gestohlen',
    'Eine neuere Liste seiner Behörde steht aus.',
  ],
  STATUS_CANCELLED: ['Annulliert.', 'Von seiner Behörde, am {since}.'],
  STATUS_REPLACED: ['Ersetzt.', 'Durch Zertifikat {by}, am {since}.'],
  STATUS_LOST: ['Als verloren gemeldet.', 'Von seiner Behörde, am {since}.'],
  STATUS_STOLEN: ['Als gestohlen gemeldet.', 'Von seiner Behörde, am {since}.'],
  STATUS_SPOILED: ['Sein Vordruck wurde verdorben.', 'Laut seiner Behörde, am {since}: Es wurde nie ausgestellt.'],
  STATUS_UNUSED: ['Unbenutzt zurückgegeben.', 'An seine Behörde, am {since}, nachdem es abgelaufen war.'],
  ISSUED_LISTED: ['In der Ausstellungs\u00adliste', 'Seiner Behörde, vollständig bis {complete}.'],
  ISSUED_OTHER: ['Ein anderes Zertifikat hat diese Nummer.', 'Die Liste seiner Behörde enthält ein anderes.'],
  ISSUED_ABSENT: [
    'Seine Behörde hat es nicht ausgestellt.',
    'Nicht in ihrer Liste, die bis {complete} vollständig ist.',
  ],
  ISSUED_LATER: ['Neuer als die Ausstellungs\u00adliste', 'Diese Liste ist bis {complete} vollständig.'],
  ISSUED_OUTSIDE: [
    'Älter als das, was die Ausstellungs\u00adliste enthält',
    'Es ist mehr als 90 Tage vor dem {complete} abgelaufen.',
  ],
  ISSUED_PHRASE: [
    'Ausgestellt. Der Inhalt ist nicht geprüft.',
    'Seine Behörde hat diese Nummer mit diesem Prüfsatz ausgestellt. Was auf dem Papier steht, kann dennoch verfälscht sein.',
  ],
  ISSUED_OTHER_PHRASE: [
    'Der Prüfsatz ist falsch.',
    'Die Nummer wurde mit einem anderen ausgestellt. Zweimal wurde dasselbe getippt.',
  ],
  ISSUED_NUMBER_UNKNOWN: [
    'Die Nummer steht nicht in der Ausstellungs\u00adliste.',
    'Die Liste hier kann älter oder neuer sein als das Papier.',
  ],
  ISSUED_NO_LIST: ['Hier ist keine Liste ausgestellter Nummern.', 'Auf diesem Gerät ist keine seiner Behörde.'],
  LISTS_WITHHELD: [
    'Die Listen seiner Behörde fehlen.',
    'Sie veröffentlicht Listen, und diese sind nicht auf diesem Gerät.',
  ],
  STATUS_UNLISTED: [
    'Nicht mit einer Liste annullierter, verlorener oder gestohlener Zertifikate verglichen',
    'Keine solche Liste ist auf diesem Gerät.',
  ],
  ISSUED_UNLISTED: [
    'Nicht mit einer Liste ausgestellter Nummern verglichen',
    'Keine solche Liste ist auf diesem Gerät.',
  ],

  AMENDED: ['Geändert am {issued}: Feld {boxes}', 'Von seiner Behörde; Änderung {sequence}.'],
  AMENDMENT_ALONE: [
    'Dies ist eine Änderung von Zertifikat {number}.',
    'Vom {issued}: Feld {boxes}. Allein sagt sie nichts.',
  ],
  AMENDMENT_UNREAD: ['Eine Änderung ließ sich nicht lesen.', 'Das Zertifikat wurde ohne sie beurteilt.'],
  AMENDMENT_REFUSED: ['Seine Änderung ist falsch.', 'Seine Behörde hat sie so nicht signiert: {reason}.'],
  AMENDMENT_ISSUER: ['Seine Änderung ist nicht von seiner Behörde.', 'Signiert hat sie {authority}.'],
  AMENDMENT_OUT_OF_TIME: ['Der Schlüssel seiner Änderung war nicht gültig.', 'Schlüssel {kid}, am {issued}.'],
  AMENDMENT_NOT_YET: ['Seine Änderung ist von einem künftigen Tag.', 'Sie trägt das Datum {issued}.'],
  AMENDMENT_MISSING: ['Eine frühere Änderung fehlt.', 'Es ist Änderung {sequence}.'],
  AMENDMENT_OTHER: ['Eine Änderung eines anderen Zertifikats.', 'Das Zertifikat wurde ohne sie beurteilt.'],
  AMENDMENT_EMPTY: [broken, 'Es ist eine Änderung, die nichts ändert.'],
  AMENDMENT_SEQUENCE: [broken, 'Es ist nicht die nächste Änderung seines Zertifikats.'],
  AMENDMENT_UNCHANGED: [broken, 'Das Feld hat diesen Inhalt schon.'],
  AMENDMENT_DATE: [broken, 'Seine Änderung ist vor dem datiert, was sie ändert.'],
  CONFIRMED_BEFORE: [
    'Unter ihm kam schon Ware herein.',
    'Bei {post} am {confirmed}. Eine zweite Sendung damit ist eine Kopie.',
  ],
  CONFIRMED_KEPT_OUT: [
    'Seine Ware wurde anderswo abgewiesen oder festgehalten.',
    'Bei {post} am {confirmed}. Fragen Sie, warum.',
  ],
  CONFIRMED_NOW: ['Der Empfang wurde hier bestätigt', 'Für eben diese Sendung, bei {post} am {confirmed}.'],
  CONFIRMED_TOLD: [
    'Damit kam schon Ware herein.',
    'So sagt es eine Behörde, die gefragt wurde. Fragen Sie dort, wo und wann.',
  ],
  SEEN_ELSEWHERE: [
    'Es lag schon einem anderen Posten vor.',
    'Bei {post} am {seen}. Fragen Sie dort, ehe Ware hereinkommt.',
  ],
  SEEN_OTHER: [
    'Ein anderes Zertifikat hat diese Nummer.',
    'Gesehen bei {post} am {seen}. Eines von beiden ist gefälscht.',
  ],
  CONFIRMATION_ALONE: [
    'Dies ist eine Bestätigung des Zertifikats {number}.',
    'Vom {confirmed}, bei {post}. Sie ist kein Zertifikat.',
  ],
  CONFIRMATION_UNREAD: ['Eine Bestätigung war nicht zu lesen.', 'Das Zertifikat wurde ohne sie beurteilt.'],
  CONFIRMATION_REFUSED: ['Eine Bestätigung zu ihm ist falsch.', 'Keine Einfuhrbehörde hat sie so signiert: {reason}.'],
  CONFIRMATION_OTHER: [
    'Eine Bestätigung eines anderen Zertifikats.',
    'Sie gehört zu {number}. Eine Kopie oder ein geändertes Zertifikat kann im Umlauf sein.',
  ],
  CONFIRMATION_INCOMPLETE: [broken, 'Sie nimmt Ware an, ohne zu sagen, was gefunden wurde.'],
  CONFIRMATION_OUTCOME: [broken, 'Was sie an einer Stelle sagt, bestreitet sie an einer anderen.'],
  CONFIRMATION_REMEDY: [broken, 'Sie nennt die Änderung nicht, die der Behelf war.'],
  CONFIRMATION_DATE: [broken, 'Sie ist vor der Ankunft der Ware datiert oder auf einen Tag, der noch kommt.'],

  TEXT_TOO_LONG: ['Zu lang für einen QR-Code.', 'Kein Code des KP-Systems ist so lang.'],
  PREFIX_UNKNOWN: ['Dies ist kein Zertifikat des Kimberley-Prozesses.'],
  PREFIX_KIND: ['Dies ist ein anderer Code des KP-Systems, kein Zertifikat.'],
  VERSION_NEWER: [
    'Neuer als diese Seite.',
    'Das Zertifikat wurde mit einer neueren Fassung gemacht. Das ist kein Fehler an ihm.',
  ],
  BASE45_MALFORMED: [damaged, 'Zeichen fehlen oder sind falsch.'],

  CBOR_LIMIT: [damaged, 'Er ist größer oder tiefer als alles im KP-System.'],
  CBOR_MALFORMED: [damaged, 'Sein Inhalt ist unvollständig.'],
  CBOR_UTF8: [damaged, 'Er enthält unlesbaren Text.'],
  CBOR_TRAILING: [damaged, 'Hinter seinem Ende steht noch etwas.'],
  CBOR_NOT_DETERMINISTIC: [damaged, 'Er ist nicht in der einen Form des KP-Systems geschrieben.'],
  CBOR_DUPLICATE_KEY: [damaged, 'Er enthält eine Angabe zweimal.'],
  COSE_MALFORMED: [damaged, 'Sein Inhalt ist keine signierte Nachricht des KP-Systems.'],

  COSE_HEADER: ['Von keiner Behörde des KP-Systems gemacht.', 'Sein Kopf ist keiner des KP-Systems.'],
  CLAIMS_OTHER: [
    'Für jemand anderen signiert als ihr Schlüssel.',
    'Ihr Kopf nennt eine andere Behörde oder ein anderes Zertifikat als Schlüssel und Inhalt.',
  ],
  COSE_ALG: [
    'Anders signiert, als sein Schlüssel erlaubt.',
    'Wie ein Schlüssel signiert, sagt die Vertrauens\u00adliste, nicht der Code.',
  ],
  KEY_UNKNOWN: [
    'Keine Behörde hat den Schlüssel, der es signiert hat.',
    'Schlüssel {kid} steht nicht in Vertrauens\u00adliste {version}, die neuer ist als das Zertifikat.',
  ],
  KEY_USE: ['Sein Schlüssel darf keine Zertifikate signieren.', 'Schlüssel {kid} ist für {use}.'],
  SIGNATURE_INVALID: [
    'Die Signatur ist falsch.',
    'Der Code wurde geändert oder gefälscht. Nichts, was er sagt, wird gezeigt.',
  ],
  THRESHOLD: [unusable, 'Nicht genug Schlüssel dieses KP-Systems haben sie signiert.'],

  FIELD_MISSING: [broken, 'Eine Pflichtangabe fehlt.'],
  FIELD_UNKNOWN: [broken, 'Es hat eine Angabe, die nicht von dieser Fassung ist.'],
  FIELD_TYPE: [broken, 'Eine Angabe ist ein Wert anderer Art.'],
  FIELD_RANGE: [broken, 'Ein Wert ist außerhalb seiner Grenzen.'],
  FIELD_LENGTH: [broken, 'Eine Angabe ist zu kurz, zu lang oder hat zu viele Einträge.'],
  FIELD_TEXT: [broken, 'Ein Text hat verborgene Zeichen oder Steuerzeichen.'],
  FIELD_LETTERS: [broken, 'In einem Text ist nichts zu sehen, oder ein Buchstabe hat mehr als vier Zeichen an sich.'],
  AMOUNT_FORM: [broken, 'Ein Betrag ist nicht geschrieben, wie er sein muss.'],
  DATE_IMPOSSIBLE: [broken, 'Ein Datum steht nicht im Kalender.'],
  NUMBER_FORM: [broken, 'Die Nummer ist keine Zertifikat\u00adnummer.'],
  COUNTRY_FORM: [broken, 'Ein Land ist kein Code aus zwei Buchstaben.'],
  ID_FORM: [broken, 'Ein Kennzeichen ist nicht als solches geschrieben: kleine Buchstaben, Ziffern und Striche.'],
  HS_CODE: [broken, 'Eine Position ist keine von 7102.10, 7102.21 und 7102.31.'],
  LINES_ORDER: [broken, 'Ein HS-Code hat mehr als eine Position.'],
  LIST_DUPLICATE: [broken, 'Ein Eintrag steht zweimal da.'],
  PERCENT_SUM: [broken, 'Die Anteile der Ursprünge ergeben nicht 100.'],
  EXPIRY_BEFORE_ISSUE: [broken, 'Es läuft ab, bevor es ausgestellt ist.'],
  TOTALS_MISMATCH: [broken, 'Eine Summe ist nicht die ihrer Positionen.'],

  TRUST_EXPIRED: [unusable, 'Sie ist abgelaufen.'],
  TRUST_CRITICAL: [unusable, 'Sie braucht eine neuere Fassung dieser Seite.'],
  TRUST_THRESHOLD: [unusable, 'Sie verlangt mehr Signaturen, als eine Datei von ihr tragen kann.'],
  TRUST_KID: [unusable, 'Der Name eines Schlüssels passt nicht zum Schlüssel.'],
  TRUST_KEY: [unusable, 'Einem Schlüssel darf nicht vertraut werden.'],
  TRUST_REFERENCE: [unusable, 'Sie verweist auf etwas, das nicht in ihr steht.'],
  TRUST_VERSION: [unusable, 'Sie ist eine andere Version, als fällig war.'],
  TRUST_ROLLBACK: [unusable, 'Sie ist älter als die auf diesem Gerät.'],
  TRUST_MIXED: [unusable, 'Ihre Dateien gehören nicht zusammen, oder eine ist abgeschnitten.'],
  TRUST_ABSENT: [unusable, 'Eine Datei von ihr fehlt.'],
  TRUST_RANGE: [unusable, 'Nummernkreise in ihr überschneiden sich.'],
  MIRROR_DOWN: [unusable, 'Der Server gibt keine Datei.'],
  BUNDLE_MALFORMED: [unusable, 'Die Datei ist kein Bündel dieses KP-Systems, oder nur ein halbes.'],
  LIST_SERIES: [unusable, 'Die Nummern einer Liste in ihr gehören nicht zusammen.'],
  LIST_ROLLBACK: [unusable, 'Eine Liste in ihr weiß weniger als die vorige.'],
  LIST_ALTERED: [unusable, 'Eine Liste in ihr verändert oder verliert, was die vorige hatte.'],
  TRUST_INTERVAL: [unusable, 'Ein Zeitraum in ihr endet, bevor er beginnt.'],
} satisfies CheckTexts

/** What keys of an authority are for. */
export const uses = {
  certificate: 'Zertifikate',
  confirmation: 'Empfangs\u00adbestätigungen',
  list: 'Listen',
  checkpoint: 'Prüfpunkte des Ausstellungs\u00adbuchs',
}
