/**
 * Numbers for a year that has more certificates of a participant than a development scheme has numbers for it.
 * @module
 */
import { addNumbers } from '../numbers/add.ts'
import { beganBefore, instantOn } from './calendar.ts'
import { acting, type Desk } from './desk.ts'

/** Of the seven digits of a development scheme, without those that frauds take for themselves. */
const most = 8_000_000

/** As many as a block may have: for a world that is a thousand times as large. */
const digits = 8

/** @param certificates that the participant is to issue; those that are typed wrong and cancelled come on top */
export async function allotNumbers(desk: Pick<Desk, 'office' | 'trust'>, certificates: number): Promise<void> {
  if (certificates <= most) return
  const { office, trust } = desk
  const { code, ledger } = office
  const first = `${code}${'1'.padStart(digits, '0')}`
  const working = { ledger, trust, acting, now: () => instantOn(beganBefore, 8) }
  await addNumbers(first, `${code}${'9'.repeat(digits)}`, {}, working)
}
