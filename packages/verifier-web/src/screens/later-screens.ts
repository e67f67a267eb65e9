/** What the first screen does without: see `lazy.ts`. */
import type { JSX } from 'preact'
import type { Over } from '../state.ts'
import { RegistryScreen } from './registry.tsx'

export { OfferPanel } from './offer.tsx'

export const screens: Readonly<Record<Over, () => JSX.Element | null>> = { registry: RegistryScreen }
