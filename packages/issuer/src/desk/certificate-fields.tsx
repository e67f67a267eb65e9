/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The fields of a certificate by their boxes, in groups as one thinks of them, each with what is wrong with it.
 * @module
 */
import { Area, Choice, Field, Row, Section } from '@kpc/desk'
import { certificateFields, type Fields, nameIn, type Participant } from '@kpc/schema'
import { takesName } from '../batch/columns.ts'
import { type BookKind, type BookNames, bookKinds } from '../registers/address-book.ts'
import { type Cells, type FormColumn, formColumns, type GroupName, groups } from './cells.ts'
import type { Setting } from './frame.tsx'
import { GoodsFields } from './goods-fields.tsx'
import { errorOf, labelOfColumn, type Rule, unusualOf } from './rules.ts'

/**
 * @property cells what stands in the fields
 * @property rules what is said of them
 * @property destinations participants that goods may go to
 * @property fields that are asked; all of a certificate if absent
 * @property book names of the address book, for whoever reads registers
 */
export interface FieldsView {
  readonly cells: Cells
  readonly rules: readonly Rule[]
  readonly destinations: readonly Participant[]
  readonly fields?: Fields | undefined
  readonly book?: BookNames | undefined
}

interface Props {
  readonly setting: Setting
  readonly view: FieldsView
}

export function CertificateFields({ setting, view }: Props) {
  return (
    <>
      {groups.map((group) => (
        <Group group={group} setting={setting} view={view} />
      ))}
    </>
  )
}

function Group({ group, setting, view }: { readonly group: GroupName } & Props) {
  const { applications: says } = setting.language.words
  const own = formColumns(view.fields ?? certificateFields).filter((column) => column.group === group)
  const lines = own.filter(({ field }) => field === 'lines')
  const others = own.filter(({ field }) => field !== 'lines')
  const content = (
    <>
      <Row isWide={group === 'who'}>
        {others.map((column) => (
          <Cell column={column} setting={setting} view={view} />
        ))}
        {group === 'more' && view.cells['replaces.number'] !== undefined && <Replaces setting={setting} view={view} />}
      </Row>
      {lines.length > 0 && <GoodsFields columns={lines} setting={setting} view={view} />}
    </>
  )
  if (group !== 'more') return <Section title={says.groups[group]}>{content}</Section>
  const isOpen = others.some(({ name }) => view.cells[name]) || Boolean(view.cells['replaces.number'])
  if (own.length === 0) return null
  return (
    <details open={isOpen} id="more">
      <summary>{says.groups.more}</summary>
      {content}
    </details>
  )
}

/** Names to choose from; a script brings the address of one as soon as it is chosen. */
export function BookLists({ book }: { readonly book: BookNames }) {
  return (
    <>
      {bookKinds.map((kind) => (
        <datalist id={bookId(kind)}>
          {book[kind].map((name) => (
            <option value={name} />
          ))}
        </datalist>
      ))}
    </>
  )
}

const bookId = (kind: BookKind): string => `book-${kind}`

function listOf(name: string): string | undefined {
  const kind = bookKinds.find((one) => name === `${one}.name`)
  return kind && bookId(kind)
}

function Replaces({ setting, view: { cells, rules } }: Props) {
  const { applications: says } = setting.language.words
  return (
    <>
      <Field
        id="replaces.number"
        label={says.takesPlace}
        value={cells['replaces.number']}
        code
        maxlength={20}
        error={errorOf('replaces.number', rules)}
      />
      <Field
        id="replaces.reason"
        label={says.takesPlaceWhy}
        value={cells['replaces.reason']}
        maxlength={200}
        autocomplete="off"
      />
    </>
  )
}

/** Letters beyond the limit may be typed: they are said to be too many, and not cut off. */
const longest = 2000

function Cell({ column, setting, view }: { readonly column: FormColumn } & Props) {
  const { name, box, form, isList } = column
  const { cells, rules, fields } = view
  const says = setting.language.words.applications
  const value = cells[name] ?? ''
  const shared = {
    id: name,
    label: labelOfColumn(column, setting.language, fields),
    box: box === undefined ? undefined : String(box),
    error: errorOf(name, rules),
    unusual: unusualOf(name, rules),
    autocomplete: 'off',
    maxlength: longest,
  }
  if (form.is === 'country' && !isList) return <Destination {...shared} value={value} setting={setting} view={view} />
  if (isList) return <Area {...shared} value={value} rows={2} hint={listHintOf(column, says)} maxlength={longest * 2} />
  const isNumber = form.is === 'count' || form.is === 'hundredths'
  return (
    <Field
      {...shared}
      value={value}
      list={view.book && listOf(name)}
      hint={hintOf(column, says)}
      isNumber={isNumber}
      code={form.is === 'number' || form.is === 'bytes'}
      inputmode={form.is === 'count' ? 'numeric' : form.is === 'hundredths' ? 'decimal' : undefined}
      type={form.is === 'date' || form.is === 'days-after' ? dateType(value) : 'text'}
    />
  )
}

function listHintOf({ field }: FormColumn, says: Setting['language']['words']['applications']): string {
  return field === takesName ? `${says.listHint}: ZA0000001/7102.10:250.00` : says.listHint
}

/** What is no day stays as it was typed. */
const dateType = (value: string): 'date' | 'text' => (value === '' || /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'text')

function hintOf({ field, form }: FormColumn, says: Setting['language']['words']['applications']): string | undefined {
  if (field === 'origins') return says.originsHint
  return form.is === 'number' ? says.givenWhenSigned : undefined
}

/** All that a choice has but its options, which are the participants. */
type DestinationProps = Parameters<typeof Choice>[0] extends infer P ? Omit<P & object, 'options'> : never

function Destination({ setting, view, value = '', ...given }: DestinationProps & Props) {
  const { tag } = setting.language
  const known = view.destinations
    .map(({ code, names }) => [code, `${nameIn(names, tag)} (${code})`] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, tag))
  const isKnown = known.some(([code]) => code === value)
  const options = [['', ''] as const, ...(isKnown || value === '' ? [] : [[value, value] as const]), ...known]
  return <Choice {...(given as Omit<Parameters<typeof Choice>[0], 'options'>)} options={options} value={value} />
}
