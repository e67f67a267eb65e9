/**
 * Forms of the desk that write, each made ready by people who may, and as its page sends it; and what is counted of a
 * desk to see how often an act happened.
 * @module
 */
import { type DeskRole, dayOf, showDate } from '@kpc/schema'
import { now } from '../scheme.ts'
import { type Desk, sentJson } from './desk-app.ts'
import { input } from './test-home.ts'

export type Fields = Readonly<Record<string, string>>

export const browser = { accept: 'text/html', 'sec-fetch-site': 'same-origin' }
export const urlEncoded = 'application/x-www-form-urlencoded'

/** Fields of the form that a page would send again, as a browser reads them. */
export function heldIn(html: string): Fields {
  const text = (escaped: string): string =>
    escaped.replace(
      /&(quot|amp|lt|gt|#39);/g,
      (_, name: string) => ({ quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" })[name] as string,
    )
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [text(name), text(value)]))
}

const begun = (desk: Desk) => sentJson(desk, '/applications', { certificate: input() }, 'clerk')
async function submitted(desk: Desk) {
  const { name, version } = await begun(desk)
  return sentJson(desk, `/applications/${name}/submit`, {}, 'clerk', version)
}
async function approved(desk: Desk) {
  const { name, version } = await submitted(desk)
  return sentJson(desk, `/applications/${name}/approve`, {}, 'approver', version)
}
const issued = (desk: Desk) => sentJson(desk, '/certificates', input(), 'signer')
const proposed = async (desk: Desk) =>
  sentJson(desk, '/proposals', { act: 'cancel', number: (await issued(desk)).number, reason: 'why' }, 'clerk')
async function proposalApproved(desk: Desk) {
  const { name, version } = await proposed(desk)
  return sentJson(desk, `/proposals/${name}/approve`, {}, 'approver', version)
}
const denied = { kind: 'denied', name: 'Example Denied', listedBy: 'X', why: 'y' }
const entered = (desk: Desk) => sentJson(desk, '/registers', denied, 'approver')

/** A form that somebody sends from a page of theirs. */
export interface Sent {
  readonly path: string
  readonly fields: Fields
  readonly as: DeskRole
}

const onApplication =
  (make: typeof begun, act: string, as: DeskRole, more: Fields = {}) =>
  async (desk: Desk): Promise<Sent> => {
    const { name, version } = await make(desk)
    return { path: `/desk/applications/${name}/${act}`, fields: { version: String(version), ...more }, as }
  }
const onQueue =
  (make: typeof begun, act: string, as: DeskRole) =>
  async (desk: Desk): Promise<Sent> => {
    const { name, version } = await make(desk)
    return { path: `/desk/queue/${act}`, fields: { row: `${name}:${version}` }, as }
  }
const onProposal =
  (make: typeof begun, act: string, as: DeskRole, more: Fields = {}) =>
  async (desk: Desk): Promise<Sent> => {
    const { name, version } = await make(desk)
    return { path: `/desk/proposals/${name}/${act}`, fields: { version: String(version), ...more }, as }
  }
const onCertificate =
  (act: string, as: DeskRole, more: Fields) =>
  async (desk: Desk): Promise<Sent> => {
    const { number } = await issued(desk)
    return { path: `/desk/certificates/${number}/${act}`, fields: { confirm: 'yes', ...more }, as }
  }

/** Forms that write, each as its page sends it; sent twice they happen once. */
export const twice: Readonly<Record<string, (desk: Desk) => Promise<Sent>>> = {
  'POST /desk/applications': async () => ({
    path: '/desk/applications',
    fields: { parcels: '3', request: 'r1', next: 'save' },
    as: 'clerk',
  }),
  'POST /desk/applications/:name/form': async (desk) => {
    const { name, version } = await begun(desk)
    return {
      path: `/desk/applications/${name}/form`,
      fields: { version: String(version), parcels: '9', next: 'save' },
      as: 'clerk',
    }
  },
  'POST /desk/applications/:name/submit': onApplication(begun, 'submit', 'clerk'),
  'POST /desk/applications/:name/send-back': onApplication(submitted, 'send-back', 'approver', {
    'reason-send-back': 'why',
  }),
  'POST /desk/applications/:name/approve': onApplication(submitted, 'approve', 'approver'),
  'POST /desk/applications/:name/validate': onApplication(approved, 'validate', 'signer'),
  'POST /desk/applications/:name/withdraw': onApplication(begun, 'withdraw', 'clerk', { 'reason-withdraw': 'why' }),
  'POST /desk/queue/submit': onQueue(begun, 'submit', 'clerk'),
  'POST /desk/queue/approve': onQueue(submitted, 'approve', 'approver'),
  'POST /desk/queue/validate': onQueue(approved, 'validate', 'signer'),
  'POST /desk/proposals/:name/approve': onProposal(proposed, 'approve', 'approver'),
  'POST /desk/proposals/:name/send-back': onProposal(proposed, 'send-back', 'approver', { 'reason-send-back': 'why' }),
  'POST /desk/proposals/:name/withdraw': onProposal(proposed, 'withdraw', 'clerk', { 'reason-withdraw': 'why' }),
  'POST /desk/proposals/:name/carry-out': onProposal(proposalApproved, 'carry-out', 'signer'),
  'POST /desk/certificates/:number/exported': onCertificate('exported', 'clerk', {
    day: showDate(dayOf(now)),
    carrier: 'Example Air',
  }),
  'POST /desk/certificates/:number/cancelled': onCertificate('cancelled', 'signer', { reason: 'invented' }),
  'POST /desk/certificates/:number/lost': onCertificate('lost', 'clerk', { reason: 'invented' }),
  'POST /desk/certificates/:number/stolen': onCertificate('stolen', 'clerk', { reason: 'invented' }),
  'POST /desk/registers': async () => ({
    path: '/desk/registers',
    fields: {
      ...{ kind: 'exporter', name: 'Example', address: '1 Road', licence: 'L-1', licenceKind: 'trade' },
      ...{ from: '2026-01-01', until: '2027-01-01' },
    },
    as: 'approver',
  }),
  'POST /desk/registers/:id/end': async (desk) => {
    const { id, version } = await entered(desk)
    return {
      path: `/desk/registers/${id}/end`,
      fields: { version: String(version), 'reason-act': 'why' },
      as: 'approver',
    }
  },
}

/** What is there of what forms write. */
export async function countsOf({ ledger }: Pick<Desk, 'ledger'>) {
  const entries = await ledger.size()
  const beside = await ledger.beside(async (db) => {
    const rowsOf = (table: 'application' | 'proposal' | 'party' | 'certificate') =>
      db
        .selectFrom(table as 'application')
        .selectAll()
        .execute()
    const [applications, parties] = [await rowsOf('application'), await rowsOf('party')]
    return {
      applications: applications.length,
      proposals: (await rowsOf('proposal')).length,
      parties: parties.length,
      certificates: (await rowsOf('certificate')).length,
      versions: [...applications, ...parties].map(({ version }) => version).join(),
    }
  })
  return { entries, ...beside }
}
