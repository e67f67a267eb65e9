/**
 * What a check of this page has to say of a shipment, as the content of an arrival.
 *
 * Pure: who counts, and when, comes in.
 * @module
 */
import {
  type Arrival,
  certificateInForce,
  codesWithin,
  decodeText,
  digestOf,
  type Look,
  printedKind,
} from '@kpc/schema'
import { isOpen } from '../compare/discrepancy.ts'
import { boxNumbers } from '../messages/boxes.ts'
import { foundIn, outcomeShown, type Result, reasonsOf } from '../scan-result.ts'

/** What the officer says of it when it goes into the outbox. */
export interface Said {
  readonly looked: Look
  readonly container?: string
  readonly remark?: string
}

export interface Beside {
  readonly counter: number
  readonly post: string
  readonly officer?: string | undefined
  readonly photographs?: Arrival['photographs']
}

/** @returns undefined of what nobody could read, and nobody has typed the number of */
export function arrivalOf(
  result: Result,
  said: Said,
  { counter, post, officer, photographs }: Beside,
): Arrival | undefined {
  const number = result.verdict.certificate?.number ?? result.asked?.number
  if (number === undefined) return undefined
  const reasons = [...new Set(reasonsOf(result).map(({ code }) => code))].slice(0, 32)
  return {
    number,
    ...carriedBy(result),
    counter,
    at: result.scannedAt,
    post,
    ...(officer && { officer }),
    ...(result.here !== undefined && { here: result.here }),
    outcome: outcomeShown(result),
    ...(reasons.length > 0 && { reasons }),
    registry: result.trust.registry.version,
    ...(result.paper !== undefined && { paper: result.paper }),
    ...foundOf(result),
    ...said,
    ...(photographs && { photographs }),
  }
}

/** The certificate and its amendments as they were scanned; nothing of what is no certificate. */
function carriedBy({ text, verdict }: Result): Partial<Arrival> {
  if (!verdict.certificate) return {}
  try {
    const codes = codesWithin(text)
    const certificate = decodeText('certificate', codes.find((code) => printedKind(code) === 'certificate') ?? text)
    const amendments = codes
      .filter((code) => printedKind(code) === 'amendment')
      .map((code) => decodeText('amendment', code))
    return { of: digestOf(certificate), certificate, ...(amendments.length > 0 && { amendments }) }
  } catch {
    return {}
  }
}

/** What was counted, weighed and looked at; each list only where it says something. */
function foundOf(result: Result): Partial<Arrival> {
  const open = foundIn(result).filter(isOpen)
  const boxes = open.flatMap(({ subject, of }) =>
    subject === 'paper' ? (boxNumbers[of as keyof typeof boxNumbers] ?? []) : [],
  )
  const damaged = open.flatMap(({ of, seal }) => (seal ? [{ seal: of, damage: seal }] : []))
  const { parcels, weights = {}, classes = {}, seals = {} } = result.shipment?.found ?? {}
  const lines = result.verdict.certificate?.lines ?? []
  const weighed = lines.flatMap(({ hs }) => (weights[hs] === undefined ? [] : [{ hs, carats: weights[hs] }]))
  const otherClass = lines.flatMap(({ hs }) => (classes[hs] === 'differs' ? [hs] : []))
  const hasSeals = (certificateInForce(result.verdict)?.seals ?? []).length > 0
  const isWhole = hasSeals && Object.values(seals).length === result.verdict.certificate?.seals?.length
  return {
    ...(boxes.length > 0 && { boxes: [...new Set(boxes)] }),
    ...(parcels !== undefined && { parcels }),
    ...(weighed.length > 0 && { weighed }),
    ...(otherClass.length > 0 && { otherClass }),
    ...(damaged.length > 0 ? { seals: 'broken' as const, damaged } : isWhole ? { seals: 'intact' as const } : {}),
  }
}
