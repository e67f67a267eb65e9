/**
 * Names as others might write them.
 * @module
 */

/** Longer than any name, in UTF-16 units: what is typed to sign in is cut here. */
const longest = 200

/**
 * The same for all ways to write a name: case, width, compatibility forms, spaces and what shows nothing make no
 * difference (Unicode Standard Annex 15, NFKC; section 5.18 for case).
 */
export function twinOf(name: string): string {
  const folded = name.slice(0, longest).normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')
  return folded
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
    .trim()
}
