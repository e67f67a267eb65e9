/** What waits, and a look at it, in Dutch. */
import type { QueueWords } from '../queue-words.ts'

export const nl: QueueWords = {
  open: 'Openen',
  whole: 'Dit opent eerst de hele pagina. Niemand keurt goed vanuit een lijst.',
  entered: 'Ingevoerd door {by}: u mag dit doen.',
  key: 'Sleutel {kid}',
  keyEnds: 'Sleutel {kid} eindigt over {n} dagen',
  noKey: 'Hier ligt geen sleutel',
  registry: 'vertrouwenslijst {n}',
  entries: 'Grootboek: {n} regels',
  checkpoint: 'controle\u00adpunt {at}',
  noCheckpoint: 'nog geen controle\u00adpunt',
  unconfirmed: 'Geen ontvangst\u00adbevestiging',
  left: 'vertrokken {day}',
  late: '{n} dagen te laat',
  preview: '{name} bekijken',
  met: {
    filled: 'Elk vak is ingevuld zoals het hoort',
    days: 'Het eindigt binnen de toegestane dagen',
    destination: 'De bestemming is vandaag deelnemer',
    value: 'De waarde per karaat is gewoon',
    parties: 'Geen partij is geweigerd, en beide zijn genoemd',
    licence: 'De vergunning van de exporteur geldt',
    evidence: 'Verklaring en bewijs zijn bijgevoegd',
    seals: 'Zegels zijn genoemd',
    once: 'Hetzelfde is niet kort geleden gecertificeerd',
    code: 'Het past in de code',
    key: 'Er is een sleutel die het mag ondertekenen',
  },
}
