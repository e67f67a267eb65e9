/**
 * A shipment from its draft to the receipt for its confirmation, step by step, through the doors that an office has: the
 * desks' own, the inbox of each authority, and the page of a border post. Nothing is carried by hand.
 * @module
 */
import { setTimeout as pause } from 'node:timers/promises'
import { dayOf, showDate } from '../../packages/schema/src/index.ts'
import type { Answer, Desk } from './desk.ts'
import { pairedDevice } from './device.ts'

/**
 * @property post address of the page of a border post
 * @property tell says a step, and waits until somebody has read it
 */
export interface Walk {
  readonly bw: Desk
  readonly eu: Desk
  readonly post: string
  now(): number
  tell(text: string): Promise<void>
}

/** Days for which the certificate is valid (R28). */
const validity = 59

const shipment = (today: number) => ({
  issued: showDate(today),
  expires: showDate(today + validity),
  origins: ['BW'],
  destination: 'EU',
  parcels: 2,
  exporter: {
    name: 'Imagined Kalahari Rough (Pty) Ltd',
    address: 'Plot 54321, Made-up Diamond Park, Gaborone, Botswana',
  },
  importer: { name: 'Verzonnen Diamanthandel NV', address: 'Nergensstraat 9, 2018 Antwerpen, Belgium' },
  lines: [{ hs: '7102.31', carats: '500.75', valueUsd: '175000.00' }],
  seals: ['KPC-DEMO-1'],
})

/**
 * @returns the text of the code of its certificate
 * @throws {Error} what a desk refuses that it ought to take, or takes that it ought to refuse
 */
export async function walk(walking: Walk): Promise<string> {
  const number = await certify(walking)
  const text = await leave(walking, number)
  await arrive(walking, { number, text })
  await confirm(walking, { number, text })
  await learn(walking, number)
  return text
}

/** Draft, submission, approval, validation: four people. @returns the number */
async function certify({ bw, now, tell }: Walk): Promise<string> {
  const today = dayOf(now())
  const draft = await bw.ask('clerk', '/applications', { certificate: shipment(today) })
  const path = `/applications/${String(draft.name)}`
  await tell(`1   Botswana, clerk      writes the application ${String(draft.name)}   ${bw.url}/desk${path}`)
  const submitted = await bw.ask('clerk', `${path}/submit`, {}, draft.version)
  await tell('2   Botswana, clerk      submits it: from here on the ledger has its digest')
  const approved = await bw.ask('approver', `${path}/approve`, {}, submitted.version)
  await tell('3   Botswana, approver   approves what the clerk wrote: four eyes')
  const validated = await bw.ask('signer', `${path}/validate`, {}, approved.version)
  const number = String(validated.number)
  await tell(
    `4   Botswana, signer     validates it: numbered and signed as ${number}   ${bw.url}/desk/certificates/${number}`,
  )
  return number
}

/** The goods leave; advice and certificate go to the inbox over there. @returns the text of its code */
async function leave({ bw, eu, now, tell }: Walk, number: string): Promise<string> {
  const day = showDate(dayOf(now()))
  await bw.ask('clerk', `/certificates/${number}/export`, { day, carrier: 'Invented Air', reference: 'AWB 1' })
  const { text } = await bw.ask('clerk', `/certificates/${number}`)
  await tell('5   Botswana, clerk      the goods leave with Invented Air; nothing replaces the certificate any more')
  await until(`the European Union expects ${number}`, async () => {
    const { expected } = await eu.ask('importer', '/imports?lane=expected')
    return (expected as readonly Answer[]).some((one) => one.number === number && one.certificate === true)
  })
  await tell(
    `6   European Union       expects it: advice and certificate came by its inbox   ${eu.url}/desk/imports?lane=expected`,
  )
  return String(text)
}

interface Shown {
  readonly number: string
  readonly text: string
}

/** A telephone is paired by a code that the desk shows once, and sends what it has signed. */
async function arrive({ eu, post, now, tell }: Walk, { number, text }: Shown): Promise<void> {
  const { outcome } = await eu.ask('importer', '/verify', { text, here: 'EU', for: 'import' })
  if (outcome !== 'genuine') throw new Error(`the post finds it ${String(outcome)}`)
  const service = post.replace(/\/$/, '')
  const pairing = await eu.ask('administrator', '/devices/pairings', { post: 'Antwerp 1', service })
  const device = await pairedDevice(post, String(pairing.text))
  const entry = await device.present(number, text, now())
  await tell(
    `7   Border post          a paired device judges the code, ${outcome}, and its authority takes the arrival as entry ${entry}   ${eu.url}/desk/imports`,
  )
}

const accepted = { outcome: 'accepted', asCertified: true, post: 'Antwerp' }

async function confirm({ eu, tell }: Walk, { number, text }: Shown): Promise<void> {
  await eu.ask('importer', '/confirmations', { number, stated: accepted, seen: 0 })
  await tell(
    `8   European Union       confirms receipt as III(b) asks it: signed, in its ledger   ${eu.url}/desk/imports/${number}`,
  )
  const code = await eu.refused('importer', '/confirmations', { text, stated: accepted })
  await tell(`9   European Union       a second shipment under the same certificate is a copy: refused, ${code}`)
}

/** The confirmation goes to the inbox of the exporting authority, whose receipt comes back. */
async function learn({ bw, eu, tell }: Walk, number: string): Promise<void> {
  await until(`Botswana knows of ${number}`, async () => {
    const { state } = await bw.ask('clerk', `/certificates/${number}/life`)
    return state === 'confirmed'
  })
  await tell(`10  Botswana             knows that the goods came in   ${bw.url}/desk/certificates/${number}`)
  let entry: unknown
  await until(`the receipt for ${number}`, async () => {
    const { tellings } = await eu.ask('importer', `/imports/${number}`)
    const [telling] = tellings as readonly Answer[]
    entry = telling?.entry
    return telling?.state === 'told'
  })
  await tell(`11  European Union       has the receipt: entry ${String(entry)} of Botswana's ledger, provable for ever`)
}

/** Milliseconds between two looks, and looks until something is wrong. */
const [between, looks] = [250, 240]

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    if (await isSo()) return
    await pause(between)
  }
  throw new Error(`it does not come: ${what}`)
}
