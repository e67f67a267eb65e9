/** German. */
import type { ConfirmationWords } from './words.ts'

export const de: ConfirmationWords = {
  title: 'Bestätigung der Einfuhr',
  authority: 'Einfuhrbehörde',
  states: 'Die Einfuhrbehörde bestätigt den Empfang der Sendung zu diesem Zertifikat (KPCS Abschnitt III b).',
  limit: 'Der QR-Code beweist, welche Behörde dies bestätigt hat und wann.',
  taken: 'Einführer, Ausführer, Päckchen und Karat sind die des Zertifikats mit diesem Digest.',
  untaken:
    'Das Zertifikat mit diesem Digest ist hier nicht bekannt. Scannen Sie es, um Einführer, Ausführer, Päckchen und Karat zu sehen.',
  certified: 'Auf dem Zertifikat',
  found: 'Hier gefunden',
  difference: 'Unterschied',
  same: 'gleich',
  labels: {
    of: 'Digest des Zertifikats',
    amendment: 'Berück\u00adsichtigte Änderung',
    sequence: 'Wievielte Bestätigung',
    presented: 'Vorgelegt',
    confirmed: 'Bestätigt',
    outcome: 'Ergebnis',
    looked: 'Wie die Ware angesehen wurde',
    parcels: 'Gefundene Päckchen',
    lines: 'Gefundene Ware',
    otherwise: 'Anders gefunden',
    seals: 'Siegel',
    container: 'Behälter',
    post: 'Posten',
    remark: 'Bemerkung',
    technical: 'Technisches Zertifikat',
  },
  outcomes: {
    accepted: 'Angenommen',
    'accepted-with-differences': 'Mit Unterschieden angenommen',
    'released-after-remedy': 'Nach Behebung freigegeben',
    refused: 'Abgelehnt',
    'returned-unopened': 'Ungeöffnet zurückgesandt',
    detained: 'Einbehalten',
    stranded: 'Gestrandet',
  },
  looks: {
    opened: 'geöffnet',
    'by-risk': 'nach Risiko geöffnet',
    'not-opened': 'nicht geöffnet',
  },
  seals: {
    intact: 'unversehrt',
    broken: 'gebrochen',
    none: 'keine',
  },
}
