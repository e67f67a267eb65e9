/** Approvals that are signatures, in German. */
import type { ApprovalWords } from '../approval-words.ts'

export const de: ApprovalWords = {
  approve: 'Mit Passkey genehmigen',
  signs:
    'Ihr Passkey unterschreibt genau diesen Inhalt. Die Unterschrift bleibt im Register, und ohne sie wird nicht unterzeichnet.',
  noPasskey:
    'Genehmigt wird hier mit Passkey: fügen Sie auf Ihrer eigenen Seite einen hinzu, oder nehmen Sie kpc approve mit Ihrer Schlüsseldatei.',
  proposal: 'Vorschlag {name}',
  proposals: 'Vorschläge',
  propose: 'Vorschlagen',
  second: 'Eine andere Person sieht es an und genehmigt es; dann wird unterzeichnet oder ausgeführt.',
  refusals: {
    SECOND_NEEDED: 'Nichts ist geschehen: hier genehmigt es zuerst eine zweite Person. Schlagen Sie es vor.',
    PROPOSAL_STALE:
      'Nichts ist geschehen: das Zertifikat ist seit dem Vorschlag ein anderes. Ziehen Sie ihn zurück, und schlagen Sie neu vor.',
    APPROVAL_UNSIGNED:
      'Nichts wurde genehmigt: hier gelten nur Genehmigungen, die mit Passkey oder Schlüsseldatei unterschrieben sind.',
    APPROVAL_OTHER:
      'Nichts wurde genehmigt: unterschrieben ist nicht dieser Antrag, wie er jetzt steht. Lesen Sie ihn noch einmal, und genehmigen Sie ihn.',
    APPROVAL_PERSON:
      'Nichts wurde genehmigt: diese Person darf nicht genehmigen, oder der Schlüssel gehört ihr nicht mehr.',
  },
}
