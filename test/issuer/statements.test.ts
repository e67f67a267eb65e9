/** Statements that a connection to SQLite keeps: as many as it may, those that are asked for. */

import { connect } from '@kpc/issuer/ledger/sqlite'
import { Statements } from '@kpc/issuer/ledger/statements'
import { expect, onTestFinished, test } from 'vitest'

/** A connection that counts what it prepares. */
function counting() {
  const raw = connect(':memory:')
  onTestFinished(() => raw.close())
  const queries: string[] = []
  const prepare: typeof raw.prepare = (query, ...more) => {
    queries.push(query)
    return raw.prepare(query, ...more)
  }
  return { prepare, queries }
}

const overList = (length: number): string => `select 1 as found where 7 in (${Array(length).fill('?').join(', ')})`
const always = 'select 2 as found'

test('lists of every length leave nothing, and what is asked for between them is prepared twice and then kept', () => {
  const { prepare, queries } = counting()
  const statements = new Statements({ prepare })
  for (let length = 1; length <= 600; length += 1) {
    const list = Array.from({ length }, (_, i) => i + 1)
    expect(statements.prepare(overList(length)).all(list)).toHaveLength(length < 7 ? 0 : 1)
    expect(statements.prepare(always).all([])).toEqual([{ found: 2 }])
  }
  expect(statements.size).toBe(1)
  expect(queries.filter((query) => query === always)).toHaveLength(2)
  expect(queries).toHaveLength(602)
})

test('lists of every length that are asked for again leave a few hundred statements', () => {
  const { prepare } = counting()
  const statements = new Statements({ prepare })
  for (let length = 1; length <= 600; length += 1)
    for (let again = 0; again < 2; again += 1) statements.prepare(overList(length))
  expect(statements.size).toBe(256)
})

test('the one that was not asked for longest goes, and is prepared anew; one that went still answers who holds it', () => {
  const { prepare, queries } = counting()
  const statements = new Statements({ prepare }, 2)
  const [held] = [1, 1, 2, 2, 1, 3, 1, 2].map((length) => statements.prepare(overList(length)))
  expect(queries).toEqual([1, 1, 2, 2, 3, 2].map(overList))
  expect(statements.size).toBe(1)
  statements.prepare(overList(4))
  statements.prepare(overList(5))
  expect(statements.size).toBe(0)
  expect(held?.all([7])).toEqual([{ found: 1 }])
  statements.prepare(overList(5))
  expect(statements.size).toBe(1)
  statements.clear()
  expect(statements.size).toBe(0)
})
