/** `kpc statistics due`: which returns are due, where each stands, what is missing, and what somebody is reminded of. */

import { Refusal } from '@kpc/host/refusal'
import { showDate, type Trust } from '@kpc/schema'
import type { Command } from 'commander'
import type { Home } from '../home/home.ts'
import { pickCheckpointSigner } from '../proofs/checkpoint.ts'
import { homeKeys } from '../signer/keys.ts'
import { type DueReturn, type DueStatus, dueReturns, type Hindrance, remindersOf, showDue } from '../statistics/due.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { rows, testLine } from './paint.ts'

export function dueCommand(world: World, give: Give): Command {
  return command(
    'due',
    'which returns are due, where each stands, and what is missing before it can be signed',
    'kpc statistics due --json',
  )
    .option('--reminders', 'only those that somebody has to do something about')
    .action(async ({ reminders = false }: { reminders?: boolean }) => {
      const home = openHome(world)
      const now = world.now()
      const { trust } = await openSources({}, home, now)
      const all = await withLedger(home, (ledger) => dueReturns(ledger, { now, isReady: hasKey(home, trust, now) }))
      const due = reminders ? remindersOf(all) : all
      const { test } = trust.registry
      give({
        json: { test, returns: due.map(showDue), reminders: remindersOf(all).map(reminderText) },
        text: (paint) =>
          testLine(test, paint) +
          dueText(due) +
          remindersOf(all)
            .map((one) => `! ${reminderText(one)}\n`)
            .join(''),
      })
    })
}

/** A key that is locked can be opened when it is asked for. */
function hasKey(home: Home, trust: Trust, now: number): boolean {
  try {
    pickCheckpointSigner(
      homeKeys(home).map(({ signer }) => signer),
      trust,
      now,
    )
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const stands: Readonly<Record<DueStatus, string>> = {
  running: 'still running',
  'to-sign': 'to be signed',
  overdue: 'OVERDUE',
  signed: 'signed',
  changed: 'CHANGED since it was signed',
}
const missing: Readonly<Record<Hindrance, string>> = {
  open: 'the period is not over',
  production: 'no production was stated',
  key: 'no key of this home signs returns',
}

function dueText(due: readonly DueReturn[]): string {
  if (due.length === 0) return 'Nothing is due.\n'
  return rows(
    due.map(({ period, status, signed, hindrances }) => {
      const edition = signed === undefined ? '' : `, edition ${signed}`
      const against = hindrances.length === 0 ? '' : `; missing: ${hindrances.map((one) => missing[one]).join(', ')}`
      return [period.name, `due ${showDate(period.due)}, ${stands[status]}${edition}${against}`] as const
    }),
  )
}

/** What is to be done, in one sentence. */
function reminderText({ period, status, daysLeft, edition }: DueReturn): string {
  const sign = `kpc statistics return --period ${period.name} --sign`
  if (status === 'changed')
    return `${period.name} says something else than what was signed; edition ${edition}: ${sign}`
  if (daysLeft < 0) return `${period.name} is ${-daysLeft} days late: ${sign}`
  return `${period.name} is due in ${daysLeft} days: ${sign}`
}
