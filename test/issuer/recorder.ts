// A process of ledger.test.ts: records certificates and names each number once it has it.
import { openLedger } from '@kpc/issuer/ledger'
import { digestOf } from '@kpc/schema'

const [path = '', count = '0'] = process.argv.slice(2)
const ledger = await openLedger(path)
for (let i = 0; i < Number(count); i += 1) {
  const { number } = await ledger.record({
    prefix: 'BW',
    development: true,
    recorded: 1_793_700_000,
    sign: (number) => {
      const message = new TextEncoder().encode(`signed ${number}`)
      return { message, digest: digestOf(message), kid: message.slice(0, 8), issued: 20_759 }
    },
  })
  process.stdout.write(`${number}\n`)
}
await ledger.close()
