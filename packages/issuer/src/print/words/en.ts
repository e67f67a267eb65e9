import { en as confirmed } from '@kpc/schema/words/confirmed/en'
import { en as certificate } from '@kpc/schema/words/en'
import type { Words } from './words.ts'

export const en: Words = {
  ...certificate,
  importPart: {
    15: 'Country of destination',
    17: 'Carats received',
    19: 'HS codes',
    20: 'Date of receipt',
    21: confirmed.authority,
    23: 'Parcels received',
  },
  telephone: `${certificate.phrase}, for the telephone`,
  stamp: 'Stamp',
  signature: 'Name and signature',
  tear: 'Tear here after import. The importing authority sends this part back, or a signed confirmation in its place.',
  confirmation: confirmed,
  space: 'QR code of the confirmation',
  limit: 'The QR code proves who issued this certificate, not what is in the box.',
  amended: 'Amended boxes',
  amendment: 'Amendment',
  amends:
    'The authority that issued this certificate amends it in the boxes below. This sheet is valid only together with the certificate.',
  before: 'before',
  after: 'from now on',
  reason: 'Reason',
}
