/**
 * Why a command line is refused.
 * @module
 */
import { input, malformed, type Reason, refusing } from '@kpc/host/refusal'

export const cliRefusals = {
  USAGE: malformed('kpc --help', 'see --help'),
  PHRASE_FORM: input('kpc verify --help', 'not a check phrase: ten letters and digits, as K7QX 3M9R TD'),
  TEXT_SEVERAL_CODES: input(
    'kpc',
    'more than one code is in the text: hand in one; amendments of a certificate stand behind --amendment',
  ),
  PNG_TO_TERMINAL: input('kpc', 'a file that is no text does not belong on a terminal: name one with --out FILE'),
  NOT_CONFIRMED: input('kpc --help', 'not confirmed, and nothing was done: answer y, or say --yes'),
  NUMBER_AGAIN: input(
    'kpc issue --help',
    'the number of a form is typed or scanned twice, with --number and --again, and both must agree',
  ),
} as const satisfies Record<string, Reason>

export const cliRefusal = refusing(cliRefusals)
