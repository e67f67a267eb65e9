/**
 * A code judged on Node by what a scheme publishes: its registry, and the lists of what was issued, cancelled,
 * replaced or stolen, without which a cancelled certificate is genuine.
 * `node --import tsx test/examples/verify-on-node.ts keys/root.cbor https://trust.example/ 'KPC1:...'`
 *
 * A program that stays up keeps `set`, asks `refresh` again every hour, and stores what it has: a server that is
 * down, or gives old files, then changes nothing.
 */
import { readFileSync } from 'node:fs'
import { anchoredSet, answerAsync, refresh, verify, webMirror } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'

// The root is the one thing that is believed: it comes with the program, and its digest was compared.
const [root = 'keys/root.cbor', address = '', text = '', instant = new Date().toISOString()] = process.argv.slice(2)
const now = Math.floor(Date.parse(instant) / 1000)
const primitive = async (question: Parameters<typeof nobleVerify>[0]) => nobleVerify(question)

const anchor = await answerAsync(anchoredSet(new Uint8Array(readFileSync(root))), primitive)
const mirror = webMirror(address, fetch, () => AbortSignal.timeout(30_000))
const { set, problem } = await refresh(anchor, mirror, primitive, { now })
if (problem) throw problem

const verdict = verify(text, set, { now, purpose: 'check' }, nobleVerify)
console.log(verdict.outcome, verdict.certificate?.number ?? '')
for (const { state, code, field } of verdict.checks) if (state !== 'passed') console.log(state, code, field ?? '')
