/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Programs that are told of what happens: what each took, what waits, and what it never took.
 * @module
 */
import { Acts, Empty, Facts, Flag, Flash, Form, Panel, Row, showPage, Table, Tick } from '@kpc/desk'
import { toldKinds } from '../events/message.ts'
import type { Webhook } from '../events/webhooks.ts'
import { RowButton } from './door-tables.tsx'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import { When } from './parts.tsx'
import { filled } from './words/application-words.ts'

export const webhooksPath = '/desk/webhooks'

/** @property seen by which a form says what was read */
export type SeenWebhook = Webhook & { readonly seen: string }

/**
 * @property secret of the one that was added just now, shown once
 * @property outcome of what was tried or sent again just now
 * @property typed what was typed and refused
 */
export interface WebhooksView {
  readonly webhooks: readonly SeenWebhook[]
  readonly secret?: string | undefined
  readonly outcome?: { readonly taken: number; readonly problem?: string } | undefined
  readonly typed?:
    | {
        readonly name: string
        readonly url: string
        readonly on: readonly string[]
        readonly copies: boolean
      }
    | undefined
}

export function webhooksPage(setting: Setting, { webhooks, secret, outcome, typed }: WebhooksView): Promise<string> {
  const { webhooks: words } = setting.language.words.office
  return showPage(
    <Frame setting={setting} title={words.title} fields={['name', 'url']}>
      {secret !== undefined && (
        <Flash>
          <p>
            <code>{secret}</code>
          </p>
          <p>{words.secretIs}</p>
        </Flash>
      )}
      {outcome && (
        <Flash>
          <p>{filled(words.outcome, { n: outcome.taken })}</p>
          {outcome.problem !== undefined && (
            <p>
              {words.met}: <bdi>{outcome.problem}</bdi>
            </p>
          )}
        </Flash>
      )}
      {webhooks.length === 0 && <Empty>{words.none}</Empty>}
      {webhooks.map((webhook) => (
        <One setting={setting} webhook={webhook} />
      ))}
      <Add setting={setting} typed={typed} />
    </Frame>,
  )
}

interface OneProps {
  readonly setting: Setting
  readonly webhook: SeenWebhook
}

const pathOf = (name: string): string => `${webhooksPath}/${encodeURIComponent(name)}`

function One({ setting, webhook }: OneProps) {
  const { name, tries, dead, seen } = webhook
  const { webhooks: words, health } = setting.language.words.office
  const gravity = tries > 0 || dead.length > 0 ? 'attention' : 'good'
  return (
    <Panel title={<bdi>{name}</bdi>} note={<Flag gravity={gravity}>{health[gravity]}</Flag>}>
      <div class="panel__pad">
        <Standing setting={setting} webhook={webhook} />
      </div>
      {dead.length > 0 && <Dead setting={setting} webhook={webhook} />}
      <div class="panel__pad">
        <Acts
          acts={[
            { label: words.test, action: `${pathOf(name)}/test` },
            { label: words.remove, action: `${pathOf(name)}/remove`, does: words.removeDoes, sends: { seen } },
          ]}
        />
      </div>
    </Panel>
  )
}

function Standing({ setting, webhook }: OneProps) {
  const { url, kinds, copies, made, by, taken, takenAt, waits, tries, due, problem } = webhook
  const { words } = setting.language
  const { webhooks } = words.office
  const told = kinds.map((kind) => words.console.told[kind]).join(', ')
  return (
    <Facts
      rows={[
        [webhooks.url, <bdi class="code">{url}</bdi>],
        [webhooks.on, copies ? `${told} · ${webhooks.copies}` : told],
        [
          words.account.since,
          <>
            <When at={made} /> <bdi>{by}</bdi>
          </>,
        ],
        [
          webhooks.taken,
          <>
            <span class="num">{taken}</span> {takenAt !== undefined && <When at={takenAt} />}
          </>,
        ],
        [webhooks.waits, <span class="num">{waits}</span>],
        ...(tries === 0
          ? []
          : [
              [webhooks.tries, <span class="num">{tries}</span>] as const,
              [webhooks.met, <bdi>{problem ?? ''}</bdi>] as const,
              [webhooks.next, due === undefined ? '' : <When at={due} />] as const,
            ]),
      ]}
    />
  )
}

function Dead({ setting, webhook: { name, dead, seen } }: OneProps) {
  const { words } = setting.language
  const { webhooks } = words.office
  return (
    <>
      <Table
        caption={webhooks.dead}
        columns={[words.console.page.entry, words.when, webhooks.met, webhooks.again, webhooks.dismiss]}
        rows={dead.map(({ entry, at, problem }) => [
          <span class="num">{entry}</span>,
          <When at={at} />,
          <bdi>{problem}</bdi>,
          <RowButton
            {...{ says: webhooks.again, name: 'entry', value: String(entry), seen }}
            action={`${pathOf(name)}/resend`}
          />,
          <RowButton
            {...{ says: webhooks.dismiss, name: 'entry', value: String(entry), seen }}
            action={`${pathOf(name)}/dismiss`}
          />,
        ])}
      />
      <div class="panel__pad">
        <Form submit={webhooks.resend} action={`${pathOf(name)}/resend`} quiet>
          <input type="hidden" name="seen" value={seen} />
        </Form>
      </div>
    </>
  )
}

function Add({ setting, typed }: { readonly setting: Setting; readonly typed: WebhooksView['typed'] }) {
  const { words } = setting.language
  const { webhooks } = words.office
  return (
    <Panel title={webhooks.add} note={webhooks.addHint} pad>
      <Form submit={webhooks.add} action={webhooksPath}>
        <Row>
          <FieldWithFault
            setting={setting}
            id="name"
            label={webhooks.name}
            value={typed?.name}
            maxlength={80}
            required
          />
          <FieldWithFault
            setting={setting}
            id="url"
            label={webhooks.url}
            type="url"
            value={typed?.url ?? 'https://'}
            maxlength={500}
            required
          />
        </Row>
        <fieldset>
          <legend>{webhooks.on}</legend>
          <div class="ticks">
            {toldKinds.map((kind) => (
              <Tick id="on" label={words.console.told[kind]} value={kind} isOn={typed?.on.includes(kind) ?? false} />
            ))}
          </div>
          <p class="say">{webhooks.allOfIt}</p>
        </fieldset>
        <Tick id="copies" label={webhooks.copies} isOn={typed?.copies ?? false} />
      </Form>
    </Panel>
  )
}
