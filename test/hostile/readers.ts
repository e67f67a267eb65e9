/**
 * Every reader of the product, with what it is fed. One table: `hostile-sizes.test.ts` proves that no
 * reader is left out. What is large (the server, the database, pictures) is loaded where its row is asked for, as each
 * row has a process of its own.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { decodeState } from '@kpc/host/trusted-state'
import { readSettings } from '@kpc/issuer/home/settings'
import type { Deps } from '@kpc/issuer/http/deps'
import { decodeList } from '@kpc/issuer/lists/list-store'
import { decodeHandBack, decodeLease, leaseLimits } from '@kpc/issuer/numbers/lease-file'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import {
  applyDelta,
  approvalDocumentLimits,
  approvalLimits,
  arrivalsFileLimits,
  bundleLimits,
  bundleMirror,
  checkpointLimits,
  decode,
  decodeAdvice,
  decodeAmendment,
  decodeApproval,
  decodeApprovalDocument,
  decodeArrival,
  decodeArrivals,
  decodeBase45,
  decodeCertificate,
  decodeCheckpoint,
  decodeConfirmation,
  decodeEntry,
  decodeIncident,
  decodeIssuedList,
  decodePairing,
  decodeProduction,
  decodeProvedEntry,
  decodeRegistry,
  decodeReturn,
  decodeRoot,
  decodeSeen,
  decodeSequence,
  decodeSnapshot,
  decodeStatusList,
  decodeStock,
  decodeText,
  decodeTimestamp,
  diagnose,
  encode,
  encodeExportHead,
  entryLimits,
  exportLimits,
  issuedDeltaKind,
  kinds,
  listLimits,
  longestText,
  messageLimits,
  pairingLimits,
  parseReceipt,
  parseSign,
  parseSign1,
  productionLimits,
  provedEntryLimits,
  readExport,
  receiptLimits,
  registryLimits,
  seenLimits,
  snapshotLimits,
  stockLimits,
  timestampLimits,
} from '@kpc/schema'
import { countingLimits, decodeCounting } from '@kpc/schema/counting'
import { issuedList } from '../mirror.ts'
import { day } from '../scheme.ts'
import { type Hostile, hostileCbor, hostileFiles } from './sizes.ts'

/** One input, when it is its turn; it is answered by a code, or by something that was read. */
export interface Case {
  readonly what: string
  readonly read: () => unknown
}

/**
 * @property covers the names of the functions that read it
 * @property ready loads what reads it, so that only what is read is measured
 */
export interface Row {
  readonly covers: readonly string[]
  readonly cases: () => readonly Case[]
  readonly ready?: () => Promise<unknown>
}

const folder = (): string => mkdtempSync(join(tmpdir(), 'kpc-hostile-'))

function cbor(
  covers: readonly string[],
  limits: { size: number; depth: number },
  ...reads: ((bytes: Uint8Array) => unknown)[]
): Row {
  return { covers, cases: () => reads.flatMap((read) => each(hostileCbor(limits), read)) }
}

function each(inputs: readonly Hostile[], read: (bytes: Uint8Array) => unknown): Case[] {
  return inputs.map(({ what, make }) => ({ what, read: () => read(make()) }))
}

function files(covers: readonly string[], name: string, read: (path: string) => unknown, head?: Uint8Array): Row {
  return {
    covers,
    cases: () => hostileFiles(folder(), name, head).map(({ what, path }) => ({ what, read: () => read(path) })),
  }
}

/** A list whose numbers are claimed by few steps, or by as many as it may have. */
const hostileSeries = [
  ['10^13 numbers in one step', [0, 0, 10 ** 13]],
  ['a million numbers without a digest', Array.from({ length: 999_999 }, (_, i) => (i % 3 === 2 ? 1 : 0))],
] as const

const head = { version: 2, issued: 1_760_000_000, expires: 1_770_000_000, completeThrough: day('2026-11-09') }

function hostileDeltas(): Hostile[] {
  return hostileSeries.map(([what, steps]) => ({
    what,
    make: () => {
      const series = [{ stem: 'BW', width: 14, start: 1, expires: day('2027-01-01'), steps }]
      const content = { ...head, series, digests: new Uint8Array(16), signature: new Uint8Array(64) }
      return encode(issuedDeltaKind.encode(content, {}))
    },
  }))
}

/** Behind the head of an export: the item that its reader gets. */
const exported = (bytes: Uint8Array): Uint8Array => Buffer.concat([encodeExportHead({ origin: 'bw' }), bytes])

/** Base45 of so many bytes, behind the prefix of a certificate. */
const codes: readonly Hostile[] = [0, 2, longestText, longestText + 100, 1e5, 3e5, 1e6, 3e6, 6e6, 1e7].map(
  (length) => ({
    what: `${length} characters`,
    make: () => Buffer.alloc(length, '0'),
  }),
)

/** JPEG of so many bytes that claims to be so large. */
function jpeg(width: number, height: number, before: Uint8Array = new Uint8Array()): Uint8Array {
  const frame = Buffer.from('ffc0001108000000000301220002110103110100'.slice(0, 38), 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    before,
    frame,
    Buffer.from('ffda000c03010002110311003f00', 'hex'),
    Buffer.alloc(90),
    Buffer.of(0xff, 0xd9),
  ])
}

function png(width: number, height: number, depth = 8): Uint8Array {
  const bytes = Buffer.alloc(200)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes[24] = depth
  return bytes
}

const pictures: readonly Hostile[] = [
  { what: 'a JPEG of 20,000 x 20,000', make: () => jpeg(20_000, 20_000) },
  { what: 'a JPEG of 65,535 x 65,535', make: () => jpeg(65_535, 65_535) },
  {
    what: 'one that decoders find behind padding',
    make: () => jpeg(60_000, 60_000, Buffer.of(0xff, 0xff, 0x01, 0, 0)),
  },
  {
    what: 'one behind a megabyte of segments',
    make: () =>
      jpeg(
        30_000,
        30_000,
        Buffer.concat(
          Array.from({ length: 20 }, () => Buffer.concat([Buffer.of(0xff, 0xe1, 0xff, 0xff), Buffer.alloc(65_533)])),
        ),
      ),
  },
  { what: 'a JPEG of 24 megapixels without any', make: () => jpeg(6000, 4000) },
  { what: 'a JPEG without a frame', make: () => Buffer.from('ffd8ffe000040000', 'hex') },
  { what: 'a PNG of 2^31 x 2^31', make: () => png(2 ** 31 - 1, 2 ** 31 - 1) },
  { what: 'a PNG of one row', make: () => png(2 ** 31 - 1, 1) },
  { what: 'a PNG of 24 megapixels without any', make: () => png(6000, 4000, 16) },
  { what: 'a PNG without its header', make: () => Buffer.from('89504e470d0a1a0a', 'hex') },
  { what: 'a GIF', make: () => Buffer.from('474946383961ffffffff00', 'hex') },
]

const pdfs: readonly Hostile[] = [10, 100, 1e3, 1e4, 1e5, 1e6, 4e6, 8e6, 16e6, 32e6].map((size) => ({
  what: `a PDF of ${size} bytes`,
  make: () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, '<<')]),
}))

/** Nothing behind the limits of a request is reached. */
const unreachable = (): never => {
  throw new Error('a hostile body came through')
}

/** Who asks is looked up before a body is read: there is nobody yet. */
const beside = async (): Promise<boolean> => false

async function app() {
  const { createApp } = await import('@kpc/issuer/http/app')
  return createApp({
    acting: { by: 'A. Clerk' },
    ledger: new Proxy({} as Deps['ledger'], { get: (_, name) => (name === 'beside' ? beside : unreachable()) }),
    trust: unreachable,
    signers: unreachable,
    settings: () => ({}),
    checkpoints: '',
    now: () => 0,
    report: () => undefined,
  })
}

const bodies: readonly Hostile[] = [
  ...[65_537, 1e6, 1e7, 3e7, 9e7].map((size) => ({ what: `${size} bytes`, make: () => Buffer.alloc(size, ' ') })),
  { what: 'deep', make: () => Buffer.alloc(60_000, '[') },
  { what: 'deep objects', make: () => Buffer.from('{"a":'.repeat(12_000)) },
  { what: 'wide', make: () => Buffer.from(`[${'[],'.repeat(20_000)}0]`) },
  { what: 'a long number', make: () => Buffer.alloc(60_000, '9') },
  { what: 'a long name', make: () => Buffer.from(`{"${'a'.repeat(60_000)}":1}`) },
]

async function post(body: Uint8Array, type: string, path: string): Promise<unknown> {
  const stream = new ReadableStream({
    start(control) {
      for (let at = 0; at < body.length; at += 65_536) control.enqueue(body.subarray(at, at + 65_536))
      control.close()
    },
  })
  const init = { method: 'POST', headers: { 'content-type': type }, body: stream, duplex: 'half' } as RequestInit
  const response = await (await app()).request(path, init)
  throw Object.assign(new Error('refused'), { code: ((await response.json()) as { code: string }).code })
}

const sqlite = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.from('10000101', 'hex'), Buffer.alloc(80)])

export const readers = {
  code: {
    covers: [
      'decodeText',
      'decodeBase45',
      'decodeAt',
      'decodeCertificate',
      'decodeAmendment',
      'decodeConfirmation',
      'decodeAdvice',
      'decodeIncident',
      'decode',
      'decodeSequence',
    ],
    cases: () => [
      ...each(codes, (bytes) => decodeText('certificate', `KPC1:${Buffer.from(bytes).toString('latin1')}`)),
      ...each(hostileCbor(messageLimits), (bytes) => parseSign1(bytes)),
      ...each(hostileCbor(messageLimits), decodeCertificate),
      ...each(hostileCbor(messageLimits), decodeAmendment),
      ...each(hostileCbor(messageLimits), decodeConfirmation),
      ...each(hostileCbor(messageLimits), decodeAdvice),
      ...each(hostileCbor(messageLimits), decodeIncident),
      ...each(hostileCbor(messageLimits), (bytes) => decode(bytes)),
      ...each(hostileCbor(messageLimits), (bytes) => [...decodeSequence(bytes, messageLimits)]),
      ...each(hostileCbor(messageLimits), diagnose),
      { what: 'Base45 of nothing', read: () => decodeBase45('') },
    ],
  },
  registry: cbor(['decodeRegistry'], registryLimits, decodeRegistry, (bytes) => parseSign(bytes, registryLimits)),
  root: cbor(['decodeRoot'], registryLimits, decodeRoot),
  heads: {
    covers: ['decodeSnapshot', 'decodeTimestamp'],
    cases: () => [
      ...each(hostileCbor(snapshotLimits), decodeSnapshot),
      ...each(hostileCbor(timestampLimits), decodeTimestamp),
    ],
  },
  list: {
    covers: ['decodeIssuedList', 'decodeStatusList', 'decodeList'],
    cases: () => [
      ...each(hostileCbor(listLimits), decodeIssuedList),
      ...each(hostileCbor(listLimits), decodeStatusList),
      ...each(hostileCbor(listLimits), (bytes) => decodeList('issued', bytes)),
    ],
  },
  delta: {
    covers: ['applyDelta'],
    cases: () => {
      const before = issuedList([], '2026-11-08').file
      return each([...hostileDeltas(), ...hostileCbor(listLimits)], (bytes) => applyDelta(before, bytes))
    },
  },
  bundle: cbor(['bundleMirror', 'decodeState'], bundleLimits, bundleMirror, (bytes) => {
    if (!decodeState(bytes)) throw Object.assign(new Error('damaged'), { code: 'TRUST_DAMAGED' })
  }),
  export: {
    covers: ['readExport'],
    cases: () => [
      ...each(hostileCbor(exportLimits), (bytes) => readExport(exported(bytes))),
      ...each(
        [
          { what: 'entries of nothing', make: () => Buffer.alloc(18e6, Buffer.of(0x81, 0x40)) },
          {
            what: 'a million entries of sixteen bytes',
            make: () => Buffer.alloc(18e6, Buffer.of(0x81, 0x50, ...new Uint8Array(16))),
          },
        ],
        (bytes) => readExport(exported(bytes)),
      ),
    ],
  },
  checkpoint: cbor(['decodeCheckpoint'], checkpointLimits, decodeCheckpoint, (bytes) =>
    parseSign1(bytes, checkpointLimits),
  ),
  proof: {
    covers: ['decodeProvedEntry', 'decodeEntry', 'parseReceipt'],
    cases: () => [
      ...each(hostileCbor(provedEntryLimits), decodeProvedEntry),
      ...each(hostileCbor(entryLimits), decodeEntry),
      ...each(hostileCbor(receiptLimits), parseReceipt),
    ],
  },
  approval: cbor(['decodeApproval'], approvalLimits, decodeApproval),
  'approval document': cbor(['decodeApprovalDocument'], approvalDocumentLimits, decodeApprovalDocument),
  arrival: cbor(['decodeArrival'], kinds.arrival.limits, decodeArrival),
  'arrivals in a file': cbor(['decodeArrivals'], arrivalsFileLimits, decodeArrivals),
  pairing: cbor(['decodePairing'], pairingLimits, decodePairing),
  seen: cbor(['decodeSeen'], seenLimits, decodeSeen),
  counting: cbor(['decodeCounting'], countingLimits, decodeCounting),
  return: cbor(['decodeReturn'], kinds.return.limits, decodeReturn),
  production: cbor(['decodeProduction'], productionLimits, decodeProduction),
  stock: cbor(['decodeStock'], stockLimits, decodeStock),
  lease: cbor(['decodeLease', 'decodeHandBack'], leaseLimits, decodeLease, decodeHandBack),
  'back-up': files(
    ['restore'],
    'copy.ledger',
    async (path) => {
      const { restore } = await import('@kpc/issuer/ledger/recovery')
      return restore(path, join(dirname(path), 'ledger.sqlite'), 0)
    },
    sqlite,
  ),
  layout: files(['openLayout'], 'layout.json', async (path) =>
    (await import('@kpc/issuer/print/open-layout')).openLayout(path, '/'),
  ),
  settings: files(['readSettings'], 'settings.json', (path) => readSettings({ settings: path })),
  'key file': files(['readKeyFile'], 'bw.json', (path) => readKeyFile(path)),
  picture: { covers: ['readPicture'], cases: () => each(pictures, ofPicture) },
  PDF: { covers: [], cases: () => each(pdfs, ofPicture) },
  CSV: files(['openTable'], 'table.csv', allRows, Buffer.from('number,')),
  'JSON Lines': files(['openTable'], 'table.jsonl', allRows),
  'HTTP body': {
    covers: ['createApp'],
    ready: app,
    cases: () => [
      ...each(bodies, (bytes) => post(bytes, 'application/json', '/certificates')),
      ...each(bodies, (bytes) => post(bytes, 'application/json', '/verify')),
    ],
  },
} satisfies Record<string, Row>

async function ofPicture(bytes: Uint8Array): Promise<unknown> {
  return (await import('@kpc/issuer/picture/read-picture')).readPicture(bytes)
}

async function allRows(path: string): Promise<number> {
  const { openTable } = await import('@kpc/issuer/batch/rows')
  let rows = 0
  for await (const _ of (await openTable(path)).rows()) rows += 1
  return rows
}

export type ReaderName = keyof typeof readers
