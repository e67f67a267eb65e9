import { type Band, defaultLimits, type Membership, type Notice, type Participant, type TrustLimits } from '@kpc/schema'
import type { Command } from 'commander'
import { addNotice, addRange, addTerritory, changed, changeEntry, setBand } from '../add.ts'
import { Refusal } from '../refusal.ts'
import type { Act } from './act.ts'
import { type ContactOptions, contactOf, work } from './add-commands.ts'
import { command, dateOf, fromOption, type IntervalOptions, intervalOf, namesOf, untilOption } from './command.ts'
import type { Host } from './host.ts'

interface Json {
  readonly json?: boolean
}

interface UntilOptions extends Json {
  readonly until: string
}

interface MembershipOptions extends Json, IntervalOptions {
  readonly code: string
  readonly scope: string
  readonly zone?: readonly string[]
  readonly reason?: string
  readonly decision?: string
  readonly source?: string
}

const untilFlag = '--until <date>'
const untilText = 'first day that is not covered any more, YYYY-MM-DD'

/** `membership add | end` */
export function membershipCommands(group: Command, host: Host, act: Act): void {
  command(
    group,
    'add',
    "add an interval to a participant's membership",
    'membership add --code CF --scope zones --zone Berberati --from 2016-06-20 --decision "AD 2016"',
  )
    .requiredOption('--code <code>', 'the participant')
    .option('--scope <scope>', 'what it covers: whole, zones or exports', 'whole')
    .option('--zone <name...>', 'the zones that it covers')
    .option('--reason <text>', 'why')
    .option('--decision <text>', 'the decision that says so')
    .option('--source <text>', 'where the fact is known from')
    .addOption(fromOption())
    .addOption(untilOption())
    .action(({ json, code, scope, zone, reason, decision, source, ...interval }: MembershipOptions) =>
      act(() =>
        work(host, json, (registry, today) =>
          changeEntry(registry, 'participants', isParticipant(code), (participant) => ({
            ...participant,
            memberships: [
              ...participant.memberships,
              {
                ...intervalOf(interval, today),
                scope: scope as Membership['scope'],
                ...(zone && { zones: zone }),
                ...(reason !== undefined && { reason }),
                ...(decision !== undefined && { decision }),
                ...(source !== undefined && { source }),
              },
            ].sort((a, b) => a.from - b.from),
          })),
        ),
      ),
    )
  command(group, 'end', "end a participant's open membership", 'membership end --code VE --until 2016-11-18')
    .requiredOption('--code <code>', 'the participant')
    .requiredOption(untilFlag, untilText)
    .option('--reason <text>', 'why')
    .option('--decision <text>', 'the decision that says so')
    .action(({ json, code, until, reason, decision }: UntilOptions & MembershipOptions) =>
      act(() =>
        work(host, json, (registry) =>
          changeEntry(registry, 'participants', isParticipant(code), (participant) => ({
            ...participant,
            memberships: endedLast(participant, {
              until: dateOf(until, 'until'),
              ...(reason !== undefined && { reason }),
              ...(decision !== undefined && { decision }),
            }),
          })),
        ),
      ),
    )
}

function isParticipant(code: string): (participant: Participant) => boolean {
  return (participant) => participant.code === code.toUpperCase()
}

function endedLast({ memberships }: Participant, end: Partial<Membership>): Membership[] {
  const last = memberships.at(-1)
  if (!last || last.until !== undefined) throw new Refusal('NOT_FOUND', { detail: 'an open membership' })
  return [...memberships.slice(0, -1), { ...last, ...end }]
}

interface TerritoryOptions extends Json, IntervalOptions {
  readonly code: string
  readonly participant: string
}

/** `territory add | end` */
export function territoryCommands(group: Command, host: Host, act: Act): void {
  command(
    group,
    'add',
    'map a territory to a participant',
    'territory add --code BE --participant EU --from 2003-01-01',
  )
    .requiredOption('--code <code>', 'the territory')
    .requiredOption('--participant <code>', 'of which it trades as a part')
    .addOption(fromOption())
    .addOption(untilOption())
    .action(({ json, code, participant, ...interval }: TerritoryOptions) =>
      act(() =>
        work(host, json, (registry, today) =>
          addTerritory(registry, {
            code: code.toUpperCase(),
            participant: participant.toUpperCase(),
            ...intervalOf(interval, today),
          }),
        ),
      ),
    )
  command(group, 'end', 'end the mapping of a territory', 'territory end --code GB --until 2021-01-01')
    .requiredOption('--code <code>', 'the territory')
    .requiredOption(untilFlag, untilText)
    .action(({ json, code, until }: UntilOptions & TerritoryOptions) =>
      act(() =>
        work(host, json, (registry) =>
          changeEntry(
            registry,
            'territories',
            (one) => one.code === code.toUpperCase() && one.until === undefined,
            (one) => ({ ...one, until: dateOf(until, 'until') }),
          ),
        ),
      ),
    )
}

/** `authority end | contact | lists` */
export function authorityCommands(group: Command, host: Host, act: Act): void {
  command(group, 'end', 'end the designation of an authority', 'authority end --id bw --until 2027-01-01')
    .requiredOption('--id <id>', 'the authority')
    .requiredOption(untilFlag, untilText)
    .action(({ json, id, until }: UntilOptions & { readonly id: string }) =>
      act(() =>
        work(host, json, (registry) =>
          changeEntry(
            registry,
            'authorities',
            (one) => one.id === id,
            (one) => ({ ...one, until: dateOf(until, 'until') }),
          ),
        ),
      ),
    )
  command(group, 'contact', 'say whom an officer may call', 'authority contact --id bw --phone "+267 000 0000"')
    .requiredOption('--id <id>', 'the authority')
    .option('--phone <number>')
    .option('--email <address>')
    .option('--web <address>')
    .action(({ json, id, ...contact }: Json & ContactOptions & { readonly id: string }) =>
      act(() => {
        const given = contactOf(contact).contact
        if (!given) throw new Refusal('USAGE', { detail: 'give --phone, --email or --web' })
        return work(host, json, (registry) =>
          changeEntry(
            registry,
            'authorities',
            (one) => one.id === id,
            (one) => ({ ...one, contact: { ...one.contact, ...given } }),
          ),
        )
      }),
    )
  listsCommand(group, host, act)
}

/** Of an authority: that it publishes lists, or does so no more. */
function listsCommand(group: Command, host: Host, act: Act): void {
  command(
    group,
    'lists',
    'say that an authority publishes lists: whoever serves none of them withholds them',
    'authority lists --id bw',
  )
    .requiredOption('--id <id>', 'the authority')
    .option('--none', 'it publishes none any more')
    .action(({ json, id, none }: Json & { readonly id: string; readonly none?: boolean }) =>
      act(() =>
        work(host, json, (registry) =>
          changeEntry(
            registry,
            'authorities',
            (one) => one.id === id,
            ({ lists: _, ...one }) => (none ? one : { ...one, lists: true }),
          ),
        ),
      ),
    )
}

interface RangeOptions extends Json, IntervalOptions {
  readonly authority: string
  readonly first: string
  readonly last: string
  readonly year?: string
  readonly strict?: boolean
}

/** `range add` */
export function rangeCommands(group: Command, host: Host, act: Act): void {
  command(
    group,
    'add',
    'give an authority the numbers of a year',
    'range add --authority sl --first SL0050001 --last SL0060000 --year 2027',
  )
    .requiredOption('--authority <id>', 'whose numbers they are')
    .requiredOption('--first <number>', 'the first number')
    .requiredOption('--last <number>', 'the last number')
    .option('--year <year>', 'the year of issue; in place of --from and --until')
    .option('--strict', 'not even in the January that follows')
    .addOption(fromOption())
    .addOption(untilOption())
    .action(({ json, authority, first, last, year, strict = false, ...interval }: RangeOptions) =>
      act(() =>
        work(host, json, (registry, today) => {
          const { from, until } = intervalOf(year === undefined ? interval : yearOf(year), today)
          if (until === undefined) throw new Refusal('FIELD_MISSING', { field: 'until', detail: '--year or --until' })
          return addRange(registry, { authority, first: number(first), last: number(last), from, until, strict })
        }),
      ),
    )
}

/** Spaces and case are display. */
function number(text: string): string {
  return text.replace(/\s/g, '').toUpperCase()
}

function yearOf(year: string): IntervalOptions {
  if (!/^20\d\d$/.test(year)) throw new Refusal('DATE_IMPOSSIBLE', { field: 'year', detail: `--year ${year}` })
  return { from: `${year}-01-01`, until: `${Number(year) + 1}-01-01` }
}

interface NoticeOptions extends Json, IntervalOptions {
  readonly id: string
  readonly kind: string
  readonly title: readonly string[]
  readonly origin?: string
  readonly zone?: readonly string[]
  readonly unstated?: boolean
  readonly issuer?: string
  readonly destination?: string
  readonly participant?: string
  readonly hs?: readonly string[]
  readonly applies: string
  readonly decision?: string
  readonly source?: string
}

/** `notice add | end` */
export function noticeCommands(group: Command, host: Host, act: Act): void {
  command(
    group,
    'add',
    'forbid goods or a trade, or ask for attention: of what meets everything that is named',
    'notice add --id ci-2005 --kind embargo --origin CI --title "Embargo" --from 2005-12-15 --until 2014-04-29',
  )
    .requiredOption('--id <id>', 'a short name')
    .requiredOption(
      '--kind <kind>',
      'embargo, suspension or prohibited, which reject; vigilance or condition, which do not',
    )
    .requiredOption('--title <text...>', 'English title; in another language as fr=TITLE')
    .option('--origin <country>', 'diamonds of this origin')
    .option('--zone <name...>', 'only of these zones of it')
    .option('--unstated', 'only mixed goods that name no origin')
    .option('--issuer <code>', 'issued by this participant')
    .option('--destination <code>', 'to this participant')
    .option('--participant <code>', 'issued by this participant or to it')
    .option('--hs <code...>', 'with goods of these classes: 7102.10, 7102.21 or 7102.31')
    .option('--applies <day>', 'by the day of issue, presentation or both', 'issue')
    .option('--decision <text>', 'the decision that says so')
    .option('--source <text>', 'where the fact is known from')
    .addOption(fromOption())
    .addOption(untilOption())
    .action((options: NoticeOptions) =>
      act(() => work(host, options.json, (registry, today) => addNotice(registry, noticeOf(options, today)))),
    )
  command(group, 'end', 'end a notice', 'notice end --id ci-2005 --until 2014-04-29')
    .requiredOption('--id <id>', 'the notice')
    .requiredOption(untilFlag, untilText)
    .action(({ json, id, until }: UntilOptions & NoticeOptions) =>
      act(() =>
        work(host, json, (registry) =>
          changeEntry(
            registry,
            'notices',
            (one) => one.id === id,
            (one) => ({ ...one, until: dateOf(until, 'until') }),
          ),
        ),
      ),
    )
}

function noticeOf(options: NoticeOptions, today: number): Notice {
  const { id, kind, title, origin, zone, unstated, issuer, destination, participant, hs } = options
  const { applies, decision, source } = options
  return {
    id,
    kind: kind as Notice['kind'],
    title: namesOf(title),
    ...(origin !== undefined && { origin: origin.toUpperCase() }),
    ...(zone && { zones: zone }),
    ...(unstated && { origins: 'unstated' as const }),
    ...(issuer !== undefined && { issuer: issuer.toUpperCase() }),
    ...(destination !== undefined && { destination: destination.toUpperCase() }),
    ...(participant !== undefined && { participant: participant.toUpperCase() }),
    ...(hs && { hs: hs as NonNullable<Notice['hs']> }),
    applies: applies as Notice['applies'],
    ...intervalOf(options, today),
    ...(decision !== undefined && { decision }),
    ...(source !== undefined && { source }),
  }
}

interface BandOptions extends Json {
  readonly origin?: string
  readonly issuer?: string
  readonly hs?: string
  readonly low: string
  readonly high: string
  readonly source: string
}

/** `band set` */
export function bandCommands(group: Command, host: Host, act: Act): void {
  command(
    group,
    'set',
    'say what a carat usually costs: of an origin, of what a participant issues, or else in the world',
    'band set --origin BW --low 50 --high 900.00 --source "KPCS statistics 2025"',
  )
    .option('--origin <country>', 'goods of this one origin')
    .option('--issuer <code>', 'goods that this participant certifies')
    .option('--hs <code>', 'only this class: 7102.10, 7102.21 or 7102.31')
    .requiredOption('--low <usd>', 'US$ a carat')
    .requiredOption('--high <usd>', 'US$ a carat')
    .requiredOption('--source <text>', 'where the figures are from')
    .action(({ json, origin, issuer, hs, low, high, source }: BandOptions) =>
      act(() =>
        work(host, json, (registry) =>
          setBand(registry, {
            ...(origin !== undefined && { origin: origin.toUpperCase() }),
            ...(issuer !== undefined && { issuer: issuer.toUpperCase() }),
            ...(hs !== undefined && { hs: hs as NonNullable<Band['hs']> }),
            low: cents(low, 'low'),
            high: cents(high, 'high'),
            source,
          }),
        ),
      ),
    )
}

function cents(text: string, field: string): number {
  const [, whole, hundredths = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text) ?? []
  if (whole === undefined) throw new Refusal('AMOUNT_FORM', { field, detail: `--${field} ${text}` })
  return Number(whole) * 100 + Number(hundredths.padEnd(2, '0'))
}

interface LimitOptions extends Json {
  readonly agedDays?: string
  readonly staleDays?: string
  readonly endedDays?: string
  readonly tolerance?: string
  readonly later?: string
}

/** `limits set` */
export function limitsCommands(group: Command, host: Host, act: Act): void {
  command(group, 'set', 'set the limits of staleness and weighing', 'limits set --stale-days 30 --later warn')
    .option('--aged-days <days>', 'a line from this age of the timestamp')
    .option('--stale-days <days>', 'a banner')
    .option('--ended-days <days>', 'no answer any more')
    .option('--tolerance <hundredths>', 'of a carat a line, by which scales may differ')
    .option('--later <note|warn>', 'what a certificate newer than its issued list gets')
    .action(({ json, later, ...days }: LimitOptions) =>
      act(() =>
        work(host, json, (registry) => {
          const counts = Object.entries(days).map(([name, text]) => [name, countOf(text, name)])
          const given = { ...Object.fromEntries(counts), ...(later !== undefined && { later }) }
          return changed(registry, {
            ...registry,
            limits: { ...defaultLimits, ...registry.limits, ...given } as TrustLimits,
          })
        }),
      ),
    )
}

function countOf(text: string, field: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new Refusal('FIELD_TYPE', { field, detail: text })
  return Number(text)
}
