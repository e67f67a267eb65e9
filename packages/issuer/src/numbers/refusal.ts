/**
 * Why numbers are not taken.
 * @module
 */
import { conflict, input, type Reason, refusing } from '@kpc/host/refusal'

export const numberRefusals = {
  BLOCK_FORM: input(
    'R3',
    'a block goes from a number to a later one with the same letters and as many digits, as BW0001000 to BW0001999',
  ),
  BLOCK_PREFIX: input('R4', 'numbers begin with the code of a participant that has an authority in the registry'),
  BLOCK_RANGE: input(
    'R3',
    'the registry gives the authority no range with these numbers: ask the scheme, and kpc registry update',
  ),
  LEASE_OTHER_OFFICE: conflict(
    'kpc numbers take',
    'the lease is for this office, and the home is not: set "office" in settings.json on the one machine that issues for it',
  ),
} as const satisfies Record<string, Reason>

export const numberRefusal = refusing(numberRefusals)
