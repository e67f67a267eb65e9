/**
 * The record of a result for another program: a file that the person saves. Instants are UTC; `zone` is the
 * post's.
 * @module
 */
import { checkPhrase, hex, showAmendment, showCertificate, showInstant } from '@kpc/schema'
import { showDiscrepancy } from '../compare/discrepancy.ts'
import { saveFile } from '../device/save-file.ts'
import { zoneOf } from '../messages/values.ts'
import { discrepanciesOf, outcomeShown, type Result, type Shipment } from '../scan-result.ts'
import { settings } from '../state/settings.ts'
import { tasksIn } from './facts.ts'

export function saveRecord(result: Result): void {
  const name = `kpc-record-${showInstant(result.scannedAt).replaceAll(':', '')}.json`
  saveFile(name, 'application/json', `${JSON.stringify(recordOf(result), null, 2)}\n`)
}

export function recordOf(result: Result): object {
  const { verdict, text, asked, scannedAt, paper, seen, shipment, trust, here } = result
  const { officer } = settings.value
  const { certificate, amended, amendments, digest, kid, checks, purpose, test } = verdict
  const { version, issued, expires } = trust.registry
  const discrepancies = discrepanciesOf(result)
  return {
    outcome: outcomeShown(result),
    test,
    todo: tasksIn(result).map(({ text, ask }) => [text, ...ask].join(' ')),
    scanned: showInstant(scannedAt),
    zone: zoneOf(scannedAt),
    purpose,
    ...(here !== undefined && { here }),
    ...(officer && { officer }),
    ...(paper !== undefined && { paper }),
    ...(seen !== undefined && { scannedBefore: showInstant(seen) }),
    ...(shipment && { shipment: shipmentIn(shipment) }),
    ...(discrepancies.length > 0 && { discrepancies: discrepancies.map(showDiscrepancy) }),
    checks,
    ...(digest && { digest: hex(digest), phrase: checkPhrase(digest) }),
    ...(kid && { kid: hex(kid) }),
    registry: { version, issued: showInstant(issued), expires: showInstant(expires) },
    ...(trust.timestamp && {
      timestamp: { version: trust.timestamp.version, issued: showInstant(trust.timestamp.issued) },
    }),
    ...(certificate && { certificate: showCertificate(certificate) }),
    ...(amendments && { amendments: amendments.map(showAmendment) }),
    ...(amended && { amended: showCertificate(amended) }),
    ...(asked ?? { text }),
  }
}

/** A comparison with something left is incomplete: it agrees with nothing. */
function shipmentIn({ found, rows, differences, left }: Shipment): object {
  return { complete: left === 0, differences, left, found, rows }
}
