/**
 * What another machine has issued, from the export of its ledger: reviewed whole before anything of
 * it goes into a list.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { refusalOf } from '@kpc/host/refusal'
import { answer, checkExport, openCheckpoint, readExport, sayFinding, type Trust } from '@kpc/schema'
import { type Issuance, issuanceOf } from './issuance.ts'
import { listRefusal } from './refusal.ts'

/**
 * @param authority id of the one whose lists are made
 * @param path of the file, for refusals
 * @throws {Refusal} `EXPORT_*`, `CBOR_*`: no export, or half of one; `EXPORT_WRONG`: with the first thing that is wrong;
 *   `EXPORT_OTHER`: of another authority
 */
export function ofExport(file: Uint8Array, trust: Trust, authority: string, path: string): Issuance {
  try {
    const { origin, findings, good } = answer(checkExport(file, { trust }), nodeVerify)
    if (origin !== authority) throw listRefusal('EXPORT_OTHER', { subject: path })
    const wrong = findings.find(({ gravity }) => gravity === 'wrong')
    if (!good) throw listRefusal('EXPORT_WRONG', { subject: wrong ? `${path}, ${sayFinding(wrong)}` : path })
    const { entries, end } = readExport(file)
    const { at } = answer(openCheckpoint(end.checkpoint, trust), nodeVerify)
    const stored = Array.from(entries, ({ entry, message }) => ({ bytes: entry, ...(message && { message }) }))
    return { ...issuanceOf(stored, at), exported: at }
  } catch (error) {
    throw refusalOf(error, path) ?? error
  }
}
