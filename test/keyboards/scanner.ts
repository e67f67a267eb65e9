/**
 * A hand scanner as a keyboard: it presses the keys that give a text on its own layout, and the computer
 * makes of them what its layout says.
 * @module
 */
import { codes, keysOf, letterOf } from './xkb.ts'

/** @property key as `KeyboardEvent.key` has it @property text what a field gets */
export interface Press {
  readonly key: string
  readonly code: string
  readonly shift: boolean
  readonly text: string
}

/** @param set the layout that the scanner is set to @param host that of the computer */
export function typed(text: string, { set = 'us', host }: { set?: string; host: string }): Press[] {
  const presses: Press[] = []
  const [scanner, computer] = [keysOf(set), keysOf(host)]
  let dead = ''
  for (const letter of text) {
    const { name, level } = letter === ' ' ? { name: 'SPCE', level: 0 } : pressFor(letter, scanner)
    const given = name === 'SPCE' ? { letter: ' ', isDead: false } : letterOf(computer.get(name)?.[level] ?? '')
    if (!given) throw new RangeError(`${host} has nothing on ${name}`)
    const code = name === 'SPCE' ? 'Space' : (codes[name] as string)
    if (given.isDead) presses.push({ key: 'Dead', code, shift: level === 1, text: '' })
    else {
      const made = dead === '' ? given.letter : composed(dead, given.letter)
      presses.push({ key: made.at(-1) as string, code, shift: level === 1, text: made })
    }
    dead = given.isDead ? given.letter : ''
  }
  return presses
}

function pressFor(letter: string, keys: ReturnType<typeof keysOf>): { name: string; level: number } {
  for (const [name, symbols] of keys)
    for (const level of [0, 1]) {
      const given = letterOf(symbols[level] ?? '')
      if (given && !given.isDead && given.letter === letter && name in codes) return { name, level }
    }
  throw new RangeError(`the scanner's layout has no ${letter}`)
}

/** A dead key's accent on a letter; before a blank the accent itself; else both. */
function composed(accent: string, letter: string): string {
  const one = (letter + accent).normalize('NFC')
  if (one.length === 1) return one
  const alone = { '\u0300': '`', '\u0301': '´', '\u0302': '^', '\u0303': '~', '\u0308': '¨', '\u0327': '¸' }[
    accent
  ] as string
  return letter === ' ' ? alone : alone + letter
}
