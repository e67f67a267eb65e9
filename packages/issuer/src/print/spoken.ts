/** The check phrase as it is spoken over a telephone: the spelling alphabet of ICAO Annex 10, digits as words. */

const words: Readonly<Record<string, string>> = {
  0: 'zero',
  1: 'one',
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
  A: 'alfa',
  B: 'bravo',
  C: 'charlie',
  D: 'delta',
  E: 'echo',
  F: 'foxtrot',
  G: 'golf',
  H: 'hotel',
  J: 'juliett',
  K: 'kilo',
  M: 'mike',
  N: 'november',
  P: 'papa',
  Q: 'quebec',
  R: 'romeo',
  S: 'sierra',
  T: 'tango',
  V: 'victor',
  W: 'whiskey',
  X: 'x-ray',
  Y: 'yankee',
  Z: 'zulu',
}

/** @param phrase of `checkPhrase` @returns `kilo seven quebec x-ray / three ...` */
export function spoken(phrase: string): string {
  return phrase
    .split(' ')
    .map((group) => [...group].map((character) => words[character]).join(' '))
    .join(' / ')
}
