/** Approvals that are signatures, in Dutch. */
import type { ApprovalWords } from '../approval-words.ts'

export const nl: ApprovalWords = {
  approve: 'Goedkeuren met passkey',
  signs:
    'Uw passkey ondertekent precies deze inhoud. De handtekening blijft in het register, en zonder haar wordt niets ondertekend.',
  noPasskey:
    'Hier wordt met een passkey goedgekeurd: voeg er een toe op uw eigen pagina, of gebruik kpc approve met uw sleutelbestand.',
  proposal: 'Voorstel {name}',
  proposals: 'Voorstellen',
  propose: 'Voorstel indienen',
  second: 'Iemand anders bekijkt het en keurt het goed; daarna wordt ondertekend of uitgevoerd.',
  refusals: {
    SECOND_NEEDED: 'Er is niets gebeurd: hier keurt eerst een tweede persoon dit goed. Stel het voor.',
    PROPOSAL_STALE:
      'Er is niets gebeurd: het certificaat is sinds het voorstel veranderd. Trek het in en stel het opnieuw voor.',
    APPROVAL_UNSIGNED:
      'Er is niets goedgekeurd: hier gelden alleen goedkeuringen die met een passkey of sleutelbestand zijn ondertekend.',
    APPROVAL_OTHER:
      'Er is niets goedgekeurd: ondertekend is niet deze aanvraag zoals zij nu is. Lees haar opnieuw, en keur haar goed.',
    APPROVAL_PERSON:
      'Er is niets goedgekeurd: deze persoon mag niet goedkeuren, of de sleutel is niet meer van hem of haar.',
  },
}
