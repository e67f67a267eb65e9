/** Letters in French. */
import type { LetterWords } from './words.ts'

export const fr: LetterWords = {
  language: 'fr',
  scheme: 'À la présidence du Processus de Kimberley',
  exported: 'Sortie le',
  close: 'Avec nos respects',
  mail: {
    advised: 'L’autorité exportatrice annonce des marchandises qui sont en route (SCPK, section III b).',
    expected: 'Attendu le',
    carrier: 'Transporteur',
    reference: 'Référence',
    attached:
      'La pièce jointe est signée, et c’est elle qui fait foi. Un programme la reçoit : kpc receive, là où ce message est enregistré. Veuillez renvoyer le récépissé qu’il y laisse.',
  },
  reminder: {
    subject: 'Rappel : réception de l’envoi {number}',
    body: 'L’envoi couvert par notre certificat {number} a quitté {from} pour {to} le {day}. Nous n’avons reçu aucune confirmation de sa réception. La section III(b) du document de base la demande sans délai. Veuillez confirmer le numéro, les colis, les carats, l’importateur et l’exportateur, ou nous dire ce qu’est devenu l’envoi.',
  },
  failure: {
    subject: 'Réception de l’envoi {number} non confirmée',
    body: 'Malgré notre rappel, nous n’avons reçu aucune confirmation de la réception de l’envoi couvert par notre certificat {number}, qui a quitté {from} pour {to} le {day}. Nous vous prions de rechercher ce qu’il est devenu et de nous répondre. Sans réponse, nous en informerons le système.',
  },
  escalation: {
    subject: 'La réception de l’envoi {number} n’a pas été confirmée',
    body: 'L’envoi couvert par notre certificat {number} a quitté {from} pour {to} le {day}. Ni notre rappel ni notre constat de défaut n’ont reçu de réponse. Nous demandons que la question soit reprise avec le participant.',
  },
}
