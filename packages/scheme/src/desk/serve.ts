/**
 * Opens the scheme's desk on a port. It runs where no private key is: what it prepares is signed elsewhere.
 * @module
 */
import { type Exposure, openDoor } from '@kpc/desk/server/door'
import { type Listening, listen } from '@kpc/desk/server/listen'
import { createDesk } from './app.ts'
import type { DeskPlace } from './desk.ts'

/** Where it begins to look for a free port. */
export const usualPort = 8720

/** @property port {@link usualPort} or the next free one if absent */
export interface Serving {
  readonly place: DeskPlace
  readonly exposure: Exposure
  readonly port?: number | undefined
  report(error: unknown): void
}

/** @throws {Refusal} `LISTEN_UNPROTECTED`, `TLS_FILES`, `PROXY_ORIGIN`, `PORT_*` */
export function serveDesk({ place, exposure, port, report }: Serving): Promise<Listening> {
  const opened = openDoor(exposure)
  const app = createDesk({ place, door: opened.door, report })
  return listen(
    (request, ...rest) => app.fetch(request, ...(rest as [])),
    port ?? usualPort,
    port === undefined,
    opened,
  )
}
