/**
 * Takes back what a restored ledger lacks: certificates from their papers, leases from their files.
 * @module
 */

import { refusalOf } from '@kpc/host/refusal'
import { readOwnText } from '../certificates/own-certificate.ts'
import { adopt } from '../ledger/adopting.ts'
import { adoptLease } from '../ledger/block-acts.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { decodeLease } from '../numbers/lease-file.ts'

interface Adopted {
  /** Numbers of certificates that were taken in. */
  readonly adopted: readonly string[]
  /** Numbers of certificates that were there already. */
  readonly known: readonly string[]
}

/**
 * All of them, or none.
 * @param texts of QR codes
 * @throws {Refusal} the code for which one is not a certificate of this authority; `NUMBER_*`
 */
export async function adoptTexts(
  texts: readonly string[],
  { ledger, trust, acting, now }: Workplace,
): Promise<Adopted> {
  const certificates = texts.map((text, i) => naming(i, () => readOwnText(text, trust, now())))
  const [adopted, known]: [string[], string[]] = [[], []]
  await ledger.transact({ at: now(), whileRestored: true }, async (work) => {
    for (const own of certificates)
      ((await adopt(work, own, { ...acting, reason: 'from its paper' })) ? adopted : known).push(own.number)
  })
  return { adopted, known }
}

/** Which of several it is about. */
function naming<T>(index: number, act: () => T): T {
  try {
    return act()
  } catch (error) {
    const refusal = refusalOf(error)
    throw refusal?.of(`code ${index + 1}`) ?? error
  }
}

/** @throws {Refusal} `LEASE_MALFORMED`, `NUMBER_*` */
export async function adoptLeaseFile(
  file: Uint8Array,
  { ledger, now }: Pick<Workplace, 'ledger' | 'now'>,
): Promise<string> {
  const { entry } = decodeLease(file)
  await ledger.transact({ at: now(), whileRestored: true }, (work) => adoptLease(work, entry))
  return entry.number as string
}
