/**
 * The words for one check or reason, and the values that they need.
 * @module
 */
import { checkPhrase, findings, reasons } from '@kpc/schema'
import type { Reason, Result } from '../result.ts'
import type { CodeText, Step } from './en.ts'
import type { Text, Values } from './message.ts'
import { fieldName, messages, readable, say } from './messages.ts'

/** Title and detail of a code. A code of another scheme is called by its name, where that is known. */
export function textOf({ code, facts }: Reason): CodeText {
  const text: CodeText = messages.codes[code]
  if (code === 'PREFIX_UNKNOWN' && facts?.stranger !== undefined) return { ...text, title: messages.stranger }
  // By number alone neither the authority nor the day is known.
  if (code === 'NUMBER_OUT_OF_RANGE' && facts?.authority === undefined)
    return { ...text, detail: messages.outOfAllRanges }
  return text
}

export function valuesOf({ code, facts, field }: Reason, { trust, verdict }: Result): Values {
  return {
    version: trust.registry.version,
    ...readable(facts, trust),
    code: readable(facts, trust).code ?? code,
    ...(field !== undefined && { field: fieldName(field) }),
    ...(verdict.digest && { phrase: checkPhrase(verdict.digest) }),
  }
}

/** Where the rule of a check is written. */
export function sourceOf(code: Reason['code']): string | undefined {
  if (code in findings) return findings[code as keyof typeof findings].source
  if (code in reasons) return reasons[code as keyof typeof reasons].source
  return undefined
}

/** One thing to do, in words for what the check is for. */
export interface Task extends Pick<Step, 'act'> {
  readonly do: Text
  readonly why?: Text
  readonly values: Values
}

/** What to do about the gravest reasons, nothing twice. Next to a rejection no lesser step counts. */
export function tasksOf(reasons: readonly Reason[], result: Result): Task[] {
  const tasks = new Map<string, Task>()
  for (const reason of reasons.filter(({ state }) => state === reasons[0]?.state)) {
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
