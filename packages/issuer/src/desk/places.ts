/**
 * The pages of the desk to which the bar leads: one table. Who sees a row is whoever may do its act; a new page stands
 * here by a line of its own.
 * @module
 */
import type { Place } from '@kpc/desk'
import type { Person } from '../people/people.ts'
import { type Act, mayOf } from '../people/roles.ts'
import type { Words } from './words/words.ts'

/**
 * @property path of the page; those below it are of the same place
 * @property act that leads there, as the route says it (`needs`)
 * @property label in the reader's language
 * @property rare looked at once a week and not all day
 */
export interface PlaceRow {
  readonly path: string
  readonly act: Act
  label(words: Words): string
  readonly rare?: true
}

/** In the order of the bar. */
const places: readonly PlaceRow[] = [
  { path: '/', act: 'self', label: ({ shell }) => shell.home },
  { path: '/desk/certificates', act: 'read', label: ({ office }) => office.search.title },
  { path: '/desk/imports', act: 'ledger', label: ({ imports }) => imports.title },
  { path: '/desk/proposals', act: 'propose', label: ({ approvals }) => approvals.proposals },
  { path: '/desk/printing', act: 'print', label: ({ office }) => office.printing.title },
  { path: '/desk/registers', act: 'registers', label: ({ registers }) => registers.page.title },
  { path: '/desk/stock', act: 'registers', label: ({ stock }) => stock.title },
  { path: '/desk/followup', act: 'ledger', label: ({ posts }) => posts.followup.title, rare: true },
  { path: '/desk/incidents', act: 'ledger', label: ({ incidents }) => incidents.title, rare: true },
  { path: '/desk/returns', act: 'ledger', label: ({ statistics }) => statistics.title, rare: true },
  { path: '/desk/numbers', act: 'ledger', label: ({ office }) => office.numbers.title, rare: true },
  { path: '/desk/health', act: 'self', label: ({ office }) => office.health.title },
  { path: '/people', act: 'people', label: ({ people }) => people },
  { path: '/desk/retention', act: 'retention', label: ({ registers }) => registers.retention.title, rare: true },
  { path: '/trail', act: 'trail', label: ({ trail }) => trail, rare: true },
  { path: '/desk/devices', act: 'devices', label: ({ posts }) => posts.devices.title, rare: true },
  { path: '/desk/webhooks', act: 'webhooks', label: ({ office }) => office.webhooks.title, rare: true },
  { path: '/desk/settings', act: 'people', label: ({ office }) => office.settings.title, rare: true },
]

/**
 * Those of whoever reads a page.
 * @property path of that page
 * @property counts how much waits, by path
 */
export interface Here {
  readonly path: string
  readonly person?: Person | undefined
  readonly counts?: Readonly<Record<string, number>> | undefined
}

export function placesOf({ path: here, person, counts = {} }: Here, words: Words): readonly Place[] {
  if (!person) return []
  const may = mayOf(person.role)
  return places
    .filter(({ act }) => may.includes(act))
    .map(({ path, label, rare }) => ({
      path,
      label: label(words),
      isCurrent: here === path || (path !== '/' && here.startsWith(`${path}/`)),
      count: counts[path],
      isRare: rare,
    }))
}
