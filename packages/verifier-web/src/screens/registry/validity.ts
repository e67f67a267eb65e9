/** From when until when something is in force. */
import { messages, say } from '../../messages/messages.ts'
import { showDay } from '../../messages/values.ts'

export function spanOf({ from, until }: { readonly from: number; readonly until?: number }): string {
  return until === undefined
    ? say(messages.registry.spanOpen, { from: showDay(from) })
    : say(messages.registry.span, { from: showDay(from), until: showDay(until - 1) })
}
