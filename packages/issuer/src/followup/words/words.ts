/**
 * What letters and e-mails to counterparts say, in one language. `{number}`, `{day}`, `{from}`, `{to}` stand for values.
 * @module
 */
import type { LetterKind } from '../../ledger/followup-tables.ts'

/**
 * What e-mails say beside the words of certificates and confirmations.
 * @property advised what an advice is, as a sentence @property attached what is to be done with what is attached
 */
export type MailWords = Readonly<Record<'advised' | 'expected' | 'carrier' | 'reference' | 'attached', string>>

/** @property scheme to whom an escalation goes @property exported label of the day on which goods left */
export type LetterWords = Readonly<Record<'language' | 'scheme' | 'exported' | 'close', string>> & {
  readonly mail: MailWords
} & Readonly<Record<LetterKind, { readonly subject: string; readonly body: string }>>
