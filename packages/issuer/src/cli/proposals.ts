/** `kpc proposals`: what one person proposes to do to a certificate, and another approves. */
import { dayOf, showAmendment, showInstant } from '@kpc/schema'
import { type Command, Command as Group } from 'commander'
import type { Proposal } from '../applications/proposal.ts'
import type { ProposalOrder, Proposing } from '../applications/proposals.ts'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import { parseJson } from '../input/json.ts'
import { type ProposalState, proposalStates } from '../ledger/application-tables.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { readySigner } from './life.ts'
import { openHome, withLedger } from './open-home.ts'
import { printable, rows } from './paint.ts'
import { cliRefusal } from './refusal.ts'
import { withRehearsal } from './rehearsal.ts'

export function proposalsCommand(world: World, give: Give): Command {
  const group = new Group('proposals')
    .description('amendments and cancellings that a second person approves; kpc approve signs an approval')
    .addHelpText('after', '\nExample:\n  kpc proposals list')
  const commands = [amendCommand, cancelCommand, listCommand, showCommand, refuseCommand, withdrawCommand, signCommand]
  for (const make of commands) group.addCommand(make(world, give))
  return group
}

const useCases = () => import('../applications/proposals.ts')

function withProposals<T>(world: World, by: string | undefined, act: (proposing: Proposing) => Promise<T>): Promise<T> {
  const [home, acting] = [openHome(world), actingOf(world.env, by)]
  return withLedger(home, (ledger) => act({ ledger, acting, now: world.now, settings: readSettings(home) }))
}

interface Person {
  readonly by?: string
}
interface Why extends Person {
  readonly reason: string
}

function saying(name: string, summary: string, example: string, argument: readonly [string, string]): Command {
  return command(name, summary, example)
    .argument(...argument)
    .requiredOption('--reason <text>', 'why, in a few words: the ledger keeps it for ever')
    .option('--by <name>', 'who does it; KPC_PERSON if absent, else the user of this system')
}

const numberArgument = ['<number>', 'of the certificate; spaces and small letters are fine'] as const
const nameArgument = ['<name>', 'of the proposal, as P1'] as const

function amendCommand(world: World, give: Give): Command {
  return saying(
    'amend',
    'propose an amendment',
    'kpc proposals amend BW0000001 changes.json --reason "seal mistyped"',
    numberArgument,
  )
    .argument('<file>', 'JSON of the changed boxes, null for one that is to be empty; - is stdin')
    .action(async (number: string, file: string, { reason, by }: Why) => {
      const { parseChanges } = await import('@kpc/schema/input')
      const changes = parseChanges(parseJson(await readBytes(file, world), file === '-' ? 'stdin' : file))
      give(await proposed({ act: 'amend', number, changes, reason }, world, by))
    })
}

function cancelCommand(world: World, give: Give): Command {
  return saying(
    'cancel',
    'propose that a certificate is cancelled',
    'kpc proposals cancel BW0000001 --reason "weight of line 2 wrong"',
    numberArgument,
  ).action(async (number: string, { reason, by }: Why) => {
    give(await proposed({ act: 'cancel', number, reason }, world, by))
  })
}

function proposed(order: ProposalOrder, world: World, by: string | undefined): Promise<Answer> {
  return withProposals(world, by, async (proposing) => answerOf(await (await useCases()).propose(order, proposing)))
}

/** Rows that a terminal shows. */
const most = 1000

function listCommand(world: World, give: Give): Command {
  return command('list', 'list proposals, oldest first', 'kpc proposals list --state submitted')
    .option('--state <state>', proposalStates.join(', '))
    .option('--after <name>', `from there on; ${most} are listed at most`)
    .action(async ({ state, after }: { state?: string; after?: string }) => {
      const wanted = { state: state === undefined ? undefined : stateOf(state), after, most: most + 1 }
      const found = await withProposals(world, undefined, async (doing) =>
        (await useCases()).listProposals(wanted, doing),
      )
      const page = found.slice(0, most)
      const next = found.length > most ? page.at(-1)?.name : undefined
      give({
        json: { proposals: page.map(shown), ...(next && { next }) },
        text: () => (page.length === 0 ? 'None.\n' : rows(page.map((one) => [one.name, lineOf(one)] as const))),
      })
    })
}

function stateOf(text: string): ProposalState {
  const state = proposalStates.find((one) => one === text)
  if (state === undefined) throw cliRefusal('USAGE', { subject: `--state is ${proposalStates.join(', ')}` })
  return state
}

function showCommand(world: World, give: Give): Command {
  return command('show', 'a proposal: what would change, and where it stands', 'kpc proposals show P1')
    .argument(...nameArgument)
    .action(async (name: string) => {
      give(answerOf(await withProposals(world, undefined, async (doing) => (await useCases()).findOne(name, doing))))
    })
}

function refuseCommand(world: World, give: Give): Command {
  return ending('refuse', 'refuse a proposal: nothing comes of it', 'refuseProposal')(world, give)
}

function withdrawCommand(world: World, give: Give): Command {
  return ending('withdraw', 'withdraw a proposal', 'withdrawProposal')(world, give)
}

function ending(name: string, summary: string, end: 'refuseProposal' | 'withdrawProposal') {
  return (world: World, give: Give): Command =>
    saying(name, summary, `kpc proposals ${name} P1 --reason "the seal is right"`, nameArgument).action(
      async (of: string, { reason, by }: Why) => {
        const done = await withProposals(world, by, async (proposing) => {
          const cases = await useCases()
          return cases[end](await cases.findOne(of, proposing), reason, proposing)
        })
        give(answerOf(done))
      },
    )
}

function signCommand(world: World, give: Give): Command {
  return command('sign', 'sign the amendment that was approved, or cancel', 'kpc proposals sign P1')
    .argument(...nameArgument)
    .option('--by <name>', 'who does it; KPC_PERSON if absent, else the user of this system')
    .action(async (name: string, { by }: Person) => {
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const done = await withProposals(world, by, async (proposing) => {
        const { carryOut, findOne } = await useCases()
        const found = await findOne(name, proposing)
        const order = { issued: dayOf(world.now()), number: found.number }
        const signer = found.act === 'amend' ? await readySigner(world, home, trust, order) : undefined
        return withRehearsal(home, world, ({ amendment: rehearseSheet }) =>
          carryOut(found, { ...proposing, trust, rehearseSheet, signer: () => signer as NonNullable<typeof signer> }),
        )
      })
      give(answerOf(done))
    })
}

/** As JSON. */
function shown({ digest: of, changes, made, changed, path: _, approval: _approval, ...proposal }: Proposal) {
  const { number, sequence } = proposal
  return {
    ...proposal,
    ...(changes && { changes: showAmendment({ number, of, sequence, issued: 0, changes }).changes }),
    made: showInstant(made),
    changed: showInstant(changed),
  }
}

const lineOf = ({ act, number, state, writer, reason }: Proposal): string =>
  printable(`${state}: ${act} ${number}, by ${writer}: ${reason}`)

function answerOf(proposal: Proposal): Answer {
  const { changes } = shown(proposal)
  const boxes = changes
    ? rows(Object.entries(changes).map(([box, value]) => [box, printable(JSON.stringify(value))]))
    : ''
  return {
    json: shown(proposal),
    text: () => `${proposal.name} ${lineOf(proposal)}\n${boxes}${nextLine(proposal)}`,
  }
}

/** What is to be done next. */
function nextLine({ name, state }: Proposal): string {
  if (state === 'submitted') return `Somebody else approves it: at the desk, or kpc approve ${name} --key FILE\n`
  return state === 'approved' ? `It is signed by: kpc proposals sign ${name}\n` : ''
}
