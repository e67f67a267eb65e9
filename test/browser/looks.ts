/**
 * What the eye would see at once: words and numbers broken over lines, segments that stand apart, fields without
 * the page's style, targets that a thumb misses, text that is cut, and a dock that hides what was found.
 * @module
 */
import type { Page } from 'playwright-core'

/** The narrowest telephone, and a desk. */
export const phoneAndDesk = { phone: { width: 320, height: 640 }, desk: { width: 1280, height: 800 } } as const

/** Of the sizes of text, in percent, as a browser is set to them; one thing changes from each to the next. */
const looks = [
  { percent: 100, size: 'phone' },
  { percent: 100, size: 'desk' },
  { percent: 200, size: 'desk' },
  { percent: 200, size: 'phone' },
] as const

/**
 * What is wrong with the screen as it stands, on a telephone and on a desk, with text of both sizes: nothing is loaded
 * again.
 *
 * @param on of what it is looked at on: both if absent
 */
export async function faultsAtEverySize(
  page: Page,
  screen: string,
  on: readonly (keyof typeof phoneAndDesk)[] = ['phone', 'desk'],
): Promise<string[]> {
  const found: string[] = []
  const before: Partial<Record<string, readonly TextSize[]>> = {}
  const session = await page.context().newCDPSession(page)
  // As somebody sets it in the browser: lengths in `rem` follow, in media queries too.
  const setText = (percent: number) =>
    session.send('Page.setFontSizes', { fontSizes: { standard: (16 * percent) / 100 } })
  let now: { readonly percent: number; readonly size?: keyof typeof phoneAndDesk } = { percent: 100 }
  for (const look of looks.filter(({ size }) => on.includes(size))) {
    const { percent, size } = look
    if (percent !== now.percent) await setText(percent)
    if (size !== now.size) await page.setViewportSize(phoneAndDesk[size])
    now = look
    const faults = await faultsIn(page)
    const sizes = await textSizesIn(page)
    if (percent === 100) before[size] = sizes
    else faults.push(...notGrown(before[size] ?? [], sizes, percent / 100))
    for (const fault of faults) found.push(`${screen} on a ${size}, text of ${percent} %: ${fault}`)
  }
  await setText(100)
  await session.detach()
  return found
}

interface TextSize {
  readonly text: string
  readonly size: number
}

/** How large each text of the screen is, in pixels and in the order of the page. */
function textSizesIn(page: Page): Promise<TextSize[]> {
  return page.evaluate(() => {
    const found: TextSize[] = []
    const top = document.querySelector('dialog[open]') ?? document.body
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue?.trim()
      if (text && node.parentElement && !node.parentElement.closest('option, script, svg, .key'))
        found.push({ text: text.slice(0, 40), size: parseFloat(getComputedStyle(node.parentElement).fontSize) })
    }
    return found
  })
}

/** Texts that do not grow as far as the reader's own size (WCAG 2.2, 1.4.4). */
function notGrown(before: readonly TextSize[], after: readonly TextSize[], factor: number): string[] {
  const sizesOf = new Map<string, number[]>()
  for (const { text, size } of before) sizesOf.set(text, [...(sizesOf.get(text) ?? []), size])
  return after.flatMap(({ text, size }) => {
    const was = sizesOf.get(text)?.shift() // the same words stand in several places, in the same order
    if (was === undefined || size >= was * factor - 0.1) return []
    return [`${text} grows from ${was} to ${size} px`]
  })
}

/** What is wrong with the screen as it stands, in words. */
export function faultsIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const top = document.querySelector('dialog[open]') ?? document.body
    const seen = (element: Element | null): element is HTMLElement =>
      element instanceof HTMLElement && element.checkVisibility() && !element.closest('.sr, option, script, svg')
    const all = <E extends Element = HTMLElement>(selector: string): E[] =>
      [...top.querySelectorAll<E>(selector)].filter((one) => seen(one))
    const inWords = (element: Element): string =>
      `${element.localName}${element.className ? `.${element.className}` : ''} "${(element.textContent ?? '').replace(/\s+/g, ' ').slice(0, 40)}"`

    const rectsOf = (node: Node, from: number, to: number): DOMRect[] => {
      const range = document.createRange()
      range.setStart(node, from)
      range.setEnd(node, to)
      return [...range.getClientRects()].filter(({ width }) => width > 0)
    }
    const isBroken = (rects: readonly DOMRect[]): boolean =>
      rects.some(({ top, height }) => top - (rects[0] as DOMRect).top > height / 2)

    const faults: string[] = []
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls to the side')

    const texts: Text[] = []
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.nodeValue?.trim() && seen(node.parentElement)) texts.push(node as Text)

    // Where each text stands, measured once: to ask is what costs most.
    const standing = new Map(texts.map((text) => [text, rectsOf(text, 0, text.length)]))
    const isOnOneLine = (rects: readonly DOMRect[]): boolean =>
      Math.max(...rects.map(({ top }) => top)) - Math.min(...rects.map(({ top }) => top)) <=
      Math.min(...rects.map(({ height }) => height)) / 2
    // Between spaces and hyphens; Chinese breaks anywhere. What no line of this screen holds may break, but not the
    // word of a verdict.
    const word = /(?:(?![\p{Script=Han}\u3000-\u303f\uff00-\uffef])[^\s\-\u00ad\u2010-\u2014/])+/gu
    for (const [text, boxes] of standing) {
      if (isOnOneLine(boxes)) continue // in which no word is broken
      for (const { 0: letters, index } of text.data.matchAll(word)) {
        const parent = text.parentElement as Element
        const isAfterHyphen = text.data[index - 1] === '\u00ad' // whose rectangle, on the line before, comes with it
        const rects = rectsOf(text, index, index + letters.length).slice(isAfterHyphen ? 1 : 0)
        const mayBreak = parent.matches('p.code') || /\p{L}[.@_]\p{L}/u.test(letters) // an address, a code of a check
        if (mayBreak || !isBroken(rects)) continue
        const length = rects.reduce((sum, { width }) => sum + width, 0)
        const isWide = length > innerWidth * (parent.closest('button') ? 0.6 : 0.7)
        if (!isWide || parent.closest('.verdict h1, .verdict h2'))
          faults.push(`broken: ${letters} in ${inWords(parent)}`)
      }
    }
    for (const number of all('.num, .whole'))
      if (isBroken([...number.getClientRects()])) faults.push(`broken: ${number.textContent}`)

    for (const box of all('*')) {
      if (box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1) faults.push(`cut: ${inWords(box)}`)
      if (
        getComputedStyle(box).overflowY === 'hidden' &&
        box.scrollHeight > box.clientHeight + 1 &&
        !box.matches('.cam')
      )
        faults.push(`cut below: ${inWords(box)}`)
    }

    // What is sticky lies over what scrolls, and is left out.
    const lines = texts
      .filter((text) => !text.parentElement?.closest('.dock, .test, .top, .busy'))
      .flatMap((text) => (standing.get(text) ?? []).map((box) => ({ text: text.data.trim(), box })))
      .sort((a, b) => a.box.top - b.box.top)
    for (const [i, one] of lines.entries())
      for (const two of lines.slice(i + 1)) {
        if (two.box.top >= one.box.bottom) break
        const across = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left)
        const down = Math.min(one.box.bottom, two.box.bottom) - two.box.top
        if (across > 2 && down > Math.min(one.box.height, two.box.height) / 2)
          faults.push(`over one another: ${one.text} / ${two.text}`)
      }

    const least = 48
    for (const target of all(
      'button, a[href], summary, select, textarea, input:not([type=radio], [type=checkbox]), label:has(input)',
    )) {
      const { width, height } = target.getBoundingClientRect()
      const isInText = target.localName === 'a' && target.closest('p, dd') && !target.matches('.tel')
      if (!isInText && (width < least || height < least))
        faults.push(`small: ${inWords(target)}, ${Math.round(width)} x ${Math.round(height)}`)
    }

    for (const group of all('.buttons')) {
      const parts = [...group.children].map((part) => part.getBoundingClientRect())
      parts.sort((a, b) => a.left - b.left)
      for (const [i, part] of parts.entries())
        if (i > 0 && Math.abs(part.left - (parts[i - 1] as DOMRect).right) > 2) faults.push(`apart: ${inWords(group)}`)
    }

    for (const input of all('input:not([type=radio], [type=checkbox], [type=file]), select, textarea')) {
      const style = getComputedStyle(input)
      if (style.borderTopStyle !== 'solid' || style.borderTopLeftRadius === '0px' || parseFloat(style.fontSize) < 16)
        faults.push(`bare: ${inWords(input)}`)
    }

    scrollTo(0, 0)
    for (const heading of all('.verdict h1, .verdict h2')) {
      for (const { left, right, top, bottom } of heading.firstChild
        ? rectsOf(heading.firstChild, 0, (heading.firstChild as Text).length)
        : []) {
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
        if (!hit || !(heading.contains(hit) || hit.contains(heading)))
          faults.push(`hidden: ${inWords(heading)} behind ${hit ? inWords(hit) : 'the edge'}`)
      }
    }
    const stuck = all('.dock, .test, .busy').filter((one) =>
      ['sticky', 'fixed'].includes(getComputedStyle(one).position),
    )
    const taken = stuck.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)
    if (taken > innerHeight / 2) faults.push(`docks take ${Math.round((taken / innerHeight) * 100)} % of the screen`)
    return [...new Set(faults)]
  })
}
