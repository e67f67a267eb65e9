/**
 * A forger: somebody with the database file, its triggers gone, and as much patience as he wants.
 * @module
 */
import { connect } from '@kpc/issuer/ledger/sqlite'
import { decodeEntry, digestOf, Frontier, leafHash, numberParts } from '@kpc/schema'
import type { Recorded } from '../schema/ledger/world.ts'

/** How thorough he is: one row, or every row that follows from it. */
export type Care = 'row' | 'all'

/**
 * Rewrites a ledger. With `all` the nodes, the certificates that are looked up and the head are made
 * anew, so that the database agrees with itself; with `row` only entries are changed.
 */
export function forge(file: string, care: Care, change: (entries: Recorded[]) => readonly Recorded[]): void {
  const db = connect(file)
  try {
    db.exec('pragma foreign_keys = off')
    for (const table of ['entry', 'node', 'certificate'])
      for (const act of ['update', 'delete']) db.exec(`drop trigger ${table}_no_${act}`)
    const rows = db.prepare('select bytes, message from entry order by sequence').all() as {
      bytes: Uint8Array
      message: Uint8Array | null
    }[]
    const entries = change(rows.map(({ bytes, message }) => ({ entry: bytes, ...(message && { message }) })))
    db.exec('begin; delete from entry')
    const insert = db.prepare(
      'insert into entry (sequence, kind, number, bytes, message, recorded) values (?,?,?,?,?,?)',
    )
    for (const [sequence, { entry, message }] of entries.entries()) {
      const { kind, number, at } = decodeEntry(entry)
      insert.run(sequence, kind, number ?? null, entry, message ?? null, at)
    }
    if (care === 'all') {
      rehash(db, entries)
      relist(db, entries)
      db.prepare('update head set size = ?').run(entries.length)
    }
    db.exec('commit')
  } finally {
    db.close()
  }
}

type Connection = ReturnType<typeof connect>

function rehash(db: Connection, entries: readonly Recorded[]): void {
  db.exec('delete from node')
  const insert = db.prepare('insert into node (level, idx, hash) values (?,?,?)')
  const frontier = new Frontier()
  for (const { entry } of entries)
    for (const { level, index, hash } of frontier.append(leafHash(entry)).slice(1)) insert.run(level, index, hash)
}

function relist(db: Connection, entries: readonly Recorded[]): void {
  db.exec('delete from certificate')
  const insert = db.prepare(
    'insert into certificate (sequence, number, stem, width, value, digest, kid, issued) values (?,?,?,?,?,?,?,?)',
  )
  for (const [sequence, { entry, message }] of entries.entries()) {
    const { kind, number } = decodeEntry(entry)
    if (kind !== 'certificate' || number === undefined || !message) continue
    const { stem, width, value } = numberParts(number)
    insert.run(sequence, number, stem, width, value, digestOf(message), new Uint8Array(8), 0)
  }
}
