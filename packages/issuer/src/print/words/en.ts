import { certificateFields, derivedBoxes, lineFields, statement, title } from '@kpc/schema'
import type { Words } from './words.ts'

const { number, origins, destination, parcels, exporter, importer, lines, seals, sources, issued, expires, annex } =
  certificateFields

/** Labels of boxes 1 to 14 are those of the field table. */
export const en = {
  language: 'en',
  name: 'English',
  title,
  statement,
  unofficial: 'unofficial translation',
  boxes: {
    1: number.label,
    2: origins.label,
    3: destination.label,
    4: parcels.label,
    5: exporter.label,
    6: importer.label,
    7: lines.label,
    8: derivedBoxes.totalCarats.label,
    9: derivedBoxes.totalValueUsd.label,
    10: seals.label,
    11: sources.label,
    12: issued.label,
    13: expires.label,
    14: derivedBoxes.authority.label,
    15: 'Country of destination',
    16: 'Importer',
    17: 'Carats received',
    18: 'Value US$',
    19: 'HS codes',
    20: 'Date of receipt',
    21: 'Importing authority',
  },
  annex: annex.label,
  columns: { hs: lineFields.hs.label, carats: lineFields.carats.label, valueUsd: lineFields.valueUsd.label },
  goods: { '7102.10': 'unsorted', '7102.21': 'industrial', '7102.31': 'non-industrial' },
  phrase: 'Check phrase, for the telephone',
  stamp: 'Stamp',
  signature: 'Name and signature',
  tear: 'Tear here after import. The importing authority sends this part back, or a signed confirmation in its place.',
  confirmation: 'Confirmation of import',
  space: 'QR code of the confirmation',
  limit: 'The QR code proves who issued this certificate, not what is in the box.',
  amended: 'Amended boxes',
  amendment: 'Amendment',
  amends:
    'The authority that issued this certificate amends it in the boxes below. This sheet is valid only together with the certificate.',
  before: 'before',
  after: 'from now on',
  reason: 'Reason',
} as const satisfies Words
