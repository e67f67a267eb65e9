/**
 * The development scheme as tests use it: its trust, its signers, and certificates of any authority on
 * any day.
 * @module
 */
import {
  algorithm,
  answer,
  type Certificate,
  type Check,
  type CheckName,
  type Context,
  encodeRegistry,
  kidOf,
  openTrustedSet,
  parseBase64url,
  type Registry,
  type Signer,
  signHeads,
  signSign,
  type TrustedSet,
  type Verdict,
  type Versioned,
  verify,
} from '@kpc/schema'
import { noblePublicKey, nobleSign, nobleVerify } from '@kpc/schema/noble'
import { developmentFiles, developmentRegistry } from '@kpc/scheme/development'
import { instant, now, reference, textOf } from './scheme.ts'

const files = developmentFiles()

/** The signer of `keys/dev/<name>.json`. */
export function developmentSigner(name: string): Signer {
  const file = files.get(`dev/${name}.json`)
  if (!file) throw new TypeError(`${name} is no key of the development scheme`)
  const seed = parseBase64url(JSON.parse(new TextDecoder().decode(file)).d) as Uint8Array
  const key = { alg: algorithm.Ed25519, x: noblePublicKey(seed) }
  return { key, kid: kidOf(key), sign: (message) => nobleSign(message, seed) }
}

/** The development scheme of a day later, with another registry and with lists. */
export function developmentSet(
  change: (registry: Registry) => Registry = (registry) => registry,
  lists: readonly Versioned[] = [],
): TrustedSet {
  const registry = change(developmentRegistry)
  const registryFile = signSign('registry', encodeRegistry(registry), [developmentSigner('registry')])
  const at = instant('2026-11-10T00:00:00Z')
  const moment = { version: 2, issued: at, expires: at + 7 * 86_400 }
  const heads = signHeads({
    files: [{ name: 'registry', version: registry.version, file: registryFile }, ...lists],
    snapshot: { ...moment, signer: developmentSigner('snapshot') },
    timestamp: { ...moment, signer: developmentSigner('timestamp') },
  })
  return answer(
    openTrustedSet({
      root: files.get('root.cbor') as Uint8Array,
      registry: registryFile,
      ...heads,
      lists: new Map(lists.map(({ name, file }) => [name, file])),
    }),
    nobleVerify,
  )
}

const development = developmentSet()

/** A certificate of the day, with goods of the issuer's own for the European Union or, of the Union, for India. */
export function certificateOf(authority: string, issued: number, change: Partial<Certificate> = {}): Certificate {
  const code = authority.slice(0, 2).toUpperCase()
  return {
    ...reference,
    number: `${code}0000001`,
    origins: [{ country: code === 'EU' ? 'BW' : code }],
    destination: code === 'EU' ? 'IN' : 'EU',
    lines: [{ hs: '7102.10', carats: 100_000, valueUsd: 12_000_000 }],
    issued,
    expires: issued + 60,
    ...change,
  }
}

export interface Question extends Omit<Context, 'now' | 'at'> {
  /** The day of presentation; the day of issue where it is not said. */
  readonly on?: number
  readonly trust?: TrustedSet
  readonly by?: Signer
}

/** The verdict on a certificate at noon of a day. */
export function verdictOn(
  certificate: Certificate,
  authority: string,
  {
    on = certificate.issued,
    trust = development,
    by = developmentSigner(`${authority}.certificate`),
    ...context
  }: Question = {},
): Verdict {
  return verify(textOf(certificate, by), trust, { now, at: on * 86_400 + 43_200, ...context }, nobleVerify)
}

/** The answers to one question of a verdict. */
export function checksOf({ checks }: Verdict, name: CheckName): readonly Check[] {
  return checks.filter(({ check }) => check === name)
}

/** Outcome, and the codes of everything that is neither passed nor a line: `rejected ISSUER_ZONE`. */
export function brief(verdict: Verdict): string {
  const grave = verdict.checks.filter(({ state }) => state !== 'passed' && state !== 'noted')
  return [verdict.outcome, ...new Set(grave.map(({ code }) => code))].join(' ')
}
