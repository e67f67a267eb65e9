/**
 * Why a year is not made, or not looked at.
 * @module
 */
import { conflict, input, type Reason, refusing } from '@kpc/host/refusal'

export const demoRefusals = {
  DEMO_FOLDER: conflict('kpc demo year', 'this folder is not empty: name one that is new, as nothing is overwritten'),
  YEAR_KEY: input(
    'kpc demo year',
    'no key of a year: it is the file key.json in the folder that kpc demo year has made',
  ),
} as const satisfies Record<string, Reason>

export const demoRefusal = refusing(demoRefusals)
