/**
 * What must hold on every screen in every language: axe has no objection, and the eye has none (`looks.ts`).
 * @module
 */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { faultsIn } from './looks.ts'

export async function expectClean(page: Page, screen: string): Promise<void> {
  await expectNoObjection(page, screen)
  await expectUncut(page, screen)
}

/** @param part a selector of what is looked at; the whole page if absent */
export async function expectNoObjection(page: Page, screen: string, part?: string): Promise<void> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axe.source)
  // What passes is not reported: to say where each of a thousand elements stands takes as long as to judge it.
  const { violations } = await page.evaluate(
    (selector) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(selector ?? document, { resultTypes: ['violations'] }),
    part,
  )
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${screen}: ${id}: ${html}: ${failureSummary}`),
  )
  expect(found).toEqual([])
}

export async function expectUncut(page: Page, screen: string): Promise<void> {
  expect(await faultsIn(page), screen).toEqual([])
}
