/**
 * What the pages of an office's day say, in one language: search, printing, numbers, health and settings.
 * @module
 */
import type { Approval, CountingRule, RegisterRule, SecondPerson } from '../../home/settings.ts'
import type { SpanState } from '../../ledger/tables.ts'
import type { FactName, HealthItem, KeyWarning } from '../health.ts'
import type { SettingName } from '../setting-rows.ts'

type SearchWords = Readonly<
  Record<
    'title' | 'find' | 'findHint' | 'byFields' | 'party' | 'state' | 'any' | 'from' | 'until' | 'none' | 'newest',
    string
  >
>

type PrintingWords = Readonly<
  Record<
    | 'title'
    | 'waiting'
    | 'waitingNone'
    | 'chosen'
    | 'firstForm'
    | 'firstFormHint'
    | 'thenSay'
    | 'preview'
    | 'previewHint'
    | 'again'
    | 'signedBy'
    | 'printed'
    | 'unsaid'
    | 'unsaidNone'
    | 'well'
    | 'spoiled'
    | 'spoiledWhy'
    | 'scan'
    | 'more'
    | 'print'
    | 'amendment'
    | 'voidWhy'
    | 'copy',
    string
  >
>

type NumbersWords = Readonly<
  Record<
    | 'title'
    | 'none'
    | 'given'
    | 'left'
    | 'gone'
    | 'elsewhere'
    | 'open'
    | 'office'
    | 'low'
    | 'numbers'
    | 'count'
    | 'forms'
    | 'formsHint'
    | 'lastForm'
    | 'spent',
    string
  >
>

type HealthWords = Readonly<
  Record<'title' | 'good' | 'attention' | 'stop' | 'use' | 'until' | 'never' | 'checked', string>
>

type SettingsWords = Readonly<
  Record<'title' | 'hint' | 'value' | 'since' | 'nothing' | 'byFile' | 'save' | 'saved' | 'history' | 'fixed', string>
> & {
  /** What settings are called that are one of a few words. */
  readonly choices: Readonly<Record<Approval | CountingRule | RegisterRule | SecondPerson, string>>
}

type WebhookWords = Readonly<
  Record<
    | 'title'
    | 'none'
    | 'name'
    | 'url'
    | 'on'
    | 'allOfIt'
    | 'copies'
    | 'taken'
    | 'waits'
    | 'tries'
    | 'met'
    | 'next'
    | 'dead'
    | 'again'
    | 'dismiss'
    | 'resend'
    | 'test'
    | 'remove'
    | 'removeDoes'
    | 'add'
    | 'addHint'
    | 'secretIs'
    | 'outcome',
    string
  >
>

/** @property todo what to do where it is not in order */
interface HealthItemWords {
  readonly title: string
  readonly todo: string
}

export interface OfficeWords {
  readonly search: SearchWords
  readonly printing: PrintingWords
  readonly numbers: NumbersWords
  readonly spans: Readonly<Record<SpanState, string>>
  readonly health: HealthWords
  readonly items: Readonly<Record<HealthItem, HealthItemWords>>
  readonly facts: Readonly<Record<FactName, string>>
  readonly warnings: Readonly<Record<KeyWarning, string>>
  readonly webhooks: WebhookWords
  readonly settings: SettingsWords
  readonly names: Readonly<Record<SettingName, string>>
  readonly refusals: Readonly<
    Record<
      | 'PRINTED_BEFORE'
      | 'PRINTED_NEVER'
      | 'SHEET_TOLD'
      | 'SPOILED_WHY'
      | 'FORM_NUMBER'
      | 'QUEUE_NOTHING'
      | 'SETTING_FORM'
      | 'SETTINGS_CHANGED'
      | 'DAY_FORM'
      | 'WEBHOOK_NAME'
      | 'WEBHOOK_TAKEN'
      | 'WEBHOOK_URL'
      | 'WEBHOOK_INSIDE'
      | 'WEBHOOKS_MANY'
      | 'WEBHOOK_UNKNOWN'
      | 'LETTER_UNKNOWN'
      | 'STATE_UNKNOWN',
      string
    >
  >
}
