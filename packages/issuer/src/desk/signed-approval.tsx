/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The button by which somebody approves an application with a passkey: in the place of the plain button where the
 * settings ask for signed approvals. The page of an application shows it with what `askedApproval`
 * (`http/approvals.ts`) gives for it.
 * @module
 */
import { Panel } from '@kpc/desk'
import { base64url } from '@kpc/schema'
import type { Setting } from './frame.tsx'
import { type PasskeyAsked, PasskeyForm } from './passkey-form.tsx'
import { passkeyScriptPath } from './sign-in-pages.tsx'

/** Where the signature goes. */
export const approvalPath = (name: string): string => `/desk/applications/${encodeURIComponent(name)}/approval`

/**
 * @property path where the signature goes
 * @property document what is signed; its SHA-256 is the challenge of `asked`
 * @property version of what was read
 */
export interface ApprovalAsked {
  readonly path: string
  readonly version: number
  readonly document: Uint8Array
  readonly asked: PasskeyAsked
}

export function SignedApproval({ setting, approval }: { readonly setting: Setting; readonly approval: ApprovalAsked }) {
  const { approvals } = setting.language.words
  const { path, version, document, asked } = approval
  return (
    <Panel title={approvals.approve} foot={approvals.signs} pad>
      <script type="module" src={passkeyScriptPath} />
      {asked.known.length === 0 ? (
        <p>{approvals.noPasskey}</p>
      ) : (
        <PasskeyForm setting={setting} asked={asked} action={path} submit={approvals.approve}>
          <input type="hidden" name="version" value={String(version)} />
          <input type="hidden" name="document" value={base64url(document)} />
        </PasskeyForm>
      )}
    </Panel>
  )
}
