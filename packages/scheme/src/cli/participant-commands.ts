/**
 * Participants, since when and until when they take part, and the territories that trade as part of one.
 * @module
 */

import type { World } from '@kpc/host/command/world'
import type { Membership, Participant } from '@kpc/schema'
import type { Command } from 'commander'
import { schemeRefusal } from '../refusal.ts'
import { addParticipant, addTerritory, changeEntry } from '../registry/edit.ts'
import type { Act } from './act.ts'
import { command, dateOf, fromOption, type IntervalOptions, intervalOf, namesOf, untilOption } from './command.ts'
import { type EndOptions, endCommand, work } from './work.ts'

interface ParticipantOptions extends IntervalOptions {
  readonly name: readonly string[]
  readonly code: string
  readonly kind: string
  readonly scope: string
  readonly zone?: readonly string[]
}

/** `participant add` */
export function participantCommands(group: Command, world: World, act: Act): void {
  command(group, 'add', 'add a participant', 'participant add --code BW --name Botswana --from 2003-01-01')
    .requiredOption('--code <code>', 'two letters of ISO 3166-1, or a code of the scheme such as EU')
    .requiredOption('--name <name...>', 'English name; in another language as fr=NAME')
    .option('--kind <kind>', 'state, organisation or entity', 'state')
    .option('--scope <scope>', 'what its membership covers: whole, zones or exports', 'whole')
    .option('--zone <name...>', 'the zones that it covers')
    .addOption(fromOption())
    .addOption(untilOption())
    .action(({ code, name, kind, scope, zone, ...interval }: ParticipantOptions) =>
      act(() =>
        work(world, (registry, today) =>
          // Kind and scope are words that the decoder of the registry judges.
          addParticipant(registry, {
            code: code.toUpperCase(),
            kind: kind as Participant['kind'],
            names: namesOf(name),
            memberships: [
              { ...intervalOf(interval, today), scope: scope as Membership['scope'], ...(zone && { zones: zone }) },
            ],
          }),
        ),
      ),
    )
}

interface MembershipOptions extends IntervalOptions {
  readonly code: string
  readonly scope: string
  readonly zone?: readonly string[]
  readonly reason?: string
  readonly decision?: string
  readonly source?: string
}

/** `membership add | end` */
export function membershipCommands(group: Command, world: World, act: Act): void {
  addMembershipCommand(group, world, act)
  endMembershipCommand(group, world, act)
}

function addMembershipCommand(group: Command, world: World, act: Act): void {
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
    .action((options: MembershipOptions) =>
      act(() =>
        work(world, (registry, today) =>
          changeEntry(registry, 'participants', isParticipant(options.code), (participant) => ({
            ...participant,
            memberships: [...participant.memberships, membershipOf(options, today)].sort((a, b) => a.from - b.from),
          })),
        ),
      ),
    )
}

function membershipOf(options: MembershipOptions, today: number): Membership {
  const { scope, zone, reason, decision, source } = options
  return {
    ...intervalOf(options, today),
    // A word that the decoder of the registry judges.
    scope: scope as Membership['scope'],
    ...(zone && { zones: zone }),
    ...(reason !== undefined && { reason }),
    ...(decision !== undefined && { decision }),
    ...(source !== undefined && { source }),
  }
}

function endMembershipCommand(group: Command, world: World, act: Act): void {
  endCommand(group, "end a participant's open membership", 'membership end --code VE --until 2016-11-18')
    .requiredOption('--code <code>', 'the participant')
    .option('--reason <text>', 'why')
    .option('--decision <text>', 'the decision that says so')
    .action(({ code, until, reason, decision }: EndOptions & MembershipOptions) =>
      act(() =>
        work(world, (registry) =>
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
  if (!last || last.until !== undefined) throw schemeRefusal('NOT_FOUND', { subject: 'an open membership' })
  return [...memberships.slice(0, -1), { ...last, ...end }]
}

interface TerritoryOptions extends IntervalOptions {
  readonly code: string
  readonly participant: string
}

/** `territory add | end` */
export function territoryCommands(group: Command, world: World, act: Act): void {
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
    .action(({ code, participant, ...interval }: TerritoryOptions) =>
      act(() =>
        work(world, (registry, today) =>
          addTerritory(registry, {
            code: code.toUpperCase(),
            participant: participant.toUpperCase(),
            ...intervalOf(interval, today),
          }),
        ),
      ),
    )
  endCommand(group, 'end the mapping of a territory', 'territory end --code GB --until 2021-01-01')
    .requiredOption('--code <code>', 'the territory')
    .action(({ code, until }: EndOptions & TerritoryOptions) =>
      act(() =>
        work(world, (registry) =>
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
