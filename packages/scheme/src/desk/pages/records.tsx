/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Records of a kind as a list, one as it is read with its history and what can be done, and the form that writes it.
 * @module
 */
import { Acts, Anchor, Badge, Empty, Flash, Form, History, Panel, showPage, Table } from '@kpc/desk'
import type { Refusal } from '@kpc/host/refusal'
import { parseDate, showInstant } from '@kpc/schema'
import { deriveMemberships } from '../../derive/memberships.ts'
import { unacknowledged } from '../../office/registers.ts'
import { may } from '../../people/roles.ts'
import { drafterOf, isBinding, isSamePerson } from '../../records/drafting.ts'
import type { Stored } from '../../records/folder.ts'
import type { Version } from '../../records/history.ts'
import { type Body, type RecordKind, recordKinds } from '../../records/kinds.ts'
import { type Change, changesBetween, parseRaw, type RawMap } from '../../records/raw.ts'
import { choiceIn, pathIn } from '../../records/words/words.ts'
import type { Read } from '../../records/write.ts'
import { Audience } from '../audience.tsx'
import type { Here } from '../desk.ts'
import { RecordFacts } from '../facts.tsx'
import { RecordFields, type Typing } from '../fields.tsx'
import { ForWhom, Frame, Text } from '../frame.tsx'
import { recordLink } from '../link.tsx'
import { type DeskLanguage, dirOf, type Say, wordsOf } from '../words/words.ts'

/** Rows of a list. */
const pageSize = 200

export function listPage(here: Here, kind: RecordKind, page: number): Promise<string> {
  const say = wordsOf(here.language)
  const all = [...here.records.values()].filter((one) => one.kind === kind)
  const rows = all
    .slice((page - 1) * pageSize, page * pageSize)
    .map((record) => [
      recordLink(record.id, titleOf(record, here)),
      <bdi>{dayOf(record)}</bdi>,
      isWaiting(record) ? <Badge>{say('waiting')}</Badge> : null,
      <Audience is={record.value.audience} say={say} />,
    ])
  const pages = Math.ceil(all.length / pageSize)
  const columns = [say('title'), say('day'), say('step'), say('audience')]
  return showPage(
    <Frame
      here={here}
      title={say(kind)}
      standing={<Badge>{all.length}</Badge>}
      head={<ForWhom here={here} say={say} />}
    >
      <div class="btns noprint">
        {may(here.person.role, `write ${kind}`) && (
          <Anchor href={`/new/${kind}`} kind="main">
            {say('add')}
          </Anchor>
        )}
        {Array.from({ length: pages > 1 ? pages : 0 }, (_, i) => (
          <Anchor
            href={`/records/${kind}?page=${i + 1}${here.isPublic ? '&for=public' : ''}`}
            kind="button"
            isCurrent={i + 1 === page}
          >
            {String(i + 1)}
          </Anchor>
        ))}
      </div>
      <Panel>
        {rows.length === 0 ? (
          <Empty>{say('nothing')}</Empty>
        ) : (
          <Table caption={say(kind)} isNamed columns={columns} rows={rows} />
        )}
      </Panel>
    </Frame>,
  )
}

/** What a record is called in lists. */
export function titleOf({ id, value }: Stored, { language }: Here) {
  const named = value as { title?: unknown; names?: unknown; about?: unknown; measure?: unknown }
  const [texts] = [named.title, named.names, named.about, named.measure].filter((one) => one instanceof Map)
  if (!texts) return id
  return (
    <>
      <Text of={texts as ReadonlyMap<string, string>} language={language} />
      <br />
      <span class="small dim">{id}</span>
    </>
  )
}

const dayFields = ['decided', 'from', 'sent', 'received', 'since', 'planned', 'begun', 'year'] as const

function dayOf({ value }: Stored): string {
  const fields = value as unknown as Readonly<Record<string, unknown>>
  const found = dayFields.map((name) => fields[name]).find((one) => typeof one === 'string' || typeof one === 'number')
  return found === undefined ? '' : String(found)
}

function isWaiting({ kind, value }: Stored): boolean {
  return isBinding(kind) && (value as { approved?: unknown }).approved === undefined
}

/**
 * @property read as its file stands; absent where the public looks
 * @property flash what came of what was just done
 */
export interface RecordView {
  readonly record: Stored
  readonly read?: Read | undefined
  readonly versions: readonly Version[]
  readonly flash?: string | undefined
  readonly refusal?: Refusal | undefined
}

export function recordPage(here: Here, { record, read, versions, flash, refusal }: RecordView): Promise<string> {
  const say = wordsOf(here.language)
  const { id, value } = record
  return showPage(
    <Frame
      here={here}
      title={id}
      refusal={refusal}
      standing={<Audience is={value.audience} say={say} />}
      head={<ForWhom here={here} say={say} />}
    >
      {flash !== undefined && (
        <Flash>
          <p>{flash}</p>
        </Flash>
      )}
      <RecordActs here={here} id={id} read={read} value={value} say={say} />
      <Panel title={titleOf(record, here)} pad>
        <RecordFacts record={record} here={here} except={['audience']} />
      </Panel>
      {record.kind === 'notices' && <Unacknowledged here={here} notice={value as Body<'notices'>} say={say} />}
      {read && <HistoryPanel versions={versions} read={read} here={here} say={say} />}
    </Frame>,
  )
}

/** Which participants of today have not said yet that they know of a notice. */
function Unacknowledged({
  here,
  notice,
  say,
}: {
  readonly here: Here
  readonly notice: Body<'notices'>
  readonly say: Say
}) {
  const today = parseDate(here.today) as number
  const taking = [...deriveMemberships(here.records).memberships].flatMap(([code, own]) =>
    own.some(({ from, until }) => from <= today && (until === undefined || today < until)) ? [code] : [],
  )
  const open = unacknowledged(notice, taking)
  return (
    <Panel title={say('unacknowledged')} note={`${taking.length - open.length} / ${taking.length}`} pad>
      {open.length === 0 ? <Empty>–</Empty> : <p class="code">{open.join(' ')}</p>}
    </Panel>
  )
}

/** @property read as its file stands; absent where the public looks: it can be printed, and no more */
interface ActsProps {
  readonly here: Here
  readonly id: string
  readonly read: Read | undefined
  readonly value: unknown
  readonly say: Say
}

/** To print, to edit and, where it binds, to approve. */
export function RecordActs({ here, id, read, value, say }: ActsProps) {
  return (
    <div class="btns noprint">
      {read && <WriteActs here={here} read={read} value={value} say={say} />}
      <Anchor href={`/paper/${id}${here.isPublic ? '?for=public' : ''}`} kind="button">
        PDF
      </Anchor>
    </div>
  )
}

/** As the table of roles has it, each with its reason where it can't be done. */
function WriteActs({ here, read, value, say }: Omit<ActsProps, 'id' | 'read'> & { readonly read: Read }) {
  const { id, kind, digest, raw } = read
  const { name, role } = here.person
  const drafter = drafterOf(raw)
  const isApproved = (value as { approved?: unknown }).approved !== undefined
  const against = !may(role, `approve ${kind}`)
    ? say('roleNot')
    : drafter === undefined || isSamePerson(drafter, name)
      ? say('ownDraft')
      : undefined
  const approval = {
    ...{ label: say('approve'), action: `/approve/${id}`, isMain: true, against },
    ...{ does: say('approveSays'), sends: { read: digest } },
  }
  return (
    <>
      {may(role, `write ${kind}`) && (
        <Anchor href={`/edit/${id}`} kind="button">
          {say('edit')}
        </Anchor>
      )}
      {isBinding(kind) && !isApproved && <Acts acts={[approval]} />}
    </>
  )
}

/** Versions that are shown; the command has all. */
const mostVersions = 30

interface HistoryProps {
  readonly versions: readonly Version[]
  readonly read: Read
  readonly here: Here
  readonly say: Say
}

export function HistoryPanel({ versions, read: { digest, kind }, here, say }: HistoryProps) {
  const shown = versions.slice(-mostVersions)
  const rows = shown.map(({ at, by, act, source }, i) => {
    const before = i === 0 ? undefined : shown[i - 1]
    const changes =
      before || versions.length <= mostVersions
        ? changesBetween(before ? parseRaw(before.source) : {}, parseRaw(source))
        : []
    return {
      at: showInstant(at),
      what: (
        <>
          <b>
            <bdi>{by}</bdi>
          </b>{' '}
          {say(`did-${act}`)}
          <ul class="lines small">
            {changes.slice(0, 30).map((change) => (
              <li>
                <Changed kind={kind} change={change} language={here.language} />
              </li>
            ))}
          </ul>
        </>
      ),
    }
  })
  const byHand = versions.at(-1)?.after !== digest
  return (
    <Panel title={say('history')} foot={byHand ? say('byHand') : undefined} pad>
      <History rows={rows.reverse()} />
    </Panel>
  )
}

/** A field by its name, with what it was and is; the arrow points on in the direction of the page. */
function Changed({
  kind,
  change: { path, from = '', to = '' },
  language,
}: {
  readonly kind: RecordKind
  readonly change: Change
  readonly language: DeskLanguage
}) {
  const word = (text: string): string => choiceIn(`${kind}.${path}`, cut(text), language)
  return (
    <>
      <b>{pathIn(kind, path, language)}</b>: <bdi>{word(from)}</bdi> {dirOf(language) === 'rtl' ? '←' : '→'}{' '}
      <bdi>{word(to)}</bdi>
    </>
  )
}

function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

/**
 * @property id of the record; absent while it has none
 * @property raw what stands in the form
 * @property read digest of what was read
 */
export interface FormView {
  readonly kind: RecordKind
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly raw: RawMap
  readonly read?: string | undefined
  readonly refusal?: Refusal | undefined
}

export function formPage(here: Here, { kind, id, name, raw, read, refusal }: FormView): Promise<string> {
  const say = wordsOf(here.language)
  const isChanged = refusal?.code === 'RECORD_CHANGED'
  const faults = (refusal?.faults ?? []).map(({ field = '', message }) => [field, message] as const)
  const typing: Typing = {
    ...{ say, kind, language: here.language },
    edition: here.checked.edition,
    errors: new Map(isChanged ? [] : faults),
    theirs: new Map(isChanged ? faults : []),
  }
  return showPage(
    <Frame here={here} title={id ?? `${say(kind)}: ${say('add')}`} refusal={refusal} layout="form">
      {isChanged && (
        <Flash>
          <p>{say('changedElsewhere')}</p>
        </Flash>
      )}
      <Form submit={say('save')} action={id === undefined ? `/new/${kind}` : `/edit/${id}`}>
        {id === undefined && <NameField say={say} name={name} />}
        {read !== undefined && <input type="hidden" name="read" value={read} />}
        <RecordFields fields={recordKinds[kind]} raw={raw} path="" typing={typing} />
      </Form>
    </Frame>,
  )
}

function NameField({ say, name }: { readonly say: Say; readonly name?: string | undefined }) {
  return (
    <div class="field">
      <label for="id">{say('id')}</label>
      <p class="field__hint" id="id-hint">
        {say('idSays')}
      </p>
      <input id="id" name="id" value={name} maxlength={121} required aria-describedby="id-hint" class="code" />
    </div>
  )
}
