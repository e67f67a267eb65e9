/**
 * Goods leave with their certificate: from here on nothing replaces it (R30).
 * @module
 */
import { entryFields, FormatError } from '@kpc/schema'
import { faultOf, InputError } from '@kpc/schema/input'
import type { Settings } from '../home/settings.ts'
import type { Event, Ledger, StoredCertificate, StoredEntry, Work } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { againstCarrier, carrierAsked, type Finding } from '../registers/policy.ts'
import { registerRefusal } from '../registers/refusal.ts'
import { issuedOf } from './issued.ts'
import { happen } from './life.ts'
import { certificateRefusal } from './refusal.ts'

/**
 * @property day on which they left
 * @property reference of the carriage: a flight, an air waybill
 * @property containers of what kind: a strong-room box, a parcel
 * @property anyway why they leave with a carrier against whom the register of couriers says something
 */
interface Leaving {
  readonly day: number
  readonly carrier: string
  readonly reference?: string | undefined
  readonly containers?: string | undefined
  readonly anyway?: string | undefined
}

/** Tells the importing authority, in the same transaction. */
type Advise = (work: Work, number: string) => Promise<unknown>

interface Exporting extends Omit<Workplace<Pick<Ledger, 'transact'>>, 'trust'> {
  readonly advise?: Advise | undefined
  readonly settings?: Pick<Settings, 'licences'> | undefined
}

/** As people are asked for it. */
const fieldOf = { carrier: 'carrier', reference: 'reference', container: 'containers', reason: 'anyway' } as const

/** @throws {InputError} what is no text of its box @throws {Refusal} `EXPORT_DAY`, `CARRIER_*`, `PARTY_DENIED`, `ALREADY_EXPORTED`, and as {@link happen} */
export function exportCertificate(
  number: string,
  { day, carrier, reference, containers, anyway }: Leaving,
  { advise, settings = {}, ...workplace }: Exporting,
): Promise<StoredEntry> {
  const why = anyway?.trim() ? textOf('reason', anyway) : undefined
  const event = {
    kind: 'exported',
    day,
    carrier: textOf('carrier', carrier),
    ...(reference && { reference: textOf('reference', reference) }),
    ...(containers && { container: textOf('container', containers) }),
    ...(why !== undefined && { reason: why }),
  } as const
  const guard = async (stored: StoredCertificate, today: number, work: Work) => {
    const { issued, expires } = issuedOf(stored).certificate
    if (day < issued || day > expires || day > today) throw certificateRefusal('EXPORT_DAY', { field: 'day' })
    const { carrier } = event
    const found = againstCarrier({ carrier, day, settings }, await work.findParties(carrierAsked(carrier)))
    return groundsOf(carrier, found, why)
  }
  return happen(event, number, workplace, guard, advise)
}

/** The rules against which goods leave. @throws {Refusal} `CARRIER_*`, `PARTY_DENIED` */
function groundsOf(
  carrier: string,
  found: readonly Finding[],
  why: string | undefined,
): Pick<Event, 'anyway'> | undefined {
  const stands = found.find(({ weight }) => weight === 'refuse' || (weight === 'reason' && why === undefined))
  if (stands) throw registerRefusal(stands.code, { subject: carrier, field: 'carrier' })
  return found.length > 0 ? { anyway: found.map(({ code }) => code) } : undefined
}

/** As the entry has it, named as people are asked for it. */
function textOf(name: 'carrier' | 'reference' | 'container' | 'reason', text: string): string {
  try {
    return entryFields[name].kind.decode(text.trim(), {})
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    throw new InputError([faultOf(error.code, fieldOf[name])])
  }
}
