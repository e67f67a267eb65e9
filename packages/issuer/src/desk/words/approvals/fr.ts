/** Approvals that are signatures, in French. */
import type { ApprovalWords } from '../approval-words.ts'

export const fr: ApprovalWords = {
  approve: 'Approuver avec une clé d’accès',
  signs:
    'Votre clé d’accès signe exactement ce contenu. La signature reste dans le registre, et rien n’est signé sans elle.',
  noPasskey:
    'Ici on approuve avec une clé d’accès : ajoutez-en une sur votre propre page, ou utilisez kpc approve avec votre fichier de clé.',
  proposal: 'Proposition {name}',
  proposals: 'Propositions',
  propose: 'Proposer',
  second: 'Une autre personne l’examine et l’approuve ; ensuite on signe ou on exécute.',
  refusals: {
    SECOND_NEEDED: 'Rien n’a été fait : ici une deuxième personne approuve d’abord. Proposez-le.',
    PROPOSAL_STALE:
      'Rien n’a été fait : le certificat a changé depuis la proposition. Retirez-la et proposez de nouveau.',
    APPROVAL_UNSIGNED:
      'Rien n’a été approuvé : ici seules comptent les approbations signées avec une clé d’accès ou un fichier de clé.',
    APPROVAL_OTHER:
      'Rien n’a été approuvé : ce qui est signé n’est pas cette demande telle qu’elle est maintenant. Relisez-la, et approuvez-la.',
    APPROVAL_PERSON: 'Rien n’a été approuvé : cette personne ne peut pas approuver, ou la clé n’est plus la sienne.',
  },
}
