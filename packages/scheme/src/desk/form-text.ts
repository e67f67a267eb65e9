/**
 * A form and a record: the same paths on both sides. What a form sends becomes a record as it is typed; what a field may
 * hold is judged where records are written, and nowhere else.
 * @module
 */

import { peopleRefusal } from '../people/refusal.ts'
import { fieldOf, isList, isMap, type Raw, type RawMap, stepsOf, withField } from '../records/raw.ts'

/** How the name of a tick ends that keeps a statement for participants. */
export const keptEnd = '!kept'

/** Fields that a form sends beside those of the record. */
const beside = ['read', 'id'] as const

/** Fields of a form; the largest record has fewer. */
const mostFields = 8000

/** What only a second person, or the desk itself, writes. */
const notTyped: readonly string[] = ['drafted', 'approved']

/** @throws {Refusal} `DESK_FORM` */
export function recordOfForm(sent: URLSearchParams): RawMap {
  const all = [...sent]
  if (all.length > mostFields) throw peopleRefusal('DESK_FORM')
  let raw: Raw | undefined = {}
  const kept: string[] = []
  for (const [name, value] of all) {
    if (beside.some((one) => one === name)) continue
    if (name.endsWith(keptEnd)) kept.push(name.slice(0, -keptEnd.length))
    else if (/\S/.test(value)) raw = withField(raw, pathOf(name), oneLine(value))
  }
  for (const path of kept.sort((a, b) => b.length - a.length)) raw = keeping(raw, pathOf(path))
  return isMap(raw) ? raw : {}
}

/** Paragraphs are one line each in a record. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim()
}

function pathOf(name: string): readonly (string | number)[] {
  const steps = stepsOf(name)
  if (!steps || notTyped.includes(steps[0] as string)) throw peopleRefusal('DESK_FORM', { subject: name.slice(0, 100) })
  return steps
}

function keeping(raw: Raw | undefined, path: readonly (string | number)[]): Raw | undefined {
  const now = at(raw, path)
  return now === undefined ? raw : withField(raw, path, { 'kp-only': now })
}

/** What stands at a path, whether or not it is kept. */
function at(raw: Raw | undefined, path: readonly (string | number)[]): Raw | undefined {
  return path.reduce<Raw | undefined>((one, step) => {
    const open = unkept(one)
    if (typeof step === 'number') return isList(open) ? open[step] : undefined
    return isMap(open) ? fieldOf(open, step) : undefined
  }, raw)
}

export function isKept(raw: Raw | undefined): boolean {
  return isMap(raw) && Object.keys(raw).length === 1 && Object.hasOwn(raw, 'kp-only')
}

/** A statement without what keeps it. */
export function unkept(raw: Raw | undefined): Raw | undefined {
  return isKept(raw) ? unkept((raw as RawMap)['kp-only']) : raw
}

/** What a form leaves as it is: who has drafted and approved. */
export function withUntyped(typed: RawMap, base: RawMap): RawMap {
  return { ...typed, ...Object.fromEntries(Object.entries(base).filter(([name]) => notTyped.includes(name))) }
}
