/**
 * A verdict as JSON, for the command line and HTTP alike.
 * @module
 */
import { formatReason } from '@kpc/host/refusal'
import {
  type Amendment,
  amendedNames,
  boxNumbersOf,
  type Check,
  checkPhrase,
  hex,
  type Outcome,
  type Purpose,
  showAmendment,
  showCertificate,
  showConfirmation,
  showInstant,
  type Verdict,
} from '@kpc/schema'
import type { AnnexJson } from './annex-result.ts'
import type { OwnLedgerJson } from './own-ledger-result.ts'
import { showTotals, type TotalsJson } from './totals.ts'

export interface CheckJson {
  readonly check: Check['check']
  readonly state: Check['state']
  readonly code: string
  readonly field?: string
  readonly facts?: Readonly<Record<string, string | number>>
  readonly says: string
  readonly source: string
}

interface IssuerJson {
  readonly participant: string
  readonly participantName: string
  readonly authority: string
  readonly authorityName: string
  readonly kid: string
}

/** An amendment, and the numbers of the boxes that it changes. */
export interface AmendmentJson {
  readonly number: string
  readonly of: string
  readonly sequence: number
  readonly issued: string
  readonly changes: ReturnType<typeof showCertificate>
  readonly reason?: string | undefined
  readonly boxes: readonly number[]
}

export function showAmended(amendment: Amendment): AmendmentJson {
  return { ...(showAmendment(amendment) as unknown as AmendmentJson), boxes: boxNumbersOf(amendedNames([amendment])) }
}

export interface VerdictJson {
  readonly outcome: Outcome
  readonly test: boolean
  readonly purpose: Purpose
  readonly checks: readonly CheckJson[]
  readonly certificate?: ReturnType<typeof showCertificate>
  readonly totals?: TotalsJson
  readonly amended?: { readonly certificate: ReturnType<typeof showCertificate>; readonly totals: TotalsJson }
  readonly amendments?: readonly AmendmentJson[]
  readonly confirmations?: readonly ReturnType<typeof showConfirmation>[]
  readonly issuer?: IssuerJson
  readonly annex?: AnnexJson
  /** On the authority's own machine. */
  readonly ledger?: OwnLedgerJson
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
  amended,
  amendments,
  confirmations,
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
    ...(amended && { amended: { certificate: showCertificate(amended), totals: showTotals(amended) } }),
    ...(amendments && { amendments: amendments.map(showAmended) }),
    ...(confirmations && { confirmations: confirmations.map(showConfirmation) }),
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
  const { says, source } = formatReason(code)
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
