/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Parts that several pages of the desk have.
 * @module
 */
import { type CertificateWords, showInstant } from '@kpc/schema'
import { certificateWords } from '@kpc/schema/words/languages'
import type { Child } from 'hono/jsx'
import { type Setting, saidOf } from './frame.tsx'

/** A part of a page under its own heading. */
export function Panel({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <section class="panel">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** An instant, as people read it and as programs do. @param at in seconds */
export function When({ at }: { readonly at: number }) {
  const instant = showInstant(at)
  return (
    <time datetime={instant}>
      <bdi>{instant.replace('T', ' ').replace(/:\d\dZ$/, ' UTC')}</bdi>
    </time>
  )
}

/** What can not be done now stays where it is, and says why. */
export function Idle({ label, why }: { readonly label: string; readonly why: string }) {
  return (
    <p class="idle">
      <strong>{label}</strong> {why}
    </p>
  )
}

/** A box to tick. */
export function Tick({
  setting: { refusal, language },
  id,
  label,
}: {
  readonly setting: Setting
  readonly id: string
  readonly label: string
}) {
  const error = refusal?.field === id ? saidOf(refusal, language.words) : undefined
  return (
    <div class="field tick">
      <label>
        <input
          type="checkbox"
          name={id}
          value="yes"
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
        />{' '}
        {label}
      </label>
      {error !== undefined && (
        <p class="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

/** What a certificate says, in the language of the page. */
export function certificateWordsOf({ language }: Setting): CertificateWords {
  return certificateWords[language.tag] as CertificateWords
}
