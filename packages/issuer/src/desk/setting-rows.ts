/**
 * Settings one by one: what is set, since when and by whom. The file of the home is the truth; what was changed in it
 * by hand is found when somebody looks, written down with the next change, and told of nobody.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { homeRefusal } from '../home/refusal.ts'
import { approvals, countings, registerRules, type Settings, secondPersons } from '../home/settings.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { isPostgres } from '../ledger/rows.ts'
import { noteInTrail } from '../people/trail.ts'
import { ownLayouts } from '../print/layout.ts'
import { languages } from '../print/words/languages.ts'

export const settingNames = [
  'maxValidityDays',
  'warnDays',
  'approval',
  'counting',
  'secondPerson',
  'licences',
  'evidence',
  'sources',
  'stock',
  'keepOriginals',
  'keepTraders',
  'office',
  'confirmDays',
  'holidays',
  'restDays',
  'print.layout',
  'print.language',
  'print.verifier',
  'hsm',
] as const
export type SettingName = (typeof settingNames)[number]

/** Those that are one of a few words. */
export const choices: Partial<Readonly<Record<SettingName, readonly string[]>>> = {
  approval: approvals,
  counting: countings,
  secondPerson: secondPersons,
  licences: registerRules,
  evidence: registerRules,
  sources: registerRules,
  stock: registerRules,
  'print.language': Object.keys(languages).filter((tag) => tag !== 'zh'),
}

/** What only whoever sits at the machine sets: it names a library that this program runs. */
export const fixedNames: readonly SettingName[] = ['hsm']

const numbers: readonly SettingName[] = ['maxValidityDays', 'warnDays', 'keepOriginals', 'keepTraders', 'confirmDays']

/** As a page shows it and takes it; undefined where nothing is set. */
export function settingText(name: SettingName, settings: Settings): string | undefined {
  const value = valueOf(name, settings)
  return value === undefined ? undefined : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function valueOf(name: SettingName, settings: Settings): unknown {
  if (!name.startsWith('print.')) return settings[name as keyof Settings]
  return settings.print?.[name.slice('print.'.length) as keyof NonNullable<Settings['print']>]
}

/** The settings with one of them changed, as the file would hold them; they are read as the file is. */
function withSetting(name: SettingName, text: string, settings: Settings): Record<string, unknown> {
  const value = text === '' ? undefined : numbers.includes(name) && /^\d{1,9}$/.test(text) ? Number(text) : text
  if (!name.startsWith('print.')) return without({ ...settings, [name]: value })
  const print = without({ ...settings.print, [name.slice('print.'.length)]: value })
  return without({ ...settings, print: Object.keys(print).length === 0 ? undefined : print })
}

function without(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

/** @property at instant in seconds: of what the file alone says, now @property by undefined: in the file */
export interface SettingRow {
  readonly at: number
  readonly by?: string
  readonly name: SettingName
  readonly value?: string
}

/** @property sequence its place in the history */
type KeptRow = SettingRow & { readonly sequence: number }

interface Keeping {
  readonly ledger: Ledger
  now(): number
}

/**
 * The newest row of each setting; where the file says otherwise, that, now and of nobody. It is written down with the
 * next change; but not where several homes share one database, and each has a file of its own.
 */
export async function settingStand(settings: Settings, { ledger, now }: Keeping): Promise<readonly SettingRow[]> {
  const { last, byHand } = await ledger.beside(async (db) => {
    const last = await lastRows(db)
    return { last, byHand: changedByHand(db, settings, last) }
  })
  const changed = byHand.map(({ name, value }) => rowOf({ at: now(), by: null, name, value }))
  return [...changed, ...[...last.values()].map(rowOf).filter(({ name }) => !changed.some((one) => one.name === name))]
}

/** Changes that were written down, the newest first. @param asked those before a place, so many at most */
export async function settingHistory(
  { before = Number.MAX_SAFE_INTEGER, most }: { readonly before?: number | undefined; readonly most: number },
  { ledger }: Pick<Keeping, 'ledger'>,
): Promise<readonly KeptRow[]> {
  const rows = await ledger.beside((db) =>
    db
      .selectFrom('setting')
      .selectAll()
      .where('sequence', '<', before)
      .orderBy('sequence', 'desc')
      .limit(most)
      .execute(),
  )
  return rows.map((row) => ({ ...rowOf(row), sequence: row.sequence }))
}

interface StoredRow {
  readonly at: number
  readonly by: string | null
  readonly name: string
  readonly value: string | null
}

const rowOf = ({ at, by, name, value }: StoredRow): SettingRow => ({
  at,
  name: name as SettingName,
  ...(by !== null && { by }),
  ...(value !== null && { value }),
})

type LastRows = ReadonlyMap<string, StoredRow>

/** The newest row of each setting, by its name. */
async function lastRows(db: Db): Promise<LastRows> {
  const newest = db
    .selectFrom('setting')
    .select(({ fn }) => fn.max('sequence').as('sequence'))
    .groupBy('name')
  const rows = await db.selectFrom('setting').selectAll().where('sequence', 'in', newest).execute()
  return new Map(rows.map((row) => [row.name, row]))
}

/** What the file says, and no row does. */
function changedByHand(db: Db, settings: Settings, last: LastRows) {
  if (isPostgres(db)) return []
  return settingNames.flatMap((name) => {
    const value = settingText(name, settings) ?? null
    return (last.get(name)?.value ?? null) === value ? [] : [{ name, value }]
  })
}

type Db = Parameters<Parameters<Ledger['beside']>[0]>[0]

async function insertRow(db: Db, row: StoredRow): Promise<void> {
  const { last } = await db
    .selectFrom('setting')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .executeTakeFirstOrThrow()
  await db
    .insertInto('setting')
    .values({ sequence: (last ?? -1) + 1, ...row })
    .execute()
}

/**
 * @property was what stood there when the page was read
 * @property text what is to stand there; nothing: it is no longer set
 */
export interface SettingChange {
  readonly name: SettingName
  readonly was: string
  readonly text: string
}

/** @property write checks settings as those of the file are checked, and puts them there whole */
export interface ChangingSettings extends Keeping {
  read(): Settings
  write(settings: Record<string, unknown>): void
  readonly by: string
  readonly address: string
}

const isLanguage = (text: string): boolean => text === 'en' || Object.hasOwn(languages, text)

/** @throws {Refusal} `SETTINGS_CHANGED`, `SETTING_FORM` */
export async function changeSetting({ name, was, text }: SettingChange, changing: ChangingSettings): Promise<void> {
  const { ledger, now, by, address } = changing
  const before = changing.read()
  if ((settingText(name, before) ?? '') !== was) throw homeRefusal('SETTINGS_CHANGED', { field: name })
  if (fixedNames.includes(name)) throw homeRefusal('SETTING_FORM', { subject: name, field: name })
  if (name === 'print.language' && text !== '' && !isLanguage(text))
    throw homeRefusal('SETTING_FORM', { subject: text, field: name })
  // A name, and no way to other files of the machine.
  if (name === 'print.layout' && text !== '' && !ownLayouts.some((one) => one === text) && !/^[\w-]+\.json$/.test(text))
    throw homeRefusal('SETTING_FORM', { subject: text, field: name })
  // The file last: where the history cannot be kept, nothing is set.
  await ledger.beside((db) =>
    db.transaction().execute(async (tx) => {
      for (const row of changedByHand(tx, before, await lastRows(tx)))
        await insertRow(tx, { at: now(), by: null, ...row })
      await insertRow(tx, { at: now(), by, name, value: text === '' ? null : text })
      writeOne({ name, text }, before, changing)
    }),
  )
  await noteInTrail('setting-changed', name, { ledger, now }, { by, address })
}

/** @throws {Refusal} `SETTING_FORM`, named by its field, so that the page says it there */
function writeOne(
  { name, text }: Pick<SettingChange, 'name' | 'text'>,
  before: Settings,
  { write }: Pick<ChangingSettings, 'write'>,
): void {
  try {
    write(withSetting(name, text, before))
  } catch (error) {
    if (error instanceof Refusal && error.code === 'SETTING_FORM')
      throw homeRefusal('SETTING_FORM', { subject: text, field: name, cause: error })
    throw error
  }
}
