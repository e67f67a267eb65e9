/** French. */
import type { ConfirmationWords } from './words.ts'

export const fr: ConfirmationWords = {
  title: 'Confirmation d’importation',
  authority: 'Autorité importatrice',
  states: 'L’autorité importatrice confirme la réception de l’envoi couvert par ce certificat (SCPK, section III b).',
  limit: 'Le code QR prouve quelle autorité a confirmé cela, et quand.',
  taken: 'Importateur, exportateur, colis et carats sont ceux du certificat qui a cette empreinte.',
  untaken:
    'Le certificat qui a cette empreinte n’est pas connu ici. Scannez-le pour voir importateur, exportateur, colis et carats.',
  certified: 'Sur le certificat',
  found: 'Trouvé ici',
  difference: 'Différence',
  same: 'identique',
  labels: {
    of: 'Empreinte du certificat',
    amendment: 'Modification prise en compte',
    sequence: 'Laquelle de ses confirmations',
    presented: 'Présenté',
    confirmed: 'Confirmé',
    outcome: 'Issue',
    looked: 'Examen de la marchandise',
    parcels: 'Colis trouvés',
    lines: 'Marchandise trouvée',
    otherwise: 'Trouvé autrement',
    seals: 'Scellés',
    container: 'Contenant',
    post: 'Poste',
    remark: 'Remarque',
    technical: 'Certificat technique',
  },
  outcomes: {
    accepted: 'Accepté',
    'accepted-with-differences': 'Accepté avec différences',
    'released-after-remedy': 'Libéré après régularisation',
    refused: 'Refusé',
    'returned-unopened': 'Renvoyé sans être ouvert',
    detained: 'Retenu',
    stranded: 'Bloqué',
  },
  looks: {
    opened: 'ouvert',
    'by-risk': 'ouvert selon le risque',
    'not-opened': 'non ouvert',
  },
  seals: {
    intact: 'intacts',
    broken: 'brisés',
    none: 'aucun',
  },
}
