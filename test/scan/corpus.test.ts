import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { symbolOf, versions } from './codes.ts'
import { foreignPictures, hasForeign } from './foreign.ts'
import { type Case, caseOf, casesOf, grid, type Row } from './grid.ts'
import { ours, oursOnPicture } from './ours.ts'
import { zxingAlone } from './peers.ts'

const first = (row: Row): Case => casesOf(row).next().value as Case
const named = (name: string): Row => grid.find((row) => row.name === name) as Row

test('codes of ours have the versions that the corpus says', () => {
  expect(versions.map((version) => symbolOf(version).version)).toEqual([...versions])
})

test('no two rows are the same, and every one shows what it wants', () => {
  expect(new Set(grid.map(({ name }) => name)).size).toBe(grid.length)
  expect(grid.filter(({ isExpected }) => isExpected).length).toBeGreaterThan(40)
})

test('the same pictures in every run', () => {
  const digest = (row: Row): string => createHash('sha256').update(first(row).picture.data).digest('hex')
  const row = named('held badly')
  expect(digest(row)).toBe(digest(row))
  expect(digest(row)).not.toBe(digest(named('held in the hand')))
})

test('what is drawn is what is read: both of two codes', async () => {
  const { picture, wanted } = [...casesOf(named('two codes of ours'))].at(-1) as Case
  expect(wanted).toHaveLength(2)
  expect([...(await zxingAlone(picture))].sort()).toEqual([...wanted].sort())
})

test('the reader of the verifier reads what a person would expect, and both of two codes', async () => {
  const missed: string[] = []
  for (const [i, row] of grid.entries()) {
    if (!row.isExpected) continue
    const { picture, wanted, version } = caseOf(row, versions[i % versions.length] as number)
    const found = await ours(picture)
    if (!wanted.every((text) => found.includes(text))) missed.push(`${row.name}, version ${version}`)
  }
  expect(missed).toEqual([])
})

test.each(['defocus, three fifths of a module', 'low light, a twentieth'])(
  'beyond what a person would expect: %s',
  async (name) => {
    const { picture, wanted } = caseOf(named(name), 13)
    expect(await zxingAlone(picture)).toEqual([])
    expect(await ours(picture)).toEqual(wanted)
    expect(await oursOnPicture(picture)).toEqual(wanted)
  },
)

test.skipIf(!hasForeign)("jsQR's pictures are decoded as they are meant", async () => {
  const pictures = [...foreignPictures(25)]
  const read = await Promise.all(pictures.map(async ({ picture }) => (await zxingAlone(picture))[0]))
  expect(pictures.filter(({ wanted }, i) => wanted !== undefined && wanted === read[i]).length).toBeGreaterThan(15)
})
if (!hasForeign) process.stdout.write('notice: ../shared/vectors/qr is not here; its pictures are skipped\n')
