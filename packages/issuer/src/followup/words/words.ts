/**
 * What letters to counterparts say, in one language. `{number}`, `{day}`, `{from}`, `{to}` stand for values.
 * @module
 */
import type { LetterKind } from '../../ledger/followup-tables.ts'

/** @property scheme to whom an escalation goes @property exported label of the day on which goods left */
export type LetterWords = Readonly<Record<'language' | 'scheme' | 'exported' | 'close', string>> &
  Readonly<Record<LetterKind, { readonly subject: string; readonly body: string }>>
