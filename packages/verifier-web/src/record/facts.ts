/**
 * What a record says, in words, whether it is printed or shared: the outcome and what it means, what to do,
 * why, and the facts of the check.
 * @module
 */
import { checkPhrase, hex, isAuthentic } from '@kpc/schema'
import type { Discrepancy } from '../compare/discrepancy.ts'
import { comparisonText } from '../messages/comparison-text.ts'
import { discrepancyText, endingText } from '../messages/discrepancy-text.ts'
import { messages, say } from '../messages/messages.ts'
import { nameOf, participantName } from '../messages/names.ts'
import { label } from '../messages/readable.ts'
import { tasksOf, textOf, valuesOf } from '../messages/reason-text.ts'
import { showDayOf, showLocalTime, showLocalTimeInZone } from '../messages/values.ts'
import { discrepanciesOf, outcomeShown, type Result, reasonsOf } from '../scan-result.ts'
import { settings } from '../state/settings.ts'
import { issuerContacts, officeContacts } from './contacts.ts'

/** Only where the issuer is proven a record says so; of any other it says what the outcome means. */
export function meaningOf(result: Result): string {
  const outcome = outcomeShown(result)
  if (isAuthentic(outcome)) return say(messages.limit)
  return say(messages.outcomeLines[outcome])
}

/**
 * @property text what to do, and why
 * @property ask whom: who it is, and the number
 */
export interface RecordTask {
  readonly text: string
  readonly ask: readonly string[]
}

/** Each thing to do, with its why and whom to ask. */
export function tasksIn(result: Result): readonly RecordTask[] {
  return tasksOf(reasonsOf(result), result).map(({ do: what, why, act, values }) => {
    const asked = act === 'call' ? issuerContacts(result) : act === 'office' ? officeContacts(result) : []
    return {
      text: why === undefined ? say(what, values) : `${say(what, values)} ${say(why, values)}`,
      ask: asked.map(({ source, phone }) => `${source}: ${phone}`),
    }
  })
}

/** Each reason with its code. */
export function reasonsIn(result: Result): readonly string[] {
  return reasonsOf(result).map((reason) => {
    const { title, detail } = textOf(reason)
    const texts = detail === undefined ? [title] : [title, detail]
    return `${texts.map((text) => say(text, valuesOf(reason, result))).join(' ')} [${reason.code}]`
  })
}

type Fact = readonly [name: string, value: string]

/** Where, when and by what it was judged, and what the officer found. */
export function factsOf(result: Result): readonly Fact[] {
  const { verdict, trust, scannedAt, judgedAt, here, paper, shipment, asked } = result
  const { digest, issuer } = verdict
  const { officer } = settings.value
  const words = messages.record
  const { version, issued } = trust.registry
  const post = [messages.post.purpose[verdict.purpose], here === undefined ? undefined : participantName(here, trust)]
  return [
    [words.post, post.filter((part) => part !== undefined).join(', ')],
    ...factIf(words.officer, officer),
    [words.scanned, showLocalTimeInZone(scannedAt)],
    ...factIf(words.judged, judgedAt === scannedAt ? undefined : showLocalTimeInZone(judgedAt)),
    ...factIf(label('number'), asked?.number),
    ...factIf(label('authority'), issuer && nameOf(issuer.authority.names)),
    ...factIf(
      messages.paperQuestion,
      paper && (paper === 'matches' ? messages.answeredMatches : messages.answeredDiffers),
    ),
    ...factIf(messages.compare.heading, shipment && comparisonText(shipment)),
    ...discrepanciesOf(result).map((one) => [messages.found.fact, foundText(one)] as const),
    ...factIf(messages.words.phrase, digest && checkPhrase(digest)),
    ...factIf(words.digest, digest && hex(digest)),
    [words.registry, say(messages.registry.signedOn, { version, date: showDayOf(issued) })],
  ]
}

/** What was found, since when, and what has ended it. */
function foundText(one: Discrepancy): string {
  const since = say(messages.found.since, { seen: showLocalTime(one.at) })
  return [discrepancyText(one), since, ...(one.ended ? [endingText(one.ended)] : [])].join('. ')
}

function factIf(name: string, value: string | undefined): readonly Fact[] {
  return value === undefined || value === '' ? [] : [[name, value]]
}

/** `TEST SCHEME: Rejected` */
export function headingOf(result: Result): string {
  const word = messages.words.outcomes[outcomeShown(result)]
  return result.verdict.test ? `${messages.test}: ${word}` : word
}
