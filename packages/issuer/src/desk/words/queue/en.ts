/** What waits, and a look at it, in English. */
import type { QueueWords } from '../queue-words.ts'

export const en: QueueWords = {
  open: 'Open',
  whole: 'This opens the whole page first. Nobody approves from a list.',
  entered: 'Entered by {by}: you may do this.',
  key: 'Key {kid}',
  keyEnds: 'Key {kid} ends in {n} days',
  noKey: 'No key lies here',
  registry: 'trust list {n}',
  entries: 'Ledger: {n} entries',
  checkpoint: 'checkpoint {at}',
  noCheckpoint: 'no checkpoint yet',
  unconfirmed: 'No confirmation of receipt',
  left: 'left {day}',
  late: '{n} days late',
  preview: 'Look at {name}',
  met: {
    filled: 'Every box is filled as it should be',
    days: 'It ends within the days that are allowed',
    destination: 'The destination is a participant today',
    value: 'The value a carat is usual',
    parties: 'No party is denied, and both are named',
    licence: 'The licence of the exporter stands',
    evidence: 'Declaration and evidence are attached',
    seals: 'Seals are named',
    once: 'The same was not certified a short while ago',
    code: 'It fits into the code',
    key: 'A key is there that may sign it',
  },
}
