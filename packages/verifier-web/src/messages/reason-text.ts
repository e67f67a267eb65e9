/**
 * The words for one check or reason, and the values that they need.
 * @module
 */
import { checkPhrase, findings, type Layer, reasons } from '@kpc/schema'
import type { Text, Values } from '@kpc/schema/words/message'
import type { Reason, Result } from '../scan-result.ts'
import { discrepancyText } from './discrepancy-text.ts'
import type { StepName } from './language.ts'
import { messages, say } from './messages.ts'
import { fieldName, readable } from './readable.ts'
import { actOf, inPlainCheck, type StepAct, special, usual, whereNotScanned } from './steps.ts'

/** @property detail what was looked at and found, with the facts of the check */
interface ReasonText {
  readonly title: Text
  readonly detail?: Text
}

/** Title and detail of a code. A code of another scheme is called by its name, where that is known. */
export function textOf({ code, facts }: Reason): ReasonText {
  const [title, detail] = messages.codes[code] ?? [sentence(schemaEntries[code]?.says ?? code)]
  if (code === 'PREFIX_UNKNOWN' && facts?.otherCode !== undefined) return { title: messages.otherCode }
  // By number alone neither the authority nor the day is known.
  if (code === 'NUMBER_OUT_OF_RANGE' && facts?.authority === undefined)
    return { title, detail: messages.outOfAllRanges }
  return { title, ...(detail !== undefined && { detail }) }
}

/** For a code that the page has no words for: what the schema says, `damaged text` as `Damaged text.` */
function sentence(says: string): string {
  return says.charAt(0).toUpperCase() + says.slice(1).replace(/\.?$/, '.')
}

/** What is to be done about a code. */
export function stepsOf({ state, code }: Pick<Reason, 'state' | 'code'>): readonly StepName[] {
  if (state === 'passed' || state === 'noted') return usual[state]
  const layer = schemaEntries[code]?.layer
  return special[code] ?? usual[layer === 'text' || layer === 'bytes' ? 'unreadable' : state]
}

/** What of a result the values of a sentence come from. */
interface Judged {
  readonly trust: Result['trust']
  readonly verdict: Pick<Result['verdict'], 'digest'>
}

export function valuesOf({ code, facts, field, found }: Reason, { trust, verdict }: Judged): Values {
  return {
    version: trust.registry.version,
    ...readable(facts, trust),
    code: readable(facts, trust).code ?? code,
    ...(field !== undefined && { field: fieldName(field) }),
    ...(found && { what: found.map(discrepancyText).join('; ') }),
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
interface Task {
  readonly do: Text
  readonly why?: Text
  readonly act?: StepAct
  readonly values: Values
}

/** Begins with a question, and so comes after what is to be done in any case. */
const isQuestion = ({ code }: Reason): boolean => code === 'DESTINATION_ELSEWHERE'

/** What to do about the gravest reasons, nothing twice. Next to a rejection no lesser step counts. */
export function tasksOf(reasons: readonly Reason[], result: Result): Task[] {
  const tasks = new Map<string, Task>()
  const gravest = reasons.filter(({ state }) => state === reasons[0]?.state)
  const isPlain = result.verdict.purpose === 'check'
  for (const reason of gravest.sort((a, b) => Number(isQuestion(a)) - Number(isQuestion(b)))) {
    const values = valuesOf(reason, result)
    for (const named of stepsOf(reason)) {
      const step = (result.by && whereNotScanned[result.by][named]) || (isPlain && inPlainCheck[named]) || named
      const words = messages.steps[step]
      const key = say(words.do, values)
      const act = actOf[step]
      if (!tasks.has(key)) tasks.set(key, { ...words, values, ...(act && { act }) })
    }
  }
  return [...tasks.values()]
}
