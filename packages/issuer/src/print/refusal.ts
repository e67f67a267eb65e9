/**
 * Why nothing is printed.
 * @module
 */
import { absent, conflict, faulting, input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const printRefusals = {
  PRINT_LANGUAGE: input('kpc print', 'no language of a print: choose one of these, or none for English alone'),
  PRINT_OVERFLOW: input(
    'kpc print',
    'has no room for its text: shorten it, or give it more in the layout; nothing was recorded, and no number was used',
  ),
  GLYPH_MISSING: input(
    'kpc print',
    'is in no font of this program and can not be printed: write it in other letters, Latin for example; nothing was recorded, and no number was used',
  ),
  PRINTED_BEFORE: conflict(
    'R3',
    'the original was printed before: --copy prints a copy; --void-sheet --reason TEXT prints another original and voids the first sheet',
  ),
  PRINTED_NEVER: conflict('R3', 'no original was printed yet, so no sheet can be void: print without --void-sheet'),
  AMENDMENT_UNKNOWN: absent('kpc print --amendment', 'the certificate has no such amendment: see kpc show'),
  LAYOUT_MALFORMED: unready('kpc print --layout', 'not a layout: correct this member; print/layouts has examples'),
  LAYOUT_INCOMPLETE: unready('Annex I', 'missing in the layout: what a certificate must show has to be printed'),
  LAYOUT_OFF_PAGE: unready('kpc print --layout', 'outside the margins of the sheet: move it in'),
  LAYOUT_OVERLAP: unready(
    'ISO/IEC 18004',
    'lies over another block of the layout: the code and its white border need their place',
  ),
  LAYOUT_PERFORATION: unready('kpc print --layout', 'lies across the perforation: move it to one side'),
  LAYOUT_FOLD: unready('kpc print --layout', 'has a fold through it, which takes the toner off: move the code'),
  LAYOUT_CODE_SMALL: unready('ISO/IEC 18004', 'smaller than 48 x 48 mm: the code of a large certificate needs as much'),
  SHEET_TOLD: conflict(
    'kpc print',
    'somebody has said already what came out of the printer: where that was wrong, print another original, which voids it',
  ),
  SPOILED_WHY: input('kpc print', 'say why the sheet is spoiled, in 1 to 200 characters: its reprint states it'),
  FORM_NUMBER: input(
    'kpc print',
    'the forms have to be numbered at their end, so that they count on: name the first, as 0077312',
  ),
  QUEUE_NOTHING: input('kpc print', 'nothing was chosen: tick what is to be printed'),
} as const satisfies Record<string, Reason>

export const printRefusal = refusing(printRefusals)
export const printFault = faulting(printRefusals)
