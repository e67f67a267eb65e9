/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The people of the desk, and one of them: part, sessions, tokens, passkeys, single sign-on, and the ways out and back in.
 * @module
 */
import { Acts, Anchor, Badge, Choice, Flash, Form, Pager, Panel, Row, showPage, Table } from '@kpc/desk'
import { roles } from '@kpc/schema'
import type { KeptPasskey } from '../people/passkeys.ts'
import type { Person } from '../people/people.ts'
import type { OwnSession } from '../people/session.ts'
import type { Identity } from '../people/sign-on.ts'
import type { KeptToken } from '../people/token.ts'
import { PasskeyTable, RowButton, SessionTable, TokenTable } from './door-tables.tsx'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import type { Words } from './words/words.ts'

export const peoplePath = '/people'

/** @property link of somebody who was admitted, or let in anew, just now: whole, and shown once */
interface Given {
  readonly invited?: { readonly name: string; readonly link: string } | undefined
}

/** @property typed what was typed and refused */
export interface PeopleView extends Given {
  readonly people: readonly Person[]
  readonly older?: string | undefined
  readonly typed?: { readonly name?: string; readonly role?: string; readonly exporter?: string } | undefined
}

export function peoplePage(setting: Setting, { people, older, invited, typed = {} }: PeopleView): Promise<string> {
  const { words } = setting.language
  return showPage(
    <Frame setting={setting} title={words.people} fields={['name', 'exporter']}>
      <LinkOnce words={words} invited={invited} />
      <Panel>
        <Table
          caption={words.people}
          isNamed
          columns={[words.registers.fields.name, words.role, words.state]}
          rows={people.map((person) => [
            <Anchor href={`${peoplePath}/${person.id}`}>
              <bdi>{person.name}</bdi>
            </Anchor>,
            partOf(person, words),
            words.states[person.state],
          ])}
        />
        <Pager older={older === undefined ? undefined : { label: words.applications.more, path: older }} />
      </Panel>
      <Panel title={words.admit} pad>
        <Form submit={words.admit} action={peoplePath}>
          <FieldWithFault
            setting={setting}
            id="name"
            label={words.registers.fields.name}
            hint={words.nameHint}
            value={typed.name}
            maxlength={200}
            autocomplete="off"
            required
          />
          <Part setting={setting} role={typed.role ?? 'clerk'} exporter={typed.exporter} />
        </Form>
      </Panel>
    </Frame>,
  )
}

function LinkOnce({ words, invited }: { readonly words: Words } & Given) {
  if (!invited) return null
  return (
    <Flash>
      <p>
        <strong>{invited.name}</strong>
      </p>
      <p>
        <code>{invited.link}</code>
      </p>
      <p>{words.linkIs}</p>
    </Flash>
  )
}

const partOf = ({ role, exporter }: Person, words: Words): string =>
  `${words.roles[role]}${exporter === undefined ? '' : ` (${exporter})`}`

interface PartProps {
  readonly setting: Setting
  readonly role: string
  readonly exporter?: string | undefined
}

/** In what part, and of an applicant for whom. */
function Part({ setting, role, exporter }: PartProps) {
  const { words } = setting.language
  return (
    <>
      <Choice id="role" label={words.role} options={roles.map((one) => [one, words.roles[one]])} value={role} />
      <FieldWithFault
        setting={setting}
        id="exporter"
        label={words.exporter}
        hint={words.exporterHint}
        value={exporter}
        maxlength={200}
        autocomplete="off"
      />
    </>
  )
}

/**
 * @property seen by which forms say what was read of them
 * @property isLast the last administrator, who can be neither let go nor given another role
 * @property signOn the other server at which people may sign in; undefined where this desk knows none
 * @property typed what was typed and refused
 */
export interface PersonView extends Given {
  readonly person: Person
  readonly seen: string
  readonly isLast: boolean
  readonly sessions: readonly OwnSession[]
  readonly tokens: readonly KeptToken[]
  readonly passkeys: readonly KeptPasskey[]
  readonly identities: readonly Identity[]
  readonly signOn?: string | undefined
  readonly typed?: { readonly role?: string; readonly exporter?: string; readonly subject?: string } | undefined
}

type Shown = PersonView & { readonly setting: Setting; readonly at: string }

export function personPage(setting: Setting, view: PersonView): Promise<string> {
  const { words } = setting.language
  const { person, invited } = view
  const shown: Shown = { ...view, setting, at: `${peoplePath}/${person.id}` }
  return showPage(
    <Frame
      setting={setting}
      title={person.name}
      fields={['exporter', 'subject']}
      standing={
        <>
          <Badge>{partOf(person, words)}</Badge>
          <Badge>{words.states[person.state]}</Badge>
        </>
      }
    >
      <LinkOnce words={words} invited={invited} />
      <Sessions {...shown} />
      <Panel title={words.account.passkeys}>
        <PasskeyTable setting={setting} passkeys={view.passkeys} action={`${shown.at}/passkeys/remove`} />
      </Panel>
      <Panel title={words.account.tokens} note={words.account.tokensHint}>
        <TokenTable setting={setting} tokens={view.tokens} action={`${shown.at}/tokens/end`} />
      </Panel>
      <Identities {...shown} />
      <InPart {...shown} />
      <Ways {...shown} />
    </Frame>,
  )
}

function Sessions({ setting, at, sessions }: Shown) {
  const { words } = setting.language
  return (
    <Panel title={words.account.devices}>
      <SessionTable setting={setting} sessions={sessions} action={`${at}/sessions/end`} />
      {sessions.length > 0 && (
        <div class="panel__pad">
          <RowButton says={words.everywhere} action={`${at}/sessions/end`} name="everywhere" value="yes" />
        </div>
      )}
    </Panel>
  )
}

/** Where there is no other server nobody is linked, but for those of an earlier one. */
function Identities({ setting, at, identities, signOn, typed }: Shown) {
  const { account } = setting.language.words
  if (signOn === undefined && identities.length === 0) return null
  return (
    <Panel title={account.identity} note={account.identityHint} pad>
      {identities.map(({ issuer, subject }) => (
        <p>
          <code>{subject}</code> <small class="code">{issuer}</small>
        </p>
      ))}
      {identities.length > 0 && <Form submit={account.remove} action={`${at}/identity/remove`} quiet />}
      {signOn !== undefined && (
        <div class="narrow">
          <Form submit={account.identityAdd} action={`${at}/identity`} quiet>
            <FieldWithFault
              setting={setting}
              id="subject"
              label={account.identitySubject}
              hint={signOn}
              value={typed?.subject}
              maxlength={255}
              code
              required
            />
          </Form>
        </div>
      )}
    </Panel>
  )
}

function InPart({ setting, at, person, seen, typed }: Shown) {
  const { words } = setting.language
  return (
    <Panel title={words.role} pad>
      <p class="say">{words.giveRoleDoes}</p>
      <Form submit={words.giveRole} action={`${at}/role`} quiet>
        <input type="hidden" name="seen" value={seen} />
        <Row>
          <Part setting={setting} role={typed?.role ?? person.role} exporter={typed?.exporter ?? person.exporter} />
        </Row>
      </Form>
    </Panel>
  )
}

function Ways({ setting, at, person, seen, isLast }: Shown) {
  const { words } = setting.language
  const against = isLast
    ? words.refusals.LAST_ADMINISTRATOR
    : person.state === 'disabled'
      ? words.states.disabled
      : undefined
  return (
    <Panel title={words.state} pad>
      <Acts
        acts={[
          { label: words.reset, action: `${at}/reset`, does: words.resetDoes, sends: { seen } },
          { label: words.letGo, action: `${at}/disable`, does: words.letGoDoes, against, sends: { seen } },
        ]}
      />
    </Panel>
  )
}
