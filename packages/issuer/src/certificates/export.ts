/**
 * Goods leave with their certificate: from here on nothing replaces it (R30).
 * @module
 */
import { entryFields, FormatError } from '@kpc/schema'
import { faultOf, InputError } from '@kpc/schema/input'
import type { StoredCertificate, StoredEntry, Work } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { issuedOf } from './issued.ts'
import { happen } from './life.ts'
import { certificateRefusal } from './refusal.ts'

/**
 * @property day on which they left
 * @property reference of the carriage: a flight, an air waybill
 * @property containers of what kind: a strong-room box, a parcel
 */
interface Leaving {
  readonly day: number
  readonly carrier: string
  readonly reference?: string | undefined
  readonly containers?: string | undefined
}

/** Tells the importing authority, in the same transaction. */
type Advise = (work: Work, number: string) => Promise<unknown>

/** @throws {InputError} what is no text of its box @throws {Refusal} `EXPORT_DAY`, `ALREADY_EXPORTED`, and as {@link happen} */
export function exportCertificate(
  number: string,
  { day, carrier, reference, containers }: Leaving,
  { advise, ...workplace }: Omit<Workplace, 'trust'> & { readonly advise?: Advise | undefined },
): Promise<StoredEntry> {
  const event = {
    kind: 'exported',
    day,
    carrier: textOf('carrier', carrier),
    ...(reference && { reference: textOf('reference', reference) }),
    ...(containers && { container: textOf('container', containers) }),
  } as const
  const guard = (stored: StoredCertificate, today: number): void => {
    const { issued, expires } = issuedOf(stored).certificate
    if (day < issued || day > expires || day > today) throw certificateRefusal('EXPORT_DAY', { field: 'day' })
  }
  return happen(event, number, workplace, guard, advise)
}

/** As the entry has it, named as people are asked for it. */
function textOf(name: 'carrier' | 'reference' | 'container', text: string): string {
  try {
    return entryFields[name].kind.decode(text.trim(), {})
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    throw new InputError([faultOf(error.code, name === 'container' ? 'containers' : name)])
  }
}
