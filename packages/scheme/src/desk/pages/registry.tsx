/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What the records change in the published registry: the desk prepares it, key holders sign it on another machine.
 * @module
 */
import { Anchor, Empty, Flash, Panel, showPage } from '@kpc/desk'
import { may } from '../../people/roles.ts'
import type { Here } from '../desk.ts'
import { Frame } from '../frame.tsx'
import { wordsOf } from '../words/words.ts'

/** @property against why nothing can be derived */
export interface RegistryView {
  readonly changes?: readonly string[] | undefined
  readonly against?: string | undefined
}

export function registryPage(here: Here, { changes, against }: RegistryView): Promise<string> {
  const say = wordsOf(here.language)
  return showPage(
    <Frame here={here} title={say('registry')}>
      {against !== undefined && (
        <Flash>
          <p lang="en" dir="ltr">
            {against}
          </p>
        </Flash>
      )}
      <Panel title={say('changes')}>
        {changes === undefined ? (
          <Empty>{say('noTrust')}</Empty>
        ) : changes.length === 0 ? (
          <Empty>{say('noChanges')}</Empty>
        ) : (
          <ul class="lines" lang="en" dir="ltr">
            {changes.map((change) => (
              <li>{change}</li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={say('proposal')} pad>
        <p>{say('proposalSays')}</p>
        <p>
          <code class="code">{here.checked.digest}</code>
        </p>
        <p>
          <code class="code" dir="ltr">
            kpc-scheme check RECORDS; kpc-scheme derive --records RECORDS; kpc-scheme registry propose registry.cbor
          </code>
        </p>
        {may(here.person.role, 'propose') && (changes ?? []).length > 0 && (
          <Anchor href="/registry/proposal.json" kind="main">
            {say('proposal')}
          </Anchor>
        )}
      </Panel>
    </Frame>,
  )
}
