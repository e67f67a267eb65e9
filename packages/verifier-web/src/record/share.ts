/**
 * The record handed to another app of the device, as text: nothing leaves it unless the person chooses where.
 * @module
 */
import { messages } from '../messages/messages.ts'
import type { Result } from '../scan-result.ts'
import { factsOf, headingOf, meaningOf, reasonsIn, tasksIn } from './facts.ts'

export function canShare(): boolean {
  return 'share' in navigator
}

export async function shareRecord(result: Result): Promise<void> {
  const title = `${messages.app}: ${headingOf(result)}`
  await navigator.share({ title, text: textOfRecord(result) }).catch(() => undefined) // thought better of
}

function textOfRecord(result: Result): string {
  const tasks = tasksIn(result)
  return [
    headingOf(result),
    meaningOf(result),
    '',
    ...(tasks.length === 0
      ? []
      : [
          `${messages.doThis}:`,
          ...tasks.flatMap(({ text, ask }, i) => [`${i + 1}. ${text}`, ...ask.map((one) => `   ${one}`)]),
          '',
        ]),
    ...reasonsIn(result),
    ...factsOf(result).map(([name, value]) => `${name}: ${value}`),
    '',
    result.text,
  ].join('\n')
}
