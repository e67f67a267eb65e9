/** In which order the pages of a PDF are looked at. */
import { looksAtPages, type PageLook } from '@kpc/schema/pdf-looks'
import { expect, test } from 'vitest'

type Page = 'empty' | 'other code' | 'certificate' | 'copy'

/** What is looked at: `page x scale`, with `!` where it is hard work. Of a copy nothing is read at a glance. */
function looked(pages: readonly Page[], everyPage = false): string[] {
  const looks = looksAtPages(pages.length, everyPage)
  const told: string[] = []
  for (let next = looks.next(); !next.done; ) {
    const { page, scale, effort }: PageLook = next.value
    told.push(`${page} x ${scale}${effort === 'hard' ? '!' : ''}`)
    const is = pages[page - 1] as Page
    const isRead = is !== 'empty' && (is !== 'copy' || effort === 'hard')
    next = looks.next({ read: isRead, certified: isRead && is !== 'other code' })
  }
  return told
}

const empty = (count: number): Page[] => new Array<Page>(count).fill('empty')

test('one page with a certificate is looked at once', () => {
  expect(looked(['certificate'])).toEqual(['1 x 2.5'])
})

test('every page at a glance until five behind the first certificate, then what is beside it', () => {
  const told = looked([...empty(20), 'certificate', ...empty(20)])
  expect(told.slice(0, 26)).toEqual(Array.from({ length: 26 }, (_, i) => `${i + 1} x 2.5`))
  expect(told.slice(26)).toEqual([16, 17, 18, 19, 20, 22, 23, 24, 25, 26].map((page) => `${page} x 2.5!`))
})

test('a copy is found however far it is: larger, then with hard work', () => {
  expect(looked(['empty', 'copy'])).toEqual(['1 x 2.5', '2 x 2.5', '1 x 4.2', '2 x 4.2', '1 x 2.5!', '2 x 2.5!'])
})

test('a code of something else ends the glances, and not the work', () => {
  expect(looked(['other code', 'empty', 'copy'])).toEqual(['1 x 2.5', '2 x 2.5', '3 x 2.5', '2 x 2.5!', '3 x 2.5!'])
})

test('where each page may be a certificate, each that was not read is worked at', () => {
  expect(looked(['certificate', ...empty(8), 'copy'], true).slice(10)).toEqual(
    [2, 3, 4, 5, 6, 7, 8, 9, 10].map((page) => `${page} x 2.5!`),
  )
})

test('nothing anywhere: four looks at each, and an end', () => {
  expect(looked(empty(3))).toHaveLength(12)
  expect(looked([])).toEqual([])
})
