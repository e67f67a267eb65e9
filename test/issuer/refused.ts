import { Refusal, type RefusalCode } from '@kpc/issuer/refusal'

/** The code with which something is refused; what is not refused, or fails otherwise, fails the test. */
export async function refused(act: Promise<unknown> | (() => unknown)): Promise<RefusalCode> {
  try {
    await (typeof act === 'function' ? act() : act)
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  throw new Error('not refused')
}
