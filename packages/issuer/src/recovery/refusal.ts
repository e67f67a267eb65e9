/**
 * Why a restored ledger stays closed.
 * @module
 */
import { conflict, input, type Reason, refusing } from '@kpc/host/refusal'

export const recoveryRefusals = {
  REOPEN_BLOCK: input(
    'kpc ledger reopen',
    'say of this block, too, which number is the highest that was printed or leased: --highest, or --untouched with its first number if none was',
  ),
  REOPEN_LOW: input(
    'kpc ledger reopen',
    'a higher number of this block is in the ledger or in the published issued list: look at the papers again',
  ),
  REOPEN_PUBLISHED: conflict(
    'kpc ledger adopt',
    'the published issued list has certificates that this ledger lacks: take them back from their papers, or from copies of these, with kpc ledger adopt; where the list is wrong, as of a stolen list key, say --disregard-lists with --reason',
  ),
  REOPEN_REASON: input(
    'kpc ledger reopen',
    'the ledger keeps for ever why a published list was disregarded: say it with --reason',
  ),
  LEDGER_IN_USE: conflict(
    'kpc ledger reopen',
    'this ledger was not restored: there is nothing to reopen, and nothing was changed',
  ),
} as const satisfies Record<string, Reason>

export const recoveryRefusal = refusing(recoveryRefusals)
