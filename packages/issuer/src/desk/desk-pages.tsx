/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The desk: what somebody may do, its people, and the audit trail.
 * @module
 */
import { Choice, Empty, Flash, Form, Pager, Panel, Row, showPage, Table } from '@kpc/desk'
import { type DeskRole, roles, showInstant } from '@kpc/schema'
import type { Invited, Person } from '../people/people.ts'
import { mayOf } from '../people/roles.ts'
import { trailPage as rowsOfPage, type TrailRow } from '../people/trail.ts'
import { Asked, Frame, type Setting } from './frame.tsx'

export function homePage(setting: Setting & { readonly person: Person }): Promise<string> {
  const { words } = setting.language
  const { name, role, exporter } = setting.person
  return showPage(
    <Frame setting={setting} title={name}>
      <Panel title={words.youMay} pad>
        <p>
          {words.youAre}: <strong>{words.roles[role]}</strong>
          {exporter !== undefined && ` (${exporter})`}
        </p>
        <ul class="may">
          {mayOf(role).map((act) => (
            <li>{words.acts[act]}</li>
          ))}
        </ul>
      </Panel>
      <Form submit={words.everywhere} action="/sign-out" quiet>
        <input type="hidden" name="everywhere" value="yes" />
      </Form>
    </Frame>,
  )
}

/**
 * @property invited who was admitted just now
 * @property link of theirs, whole
 * @property typed what was typed and refused
 */
export interface PeopleView {
  readonly people: readonly Person[]
  readonly invited?: Invited | undefined
  readonly link?: string | undefined
  readonly typed?: { readonly name?: string; readonly role?: string; readonly exporter?: string } | undefined
}

export function peoplePage(setting: Setting, { people, invited, link, typed = {} }: PeopleView): Promise<string> {
  const { words } = setting.language
  const admitted = people.filter(({ test }) => !test)
  const roleOptions = roles.map((role: DeskRole) => [role, words.roles[role]] as const)
  return showPage(
    <Frame setting={setting} title={words.people} fields={['name', 'exporter']}>
      {invited && link !== undefined && (
        <Flash>
          <p>
            <strong>{invited.name}</strong>
          </p>
          <p>
            <code>{link}</code>
          </p>
          <p>{words.linkIs}</p>
        </Flash>
      )}
      <Table
        caption={words.people}
        columns={[words.name, words.role, words.state, `${words.reset} / ${words.letGo}`]}
        rows={admitted.map(({ id, name, role, exporter, state }) => [
          name,
          `${words.roles[role]}${exporter === undefined ? '' : ` (${exporter})`}`,
          words.states[state],
          <Row>
            <Form submit={words.reset} action={`/people/${id}/reset`} quiet />
            {state !== 'disabled' && <Form submit={words.letGo} action={`/people/${id}/disable`} quiet />}
          </Row>,
        ])}
      />
      <Panel title={words.admit} pad>
        <Form submit={words.admit} action="/people">
          <Asked
            setting={setting}
            id="name"
            label={words.name}
            hint={words.nameHint}
            value={typed.name}
            maxlength={200}
            autocomplete="off"
            required
          />
          <Choice id="role" label={words.role} options={roleOptions} value={typed.role ?? 'clerk'} />
          <Asked
            setting={setting}
            id="exporter"
            label={words.exporter}
            hint={words.exporterHint}
            value={typed.exporter}
            maxlength={200}
            autocomplete="off"
          />
        </Form>
      </Panel>
      <Panel title={words.role} pad>
        <Form submit={words.goOn} action="/people/role" quiet>
          <Choice id="person" label={words.name} options={admitted.map(({ id, name }) => [id, name] as const)} />
          <Choice id="part" label={words.role} options={roleOptions} />
          <Asked
            setting={setting}
            id="acts-for"
            label={words.exporter}
            hint={words.exporterHint}
            maxlength={200}
            autocomplete="off"
          />
        </Form>
      </Panel>
    </Frame>,
  )
}

/** @property text that was looked for */
export function trailPage(
  setting: Setting,
  { rows, text }: { readonly rows: readonly TrailRow[]; readonly text: string },
): Promise<string> {
  const { words } = setting.language
  const last = rows.length === rowsOfPage ? rows.at(-1) : undefined
  return showPage(
    <Frame setting={setting} title={words.trail}>
      <Form submit={words.search} action="/trail" method="get" quiet>
        <Asked setting={setting} id="text" label={words.search} type="search" value={text} maxlength={200} />
      </Form>
      {rows.length === 0 ? (
        <Empty>{words.nothing}</Empty>
      ) : (
        <Table
          caption={words.trail}
          columns={[words.when, words.event, words.who, words.about, words.from]}
          rows={rows.map(({ at, event, by, subject, address }) => [
            showInstant(at),
            <code>{event}</code>,
            by ?? '',
            subject ?? '',
            <code>{address ?? ''}</code>,
          ])}
        />
      )}
      <Pager
        older={
          last && {
            label: words.older,
            path: `/trail?before=${last.at}.${last.sequence}&text=${encodeURIComponent(text)}`,
          }
        }
      />
    </Frame>,
  )
}
