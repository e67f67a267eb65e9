/** Les incidents, en français. */
import type { IncidentWords } from '../incident-words.ts'

export const fr: IncidentWords = {
  title: 'Incidents',
  hint: 'Certificats faux, perdus ou volés, et scellés rompus : un signalement est signé, et va au système et à l’autorité qui a émis le numéro.',
  report: 'Signaler au système',
  number: 'Numéro, tel qu’il figure sur le papier',
  what: 'Ce qui s’est passé',
  day: 'Constaté le',
  post: 'Où',
  seen: 'Ce qui a été vu',
  none: 'Rien n’a été signalé.',
  scheme: 'Auprès du système',
  file: 'Le signalement en fichier',
  fileHint:
    'Le système n’a pas de boîte électronique : remettez-lui le fichier sur une clé ou par courriel, et dites ici comment.',
  how: 'Comment il a été remis',
  hand: 'Noter qu’il a été remis',
  answer: 'Réponse du système',
  answerHint: 'Le fichier revenu : son nom finit par .answer.cbor',
  take: 'Prendre la réponse',
  record: 'Dossier {record} du système, {on}',
  here: 'Signaler un incident',
  kinds: {
    forged: 'Certificat faux',
    lost: 'Certificat perdu',
    stolen: 'Certificat volé',
    'seals-broken': 'Scellés rompus',
  },
  states: {
    waiting: 'Pas encore remis',
    handed: 'Remis, sans réponse encore',
    answered: 'Le système l’a',
  },
  notices: {
    drafted: 'Son avis est rédigé : une seconde personne doit l’y approuver.',
    approved: 'Son avis est approuvé : les autorités le voient.',
  },
  refusals: {
    ANSWER_FORM: 'Ce n’est pas une réponse du système à un signalement. Redemandez le fichier.',
    ANSWER_STRANGER: 'Ceci répond à un signalement qui n’a jamais été signé ici.',
    INCIDENT_FORM:
      'Dites ce qui s’est passé, un jour qui n’est pas à venir, en un lieu de 80 caractères au plus et une remarque de 200 au plus.',
    ANSWER_UNSIGNED: 'Le système n’a pas signé ceci : rien n’a été pris.',
    NUMBER_FORM: 'Un numéro est fait de deux lettres, puis de 1 à 14 lettres ou chiffres.',
    OUTBOX_HOW: 'Dites en 1 à 200 caractères comment il a été remis.',
    OUTBOX_LETTER: 'Ce signalement est déjà remis, ou il n’existe pas.',
  },
}
