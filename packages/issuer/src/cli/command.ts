/**
 * What every command of `kpc` is made with.
 * @module
 */
export { type Answer, command, type Give } from '@kpc/host/command/command'
export type { World } from '@kpc/host/command/world'
