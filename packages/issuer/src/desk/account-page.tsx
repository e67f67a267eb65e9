/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The page on which people look after what opens the desk for them.
 * @module
 */
import { Flash, Form, Panel, Row, showPage, Tick } from '@kpc/desk'
import type { KeptPasskey } from '../people/passkeys.ts'
import type { Person } from '../people/people.ts'
import { type Act, mayOf, scopes } from '../people/roles.ts'
import type { OwnSession } from '../people/session.ts'
import type { KeptToken, MadeToken } from '../people/token.ts'
import { PasskeyTable, RowButton, SessionTable, TokenTable } from './door-tables.tsx'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
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
          <FieldWithFault
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

function Sessions({ setting, sessions }: Shown) {
  const { words } = setting.language
  return (
    <Panel title={words.account.sessions}>
      <SessionTable setting={setting} sessions={sessions} action="/me/sessions/end" />
      <div class="panel__pad">
        <RowButton says={words.everywhere} action="/sign-out" name="everywhere" value="yes" />
      </div>
    </Panel>
  )
}

function Passkeys({ setting, passkeys, change, person }: Shown) {
  const { account } = setting.language.words
  return (
    <Panel title={account.passkeys} note={account.passkeysHint}>
      <PasskeyTable setting={setting} passkeys={passkeys} action={change && '/me/passkeys/remove'} />
      {change && (
        <div class="panel__pad narrow">
          <PasskeyForm
            setting={setting}
            asked={change.asked}
            action="/me/passkeys"
            submit={account.passkeyAdd}
            person={person}
          >
            <FieldWithFault
              setting={setting}
              id="label"
              label={account.passkeyLabel}
              maxlength={80}
              autocomplete="off"
            />
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
