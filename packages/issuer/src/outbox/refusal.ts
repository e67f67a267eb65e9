/**
 * Why something is not sent, or what came back is not taken.
 * @module
 */
import { absent, input, type Reason, refusing } from '@kpc/host/refusal'

const rules = {
  OUTBOX_LETTER: absent('kpc outbox', 'nothing of this number waits or was given up: see kpc outbox list'),
  OUTBOX_FOLDER: input('kpc outbox export', 'no folder: make it, or look at how it is written'),
  RECEIPT_STRANGER: absent('kpc receive', 'a receipt of something that was never sent from here: see kpc outbox list'),
} as const satisfies Record<string, Reason>

export const outboxRefusal = refusing(rules)
