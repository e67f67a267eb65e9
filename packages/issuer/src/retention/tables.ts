/**
 * Each table of the database: how long what is personal in it is kept and by what it goes, and in which part of somebody's
 * data it is handed out. A new table has no type until it has its row here.
 * @module
 */
import type { Tables } from '../ledger/tables.ts'
import type { DueKind } from './due-kinds.ts'
import type { PersonalData } from './personal-data.ts'

/**
 * @property until the kind by which it is due and destroyed, or why it is not
 * @property handed the part of somebody's data that has it, or why none has
 */
export interface TableRule {
  readonly until: { readonly due: DueKind } | { readonly because: string }
  readonly handed: { readonly part: Exclude<keyof PersonalData, 'name' | 'at'> } | { readonly because: string }
}

type Until = TableRule['until']
type Handed = TableRule['handed']

const due = (kind: DueKind): Until => ({ due: kind })
const because = (why: string): { readonly because: string } => ({ because: why })
const part = (name: Exclude<keyof PersonalData, 'name' | 'at'>): Handed => ({ part: name })
const row = (until: Until, handed: Handed): TableRule => ({ until, handed })

const ledgerItself = because('the ledger: what an authority signed stands for ever')
const fromEntries = because('follows from entries, and is made anew from them')
const nobody = because('it names nobody')
const desk = because('of a person of this desk, and goes with them when they are let in anew or let go')

export const tableRules: Readonly<Record<keyof Tables, TableRule>> = {
  edition: row(because('of the database'), nobody),
  head: row(because('of the database'), nobody),
  entry: row(ledgerItself, part('entries')),
  node: row(ledgerItself, nobody),
  certificate: row(ledgerItself, part('certificates')),
  mark: row(fromEntries, because('words of certificates, which are handed out')),
  posting: row(fromEntries, because('words of certificates, which are handed out')),
  block: row(ledgerItself, nobody),
  span: row(ledgerItself, nobody),
  alarm: row(because('by it an alarm is raised once; whoever settled it is in its entry'), nobody),
  application: row(due('application'), part('applications')),
  evidence: row(due('application'), part('applications')),
  proposal: row(due('proposal'), part('proposals')),
  template: row(due('template'), part('templates')),
  party: row(due('party'), part('registers')),
  party_key: row(due('party'), because('keys of what registers have, which is handed out')),
  party_change: row(due('party'), part('registers')),
  source: row(fromEntries, part('accounts')),
  balance: row(fromEntries, part('accounts')),
  take: row(fromEntries, nobody),
  stock: row(fromEntries, part('accounts')),
  stock_name: row(fromEntries, because('the name itself, which was asked for')),
  stock_claim: row(due('claim'), part('accounts')),
  device: row(due('device'), part('posts')),
  pairing: row(because('a code of a quarter of an hour: gone with the next one'), part('posts')),
  arrival: row(fromEntries, nobody),
  photograph: row(due('photograph'), because('goods, seals and papers: of a shipment, and of nobody')),
  seen: row(because('by it a copy is known at any later day: number, post, device, instant'), nobody),
  shipment: row(fromEntries, part('imports')),
  advice: row(fromEntries, nobody),
  comparison: row(due('comparison'), part('imports')),
  outbox: row(because('the proof that a counterpart was told'), nobody),
  registered: row(because('the receipt that is given again for the same bytes'), nobody),
  followup: row(
    because('the proof that a counterpart was reminded; of its entries the clerk is known anyway'),
    part('console'),
  ),
  inquiry: row(because('what a counterpart was asked about a quarter, and by whom'), part('console')),
  sheet: row(because('what came of paper that its entry says was printed, and by whom'), part('console')),
  setting: row(because('who set what: the history of how this office worked'), part('console')),
  webhook: row(because('as long as the program is told'), part('console')),
  dead_letter: row(because('until somebody sends or dismisses it'), nobody),
  figure: row(fromEntries, nobody),
  answer: row(because('a week: a key that is older is forgotten'), part('desk')),
  person: row(because('who acted in the ledger by this name, which is nobody else’s later'), part('desk')),
  passkey: row(desk, part('desk')),
  person_key: row(because('by it approvals are verified again, for ever'), part('desk')),
  identity: row(desk, part('desk')),
  session: row(because('ten hours at most'), part('desk')),
  token: row(because('until its last day'), part('desk')),
  link: row(because('24 hours at most'), part('desk')),
  failure: row(because('a quarter of an hour, a day at most'), part('desk')),
  trail: row(because('the audit trail: append-only, the auditor reads it'), part('trail')),
  trail_mark: row(because('by it the trail is searched'), because('words of the trail, which is handed out')),
}
