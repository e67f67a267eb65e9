/**
 * A verdict as JSON, for the command line and HTTP alike.
 * @module
 */
import { type Check, checkPhrase, hex, type Outcome, type Purpose, showCertificate, type Verdict } from '@kpc/schema'
import { type RefusalCode, reasonOf } from '../refusal.ts'
import { showInstant, showTotals, type TotalsJson } from './issued.ts'

export interface CheckJson {
  readonly check: Check['check']
  readonly state: Check['state']
  readonly code: RefusalCode
  readonly field?: string
  readonly facts?: Readonly<Record<string, string | number>>
  readonly says: string
  readonly source: string
}

export interface IssuerJson {
  readonly participant: string
  readonly participantName: string
  readonly authority: string
  readonly authorityName: string
  readonly kid: string
}

export interface VerdictJson {
  readonly outcome: Outcome
  readonly test: boolean
  readonly purpose: Purpose
  readonly checks: readonly CheckJson[]
  readonly certificate?: ReturnType<typeof showCertificate>
  readonly totals?: TotalsJson
  readonly issuer?: IssuerJson
  readonly digest?: string
  readonly phrase?: string
  readonly kid?: string
  readonly registry: {
    readonly version: number
    readonly issued: string
    readonly expires: string
    readonly age: number
  }
}

export function showVerdict({
  outcome,
  test,
  purpose,
  checks,
  certificate,
  issuer,
  digest,
  kid,
  registry,
}: Verdict): VerdictJson {
  return {
    outcome,
    test,
    purpose,
    checks: checks.map((check) => ({ ...check, ...saying(check.code) })),
    ...(certificate && { certificate: showCertificate(certificate), totals: showTotals(certificate) }),
    ...(issuer && { issuer: showIssuer(issuer) }),
    ...(digest && { digest: hex(digest), phrase: checkPhrase(digest) }),
    ...(kid && { kid: hex(kid) }),
    registry: {
      version: registry.version,
      issued: showInstant(registry.issued),
      expires: showInstant(registry.expires),
      age: registry.age,
    },
  }
}

function saying(code: Check['code']): { says: string; source: string } {
  const { says, source } = reasonOf(code)
  return { says, source }
}

function showIssuer({ participant, authority, key }: NonNullable<Verdict['issuer']>): IssuerJson {
  return {
    participant: participant.code,
    participantName: participant.names.get('en') ?? participant.code,
    authority: authority.id,
    authorityName: authority.names.get('en') ?? authority.id,
    kid: hex(key.kid),
  }
}
