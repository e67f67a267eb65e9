/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The way in: a link that is opened once, name and passphrase, the second factor.
 * @module
 */
import { Form, Panel, showPage } from '@kpc/desk'
import { type DeskRole, roles } from '@kpc/schema'
import { base32 } from '../people/totp.ts'
import { Asked, Frame, type Setting } from './frame.tsx'

/** Where the code is drawn that an app photographs. */
export const symbolPath = '/second/code.svg'

/** @property to where to go on */
export function signInPage(
  setting: Setting,
  {
    name,
    to,
    mayLookAround,
  }: { readonly name?: string | undefined; readonly to: string; readonly mayLookAround: boolean },
): Promise<string> {
  const { words } = setting.language
  return showPage(
    <Frame setting={setting} title={words.signIn}>
      <div class="login">
        <Form submit={words.signIn} action="/sign-in">
          <input type="hidden" name="to" value={to} />
          <Asked
            setting={setting}
            id="name"
            label={words.name}
            value={name}
            autocomplete="username"
            maxlength={200}
            required
            autofocus
          />
          <Asked
            setting={setting}
            id="passphrase"
            label={words.passphrase}
            type="password"
            autocomplete="current-password"
            maxlength={1024}
            required
          />
        </Form>
      </div>
      {mayLookAround && <LookAround setting={setting} />}
    </Frame>,
  )
}

/** Ready-made people of a scheme for tests, one of each role. */
export function LookAround({ setting }: { readonly setting: Setting }) {
  const { words } = setting.language
  return (
    <Panel title={words.lookAround} note={words.lookAroundHint} pad>
      <div class="btns">
        {roles.map((role: DeskRole) => (
          <Form submit={`TEST ${words.roles[role]}`} action="/sign-in/test" quiet>
            <input type="hidden" name="role" value={role} />
          </Form>
        ))}
      </div>
    </Panel>
  )
}

/** @property name of the person; absent for the first administrator, who says it */
export function welcomePage(
  setting: Setting,
  { name, typed }: { readonly name?: string | undefined; readonly typed?: string | undefined },
): Promise<string> {
  const { words } = setting.language
  return showPage(
    <Frame setting={setting} title={words.welcome} fields={['name', 'passphrase', 'again']}>
      <div class="login">
        <p>{words.linkOnce}</p>
        <Form submit={words.goOn}>
          {name === undefined ? (
            <>
              <p>{words.first}</p>
              <Asked
                setting={setting}
                id="name"
                label={words.name}
                hint={words.nameHint}
                value={typed}
                autocomplete="username"
                maxlength={200}
                required
                autofocus
              />
            </>
          ) : (
            <p>
              <strong>{name}</strong>
            </p>
          )}
          <Asked
            setting={setting}
            id="passphrase"
            label={words.passphrase}
            hint={words.passphraseHint}
            type="password"
            autocomplete="new-password"
            maxlength={1024}
            required
          />
          <Asked
            setting={setting}
            id="again"
            label={words.again}
            type="password"
            autocomplete="new-password"
            maxlength={1024}
            required
          />
        </Form>
      </div>
    </Frame>,
  )
}

/** A link that opens nothing says so, and no more. */
export function closedPage(setting: Setting): Promise<string> {
  return showPage(<Frame setting={setting} title={setting.language.words.welcome} />)
}

/** @param secret that is being set up; absent where the app has it already */
export function secondPage(setting: Setting, secret?: Uint8Array): Promise<string> {
  const { words } = setting.language
  return showPage(
    <Frame setting={setting} title={words.second} fields={['code']}>
      <div class="login">
        {secret && (
          <>
            <p>{words.setUp}</p>
            <img class="symbol" src={symbolPath} alt={words.key} />
            <p>
              {words.key}: <code>{(base32(secret).match(/.{1,4}/g) ?? []).join(' ')}</code>
            </p>
          </>
        )}
        <Form submit={words.signIn}>
          <Asked
            setting={setting}
            id="code"
            label={words.code}
            hint={words.codeHint}
            code
            autocomplete="one-time-code"
            inputmode="numeric"
            maxlength={12}
            required
            autofocus
          />
        </Form>
      </div>
    </Frame>,
  )
}
