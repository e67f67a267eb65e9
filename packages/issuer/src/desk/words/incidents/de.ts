/** Vorfälle auf Deutsch. */
import type { IncidentWords } from '../incident-words.ts'

export const de: IncidentWords = {
  title: 'Vorfälle',
  hint: 'Gefälschte, verlorene oder gestohlene Zertifikate und gebrochene Siegel: Eine Meldung wird unterschrieben und geht an das System und an die Behörde, die die Nummer vergeben hat.',
  report: 'Dem System melden',
  number: 'Nummer, wie sie auf dem Papier steht',
  what: 'Was geschehen ist',
  day: 'Bemerkt am',
  post: 'Wo',
  seen: 'Was zu sehen war',
  none: 'Nichts wurde gemeldet.',
  scheme: 'Beim System',
  file: 'Meldung als Datei',
  fileHint:
    'Das System hat kein elektronisches Postfach: Geben Sie ihm die Datei auf einem Stick oder per E-Mail, und sagen Sie hier, wie.',
  how: 'Wie sie übergeben wurde',
  hand: 'Als übergeben vermerken',
  answer: 'Antwort des Systems',
  answerHint: 'Die Datei, die zurückkam: Ihr Name endet auf .answer.cbor',
  take: 'Antwort annehmen',
  record: 'Eintrag {record} des Systems, {on}',
  here: 'Vorfall melden',
  kinds: {
    forged: 'Zertifikat gefälscht',
    lost: 'Zertifikat verloren',
    stolen: 'Zertifikat gestohlen',
    'seals-broken': 'Siegel gebrochen',
  },
  states: {
    waiting: 'Noch nicht übergeben',
    handed: 'Übergeben, noch keine Antwort',
    answered: 'Das System hat sie',
  },
  notices: {
    drafted: 'Der Hinweis ist entworfen: Dort muss eine zweite Person zustimmen.',
    approved: 'Dem Hinweis ist zugestimmt: Behörden sehen ihn.',
  },
  refusals: {
    ANSWER_FORM: 'Das ist keine Antwort des Systems auf eine Meldung. Bitten Sie erneut um die Datei.',
    ANSWER_STRANGER: 'Das antwortet auf eine Meldung, die hier nie unterschrieben wurde.',
    INCIDENT_FORM:
      'Sagen Sie, was geschehen ist, an einem Tag, der nicht bevorsteht, an einem Ort von höchstens 80 und in einer Bemerkung von höchstens 200 Zeichen.',
    ANSWER_UNSIGNED: 'Das System hat dies nicht unterschrieben: Nichts wurde angenommen.',
    NUMBER_FORM: 'Eine Nummer sind zwei Buchstaben, dann 1 bis 14 Buchstaben oder Ziffern.',
    OUTBOX_HOW: 'Sagen Sie in 1 bis 200 Zeichen, wie sie übergeben wurde.',
    OUTBOX_LETTER: 'Diese Meldung ist schon übergeben, oder es gibt sie nicht.',
  },
}
