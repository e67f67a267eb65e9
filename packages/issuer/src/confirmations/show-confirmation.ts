/**
 * A confirmation as JSON, for the command line and HTTP alike: with importer, exporter, parcels and carats, which
 * are the certificate's, and from where they were taken.
 * @module
 */
import { certificateFields, hex, showCertificate, showConfirmation, showInstant } from '@kpc/schema'
import { parseNumber } from '../certificates/number.ts'
import { showTotals } from '../certificates/totals.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { differencesOf, type Foreseen } from './confirm.ts'
import { confirmationsIn, type HeldConfirmation, type Presented, presentedIn } from './held.ts'

/** What III(b) wants beside the number, as certified. @property of the digest of the certificate that says so */
interface CertifiedJson {
  readonly from: string
  readonly of: string
  readonly importer: { readonly name: string; readonly address: string }
  readonly exporter: { readonly name: string; readonly address: string }
  readonly parcels: number
  readonly carats: string
  readonly valueUsd: string
}

/**
 * @property digest of the confirmation
 * @property text what its QR code holds
 * @property differences the fields in which what was found is not what was certified
 */
export interface ConfirmationJson {
  readonly number: string
  readonly digest: string
  readonly text: string
  readonly recorded: string
  readonly by: string
  readonly confirmation: ReturnType<typeof showConfirmation>
  readonly certified?: CertifiedJson | undefined
  readonly differences?: readonly string[] | undefined
}

/** What would be confirmed, beside what is certified. */
export type ForeseenJson = Omit<ConfirmationJson, 'digest' | 'text' | 'recorded' | 'by'> & { readonly dryRun: true }

export function showForeseen({ confirmation, presented }: Foreseen): ForeseenJson {
  return {
    dryRun: true,
    number: confirmation.number,
    confirmation: showConfirmation(confirmation),
    certified: certifiedOf(presented),
    differences: differencesOf(confirmation, presented.amended),
  }
}

export function showConfirmed(
  { confirmation, digest, text, at, by }: HeldConfirmation,
  presented: Presented | undefined,
): ConfirmationJson {
  return {
    number: confirmation.number,
    digest: hex(digest),
    text,
    recorded: showInstant(at),
    by,
    confirmation: showConfirmation(confirmation),
    ...(presented && {
      certified: certifiedOf(presented),
      differences: differencesOf(confirmation, presented.amended),
    }),
  }
}

/** What III(b) wants beside the number, and from where it was taken. */
function certifiedOf({ amended, digest, amendments }: Presented): CertifiedJson {
  const { importer, exporter } = certificateFields
  return {
    from: amendments.length === 0 ? 'the certificate of this digest' : 'the certificate of this digest, as amended',
    of: hex(digest),
    importer: importer.kind.show(amended.importer) as CertifiedJson['importer'],
    exporter: exporter.kind.show(amended.exporter) as CertifiedJson['exporter'],
    parcels: Number(showCertificate(amended).parcels),
    ...showTotals(amended),
  }
}

/**
 * All that were made here of a number, oldest first.
 * @param text the number, as people write it
 * @throws {Refusal} `NUMBER_FORM`, `LEDGER_*`
 */
export async function findConfirmations(text: string, ledger: Pick<Ledger, 'stateOf'>): Promise<ConfirmationJson[]> {
  const { entries } = await ledger.stateOf(parseNumber(text))
  return confirmationsIn(entries).map((held) => showConfirmed(held, presentedIn(entries, held.confirmation.of)))
}
