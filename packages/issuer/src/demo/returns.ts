/**
 * What authorities file in a year: returns of trade by quarters and of production by half-years, signed from what their
 * ledgers state, and anew where something has changed since.
 * @module
 */
import { type Period, periodNamed } from '@kpc/schema'
import { fileReturn } from '../statistics/make-return.ts'
import { instantOn, lastDay, workingDayFrom, year } from './calendar.ts'
import { acting, type Desk } from './desk.ts'
import { stateYield } from './mines.ts'

const quarters: readonly Period[] = [1, 2, 3, 4].map((n) => periodNamed(`${year}-Q${n}`))
const halves: readonly Period[] = [1, 2].map((n) => periodNamed(`${year}-H${n}`))

/** Days after the end of a period on which it is filed; two months are allowed (R61, R62). */
const filedAfter = 45
const statedAfter = 20

/** Once more, when the year is over and all confirmations are in. */
export const againOn: number = workingDayFrom(lastDay + 70)

/** Does what is due on this day. */
export async function fileDue(desks: ReadonlyMap<string, Desk>, day: number, scale: number): Promise<void> {
  const isDue = (period: Period, after: number): boolean => workingDayFrom(period.last + after) === day
  for (const period of halves.filter((one) => isDue(one, statedAfter)))
    for (const desk of desks.values()) await stateYield(desk, day, period, scale)
  const due =
    day === againOn ? [...quarters, ...halves] : [...quarters, ...halves].filter((one) => isDue(one, filedAfter))
  for (const period of due) for (const desk of desks.values()) await file(desk, day, period)
}

/** The same edition again where nothing has changed. */
async function file({ office, trust }: Desk, day: number, period: Period): Promise<void> {
  const { ledger, signers, home } = office
  const authority = trust.registry.authorities.find(({ id }) => id === office.id)
  if (!authority) return
  const now = (): number => instantOn(day, 19)
  await fileReturn(
    { ledger, trust, authority, signer: signers.checkpoint, folder: home.checkpoints, acting, now },
    period,
  )
}
