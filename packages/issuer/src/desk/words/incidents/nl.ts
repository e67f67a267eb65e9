/** Incidenten in het Nederlands. */
import type { IncidentWords } from '../incident-words.ts'

export const nl: IncidentWords = {
  title: 'Incidenten',
  hint: 'Valse, verloren of gestolen certificaten en verbroken zegels: een melding wordt ondertekend en gaat naar het systeem en naar de autoriteit die het nummer heeft afgegeven.',
  report: 'Aan het systeem melden',
  number: 'Nummer, zoals het op het papier staat',
  what: 'Wat er is gebeurd',
  day: 'Opgemerkt op',
  post: 'Waar',
  seen: 'Wat er te zien was',
  none: 'Niets is gemeld.',
  scheme: 'Bij het systeem',
  file: 'De melding als bestand',
  fileHint:
    'Het systeem heeft geen elektronische postbus: geef het bestand op een stick of per e-mail, en zeg hier hoe.',
  how: 'Hoe zij is overhandigd',
  hand: 'Als overhandigd noteren',
  answer: 'Antwoord van het systeem',
  answerHint: 'Het bestand dat terugkwam: de naam eindigt op .answer.cbor',
  take: 'Antwoord aannemen',
  record: 'Dossier {record} van het systeem, {on}',
  here: 'Incident melden',
  kinds: {
    forged: 'Certificaat vals',
    lost: 'Certificaat verloren',
    stolen: 'Certificaat gestolen',
    'seals-broken': 'Zegels verbroken',
  },
  states: {
    waiting: 'Nog niet overhandigd',
    handed: 'Overhandigd, nog geen antwoord',
    answered: 'Het systeem heeft haar',
  },
  notices: {
    drafted: 'Het bericht is ontworpen: daar moet een tweede persoon het goedkeuren.',
    approved: 'Het bericht is goedgekeurd: autoriteiten zien het.',
  },
  refusals: {
    ANSWER_FORM: 'Dit is geen antwoord van het systeem op een melding. Vraag het bestand opnieuw.',
    ANSWER_STRANGER: 'Dit antwoordt op een melding die hier nooit is ondertekend.',
    INCIDENT_FORM:
      'Zeg wat er is gebeurd, op een dag die niet nog moet komen, op een plaats van hoogstens 80 en met een opmerking van hoogstens 200 tekens.',
    ANSWER_UNSIGNED: 'Het systeem heeft dit niet ondertekend: niets is aangenomen.',
    NUMBER_FORM: 'Een nummer is twee letters en dan 1 tot 14 letters of cijfers.',
    OUTBOX_HOW: 'Zeg in 1 tot 200 tekens hoe zij is overhandigd.',
    OUTBOX_LETTER: 'Deze melding is al overhandigd, of zij bestaat niet.',
  },
}
