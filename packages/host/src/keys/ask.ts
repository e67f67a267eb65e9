/**
 * Asks on the terminal for what nobody may read over a shoulder: nothing is echoed.
 * @module
 */
import { StringDecoder } from 'node:string_decoder'
import { type Out, writeText } from '../terminal.ts'
import { type KeyFault, keyRefusal } from './key-refusal.ts'

/** What is typed on, and what is asked on. */
export interface Keyboard {
  readonly stdin: NodeJS.ReadStream
  readonly stderr: Out
}

/** What keys send in raw mode. */
const enter = new Set(['\r', '\n'])
const erase = new Set(['\b', '\x7f'])
/** Ctrl-C and Ctrl-D. */
const stop = new Set(['\x03', '\x04'])

/**
 * @param stopped what Ctrl-C and Ctrl-D amount to
 * @returns what was typed, without its Enter
 */
export async function askHidden({ stdin, stderr }: Keyboard, question: string, stopped: KeyFault): Promise<string> {
  // First: whoever sees the question may type, and the terminal would show it.
  stdin.setRawMode(true)
  writeText(stderr, `${question}: `)
  try {
    return await typed(stdin, stopped)
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    writeText(stderr, '\n')
  }
}

function typed(stdin: Keyboard['stdin'], stopped: KeyFault): Promise<string> {
  const decoder = new StringDecoder('utf8')
  const word: string[] = []
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      stdin.off('data', read)
      stdin.off('end', abandon)
      act()
    }
    const abandon = (): void => settle(() => reject(keyRefusal(stopped)))
    const read = (bytes: Buffer): void => {
      const characters = [...decoder.write(bytes)]
      const last = characters.findIndex((one) => enter.has(one) || stop.has(one))
      for (const character of last < 0 ? characters : characters.slice(0, last)) type(character, word)
      if (last < 0) return
      if (stop.has(characters[last] ?? '')) abandon()
      else settle(() => resolve(word.join('')))
      // What was pasted behind the Enter answers the next question.
      const rest = characters.slice(last + 1).join('')
      if (rest !== '') stdin.unshift(rest)
    }
    stdin.on('data', read)
    stdin.on('end', abandon)
    stdin.resume()
  })
}

function type(character: string, word: string[]): void {
  if (erase.has(character)) word.pop()
  else if (character >= ' ') word.push(character)
}
