/**
 * What the page says in a frame that nobody named: nothing but the way out of it.
 * @module
 */
import type { FirstMessages } from './messages/language.ts'

export function refuseFrame({ app, framed, words: { language, direction } }: FirstMessages): void {
  Object.assign(document.documentElement, { lang: language, dir: direction })
  document.title = app
  const address = new URL('./', document.baseURI).href
  const link = withText('a', framed.open)
  // A page of its own: what is around may not be led elsewhere, and is no opener of it.
  Object.assign(link, { href: address, target: '_blank', rel: 'noopener', className: 'btn btn--main' })
  const shown = withText('p', address)
  shown.className = 'code'
  const main = document.createElement('main')
  main.className = 'failure'
  main.append(withText('h1', framed.heading), withText('p', framed.line), link, shown)
  document.getElementById('app')?.replaceChildren(main)
}

function withText(name: string, text: string): HTMLElement {
  return Object.assign(document.createElement(name), { textContent: text })
}
