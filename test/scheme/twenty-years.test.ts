// @module-tag slow
/** Twenty years of sixty participants: everything is there, and no page grows with them. What it takes is a figure of `pnpm bench records`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkFolder } from '@kpc/scheme/records/check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDesk, testDesk, type Visitor } from './desk-world.ts'
import { writeTwentyYears } from './twenty-years.ts'

let folder: string
let desk: TestDesk
let reader: Visitor
beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'kpc-twenty-')), 'records')
  expect(writeTwentyYears(folder)).toBeGreaterThan(2500)
  desk = testDesk(folder)
  reader = await desk.person('R. Reader', 'secretariat')
})
afterAll(() => {
  desk.remove()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

test('check reads them all, and finds nothing wrong', () => {
  const { faults, records } = checkFolder(folder)
  expect(faults).toEqual([])
  expect(records.size).toBeGreaterThan(2500)
})

const paths = [
  ...['/', '/?for=public', '/records/statistics', '/records/statistics?page=6', '/records/decisions?for=public'],
  ...['/records/reviews/2018-AA', '/records/statistics/2026/AA', '/edit/reviews/2018-AA', '/late.csv', '/calendar.ics'],
  ...['/records/participation/AA', '/registry', '/new/reports'],
]

/** Bytes of a page before it is compressed: 60 KB of it are what any page may have, the rest is the sixty in a row. */
const mostBytes = 120_000

test.each(paths)('%s is a page as large as any', async (path) => {
  const answer = await reader.get(path)
  expect(answer.status).toBe(200)
  expect(Buffer.byteLength(await answer.text())).toBeLessThan(mostBytes)
})

test('the lateness of sixty participants is one glance', async () => {
  const html = await (await reader.get('/')).text()
  expect(html.match(/<th scope="row"><a href="\/records\/statistics/g)?.length).toBeGreaterThanOrEqual(60)
  expect(Buffer.byteLength(html)).toBeLessThan(mostBytes)
})
