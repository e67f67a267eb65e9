/**
 * What the server's resources work with.
 * @module
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Press } from '@kpc/host/press/press'
import type { Settings } from '../home/home.ts'
import type { Acting } from '../ledger/acting.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { OpenedLayout } from '../print/open-layout.ts'
import type { Rehearsal } from '../print/rehearsal.ts'
import type { Signer } from '../signer/keys.ts'
import type { OpenedTrust } from '../trust/open.ts'

/**
 * @property trust what the home trusts now; asked for each request, as the registry may change
 * @property signers the home's keys
 * @property acting the home's user: whoever reaches this server until people sign in
 * @property now the clock, in seconds
 * @property report told of errors that nobody foresaw
 * @property press that sets pages; one of its own if absent
 * @property layout of this authority's paper; that of the settings, in the working folder, if absent
 * @property rehearsal the trial of each print before anything is recorded; none where nothing is printed
 */
export interface Deps {
  readonly ledger: Ledger
  trust(): Promise<OpenedTrust>
  signers(): readonly Signer[]
  settings(): Settings
  /** The folder of the ledger's signed checkpoints. */
  readonly checkpoints: string
  readonly acting: Acting
  now(): number
  report(error: unknown): void
  readonly press?: Press
  layout?(): Promise<OpenedLayout>
  readonly rehearsal?: Rehearsal
}

/** @property acting who acts, as a guard has found it: nothing else says so */
export interface Variables {
  readonly acting: Acting
}

export type App = OpenAPIHono<{ Variables: Variables }>

/** Adds the routes of one resource. */
export type Resource = (app: App, deps: Deps) => void
