/**
 * What officers must know.
 * @module
 */
import type { World } from '@kpc/host/command/world'
import type { Notice } from '@kpc/schema'
import type { Command } from 'commander'
import { addNotice, changeEntry } from '../registry/edit.ts'
import type { Act } from './act.ts'
import { command, dateOf, fromOption, type IntervalOptions, intervalOf, namesOf, untilOption } from './command.ts'
import { type EndOptions, endCommand, work } from './work.ts'

interface NoticeOptions extends IntervalOptions {
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
export function noticeCommands(group: Command, world: World, act: Act): void {
  addNoticeCommand(group, world, act)
  endNoticeCommand(group, world, act)
}

function addNoticeCommand(group: Command, world: World, act: Act): void {
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
      act(() => work(world, (registry, today) => addNotice(registry, noticeOf(options, today)))),
    )
}

function endNoticeCommand(group: Command, world: World, act: Act): void {
  endCommand(group, 'end a notice', 'notice end --id ci-2005 --until 2014-04-29')
    .requiredOption('--id <id>', 'the notice')
    .action(({ id, until }: EndOptions & Pick<NoticeOptions, 'id'>) =>
      act(() =>
        work(world, (registry) =>
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
