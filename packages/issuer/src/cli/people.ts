/** `kpc people`: who may act at the authority's desk. */
import { randomBytes } from 'node:crypto'
import { newPassphrase } from '@kpc/host/keys/words'
import { privateMode, writeFirst } from '@kpc/host/write-file'
import { showInstant } from '@kpc/schema'
import { type Command, Command as Group, Option } from 'commander'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import type { Invited, Person } from '../people/people.ts'
import type { Doer, Reception } from '../people/reception.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { scopes } from '../people/roles.ts'
import type { Identity } from '../people/sign-on.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { rows } from './paint.ts'
import { cliRefusal } from './refusal.ts'

export function peopleCommand(world: World, give: Give): Command {
  const group = new Group('people')
    .description('who may act at the desk, and in what part')
    .addHelpText('after', '\nExample:\n  kpc people add "N. Clerk" --role clerk && kpc people list')
  const commands = [
    addCommand,
    listCommand,
    roleCommand,
    disableCommand,
    resetCommand,
    tokenCommand,
    keyCommand,
    linkCommand,
    unlinkCommand,
  ]
  for (const make of commands) group.addCommand(make(world, give))
  return group
}

/** What everything about people works with, over the ledger's database of the home. */
async function withReception<T>(world: World, act: (reception: Reception, doer: Doer) => Promise<T>): Promise<T> {
  const home = openHome(world)
  const { argon2id } = await import('@kpc/desk/people/hashing')
  const { by } = actingOf(world.env)
  return withLedger(home, (ledger) =>
    act({ ledger, hashing: argon2id(), now: world.now, random: (size) => new Uint8Array(randomBytes(size)) }, { by }),
  )
}

const usualOrigin = 'http://127.0.0.1:8710'
const atOption = ['--at <origin>', 'where the desk is reached, for the link', usualOrigin] as const
const exporterOption = ['--exporter <name>', 'for whom an applicant acts, as certificates name it'] as const

function addCommand(world: World, give: Give): Command {
  return command(
    'add',
    'admit somebody: prints a link that lets them in once',
    'kpc people add "N. Clerk" --role clerk',
  )
    .argument('<name>', 'as it shall stand in the ledger')
    .requiredOption('--role <role>', 'applicant, clerk, approver, signer, importer, auditor or administrator')
    .option(...exporterOption)
    .option(...atOption)
    .action(async (name: string, { role, exporter, at }: { role: string; exporter?: string; at: string }) => {
      const { addPerson } = await import('../people/people.ts')
      give(
        invitedAnswer(
          await withReception(world, (reception, doer) => addPerson({ name, role, exporter }, reception, doer)),
          at,
        ),
      )
    })
}

function listCommand(world: World, give: Give): Command {
  return command('list', 'list everybody, with their roles', 'kpc people list --json').action(async () => {
    const { listPeople } = await import('../people/people.ts')
    const { listIdentities } = await import('../people/identity.ts')
    const [all, linked] = await withReception(world, (desk) => Promise.all([listPeople(desk), listIdentities(desk)]))
    const people = all.filter(({ test }) => !test)
    const identitiesOf = ({ id }: Person) => linked.get(id) ?? []
    give({
      json: { people: people.map((person) => ({ ...showPerson(person), linked: identitiesOf(person) })) },
      text: () =>
        people.length === 0
          ? 'Nobody. Admit the first: kpc people add NAME --role administrator\n'
          : rows(
              people.map(
                (person) => [person.name, [partOf(person), ...identitiesOf(person).map(linkedAs)].join(', ')] as const,
              ),
            ),
    })
  })
}

function roleCommand(world: World, give: Give): Command {
  return command('role', 'give somebody another role; it ends their sessions', 'kpc people role "N. Clerk" approver')
    .argument('<name>')
    .argument('[role]')
    .option('--role <role>', 'the same as the argument')
    .option(...exporterOption)
    .action(async (name: string, argument: string | undefined, options: { role?: string; exporter?: string }) => {
      const { setRole } = await import('../people/people.ts')
      const wanted = { role: argument ?? options.role ?? '', exporter: options.exporter }
      give(personAnswer(await withReception(world, (...desk) => setRole({ name }, wanted, ...desk))))
    })
}

function disableCommand(world: World, give: Give): Command {
  return command('disable', 'let somebody go: out at once', 'kpc people disable "N. Clerk"')
    .argument('<name>')
    .action(async (name: string) => {
      const { disablePerson } = await import('../people/people.ts')
      give(personAnswer(await withReception(world, (...desk) => disablePerson({ name }, ...desk))))
    })
}

function resetCommand(world: World, give: Give): Command {
  const summary = 'end passphrase, second factor, sessions and tokens of somebody, and print a new link'
  return command('reset', summary, 'kpc people reset "N. Clerk"')
    .argument('<name>')
    .option(...atOption)
    .action(async (name: string, { at }: { at: string }) => {
      const { resetPerson } = await import('../people/people.ts')
      give(invitedAnswer(await withReception(world, (...desk) => resetPerson({ name }, ...desk)), at))
    })
}

function tokenCommand(world: World, give: Give): Command {
  return command(
    'token',
    'make a token for a program that acts for somebody; shown once',
    'kpc people token "N. Clerk" --scope read',
  )
    .argument('<name>')
    .option('--scope <scope...>', `what it may do: ${scopes.join(', ')}; all that the role may do if absent`)
    .action(async (name: string, { scope = [] }: { scope?: string[] }) => {
      const { makeToken } = await import('../people/token.ts')
      const wanted = scope.flatMap((one) => one.split(/[\s,]+/)).filter((one) => one !== '')
      const made = await withReception(world, (...desk) => makeToken({ name }, wanted, ...desk))
      give({
        json: { ...made, ends: showInstant(made.ends) },
        text: () =>
          `${made.token}\nFor ${made.name}: ${made.scopes.join(', ')}; until ${showInstant(made.ends)}. It is not shown again.\n`,
      })
    })
}

function linkCommand(world: World, give: Give): Command {
  const example = 'kpc people link "N. Clerk" --subject 248289761001'
  return command('link', 'say who somebody is to the server for single sign-on', example)
    .argument('<name>')
    .requiredOption('--subject <sub>', 'as that server names them in its tokens (sub); never an e-mail address')
    .option('--issuer <url>', 'that server, as its tokens name it (iss); the one of settings.json if absent')
    .action(async (name: string, { subject, issuer }: { subject: string; issuer?: string }) => {
      const { linkIdentity } = await import('../people/identity.ts')
      const server = issuer ?? readSettings(openHome(world)).signOn?.issuer ?? ''
      const linked = await withReception(world, (...desk) =>
        linkIdentity({ name }, { issuer: server, subject }, ...desk),
      )
      give({ json: linked, text: () => rows([[linked.name, linkedAs(linked)]], '') })
    })
}

function unlinkCommand(world: World, give: Give): Command {
  return command(
    'unlink',
    'link somebody with no other server any more; ends their sessions',
    'kpc people unlink "N. Clerk"',
  )
    .argument('<name>')
    .action(async (name: string) => {
      const { unlinkIdentities } = await import('../people/identity.ts')
      const done = await withReception(world, (...desk) => unlinkIdentities({ name }, ...desk))
      give({
        json: done,
        text: () =>
          done.unlinked.length === 0
            ? `${done.name} was linked with no server.\n`
            : rows(
                done.unlinked.map((one) => [done.name, `no more ${linkedAs(one)}`] as const),
                '',
              ),
      })
    })
}

const linkedAs = ({ issuer, subject }: Identity): string => `${subject} at ${issuer}`

function keyCommand(world: World, give: Give): Command {
  return command(
    'key',
    'a key file by which somebody approves where there is no passkey: made by them, admitted by an administrator',
    'kpc people key "B. Approver" --out b-approver.json\nkpc people key "B. Approver" --admit 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  )
    .argument('<name>')
    .addOption(
      new Option('--out <file>', 'make a key: encrypted in this file, which stays with its person').conflicts('admit'),
    )
    .option('--passphrase-file <file>', 'its passphrase is in this file, instead of asked for')
    .option('--admit <public>', 'admit the public half that was printed, in the place of an earlier one')
    .action(async (name: string, { out, passphraseFile, admit }: KeyOptions) => {
      if (admit !== undefined) {
        const { admitKey } = await import('../people/admit-key.ts')
        const admitted = await withReception(world, (...desk) => admitKey({ name }, admit, ...desk))
        return give({
          json: { name: admitted.name, public: admit },
          text: () => `${admitted.name} approves with this key from now on\n`,
        })
      }
      if (out === undefined) throw cliRefusal('USAGE', { subject: '--out FILE or --admit PUBLIC' })
      const { newKeyFile } = await import('../signer/keys.ts')
      const { text, x } = await newKeyFile(name, { passphrase: await newPassphrase(world, passphraseFile) })
      if (!writeFirst(out, text, privateMode)) throw peopleRefusal('PERSON_KEY_THERE', { subject: out })
      give({
        json: { name, public: x, file: out },
        text: () =>
          `${x}\nThe public half, for the administrator: kpc people key "${name}" --admit ${x}\nThe file and its passphrase stay with you.\n`,
      })
    })
}

interface KeyOptions {
  readonly out?: string
  readonly passphraseFile?: string
  readonly admit?: string
}

function showPerson({ name, role, exporter, state }: Person) {
  return { name, role, ...(exporter !== undefined && { exporter }), state }
}

function partOf({ role, exporter, state }: Person): string {
  return [role, ...(exporter === undefined ? [] : [`for ${exporter}`]), ...(state === 'active' ? [] : [state])].join(
    ', ',
  )
}

function personAnswer(person: Person): Answer {
  return { json: showPerson(person), text: () => rows([[person.name, partOf(person)]], '') }
}

function invitedAnswer(person: Invited, origin: string): Answer {
  const link = `${origin.replace(/\/+$/, '')}/welcome/${person.link}`
  return {
    json: { ...showPerson(person), link },
    text: () =>
      `${rows([[person.name, partOf(person)]], '')}${link}\nIt works once, within 24 hours. Hand it over so that nobody else sees it.\n`,
  }
}
