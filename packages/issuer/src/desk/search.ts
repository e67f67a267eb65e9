/**
 * What somebody typed into one box, taken apart into what certificates are found by: a number, a day or month, a
 * destination, words of names, a seal.
 * @module
 */
import { parseDate, showDate } from '@kpc/schema'
import { type Found, findCertificates, type Search } from '../certificates/list.ts'
import { numberOf } from '../certificates/number.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** Characters of one box. */
export const longestTyped = 200

/**
 * @property text of the one box
 * @property exporter the only one whose certificates there are, to an applicant
 * @property destinations codes that are known, so that two letters are one of them
 */
export interface Looking {
  readonly text: string
  readonly fields: Search
  readonly before?: number | undefined
  readonly exporter?: string | undefined
  isDestination(code: string): boolean
}

/** @property next there may be older ones before this sequence */
export interface FoundPage {
  readonly found: readonly Found[]
  readonly next?: number
}

/** Of one page, and gone through for one where only those of one exporter are wanted. */
const [mostShown, mostScanned] = [50, 1000]

/** @throws {Refusal} `DAY_FORM`, `STATE_UNKNOWN`, `LEDGER_*` */
export async function search(looking: Looking, ledger: Ledger): Promise<FoundPage> {
  const number = numberOf(looking.text)
  if (number !== undefined && looking.before === undefined && (await ledger.find(number))) {
    const one = await byNumber(number, ledger)
    if (one && isOwn(one, looking)) return { found: [one] }
  }
  const { words, ...read } = readTyped(looking)
  const named = await page({ ...looking.fields, ...read, ...both(looking.fields.name, words) }, looking, ledger)
  if (named.found.length > 0 || words === '') return named
  // No name has these words: then it is what is printed on a seal.
  return page({ ...looking.fields, ...read, seal: looking.fields.seal ?? words }, looking, ledger)
}

function both(...names: readonly (string | undefined)[]): Pick<Search, 'name'> {
  const name = names.filter((one) => one).join(' ')
  return name === '' ? {} : { name }
}

/** What has a form of its own; the words that are left are names, or a seal. */
function readTyped({ text, isDestination }: Looking): Pick<Search, 'from' | 'until' | 'to'> & { words: string } {
  const read: { from?: string; until?: string; to?: string } = {}
  const words = text
    .slice(0, longestTyped)
    .split(/\s+/)
    .filter((word) => {
      const days = daysOf(word)
      if (days) Object.assign(read, days)
      else if (/^[A-Z]{2}$/.test(word) && isDestination(word)) read.to = word
      else return word !== ''
      return false
    })
  return { ...read, words: words.join(' ') }
}

/** A day, or a month from its first day to its last. */
function daysOf(word: string): { from: string; until: string } | undefined {
  if (parseDate(word) !== undefined) return { from: word, until: word }
  const first = /^\d{4}-\d\d$/.test(word) ? parseDate(`${word}-01`) : undefined
  if (first === undefined) return undefined
  const [year = 0, month = 0] = word.split('-').map(Number)
  const next = parseDate(month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`)
  return { from: showDate(first), until: showDate((next ?? first + 31) - 1) }
}

async function byNumber(number: string, ledger: Ledger): Promise<Found | undefined> {
  const stored = await ledger.find(number)
  if (!stored) return undefined
  const [one] = await findCertificates({}, ledger, { last: 1, before: stored.sequence + 1 })
  return one?.issued.number === number ? one : undefined
}

const isOwn = ({ issued }: Found, { exporter }: Pick<Looking, 'exporter'>): boolean =>
  exporter === undefined || issued.certificate.exporter.name === exporter

async function page(wanted: Search, looking: Looking, ledger: Ledger): Promise<FoundPage> {
  const { exporter, before } = looking
  const last = exporter === undefined ? mostShown + 1 : mostScanned
  const name = both(exporter, wanted.name)
  const all = (await findCertificates({ ...wanted, ...name }, ledger, { last, before })).reverse()
  const own = all.filter((one) => isOwn(one, looking))
  const found = own.slice(0, mostShown)
  const oldest = own.length > mostShown ? found.at(-1) : all.length === last ? all.at(-1) : undefined
  return { found, ...(oldest && { next: oldest.sequence }) }
}
