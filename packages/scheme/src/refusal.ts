/**
 * What more than one of the scheme's parts refuses; each part has a table of its own beside it.
 * @module
 */
import {
  absent,
  conflict,
  type Fault,
  fault,
  forbidden,
  formatReason,
  input,
  malformed,
  type Reason,
  refusing,
  unready,
} from '@kpc/host/refusal'
import type { FormatError } from '@kpc/schema'

export const schemeRefusals = {
  USAGE: malformed('kpc-scheme --help', 'see --help'),
  SERVICE_ADDRESS: input(
    'kpc-scheme authority service',
    'an inbox is reached at https://..., without password, query or mark; a mailbox is written name@host',
  ),
  SYSTEM: unready(
    'kpc-scheme',
    'the system refuses this: look at the folder, its permissions and the room on the disk; nothing was signed',
  ),
  INTERNAL: fault(
    'kpc-scheme',
    'something went wrong inside: run with KPC_DEBUG=1, a command says where, and report it',
  ),
  HOME_TAKEN: conflict(
    'kpc-scheme',
    'this home is not empty: name another one in KPC_HOME, a scheme is never overwritten',
  ),
  FILE_TAKEN: conflict('kpc-scheme', 'there is such a file already: name another'),
  FILE_FORM: malformed('kpc-scheme', 'not what this file should hold'),
  PRIVATE_KEY: forbidden('kpc-scheme', 'holds a private key, which never leaves its holder: hand in the public part'),
  SIGNER_MISSING: unready('kpc-scheme', 'no private key that the root names for this is in this home'),
  REGISTRY_UNSIGNED: unready('kpc-scheme', 'no registry was signed yet: nothing says whose signatures these are'),
  NOT_FOUND: absent('kpc-scheme', 'no such entry in the registry'),
} as const satisfies Record<string, Reason>

export const schemeRefusal = refusing(schemeRefusals)

/** One of several things that are wrong with what was handed in or is about to be signed. */
export function problemOf({ code, field }: FormatError): Fault {
  const { says, source } = formatReason(code)
  return { code, ...(field !== undefined && { field }), message: says, source }
}
