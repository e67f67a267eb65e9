/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Whether the authority that issued a certificate knows what was confirmed of it.
 * @module
 */
import { Flag } from '@kpc/desk'
import type { Telling } from '../outbox/tellings.ts'
import type { Setting } from './frame.tsx'
import { When } from './parts.tsx'
import { filled } from './words/application-words.ts'

interface ToldProps {
  readonly setting: Setting
  readonly telling: Telling
}

/** In a word with a shape, and since when. */
export function Told({ setting, telling: { state, since, told, entry } }: ToldProps) {
  const { imports: words } = setting.language.words
  const says = {
    waiting: words.untold,
    taken: words.untold,
    dead: words.undelivered,
    told: entry === undefined ? words.told : `${words.told}, ${filled(words.theirEntry, { n: entry })}`,
  }[state]
  const gravity = ({ waiting: 'open', taken: 'open', dead: 'stop', told: 'good' } as const)[state]
  return (
    <small data-told={state}>
      <Flag gravity={gravity}>{says}</Flag> <When at={told ?? since} />
    </small>
  )
}

/** With when it is tried again, and why it was not taken. */
export function ToldInFull(props: ToldProps) {
  const { party, nextTry, problem } = props.telling
  return (
    <p class="small">
      <bdi>{party}</bdi>: <Told {...props} />
      {nextTry !== undefined && (
        <>
          <br />
          {props.setting.language.words.imports.nextTry}: <When at={nextTry} />
        </>
      )}
      {problem !== undefined && (
        <>
          <br />
          <bdi class="dim">{problem}</bdi>
        </>
      )}
    </p>
  )
}
