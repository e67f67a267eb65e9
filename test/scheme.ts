/**
 * A whole scheme in memory, from fixed seeds: the same bytes in every run, and nothing of `keys/`.
 *
 * Its contents are those of a small world: BW, EU, ZA and AE take part, XX left in 2020. Change the
 * registry with `testScheme((registry) => ({ ...registry, ... }))`: it is signed as you leave it.
 * @module
 */
import { createHash } from 'node:crypto'
import {
  algorithm,
  answer,
  type Certificate,
  encodeCertificate,
  encodeRegistry,
  encodeRoot,
  encodeText,
  kidOf,
  kinds,
  openTrust,
  parseDate,
  type Registry,
  type RegistryKey,
  type Root,
  type Signer,
  signSign,
  signSign1,
  type Trust,
} from '@kpc/schema'
import { noblePublicKey, nobleSign, nobleVerify } from '@kpc/schema/noble'

/** A signer whose private key the test knows. */
export interface TestSigner extends Signer {
  readonly seed: Uint8Array
}

/** The signer whose seed is SHA-256 of `kpc test key <name>`. */
export function signerOf(name: string): TestSigner {
  const seed = Uint8Array.from(createHash('sha256').update(`kpc test key ${name}`).digest())
  const key = { alg: algorithm.Ed25519, x: noblePublicKey(seed) }
  return { seed, key, kid: kidOf(key), sign: (message) => nobleSign(message, seed) }
}

/** A civil date as its day. */
export function day(text: string): number {
  const parsed = parseDate(text)
  if (parsed === undefined) throw new TypeError(`${text} is no date`)
  return parsed
}

/** An instant of RFC 3339 in seconds. */
export function instant(text: string): number {
  return Date.parse(text) / 1000
}

/** When root and registry were signed; and the `now` at which {@link reference} is genuine. */
export const issued = instant('2026-11-01T00:00:00Z')
export const now = instant('2026-11-10T12:00:00Z')

const from = day('2003-01-01')
const names = (en: string): ReadonlyMap<string, string> => new Map([['en', en]])

/** Every signer of the scheme; `stranger` is in no registry. */
export const signers = {
  root: signerOf('root'),
  registry: signerOf('registry'),
  snapshot: signerOf('snapshot'),
  timestamp: signerOf('timestamp'),
  'bw.certificate': signerOf('bw.certificate'),
  'bw.confirmation': signerOf('bw.confirmation'),
  'bw.list': signerOf('bw.list'),
  'eu.certificate': signerOf('eu.certificate'),
  'eu.confirmation': signerOf('eu.confirmation'),
  'za.certificate': signerOf('za.certificate'),
  'xx.certificate': signerOf('xx.certificate'),
  stranger: signerOf('stranger'),
} as const
export type SignerName = keyof typeof signers

function registryKey(name: SignerName): RegistryKey {
  const [authority, use] = name.split('.') as [string, RegistryKey['use']]
  const { kid, key } = signers[name]
  return { kid, ...key, use, authority, from }
}

/** The content of the registry, before a test changes it. */
export const registryContent: Registry = {
  version: 1,
  test: true,
  issued,
  expires: instant('2046-01-01T00:00:00Z'),
  participants: [
    { code: 'AE', kind: 'state', names: names('United Arab Emirates'), memberships: [{ from, scope: 'whole' }] },
    { code: 'BW', kind: 'state', names: names('Botswana'), memberships: [{ from, scope: 'whole' }] },
    { code: 'EU', kind: 'organisation', names: names('European Union'), memberships: [{ from, scope: 'whole' }] },
    {
      code: 'XX',
      kind: 'state',
      names: names('Former Participant (invented)'),
      memberships: [{ from, until: day('2020-01-01'), scope: 'whole' }],
    },
    { code: 'ZA', kind: 'state', names: names('South Africa'), memberships: [{ from, scope: 'whole' }] },
  ],
  authorities: [
    { id: 'bw', participant: 'BW', names: names('Exporting Authority of Botswana (test)'), from },
    { id: 'eu', participant: 'EU', names: names('Authority of the European Union (test)'), from },
    { id: 'xx', participant: 'XX', names: names('Authority of a former participant (test)'), from },
    { id: 'za', participant: 'ZA', names: names('Exporting Authority of South Africa (test)'), from },
  ],
  keys: (
    [
      'bw.certificate',
      'bw.confirmation',
      'bw.list',
      'eu.certificate',
      'eu.confirmation',
      'za.certificate',
      'xx.certificate',
    ] as const
  ).map(registryKey),
}

/** The content of the root: one key a role, threshold 1. */
export const rootContent: Root = {
  version: 1,
  issued,
  expires: instant('2046-01-01T00:00:00Z'),
  keys: (['root', 'registry', 'snapshot', 'timestamp'] as const).map((name) => ({
    kid: signers[name].kid,
    ...signers[name].key,
  })),
  roles: {
    root: { kids: [signers.root.kid], threshold: 1 },
    registry: { kids: [signers.registry.kid], threshold: 1 },
    snapshot: { kids: [signers.snapshot.kid], threshold: 1 },
    timestamp: { kids: [signers.timestamp.kid], threshold: 1 },
  },
}

/** The published files of a scheme, and its contents. */
export interface TestScheme {
  /** The bytes of `root.cbor` and of `registry.cbor`. */
  readonly rootFile: Uint8Array<ArrayBuffer>
  readonly registryFile: Uint8Array<ArrayBuffer>
  readonly root: Root
  readonly registry: Registry
  readonly signers: typeof signers
  /** What a verifier has of them: opened with @noble/ed25519, signatures and all. */
  readonly trust: Trust
}

/** @param change what the test wants otherwise in the registry */
export function testScheme(change: (registry: Registry) => Registry = (registry) => registry): TestScheme {
  const root = rootContent
  const registry = change(registryContent)
  const rootFile = signSign('root', encodeRoot(root), [signers.root])
  const registryFile = signSign('registry', encodeRegistry(registry), [signers.registry])
  return {
    rootFile,
    registryFile,
    root,
    registry,
    signers,
    trust: answer(openTrust(rootFile, registryFile), nobleVerify),
  }
}

/** A certificate with which nothing is wrong at {@link now}. */
export const reference: Certificate = {
  number: 'BW0000001',
  origins: [{ country: 'BW' }],
  destination: 'EU',
  parcels: 3,
  exporter: { name: 'Invented Kgalagadi Rough (Pty) Ltd', address: 'Unit 7, Made-up Diamond Park, Gaborone, Botswana' },
  importer: { name: 'Verzonnen Ruwe Steen NV', address: 'Nergensstraat 9, 2018 Antwerpen, Belgium' },
  lines: [
    { hs: '7102.10', carats: 873_214, valueUsd: 98_765_432 },
    { hs: '7102.21', carats: 140_250, valueUsd: 3_190_055 },
    { hs: '7102.31', carats: 50_075, valueUsd: 17_500_000 },
  ],
  issued: day('2026-11-02'),
  expires: day('2027-01-01'),
}

/** The COSE_Sign1 of a certificate. */
export function signed(
  certificate: Certificate = reference,
  signer: Signer = signers['bw.certificate'],
): Uint8Array<ArrayBuffer> {
  return signSign1('certificate', encodeCertificate(certificate), signer)
}

/** The text of the QR code of a certificate. */
export function textOf(certificate: Certificate = reference, signer: Signer = signers['bw.certificate']): string {
  return encodeText('certificate', signed(certificate, signer))
}

/** The same as a later edition would write it, which knows more fields. */
export function laterTextOf(text = textOf()): string {
  return text.replace(/^KPC\d/, `KPC${kinds.certificate.version + 1}`)
}
