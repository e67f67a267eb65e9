/**
 * What the server's resources work with.
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Door } from '@kpc/desk/server/door'
import type { Press } from '@kpc/host/press/press'
import type { Context } from 'hono'
import type { Settings } from '../home/settings.ts'
import type { Acting } from '../ledger/acting.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Person } from '../people/people.ts'
import type { Reception } from '../people/reception.ts'
import type { Act } from '../people/roles.ts'
import type { Session } from '../people/session.ts'
import type { OpenedLayout } from '../print/open-layout.ts'
import type { Rehearsal } from '../print/rehearsal.ts'
import type { Signer } from '../signer/keys.ts'
import type { OpenedTrust } from '../trust/open.ts'

/**
 * @property trust what the home trusts now; asked for each request, as the registry may change
 * @property signers the home's keys
 * @property acting the home's user, who acts until somebody is admitted; nobody does if absent, as where others reach this server
 * @property now the clock, in seconds
 * @property report told of errors that nobody foresaw, and of clients that went away
 * @property press that sets pages; one of its own if absent
 * @property layout of this authority's paper; that of the settings, in the working folder, if absent
 * @property rehearsal the trial of each print before anything is recorded; none where nothing is printed
 */
export interface Deps {
  readonly ledger: Ledger
  trust(): Promise<OpenedTrust>
  signers(): readonly Signer[]
  settings(): Settings
  /** Puts settings into the file of the home, as an administrator changes them; they are not changed from here if absent. */
  writeSettings?(settings: Record<string, unknown>): void
  /** The folder of the ledger's signed checkpoints. */
  readonly checkpoints: string
  readonly acting?: Acting | undefined
  /** How browsers reach this server; by names of this machine, without TLS, if absent. */
  readonly door: Door
  /** Address of the verifier's page that devices open, as far as this program knows; that of the desk if absent. */
  verifier?(): string | undefined
  /** What passphrases and secrets are made with. */
  readonly secrets: Pick<Reception, 'hashing' | 'random'>
  /** The client's secret for single sign-on, where the environment has it. */
  readonly signOnSecret?: string | undefined
  now(): number
  report(error: unknown): void
  readonly press?: Press
  layout?(): Promise<OpenedLayout>
  readonly rehearsal?: Rehearsal
}

/**
 * Who asks, as the guard has found it: nothing else says so.
 * @property acting who acts, where somebody may
 * @property person who signed in, or for whom a token acts
 * @property session whole or not
 * @property address from where
 */
export interface Variables {
  readonly acting: Acting
  readonly person?: Person
  readonly session?: Session
  readonly may: readonly Act[]
  readonly address: string
}

/** A request, with who asks. */
export type Asked = Context<{ Variables: Variables }>

export type App = OpenAPIHono<{ Variables: Variables }>

/** Adds the routes of one resource. */
export type Resource = (app: App, deps: Deps) => void
