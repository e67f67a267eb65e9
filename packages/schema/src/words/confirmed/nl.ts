/** Dutch. */
import type { ConfirmationWords } from './words.ts'

export const nl: ConfirmationWords = {
  title: 'Bevestiging van invoer',
  authority: 'Import\u00adautoriteit',
  states:
    'De import\u00adautoriteit bevestigt de ontvangst van de zending onder dit certificaat (KPCS afdeling III b).',
  limit: 'De QR-code bewijst welke autoriteit dit heeft bevestigd, en wanneer.',
  taken: 'Importeur, exporteur, pakketten en karaat zijn die van het certificaat met deze digest.',
  untaken:
    'Het certificaat met deze digest is hier niet bekend. Scan het om importeur, exporteur, pakketten en karaat te zien.',
  certified: 'Op het certificaat',
  found: 'Hier gevonden',
  difference: 'Verschil',
  same: 'gelijk',
  labels: {
    of: 'Digest van het certificaat',
    amendment: 'Meegenomen wijziging',
    sequence: 'De hoeveelste bevestiging',
    presented: 'Aangeboden',
    confirmed: 'Bevestigd',
    outcome: 'Uitkomst',
    looked: 'Hoe de goederen zijn bekeken',
    parcels: 'Gevonden pakketten',
    lines: 'Gevonden goederen',
    otherwise: 'Anders gevonden',
    seals: 'Zegels',
    container: 'Verpakking',
    post: 'Post',
    remark: 'Opmerking',
    technical: 'Technisch certificaat',
  },
  outcomes: {
    accepted: 'Aanvaard',
    'accepted-with-differences': 'Aanvaard met verschillen',
    'released-after-remedy': 'Vrijgegeven na herstel',
    refused: 'Geweigerd',
    'returned-unopened': 'Ongeopend teruggezonden',
    detained: 'Vastgehouden',
    stranded: 'Gestrand',
  },
  looks: {
    opened: 'geopend',
    'by-risk': 'naar risico geopend',
    'not-opened': 'niet geopend',
  },
  seals: {
    intact: 'heel',
    broken: 'verbroken',
    none: 'geen',
  },
}
