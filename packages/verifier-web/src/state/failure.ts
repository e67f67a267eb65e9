/**
 * A fault of the page itself.
 * @module
 */
import { signal } from '@preact/signals'
import { result } from './result.ts'

/** Something in the page itself failed: no verdict is shown any more. */
export const hasFailed = signal(false)

/** Whatever fails in here is a fault of the page, and never a verdict. */
export async function orFail(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    console.error(error)
    result.value = undefined
    hasFailed.value = true
  }
}
