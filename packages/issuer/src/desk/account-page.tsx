/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The page on which people look after what opens the desk for them.
 * @module
 */
import { Empty, Flash, Form, Panel, Row, showPage, Table, Tick } from '@kpc/desk'
import type { OwnSession } from '../people/account.ts'
import type { KeptPasskey } from '../people/passkeys.ts'
import type { Person } from '../people/people.ts'
import { type Act, mayOf, scopes } from '../people/roles.ts'
import type { KeptToken, MadeToken } from '../people/token.ts'
import { agentOf } from './agent.ts'
import { Asked, Frame, type Setting } from './frame.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { When } from './parts.tsx'
import { type PasskeyAsked, PasskeyForm } from './passkey-form.tsx'
import { CodeField, CodeSecret, passkeyScriptPath } from './sign-in-pages.tsx'

/** Where the drawing of a new secret is. */
export const newSymbolPath = '/me/code.svg'

/**
 * @property change what is there to change things, while the passphrase was typed a short while ago
 * @property made the token that was made just now
 */
export interface AccountView {
  readonly person: Person
  readonly passkeys: readonly KeptPasskey[]
  readonly sessions: readonly OwnSession[]
  readonly tokens: readonly KeptToken[]
  readonly change?: { readonly asked: PasskeyAsked; readonly secret?: Uint8Array | undefined } | undefined
  readonly made?: MadeToken | undefined
}

type Shown = AccountView & { readonly setting: Setting }

export function accountPage(setting: Setting, view: AccountView): Promise<string> {
  const { account } = setting.language.words
  const shown: Shown = { ...view, setting }
  const fields = ['passphrase', 'new', 'again', 'code']
  return showPage(
    <Frame setting={setting} title={account.account} fields={fields} script={view.change && passkeyScriptPath}>
      {view.made && (
        <Flash>
          <p>
            <code>{view.made.token}</code>
          </p>
          <p>{account.tokenIs}</p>
        </Flash>
      )}
      {!view.person.test && !view.change && <Confirm {...shown} />}
      <Sessions {...shown} />
      {!view.person.test && (
        <>
          <Passkeys {...shown} />
          {view.change && <Codes {...shown} />}
          {view.change && <Passphrase {...shown} />}
          <Tokens {...shown} />
        </>
      )}
    </Frame>,
  )
}

function Confirm({ setting }: Shown) {
  const { account, passphrase, goOn } = setting.language.words
  return (
    <Panel title={account.confirm} note={account.confirmHint} pad>
      <div class="narrow">
        <Form submit={goOn} action="/me/confirm">
          <Asked
            setting={setting}
            id="passphrase"
            label={passphrase}
            type="password"
            autocomplete="current-password"
            maxlength={1024}
            required
          />
        </Form>
      </div>
    </Panel>
  )
}

/** A button that sends one thing of a row. */
function Button({
  says,
  action,
  name,
  value,
}: {
  readonly says: string
  readonly action: string
  readonly name: string
  readonly value: string
}) {
  return (
    <Form submit={says} action={action} quiet>
      <input type="hidden" name={name} value={value} />
    </Form>
  )
}

function Sessions({ setting, sessions }: Shown) {
  const { words } = setting.language
  const { account } = words
  return (
    <Panel title={account.sessions}>
      <Table
        caption={account.sessions}
        isNamed
        columns={[account.since, account.lastSeen, words.from, account.browser, account.end]}
        rows={sessions.map(({ id, made, seen, address, agent, isThis }) => [
          <When at={made} />,
          <When at={seen} />,
          <code>{address ?? ''}</code>,
          agentOf(agent),
          isThis ? account.thisOne : <Button says={account.end} action="/me/sessions/end" name="session" value={id} />,
        ])}
      />
      <div class="panel__pad">
        <Button says={words.everywhere} action="/sign-out" name="everywhere" value="yes" />
      </div>
    </Panel>
  )
}

function Passkeys({ setting, passkeys, change, person }: Shown) {
  const { account } = setting.language.words
  return (
    <Panel title={account.passkeys} note={account.passkeysHint}>
      {passkeys.length === 0 ? (
        <Empty>{account.none}</Empty>
      ) : (
        <Table
          caption={account.passkeys}
          isNamed
          columns={[account.passkeyLabel, account.added, account.lastUsed, ...(change ? [account.remove] : [])]}
          rows={passkeys.map(({ id, label, made, used }) => [
            label,
            <When at={made} />,
            used === undefined ? '' : <When at={used} />,
            ...(change
              ? [<Button says={account.remove} action="/me/passkeys/remove" name="passkey" value={id} />]
              : []),
          ])}
        />
      )}
      {change && (
        <div class="panel__pad narrow">
          <PasskeyForm
            setting={setting}
            asked={change.asked}
            action="/me/passkeys"
            submit={account.passkeyAdd}
            person={person}
          >
            <Asked setting={setting} id="label" label={account.passkeyLabel} maxlength={80} autocomplete="off" />
          </PasskeyForm>
        </div>
      )}
    </Panel>
  )
}

function Codes({ setting, change }: Shown) {
  const { account, goOn } = setting.language.words
  return (
    <Panel title={account.codeApp} note={account.codeAppHint} pad>
      {change?.secret ? (
        <div class="narrow">
          <CodeSecret setting={setting} secret={change.secret} path={newSymbolPath} />
          <Form submit={goOn} action="/me/code/confirm" quiet>
            <CodeField setting={setting} />
          </Form>
        </div>
      ) : (
        <Form submit={account.codeSet} action="/me/code" quiet />
      )}
    </Panel>
  )
}

function Passphrase({ setting }: Shown) {
  const { words } = setting.language
  return (
    <Panel title={words.account.passphraseChange} pad>
      <div class="narrow">
        <Form submit={words.account.passphraseChange} action="/me/passphrase" quiet>
          <NewPassphrase setting={setting} id="new" label={words.account.passphraseNew} />
        </Form>
      </div>
    </Panel>
  )
}

function Tokens({ setting, tokens, change, person }: Shown) {
  const { account } = setting.language.words
  const mine = scopes.filter((act) => mayOf(person.role).includes(act))
  if (mine.length === 0) return null
  return (
    <Panel title={account.tokens} note={account.tokensHint}>
      <TokenTable setting={setting} tokens={tokens} action="/me/tokens/end" />
      {change && (
        <div class="panel__pad">
          <Form submit={account.tokenMake} action="/me/tokens" quiet>
            <Row>
              {mine.map((act: Act) => (
                <Tick id="scope" label={setting.language.words.acts[act]} value={act} />
              ))}
            </Row>
          </Form>
        </div>
      )}
    </Panel>
  )
}

/** @property action path that ends one */
export function TokenTable({
  setting,
  tokens,
  action,
}: {
  readonly setting: Setting
  readonly tokens: readonly KeptToken[]
  readonly action: string
}) {
  const { account, acts } = setting.language.words
  if (tokens.length === 0) return <Empty>{account.none}</Empty>
  return (
    <Table
      caption={account.tokens}
      isNamed
      columns={[account.added, account.until, account.scopes, account.end]}
      rows={tokens.map(({ id, made, ends, scopes }) => [
        <When at={made} />,
        <When at={ends} />,
        scopes.map((scope) => (Object.hasOwn(acts, scope) ? acts[scope as Act] : scope)).join('; '),
        <Button says={account.end} action={action} name="token" value={id} />,
      ])}
    />
  )
}
