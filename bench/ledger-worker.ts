// A process of ledger.ts: issues in a shared ledger for so long, and says how many it issued.
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { storedBytes } from './ledger-order.ts'

const [source = '', milliseconds = '0', batch = '1'] = process.argv.slice(2)
const ledger = await openLedger(source)
const orders = Array.from({ length: Number(batch) }, storedBytes)
process.send?.('ready')
await new Promise((resolve) => process.once('message', resolve))
const end = performance.now() + Number(milliseconds)
let count = 0
while (performance.now() < end) count += (await ledger.recordMany(orders)).length
await ledger.close()
process.send?.(count, () => process.disconnect())
