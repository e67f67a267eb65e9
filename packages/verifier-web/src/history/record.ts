/**
 * The record of a result for a report: a file that the person saves.
 * @module
 */
import { checkPhrase, hex, showAmendment, showCertificate } from '@kpc/schema'
import { outcomeShown, type Result } from '../result.ts'
import { saveFile } from '../save-file.ts'
import { rfc3339 } from './checked.ts'

export function saveRecord(result: Result): void {
  const name = `kpc-record-${rfc3339(result.scannedAt).replaceAll(':', '')}.json`
  saveFile(name, 'application/json', `${JSON.stringify(recordOf(result), null, 2)}\n`)
}

export function recordOf(result: Result): object {
  const { verdict, text, asked, scannedAt, paper, seen, shipment, trust } = result
  const { certificate, amended, amendments, digest, kid, checks, purpose, test } = verdict
  const { version, issued, expires } = trust.registry
  return {
    outcome: outcomeShown(result),
    test,
    scanned: rfc3339(scannedAt),
    purpose,
    ...(paper !== undefined && { paper }),
    ...(seen !== undefined && { scannedBefore: rfc3339(seen) }),
    ...(shipment && { shipment }),
    checks,
    ...(digest && { digest: hex(digest), phrase: checkPhrase(digest) }),
    ...(kid && { kid: hex(kid) }),
    registry: { version, issued: rfc3339(issued), expires: rfc3339(expires) },
    ...(trust.timestamp && {
      timestamp: { version: trust.timestamp.version, issued: rfc3339(trust.timestamp.issued) },
    }),
    ...(certificate && { certificate: showCertificate(certificate) }),
    ...(amendments && { amendments: amendments.map(showAmendment) }),
    ...(amended && { amended: showCertificate(amended) }),
    ...(asked ?? { text }),
  }
}
