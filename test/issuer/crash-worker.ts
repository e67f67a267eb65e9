// A process of ledger-crash.test.ts: asks for certificates, one and several at a time, until it is
// killed or has asked often enough. Says what it asks before, and what it got once it has it.
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { instant, signNumber } from './signed-number.ts'

const [source = '', name = '', rounds = '0'] = process.argv.slice(2)
const ledger = await openLedger(source)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
for (let round = 0; round < Number(rounds); round += 1) {
  const keys = Array.from({ length: round % 3 === 2 ? 5 : 1 }, (_, i) => `${name}-${round}-${i}`)
  say(`ask ${keys.join(' ')}`)
  const stored = await ledger.recordMany(
    keys.map((key) => ({
      prefix: 'BW',
      development: true,
      recorded: instant,
      request: { key, fingerprint: new TextEncoder().encode(key) },
      sign: signNumber,
    })),
  )
  say(`got ${stored.map(({ number }) => number).join(' ')}`)
}
await ledger.close()
