/** Dutch. */
import type { CertificateWords } from './words.ts'

export const nl: CertificateWords = {
  language: 'nl',
  direction: 'ltr',
  name: 'Nederlands',
  title: 'Kimberleyprocescertificaat',
  statement:
    'De ruwe diamanten in deze zending zijn behandeld overeenkomstig de bepalingen van de certificeringsregeling van het Kimberleyproces voor ruwe diamanten',
  unofficial: 'niet-officiële vertaling',
  labels: {
    number: 'Nummer',
    origins: 'Land van oorsprong',
    destination: 'Bestemming',
    parcels: 'Pakketten',
    exporter: 'Exporteur',
    importer: 'Importeur',
    lines: 'Goederen',
    seals: 'Verzegelingen',
    sources: 'Broncertificaten',
    issued: 'Afgegeven op',
    expires: 'Geldig tot en met',
    annex: 'SHA-256 van de bijlage',
    totalCarats: 'Totaal in karaat',
    totalValueUsd: 'Totale waarde in US$',
    authority: 'Afgevende autoriteit',
    hs: 'GS-code',
    carats: 'Karaat',
    valueUsd: 'Waarde in US$',
    name: 'Naam',
    address: 'Adres',
    country: 'Land',
    zone: 'Zone',
    percent: 'Percentage',
  },
  goods: {
    '7102.10': 'ongesorteerd',
    '7102.21': 'industrieel',
    '7102.31': 'niet-industrieel',
  },
  outcomes: {
    genuine: 'Echt',
    attention: 'Let op',
    rejected: 'Afgewezen',
    undecided: 'Geen antwoord',
    unreadable: 'Onleesbaar',
  },
}
