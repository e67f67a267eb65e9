/** What is loaded after the first screen: the registry, and what a bundle file changes. */
export { OfferPanel } from './offer.tsx'
export { RegistryScreen } from './registry.tsx'
