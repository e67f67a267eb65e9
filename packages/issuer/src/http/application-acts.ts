/**
 * Acts that are a button of the page of an application, and of the page of what waits.
 * @module
 */
import { approve, type Read, sendBack, submit, withdraw } from '../applications/workflow.ts'
import { approvalRuleOf } from '../home/settings.ts'
import { applyingOf, validateWith } from './applications.ts'
import type { Asked, Deps } from './deps.ts'

/** Acts that are a button of the page of an application. */
export const buttons = ['submit', 'send-back', 'approve', 'validate', 'withdraw'] as const
export type Button = (typeof buttons)[number]

interface Stated {
  readonly reason: string
  readonly surrendered: boolean
}

export const doing: Readonly<
  Record<Button, (read: Read, stated: Stated, context: Asked, deps: Deps) => Promise<unknown>>
> = {
  submit: (read, _, context, deps) => submit(read, applyingOf(context, deps)),
  'send-back': (read, { reason }, context, deps) => sendBack(read, reason, applyingOf(context, deps)),
  approve: (read, _, context, deps) =>
    approve(read, applyingOf(context, deps), { rule: approvalRuleOf(deps.settings()) }),
  validate: (read, { surrendered }, context, deps) => validateWith(read, surrendered, applyingOf(context, deps), deps),
  withdraw: (read, { reason }, context, deps) => withdraw(read, reason, applyingOf(context, deps)),
}
