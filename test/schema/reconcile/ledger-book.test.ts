/** The books of a ledger, from its entries; and what a second person's approval is held against. */
import { decodeCertificate, decodeText, digestOf, encodeEntry, hex, type LedgerEntry, parseSign1 } from '@kpc/schema'
import { expect, test } from 'vitest'
import { SecondPersons } from '../../../packages/schema/src/ledger/seconds.ts'
import { LedgerBook } from '../../../packages/schema/src/reconcile/ledger-book.ts'
import { confirmation, signedConfirmation } from '../../confirmations.ts'
import { day, now, reference, textOf } from '../../scheme.ts'

const message = decodeText('certificate', textOf())
const digest = digestOf(message)
const { number } = reference
const about = { at: now, by: 'A. Clerk', number } as const

function bookOf(...entries: readonly (readonly [LedgerEntry, Uint8Array?] | 'signed')[]): LedgerBook {
  const book = new LedgerBook()
  for (const one of entries) {
    if (one === 'signed') book.sign()
    else book.follow({ entry: encodeEntry(one[0]), ...(one[1] && { message: one[1] }) })
  }
  return book
}

const issue = [{ ...about, kind: 'certificate', digest }, message] as const
const export_ = [{ ...about, kind: 'exported', day: day('2026-11-05') }] as const

test('what was issued is booked as it stands: exported, lost, cancelled, and before or after the figures were signed', () => {
  const [booked] = bookOf(issue, export_).exported()
  expect(booked).toMatchObject({ number, digest: hex(digest), partner: reference.destination, day: day('2026-11-05') })
  const lost = [{ ...about, kind: 'lost', reason: 'a parcel is missing' }] as const
  expect([...bookOf(issue, export_, lost).exported()]).toMatchObject([{ lost: true }])
  const cancelled = [{ ...about, kind: 'cancelled', reason: 'the buyer withdrew' }] as const
  expect([...bookOf(issue, cancelled).exported()]).toMatchObject([{ aside: 'void' }])
  expect([...bookOf(issue, 'signed', cancelled).exported()][0]).not.toHaveProperty('aside')
  expect([...bookOf('signed', issue).exported()]).toMatchObject([{ isLate: true }])
  expect([...bookOf(export_).exported()]).toEqual([])
})

test('what arrived is booked once it is answered: let in, or standing aside', () => {
  const arrived = [{ ...about, kind: 'arrived', digest }, message] as const
  const answered = (content: typeof confirmation) => {
    const statement = signedConfirmation(content)
    return [{ ...about, kind: 'confirmed', digest: digestOf(statement), link: hex(digest) }, statement] as const
  }
  expect([...bookOf(arrived).imported()]).toEqual([])
  expect([...bookOf(arrived, answered(confirmation)).imported()]).toMatchObject([{ number, digest: hex(digest) }])
  expect([...bookOf(arrived, 'signed', answered(confirmation)).imported()]).toMatchObject([{ isLate: true }])
  const { parcels: _, lines: __, ...unseen } = confirmation
  const kept = { ...unseen, looked: 'not-opened', outcome: 'returned-unopened' } as typeof confirmation
  expect([...bookOf(arrived, answered(kept)).imported()]).toMatchObject([{ aside: 'transit' }])
})

test('what was done is held against what another person approved', () => {
  const application = 'P1'
  const what = digestOf(Uint8Array.of(1))
  const cancel = { ...about, kind: 'cancelled', reason: 'the buyer withdrew', application, digest: what } as const
  const submitted = { at: now, by: 'A. Clerk', kind: 'submitted', application, digest: what } as const
  const approved = { at: now, by: 'B. Approver', kind: 'approved', application, digest: what } as const
  const last = (...entries: readonly LedgerEntry[]) => {
    const seconds = new SecondPersons()
    return entries.map((entry) => seconds.follow(entry)).at(-1)
  }
  const second = 'B. Approver'
  expect(last(submitted, approved, { ...cancel, second })).toBeUndefined()
  expect(last(submitted, { ...cancel, second })).toBe('approved by nobody of this name')
  expect(last(submitted, approved, { ...cancel, second: 'C. Other' })).toBe('approved by nobody of this name')
  expect(last(submitted, { ...approved, by: 'A. Clerk' }, { ...cancel, second: 'A. Clerk' })).toBe(
    'proposed and approved by one person',
  )
  expect(last(submitted, approved, { ...cancel, second, digest })).toBe('not what was approved')
  expect(last(submitted, approved, { ...cancel, second, approval: what })).toBe('approved by nobody of this name')
  const withdrawn = { at: now, by: 'A. Clerk', kind: 'withdrawn', application, reason: 'not wanted any more' } as const
  expect(last(submitted, approved, withdrawn, { ...cancel, second })).toBe('approved by nobody of this name')
  const { application: _, ...alone } = cancel
  expect(last({ ...alone, second })).toBe('approved by nobody of this name')
  expect(last(alone)).toBeUndefined()
  expect(decodeCertificate(parseSign1(message).payload).number).toBe(number)
})
