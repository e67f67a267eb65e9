/**
 * What must hold on every screen in every language: axe has no objection, and no text is cut or
 * covered by another.
 * @module
 */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

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
  expect(await cutIn(page), `${screen}: cut`).toEqual([])
  expect(await coveredIn(page), `${screen}: covered`).toEqual([])
}

/** Everything that is wider than its box or than the page. */
function cutIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isPage = document.documentElement.scrollWidth > innerWidth ? ['the page'] : []
    const cut = [...document.querySelectorAll<HTMLElement>('body *:not(svg *)')].filter(
      (box) =>
        box.clientWidth > 0 && // inline boxes have none
        box.checkVisibility() &&
        !box.closest('.sr, option') &&
        box.scrollWidth > box.clientWidth + 1,
    )
    return [...isPage, ...cut.map((box) => `${box.tagName} ${box.className}: ${box.innerText}`)]
  })
}

/** Lines of text that lie over one another. What is sticky lies over what scrolls, and is left out. */
function coveredIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const open = document.querySelector('dialog[open]') ?? document.querySelector('#app') ?? document.body
    const words: { text: string; box: DOMRect }[] = []
    const walker = document.createTreeWalker(open, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (
        !node.nodeValue?.trim() ||
        !parent?.checkVisibility() ||
        parent.closest('.sr, .dock, .test, .top, .busy, option')
      )
        continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) words.push({ text: node.nodeValue.trim(), box })
    }
    const over = (a: DOMRect, b: DOMRect): boolean =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2
    return words.flatMap((one, i) =>
      words.slice(i + 1).flatMap((two) => (over(one.box, two.box) ? [`${one.text} / ${two.text}`] : [])),
    )
  })
}
