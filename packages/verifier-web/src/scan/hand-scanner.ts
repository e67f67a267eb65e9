/**
 * A hand scanner is a keyboard: bursts of letters, then Enter. Taken wherever the focus is; a person types
 * slower, and a letter alone does nothing on this page.
 *
 * Its Enter may be lost, and a long code may come in several lines: what began as a code is waited for
 * until it is whole.
 * @module
 */
import type { Stroke } from '@kpc/schema/typed'

/**
 * Milliseconds between two letters. A scanner sends one every few; by radio, or to a busy phone, a letter
 * may be late, and of a long burst the rest is waited for.
 */
const longestGap = 400
const longestGapInCode = 2500

/** Without Enter, a whole code is taken after so long a silence. */
const silence = 350

/** Shorter bursts are no code of anything; longer ones are waited for. */
const shortest = 8
const longBurst = 60

/** More than any QR code holds, and all that a line of garbage takes of memory. */
const longest = 5000

/** So many lines within so long that are no code of the scheme are one complaint, and no more verdicts. */
const mostStrays = 3
const strayTime = 10_000

/** @property whole the code that strokes are, if they are a whole one @property begins they begin as a code does */
export interface Reading {
  readonly whole?: string | undefined
  readonly begins: boolean
}

/**
 * @property read what strokes mean
 * @property onCode with a whole code, or with what a line that was no code of the scheme says
 * @property onGarbage once, when line after line is no code
 */
interface Listener {
  read(strokes: readonly Stroke[]): Promise<Reading>
  onCode(text: string): void
  onGarbage(): void
}

/** Listens on the whole page. @returns stops listening */
export function listenForScanner(listener: Listener): () => void {
  const scanner = new Scanner(listener)
  const onKey = (event: KeyboardEvent): void => scanner.take(event)
  addEventListener('keydown', onKey, { capture: true })
  return () => removeEventListener('keydown', onKey, { capture: true })
}

class Scanner {
  readonly listener: Listener
  /** The lines of a code that is not whole yet, and the line that is being typed. */
  private lines: Stroke[] = []
  private line: Stroke[] = []
  private ended = 0
  /** Where the last line that has ended begins. */
  private lastLine = 0
  private last = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private strays: number[] = []
  /** The field in which the burst began, and what was in it. */
  private field: { element: HTMLInputElement | HTMLTextAreaElement; before: string } | undefined

  constructor(listener: Listener) {
    this.listener = listener
  }

  take(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.timeStamp - this.last > (this.isCodeLike ? longestGapInCode : longestGap)) this.forget()
    const isEnd = event.key === 'Enter' || (event.key === 'Tab' && this.line.length >= longBurst)
    if (isEnd) this.endLine(event)
    else if (isLetter(event)) this.takeLetter(event)
  }

  private get length(): number {
    return this.lines.length + this.line.length
  }

  /** It is long, or begins with the keys of `KP` on nearly every layout. */
  private get isCodeLike(): boolean {
    if (this.length >= longBurst) return true
    const [first, second] = this.lines.length > 0 ? this.lines : this.line
    return isKey(first, 'K') && (second === undefined || isKey(second, 'P'))
  }

  private takeLetter(event: KeyboardEvent): void {
    if (this.length === 0) {
      if (event.key === ' ') return // it presses a button
      this.field = fieldOf(event.target)
    }
    this.last = event.timeStamp
    if (this.length > 0 && !this.field) event.preventDefault() // no press of a button, no search in the page
    if (this.length >= longest) this.dropOldest()
    this.line.push({ key: event.key, code: event.code, shift: event.shiftKey })
    this.wait(silence)
  }

  private endLine(event: KeyboardEvent): void {
    if (this.line.length < shortest && this.lines.length === 0) {
      this.forget()
      return
    }
    this.last = event.timeStamp
    if (!this.field || this.length >= longBurst) event.preventDefault()
    this.lastLine = this.lines.length
    this.lines.push(...this.line)
    this.line = []
    this.ended += 1
    void this.settle()
  }

  /** No code is so long: what came first is garbage, and a code may still follow it. */
  private dropOldest(): void {
    if (this.lines.length === 0) this.line = []
    this.lines = []
    this.lastLine = 0
  }

  private wait(time: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.settle(), time)
  }

  /** Is it a whole code? If not, is it worth waiting for the rest? */
  private async settle(): Promise<void> {
    clearTimeout(this.timer)
    const strokes = [...this.lines, ...this.line]
    const { whole, begins } = await this.read(strokes)
    if (strokes.length !== this.length) return // more came meanwhile
    if (whole !== undefined) this.give(whole)
    else if (begins || (this.isCodeLike && this.ended === 0))
      this.timer = setTimeout(() => this.giveUp(), longestGapInCode)
    else this.giveUp()
  }

  /** All lines as one code, or the last alone, where what came before it was none. */
  private async read(strokes: readonly Stroke[]): Promise<Reading> {
    if (strokes.length < longBurst) return { begins: false }
    const all = await this.listener.read(strokes)
    return all.begins || this.lastLine === 0 ? all : this.listener.read(strokes.slice(this.lastLine))
  }

  private giveUp(): void {
    const text = [...this.lines, ...this.line].map(({ key }) => key).join('')
    const strays = this.field ? 0 : this.ended
    this.forget()
    if (strays > 0) this.stray(text, strays)
  }

  private give(text: string): void {
    const { field } = this
    this.forget()
    if (field) {
      field.element.value = field.before
      field.element.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
    this.strays = []
    this.listener.onCode(text)
  }

  private stray(text: string, count: number): void {
    const now = performance.now()
    const before = this.strays.filter((at) => now - at < strayTime)
    this.strays = [...before, ...new Array<number>(Math.min(count, mostStrays)).fill(now)]
    if (this.strays.length < mostStrays) this.listener.onCode(text)
    else if (before.length < mostStrays) this.listener.onGarbage()
  }

  private forget(): void {
    clearTimeout(this.timer)
    this.lines = []
    this.line = []
    this.ended = 0
    this.lastLine = 0
    this.field = undefined
  }
}

function isKey(stroke: Stroke | undefined, letter: 'K' | 'P'): boolean {
  return stroke !== undefined && (stroke.code === `Key${letter}` || stroke.key.toUpperCase() === letter)
}

/** A letter, or what stands for one: a dead key, and what an input method has not made up its mind about. */
function isLetter({ key, code }: KeyboardEvent): boolean {
  if (key === 'Dead' || key === 'Process' || key === 'Unidentified') return code !== ''
  return key.length > 0 && Array.from(key).length <= 2 && !/^F\d/.test(key)
}

function fieldOf(target: EventTarget | null): Scanner['field'] {
  if (!isField(target)) return undefined
  const element = target as HTMLInputElement | HTMLTextAreaElement
  return { element, before: element.value }
}

export function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio]), textarea, select')
}
