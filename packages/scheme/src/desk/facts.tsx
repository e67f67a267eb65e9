/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A record as it is read: its fields in the order of their table, links that lead on, what is kept marked so.
 * @module
 */
import { Facts } from '@kpc/desk'
import type { FieldKind, Fields } from '@kpc/schema'
import type { Child } from 'hono/jsx'
import { isLink } from '../records/field.ts'
import type { Stored } from '../records/folder.ts'
import { recordKinds } from '../records/kinds.ts'
import { choiceIn, labelIn } from '../records/words/words.ts'
import { Audience } from './audience.tsx'
import type { Here } from './desk.ts'
import { Text } from './frame.tsx'
import { recordLink } from './link.tsx'
import { wordsOf } from './words/words.ts'

export function RecordFacts({
  record,
  here,
  except = [],
}: {
  readonly record: Stored
  readonly here: Here
  readonly except?: readonly string[]
}) {
  return <>{tableFacts(recordKinds[record.kind], record.value as never, '', { record, here, except })}</>
}

interface Reading {
  readonly record: Stored
  readonly here: Here
  readonly except: readonly string[]
}

function tableFacts(fields: Fields, value: Readonly<Record<string, unknown>>, path: string, reading: Reading): Child {
  const rows = Object.entries(fields)
    .filter(([name]) => value[name] !== undefined && !(path === '' && reading.except.includes(name)))
    .map(([name, { label, kind }]) => {
      const own = path === '' ? name : `${path}.${name}`
      const said = labelIn(`${reading.record.kind}.${own}`, label, reading.here.language)
      return [said, shown(kind, value[name], own, reading)] as const
    })
  return <Facts rows={rows} />
}

function shown(kind: FieldKind<unknown>, value: unknown, path: string, reading: Reading): Child {
  const own = plain(kind, value, path, reading)
  if (!reading.record.kpOnly.has(path)) return own
  return (
    <>
      {own} <Audience is="kp-only" say={wordsOf(reading.here.language)} />
    </>
  )
}

function plain(kind: FieldKind<unknown>, value: unknown, path: string, reading: Reading): Child {
  const { form } = kind
  if (form.is === 'record') return tableFacts(form.fields, value as never, path, reading)
  if (form.is === 'list')
    return (
      <ul class="lines">
        {(value as readonly unknown[]).map((one, i) => (
          <li>{shown(form.of as FieldKind<unknown>, one, `${path}[${i}]`, reading)}</li>
        ))}
      </ul>
    )
  if (value instanceof Map) return <Text of={value} language={reading.here.language} />
  if (isLink(kind)) return reading.here.records.has(value as string) ? recordLink(value as string) : String(value)
  if (form.is === 'word' || form.is === 'flag')
    return <>{choiceIn(`${reading.record.kind}.${path}`, String(value), reading.here.language)}</>
  return <bdi>{String(value)}</bdi>
}
