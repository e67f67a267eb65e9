import { de as confirmed } from '@kpc/schema/words/confirmed/de'
import { de as certificate } from '@kpc/schema/words/de'
import type { Words } from './words.ts'

export const de: Words = {
  ...certificate,
  importPart: {
    15: 'Bestimmungsland',
    17: 'Erhaltene Karat',
    19: 'HS-Codes',
    20: 'Tag des Empfangs',
    21: confirmed.authority,
    23: 'Erhaltene Päckchen',
  },
  telephone: `${certificate.phrase}, für das Telefon`,
  stamp: 'Stempel',
  signature: 'Name und Unterschrift',
  tear: 'Nach der Einfuhr hier abtrennen. Die Einfuhrbehörde sendet diesen Teil zurück oder an seiner Stelle eine signierte Bestätigung.',
  confirmation: confirmed,
  space: 'QR-Code der Bestätigung',
  limit: 'Der QR-Code beweist, wer dieses Zertifikat ausgestellt hat, nicht, was in der Schachtel ist.',
  amended: 'Geänderte Felder',
  amendment: 'Änderung',
  amends:
    'Die Behörde, die dieses Zertifikat ausgestellt hat, ändert es in den folgenden Feldern. Dieses Blatt gilt nur zusammen mit dem Zertifikat.',
  before: 'bisher',
  after: 'von nun an',
  reason: 'Grund',
}
