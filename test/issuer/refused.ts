import { refusalOf } from '@kpc/host/refusal'

/** The code with which something is refused; what is not refused, or fails otherwise, fails the test. */
export async function refused(act: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof act === 'function' ? act() : act)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return refusal.code
    throw error
  }
  throw new Error('not refused')
}
