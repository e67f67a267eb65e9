/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The way in: a link that is opened once, name and passphrase, the second factor.
 * @module
 */
import { Anchor, Form, Panel, showPage } from '@kpc/desk'
import { base32 } from '@kpc/desk/people/totp'
import { type DeskRole, roles } from '@kpc/schema'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { type PasskeyAsked, PasskeyForm } from './passkey-form.tsx'

/** Where the code is drawn that an app photographs. */
export const symbolPath = '/second/code.svg'

/** Where a passkey is the second factor. */
export const secondPasskeyPath = '/second/passkey'

/** What the browser runs that asks for a passkey. */
export const passkeyScriptPath = '/passkey.js'

/** Where single sign-on begins. */
export const signOnPath = '/sign-in/elsewhere'

/**
 * @property to where to go on
 * @property signOn what the server for single sign-on is called; absent where there is none
 */
export interface SignInView {
  readonly name?: string | undefined
  readonly to: string
  readonly mayLookAround: boolean
  readonly signOn?: string | undefined
}

export function signInPage(setting: Setting, { name, to, mayLookAround, signOn }: SignInView): Promise<string> {
  const { words } = setting.language
  return showPage(
    <Frame setting={setting} title={words.signIn}>
      <div class="login">
        <Form submit={words.signIn} action="/sign-in">
          <input type="hidden" name="to" value={to} />
          <FieldWithFault
            setting={setting}
            id="name"
            label={words.name}
            value={name}
            autocomplete="username"
            maxlength={200}
            required
            autofocus
          />
          <FieldWithFault
            setting={setting}
            id="passphrase"
            label={words.passphrase}
            type="password"
            autocomplete="current-password"
            maxlength={1024}
            required
          />
        </Form>
        {signOn !== undefined && (
          <>
            <p class="or">{words.account.or}</p>
            <Anchor href={`${signOnPath}?to=${encodeURIComponent(to)}`} kind="button">
              {words.account.signOnWith} <bdi>{signOn}</bdi>
            </Anchor>
          </>
        )}
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
              <FieldWithFault
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
          <NewPassphrase setting={setting} id="passphrase" label={words.passphrase} />
        </Form>
      </div>
    </Frame>,
  )
}

/** A link that opens nothing says so, and no more. */
export function closedPage(setting: Setting): Promise<string> {
  return showPage(<Frame setting={setting} title={setting.language.words.welcome} />)
}

/**
 * @property secret that is being set up; absent where the app has it already
 * @property takesCode this person has an app for codes, or sets one up
 * @property passkey what one is asked to sign; absent where this person has none
 * @property person who sets a passkey up
 * @property to where to go on
 */
export interface SecondView {
  readonly secret?: Uint8Array | undefined
  readonly takesCode: boolean
  readonly passkey?: PasskeyAsked | undefined
  readonly person?: { readonly id: string; readonly name: string } | undefined
  readonly to?: string | undefined
}

export function secondPage(setting: Setting, { secret, takesCode, passkey, person, to }: SecondView): Promise<string> {
  const { words } = setting.language
  const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`
  return showPage(
    <Frame setting={setting} title={words.second} fields={['code']} script={passkey && passkeyScriptPath}>
      <div class="login">
        {passkey && (
          <PasskeyForm
            setting={setting}
            asked={passkey}
            action={`${secondPasskeyPath}${query}`}
            submit={person ? words.account.passkeyAdd : words.account.passkeyUse}
            person={person}
          />
        )}
        {passkey && takesCode && <p class="or">{words.account.or}</p>}
        {secret && <CodeSecret setting={setting} secret={secret} path={symbolPath} />}
        {takesCode && (
          <Form submit={words.signIn} action={`/second${query}`}>
            <CodeField setting={setting} />
          </Form>
        )}
      </div>
    </Frame>,
  )
}

/** What an app for codes photographs, or what is typed into it. @property path of the drawing */
export function CodeSecret({
  setting,
  secret,
  path,
}: {
  readonly setting: Setting
  readonly secret: Uint8Array
  readonly path: string
}) {
  const { words } = setting.language
  return (
    <>
      <p>{words.setUp}</p>
      <img class="symbol" src={path} alt={words.key} />
      <p>
        {words.key}: <code>{(base32(secret).match(/.{1,4}/g) ?? []).join(' ')}</code>
      </p>
    </>
  )
}

export function CodeField({ setting }: { readonly setting: Setting }) {
  const { words } = setting.language
  return (
    <FieldWithFault
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
  )
}
