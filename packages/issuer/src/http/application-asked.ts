/**
 * What the pages of applications share: how one is named, what they answer, and what a trial is asked with.
 * @module
 */
import { z } from '@hono/zod-openapi'
import type { Application } from '../applications/application.ts'
import { aboutOf, type Trying } from '../applications/trial.ts'
import { formRefusals, htmlPage } from './answers.ts'
import { applyingOf } from './applications.ts'
import type { Asked, Deps } from './deps.ts'

export const name = z.string().max(20)
export const named = {
  params: z.object({ name: name.openapi({ param: { name: 'name', in: 'path' }, examples: ['A1'] }) }),
}
export const typed = z.string().max(40_000)
export const version = z.string().regex(/^\d{1,9}$/)

export const answers = {
  200: htmlPage('the page'),
  303: { description: 'done: go on there' },
  404: htmlPage('there is no such application'),
  409: htmlPage('not where it stands now: the page says what to do'),
  412: htmlPage('somebody changed it since it was read: both versions, box by box'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says what, at its box'),
}

export const wantsJson = (context: Asked): boolean =>
  (context.req.header('accept') ?? '').startsWith('application/json')

/** What a trial is asked with. */
export async function tryingOf(context: Asked, deps: Deps, application?: Application): Promise<Trying> {
  const { ledger, trust, signers, settings, now } = deps
  const { exporter } = applyingOf(context, deps)
  const rules = { trust: (await trust()).trust, signers: signers(), settings: settings() }
  return { ledger, ...rules, now, exporter, ...(application && aboutOf(application)) }
}
