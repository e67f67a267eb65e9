/**
 * Why something is not sent, or what came back is not taken.
 * @module
 */
import { absent, conflict, input, malformed, type Reason, refusing, unready } from '@kpc/host/refusal'

const rules = {
  OUTBOX_LETTER: absent('kpc outbox', 'nothing of this number waits or was given up: see kpc outbox list'),
  OUTBOX_RECEIPT: conflict(
    'kpc outbox handed',
    'an authority proves by its receipt that it was told: only what goes to the scheme is noted as handed over',
  ),
  OUTBOX_HOW: input('kpc outbox handed', 'say how it was handed over, in 1 to 200 characters'),
  OUTBOX_FOLDER: input('kpc outbox export', 'no folder: make it, or look at how it is written'),
  ASK_UNREAD: input('kpc ask', 'no certificate of an issuer that the registry knows: see kpc verify'),
  ASK_NOWHERE: absent('kpc ask', 'the registry has no address of its inbox: ask it by its contact'),
  ASK_UNANSWERED: unready('kpc ask', 'no answer that can be read: look at the line, and ask again'),
  ANSWER_FORM: malformed('kpc receive', 'no answer of the scheme to a report: ask for it again'),
  ANSWER_UNSIGNED: malformed('kpc receive', 'the scheme has not signed it: nothing was taken'),
  ANSWER_STRANGER: absent('kpc receive', 'an answer to a report that was never signed here: see kpc incident list'),
  RECEIPT_STRANGER: absent('kpc receive', 'a receipt of something that was never sent from here: see kpc outbox list'),
} as const satisfies Record<string, Reason>

export const outboxRefusal = refusing(rules)
