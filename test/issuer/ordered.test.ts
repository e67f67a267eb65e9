/** Numbers in their order, whatever language the database compares text in. */

import { pagesByNumber } from '@kpc/issuer/ledger/ordered'
import { expect, onTestFinished, test } from 'vitest'
import { hasPostgres, startPostgres } from '../postgres.ts'
import { instant, openedLedger, signNumber, sqlite } from './databases.ts'

/** Of a Czech, `CH` comes behind `CI`; of nobody but the code points, `~` behind letters. */
const some = ['CH0000002', 'ZA0000001', 'CH0000001', 'BW1A', 'BW19', 'TZ0000001']
/** More than are read at a time. */
const arrived = [...Array.from({ length: 1000 }, (_, i) => `CI${String(i).padStart(7, '0')}`), ...some]

/** Numbers of a page come in the order of their entries; those of the next page are behind all of them. */
async function expectOrder(source: string): Promise<void> {
  const ledger = await openedLedger(source)
  await ledger.transact({ at: instant }, async (work) => {
    for (const number of arrived) {
      const { message, digest } = signNumber(number)
      await work.append({ kind: 'arrived', at: instant, by: 'A. Clerk', number, digest, message })
    }
  })
  const numbers = async (beginning = '') => {
    const found: string[] = []
    for await (const page of pagesByNumber(ledger, 'arrived', { beginning }))
      found.push(...page.map(({ message }) => new TextDecoder().decode(message).slice('signed '.length)).sort())
    return found
  }
  expect(await numbers()).toEqual([...arrived].sort())
  expect(await numbers('CH')).toEqual(['CH0000001', 'CH0000002'])
  expect(await numbers('CZ')).toEqual([])
}

test('SQLite', async () => expectOrder(await sqlite.source()))

test.skipIf(!hasPostgres)('PostgreSQL in Czech', async () => {
  const server = await startPostgres()
  onTestFinished(() => server.stop())
  const plain = await server.database()
  await server.query(plain, "create database kpc_czech template template0 locale_provider icu icu_locale 'cs'")
  const czech = plain.replace(/kpc_\d+/, 'kpc_czech')
  await expectOrder(czech)
  // A page is read from an index that is in this order: nothing is sorted, and no more than the page is read.
  await server.query(czech, 'analyze entry')
  const page = `select distinct number collate "C" as compared from entry where kind in ('arrived')
    and number collate "C" > 'CI' and number collate "C" < 'CI~' and sequence < 9e15 order by compared limit 100`
  const steps = await server.query<{ 'QUERY PLAN': string }>(czech, `explain ${page}`)
  const plan = steps.map((step) => step['QUERY PLAN']).join('\n')
  expect(plan).toMatch(/Index Scan using entry_number_order/)
  expect(plan).not.toMatch(/Seq Scan/)
})
