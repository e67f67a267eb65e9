/**
 * What the commands of `kpc numbers` have in common.
 * @module
 */
import { formatRefusal } from '@kpc/host/refusal'
import { InvalidArgumentError } from 'commander'
import { numberOf } from '../certificates/number.ts'
import type { Home } from '../home/home.ts'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import type { NumberRun } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { openSources } from '../trust/open.ts'
import type { Answer, World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { testLine } from './paint.ts'

/** What a command of this group works with. */
export async function withNumbers<T>(
  world: World,
  by: string | undefined,
  act: (numbering: Workplace, home: Home) => Promise<T>,
): Promise<T> {
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  return withLedger(
    home,
    (ledger) => act({ ledger, trust, acting: actingOf(world.env, by), now: world.now }, home),
    trust,
  )
}

export function officeOf(home: Home): string | undefined {
  return readSettings(home).office
}

/** @throws {Refusal} `NUMBER_FORM` */
export function parseNumber(text: string, field: string): string {
  const number = numberOf(text)
  if (number === undefined) throw formatRefusal('NUMBER_FORM', { subject: text, field })
  return number
}

export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new InvalidArgumentError('a whole number, 1 or more')
  return Number(text)
}

export function runAnswer(did: string, run: NumberRun, test: boolean, also: Readonly<Record<string, unknown>>): Answer {
  const { first, last, count } = run
  return {
    json: { first, last, count, ...also, test },
    text: (paint) => `${testLine(test, paint)}${did}: ${showNumbers(run)}\nSee: kpc numbers list\n`,
  }
}

export function showNumbers({ first, last, count }: NumberRun): string {
  return count === 1 ? first : `${first} to ${last} (${count})`
}
