/**
 * What this device trusts: how fresh it is, what ends soon, which notices are in force; and every
 * participant with its memberships, authorities, contacts, number ranges, keys and lists.
 */
import type { JSX } from 'preact'
import { messages } from '../../messages/messages.ts'
import { trust } from '../../state/trust.ts'
import { ScreenBar } from '../bar/screen-bar.tsx'
import { Endings } from './endings.tsx'
import { Notices } from './notices.tsx'
import { Participants } from './participants.tsx'
import { TrustState } from './trust-state.tsx'

export function RegistryScreen(): JSX.Element {
  const set = trust.value
  return (
    <>
      <ScreenBar title={messages.registry.heading} />
      <main class="registry">
        {set && (
          <>
            <TrustState set={set} />
            <Endings trust={set} />
            <Notices trust={set} />
            <Participants trust={set} />
          </>
        )}
      </main>
    </>
  )
}
