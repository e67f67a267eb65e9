import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, normalize, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { openVouchedBy } from '@kpc/host/vouched'
import { newKey, type Signer } from '@kpc/issuer/signer/keys'
import {
  aadOf,
  answer,
  decode,
  encode,
  encodeCertificate,
  encodeCheckpoint,
  encodeConfirmation,
  encodeEntry,
  encodeStatusList,
  type Item,
  isStatement,
  kindNames,
  leafHash,
  type Proof,
  parseReceipt,
  parseSign1,
  sigStructure,
  statementKinds,
  typOf,
  type Use,
  useOf,
  verifyReceipt,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { expect, test } from 'vitest'
import { confirmation } from '../confirmations.ts'
import { instant, reference } from '../scheme.ts'
import { temporaryFolder } from './test-home.ts'

// Nothing that the package exports signs bytes that somebody hands it.

const issuer = resolve(import.meta.dirname, '../../packages/issuer')
const source = join(issuer, 'src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
const textOf = (name: string) => readFileSync(join(source, name), 'utf8')
/** What others can import of the package, by Node's own word. */
const require = createRequire(join(issuer, 'package.json'))
const exported = files.filter((name) => {
  try {
    return require.resolve(`@kpc/issuer/${name.replace(/\.ts$/, '')}`) === join(source, name)
  } catch {
    return false
  }
})

test('secret keys are used in signer/ alone', () => {
  const primitive = /createPrivateKey|secretKey\(|C_Sign|\bsign\b[^\n]*from 'node:crypto'|signSign|signReceipt/
  const users = files.filter((name) => primitive.test(textOf(name)))
  expect(users.length).toBeGreaterThan(2)
  expect(users.filter((name) => !name.startsWith('signer/'))).toEqual([])
})

test('what else uses signing keys comes through the door', () => {
  const doors = ['signer/keys.ts']
  const others = files
    .filter((name) => !name.startsWith('signer/'))
    .flatMap((name) =>
      [...textOf(name).matchAll(/\bfrom '(\.[^']+)'/g)].map(([, to = '']) => normalize(join(dirname(name), to))),
    )
    .filter((to) => to.startsWith('signer/') && !doors.includes(to))
  expect(others).toEqual([])
  expect(exported.filter((path) => path.startsWith('signer/')).sort()).toEqual(doors)
})

const arbitrary = Uint8Array.from({ length: 32 }, (_, i) => i)

/** Everything that can be reached from a value without knowing its closures. */
function reachable(root: unknown, found = new Set<unknown>()): Set<unknown> {
  if ((typeof root !== 'object' && typeof root !== 'function') || root === null || found.has(root)) return found
  if (root instanceof Uint8Array || root instanceof Map || root instanceof RegExp) return found
  found.add(root)
  for (const key of Reflect.ownKeys(root)) {
    const { value, get } = Object.getOwnPropertyDescriptor(root, key) ?? {}
    reachable(value, found)
    reachable(get, found)
  }
  const prototype: unknown = Object.getPrototypeOf(root)
  if (prototype !== Object.prototype && prototype !== Function.prototype) reachable(prototype, found)
  return found
}

/** All byte strings in an answer, and the signatures of the messages among them. */
function signaturesIn(answer: unknown): Uint8Array[] {
  if (answer instanceof Uint8Array) {
    try {
      return [answer, parseSign1(answer).signature]
    } catch {
      return [answer]
    }
  }
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(signaturesIn) : []
}

/** What an attacker would want signed: the bytes as they are, or as the payload of a message of any kind. */
function wanted(signer: Signer, payload: Uint8Array): Uint8Array[] {
  const named: [number, Item][] = [
    [1, signer.key.alg],
    [4, signer.kid],
  ]
  const claims: Item = new Map([
    [1, 'bw'],
    [2, 'BW0000001'],
  ])
  const [headers, ...others] = [
    named,
    [...named, [395, 1]],
    [...named, [15, claims], [395, 1]],
    ...statementKinds.map((kind) => [...named, [15, claims], [16, typOf(kind)]]),
  ].map((entries) => encode(new Map(entries as [number, Item][]))) as [Uint8Array, ...Uint8Array[]]
  const nothing = new Uint8Array(0)
  return [
    payload,
    ...others.map((other) => sigStructure('Signature1', [other], nothing, payload)),
    ...[nothing, ...Object.values(aadOf)].map((aad) => sigStructure('Signature1', [headers], aad, payload)),
  ]
}

/** Calls one function in every way that hands it the bytes. */
async function answers(call: (...args: unknown[]) => unknown, self: unknown, payload: Uint8Array): Promise<unknown[]> {
  const kinds = Object.keys(useOf)
  // Of one leaf the root is the leaf, and of one tree the second root is the first.
  const consistency = { consistency: { first: 1, second: 1, path: [] } }
  const ways = [
    [payload],
    [payload, payload],
    ...kinds.flatMap((kind) => [
      [kind, payload],
      [kind, payload, 'bw'],
    ]),
    [payload, consistency, payload],
  ]
  const all = ways.map(async (args) => {
    try {
      return await call.apply(self, args)
    } catch {
      return undefined
    }
  })
  return Promise.all(all)
}

async function signsFor(signer: Signer, payload: Uint8Array): Promise<boolean> {
  const targets = wanted(signer, payload)
  const functions = [...reachable(signer)].filter((value) => typeof value === 'function')
  const all = await Promise.all(functions.map((call) => answers(call as never, signer, payload)))
  return all
    .flat()
    .flatMap(signaturesIn)
    .some((signature) => targets.some((message) => opensslVerify({ key: signer.key, message, signature })))
}

const uses: readonly Use[] = ['certificate', 'confirmation', 'list', 'checkpoint']

test.each(uses)('a %s key signs no hash and no bytes, by whatever can be reached from it', async (use) => {
  const { signer } = await newKey(temporaryFolder(), use)
  expect(await signsFor(signer, arbitrary)).toBe(false)
  expect(await signsFor(signer, encode(new Map<string, Item>([['root', arbitrary]])))).toBe(false)
})

test('the probe sees a signature where one is made', async () => {
  const { signer } = await newKey(temporaryFolder(), 'certificate')
  expect(await signsFor(signer, encodeCertificate(reference))).toBe(true)
})

test('a statement is signed under what was read: its kind, and the number in it', async () => {
  const { signer } = await newKey(temporaryFolder(), 'confirmation')
  const payload = encodeConfirmation(confirmation)
  const message = parseSign1(signer.state('confirmation', payload, 'eu'))
  expect(message.payload).toEqual(payload)
  const headers = decode(message.protectedHeader) as Map<number, Item>
  expect([headers.get(15), headers.get(16)]).toEqual([
    new Map([
      [1, 'eu'],
      [2, confirmation.number],
    ]),
    'application/kpc-confirmation+cbor',
  ])
  // The probe sees it.
  expect(await signsFor(signer, payload)).toBe(true)
  for (const [kind, bytes, code] of [
    ['advice', payload, 'FIELD_MISSING'],
    [
      'confirmation',
      encodeConfirmation({ ...confirmation, confirmed: confirmation.presented - 1 }),
      'CONFIRMATION_DATE',
    ],
    ['confirmation', encodeCertificate(reference), 'FIELD_TYPE'],
    ['confirmation', Uint8Array.of(0xff), 'CBOR_MALFORMED'],
  ] as const)
    expect(() => signer.state(kind, bytes, 'eu'), code).toThrow(expect.objectContaining({ code }) as Error)
  // As if it were of a kind that has two headers: there is nothing to bind its kind.
  expect(() => signer.sign('confirmation' as never, payload)).toThrow(TypeError)
})

test('no module that the package exports has a function that signs', async () => {
  expect(exported.length).toBeGreaterThan(20)
  for (const name of exported) {
    const module = (await import(pathToFileURL(join(source, name)).href)) as Record<string, unknown>
    const names = [...reachable({ ...module })].flatMap((value) => (typeof value === 'function' ? [value.name] : []))
    expect(
      names.filter((one) => /^(sign|state|C_Sign|secretKey|openSecret|signerOf)$/.test(one)),
      name,
    ).toEqual([])
  }
})

test('a list with a field that this edition does not know is not signed', async () => {
  const { signer } = await newKey(temporaryFolder(), 'list')
  const list = {
    version: 1,
    authority: 'bw',
    issued: instant('2026-11-10T00:00:00Z'),
    expires: instant('2026-11-20T00:00:00Z'),
    entries: [],
  }
  const good = encodeStatusList(list)
  expect(parseSign1(signer.sign('status-list', good)).payload).toEqual(good)
  const entries: [string, Item][] = [
    ['issued', list.issued],
    ['entries', []],
    ['expires', list.expires],
    ['version', 1],
    ['authority', 'bw'],
    ['surprise', 1],
  ]
  expect(() => signer.sign('status-list', encode(new Map(entries)))).toThrow(
    expect.objectContaining({ code: 'FIELD_UNKNOWN' }) as Error,
  )
  const kinds = kindNames.filter((kind) => useOf[kind] !== 'list')
  for (const kind of kinds)
    expect(() => (isStatement(kind) ? signer.state(kind, good, 'bw') : signer.sign(kind, good))).toThrow(
      expect.objectContaining({ code: 'KEY_USE' }) as Error,
    )
})

test('of a text only a list of files is signed, by a key for checkpoints', async () => {
  const { signer } = await newKey(temporaryFolder(), 'checkpoint')
  const list = `${'0a'.repeat(32)}  ledger.cbor\n`
  expect(openVouchedBy('review', signer.vouch(list), () => signer.key)).toEqual(new TextEncoder().encode(list))
  const none = ['', '\n', 'BW0000001', list.trim(), `${list}\n`, list + list, list.replace('ledger', '../ledger')]
  for (const text of [...none, list.replace('ledger', 'a\u0000'), list.replace('0a', '0A'), list.replace('  ', ' ')])
    expect(() => signer.vouch(text), text).toThrow(expect.objectContaining({ code: 'FIELD_TYPE' }) as Error)
  for (const use of ['certificate', 'confirmation', 'list'] as const) {
    const { signer: other } = await newKey(temporaryFolder(), use)
    expect(() => other.vouch(list)).toThrow(expect.objectContaining({ code: 'KEY_USE' }) as Error)
  }
})

test('a receipt is signed over a root that the signer has computed, and signed in a checkpoint', async () => {
  const { signer } = await newKey(temporaryFolder(), 'checkpoint')
  const printed = (number: string) =>
    encodeEntry({ kind: 'printed', at: instant('2026-11-10T00:00:00Z'), by: 'A. Clerk', number })
  const [entry, other] = [printed('BW0000001'), printed('BW0000002')]
  const at = instant('2026-11-10T00:00:00Z')
  const signed = (root: Uint8Array, by = signer) =>
    by.sign('checkpoint', encodeCheckpoint({ origin: 'bw', size: 1, root, at }))
  const proof: Proof = { inclusion: { size: 1, index: 0, path: [] } }
  const receipt = parseReceipt(signer.prove(signed(leafHash(entry)), proof, entry))
  expect(answer(verifyReceipt(receipt, entry, signer.key), nobleVerify)).toEqual(leafHash(entry))
  // Whose ledger and which number: as checkpoint and entry say, and nobody else.
  expect(receipt.claims).toEqual({ iss: 'bw', sub: 'BW0000001' })
  const noEntry = Uint8Array.of(1, 2, 3)
  expect(() => signer.prove(signed(leafHash(noEntry)), proof, noEntry)).toThrow(
    expect.objectContaining({ name: 'FormatError' }) as Error,
  )

  const wrong =
    (checkpoint: Uint8Array, from = entry, by = signer) =>
    () =>
      by.prove(checkpoint, proof, from)
  const { signer: stranger } = await newKey(temporaryFolder(), 'checkpoint')
  const { signer: list } = await newKey(temporaryFolder(), 'list')
  const forged = Uint8Array.from(signed(leafHash(entry)))
  forged[forged.length - 1] = (forged.at(-1) as number) ^ 1
  for (const [act, code] of [
    [wrong(signed(leafHash(other))), 'RECEIPT_WRONG'],
    [wrong(signed(leafHash(entry)), other), 'RECEIPT_WRONG'],
    [wrong(signed(leafHash(entry), stranger)), 'RECEIPT_WRONG'],
    [wrong(forged), 'SIGNATURE_INVALID'],
    [wrong(signed(leafHash(entry)), entry, list), 'KEY_USE'],
  ] as const)
    expect(act, code).toThrow(expect.objectContaining({ code }) as Error)
})
