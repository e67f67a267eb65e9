/** Approvals that are signatures, in English. */
import type { ApprovalWords } from '../approval-words.ts'

export const en: ApprovalWords = {
  approve: 'Approve with passkey',
  signs:
    'Your passkey signs this very content. The signature is kept in the ledger, and the signer refuses without it.',
  noPasskey: 'This desk takes approvals by passkey: add one on your own page, or use kpc approve with your key file.',
  proposal: 'Proposal {name}',
  proposals: 'Proposals',
  propose: 'Propose',
  second: 'Somebody else looks at it and approves it; then it is signed or done.',
  refusals: {
    SECOND_NEEDED: 'Nothing was done: here a second person approves this first. Propose it.',
    PROPOSAL_STALE:
      'Nothing was done: the certificate has changed since this was proposed. Withdraw it, and propose it anew.',
    APPROVAL_UNSIGNED: 'Nothing was approved: this desk takes approvals that are signed with a passkey or a key file.',
    APPROVAL_OTHER:
      'Nothing was approved: what was signed is not this application as it stands now. Read it again, and approve it.',
    APPROVAL_PERSON: 'Nothing was approved: this person may not approve, or the key is not theirs any more.',
  },
}
