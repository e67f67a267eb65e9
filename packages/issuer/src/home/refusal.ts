/**
 * Why a home is not opened, and what is said of an error that nobody foresaw.
 * @module
 */
import { conflict, fault, input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const homeRefusals = {
  PERSON_FORM: input('kpc --by', 'not a name of 1 to 80 printable characters: say with --by or KPC_PERSON who acts'),
  HOME_UNWRITABLE: unready(
    'kpc home',
    'can not be made a home or written: set KPC_HOME to a folder of yours, or look at its permissions',
  ),
  SETTINGS_MALFORMED: unready('kpc home', 'not the settings of a home: correct settings.json'),
  SETTING_FORM: input(
    'kpc home',
    'not taken as this setting, and nothing was changed: see docs/operations/authority.md',
  ),
  SETTINGS_CHANGED: conflict('kpc home', 'changed meanwhile: look again, then save'),
  INTERNAL: fault(
    'kpc',
    'something went wrong inside: kpc list says what was issued; run with KPC_DEBUG=1, a command says where',
  ),
} as const satisfies Record<string, Reason>

export const homeRefusal = refusing(homeRefusals)
