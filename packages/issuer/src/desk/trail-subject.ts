/**
 * What a row of the trail is about, in the words of who reads it: codes of roles, scopes and settings are words there.
 * @module
 */
import type { Words } from './words/words.ts'

/** By acts; what is written otherwise, by another edition say, stands as it is. */
const readers: Readonly<Record<string, (words: Words, subject: string) => string>> = {
  'person-added': ({ roles }, subject) => subject.replace(/(?<=, )[a-z]+$/, (role) => wordOf(roles, role)),
  'role-changed': ({ roles }, subject) =>
    subject.replace(/(?<=: )([a-z]+) to ([a-z]+)$/, (_, was, is) => `${wordOf(roles, was)} → ${wordOf(roles, is)}`),
  'token-made': ({ acts }, subject) =>
    subject.replace(/(?<=: )[a-z -]+$/, (scopes) =>
      scopes
        .split(' ')
        .map((scope) => wordOf(acts, scope))
        .join('; '),
    ),
  'setting-changed': ({ office }, subject) => wordOf(office.names, subject),
}

export function subjectIn(words: Words, event: string, subject: string): string {
  return Object.hasOwn(readers, event) ? (readers[event]?.(words, subject) ?? subject) : subject
}

const wordOf = (words: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(words, code) ? (words[code] as string) : code
