/**
 * Why nothing is proved.
 * @module
 */
import { absent, input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const proofRefusals = {
  CHECKPOINT_KEY_NONE: unready(
    'kpc ledger checkpoint',
    'no checkpoint key of this home is in the registry for today: make one with kpc keys new --use checkpoint, and have the scheme register it',
  ),
  CHECKPOINT_NONE: absent(
    'kpc ledger checkpoint',
    'no checkpoint of this ledger was signed yet: sign one with kpc ledger checkpoint, or POST /ledger/checkpoint',
  ),
  AUTHORITY_SEVERAL: unready('kpc ledger', 'keys of several authorities are in this home: name one with --authority'),
  AUTHORITY_NONE: unready('kpc ledger', 'no key of this home is in the registry: name the authority with --authority'),
  LEDGER_CONTRADICTED: unready(
    'kpc ledger verify',
    'a checkpoint that this home has signed says otherwise, so nothing was signed: kpc ledger verify says where, and after a restore it is reopened by what paper says',
  ),
  ENTRY_UNKNOWN: absent('kpc ledger', 'the ledger has no such entry'),
  SIZE_UNKNOWN: absent('kpc ledger', 'the ledger never had so many entries'),
  PROOF_FORM: input(
    'kpc ledger check',
    'neither an export, a checkpoint, a proof nor a receipt of a ledger: look at the file',
  ),
  PROOF_ALONE: input(
    'RFC 9942',
    'a receipt proves nothing by itself: of inclusion name the file of kpc ledger proof, of consistency the older checkpoint with --checkpoint',
  ),
} as const satisfies Record<string, Reason>

export const proofRefusal = refusing(proofRefusals)
