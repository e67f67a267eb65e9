/**
 * How far a long command has come, on stderr: a bar on a terminal, a line at each tenth elsewhere.
 * @module
 */
import { redraw, writeText } from '@kpc/host/terminal'
import type { World } from './command.ts'

/**
 * @property done of the whole
 * @property rows so far, or what else is counted, for the rate
 * @property unit of what this phase counts; that of the command if absent
 */
export interface Step {
  readonly done: number
  readonly of: number
  readonly rows: number
  readonly unit?: string
}

/** Milliseconds between two bars. */
const pause = 100

export class Progress {
  readonly #stderr: World['stderr']
  readonly #unit: string
  readonly #clock: () => number
  #phase = ''
  #began = 0
  #drawn = Number.NEGATIVE_INFINITY
  #tenth = 0

  /** @param unit of what is counted @param clock in milliseconds */
  constructor({ stderr }: Pick<World, 'stderr'>, unit = 'rows', clock: () => number = () => performance.now()) {
    this.#stderr = stderr
    this.#unit = unit
    this.#clock = clock
  }

  /** @param phase such as `checked` */
  step(phase: string, step: Step): void {
    const now = this.#clock()
    if (phase !== this.#phase) this.#begin(phase, now)
    if (this.#stderr.isTTY) this.#bar(step, now)
    else this.#line(step)
  }

  /** Leaves nothing of a bar behind. */
  end(): void {
    if (this.#stderr.isTTY && this.#phase !== '') redraw(this.#stderr, '')
  }

  #begin(phase: string, now: number): void {
    this.#phase = phase
    this.#began = now
    this.#drawn = Number.NEGATIVE_INFINITY
    this.#tenth = 0
  }

  #bar({ done, of, rows, unit = this.#unit }: Step, now: number): void {
    if (now - this.#drawn < pause && done < of) return
    this.#drawn = now
    const seconds = (now - this.#began) / 1000
    const share = shareOf(done, of)
    const bar = '#'.repeat(Math.floor(share * 20)).padEnd(20, '-')
    const rate = seconds > 0.5 ? `  ${Math.round(rows / seconds).toLocaleString('en')} ${unit}/s` : ''
    const left = seconds > 1 && share > 0 ? `  ${remaining((seconds / share) * (1 - share))} left` : ''
    redraw(this.#stderr, `${this.#phase} [${bar}] ${Math.floor(share * 100)} %${rate}${left}`)
  }

  #line({ done, of, rows, unit = this.#unit }: Step): void {
    const tenth = Math.floor(shareOf(done, of) * 10)
    if (tenth <= this.#tenth) return
    this.#tenth = tenth
    writeText(this.#stderr, `${this.#phase} ${tenth * 10} %, ${rows.toLocaleString('en')} ${unit}\n`)
  }
}

const shareOf = (done: number, of: number): number => (of > 0 ? Math.min(1, done / of) : 1)

/** `0:07`, `12:30`. */
function remaining(seconds: number): string {
  const whole = Math.ceil(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
