/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The way in: a link that opens once, name and passphrase, a code.
 * @module
 */
import { Field, Form, showPage } from '@kpc/desk'
import { base32 } from '@kpc/desk/people/totp'
import type { Refusal } from '@kpc/host/refusal'
import { Shell } from '../frame.tsx'
import { type DeskLanguage, wordsOf } from '../words/words.ts'

interface Asked {
  readonly language: DeskLanguage
  readonly refusal?: Refusal | undefined
}

export function signInPage({ language, refusal }: Asked, name?: string): Promise<string> {
  const say = wordsOf(language)
  return showPage(
    <Shell language={language} title={say('signIn')} refusal={refusal} layout="form">
      <div class="login">
        <Form submit={say('signIn')} action="/sign-in">
          <Field id="name" label={say('name')} value={name} autocomplete="username" maxlength={200} required />
          <Field
            id="passphrase"
            label={say('passphrase')}
            type="password"
            autocomplete="current-password"
            maxlength={1024}
            required
          />
        </Form>
      </div>
    </Shell>,
  )
}

export function welcomePage({ language, refusal }: Asked, name: string, token: string): Promise<string> {
  const say = wordsOf(language)
  return showPage(
    <Shell language={language} title={say('welcome')} refusal={refusal} layout="form">
      <div class="login">
        <p>{say('welcomeSays')}</p>
        <Form submit={say('goOn')} action={`/welcome/${token}`}>
          <p>
            <strong>
              <bdi>{name}</bdi>
            </strong>
          </p>
          {(['passphrase', 'again'] as const).map((id) => (
            <Field id={id} label={say(id)} type="password" autocomplete="new-password" maxlength={1024} required />
          ))}
        </Form>
      </div>
    </Shell>,
  )
}

/** @param secret while it is being set up */
export function secondPage({ language, refusal }: Asked, secret?: Uint8Array): Promise<string> {
  const say = wordsOf(language)
  const typed = secret && (base32(secret).match(/.{1,4}/g) ?? []).join(' ')
  return showPage(
    <Shell language={language} title={say('second')} refusal={refusal} layout="form">
      <div class="login">
        {typed !== undefined && (
          <p>
            {say('secretSays')} <code class="code">{typed}</code>
          </p>
        )}
        <Form submit={say('goOn')} action="/second">
          <Field
            id="code"
            label={say('code')}
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength={12}
            code
            required
          />
        </Form>
      </div>
    </Shell>,
  )
}

/** A page that says why there is nothing else. */
export function refusedPage({ language, refusal }: Asked): Promise<string> {
  const say = wordsOf(language)
  return showPage(<Shell language={language} title={say('refused')} refusal={refusal} layout="form" />)
}
