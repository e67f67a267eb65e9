/**
 * Names of participants and authorities, which are the registry's.
 * @module
 */

/**
 * The name of a participant or an authority in a language, as the registry has it.
 * @param names by language tag
 * @returns in the language (`zh` for `zh-Hans`), else in English, which every entry of a registry has
 */
export function nameIn(names: ReadonlyMap<string, string>, language: string): string {
  return namedIn(names, language) ?? names.get('en') ?? ''
}

/** The same, or undefined where the registry has none in this language. */
export function namedIn(names: ReadonlyMap<string, string>, language: string): string | undefined {
  return names.get(language) ?? names.get(language.replace(/-.*/, ''))
}
