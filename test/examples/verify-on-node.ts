/**
 * A code judged on Node, with what `kpc-scheme` or `kpc` keep of a scheme:
 * `node --import tsx test/examples/verify-on-node.ts keys 'KPC1:...'`
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answer, openTrust, verify } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'

const [folder = 'keys', text = ''] = process.argv.slice(2)
const file = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
const trust = answer(openTrust(file('root.cbor'), file('registry.cbor')), nobleVerify)
const verdict = verify(text, trust, { now: Math.floor(Date.now() / 1000), purpose: 'check' }, nobleVerify)

console.log(verdict.outcome, verdict.certificate?.number ?? '')
for (const { state, code, field } of verdict.checks) if (state !== 'passed') console.log(state, code, field ?? '')
