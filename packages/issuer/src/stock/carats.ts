/**
 * Carats of an account, which may be below zero.
 * @module
 */
import { showHundredths } from '@kpc/schema'

/** @param hundredths of a carat, of either sign */
export const showCarats = (hundredths: number): string =>
  hundredths < 0 ? `-${showHundredths(-hundredths)}` : showHundredths(hundredths)
