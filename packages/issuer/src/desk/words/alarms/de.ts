/** Causes of alarms in German. */
import type { AlarmWords } from '../alarm-words.ts'

const statement =
  'Sehen Sie die Erklärung an und fragen Sie die Behörde, die sie unter\u00adschrieben hat, ob sie von ihr ist: Ihr Schlüssel kann gestohlen sein.'

export const de: AlarmWords = {
  CONFIRMED_UNISSUED: { says: 'Empfang zu einer Nummer bestätigt, die hier nie ausgestellt wurde', next: statement },
  CONFIRMED_OTHER_DIGEST: {
    says: 'Empfang eines anderen Zertifikats unter einer Nummer dieser Behörde bestätigt',
    next: 'Das dort vorgelegte Papier ist nicht das hier ausgestellte: Bitten Sie um ein Bild davon.',
  },
  CONFIRMED_VOID: {
    says: 'Ware kam mit einem Zertifikat herein, das widerrufen, ersetzt, abgelaufen, verloren oder gestohlen ist',
    next: 'Bitten Sie die Behörde, die Ware einzubehalten, und melden Sie es dem Vorsitz.',
  },
  CONFIRMED_ELSEWHERE: {
    says: 'Empfang von einer Behörde bestätigt, zu der die Ware nicht geht',
    next: 'Die Ware wurde umgeleitet, oder dies ist eine Kopie: Fragen Sie beide Behörden.',
  },
  CONFIRMED_TWICE: {
    says: 'Mit einem Zertifikat kam bei zwei Behörden Ware herein',
    next: 'Eine der beiden Sendungen reist mit einer Kopie: Bitten Sie beide Behörden einzubehalten, was sie haben.',
  },
  CONFIRMED_CONTRADICTS: {
    says: 'Wie bescheinigt angenommen, aber mit Päckchen oder Karat, die das Zertifikat nicht hat',
    next: statement,
  },
  CONFIRMED_SEQUENCE: {
    says: 'Zwei Erklärungen einer Behörde stehen an derselben Stelle ihrer Reihenfolge',
    next: statement,
  },
  CONFIRMED_AHEAD: {
    says: 'Eine Erklärung von einem Tag, der noch kommt, oder von einer Zeit vor dem Zertifikat',
    next: 'Die Uhr dort geht falsch, oder die Erklärung ist nicht, was sie scheint: Fragen Sie die Behörde.',
  },
  SEEN_NUMBER_TWICE: {
    says: 'Posten haben zwei Zertifikate mit einer Nummer gesehen',
    next: 'Eines davon ist gefälscht: Halten Sie beide an und fragen Sie die Behörde, die die Nummer ausgestellt hat.',
  },
  SEEN_TWICE: {
    says: 'Ein Zertifikat lag zwei Posten vor',
    next: 'Es wurde zweimal benutzt oder kopiert: Halten Sie an, was dort ist, und fragen Sie den anderen Posten.',
  },
  SEEN_COUNTER_TWICE: {
    says: 'Ein Gerät hat zwei Ankünfte gleich gezählt',
    next: 'Sein Schlüssel ist an zwei Orten: Sperren Sie das Gerät und sehen Sie an, was es gesandt hat.',
  },
  ADVISED_OTHER_DIGEST: {
    says: 'Ware wurde unter einer Nummer mit einem anderen Zertifikat angekündigt als dem, das hier bekannt ist',
    next: 'Zwei Zertifikate haben eine Nummer: Fragen Sie die Behörde, die sie ausgestellt hat.',
  },
  ADVISED_ELSEWHERE: {
    says: 'Ware wurde dieser Behörde angekündigt, und ihr Zertifikat nennt eine andere Bestimmung',
    next: statement,
  },
  ADVISED_STRANGER: {
    says: 'Ware wurde von einer Behörde angekündigt, die ihr Zertifikat nicht ausgestellt hat',
    next: statement,
  },
  ADVISED_CONFIRMED: {
    says: 'Ware wurde mit einem Zertifikat angekündigt, mit dem schon Ware hereinkam',
    next: 'Ein Zertifikat wird einmal benutzt: Fragen Sie die Behörde, was unterwegs ist.',
  },
  INCIDENT_REPORTED: {
    says: 'Eine Behörde meldet ein Zertifikat mit dieser Nummer als gefälscht, verloren oder gestohlen oder seine Siegel als gebrochen',
    next: 'Sehen Sie an, was über die Nummer bekannt ist, und antworten Sie der Behörde, die es meldet.',
  },
  OVERDUE: {
    says: 'Angekündigte Ware kam nicht in den Tagen an, die ihr Weg braucht',
    next: 'Fragen Sie den Beförderer und die Ausfuhr\u00adbehörde, wo sie ist.',
  },
  UNDELIVERED: {
    says: 'Eine Behörde weiß es nicht: Ihr Eingang nimmt die Erklärung nicht an',
    next: 'Siehe kpc outbox list: Senden Sie sie noch einmal, oder als Datei, als E-Mail oder auf Papier.',
  },
  UNRECEIPTED: {
    says: 'Eine Behörde hat mit einer Quittung geantwortet, die nichts beweist',
    next: 'Ihr Server oder ihre Leitung ist nicht, was sie scheint: Fragen Sie sie auf anderem Weg.',
  },
}
