/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What programs may ask of this server, for people to read: the routes of the app themselves, each with an example that a
 * test asks, and the codes of what is refused. In English, as the document is (`/openapi.json`).
 * @module
 */
import { Anchor, Facts, Page, Panel, showPage, Table } from '@kpc/desk'
import { fileFaults } from '@kpc/host/file-error'
import { keyRefusals } from '@kpc/host/keys/key-refusal'
import { pressRefusals } from '@kpc/host/press/press-refusal'
import { everyReason, type Reason } from '@kpc/host/refusal'
import { signingRefusals } from '../trust/refusal.ts'
import type { Example } from './api-examples/example.ts'
import { examples } from './api-examples.ts'
import { curlOf } from './curl.ts'

export const apiPath = '/desk/api'
export const apiErrorsPath = `${apiPath}/errors`

/** JSON Schema, as far as the page says it. */
export interface ApiSchema {
  readonly $ref?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, ApiSchema>>
  readonly required?: readonly string[]
}

/**
 * @property route method and path
 * @property id of its page
 * @property who may ask it; anybody if absent
 * @property asks its parameters and the members of its body
 */
export interface ApiRoute {
  readonly route: string
  readonly id: string
  readonly summary: string
  readonly description: string | undefined
  readonly who: { readonly act: string; readonly what: string; readonly roles: readonly string[] } | undefined
  readonly asks: readonly {
    readonly name: string
    readonly where: string
    readonly required: boolean
    readonly says: string
  }[]
  readonly answers: readonly { readonly status: string; readonly says: string }[]
}

/** @property origin of this server, for examples that can be typed */
interface View {
  readonly test: boolean
  readonly origin: string
}

/** What holds for all of them. */
const manners: readonly (readonly [string, string])[] = [
  [
    'Who asks',
    'A program has a token of somebody: kpc people token NAME, or that person’s own page. It goes into the header Authorization: Bearer TOKEN, and opens what its scopes say.',
  ],
  [
    'What is refused',
    'is application/problem+json (RFC 9457) with a stable code, the field, the number of its box, the rule, and what to do. Programs rely on the code; the sentence may change.',
  ],
  [
    'Asked twice',
    'A POST that takes and answers JSON may have an Idempotency-Key of your own, 1 to 200 printable characters. Whoever lost the answer asks again with the same key and content: nothing is done twice, and the answer is the same, for 7 days. A certificate keeps its key for ever.',
  ],
  [
    'Somebody else changed it',
    'What is edited has an ETag. Who changes it says in If-Match which one was read: 428 without, 412 where it is another by now. Read it again and decide.',
  ],
  [
    'Lists',
    'come a page at a time. Where there is more the answer has next: ask for the same with it. The last page has none.',
  ],
  ['Being told', 'rather than asking: kpc webhooks, or POST /webhooks, signed as Standard Webhooks has it.'],
]

export function apiPage(routes: readonly ApiRoute[], { test }: View): Promise<string> {
  const groups = [...new Set(routes.map(groupOf))]
  return showPage(
    <Page title="What programs may ask" test={test}>
      <p>
        Every address below is also in <Anchor href="/openapi.json">/openapi.json</Anchor> (OpenAPI 3.1), which is made
        from the same table. <Anchor href={apiErrorsPath}>Codes of what is refused</Anchor>.
      </p>
      <Panel title="How to ask" pad>
        <Facts rows={manners} />
      </Panel>
      {groups.map((group) => (
        <Panel title={group}>
          <Table
            caption={group}
            isNamed
            columns={['Address', 'What it does', 'Scope']}
            rows={routes
              .filter((one) => groupOf(one) === group)
              .map(({ id, route, summary, who }) => [
                <Anchor href={`${apiPath}/${id}`}>
                  <span class="code">{route}</span>
                </Anchor>,
                summary,
                who ? <code>{who.act}</code> : 'anybody',
              ])}
          />
        </Panel>
      ))}
    </Page>,
  )
}

/** The first part of its path. */
const groupOf = ({ route }: ApiRoute): string => (route.split('/')[1] ?? '').split('.')[0] ?? ''

export function apiRoutePage(one: ApiRoute, { test, origin }: View): Promise<string> {
  const example = examples.find(({ route }) => route === one.route)
  return showPage(
    <Page title={one.route} test={test} head={<Anchor href={apiPath}>All addresses</Anchor>}>
      <p>{one.summary}.</p>
      {one.description !== undefined && <p>{one.description}</p>}
      <p>
        {one.who
          ? `For ${one.who.roles.join(', ')}; a token needs the scope ${one.who.act} (${one.who.what}).`
          : 'For anybody: no token is asked for.'}
      </p>
      {example && <ExampleView example={example} origin={origin} />}
      {one.asks.length > 0 && (
        <Panel title="What it asks for">
          <Table
            caption="What it asks for"
            isNamed
            columns={['Name', 'Where', 'Needed', 'What it is']}
            rows={one.asks.map(({ name, where, required, says }) => [
              <code>{name}</code>,
              where,
              required ? 'yes' : 'no',
              says,
            ])}
          />
        </Panel>
      )}
      <Panel title="What it answers">
        <Table
          caption="What it answers"
          isNamed
          columns={['Status', 'When']}
          rows={one.answers.map(({ status, says }) => [<span class="num">{status}</span>, says])}
        />
      </Panel>
    </Page>,
  )
}

function ExampleView({ example, origin }: { readonly example: Example; readonly origin: string }) {
  const { status, answer } = example
  return (
    <Panel title="Example" pad>
      <pre tabindex={0}>{curlOf(example, origin)}</pre>
      <pre tabindex={0}>
        {`${status}\n${typeof answer === 'string' ? answer : answer === undefined ? '' : JSON.stringify(answer, undefined, 2)}`}
      </pre>
    </Panel>
  )
}

/** Tables whose rows are not made by `refusing`. */
const otherTables = [fileFaults, keyRefusals, pressRefusals, signingRefusals]

/** Statuses of so many codes that each has a page of its own: of what was sent, and of what is not ready. */
export const statusesApart = [422, 503] as const
type Apart = (typeof statusesApart)[number]

/** @param apart the status whose codes are shown; those of all others if absent */
export function apiErrorsPage(
  statusOf: (reason: Reason) => number,
  apart: Apart | undefined,
  { test }: Pick<View, 'test'>,
): Promise<string> {
  const reasons = everyReason(otherTables).map(([code, reason]) => ({ code, status: statusOf(reason), ...reason }))
  const isApart = (status: number): boolean => statusesApart.some((one) => one === status)
  const shown = reasons.filter(({ status }) => (apart === undefined ? !isApart(status) : status === apart))
  const statuses = [...new Set(shown.map(({ status }) => status))].sort((a, b) => a - b)
  return showPage(
    <Page title="Codes of what is refused" test={test} head={<Anchor href={apiPath}>All addresses</Anchor>}>
      <p>
        The code is in the member code of the answer, and in code of each of its faults. kpc says the same ones.{' '}
        {apart !== undefined && <Anchor href={apiErrorsPath}>All others</Anchor>}{' '}
        {statusesApart
          .filter((status) => status !== apart)
          .map((status) => (
            <>
              <Anchor href={`${apiErrorsPath}?status=${status}`}>Codes of {status}</Anchor>{' '}
            </>
          ))}
      </p>
      <Table
        caption="Codes"
        isNamed
        columns={['Code', 'What it says', 'Rule']}
        rows={statuses.flatMap((status) => [
          { group: String(status) },
          ...shown
            .filter((one) => one.status === status)
            .map(({ code, says, source }) => [<code>{code}</code>, says, source]),
        ])}
      />
    </Page>,
  )
}
