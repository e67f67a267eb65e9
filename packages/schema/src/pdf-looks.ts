/**
 * In which order the pages of a PDF are looked at, wherever they are drawn: each at a glance, larger where nothing was
 * read, and only then with all that a reader can do for worn copies, which takes twenty times as long.
 *
 * Pure: who draws and reads is told what to look at, and says what came of it.
 * @module
 */

/** Pixels for a point of 1/72 inch: 180 dpi reads what is printed as it should be, 300 dpi what is smaller. */
const scales = [2.5, 4.2] as const

/** Pages beside the first with a certificate that may hold its amendments and annexes. */
const pagesBeside = 5

/**
 * @property page from 1
 * @property scale pixels for a point
 * @property effort `hard` helps pictures only: who draws may pass over a page that holds none
 */
export interface PageLook {
  readonly page: number
  readonly scale: number
  readonly effort: 'glance' | 'hard'
}

/** @property read codes @property certified one of them is of this scheme */
export interface PageSeen {
  readonly read: boolean
  readonly certified: boolean
}

/**
 * Every page at a glance, until a few behind the first with a certificate; then what was not read beside it.
 * @param everyPage also those far from the first certificate, as each may be another one
 */
export function* looksAtPages(pages: number, everyPage = false): Generator<PageLook, void, PageSeen> {
  for (const effort of ['glance', 'hard'] as const)
    for (const scale of scales) {
      const read = new Set<number>()
      let [from, to, found] = [1, pages, false]
      for (let page = 1; page <= to; page += 1) {
        const seen = yield { page, scale, effort }
        if (seen.read) read.add(page)
        if (!seen.certified || found || everyPage) continue
        found = true
        ;[from, to] = [Math.max(1, page - pagesBeside), Math.min(pages, page + pagesBeside)]
      }
      if (read.size === 0) continue
      if (effort === 'hard') return
      for (let page = from; page <= to; page += 1) if (!read.has(page)) yield { page, scale, effort: 'hard' }
      return
    }
}
