/**
 * What the pages of applications say: the queue, the form, the application itself, counting and weighing, tables.
 * @module
 */
import type { ApplicationState } from '../../ledger/application-tables.ts'
import type { Act } from '../../people/application-acts.ts'
import type { GroupName } from '../cells.ts'

/** Refusals that a person meets on these pages. */
const applicationCodes = [
  'APPLICATION_UNKNOWN',
  'APPLICATION_FORM',
  'APPLICATION_CHANGED',
  'APPLICATION_STATE',
  'APPLICATION_ALTERED',
  'ROLE_FORBIDS',
  'REASON_NEEDED',
  'FOUR_EYES',
  'COUNTING_NEEDED',
  'COUNTING_DIFFERS',
  'COUNTING_REASON',
  'NOT_SURRENDERED',
  'TEMPLATE_NAME',
  'TEMPLATE_TAKEN',
  'TEMPLATE_UNKNOWN',
  'TEMPLATES_MANY',
] as const

/** What can be wrong with what is typed, or unusual. */
const faultCodes = [
  'FIELD_MISSING',
  'FIELD_TYPE',
  'FIELD_RANGE',
  'FIELD_LENGTH',
  'FIELD_TEXT',
  'FIELD_LETTERS',
  'FIELD_UNKNOWN',
  'AMOUNT_FORM',
  'COUNTRY_FORM',
  'NUMBER_FORM',
  'DATE_IMPOSSIBLE',
  'LIST_DUPLICATE',
  'PERCENT_SUM',
  'EXPIRY_BEFORE_ISSUE',
  'EXPIRED_AT_ISSUE',
  'ISSUE_DATE_FAR',
  'VALIDITY_TOO_LONG',
  'VALIDITY_UNUSUAL',
  'COUNTRY_UNKNOWN',
  'CONTENT_AGAIN',
  'DESTINATION_OWN',
  'PARTIES_SAME',
  'VALUE_OUTSIDE',
  'SEALS_NONE',
  'ERROR_VALUE',
  'SPOILT_VALUE',
  'QR_TOO_DENSE',
] as const

export type ApplicationWords = Readonly<
  Record<
    | 'waits'
    | 'nothingWaits'
    | 'allMet'
    | 'toRepair'
    | 'unusual'
    | 'application'
    | 'parties'
    | 'amounts'
    | 'byWaiting'
    | 'rules'
    | 'you'
    | 'chosen'
    | 'choose'
    | 'more'
    | 'fromTable'
    | 'title'
    | 'asYouType'
    | 'why'
    | 'perCarat'
    | 'totals'
    | 'givenWhenSigned'
    | 'takes'
    | 'takesPlace'
    | 'takesPlaceWhy'
    | 'originsHint'
    | 'listHint'
    | 'save'
    | 'takeAddress'
    | 'saved'
    | 'saving'
    | 'notSaved'
    | 'ended'
    | 'sendAgain'
    | 'isBack'
    | 'discard'
    | 'changedBy'
    | 'yours'
    | 'theirs'
    | 'templates'
    | 'template'
    | 'keepTemplate'
    | 'takeTemplatePlace'
    | 'remove'
    | 'copy'
    | 'path'
    | 'reason'
    | 'begun'
    | 'otherRole'
    | 'otherEyes'
    | 'otherState'
    | 'surrendered'
    | 'certificate'
    | 'found'
    | 'declared'
    | 'difference'
    | 'isSame'
    | 'isBroken'
    | 'isMissing'
    | 'isOther'
    | 'goodsClass'
    | 'mayDiffer'
    | 'keepCounting'
    | 'counted'
    | 'differences'
    | 'paste'
    | 'file'
    | 'check'
    | 'row'
    | 'column'
    | 'problem'
    | 'goodRows'
    | 'badRows'
    | 'makeDrafts'
    | 'made'
    | 'keys',
    string
  >
> & {
  readonly states: Readonly<Record<ApplicationState, string>>
  readonly acts: Readonly<Record<Act, string>>
  readonly groups: Readonly<Record<GroupName, string>>
  readonly refusals: Readonly<Record<(typeof applicationCodes)[number], string>>
  readonly faults: Readonly<Record<(typeof faultCodes)[number], string>>
}

/** `{n} rows` with its blanks filled in. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
