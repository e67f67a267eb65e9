/** Approvals that are signatures, in Portuguese. */
import type { ApprovalWords } from '../approval-words.ts'

export const pt: ApprovalWords = {
  approve: 'Aprovar com chave de acesso',
  signs:
    'A sua chave de acesso assina exatamente este conteúdo. A assinatura fica no registo, e sem ela nada é assinado.',
  noPasskey:
    'Aqui aprova-se com chave de acesso: adicione uma na sua própria página, ou use kpc approve com o seu ficheiro de chave.',
  proposal: 'Proposta {name}',
  proposals: 'Propostas',
  propose: 'Propor',
  second: 'Outra pessoa vê-a e aprova-a; depois assina-se ou executa-se.',
  refusals: {
    SECOND_NEEDED: 'Nada foi feito: aqui uma segunda pessoa aprova primeiro. Proponha-o.',
    PROPOSAL_STALE: 'Nada foi feito: o certificado mudou desde a proposta. Retire-a e proponha de novo.',
    APPROVAL_UNSIGNED:
      'Nada foi aprovado: aqui só valem aprovações assinadas com chave de acesso ou ficheiro de chave.',
    APPROVAL_OTHER:
      'Nada foi aprovado: o que foi assinado não é este pedido tal como está agora. Leia-o de novo e aprove-o.',
    APPROVAL_PERSON: 'Nada foi aprovado: esta pessoa não pode aprovar, ou a chave já não é sua.',
  },
}
