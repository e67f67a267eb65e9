/** German. */
import type { CertificateWords } from './words.ts'

export const de: CertificateWords = {
  language: 'de',
  direction: 'ltr',
  name: 'Deutsch',
  title: 'Zertifikat des Kimberley-Prozesses',
  statement:
    'Die Rohdiamanten dieser Sendung wurden im Einklang mit den Bestimmungen des Zertifikationssystems des Kimberley-Prozesses für Rohdiamanten behandelt',
  unofficial: 'nichtamtliche Übersetzung',
  labels: {
    number: 'Nummer',
    origins: 'Ursprungsland',
    destination: 'Bestimmung',
    parcels: 'Päckchen',
    exporter: 'Ausführer',
    importer: 'Einführer',
    lines: 'Waren',
    seals: 'Siegel',
    sources: 'Quellzertifikate',
    issued: 'Ausgestellt am',
    expires: 'Gültig bis',
    annex: 'SHA-256 der Anlage',
    totalCarats: 'Karat insgesamt',
    totalValueUsd: 'Gesamtwert in US$',
    authority: 'Ausstellende Behörde',
    hs: 'HS-Code',
    carats: 'Karat',
    valueUsd: 'Wert in US$',
    name: 'Name',
    address: 'Anschrift',
    country: 'Land',
    zone: 'Zone',
    percent: 'Prozent',
  },
  goods: {
    '7102.10': 'unsortiert',
    '7102.21': 'industriell',
    '7102.31': 'nicht industriell',
  },
  outcomes: {
    genuine: 'Echt',
    attention: 'Achtung',
    rejected: 'Ungültig',
    undecided: 'Keine Antwort',
    unreadable: 'Nicht lesbar',
  },
}
