/**
 * A verdict as what the page around is given: no bytes, no hundredths, no numbers of days.
 * @module
 */
import { checkPhrase, hex, showCertificate, showHundredths, showInstant, totals, type Verdict } from '@kpc/schema'
import type { VerdictDetail } from './types.ts'

type Shown = NonNullable<VerdictDetail['certificate']>

/** @param judgedAt in seconds */
export function detailOf(verdict: Verdict, judgedAt: number): VerdictDetail {
  const { outcome, test, purpose, checks, certificate, amended = certificate, issuer, digest, registry } = verdict
  return {
    outcome,
    test,
    purpose,
    checks,
    ...(certificate && { certificate: showCertificate(certificate) as Shown }),
    ...(verdict.amended && { amended: showCertificate(verdict.amended) as Shown }),
    ...(amended && { totals: totalsOf(amended) }),
    ...(issuer && { issuer: { participant: issuer.participant.code, authority: issuer.authority.id } }),
    ...(digest && { digest: hex(digest), phrase: checkPhrase(digest) }),
    registry: {
      version: registry.version,
      issued: showInstant(registry.issued),
      expires: showInstant(registry.expires),
    },
    judged: showInstant(judgedAt),
  }
}

function totalsOf(certificate: NonNullable<Verdict['certificate']>): { carats: string; valueUsd: string } {
  const { carats, valueUsd } = totals(certificate)
  return { carats: showHundredths(carats), valueUsd: showHundredths(valueUsd) }
}
