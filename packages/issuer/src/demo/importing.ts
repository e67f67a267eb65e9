/**
 * What an authority takes in on a day: letters of others, and goods with their certificates, through the use cases that
 * its inbox and its import desk have.
 * @module
 */
import { base64url, encodeText, parseBase64url } from '@kpc/schema'
import type { Stated } from '@kpc/schema/confirmation-input'
import { confirm } from '../confirmations/confirm.ts'
import { register } from '../inbox/register.ts'
import { together } from '../ledger/together.ts'
import { changedBy, type goodsSum } from './amounts.ts'
import { instantOn, workingDayFrom } from './calendar.ts'
import { acting, type Desk } from './desk.ts'
import { priceOf } from './drafts.ts'
import type { Parcel } from './underway.ts'

const bytesOf = (text: string): Uint8Array => parseBase64url(text) as Uint8Array

/** What other authorities have confirmed of our certificates. */
export async function readLetters({ office, trust, mail, counts }: Desk, day: number): Promise<void> {
  const at = instantOn(day, 9)
  for await (const letters of mail.letters.arriving(office.code, day)) {
    const registering = { trust, own: [office.id], acting, now: () => at }
    await together(office.ledger, { at }, async (ledger) => {
      for (const { message } of letters) await register(bytesOf(message), { ...registering, ledger })
    })
    counts.add('letters', letters.length)
  }
}

/** Goods that come in today. */
export async function importDay(desk: Desk, day: number): Promise<void> {
  const { office, mail, counts } = desk
  const at = instantOn(day, 11)
  for await (const parcels of mail.goods.arriving(office.code, day)) {
    const messages = await together(office.ledger, { at }, async (ledger) => {
      const confirming = { ledger, acting, trust: desk.trust, signer: office.signers.confirmation, now: () => at }
      const confirmed: Uint8Array[] = []
      for (const parcel of parcels) {
        const { held, presented } = await confirm(shownOf(parcel), statedOf(desk, parcel), confirming)
        confirmed.push(held.message)
        keep(desk, day, parcel, held.confirmation.lines ?? presented.amended.lines)
      }
      return confirmed
    })
    counts.add('confirmed', messages.length)
    for (const [i, message] of messages.entries()) {
      const issuer = (parcels[i] as Parcel).number.slice(0, 2)
      mail.letters.post(issuer, workingDayFrom(day + 1), { message: base64url(message) })
    }
    mail.letters.leave()
    mail.later.leave()
  }
}

const shownOf = ({ message, amendments }: Pick<Parcel, 'message' | 'amendments'>) => ({
  text: encodeText('certificate', bytesOf(message)),
  amendments: amendments.map((one) => encodeText('amendment', bytesOf(one))),
})

/** What is found, and stated of it. */
function statedOf(desk: Desk, { message, fate, shown, found }: Parcel): Stated {
  const { lines, parcels } = desk.certificateIn(bytesOf(message))
  const differing = { outcome: 'accepted-with-differences', presented: shown, parcels } as const
  if (found === 'heavier') return { ...differing, lines: changedBy(lines, 'carats', 1170) }
  if (found === 'detained') return { outcome: 'detained', presented: shown, remark: 'origin doubted by an expert' }
  if (fate.slip === 'otherWeight') return { ...differing, lines: changedBy(lines, 'carats', fate.byThousandths) }
  if (fate.slip === 'otherValue') return { ...differing, lines: changedBy(lines, 'valueUsd', fate.byThousandths) }
  if (fate.slip === 'refused') return { outcome: 'refused', presented: shown }
  return { outcome: 'accepted', presented: shown, asCertified: true }
}

/** Into the safe of the hub, or on to the next. */
function keep(desk: Desk, day: number, parcel: Parcel, lines: Parameters<typeof goodsSum>[0]): void {
  const { number, importer, fate, onward, hops, first, message, found } = parcel
  if (fate.slip === 'refused' || found === 'detained') return
  const { origins } = desk.certificateIn(bytesOf(message))
  if (onward) {
    const source = { number, importer, origins, lines, hops, first }
    desk.mail.later.post(desk.office.code, workingDayFrom(day + 3), { act: 'onward', source, onward })
    return
  }
  const [only, ...more] = lines
  if (!only || more.length > 0 || parcel.amendments.length > 0) return
  desk.pool.add({ number, hs: only.hs, importer, origins, price: priceOf(only), first, hops, rest: only.carats })
}
