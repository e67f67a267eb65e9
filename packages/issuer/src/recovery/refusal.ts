/**
 * Why a restored ledger stays closed.
 * @module
 */
import { conflict, input, type Reason, refusing } from '@kpc/host/refusal'

export const recoveryRefusals = {
  CONFIRM_BLOCK: input(
    'kpc ledger confirm',
    'say of this block, too, which number is the highest that was printed or leased: --highest, or --untouched with its first number if none was',
  ),
  CONFIRM_LOW: input(
    'kpc ledger confirm',
    'a higher number of this block is in the ledger or in the published issued list: look at the papers again',
  ),
  CONFIRM_PUBLISHED: conflict(
    'kpc ledger adopt',
    'the published issued list has certificates that this ledger lacks: take them back from their papers, or from copies of these, with kpc ledger adopt; where the list is wrong, as of a stolen list key, say --disregard-lists with --reason',
  ),
  CONFIRM_REASON: input(
    'kpc ledger confirm',
    'the ledger keeps for ever why a published list was disregarded: say it with --reason',
  ),
  LEDGER_IN_USE: conflict(
    'kpc ledger confirm',
    'this ledger was not restored: there is nothing to confirm, and nothing was changed',
  ),
} as const satisfies Record<string, Reason>
export type RecoveryCode = keyof typeof recoveryRefusals

export const recoveryRefusal = refusing(recoveryRefusals)
