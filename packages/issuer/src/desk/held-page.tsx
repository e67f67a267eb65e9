/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What was sent when the session had ended: it is held in the page itself, to be sent again by whoever has signed in
 * anew. Nothing of it is stored.
 * @module
 */
import { Notice, showPage } from '@kpc/desk'
import { Frame, type Setting } from './frame.tsx'

/** @property fields what was sent @property action where to */
export interface HeldView {
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

export function heldPage(setting: Setting, { action, fields }: HeldView): Promise<string> {
  const { applications: says, signIn } = setting.language.words
  return showPage(
    <Frame setting={{ ...setting, path: '/' }} title={signIn} layout="form">
      <Notice gravity="attention" title={says.ended}>
        <form method="post" action={action} class="btns">
          <a class="btn btn--main" href="/sign-in" target="_blank" rel="noopener">
            {signIn}
          </a>
          {fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="btn">
            {says.sendAgain}
          </button>
        </form>
      </Notice>
    </Frame>,
  )
}
