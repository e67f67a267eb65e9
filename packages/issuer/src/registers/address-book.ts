/**
 * Registers as an address book: who is named in a form of a certificate, and what stands there of them.
 * @module
 */
import type { Ledger } from '../ledger/ledger.ts'
import { twinOf } from '../people/name.ts'
import { contentOf } from './policy.ts'

/** Parties of a certificate, each with the register of its name. */
export const bookKinds = ['exporter', 'importer'] as const
export type BookKind = (typeof bookKinds)[number]

/** By parties: names that are offered while one types. */
export type BookNames = Readonly<Record<BookKind, readonly string[]>>

/** As many as a page has room for; whoever has more is found by the whole name all the same. */
const mostNames = 100

type Looking = { readonly ledger: Pick<Ledger, 'beside'> }

/** Names of those that are in force, by the alphabet. */
export async function bookNames(looking: Looking): Promise<BookNames> {
  return { exporter: await namesIn('exporter', looking), importer: await namesIn('importer', looking) }
}

function namesIn(kind: BookKind, { ledger }: Looking): Promise<string[]> {
  return ledger.beside(async (db) => {
    const rows = await db
      .selectFrom('party')
      .select(['name', 'twin'])
      .distinct()
      .where('kind', '=', kind)
      .where('ended', 'is', null)
      .orderBy('twin')
      .orderBy('name')
      .limit(mostNames)
      .execute()
    return rows.map(({ name }) => name)
  })
}

/** @returns undefined where none of this name is in force, or several are that differ */
export function bookedAddress(kind: BookKind, name: string, { ledger }: Looking): Promise<string | undefined> {
  return ledger.beside(async (db) => {
    const rows = await db
      .selectFrom('party')
      .select('content')
      .where('kind', '=', kind)
      .where('twin', '=', twinOf(name))
      .where('ended', 'is', null)
      .limit(mostNames)
      .execute()
    const addresses = new Set(rows.map((row) => contentOf(row).address))
    return addresses.size === 1 ? [...addresses][0] : undefined
  })
}
