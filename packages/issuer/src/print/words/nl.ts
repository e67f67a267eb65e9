import { nl as confirmed } from '@kpc/schema/words/confirmed/nl'
import { nl as certificate } from '@kpc/schema/words/nl'
import type { Words } from './words.ts'

export const nl: Words = {
  ...certificate,
  importPart: {
    15: 'Land van bestemming',
    17: 'Ontvangen karaat',
    19: 'GS-codes',
    20: 'Datum van ontvangst',
    21: confirmed.authority,
    23: 'Ontvangen pakketten',
  },
  telephone: `${certificate.phrase}, voor de telefoon`,
  stamp: 'Stempel',
  signature: 'Naam en handtekening',
  tear: 'Na invoer hier afscheuren. De importautoriteit zendt dit deel terug, of een ondertekende bevestiging in plaats daarvan.',
  confirmation: confirmed,
  space: 'QR-code van de bevestiging',
  limit: 'De QR-code bewijst wie dit certificaat heeft afgegeven, niet wat er in de doos zit.',
  amended: 'Gewijzigde vakken',
  amendment: 'Wijziging',
  amends:
    'De autoriteit die dit certificaat heeft afgegeven, wijzigt het in de onderstaande vakken. Dit blad is alleen geldig samen met het certificaat.',
  before: 'voorheen',
  after: 'voortaan',
  reason: 'Reden',
}
