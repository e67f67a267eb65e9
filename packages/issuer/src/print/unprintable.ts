/**
 * What keeps a text from being printed, as a fault that names its box, and the letter or the place.
 * @module
 */
import type { FieldFault } from '@kpc/host/refusal'
import type { PrintedBox } from './boxes.ts'
import { printFault } from './refusal.ts'

/** A text of a sheet: of a box with a number, or of what stands beside the boxes. */
interface Place {
  readonly box: number | null
  readonly field: string
}

/** @param letter with its marks, as no font has it */
export function glyphFault(place: Place, letter: string): FieldFault {
  const points = [...letter].map((one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`)
  return faultAt('GLYPH_MISSING', place, `"${letter}" (${points.join(' ')})`)
}

/**
 * @param name of the frame that is too small
 * @param boxes all of the sheet
 */
export function overflowFault(name: string, boxes: readonly PrintedBox[]): FieldFault {
  const [, number] = /^values\.(\d+)$/.exec(name) ?? []
  const within =
    number === undefined ? (name === 'certificate' ? boxes : []) : boxes.filter(({ box }) => box === Number(number))
  return faultAt('PRINT_OVERFLOW', longestOf(within) ?? { box: null, field: name }, `${name} of the layout`)
}

function faultAt(code: 'GLYPH_MISSING' | 'PRINT_OVERFLOW', { box, field }: Place, what: string): FieldFault {
  const fault = printFault(code, field)
  return { ...fault, message: `${box === null ? '' : `box ${box}, `}${what} ${fault.message}` }
}

/** The text that most likely asks for too much: the one with the longest word, else the longest. */
function longestOf(boxes: readonly PrintedBox[]): Place | undefined {
  const texts = boxes.flatMap(({ box, values }) => values.map(({ field, text }) => ({ box, field, text })))
  const size = (text: string): number => Math.max(...text.split(/\s/).map((word) => word.length)) * 1000 + text.length
  return texts.sort((a, b) => size(b.text) - size(a.text))[0]
}

/** The text that has one of these letters; undefined where they stand beside the boxes. */
export function placeOfLetters(
  letters: readonly string[],
  boxes: readonly PrintedBox[],
): (Place & { readonly letter: string }) | undefined {
  for (const { box, values } of boxes)
    for (const { field, text } of values) {
      const letter = letters.find((one) => text.includes(one))
      if (letter !== undefined) return { box, field, letter }
    }
  return undefined
}
