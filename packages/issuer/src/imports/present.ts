/**
 * What is presented at the desk without an arrival that a device has signed: a certificate, or an amendment of one that
 * is here. It is judged, written down once, and waits for whoever compares the goods.
 * @module
 */
import { decodeAmendment, decodeText, parseSign1, printedKind } from '@kpc/schema'
import { asRefused } from '../confirmations/as-refused.ts'
import { keepPresented, presentedAs, refuseUnread } from '../confirmations/confirm.ts'
import { type Presented, presentedIn, presentedOf } from '../confirmations/held.ts'
import { confirmationRefusal } from '../confirmations/refusal.ts'
import type { Work } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'

/**
 * @param text of a code: `KPC1:...`, or `KPA1:...` of a certificate that was presented here before
 * @throws {Refusal} `CERTIFICATE_UNSEEN`, `CERTIFICATE_AGAINST`, what the text of a code is refused for, `LEDGER_*`
 */
export function present(text: string, { ledger, trust, acting, now }: Workplace): Promise<Presented> {
  const at = now()
  return ledger.transact({ at }, async (work) => {
    const presented = await shownIn(text, work)
    refuseUnread(presented, { trust, at })
    const { entries } = await work.stateOf(presented.certificate.number)
    await keepPresented(work, presented, entries, { ...acting, at })
    return presented
  })
}

async function shownIn(text: string, work: Work): Promise<Presented> {
  if (printedKind(text) !== 'amendment') return presentedAs({ text }, work)
  const message = asRefused(() => decodeText('amendment', text), 'text')
  const { number, of } = asRefused(() => decodeAmendment(parseSign1(message).payload), 'text')
  const known = presentedIn((await work.stateOf(number)).entries, of)
  if (!known) throw confirmationRefusal('CERTIFICATE_UNSEEN', { subject: number, field: 'text' })
  return presentedOf(known.message, [...known.amendments, message])
}
