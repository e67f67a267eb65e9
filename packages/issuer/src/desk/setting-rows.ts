/**
 * Settings one by one: what is set, since when and by whom. The file of the home is the truth; what was changed in it
 * by hand is found when somebody looks, written down with the next change, and told of nobody.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { approvals, countings, registerRules, type Settings, secondPersons } from '../home/home.ts'
import { homeRefusal } from '../home/refusal.ts'
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

/** Rows of history that are shown. */
const mostRows = 200

interface Keeping {
  readonly ledger: Ledger
  now(): number
}

/**
 * The newest first. What the file says otherwise stands above them, of nobody, and is written down with the next
 * change; but not where several homes share one database, and each has a file of its own.
 */
export async function settingHistory(settings: Settings, { ledger, now }: Keeping): Promise<readonly SettingRow[]> {
  const rows = await ledger.beside((db) =>
    db.selectFrom('setting').selectAll().orderBy('sequence', 'desc').limit(mostRows).execute(),
  )
  const byHand = await ledger.beside((db) => changedByHand(db, settings))
  const at = now()
  return [...byHand.map(({ name, value }) => ({ at, by: null, name, value })), ...rows].map(
    ({ at, by, name, value }) => ({
      at,
      name: name as SettingName,
      ...(by !== null && { by }),
      ...(value !== null && { value }),
    }),
  )
}

/** What the file says, and no row does. */
async function changedByHand(db: Db, settings: Settings) {
  if (isPostgres(db)) return []
  const changed: { readonly name: SettingName; readonly value: string | null }[] = []
  for (const name of settingNames) {
    const last = await db
      .selectFrom('setting')
      .select('value')
      .where('name', '=', name)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst()
    const value = settingText(name, settings) ?? null
    if ((last?.value ?? null) !== value) changed.push({ name, value })
  }
  return changed
}

type Db = Parameters<Parameters<Ledger['beside']>[0]>[0]

async function insertRow(
  db: Db,
  row: { readonly at: number; readonly by: string | null; readonly name: string; readonly value: string | null },
): Promise<void> {
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
  try {
    changing.write(withSetting(name, text, before))
  } catch (error) {
    // Named by its field, so that the page says it there.
    if (error instanceof Refusal && error.code === 'SETTING_FORM')
      throw homeRefusal('SETTING_FORM', { subject: text, field: name, cause: error })
    throw error
  }
  await ledger.beside((db) =>
    db.transaction().execute(async (tx) => {
      for (const row of await changedByHand(tx, before)) await insertRow(tx, { at: now(), by: null, ...row })
      await insertRow(tx, { at: now(), by, name, value: text === '' ? null : text })
    }),
  )
  await noteInTrail('setting-changed', name, { ledger, now }, { by, address })
}
