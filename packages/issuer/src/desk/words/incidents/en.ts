/** Incidents, in English. */
import type { IncidentWords } from '../incident-words.ts'

export const en: IncidentWords = {
  title: 'Incidents',
  hint: 'Certificates that are forged, lost or stolen, and broken seals: a report is signed, and goes to the scheme and to the authority that issued the number.',
  report: 'Report to the scheme',
  number: 'Number, as it stands on the paper',
  what: 'What happened',
  day: 'Noticed on',
  post: 'Where',
  seen: 'What was seen',
  none: 'Nothing was reported.',
  scheme: 'At the scheme',
  file: 'Take the report as a file',
  fileHint: 'The scheme has no inbox: give it the file on a stick or by mail, and say here how.',
  how: 'How it was handed over',
  hand: 'Say that it was handed over',
  answer: 'Answer of the scheme',
  answerHint: 'The file that came back: its name ends in .answer.cbor',
  take: 'Take the answer',
  record: 'Record {record} of the scheme, {on}',
  here: 'Report an incident',
  kinds: {
    forged: 'Forged certificate',
    lost: 'Lost certificate',
    stolen: 'Stolen certificate',
    'seals-broken': 'Seals broken',
  },
  states: {
    waiting: 'Not handed over yet',
    handed: 'Handed over, no answer yet',
    answered: 'The scheme has it',
  },
  notices: {
    drafted: 'Its notice is drafted: a second person there has to approve it.',
    approved: 'Its notice is approved: authorities see it.',
  },
  refusals: {
    ANSWER_FORM: 'This is no answer of the scheme to a report. Ask for the file again.',
    ANSWER_STRANGER: 'This answers a report that was never signed here.',
    INCIDENT_FORM:
      'Say what happened, on a day that is not to come, at a place of at most 80 and in a remark of at most 200 characters.',
    ANSWER_UNSIGNED: 'The scheme has not signed this: nothing was taken.',
    NUMBER_FORM: 'A number is two letters, then 1 to 14 letters or digits.',
    OUTBOX_HOW: 'Say in 1 to 200 characters how it was handed over.',
    OUTBOX_LETTER: 'This report was handed over already, or there is none.',
  },
}
