/** The verdict as one sentence after the other, for the region that screen readers listen to. */
import { isAuthentic } from '@kpc/schema'
import { messages, say } from '../../messages/messages.ts'
import { nameOf } from '../../messages/names.ts'
import { textOf, valuesOf } from '../../messages/reason-text.ts'
import { outcomeShown, type Result, reasonsOf } from '../../scan-result.ts'

/** "Rejected. Do not accept this certificate. The signature is wrong." */
export function announcement(result: Result): string {
  const outcome = outcomeShown(result)
  const reasons = reasonsOf(result)
  const { issuer, test } = result.verdict
  const isProven = isAuthentic(outcome)
  const sentences = [
    test ? `${messages.test}.` : '',
    `${messages.words.outcomes[outcome]}.`,
    say(messages.outcomeLines[outcome], { n: reasons.length }),
    ...reasons.map((reason) => say(textOf(reason).title, valuesOf(reason, result))),
    isProven && issuer
      ? `${say(messages.issuedBy, { authority: nameOf(issuer.authority.names) })}. ${say(messages.limit)}`
      : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}
