import { fr as confirmed } from '@kpc/schema/words/confirmed/fr'
import { fr as certificate } from '@kpc/schema/words/fr'
import type { Words } from './words.ts'

export const fr: Words = {
  ...certificate,
  importPart: {
    15: 'Pays de destination',
    17: 'Carats reçus',
    19: 'Codes SH',
    20: 'Date de réception',
    21: confirmed.authority,
    23: 'Colis reçus',
  },
  telephone: `${certificate.phrase}, pour le téléphone`,
  stamp: 'Cachet',
  signature: 'Nom et signature',
  tear: 'Détacher ici après l’importation. L’autorité importatrice renvoie cette partie, ou une confirmation signée à sa place.',
  confirmation: confirmed,
  space: 'Code QR de la confirmation',
  limit: 'Le code QR prouve qui a délivré ce certificat, non ce que contient la boîte.',
  amended: 'Cases modifiées',
  amendment: 'Modification',
  amends:
    'L’autorité qui a délivré ce certificat le modifie dans les cases ci-dessous. Cette feuille n’est valable qu’avec le certificat.',
  before: 'avant',
  after: 'désormais',
  reason: 'Motif',
}
