/**
 * Certificates of edition 1, which had no tree, become entries in the order of their issue.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { Appending } from './appending.ts'
import { insertCertificates } from './certificate-rows.ts'
import type { Tables } from './tables.ts'

interface Row {
  readonly sequence: number
  readonly number: string
  readonly message: Uint8Array
  readonly digest: Uint8Array
  readonly kid: Uint8Array
  readonly issued: number
  readonly recorded: number
  readonly request: string | null
  readonly fingerprint: Uint8Array | null
}

const page = 1000

export async function entriesForCertificates(db: Kysely<Tables>): Promise<void> {
  let last = 0
  for (;;) {
    const { rows } =
      await sql<Row>`select * from certificate_1 where sequence > ${last} order by sequence limit ${sql.lit(page)}`.execute(
        db,
      )
    if (rows.length === 0) return
    const appending = await Appending.begin(db)
    const sequences = rows.map(({ number, digest, message, recorded }) =>
      // Edition 1 let its clock go back; an entry may not.
      appending.push({ kind: 'certificate', at: appending.notBefore(recorded), by: 'kpc', number, digest, message }),
    )
    await appending.flush()
    await insertCertificates(
      db,
      rows.map((row, i) => ({ ...row, sequence: sequences[i]?.sequence as number })),
    )
    last = rows.at(-1)?.sequence as number
  }
}
