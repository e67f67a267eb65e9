/** `kpc stock`: what exporters hold by their accounts, what is left of confirmed sources, and what is entered into an account. */
import { showHundredths, stockKinds } from '@kpc/schema'
import { type Command, Command as Group } from 'commander'
import { parseNumber } from '../certificates/number.ts'
import { actingOf } from '../home/person.ts'
import type { SourceBalance } from '../ledger/balances.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { recountStock } from '../ledger/recount-stock.ts'
import {
  type Account,
  accountOf,
  listAccounts,
  participantAccount,
  showAccount,
  showAccountLine,
  showParticipant,
} from '../stock/account.ts'
import { showCarats } from '../stock/carats.ts'
import type { ClaimInput } from '../stock/claim.ts'
import {
  approveClaim,
  enterClaim,
  largestClaimEvidence,
  listClaims,
  refuseClaim,
  type Stocking,
  type StoredClaim,
  showClaim,
} from '../stock/claims.ts'
import { stockRefusal } from '../stock/refusal.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { openHome, withLedger } from './open-home.ts'
import { printable, rows } from './paint.ts'

export function stockCommand(world: World, give: Give): Command {
  const group = new Group('stock')
    .description('accounts of exporters, balances of confirmed sources, and what is entered into them')
    .addHelpText('after', '\nExample:\n  kpc stock "Example Exporter"')
  group.addCommand(showCommand(world, give), { isDefault: true })
  for (const make of [sourceCommand, enterCommand, claimsCommand, approveCommand, refuseCommand, recountCommand])
    group.addCommand(make(world, give))
  return group
}

function showCommand(world: World, give: Give): Command {
  return command(
    'show',
    'the account of an exporter; of the whole participant if absent',
    'kpc stock "Example Exporter" --json',
  )
    .argument('[exporter]', 'as certificates have it')
    .action(async (exporter: string | undefined) => {
      give(
        await withLedger(openHome(world), (ledger) =>
          exporter === undefined ? participantAnswer(ledger) : accountAnswer(exporter, ledger),
        ),
      )
    })
}

async function accountAnswer(exporter: string, ledger: Ledger): Promise<Answer> {
  const account = await accountOf(exporter, { ledger })
  return { json: showAccount(account), text: () => accountText(account) }
}

function accountText({ name, movements, held }: Account): string {
  return (
    `${printable(name)}\n` +
    rows(movements.map(({ quarter, flow, hs, carats }) => [`${quarter} ${flow}`, `${hs}  ${showCarats(carats)} ct`])) +
    rows([...held].map(([hs, carats]) => ['held', `${hs}  ${showCarats(carats)} ct`]))
  )
}

async function participantAnswer(ledger: Ledger): Promise<Answer> {
  const lines = showParticipant(await participantAccount({ ledger }))
  const accounts = (await listAccounts({ ledger })).map(showAccountLine)
  const ofLine = ({ hs, ...amounts }: (typeof lines)[number]) =>
    `${hs}\n${rows(Object.entries(amounts).map(([name, carats]) => [`  ${name}`, `${carats} ct`]))}`
  return {
    json: { participant: lines, accounts },
    text: () =>
      lines.map(ofLine).join('') +
      rows(
        accounts.map(({ exporter, held, short }) => [printable(exporter), `${held} ct held, ${short} ct unexplained`]),
      ),
  }
}

function sourceCommand(world: World, give: Give): Command {
  return command('source', 'what is left of a confirmed source', 'kpc stock source "BW 0004417"')
    .argument('<number>')
    .action(async (text: string) => {
      const number = parseNumber(text)
      const found = await withLedger(openHome(world), (ledger) =>
        ledger.transact({ at: world.now() }, (work) => work.balancesOf([number])),
      )
      const source = found.get(number)
      if (!source) throw stockRefusal('SOURCE_UNKNOWN', { subject: number, field: 'number' })
      give({ json: showSource(source), text: () => sourceText(source) })
    })
}

const showSource = ({ number, importer, origins, lots, rest }: SourceBalance) => ({
  number,
  importer,
  origins,
  balances: lots.map(({ hs, found, taken, lost, gained }) => ({
    hs,
    found: showHundredths(found),
    taken: showHundredths(taken),
    lost: showHundredths(lost),
    gained: showHundredths(gained),
    left: showCarats(rest.get(hs) ?? 0),
  })),
})

const sourceText = ({ number, importer, lots, rest }: SourceBalance): string =>
  `${number} ${printable(importer)}\n` +
  rows(
    lots.map(({ hs, found, taken }) => [
      hs,
      `${showHundredths(found)} ct found, ${showHundredths(taken)} taken, ${showCarats(rest.get(hs) ?? 0)} left`,
    ]),
  )

function withStock<T>(world: World, act: (stocking: Stocking) => Promise<T>): Promise<T> {
  const acting = actingOf(world.env)
  return withLedger(openHome(world), (ledger) => act({ ledger, acting, now: world.now }))
}

interface EnterOptions {
  readonly kind: string
  readonly add?: readonly string[]
  readonly lose?: readonly string[]
  readonly seller?: string
  readonly source?: string
  readonly evidence?: string
  readonly reason: string
}

const example =
  'kpc stock enter "Example Exporter" --kind production --add 7102.31=120.50 --evidence mine.pdf --reason "Mine A, week 44"'

function enterCommand(world: World, give: Give): Command {
  return command('enter', 'what came or went without a certificate; it waits for a second person', example)
    .argument('<exporter>', 'as certificates have it')
    .requiredOption('--kind <kind>', stockKinds.join(', '))
    .option('--add <lots...>', 'carats by class that came: 7102.31=120.50')
    .option('--lose <lots...>', 'carats by class that sorting lost')
    .option('--seller <exporter>', 'of whom they were bought, where that one has an account here')
    .option('--source <number>', 'the confirmed certificate whose goods were sorted')
    .option('--evidence <file>', 'a PDF, PNG or JPEG of at most 5 MB')
    .requiredOption('--reason <text>', 'why; the ledger keeps it for ever')
    .action(async (exporter: string, { add, lose, evidence, ...stated }: EnterOptions) => {
      const bytes = evidence === undefined ? undefined : await readBytes(evidence, world, largestClaimEvidence)
      const input: ClaimInput = {
        ...stated,
        exporter,
        ...(add && { adds: add.join(' ') }),
        ...(lose && { loses: lose.join(' ') }),
      }
      give(claimAnswer(await withStock(world, (doing) => enterClaim(input, bytes, doing))))
    })
}

function claimAnswer(stored: StoredClaim): Answer {
  return { json: showClaim(stored), text: () => rows([lineOf(stored)]) }
}

function lineOf(stored: StoredClaim): readonly [string, string] {
  const { id, state, kind, exporter, adds, loses, by, decidedBy, reason } = showClaim(stored)
  const lots = [
    ...adds.map((lot) => `+${lot.carats} of ${lot.hs}`),
    ...loses.map((lot) => `-${lot.carats} of ${lot.hs}`),
  ]
  const people = decidedBy === undefined ? `entered by ${by}` : `entered by ${by}, decided by ${decidedBy}`
  return [`${id} ${state}`, printable(`${kind}, ${exporter}, ${lots.join(', ')}; ${people}: ${reason}`)]
}

function claimsCommand(world: World, give: Give): Command {
  return command('claims', 'what was entered, the newest first', 'kpc stock claims --waiting')
    .option('--waiting', 'only what waits for a second person')
    .action(async ({ waiting = false }: { waiting?: boolean }) => {
      const found = await withStock(world, (doing) => listClaims(doing, waiting ? 'waiting' : undefined))
      give({
        json: { claims: found.map(showClaim) },
        text: () => (found.length === 0 ? 'None.\n' : rows(found.map(lineOf))),
      })
    })
}

function approveCommand(world: World, give: Give): Command {
  return command('approve', 'a second person approves an entry: it is in the ledger', 'kpc stock approve C1')
    .argument('<id>')
    .action(async (id: string) => {
      give(claimAnswer(await withStock(world, (doing) => approveClaim(id, doing))))
    })
}

function refuseCommand(world: World, give: Give): Command {
  return command('refuse', 'an entry is not approved', 'kpc stock refuse C1 --reason "no such mine"')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why')
    .action(async (id: string, { reason }: { reason: string }) => {
      give(claimAnswer(await withStock(world, (doing) => refuseClaim(id, reason, doing))))
    })
}

function recountCommand(world: World, give: Give): Command {
  return command(
    'recount',
    'forget balances and accounts, and count them anew from the entries of the ledger',
    'kpc stock recount',
  ).action(async () => {
    await withLedger(openHome(world), (ledger) => ledger.transact({ at: world.now() }, ({ db }) => recountStock(db)))
    give({ json: { recounted: true }, text: () => 'Counted anew.\n' })
  })
}
