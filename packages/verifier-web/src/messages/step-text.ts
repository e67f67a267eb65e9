import type { Text } from '@kpc/schema/words/message'

/** One thing to do, and why. */
export interface StepText {
  readonly do: Text
  readonly why?: Text
}
