// @module-tag slow
/**
 * What SCRAPI asks beyond one request (`inbox.test.ts` has those): how long keys stay, what a client makes of "later",
 * and that a stranger with the two files and a key needs nothing of ours.
 */
import { createHash, createPublicKey, verify as opensslCheck } from 'node:crypto'
import { createInbox } from '@kpc/issuer/inbox/app'
import { listOutbox } from '@kpc/issuer/outbox/letters'
import type { Answered } from '@kpc/issuer/outside/call'
import type { RegistryKey, Trust } from '@kpc/schema'
import * as cborg from 'cborg'
import { expect, test } from 'vitest'
import { now, reference } from '../scheme.ts'
import { sqlite } from './databases.ts'
import { arrive, authority, type Clock, digestIn, inboxOf, issue, lineTo, sendFrom, trust } from './exchange-world.ts'

const clockOf = (): Clock => ({ now, proves: true })

/** The European Union has confirmed, and Botswana is not told yet. */
async function confirmed(clock: Clock) {
  const [bw, eu] = [await authority('bw', sqlite, clock), await authority('eu', sqlite, clock)]
  await issue(bw)
  const {
    held: { message },
  } = await arrive(eu, clock)
  return { bw, eu, message }
}

const read = <T>(bytes: Uint8Array): T => cborg.decode(bytes, { useMaps: true }) as T

// ---------------------------------------------------------------------------------------------
// Keys (sections 2.1 and 2.2)

const withCheckpointKey = (change: Partial<RegistryKey>): Trust => ({
  ...trust,
  registry: {
    ...trust.registry,
    keys: trust.registry.keys.map((key) =>
      key.use === 'checkpoint' && key.authority === 'bw' ? { ...key, ...change } : key,
    ),
  },
})

const keyOfBotswana = trust.registry.keys.find(
  ({ use, authority: of }) => use === 'checkpoint' && of === 'bw',
) as RegistryKey

test.each([
  ['retired', 1],
  ['compromised', 0],
] as const)('a %s key: as many of it stay as before: %i', async (reason, stay) => {
  const inbox = createInbox({
    ledger: undefined as never,
    trust: async () => withCheckpointKey({ revoked: { at: now - 100, reason } }),
    own: () => ['bw'],
    proxied: false,
    now: () => now,
    report: () => undefined,
  })
  const set = await inbox.request('/.well-known/scitt-keys', { headers: { accept: 'application/cbor' } })
  expect(read<unknown[]>(new Uint8Array(await set.arrayBuffer()))).toHaveLength(stay)
  const kid = Buffer.from(keyOfBotswana.kid).toString('base64url')
  expect((await inbox.request(`/.well-known/scitt-keys/${kid}`)).status).toBe(stay ? 200 : 404)
  expect((await inbox.request(`/.well-known/scitt-keys/${kid}=`)).status).toBe(404)
})

// ---------------------------------------------------------------------------------------------
// "Later", of this draft and of those before it (sections 2.3 and 2.4)

const elsewhere = 'https://thief.example/entries/00'

test.each<[status: number, location: string | undefined, next: 'GET' | 'POST']>([
  [202, 'own', 'GET'],
  [202, undefined, 'GET'],
  [202, elsewhere, 'GET'],
  [204, undefined, 'GET'],
  [302, 'own', 'GET'],
  [302, elsewhere, 'GET'],
  [303, 'own', 'GET'],
  [503, undefined, 'POST'],
  [429, undefined, 'POST'],
])('%i (place: %s) is no answer: %s comes next, at the inbox of the registry, and then it is told', async (...row) => {
  const [status, location, next] = row
  const clock = clockOf()
  const { bw, eu, message } = await confirmed(clock)
  const place = `${inboxOf('bw')}/entries/${digestIn(message)}`
  const asked: [method: string, url: string][] = []
  const line = lineTo([bw])
  const call: typeof line = async (url, question) => {
    asked.push([question.body === undefined ? 'GET' : 'POST', url])
    const answered = await line(url, question)
    if (asked.length > 1) return answered
    const said = location === 'own' ? place : location
    const later: Answered = { status, body: new Uint8Array(), retryAfter: 40, ...(said && { location: said }) }
    return later
  }
  await sendFrom(eu, call, clock)
  clock.now += 39
  await sendFrom(eu, call, clock)
  expect(asked).toEqual([['POST', `${inboxOf('bw')}/entries`]])
  clock.now += 60
  await sendFrom(eu, call, clock)
  expect(asked[1]).toEqual([next, next === 'GET' ? place : `${inboxOf('bw')}/entries`])
  const { told, waiting, dead } = await listOutbox(eu.ledger)
  expect([told, waiting, dead]).toEqual([1, [], []])
})

// ---------------------------------------------------------------------------------------------
// By a stranger: two files, and two keys in the form in which the registry prints them

async function exchanged() {
  const { bw, message } = await confirmed(clockOf())
  const posted = await bw.inbox.request('/entries', {
    method: 'POST',
    body: Uint8Array.from(message),
    headers: { 'content-type': 'application/scitt-statement+cose' },
  })
  return { statement: Uint8Array.from(message), receipt: new Uint8Array(await posted.arrayBuffer()) }
}

type Sign1 = readonly [Uint8Array, Map<number, unknown>, Uint8Array | null, Uint8Array]
const keyNamed = (kid: Uint8Array) => {
  const key = trust.registry.keys.find((one) => Buffer.compare(one.kid, kid) === 0)
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key?.x as Uint8Array])
  return createPublicKey({ key: spki, format: 'der', type: 'spki' })
}

/** RFC 9052 section 4.4: what a Sign1 without `external_aad` signs. */
function isSigned([protectedHeader, , , signature]: Sign1, payload: Uint8Array): boolean {
  const header = read<Map<number, unknown>>(protectedHeader)
  const toBeSigned = cborg.encode(['Signature1', protectedHeader, new Uint8Array(0), payload])
  return opensslCheck(null, toBeSigned, keyNamed(header.get(4) as Uint8Array), signature)
}

/** RFC 9943 section 6: the receipt in hand, the statement in hand, and that one is of the other. */
function isRegistered(statement: Uint8Array, receipt: Uint8Array): boolean {
  const [signed, proved] = [statement, receipt].map((bytes) => read<Sign1>(bytes.subarray(1))) as [Sign1, Sign1]
  const [content, whole] = [signed[2] as Uint8Array, proved[1]]
  const entry = whole.get(-65_537) as Uint8Array
  const [proof] = (whole.get(396) as Map<number, Uint8Array[]>).get(-1) as [Uint8Array]
  const [size, index, path] = read<[number, number, Uint8Array[]]>(proof)
  const digest = createHash('sha256').update(statement).digest()
  const named = Buffer.compare(read<Map<number, Uint8Array>>(entry).get(6) as Uint8Array, digest) === 0
  const isProved = proved[2] === null && index < size && isSigned(proved, rootOf(entry, index, size, path))
  return isSigned(signed, content) && named && isProved
}

/** RFC 9162 section 2.1.3.2. */
function rootOf(entry: Uint8Array, index: number, size: number, path: readonly Uint8Array[]): Buffer {
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  let [fn, sn, hash] = [index, size - 1, sha(Buffer.from([0]), entry)]
  for (const one of path) {
    const isRight = fn % 2 === 1 || fn === sn
    hash = isRight ? sha(Buffer.from([1]), one, hash) : sha(Buffer.from([1]), hash, one)
    while (isRight && fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1]
    ;[fn, sn] = [fn >> 1, sn >> 1]
  }
  return hash
}

test('with cborg and OpenSSL alone: who confirmed what, and that the other authority was told; not a bit of it else', async () => {
  const { statement, receipt } = await exchanged()
  expect(isRegistered(statement, receipt)).toBe(true)
  const [protectedHeader, , content] = read<Sign1>(statement.subarray(1))
  const header = read<Map<number, unknown>>(protectedHeader)
  const claims = new Map<number, string>([
    [1, 'eu'],
    [2, reference.number],
  ])
  expect([header.get(1), header.get(15), header.get(16)]).toEqual([-19, claims, 'application/kpc-confirmation+cbor'])
  expect(read<Map<number, unknown>>(content as Uint8Array).get(1)).toBe(reference.number)

  const isStill = (one: Uint8Array, other: Uint8Array): boolean => {
    try {
      return isRegistered(one, other)
    } catch {
      return false
    }
  }
  // Behind the tag, which this reading skips.
  const places = (bytes: Uint8Array) => Array.from(bytes.subarray(1), (_, i) => i + 1)
  const changed = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))
  expect(places(statement).filter((at) => isStill(changed(statement, at), receipt))).toEqual([])
  expect(places(receipt).filter((at) => isStill(statement, changed(receipt, at)))).toEqual([])
})
