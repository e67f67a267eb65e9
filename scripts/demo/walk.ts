/**
 * A shipment from its draft to the confirmation of its receipt, step by step.
 *
 * What one authority hands the other goes by files in a folder, as on a stick.
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, showDate } from '../../packages/schema/src/index.ts'
import type { Answer, Desk } from './desk.ts'

/**
 * @property post address of the page of a border post
 * @property stick folder in which files go from one authority to the other
 * @property tell says a step, and waits until somebody has read it
 */
export interface Walk {
  readonly bw: Desk
  readonly eu: Desk
  readonly post: string
  readonly stick: string
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

/** @throws {Error} what a desk refuses that it ought to take, or takes that it ought to refuse */
export async function walk(walking: Walk): Promise<void> {
  mkdirSync(walking.stick, { recursive: true })
  const number = await certify(walking)
  const text = await leave(walking, number)
  await arrive(walking, text)
  await confirm(walking, text)
  await learn(walking, text)
}

/** Draft, submission, approval, validation: four people. @returns the number */
async function certify({ bw, now, tell }: Walk): Promise<string> {
  const today = dayOf(now())
  const draft = await bw.ask('clerk', '/applications', { certificate: shipment(today) })
  const path = `/applications/${String(draft.name)}`
  await tell(`1  Botswana, clerk      writes the application ${String(draft.name)}   ${bw.url}/desk${path}`)
  const submitted = await bw.ask('clerk', `${path}/submit`, {}, draft.version)
  await tell('2  Botswana, clerk      submits it: from here on the ledger has its digest')
  const approved = await bw.ask('approver', `${path}/approve`, {}, submitted.version)
  await tell('3  Botswana, approver   approves what the clerk wrote: four eyes')
  const validated = await bw.ask('signer', `${path}/validate`, {}, approved.version)
  const number = String(validated.number)
  await tell(
    `4  Botswana, signer     validates it: numbered and signed as ${number}   ${bw.url}/desk/certificates/${number}`,
  )
  return number
}

/** The goods leave; the certificate lies on a stick. @returns the text of its code */
async function leave({ bw, stick, now, tell }: Walk, number: string): Promise<string> {
  const day = showDate(dayOf(now()))
  await bw.ask('clerk', `/certificates/${number}/export`, { day, carrier: 'Invented Air', reference: 'AWB 1' })
  const { text } = await bw.ask('clerk', `/certificates/${number}`)
  writeFileSync(join(stick, 'certificate.txt'), `${String(text)}\n`)
  await tell('5  Botswana, clerk      the goods leave with Invented Air; nothing replaces the certificate any more')
  return String(text)
}

async function arrive({ eu, post, stick, tell }: Walk, text: string): Promise<void> {
  const carried = readFileSync(join(stick, 'certificate.txt'), 'utf8').trim()
  const { outcome } = await eu.ask('importer', '/verify', { text: carried, here: 'EU', for: 'import' })
  if (outcome !== 'genuine') throw new Error(`the post finds it ${String(outcome)}`)
  await tell(
    `6  Border post          judges the code without a line: ${outcome}. Paste it there and see   ${post}\n\n${text}\n`,
  )
}

const accepted = { outcome: 'accepted', asCertified: true, post: 'Antwerp' }

async function confirm({ eu, stick, tell }: Walk, text: string): Promise<void> {
  const confirmed = await eu.ask('importer', '/confirmations', { text, stated: accepted })
  writeFileSync(join(stick, 'confirmation.txt'), `${String(confirmed.text)}\n`)
  await tell(
    `7  European Union       confirms receipt as III(b) asks it: signed, in its ledger   ${eu.url}/desk/import`,
  )
  const code = await eu.refused('importer', '/confirmations', { text, stated: accepted })
  await tell(`8  European Union       a second shipment under the same certificate is a copy: refused, ${code}`)
}

/** The exporting authority reads the confirmation, and so would any post that a copy is shown to. */
async function learn({ bw, stick, tell }: Walk, text: string): Promise<void> {
  const confirmation = readFileSync(join(stick, 'confirmation.txt'), 'utf8').trim()
  const judged = await bw.ask('clerk', '/verify', { text, confirmations: [confirmation], here: 'EU', for: 'import' })
  const found = (judged.checks as readonly Answer[]).find(({ check }) => check === 'confirmation')
  if (found?.state !== 'failed') throw new Error(`the confirmation was not taken: ${JSON.stringify(found)}`)
  await tell(`9  Botswana             knows that the goods came in: the certificate was used, ${String(found.code)}`)
}
