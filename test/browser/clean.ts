/**
 * What must hold on every screen in every language: axe has no objection, and the eye has none (`looks.ts`).
 * @module
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { faultsIn } from './looks.ts'

/** @param asked what axe is asked: all of it if absent. To judge colours is two thirds of its work */
export async function expectClean(page: Page, screen: string, asked?: AxeRules): Promise<void> {
  await expectNoObjection(page, screen, { asked })
  await expectUncut(page, screen)
}

/** Half of the length and of the work of the other one, for each document that is opened. */
const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

export type AxeRules = 'colours' | 'all but colours'

const ofColours = ['color-contrast', 'link-in-text-block']

const rules: Readonly<Record<AxeRules, RunOptions>> = {
  colours: { runOnly: ofColours },
  'all but colours': { rules: Object.fromEntries(ofColours.map((rule) => [rule, { enabled: false }])) },
}

/** @property part a selector of what is looked at; the whole page if absent */
interface Objecting {
  readonly part?: string
  readonly asked?: AxeRules | undefined
}

export async function expectNoObjection(page: Page, screen: string, { part, asked }: Objecting = {}): Promise<void> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(source)
  // What passes is not reported: to say where each of a thousand elements stands takes as long as to judge it.
  const { violations } = await page.evaluate(
    ({ part, options }) => (globalThis as unknown as { axe: typeof axe }).axe.run(part ?? document, options),
    { part, options: { resultTypes: ['violations'], ...(asked && rules[asked]) } satisfies RunOptions },
  )
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${screen}: ${id}: ${html}: ${failureSummary}`),
  )
  expect(found).toEqual([])
}

export async function expectUncut(page: Page, screen: string): Promise<void> {
  expect(await faultsIn(page), screen).toEqual([])
}
