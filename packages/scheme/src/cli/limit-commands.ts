/**
 * By what a certificate is measured: usual values of a carat, staleness and weighing.
 * @module
 */

import type { World } from '@kpc/host/command/world'
import { formatRefusal } from '@kpc/host/refusal'
import { type Band, defaultLimits, type TrustLimits } from '@kpc/schema'
import type { Command } from 'commander'
import { changed, setBand } from '../registry/edit.ts'
import type { Act } from './act.ts'
import { command } from './command.ts'
import { work } from './work.ts'

interface BandOptions {
  readonly origin?: string
  readonly issuer?: string
  readonly hs?: string
  readonly low: string
  readonly high: string
  readonly source: string
}

/** `band set` */
export function bandCommands(group: Command, world: World, act: Act): void {
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
    .action(({ origin, issuer, hs, low, high, source }: BandOptions) =>
      act(() =>
        work(world, (registry) =>
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
  if (whole === undefined) throw formatRefusal('AMOUNT_FORM', { field, subject: `--${field} ${text}` })
  return Number(whole) * 100 + Number(hundredths.padEnd(2, '0'))
}

interface LimitOptions {
  readonly agedDays?: string
  readonly staleDays?: string
  readonly endedDays?: string
  readonly tolerance?: string
  readonly later?: string
}

/** `limits set` */
export function limitsCommands(group: Command, world: World, act: Act): void {
  command(group, 'set', 'set the limits of staleness and weighing', 'limits set --stale-days 30 --later warn')
    .option('--aged-days <days>', 'a line from this age of the timestamp')
    .option('--stale-days <days>', 'a banner')
    .option('--ended-days <days>', 'no answer any more')
    .option('--tolerance <hundredths>', 'of a carat a line, by which scales may differ')
    .option('--later <note|warn>', 'what a certificate newer than its issued list gets')
    .action(({ later, agedDays, staleDays, endedDays, tolerance }: LimitOptions) =>
      act(() =>
        work(world, (registry) => {
          const counts = Object.entries({ agedDays, staleDays, endedDays, tolerance }).flatMap(([name, text]) =>
            text === undefined ? [] : [[name, countOf(text, name)]],
          )
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
  if (!/^\d{1,5}$/.test(text)) throw formatRefusal('FIELD_TYPE', { field, subject: text })
  return Number(text)
}
