import { buildVerifier } from '../scripts/build.ts'

/** The browser tests run against the built page: built here when it is older than its sources. */
export function setup(): void {
  buildVerifier()
}
