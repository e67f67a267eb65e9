/**
 * Computes a signed return again from the export of its ledger, for whoever got both.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { refusalOf } from '@kpc/host/refusal'
import { answer, checkReturn, differenceOf, isExport, type Parted, type PutAside, type Trust } from '@kpc/schema'
import { statisticsRefusal } from './refusal.ts'

interface Files {
  /** The signed return. */
  readonly message: Uint8Array
  /** The export, whole or in parts. */
  readonly file: Parted
}

/**
 * @param putAside where what is remembered of certificates is held: in memory if absent
 * @returns what was checked, and the rows in which the return is not what the entries come to
 * @throws {Refusal} `RETURN_FORM`, `EXPORT_FORM`; any code of bytes, signature or export
 */
export function checkAgainstExport({ message, file }: Files, trust: Trust, putAside?: PutAside) {
  if (isExport(message)) throw statisticsRefusal('RETURN_FORM', { field: 'return' })
  try {
    const checked = answer(checkReturn(message, file, trust, putAside), nodeVerify)
    return { ...checked, differences: differenceOf(checked.filed, checked.computed) }
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}
