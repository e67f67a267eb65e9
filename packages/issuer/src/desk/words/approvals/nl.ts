/** Approvals that are signatures, in Dutch. */
import type { ApprovalWords } from '../approval-words.ts'

export const nl: ApprovalWords = {
  approve: 'Goedkeuren met passkey',
  signs:
    'Uw passkey ondertekent precies deze inhoud. De handtekening blijft in het register, en zonder haar wordt niets ondertekend.',
  noPasskey:
    'Hier wordt met een passkey goedgekeurd: voeg er een toe op uw eigen pagina, of gebruik kpc approve met uw sleutelbestand.',
  refusals: {
    APPROVAL_UNSIGNED:
      'Er is niets goedgekeurd: hier gelden alleen goedkeuringen die met een passkey of sleutelbestand zijn ondertekend.',
    APPROVAL_OTHER:
      'Er is niets goedgekeurd: ondertekend is niet deze aanvraag zoals zij nu is. Lees haar opnieuw, en keur haar goed.',
    APPROVAL_PERSON:
      'Er is niets goedgekeurd: deze persoon mag niet goedkeuren, of de sleutel is niet meer van hem of haar.',
  },
}
