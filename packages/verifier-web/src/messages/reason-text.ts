/**
 * The words for one check or reason, and the values that they need.
 * @module
 */
import { checkPhrase, findings, type Layer, reasons, type State } from '@kpc/schema'
import type { Reason, Result } from '../result.ts'
import type { CodeText, Step } from './en.ts'
import type { Text, Values } from './message.ts'
import { fieldName, messages, readable, say } from './messages.ts'

/** Title, detail and steps of a code. A code of another scheme is called by its name, where that is known. */
export function textOf({ state, code, facts }: Reason): CodeText {
  const text = messages.codes[code] ?? textOfSchema(state, code)
  if (code === 'PREFIX_UNKNOWN' && facts?.stranger !== undefined) return { ...text, title: messages.stranger }
  // By number alone neither the authority nor the day is known.
  if (code === 'NUMBER_OUT_OF_RANGE' && facts?.authority === undefined)
    return { ...text, detail: messages.outOfAllRanges }
  return text
}

/** For a code that the language in use does not have yet: what the schema says of it. */
function textOfSchema(state: State, code: Reason['code']): CodeText {
  const { says, layer } = schemaEntries[code] ?? { says: code }
  const isUnreadable = layer === 'text' || layer === 'bytes'
  return { title: sentence(says), steps: messages.otherwise[isUnreadable ? 'unreadable' : state] }
}

/** `damaged text: scan again` as `Damaged text: scan again.` */
function sentence(says: string): string {
  return says.charAt(0).toUpperCase() + says.slice(1).replace(/\.?$/, '.')
}

export function valuesOf({ code, facts, field }: Reason, { trust, verdict }: Result): Values {
  return {
    version: trust.registry.version,
    ...readable(facts, trust),
    code: readable(facts, trust).code ?? code,
    ...(field !== undefined && { field: fieldName(field) }),
    ...(verdict.digest && { phrase: checkPhrase(verdict.digest).replaceAll(' ', '\u00a0') }), // read out, and so on one line
  }
}

/** Where the rule of a check is written. */
export function sourceOf(code: Reason['code']): string | undefined {
  return schemaEntries[code]?.source
}

interface SchemaEntry {
  readonly says: string
  readonly source: string
  readonly layer?: Layer
}

/** Of every code but those that only this page finds. */
const schemaEntries: Readonly<Partial<Record<Reason['code'], SchemaEntry>>> = { ...findings, ...reasons }

/** One thing to do, in words for what the check is for. */
export interface Task extends Pick<Step, 'act'> {
  readonly do: Text
  readonly why?: Text
  readonly values: Values
}

/** Begins with a question, and so comes after what is to be done in any case. */
const isQuestion = ({ code }: Reason): boolean => code === 'DESTINATION_ELSEWHERE'

/** What to do about the gravest reasons, nothing twice. Next to a rejection no lesser step counts. */
export function tasksOf(reasons: readonly Reason[], result: Result): Task[] {
  const tasks = new Map<string, Task>()
  const gravest = reasons.filter(({ state }) => state === reasons[0]?.state)
  for (const reason of gravest.sort((a, b) => Number(isQuestion(a)) - Number(isQuestion(b)))) {
    const values = valuesOf(reason, result)
    for (const step of textOf(reason).steps) {
      const { do: what, why } = (result.verdict.purpose === 'check' && step.check) || step
      const key = say(what, values)
      if (tasks.has(key)) continue
      tasks.set(key, { do: what, values, ...(why !== undefined && { why }), ...(step.act && { act: step.act }) })
    }
  }
  return [...tasks.values()]
}
