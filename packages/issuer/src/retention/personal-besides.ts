/**
 * What else is kept of somebody beside the ledger: proposals, entries of accounts, devices, what the import desk compared,
 * and what they did at the console.
 * @module
 */
import { showInstant } from '@kpc/schema'
import type { Kysely } from 'kysely'
import { presentedIn } from '../confirmations/held.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'

/** Rows of one kind, as JSON. */
export type Part = readonly Readonly<Record<string, unknown>>[]

type Db = Kysely<Tables>
/** Is this text their name, however written? */
export type IsThem = (text: unknown) => boolean

/** Every text in JSON, however deep. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* textsIn(one)
}

const names = (json: string | null, isThem: IsThem): boolean =>
  json !== null && [...textsIn(JSON.parse(json))].some(isThem)

/** Those that they wrote, and those that would change a certificate to name them. */
export async function proposalsOf(db: Db, isThem: IsThem): Promise<Part> {
  const rows = await db.selectFrom('proposal').selectAll().orderBy('id').execute()
  return rows.flatMap(({ id, state, act, number, changes, reason, writer, ended, made, changed }) =>
    isThem(writer) || names(changes, isThem)
      ? [
          {
            ...{ name: `P${id}`, state, act, number, reason, writer, ended },
            ...(changes !== null && { changes: JSON.parse(changes) as unknown }),
            made: showInstant(made),
            changed: showInstant(changed),
          },
        ]
      : [],
  )
}

/** Entries as they were typed, and the sums that stand under their name. */
export async function accountsOf(db: Db, twin: string, isThem: IsThem): Promise<Part> {
  const claims = await db
    .selectFrom('stock_claim')
    .select(['id', 'state', 'content', 'by', 'at', 'decided_by', 'decided_at', 'note'])
    .orderBy('id')
    .execute()
  const typed = claims.flatMap(({ id, content, by, at, decided_by: decidedBy, decided_at: decided, ...rest }) =>
    isThem(by) || isThem(decidedBy) || names(content, isThem)
      ? [
          {
            ...{ entry: `C${id}`, ...rest, by, at: showInstant(at), content: JSON.parse(content) as unknown },
            ...(decided !== null && { decidedBy, decided: showInstant(decided) }),
          },
        ]
      : [],
  )
  const sources = await db.selectFrom('source').selectAll().orderBy('number').execute()
  const held = sources.filter(({ account, importer }) => account === twin || isThem(importer))
  const balances =
    held.length === 0
      ? []
      : await db
          .selectFrom('balance')
          .selectAll()
          .where(
            'number',
            'in',
            held.map(({ number }) => number),
          )
          .execute()
  const moved = await db.selectFrom('stock').selectAll().where('account', '=', twin).orderBy('quarter').execute()
  return [...typed, ...held, ...balances, ...moved.map(({ account: _, ...row }) => row)]
}

/** Devices that they paired or revoked, and codes that they made. */
export async function postsOf(db: Db, isThem: IsThem): Promise<Part> {
  const devices = await db
    .selectFrom('device')
    .select(['id', 'post', 'paired', 'by', 'revoked', 'revoked_by'])
    .execute()
  const pairings = await db.selectFrom('pairing').select(['post', 'ends', 'by']).execute()
  return [
    ...devices
      .filter(({ by, revoked_by: other }) => isThem(by) || isThem(other))
      .map(({ id, paired, revoked, revoked_by: revokedBy, ...row }) => ({
        ...{ device: id, ...row, paired: showInstant(paired) },
        ...(revoked !== null && { revoked: showInstant(revoked), revokedBy }),
      })),
    ...pairings.filter(({ by }) => isThem(by)).map(({ ends, ...row }) => ({ ...row, ends: showInstant(ends) })),
  ]
}

/** Shipments whose certificate names them, and drafts of decisions that are theirs or name them. */
export async function importsOf(ledger: Ledger, name: string, isThem: IsThem): Promise<Part> {
  // Words in which it stands; whether it is the name, the certificate says.
  const like = `%${name
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '_')}%`
  const shipments = await ledger.beside((db) =>
    db
      .selectFrom('shipment')
      .select(['number', 'certificate', 'presented', 'stage', 'outcome'])
      .where('words', 'like', like)
      .orderBy('sequence')
      .execute(),
  )
  const named: Record<string, unknown>[] = []
  for (const { presented, ...row } of shipments)
    if (await isNamedIn(row, ledger, isThem)) named.push({ ...row, presented: showInstant(presented) })
  const compared = await ledger.beside((db) => db.selectFrom('comparison').selectAll().orderBy('at').execute())
  return [
    ...named,
    ...compared
      .filter(({ by, found }) => isThem(by) || names(found, isThem))
      .map(({ found, at, ...row }) => ({ ...row, found: JSON.parse(found) as unknown, at: showInstant(at) })),
  ]
}

async function isNamedIn(
  { number, certificate }: { readonly number: string; readonly certificate: string },
  ledger: Ledger,
  isThem: IsThem,
): Promise<boolean> {
  const { entries } = await ledger.stateOf(number)
  const amended = presentedIn(entries, Uint8Array.from(Buffer.from(certificate, 'hex')))?.amended
  return amended !== undefined && (isThem(amended.exporter.name) || isThem(amended.importer.name))
}

/** What they said of sheets, set, wrote to counterparts, and told other programs. */
export async function consoleOf(db: Db, isThem: IsThem): Promise<Part> {
  const sheets = await db.selectFrom('sheet').select(['sequence', 'outcome', 'reason', 'by', 'at']).execute()
  const settings = await db.selectFrom('setting').select(['name', 'value', 'by', 'at']).execute()
  const letters = await db.selectFrom('followup').select(['number', 'kind', 'language', 'by', 'at']).execute()
  const inquiries = await db.selectFrom('inquiry').select(['id', 'period', 'class', 'by', 'at']).execute()
  const webhooks = await db.selectFrom('webhook').select(['name', 'url', 'by', 'made as at']).execute()
  return [...sheets, ...settings, ...letters, ...inquiries, ...webhooks]
    .filter(({ by }) => isThem(by))
    .map(({ at, ...row }) => ({ ...row, at: showInstant(at) }))
}
