// @module-tag slow
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  adviceKind,
  amendmentKind,
  type Certificate,
  checkpointKind,
  checkpointLimits,
  confirmationKind,
  decode,
  decodeCertificate,
  digestOf,
  encode,
  encodeAmendment,
  encodeCheckpoint,
  encodeRegistry,
  encodeRoot,
  encodeSnapshot,
  encodeStatusList,
  encodeTimestamp,
  type FieldKind,
  FormatError,
  incidentKind,
  issuedListKind,
  listLimits,
  messageLimits,
  parseHeaders,
  parseSign,
  parseSign1,
  parseStatementHeaders,
  type Registry,
  registryKind,
  registryLimits,
  rootKind,
  type StatementKind,
  signSign,
  signSign1,
  snapshotKind,
  snapshotLimits,
  statusListKind,
  timestampKind,
  timestampLimits,
} from '@kpc/schema'
import { expect, test } from 'vitest'
import { specFiles } from '../../scripts/spec.ts'
import { confirmation, signedAdvice, signedConfirmation, signedIncident } from '../confirmations.ts'
import { day, reference, registryContent, rootContent, signed, signerOf, signers } from '../scheme.ts'
import { general, mutantsOf } from './cddl-mutations.ts'
import { holds, loadRules } from './cddl-walker.ts'

const spec = resolve(import.meta.dirname, '../../packages/schema/spec')

test('the files are what the field tables give: node --import tsx scripts/spec.ts', () => {
  expect(readdirSync(spec).sort()).toEqual([...specFiles().keys()].sort())
  for (const [name, text] of specFiles()) expect(readFileSync(join(spec, name), 'utf8')).toBe(text)
})

/** A certificate with every field. */
const full: Certificate = {
  ...reference,
  origins: [
    { country: 'BW', zone: 'Orapa', percent: 6000 },
    { country: 'ZA', percent: 4000 },
  ],
  seals: ['SEAL 1', 'SEAL 2'],
  sources: ['ZA0000001', 'BW0000002'],
  annex: new Uint8Array(32),
}

/** An amendment with every field; one list is emptied. */
const amendment = signSign1(
  'amendment',
  encodeAmendment({
    number: full.number,
    of: digestOf(signed(full)),
    sequence: 1,
    issued: day('2026-11-05'),
    changes: {
      origins: [{ country: 'BW', zone: 'Jwaneng', percent: 10_000 }],
      parcels: 4,
      exporter: full.importer,
      importer: full.exporter,
      lines: [{ hs: '7102.31', carats: 1, valueUsd: 1 }],
      seals: ['SEAL 1'],
      sources: null,
    },
    reason: 'r',
  }),
  signers['bw.certificate'],
)

const span = { from: day('2003-01-01'), until: day('2030-01-01') }
const named = (en: string, tn: string): ReadonlyMap<string, string> =>
  new Map([
    ['en', en],
    ['tn', tn],
  ])

/** A registry with every field. */
const registry: Registry = {
  ...registryContent,
  participants: [
    {
      code: 'BW',
      kind: 'state',
      names: named('Botswana', 'Botswana'),
      memberships: [
        { ...span, scope: 'zones', zones: ['Orapa'], reason: 'r', decision: 'd', source: 's', approximate: true },
      ],
    },
  ],
  territories: [{ code: 'XB', participant: 'BW', ...span }],
  authorities: [
    {
      id: 'bw',
      participant: 'BW',
      names: named('Authority', 'Authority'),
      contact: { phone: '1', email: 'e', web: 'w' },
      ...span,
    },
  ],
  keys: [
    {
      kid: signers['bw.list'].kid,
      ...signers['bw.list'].key,
      use: 'list',
      authority: 'bw',
      ...span,
      revoked: { at: registryContent.issued, reason: 'compromised', list: 7 },
    },
  ],
  ranges: [{ authority: 'bw', first: 'BW0000001', last: 'BW0000009', ...span, strict: true }],
  notices: [
    {
      id: 'n',
      kind: 'embargo',
      title: named('Title', 'Title'),
      origin: 'BW',
      zones: ['Orapa'],
      applies: 'both',
      ...span,
      decision: 'd',
      source: 's',
    },
  ],
  bands: [{ origin: 'BW', hs: '7102.10', low: 1, high: 2, source: 's' }],
  limits: { agedDays: 7, staleDays: 30, endedDays: 60, tolerance: 5, later: 'note' },
  crit: ['keys'],
}

/** What a snapshot, a timestamp and lists with every field are. */
const facts = { size: 1, sha256: new Uint8Array(32), version: 1 }
const moment = { version: 1, issued: registryContent.issued, expires: registryContent.expires, crit: ['version'] }
const online = {
  snapshot: signSign1(
    'snapshot',
    encodeSnapshot({ ...moment, files: [{ name: 'registry', ...facts }] }),
    signers.snapshot,
  ),
  timestamp: signSign1('timestamp', encodeTimestamp({ ...moment, snapshot: facts }), signers.timestamp),
  'issued-list': signSign1(
    'issued-list',
    encode(
      issuedListKind.encode(
        {
          ...moment,
          authority: 'bw',
          completeThrough: day('2026-11-01'),
          series: [{ stem: 'BW', width: 7, start: 1, expires: day('2027-01-01'), steps: [0, 0, 2] }],
          digests: new Uint8Array(32),
        },
        {},
      ),
    ),
    signers['bw.list'],
  ),
  'status-list': signSign1(
    'status-list',
    encodeStatusList({
      ...moment,
      authority: 'bw',
      entries: [{ number: 'BW1', count: 2, status: 'replaced', since: day('2026-11-01'), by: 'BW9' }],
      stopped: [{ kid: signers['bw.certificate'].kid, since: day('2026-11-01') }],
    }),
    signers['bw.list'],
  ),
  checkpoint: signSign1(
    'checkpoint',
    encodeCheckpoint({ origin: 'bw', size: 7, root: new Uint8Array(32), at: registryContent.issued, office: 'North' }),
    signerOf('bw.checkpoint'),
  ),
} as const

const root = { ...rootContent, crit: ['keys'] }

/** Whatever kind of open map: a key that this edition does not know is ignored. */
const openMaps = (...paths: string[]): string[] =>
  paths.flatMap((path) => [`${path}: integer key added`, `${path}: text key added`])

/** An optional member may be absent; in an open map its value under another key is one that is ignored. */
const optional = (...members: string[]): string[] => members.map((member) => `${member} removed`)
const optionalOpen = (...members: string[]): string[] =>
  members.flatMap((member) => [
    `${member} removed`,
    `${member} under another key`,
    `${member} under a key of another type`,
  ])

/** How many signatures there must be is for the threshold of the root to say. */
const moreSignatures = '[]: entry added'

/** Which of 32 to 64 bytes a key has is for its algorithm to say: TRUST_KEY. */
const keyLength = 'payload.keys[].x: longer'

/** What a key of a use that is not known may have; of one that is, `problemsOf` asks. */
const otherUses = ['payload.keys[].alg: below', 'payload.keys[].alg: far below', 'payload.keys[].x: shorter']

const objects = {
  certificate: {
    file: signed(full),
    fullest: { 'payload.2': 20, 'payload.7': 3, 'payload.10': 60, 'payload.11': 60 },
    /** Changes after which the object is still one of its kind, so far as CDDL can say. */
    legal: [
      'payload.2: emptied',
      ...optional('payload.2[]: 2', 'payload.2[]: 3', 'payload: 10', 'payload: 11', 'payload: 22'),
    ],
  },
  amendment: {
    file: amendment,
    fullest: { 'payload.5.2': 20, 'payload.5.7': 3, 'payload.5.10': 60 },
    legal: [
      'payload.5.2: emptied',
      // Null empties a box that may be empty.
      'payload.5.10: null',
      'payload.5.11: null',
      ...optional(
        'payload: 6',
        ...['2', '4', '5', '6', '7', '10', '11'].map((box) => `payload.5: ${box}`),
        ...['2', '3'].map((member) => `payload.5.2[]: ${member}`),
      ),
    ],
  },
  root: {
    file: signSign('root', encodeRoot(root), [signers.root]),
    fullest: {
      'payload.keys': 64,
      'payload.roles.root.kids': 32,
      'payload.roles.registry.kids': 32,
      'payload.roles.snapshot.kids': 32,
      'payload.roles.timestamp.kids': 32,
      'payload.crit': 32,
    },
    legal: [
      moreSignatures,
      keyLength,
      ...openMaps(
        'payload',
        'payload.keys[]',
        'payload.roles',
        'payload.roles.root',
        'payload.roles.registry',
        'payload.roles.snapshot',
        'payload.roles.timestamp',
      ),
      ...optionalOpen('payload: crit'),
    ],
  },
  registry: {
    file: signSign('registry', encodeRegistry(registry), [signers.registry]),
    fullest: {
      'payload.participants': 400,
      'payload.participants[].memberships': 32,
      'payload.participants[].memberships[].zones': 60,
      'payload.territories': 1000,
      'payload.authorities': 2000,
      'payload.keys': 20_000,
      'payload.ranges': 20_000,
      'payload.notices': 1000,
      'payload.notices[].zones': 60,
      'payload.bands': 2000,
      'payload.crit': 32,
    },
    legal: [
      moreSignatures,
      keyLength,
      ...otherUses,
      ...openMaps(
        'payload',
        'payload.participants[]',
        'payload.participants[].memberships[]',
        'payload.territories[]',
        'payload.authorities[]',
        'payload.authorities[].contact',
        'payload.keys[]',
        'payload.keys[].revoked',
        'payload.ranges[]',
        'payload.notices[]',
        'payload.bands[]',
        'payload.limits',
      ),
      'payload.participants: emptied',
      'payload.authorities: emptied',
      'payload.keys: emptied',
      ...optionalOpen(
        'payload: territories',
        'payload: ranges',
        'payload: notices',
        'payload: bands',
        'payload: limits',
        'payload: crit',
        ...['until', 'zones', 'reason', 'decision', 'source', 'approximate'].map(
          (member) => `payload.participants[].memberships[]: ${member}`,
        ),
        'payload.territories[]: until',
        'payload.authorities[]: until',
        'payload.authorities[]: contact',
        ...['phone', 'email', 'web'].map((member) => `payload.authorities[].contact: ${member}`),
        'payload.keys[]: until',
        'payload.keys[]: revoked',
        'payload.keys[].revoked: list',
        ...['origin', 'zones', 'until', 'decision', 'source'].map((member) => `payload.notices[]: ${member}`),
        'payload.bands[]: origin',
        'payload.bands[]: hs',
      ),
      ...optional('payload.participants[].names: tn', 'payload.authorities[].names: tn', 'payload.notices[].title: tn'),
    ],
  },
  snapshot: {
    file: online.snapshot,
    fullest: { 'payload.files': 4000, 'payload.crit': 32 },
    legal: [...openMaps('payload', 'payload.files[]'), ...optionalOpen('payload: crit')],
  },
  timestamp: {
    file: online.timestamp,
    fullest: { 'payload.crit': 32 },
    legal: [...openMaps('payload', 'payload.snapshot'), ...optionalOpen('payload: crit')],
  },
  'issued-list': {
    file: online['issued-list'],
    fullest: { 'payload.series': 10_000, 'payload.series[].steps': Number.POSITIVE_INFINITY, 'payload.crit': 32 },
    legal: [
      ...openMaps('payload', 'payload.series[]'),
      ...optionalOpen('payload: crit'),
      // Whether numbers and digests belong together: LIST_SERIES.
      ...['digests: longer', 'digests: shorter', 'series: emptied', 'series[].steps: emptied'].map(
        (one) => `payload.${one}`,
      ),
      ...['below', 'beyond', 'far below'].map((one) => `payload.series[].steps[]: ${one}`),
    ],
  },
  'status-list': {
    file: online['status-list'],
    fullest: { 'payload.entries': Number.POSITIVE_INFINITY, 'payload.stopped': 200, 'payload.crit': 32 },
    legal: [
      'payload.entries: emptied',
      ...openMaps('payload', 'payload.entries[]', 'payload.stopped[]'),
      ...optionalOpen('payload: stopped', 'payload: crit', 'payload.entries[]: c', 'payload.entries[]: r'),
    ],
  },
  checkpoint: { file: online.checkpoint, fullest: {}, legal: optional('payload: 5') },
  confirmation: {
    file: signedConfirmation({
      ...confirmation,
      amendment: new Uint8Array(32),
      outcome: 'released-after-remedy',
      otherwise: {
        importer: full.exporter,
        exporter: full.importer,
        seals: ['SEAL 1'],
        origins: [{ country: 'BW', zone: 'Jwaneng', percent: 10_000 }],
      },
      container: 'box',
      remark: 'r',
    }),
    fullest: { 'payload.10': 3, 'payload.11.2': 20, 'payload.11.10': 60 },
    legal: [
      'payload.10: emptied',
      'payload.11.2: emptied',
      'payload.11.10: null',
      ...optional(
        ...['3', '9', '10', '11', '13', '15'].map((field) => `payload: ${field}`),
        ...['2', '5', '6', '10'].map((box) => `payload.11: ${box}`),
        ...['2', '3'].map((member) => `payload.11.2[]: ${member}`),
      ),
    ],
  },
  advice: {
    file: signedAdvice(),
    fullest: { 'payload.6': 20 },
    legal: optional('payload: 4', 'payload: 5', 'payload: 6'),
  },
  incident: {
    file: signedIncident(),
    fullest: {},
    legal: optional('payload: 4', 'payload: 5', 'payload: 6', 'payload: 7'),
  },
} as const

test.each(Object.entries(objects))('a real %s holds, and no object with one node changed does', (kind, object) => {
  const rules = loadRules(join(spec, `${kind}.cddl`))
  const name = `signed-${kind}`
  expect(holds(object.file, name, rules)).toBe(true)

  const mutants = mutantsOf(object.file, object.fullest)
  const held = mutants.filter(({ bytes }) => holds(bytes, name, rules)).map((mutant) => general(mutant.name))
  expect([...new Set(held)].sort()).toEqual([...object.legal].sort())
  expect(mutants.length).toBeGreaterThan(80)
})

/** Does our own decoder read it? Signatures and rules between fields are left aside, as in CDDL. */
const readers = {
  certificate: (bytes: Uint8Array) => {
    const message = parseSign1(bytes)
    parseHeaders(message)
    decodeCertificate(message.payload)
  },
  amendment: online1(amendmentKind, messageLimits),
  root: (bytes: Uint8Array) => {
    const { payload, signatures } = parseSign(bytes, registryLimits)
    signatures.forEach(parseHeaders)
    rootKind.decode(decode(payload, registryLimits), {})
  },
  registry: (bytes: Uint8Array) => {
    const { payload, signatures } = parseSign(bytes, registryLimits)
    signatures.forEach(parseHeaders)
    registryKind.decode(decode(payload, registryLimits), {})
  },
  snapshot: online1(snapshotKind, snapshotLimits),
  timestamp: online1(timestampKind, timestampLimits),
  'issued-list': online1(issuedListKind, listLimits),
  'status-list': online1(statusListKind, listLimits),
  checkpoint: online1(checkpointKind, checkpointLimits),
  confirmation: stated('confirmation', confirmationKind),
  advice: stated('advice', adviceKind),
  incident: stated('incident', incidentKind),
}

function stated(kind: StatementKind, record: FieldKind<unknown>) {
  return (bytes: Uint8Array): void => {
    const message = parseSign1(bytes)
    parseStatementHeaders(message, kind)
    record.decode(decode(message.payload), {})
  }
}

function online1(kind: FieldKind<unknown>, limits: typeof listLimits) {
  return (bytes: Uint8Array): void => {
    const message = parseSign1(bytes, limits)
    parseHeaders(message)
    kind.decode(decode(message.payload, limits), {})
  }
}

/** What is only asked once the key is known, or between fields: the algorithm, the signature, sums. */
const algorithms = ['headers.1: below', 'headers.1: beyond', 'headers.1: far below']
const bySignature = ['[]: longer', '[]: shorter', ...algorithms]
const byVerification: Record<keyof typeof readers, readonly string[]> = {
  snapshot: bySignature,
  timestamp: bySignature,
  'issued-list': bySignature,
  'status-list': bySignature,
  checkpoint: bySignature,
  certificate: ['[]: longer', '[]: shorter', ...algorithms, 'payload.2[]: 3 removed'],
  amendment: bySignature,
  confirmation: bySignature,
  advice: bySignature,
  incident: bySignature,
  root: ['[]: entry 0 removed', '[][][]: longer', '[][][]: shorter', ...algorithms],
  registry: ['[]: entry 0 removed', '[][][]: longer', '[][][]: shorter', ...algorithms],
}

test.each(Object.entries(objects))('CDDL and our decoder agree on every changed %s', (kind, object) => {
  const rules = loadRules(join(spec, `${kind}.cddl`))
  const reads = (bytes: Uint8Array): boolean => {
    try {
      readers[kind as keyof typeof readers](bytes)
      return true
    } catch (error) {
      if (error instanceof FormatError) return false
      throw error
    }
  }
  const differ = mutantsOf(object.file, object.fullest).filter(
    ({ bytes }) => reads(bytes) !== holds(bytes, `signed-${kind}`, rules),
  )
  expect([...new Set(differ.map(({ name }) => general(name)))].sort()).toEqual(
    byVerification[kind as keyof typeof readers],
  )
})
