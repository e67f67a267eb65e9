/** The path of a certificate for people: what it stands for now, and what happened when, by whom and why. */
import type { AmendmentIssuedJson, HappenedJson, LifeJson } from '../certificates/show-life.ts'
import { type Paint, printable, rows, spacedNumber } from './paint.ts'

/** What a number stands for, in a word or two. */
const stateWords: Readonly<Record<LifeJson['state'], string>> = {
  issued: 'issued',
  confirmed: 'confirmed: the goods came in',
  detained: 'detained',
  stranded: 'stranded',
  exported: 'exported',
  cancelled: 'cancelled',
  replaced: 'replaced',
  expired: 'expired unused',
  lost: 'lost',
  stolen: 'stolen',
  outside: 'of no block of this ledger',
  free: 'free',
  leased: 'leased',
  'handed-back': 'handed back to where it was leased from',
  void: 'void',
  spoiled: 'spoiled',
  unused: 'unused',
}

export function lifeText({ number, state, replacedBy, replaces, history, amendments }: LifeJson, paint: Paint): string {
  const links = [
    ...(replacedBy === undefined ? [] : [`, by ${spacedNumber(replacedBy)}`]),
    ...(replaces === undefined ? [] : [`, in the place of ${spacedNumber(replaces)}`]),
    ...(amendments.length === 0
      ? []
      : [`, amended ${amendments.length === 1 ? 'once' : `${amendments.length} times`}`]),
  ]
  const word = paint(['issued', 'exported', 'confirmed'].includes(state) ? 'bold' : 'bad', stateWords[state])
  return `${spacedNumber(number)}: ${word}${links.join('')}\n${rows(history.map(line))}${amendmentsText(amendments)}`
}

function line({ kind, at, by, count, reason, anyway, link, sheet, ...left }: HappenedJson): readonly [string, string] {
  const parts = [
    count === undefined ? undefined : `${count} numbers`,
    kind === 'replaced' && link !== undefined ? `by ${spacedNumber(link)}` : undefined,
    sheet === undefined ? undefined : `sheet ${printable(sheet)}`,
    left.day === undefined ? undefined : `on ${left.day}`,
    left.carrier === undefined ? undefined : `with ${printable(left.carrier)}`,
    left.reference === undefined ? undefined : `(${printable(left.reference)})`,
    left.containers === undefined ? undefined : `in ${printable(left.containers)}`,
    anyway === undefined ? undefined : `anyway (${anyway.map(printable).join(', ')}):`,
    reason === undefined ? undefined : `"${printable(reason)}"`,
    `(${printable(by)})`,
  ]
  return [at, `${kind} ${parts.filter((part) => part !== undefined).join(' ')}`]
}

/** Each amendment with its boxes and its code. */
export function amendmentsText(amendments: readonly AmendmentIssuedJson[]): string {
  return amendments
    .map(
      ({ sequence, issued, boxes, text }) =>
        `Amendment ${sequence} of ${issued}: ${boxes.length === 1 ? 'box' : 'boxes'} ${boxes.join(', ')}\n  ${text}\n`,
    )
    .join('')
}
