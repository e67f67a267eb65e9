/** What the first screen does without: see `lazy.ts`. */
import type { JSX } from 'preact'
import type { Over } from '../state.ts'
import { RegistryScreen } from './registry.tsx'

export { OfferPanel } from './offer.tsx'
export { ResultScreen } from './result.tsx'
export { SeveralPanel } from './several.tsx'

export const screens: Readonly<Record<Over, () => JSX.Element | null>> = { registry: RegistryScreen }
