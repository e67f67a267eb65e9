/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Around a form of which nothing that is typed gets lost: with a script it is kept in the browser until the server has
 * it, and is not sent while no session stands or no server answers.
 * @module
 */
import type { Child } from 'hono/jsx'
import type { Setting } from './frame.tsx'

/** What runs in these pages. */
export const deskScriptPath = '/desk-form.js'

/** @param key by which it is found again; of this person */
export function keeping({ person, language }: Setting, key: string) {
  const { applications: says, signIn } = language.words
  return {
    'data-keep': key,
    'data-person': person?.name ?? '',
    'data-says': JSON.stringify({
      notSaved: says.notSaved,
      ended: says.ended,
      signIn,
      isBack: says.isBack,
      discard: says.discard,
    }),
  }
}

/** @property isDone what was typed has come to what it was for, and is kept no longer */
export interface KeptProps {
  readonly setting: Setting
  readonly name: string
  readonly isDone?: boolean
  readonly children?: Child
}

/** The page has the script {@link deskScriptPath}. */
export function Kept({ setting, name, isDone = false, children }: KeptProps) {
  return (
    <section {...keeping(setting, name)} data-done={isDone ? 'yes' : undefined}>
      <div class="flash" id="kept" role="alert" />
      {children}
    </section>
  )
}
