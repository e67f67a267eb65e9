/**
 * What a browser calls itself (RFC 9110 section 10.1.5), as its person knows it. It decides nothing: anybody can say anything.
 * @module
 */

/** The first that is found: all of them say that they are others too. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const systems = [
  ['Android', 'Android'],
  ['iPhone|iPad', 'iOS'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const

/** `Firefox, Windows`. @returns nothing where nothing is known */
export function agentOf(agent = ''): string {
  const find = (known: readonly (readonly [string, string])[]): string | undefined =>
    known.find(([part]) => new RegExp(part).test(agent))?.[1]
  return [find(browsers), find(systems)].filter((one) => one !== undefined).join(', ')
}
