/**
 * Reports papers as lost or stolen: certificates, or blank forms by their numbers (R44).
 * @module
 */
import type { StoredEntry } from '../ledger/ledger.ts'
import { runBetween } from '../ledger/series.ts'
import { Refusal } from '../refusal.ts'
import { type Acting, happen, type Why } from './life.ts'
import { parseNumber } from './number.ts'

/** @property last of several blank forms whose numbers follow each other */
export interface Reported extends Why {
  readonly last?: string | undefined
}

/** @throws {Refusal} as {@link happen}; for blank forms `NUMBER_*` */
export function reportLost(number: string, reported: Reported, acting: Acting): Promise<StoredEntry> {
  return report('lost', number, reported, acting)
}

/** @throws {Refusal} as {@link happen}; for blank forms `NUMBER_*` */
export function reportStolen(number: string, reported: Reported, acting: Acting): Promise<StoredEntry> {
  return report('stolen', number, reported, acting)
}

async function report(
  kind: 'lost' | 'stolen',
  text: string,
  { reason, last }: Reported,
  acting: Acting,
): Promise<StoredEntry> {
  const number = parseNumber(text)
  if (last === undefined && (await acting.ledger.find(number))) return happen({ kind, reason }, number, acting)
  const run = runBetween(number, last === undefined ? number : parseNumber(last))
  if (!run) throw new Refusal('NUMBERS_RUN', { field: 'last' })
  const count = run.last - run.first + 1
  const { ledger, by, now } = acting
  try {
    return await ledger.append({ kind, number, ...(count > 1 && { count }), reason, by, at: now() })
  } catch (error) {
    throw error instanceof Refusal && error.code === 'NUMBER_TAKEN' ? ofCertificate(error) : error
  }
}

/** Of several numbers one has a certificate, which has a life of its own. */
function ofCertificate(cause: Refusal): Refusal {
  const [subject] = cause.message.split(':')
  return new Refusal('NUMBER_NOT_BLANK', { field: 'last', cause, ...(subject !== undefined && { subject }) })
}
