/**
 * The record of a result for a report: a file that the person saves. Nothing leaves the device
 * by itself.
 * @module
 */
import { checkPhrase, hex, showCertificate } from '@kpc/schema'
import { outcomeShown, type Result } from '../result.ts'

export function saveRecord(result: Result): void {
  const record = new Blob([`${JSON.stringify(recordOf(result), null, 2)}\n`], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(record)
  link.download = `kpc-record-${rfc3339(result.scannedAt).replaceAll(':', '')}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

function recordOf(result: Result): object {
  const { verdict, text, asked, scannedAt, paper, trust } = result
  const { certificate, digest, kid, checks, purpose, test } = verdict
  const { version, issued, expires } = trust.registry
  return {
    outcome: outcomeShown(result),
    test,
    scanned: rfc3339(scannedAt),
    purpose,
    ...(paper !== undefined && { paper }),
    checks,
    ...(digest && { digest: hex(digest), phrase: checkPhrase(digest) }),
    ...(kid && { kid: hex(kid) }),
    registry: { version, issued: rfc3339(issued), expires: rfc3339(expires) },
    ...(trust.timestamp && {
      timestamp: { version: trust.timestamp.version, issued: rfc3339(trust.timestamp.issued) },
    }),
    ...(certificate && { certificate: showCertificate(certificate) }),
    ...(asked ?? { text }),
  }
}

/** RFC 3339, in UTC, without fractions. */
function rfc3339(instant: number): string {
  return new Date(instant * 1000).toISOString().replace('.000', '')
}
