/**
 * What runs a command's action.
 * @module
 */
import type { Answer, Give } from '@kpc/host/command/command'

/** Runs one step, whose answer is the command's. */
export type Act = (step: () => Answer | Promise<Answer>) => Promise<void>

export function actingTo(give: Give): Act {
  return async (step) => give(await step())
}
