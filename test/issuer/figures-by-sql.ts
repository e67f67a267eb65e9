/**
 * The exports of a quarter by one statement of SQL that knows nothing of how figures are kept: for a test, and for a
 * bench of many certificates.
 * @module
 */
import { connect } from '@kpc/issuer/ledger/sqlite'
import type { Line, Period } from '@kpc/schema'

/**
 * What becomes of one certificate.
 * @property goods as they were issued, and after each amendment
 * @property left days on which somebody said that they left
 */
export interface PlannedLife {
  readonly issued: number
  readonly partner: string
  readonly goods: readonly (readonly Line[])[]
  readonly left: readonly number[]
  readonly end: 'cancelled' | 'expired' | 'lost' | 'stolen' | null
}

/** A row of a return, in hundredths. */
export interface SummedRow {
  readonly partner: string
  readonly hs: string
  readonly carats: number
  readonly value: number
}

/** Every state of goods a row, every day of leaving a row, every end a row: what counts is found by SQL alone. */
const statement = (quarter: Period): string => `
  with newest as (select certificate, max(state) as state from goods group by certificate),
  leaving as (select certificate, day, row_number() over (partition by certificate order by place) as which from leave),
  counted as (
    select c.certificate, c.partner, coalesce(l.day, c.issued) as day
    from issue c left join leaving l on l.certificate = c.certificate and l.which = 1
    where not exists (select 1 from finish f where f.certificate = c.certificate
      and (f.kind in ('cancelled', 'expired') or l.day is null))
  )
  select k.partner, g.hs, sum(g.carats) as carats, sum(g.value) as value
  from counted k join newest n using (certificate) join goods g on g.certificate = n.certificate and g.state = n.state
  where k.day between ${quarter.first} and ${quarter.last}
  group by k.partner, g.hs order by k.partner, g.hs`

export function exportsBySql(all: Iterable<PlannedLife>, quarter: Period): SummedRow[] {
  const db = connect(':memory:')
  try {
    db.exec(`create table issue (certificate integer primary key, partner, issued);
      create table goods (certificate, state, hs, carats, value); create table leave (certificate, place, day);
      create table finish (certificate, kind); create index of_finish on finish (certificate); begin`)
    const into = (table: string, columns: number) =>
      db.prepare(`insert into ${table} values (${Array.from({ length: columns }, () => '?').join(', ')})`)
    const tables = {
      issue: into('issue', 3),
      goods: into('goods', 5),
      leave: into('leave', 3),
      finish: into('finish', 2),
    }
    let n = 0
    for (const { issued, partner, goods, left, end } of all) {
      tables.issue.run(n, partner, issued)
      for (const [state, some] of goods.entries())
        for (const { hs, carats, valueUsd } of some) tables.goods.run(n, state, hs, carats, valueUsd)
      for (const [place, on] of left.entries()) tables.leave.run(n, place, on)
      if (end) tables.finish.run(n, end)
      n += 1
    }
    db.exec('commit')
    const rows = db.prepare(statement(quarter)).all()
    return rows.map((row) => ({ ...(row as unknown as SummedRow) }))
  } finally {
    db.close()
  }
}
