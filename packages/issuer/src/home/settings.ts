/**
 * The settings of an authority: one file of its home, and how each is read. A setting that is absent changes nothing.
 * @module
 */
import { existsSync } from 'node:fs'
import { unwritable } from '@kpc/host/file-error'
import { parseJson } from '@kpc/host/json'
import { readFileWithin } from '@kpc/host/read-file'
import { privateMode, writeWhole } from '@kpc/host/write-file'
import { longestValidity } from '@kpc/schema'
import { placeOf } from '../input/json.ts'
import { isIssuer, type SignOnSettings } from '../people/sign-on.ts'
import type { Home } from './home.ts'
import { homeRefusal } from './refusal.ts'

/**
 * @property layout a layout by its name, or a file in the home
 * @property language of the text beside English
 * @property verifier the plain address of the verifier, printed in words beside the code
 */
interface PrintSettings {
  readonly layout?: string
  readonly language?: string
  readonly verifier?: string
}

/**
 * @property library file of the PKCS#11 library of the HSM's maker
 * @property token label of the token that holds the keys
 */
export interface HsmSettings {
  readonly library: string
  readonly token: string
}

export const approvals = ['approver', 'signer'] as const
export type Approval = (typeof approvals)[number]

/** Acts on certificates that take a second person. */
export const secondPersons = ['amend', 'cancel', 'both'] as const
export type SecondPerson = (typeof secondPersons)[number]

/** @property signed an approval is a signature of the approver, which the signer verifies before it signs */
export interface ApprovalRule {
  readonly by: Approval
  readonly signed: boolean
}

/**
 * @property days that a counterpart has for its confirmation; 30 if absent
 * @property counterparts days of some of them, by the code of the participant
 */
export interface FollowUpSettings {
  readonly days?: number
  readonly counterparts?: Readonly<Record<string, number>>
}

export const countings = ['reason', 'stop'] as const
export type CountingRule = (typeof countings)[number]

/** What comes of what registers say against a certificate: it takes a `reason`, or is refused. */
export const registerRules = ['reason', 'refuse'] as const
export type RegisterRule = (typeof registerRules)[number]

/**
 * @property maxValidityDays R28: how long a certificate of this authority may be valid; if absent, over 60 days is asked about
 * @property hsm where keys lie that are in no file
 * @property print how certificates are printed
 * @property approval every certificate takes an approved application, which its writer has not approved (`approver`), and
 *   which neither of the two signs (`signer`); as an object it says `signed` as well
 * @property counting goods are counted and weighed before every validation (R27): a difference takes a `reason`, or is a `stop`
 * @property secondPerson what happens to a certificate only when a second person has approved it; nothing if absent
 * @property licences an exporter has to be in the register, with a licence that exports and is for these goods (R71); if absent,
 *   a licence that the register has takes a reason where it does not fit, and nobody has to be in it
 * @property evidence a declaration, and source certificates or a record of production, are attached (R26, R33); not asked if absent
 * @property sources box 11 names certificates under which goods came in here (R26); not asked if absent
 * @property stock an exporter certifies no more than its account has (R67), but for a reason that a second person approved;
 *   accounts are kept and nothing is asked if absent
 * @property followUp days after which a receipt that nobody confirmed is followed up (III b); 30 if absent
 * @property keepOriginals years for which originals are kept: applications and evidence (R53); 3 if absent
 * @property keepTraders years for which records of traders are kept: registers, templates (R54); 5 if absent
 * @property office whose blocks of numbers this home gives; those without an office if absent
 * @property confirmDays working days in which receipt is confirmed (R49: ten in the EU); not counted if absent
 * @property holidays days on which nobody works, as `2026-12-25 2027-01-01`
 * @property restDays days of the week on which nobody works, as `0 6`, which is Sunday and Saturday, and stands if absent
 * @property signOn the server at which people may sign in as well (OpenID Connect)
 * @property photographs photographs of a shipment are wanted beside the arrival of a device; none are taken if absent
 * @property routes days that goods take, by the participant at the other end; `other` for all that are not named, 10 if absent
 * @property late days after the day that an advice names on which goods are overdue, by the participant from which they come; 3 if absent
 * @property warnDays days before something runs out on which every signing command begins to say so; 60 if absent
 */
export interface Settings {
  readonly maxValidityDays?: number
  readonly hsm?: HsmSettings
  readonly print?: PrintSettings
  readonly approval?: Approval | ApprovalRule
  readonly counting?: CountingRule
  readonly secondPerson?: SecondPerson
  readonly licences?: RegisterRule
  readonly evidence?: RegisterRule
  readonly sources?: RegisterRule
  readonly stock?: RegisterRule
  readonly followUp?: FollowUpSettings
  readonly keepOriginals?: number
  readonly keepTraders?: number
  readonly office?: string
  readonly confirmDays?: number
  readonly holidays?: string
  readonly restDays?: string
  readonly warnDays?: number
  readonly photographs?: boolean
  readonly signOn?: SignOnSettings
  readonly routes?: Readonly<Record<string, number>>
  readonly late?: Readonly<Record<string, number>>
}

/** Bytes of settings: they are a dozen lines. */
const largestSettings = 64 * 1024

/** @throws {Refusal} `SETTINGS_MALFORMED` */
export function readSettings({ settings }: Pick<Home, 'settings'>): Settings {
  if (!existsSync(settings)) return {}
  try {
    return parseSettings(parseJson(readFileWithin(settings, largestSettings)))
  } catch (cause) {
    throw homeRefusal('SETTINGS_MALFORMED', { subject: placeOf(settings, cause), cause })
  }
}

/**
 * Puts settings into their file, whole, after they were read as those of a file are.
 * @throws {Refusal} `SETTING_FORM`, `FILE_UNWRITABLE`, `DISK_FULL`
 */
export function writeSettings({ settings: file, path }: Pick<Home, 'settings' | 'path'>, settings: unknown): void {
  try {
    parseSettings(settings)
  } catch (cause) {
    throw homeRefusal('SETTING_FORM', { cause })
  }
  try {
    writeWhole(file, new TextEncoder().encode(`${JSON.stringify(settings, undefined, 2)}\n`), privateMode)
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

/** How each setting is read; what is not here is no setting. */
const settingOf: { readonly [Name in keyof Settings]-?: (value: unknown) => NonNullable<Settings[Name]> } = {
  maxValidityDays: wholeNumber(1, longestValidity),
  hsm: (value) => {
    const { library, token, ...unknown } = objectOf(value)
    if (!isText(library) || !isText(token) || Object.keys(unknown).length > 0)
      throw new TypeError('hsm has a library and a token')
    return { library, token }
  },
  print: (value) => {
    const { layout, language, verifier, ...unknown } = objectOf(value)
    const given = Object.entries({ layout, language, verifier }).filter(([, one]) => one !== undefined)
    if (!given.every(([, one]) => isText(one)) || Object.keys(unknown).length > 0)
      throw new TypeError('print has a layout, a language and a verifier')
    return Object.fromEntries(given)
  },
  approval: (value) => {
    if (typeof value !== 'object') return approvalOf(value)
    const { by, signed, ...unknown } = objectOf(value)
    if (typeof signed !== 'boolean' || Object.keys(unknown).length > 0)
      throw new TypeError('approval has by, and signed: true or false')
    return { by: approvalOf(by), signed }
  },
  counting: (value) => {
    const known = countings.find((one) => one === value)
    if (known === undefined) throw new TypeError('counting is reason or stop')
    return known
  },
  secondPerson: (value) => {
    const known = secondPersons.find((one) => one === value)
    if (known === undefined) throw new TypeError('secondPerson is amend, cancel or both')
    return known
  },
  licences: registerRule('licences'),
  evidence: registerRule('evidence'),
  sources: registerRule('sources'),
  stock: registerRule('stock'),
  followUp: (value) => {
    const { days, counterparts = {}, ...unknown } = objectOf(value)
    const each = Object.entries(objectOf(counterparts)).map(([code, of]) => [code, wholeNumber(1, 3650)(of)] as const)
    if (Object.keys(unknown).length > 0 || !each.every(([code]) => /^[A-Z]{2}$/.test(code)))
      throw new TypeError('followUp has days, and counterparts by their two letters')
    return {
      ...(days !== undefined && { days: wholeNumber(1, 3650)(days) }),
      ...(each.length > 0 && { counterparts: Object.fromEntries(each) }),
    }
  },
  // The scheme asks for three years of every participant.
  keepOriginals: wholeNumber(3, 100),
  keepTraders: wholeNumber(1, 100),
  office: (value) => {
    if (!isText(value) || value.length > 80) throw new TypeError('office is a name of 1 to 80 characters')
    return value
  },
  confirmDays: wholeNumber(1, 90),
  holidays: listOf('holidays', /^\d{4}-\d\d-\d\d$/, 400),
  restDays: listOf('restDays', /^[0-6]$/, 6),
  warnDays: wholeNumber(1, 3650),
  photographs: (value) => {
    if (typeof value !== 'boolean') throw new TypeError('photographs is true or false')
    return value
  },
  routes: daysByRoute('routes'),
  late: daysByRoute('late'),
  signOn: (value) => {
    const { issuer, clientId, label, secretFile, ...unknown } = objectOf(value)
    if (!isText(issuer) || !isText(clientId) || !isText(label) || Object.keys(unknown).length > 0)
      throw new TypeError('signOn has an issuer, a clientId and a label, and may have a secretFile')
    if (!isIssuer(issuer)) throw new TypeError('issuer of signOn is an address by TLS: https://login.example.org')
    if (secretFile === undefined) return { issuer, clientId, label }
    if (!isText(secretFile)) throw new TypeError('secretFile of signOn is the path of a file')
    return { issuer, clientId, label, secretFile }
  },
}

/** Days that goods take from or to a participant. */
export const routeDays = ({ routes = {} }: Pick<Settings, 'routes'>, code: string): number =>
  routes[code] ?? routes.other ?? 10

/** Days after which advised goods are overdue. */
export const lateDays = ({ late = {} }: Pick<Settings, 'late'>, code: string): number => late[code] ?? late.other ?? 3

/** Years (R53). */
export const keptOriginals = ({ keepOriginals = 3 }: Pick<Settings, 'keepOriginals'>): number => keepOriginals

/** Years (R54). */
export const keptTraders = ({ keepTraders = 5 }: Pick<Settings, 'keepTraders'>): number => keepTraders

/** Words of one form, as somebody types them: set apart by blanks or commas. */
function listOf(name: string, form: RegExp, most: number): (value: unknown) => string {
  return (value) => {
    const words = isText(value) ? value.split(/[\s,]+/).filter((word) => word !== '') : []
    if (words.length === 0 || words.length > most || !words.every((word) => form.test(word)))
      throw new TypeError(`${name} is a list of at most ${most}, set apart by blanks`)
    return words.join(' ')
  }
}

/** By the code of the participant at the other end; `other` for all that are not named. */
function daysByRoute(setting: string): (value: unknown) => Readonly<Record<string, number>> {
  return (value) => {
    const named = Object.entries(objectOf(value))
    if (!named.every(([name]) => /^([A-Z]{2}|other)$/.test(name)))
      throw new TypeError(`${setting} has codes of participants, and other`)
    return Object.fromEntries(named.map(([name, days]) => [name, wholeNumber(0, 365)(days)]))
  }
}

function registerRule(name: string): (value: unknown) => RegisterRule {
  return (value) => {
    const known = registerRules.find((one) => one === value)
    if (known === undefined) throw new TypeError(`${name} is reason or refuse`)
    return known
  }
}

/** Does this authority take a second person for it? */
export function asksSecond({ secondPerson }: Pick<Settings, 'secondPerson'>, act: 'amend' | 'cancel'): boolean {
  return secondPerson === act || secondPerson === 'both'
}

function approvalOf(value: unknown): Approval {
  const known = approvals.find((one) => one === value)
  if (known === undefined) throw new TypeError('approval is approver or signer')
  return known
}

/** The rule of approvals, however it was written. */
export function approvalRuleOf({ approval }: Pick<Settings, 'approval'>): ApprovalRule | undefined {
  return typeof approval === 'string' ? { by: approval, signed: false } : approval
}

function parseSettings(settings: unknown): Settings {
  return Object.fromEntries(
    Object.entries(objectOf(settings)).map(([name, value]) => {
      if (!Object.hasOwn(settingOf, name)) throw new TypeError(`unknown: ${name}`)
      return [name, settingOf[name as keyof Settings](value)]
    }),
  )
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('no object')
  return value as Record<string, unknown>
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function wholeNumber(least: number, most: number): (value: unknown) => number {
  return (value) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
      throw new TypeError(`not a whole number from ${least} to ${most}`)
    return value as number
  }
}
