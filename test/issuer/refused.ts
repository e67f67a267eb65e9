import { Refusal as HostRefusal } from '@kpc/host/refusal'
import { type RefusalCode, refusalOf } from '@kpc/issuer/refusal'

/** The code with which something is refused; what is not refused, or fails otherwise, fails the test. */
export async function refused(act: Promise<unknown> | (() => unknown)): Promise<RefusalCode> {
  try {
    await (typeof act === 'function' ? act() : act)
  } catch (error) {
    const refusal = error instanceof HostRefusal ? error : refusalOf(error)
    if (refusal) return refusal.code as RefusalCode
    throw error
  }
  throw new Error('not refused')
}
