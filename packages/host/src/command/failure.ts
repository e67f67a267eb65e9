/**
 * How a program says what it refuses: once, with its code, for people in words and with `--json` for programs.
 * @module
 */
import { CommanderError } from 'commander'
import { type Circumstance, type Fault, type Refusal, refusalOf } from '../refusal.ts'
import { printable } from '../terminal.ts'
import { exitOfRefusal } from './exit-codes.ts'
import type { Paint } from './paint.ts'
import type { Failure } from './run.ts'

/**
 * @property usage of a line that is not understood
 * @property unforeseen of any error that is no refusal
 * @property place what people call a field; its name if absent
 */
interface Saying {
  usage(about: Circumstance): Refusal
  unforeseen(error: unknown): Refusal
  place?(field: string): string
}

/** What an error amounts to, in the words of a program. */
export function failuresBy({ usage, unforeseen, place = (field) => field }: Saying): (error: unknown) => Failure {
  return (error) => {
    const isUsage = error instanceof CommanderError
    const refusal = isUsage ? usage({ subject: usageOf(error) }) : (refusalOf(error) ?? unforeseen(error))
    const { code, message, source, field, faults } = refusal
    return {
      exit: exitOfRefusal(refusal),
      json: { code, message, source, ...(field !== undefined && { field }), faults },
      text: (paint) => refusalText(refusal, paint, place),
    }
  }
}

/** Of a group without its command Commander's text is the whole help. */
function usageOf({ code, message }: CommanderError): string {
  return code === 'commander.help' ? 'name a command' : (message.replace(/^error: /, '').split('\n')[0] ?? '')
}

/** One fault is said by the sentence itself; of several each has a line, below what they amount to together. */
function refusalText(
  { code, class: kind, message, source, faults }: Refusal,
  paint: Paint,
  place: (field: string) => string,
): string {
  const word = paint('bad', kind === 'fault' ? 'internal' : 'refused')
  const sentence = `${word}: ${printable(placed(message, faults[0]?.field, place))} [${code}; ${source}]\n`
  if (faults.length <= 1) return sentence
  const head = faults[0]?.code === code ? `${word}: ${faults.length} faults\n` : sentence
  return head + faults.map((fault) => faultLine(fault, place)).join('')
}

/** A message that begins with its field names its place. */
function placed(message: string, field = '', place: (field: string) => string): string {
  return field !== '' && message.startsWith(`${field}: `) ? place(field) + message.slice(field.length) : message
}

function faultLine({ code, field = '', message, source }: Fault, place: (field: string) => string): string {
  return `  ${printable(field === '' ? message : `${place(field)}: ${message}`)} [${code}; ${source}]\n`
}
