import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type Certificate,
  decode,
  decodeCertificate,
  encodeRegistry,
  encodeRoot,
  FormatError,
  parseHeaders,
  parseSign,
  parseSign1,
  type Registry,
  registryKind,
  registryLimits,
  rootKind,
  signSign,
} from '@kpc/schema'
import { expect, test } from 'vitest'
import { specFiles } from '../../scripts/spec.ts'
import { day, reference, registryContent, rootContent, signed, signers } from '../scheme.ts'
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

const registry: Registry = {
  ...registryContent,
  participants: [
    {
      code: 'BW',
      kind: 'state',
      names: new Map([
        ['en', 'Botswana'],
        ['tn', 'Botswana'],
      ]),
      memberships: [{ from: day('2003-01-01'), until: day('2030-01-01'), scope: 'whole' }],
    },
  ],
  authorities: [
    {
      id: 'bw',
      participant: 'BW',
      names: new Map([['en', 'Authority']]),
      from: day('2003-01-01'),
      until: day('2030-01-01'),
    },
  ],
  keys: [
    {
      kid: signers['bw.list'].kid,
      ...signers['bw.list'].key,
      use: 'list',
      authority: 'bw',
      from: day('2003-01-01'),
      until: day('2030-01-01'),
    },
  ],
  crit: ['keys'],
}

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
  root: {
    file: signSign('root', encodeRoot(root), [signers.root]),
    fullest: {
      'payload.keys': 64,
      'payload.roles.root.kids': 32,
      'payload.roles.registry.kids': 32,
      'payload.crit': 32,
    },
    legal: [
      moreSignatures,
      ...openMaps('payload', 'payload.keys[]', 'payload.roles', 'payload.roles.root', 'payload.roles.registry'),
      ...optionalOpen('payload: crit'),
    ],
  },
  registry: {
    file: signSign('registry', encodeRegistry(registry), [signers.registry]),
    fullest: {
      'payload.participants': 400,
      'payload.participants[].memberships': 32,
      'payload.authorities': 2000,
      'payload.keys': 20_000,
      'payload.crit': 32,
    },
    legal: [
      moreSignatures,
      ...openMaps(
        'payload',
        'payload.participants[]',
        'payload.participants[].memberships[]',
        'payload.authorities[]',
        'payload.keys[]',
      ),
      'payload.participants: emptied',
      'payload.authorities: emptied',
      'payload.keys: emptied',
      ...optionalOpen(
        'payload: crit',
        'payload.participants[].memberships[]: until',
        'payload.authorities[]: until',
        'payload.keys[]: until',
      ),
      ...optional('payload.participants[].names: tn'),
    ],
  },
} as const

test.each(Object.entries(objects))('a real %s holds, and no object with one node changed does', (kind, object) => {
  const rules = loadRules(join(spec, `${kind}.cddl`))
  const name = `signed-${kind}`
  expect(holds(object.file, name, rules)).toBe(true)

  const mutants = mutantsOf(object.file, object.fullest)
  const held = mutants.filter(({ bytes }) => holds(bytes, name, rules)).map((mutant) => general(mutant.name))
  expect([...new Set(held)].sort()).toEqual([...object.legal].sort())
  expect(mutants.length).toBeGreaterThan(150)
})

/** Does our own decoder read it? Signatures and rules between fields are left aside, as in CDDL. */
const readers = {
  certificate: (bytes: Uint8Array) => {
    const message = parseSign1(bytes)
    parseHeaders(message)
    decodeCertificate(message.payload)
  },
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
}

/** What is only asked once the key is known, or between fields: the algorithm, the signature, sums. */
const algorithms = ['headers.1: below', 'headers.1: beyond', 'headers.1: far below']
const byVerification: Record<keyof typeof readers, readonly string[]> = {
  certificate: ['[]: longer', '[]: shorter', ...algorithms, 'payload.2[]: 3 removed'],
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
