/** French. */
import type { CertificateWords } from './words.ts'

export const fr: CertificateWords = {
  language: 'fr',
  direction: 'ltr',
  name: 'Français',
  title: 'Certificat du Processus de Kimberley',
  statement:
    'Les diamants bruts contenus dans cet envoi ont été traités conformément aux dispositions du système de certification du Processus de Kimberley pour les diamants bruts',
  unofficial: 'traduction non officielle',
  labels: {
    number: 'Numéro',
    origins: 'Pays d’origine',
    destination: 'Destination',
    parcels: 'Colis',
    exporter: 'Exportateur',
    importer: 'Importateur',
    lines: 'Marchandises',
    seals: 'Scellés',
    sources: 'Certificats sources',
    issued: 'Délivré le',
    expires: 'Expire le',
    annex: 'SHA-256 de l’annexe',
    totalCarats: 'Poids total en carats',
    totalValueUsd: 'Valeur totale en US$',
    authority: 'Autorité de délivrance',
    hs: 'Code SH',
    carats: 'Carats',
    valueUsd: 'Valeur en US$',
    name: 'Nom',
    address: 'Adresse',
    country: 'Pays',
    zone: 'Zone',
    percent: 'Pourcentage',
  },
  goods: {
    '7102.10': 'non triés',
    '7102.21': 'industriels',
    '7102.31': 'non industriels',
  },
  outcomes: {
    genuine: 'Authentique',
    attention: 'Attention',
    rejected: 'Rejeté',
    undecided: 'Sans réponse',
    unreadable: 'Illisible',
  },
}
