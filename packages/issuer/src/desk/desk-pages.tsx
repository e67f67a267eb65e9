/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The desk: what somebody may do.
 * @module
 */
import { Form, Panel, showPage } from '@kpc/desk'
import type { Person } from '../people/people.ts'
import { mayOf } from '../people/roles.ts'
import { Frame, type Setting } from './frame.tsx'

export function homePage(setting: Setting & { readonly person: Person }): Promise<string> {
  const { words } = setting.language
  const { name, role, exporter } = setting.person
  return showPage(
    <Frame setting={setting} title={name}>
      <Panel title={words.youMay} pad>
        <p>
          {words.youAre}: <strong>{words.roles[role]}</strong>
          {exporter !== undefined && ` (${exporter})`}
        </p>
        <ul class="may">
          {mayOf(role).map((act) => (
            <li>{words.acts[act]}</li>
          ))}
        </ul>
      </Panel>
      <Form submit={words.everywhere} action="/sign-out" quiet>
        <input type="hidden" name="everywhere" value="yes" />
      </Form>
    </Frame>,
  )
}
