/** What stands in the place of a page, in French. */
import type { ProblemWords } from '../problem-words.ts'

export const fr: ProblemWords = {
  back: 'Revenir',
  kept: 'Ce que vous avez saisi est gardé dans cette page.',
  forbidden: {
    title: 'Vous n’y êtes pas autorisé',
    next: 'C’est l’affaire de : {roles}. Adressez-vous à l’un d’eux, ou demandez un autre rôle à l’administration.',
  },
  foreign: {
    title: 'Cela venait d’une autre page',
    next: 'Rien n’a été fait. Ouvrez le bureau par sa propre adresse, et réessayez là.',
  },
  stranger: {
    title: 'Vous n’êtes pas connecté',
    next: 'Connectez-vous, puis réessayez. Rien n’a été fait.',
  },
  absent: {
    title: 'Il n’y a rien ici',
    next: 'Vérifiez l’adresse, ou cherchez le numéro. Cela a pu être détruit à la fin de son délai.',
  },
  method: {
    title: 'Cette adresse fait autre chose',
    next: 'Revenez en arrière, et utilisez le bouton de la page.',
  },
  conflict: {
    title: 'Autre chose s’y oppose',
    next: 'Rien n’a été fait. Revenez en arrière, rechargez la page, et voyez ce qui a changé.',
  },
  input: {
    title: 'Ce n’est pas accepté ainsi',
    next: 'Rien n’a été fait. Revenez en arrière, et corrigez ce que nomme la phrase ci-dessus.',
  },
  hasty: {
    title: 'Trop d’essais',
    next: 'Attendez, et réessayez plus tard.',
  },
  unready: {
    title: 'Pas pour le moment',
    next: 'Rien n’a été fait. Attendez un peu, et envoyez de nouveau. Si cela dure, prévenez ceux qui exploitent ce bureau.',
  },
  fault: {
    title: 'Quelque chose a échoué ici',
    next: 'C’est noté. Regardez si cela s’est fait avant d’envoyer de nouveau, et prévenez ceux qui exploitent ce bureau.',
  },
}
