/**
 * Authorities: who may call them, and whether they publish lists.
 * @module
 */

import type { World } from '@kpc/host/command/world'
import { type Authority, type Registry, type Service, type ServicePurpose, servicePurposes } from '@kpc/schema'
import { type Command, Option } from 'commander'
import { schemeRefusal } from '../refusal.ts'
import { addAuthority, changeEntry } from '../registry/edit.ts'
import type { Act } from './act.ts'
import { command, dateOf, fromOption, type IntervalOptions, intervalOf, namesOf, untilOption } from './command.ts'
import { type EndOptions, endCommand, work } from './work.ts'

/** `authority add | end | contact | lists | service` */
export function authorityCommands(group: Command, world: World, act: Act): void {
  addAuthorityCommand(group, world, act)
  endAuthorityCommand(group, world, act)
  contactCommand(group, world, act)
  listsCommand(group, world, act)
  serviceCommand(group, world, act)
}

/** Of the authority with this id. @throws {Refusal} `NOT_FOUND` */
function changeAuthority(registry: Registry, id: string, change: (authority: Authority) => Authority): Registry {
  return changeEntry(registry, 'authorities', (one) => one.id === id, change)
}

interface AuthorityOptions extends IntervalOptions, ContactOptions {
  readonly name: readonly string[]
  readonly id: string
  readonly participant: string
  readonly lists?: boolean
}

function addAuthorityCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'add',
    'add an exporting or importing authority',
    'authority add --id bw --participant BW --name "Exporting Authority of Botswana"',
  )
    .requiredOption('--id <id>', 'a short name, which keys refer to')
    .requiredOption('--participant <code>', 'whose authority it is')
    .requiredOption('--name <name...>', 'English name; in another language as fr=NAME')
    .option('--phone <number>', 'contact that an officer may call')
    .option('--email <address>', 'contact')
    .option('--web <address>', 'contact')
    .option('--lists', 'it publishes an issued list and a status list: without them nothing of it is decided')
    .addOption(fromOption())
    .addOption(untilOption())
    .action(({ id, participant, name, phone, email, web, lists, ...interval }: AuthorityOptions) =>
      act(() =>
        work(world, (registry, today) =>
          addAuthority(registry, {
            id,
            participant: participant.toUpperCase(),
            names: namesOf(name),
            ...contactOf({ phone, email, web }),
            ...(lists && { lists }),
            ...intervalOf(interval, today),
          }),
        ),
      ),
    )
}

interface ContactOptions {
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly web?: string | undefined
}

/** The contact, where one was named. */
function contactOf({ phone, email, web }: ContactOptions): Pick<Authority, 'contact'> {
  if (phone === undefined && email === undefined && web === undefined) return {}
  return {
    contact: {
      ...(phone !== undefined && { phone }),
      ...(email !== undefined && { email }),
      ...(web !== undefined && { web }),
    },
  }
}

function endAuthorityCommand(group: Command, world: World, act: Act): void {
  endCommand(group, 'end the designation of an authority', 'authority end --id bw --until 2027-01-01')
    .requiredOption('--id <id>', 'the authority')
    .action(({ id, until }: EndOptions & { readonly id: string }) =>
      act(() =>
        work(world, (registry) => changeAuthority(registry, id, (one) => ({ ...one, until: dateOf(until, 'until') }))),
      ),
    )
}

function contactCommand(group: Command, world: World, act: Act): void {
  command(group, 'contact', 'say whom an officer may call', 'authority contact --id bw --phone "+267 000 0000"')
    .requiredOption('--id <id>', 'the authority')
    .option('--phone <number>')
    .option('--email <address>')
    .option('--web <address>')
    .action(({ id, ...contact }: ContactOptions & { readonly id: string }) =>
      act(() => {
        const given = contactOf(contact).contact
        if (!given) throw schemeRefusal('USAGE', { subject: 'give --phone, --email or --web' })
        return work(world, (registry) =>
          changeAuthority(registry, id, (one) => ({ ...one, contact: { ...one.contact, ...given } })),
        )
      }),
    )
}

/** Of an authority: that it publishes lists, or does so no more. */
function listsCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'lists',
    'say that an authority publishes lists: whoever serves none of them withholds them',
    'authority lists --id bw',
  )
    .requiredOption('--id <id>', 'the authority')
    .option('--none', 'it publishes none any more')
    .action(({ id, none }: { readonly id: string; readonly none?: boolean }) =>
      act(() =>
        work(world, (registry) =>
          changeAuthority(registry, id, ({ lists: _, ...one }) => (none ? one : { ...one, lists: true })),
        ),
      ),
    )
}

interface ServiceOptions {
  readonly id: string
  readonly for: ServicePurpose
  readonly address?: string
  readonly mailbox?: string
  readonly none?: true
}

/** Of an authority: where others tell it something. */
function serviceCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'service',
    'say where other authorities send it advices, confirmations or reports of incidents',
    'authority service --id bw --for confirmation --address https://inbox.example/kpc --mailbox confirmations@example.org',
  )
    .requiredOption('--id <id>', 'the authority')
    .addOption(new Option('--for <purpose>', 'what is sent there').choices(servicePurposes).makeOptionMandatory())
    .option('--address <url>', 'of its inbox: https://..., what stands before /entries')
    .option('--mailbox <address>', 'for what travels by e-mail')
    .option('--none', 'it is sent none any more')
    .action((options: ServiceOptions) =>
      act(() => {
        const given = options.none ? undefined : serviceOf(options)
        return work(world, (registry) =>
          changeAuthority(registry, options.id, (one) => withService(one, options.for, given)),
        )
      }),
    )
}

/** @throws {Refusal} `USAGE`, `SERVICE_ADDRESS` */
function serviceOf({ for: purpose, address, mailbox }: ServiceOptions): Service {
  if (address === undefined && mailbox === undefined)
    throw schemeRefusal('USAGE', { subject: 'give --address, --mailbox, or --none' })
  if (address !== undefined && !isServiceAddress(address))
    throw schemeRefusal('SERVICE_ADDRESS', { subject: address, field: 'address' })
  if (mailbox !== undefined && !/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(mailbox))
    throw schemeRefusal('SERVICE_ADDRESS', { subject: mailbox, field: 'mailbox' })
  return { for: purpose, ...(address !== undefined && { address }), ...(mailbox !== undefined && { mailbox }) }
}

/** Of this machine itself without TLS: what a scheme that is marked TEST may use. */
function isServiceAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOwn = url?.protocol === 'http:' && url.hostname === '127.0.0.1'
  return (url?.protocol === 'https:' || isOwn) && url?.username === '' && url.search === '' && url.hash === ''
}

/** The services of other servicePurposes stay as they are. */
function withService({ services = [], ...authority }: Authority, purpose: ServicePurpose, given: Service | undefined) {
  const next = [...services.filter((one) => one.for !== purpose), ...(given ? [given] : [])]
  return next.length === 0 ? authority : { ...authority, services: next }
}
