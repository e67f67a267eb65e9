/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A form that a passkey fills in: `passkey.js` shows it, asks the browser, and sends what came of it. Without a script it
 * stays unseen, and a code does as well.
 * @module
 */
import { Icon } from '@kpc/desk'
import { base64url } from '@kpc/schema'
import type { Child } from 'hono/jsx'
import { passkeyAlgorithms } from '../people/webauthn.ts'
import type { Setting } from './frame.tsx'

/**
 * What a page needs that asks for a passkey.
 * @property rpId the name to which passkeys belong; undefined where this desk was opened by none
 * @property challenge what is to be signed
 * @property known ids of the passkeys that this person has, in base64url
 */
export interface PasskeyAsked {
  readonly rpId?: string | undefined
  readonly challenge: Uint8Array
  readonly known: readonly string[]
}

/** Milliseconds for which a browser waits for its person. */
const patience = 300_000

const usable = (known: readonly string[]) => known.map((id) => ({ type: 'public-key', id }))

/** Web Authentication section 5.5. User verification is required: the server takes no other answer. */
const toSignIn = ({ rpId, challenge, known }: PasskeyAsked) => ({
  challenge: base64url(challenge),
  rpId,
  allowCredentials: usable(known),
  userVerification: 'required',
  timeout: patience,
})

/** Section 5.4. @param person for whom it is made; its id tells nobody who that is */
const toRegister = (
  { rpId, challenge, known }: PasskeyAsked,
  { id, name, authority }: { readonly id: string; readonly name: string; readonly authority: string },
) => ({
  rp: { id: rpId, name: authority },
  user: { id: base64url(new TextEncoder().encode(id)), name, displayName: name },
  challenge: base64url(challenge),
  pubKeyCredParams: Object.values(passkeyAlgorithms).map((alg) => ({ type: 'public-key', alg })),
  excludeCredentials: usable(known),
  authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  attestation: 'none',
  timeout: patience,
})

/**
 * @property action path that takes the answer
 * @property submit what the button says
 * @property person for whom a new passkey is made; one that is there is asked for if absent
 * @property children fields that go along
 */
interface PasskeyFormProps {
  readonly setting: Setting
  readonly asked: PasskeyAsked
  readonly action: string
  readonly submit: string
  readonly person?: { readonly id: string; readonly name: string } | undefined
  readonly children?: Child
}

const answers = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'id'] as const

export function PasskeyForm({ setting, asked, action, submit, person, children }: PasskeyFormProps) {
  const { account } = setting.language.words
  if (asked.rpId === undefined) return <p class="say">{account.passkeyPlace}</p>
  const options = person ? toRegister(asked, { ...person, authority: setting.authority ?? 'kpc' }) : toSignIn(asked)
  const named = answers.filter(
    (name) => (name === 'attestationObject') === (person !== undefined) || name === 'clientDataJSON',
  )
  return (
    <>
      <form
        method="post"
        action={action}
        hidden
        data-passkey={person ? 'create' : 'get'}
        data-options={JSON.stringify(options)}
        data-failed={account.passkeyFailed}
      >
        {named.map((name) => (
          <input type="hidden" name={name} />
        ))}
        {children}
        <div class="form__end">
          <button type="submit" class="btn">
            <Icon name="key" /> {submit}
          </button>
        </div>
        <p class="flash" role="alert" />
      </form>
      <noscript>
        <p class="say">{account.passkeyScript}</p>
      </noscript>
    </>
  )
}
