/**
 * What the pages of the desk say, in one language. What a certificate says is in the words of the language itself
 * (`@kpc/schema/words`).
 * @module
 */
import type { Light } from '@kpc/desk'
import type { DeskRole } from '@kpc/schema'
import type { PersonState } from '../../people/people.ts'
import type { PeopleCode } from '../../people/refusal.ts'
import type { Act } from '../../people/roles.ts'
import type { AccountWords } from './account-words.ts'
import type { AlarmWords } from './alarm-words.ts'
import type { ApplicationWords } from './application-words.ts'
import type { ApprovalWords } from './approval-words.ts'
import type { ConsoleWords } from './console-words.ts'
import type { ImportWords } from './import-words.ts'
import type { IncidentWords } from './incident-words.ts'
import type { OfficeWords } from './office-words.ts'
import type { PostWords } from './post-words.ts'
import type { ProblemWords } from './problem-words.ts'
import type { QueueWords } from './queue-words.ts'
import type { RegisterWords } from './register-words.ts'
import type { StatisticsWords } from './statistics-words.ts'
import type { StockWords } from './stock-words.ts'

/** Refusals that a person meets on a page. */
export const shownCodes = [
  'NAME_FORM',
  'NAME_TAKEN',
  'PASSPHRASE_SHORT',
  'PASSPHRASE_LONG',
  'PASSPHRASE_COMMON',
  'PASSPHRASE_NAME',
  'PASSPHRASE_AGAIN',
  'SIGN_IN_WRONG',
  'CODE_WRONG',
  'TRIES_MANY',
  'CODES_MANY',
  'LINK_UNKNOWN',
  'LAST_ADMINISTRATOR',
  'EXPORTER_MISSING',
  'EXPORTER_IDLE',
  'PASSKEY_FORM',
  'PASSKEY_WRONG',
  'PASSKEY_KIND',
  'PASSKEY_KNOWN',
  'PASSKEYS_MANY',
  'PASSPHRASE_OTHER',
  'CONFIRM_FIRST',
  'FACTOR_LAST',
  'FACTOR_ONLY',
  'SIGN_ON_DOWN',
  'SIGN_ON_REFUSED',
  'SIGN_ON_STRANGER',
  'IDENTITY_FORM',
  'IDENTITY_TAKEN',
] as const satisfies readonly PeopleCode[]

export type Words = Readonly<
  Record<
    | 'signIn'
    | 'name'
    | 'nameHint'
    | 'passphrase'
    | 'again'
    | 'passphraseHint'
    | 'goOn'
    | 'welcome'
    | 'linkOnce'
    | 'first'
    | 'second'
    | 'setUp'
    | 'key'
    | 'code'
    | 'codeHint'
    | 'signOut'
    | 'everywhere'
    | 'youAre'
    | 'youMay'
    | 'people'
    | 'trail'
    | 'search'
    | 'when'
    | 'event'
    | 'who'
    | 'about'
    | 'from'
    | 'admit'
    | 'role'
    | 'exporter'
    | 'exporterHint'
    | 'state'
    | 'letGo'
    | 'reset'
    | 'linkIs'
    | 'resetDoes'
    | 'letGoDoes'
    | 'giveRole'
    | 'giveRoleDoes'
    | 'older'
    | 'nothing'
    | 'lookAround'
    | 'lookAroundHint'
    | 'language'
    | 'test',
    string
  >
> & {
  readonly account: AccountWords
  /** What raised an alarm, and what to do about it. */
  readonly alarms: AlarmWords
  /** The pages of applications. */
  readonly applications: ApplicationWords
  /** What stands around every page. */
  readonly shell: Readonly<Record<'home' | 'places' | 'skip', string>> & {
    readonly lights: Readonly<Record<Light | 'device', string>>
  }
  readonly states: Readonly<Record<PersonState, string>>
  readonly roles: Readonly<Record<DeskRole, string>>
  readonly acts: Readonly<Record<Act, string>>
  readonly refusals: Readonly<Record<(typeof shownCodes)[number], string>>
  readonly approvals: ApprovalWords
  readonly console: ConsoleWords
  readonly imports: ImportWords
  /** What is reported to the scheme. */
  readonly incidents: IncidentWords
  readonly office: OfficeWords
  readonly posts: PostWords
  /** In the place of a page that nobody gets. */
  readonly problems: ProblemWords
  readonly queue: QueueWords
  readonly registers: RegisterWords
  readonly statistics: StatisticsWords
  readonly stock: StockWords
}
