import { join } from 'node:path'
import { createApp } from '@kpc/issuer/http/app'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { readKeys } from '@kpc/issuer/signer/keys'
import { followHome } from '@kpc/issuer/trust/open'
import { certificateFields } from '@kpc/schema'
import { expect, onTestFinished, test } from 'vitest'
import { now, textOf } from '../scheme.ts'
import { checkpointHome } from './checkpoint-home.ts'
import { input, temporaryFolder } from './test-home.ts'

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly properties?: Record<string, Schema>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly additionalProperties?: boolean | Schema
}
interface Body {
  readonly content?: Record<string, { readonly schema?: Schema }>
}
interface Operation {
  readonly summary?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: Schema
  }[]
  readonly requestBody?: Body & { readonly required?: boolean }
  readonly responses: Record<string, Body & { readonly description: string }>
}
interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, Schema> }
}

async function server() {
  const home = checkpointHome()
  const ledger = await openLedger(join(temporaryFolder(), 'ledger.sqlite'))
  onTestFinished(() => ledger.close())
  const signers = () => readKeys(home.keys).map(({ signer }) => signer)
  const app = createApp({
    acting: { by: 'A. Clerk' },
    ledger,
    trust: followHome(home, () => now),
    signers,
    settings: () => ({}),
    checkpoints: home.checkpoints,
    now: () => now,
    report: (error) => {
      throw error
    },
  })
  const document = (await (await app.request('/openapi.json')).json()) as Document
  return { app, document }
}

const operations = (document: Document) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

/** Every schema of the document, with where it stands. */
function* walk(node: unknown, at = '#'): Generator<[string, Record<string, unknown>]> {
  if (typeof node !== 'object' || node === null) return
  yield [at, node as Record<string, unknown>]
  for (const [name, child] of Object.entries(node)) yield* walk(child, `${at}/${name}`)
}

function resolve(document: Document, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const name = schema.$ref.replace('#/components/schemas/', '')
  const found = document.components.schemas[name]
  if (!found) throw new Error(`${schema.$ref} leads nowhere`)
  return found
}

/** Where a value breaks a schema: the part of JSON Schema that the document uses. */
function faults(document: Document, schema: Schema, value: unknown, at = '$'): string[] {
  const {
    type,
    properties = {},
    required = [],
    items,
    pattern,
    anyOf,
    oneOf,
    additionalProperties,
    ...rest
  } = resolve(document, schema)
  const choices = anyOf ?? oneOf
  if (choices)
    return choices.some((choice) => faults(document, choice, value).length === 0)
      ? []
      : [`${at} is none of the choices`]
  if (rest.enum && !rest.enum.includes(value)) return [`${at} is ${String(value)}`]
  if (rest.const !== undefined && rest.const !== value) return [`${at} is ${String(value)}`]
  const actual = Array.isArray(value)
    ? 'array'
    : value === null
      ? 'null'
      : Number.isInteger(value)
        ? 'integer'
        : typeof value
  const types = type === undefined ? [] : [type].flat()
  if (types.length > 0 && !types.includes(actual) && !(actual === 'integer' && types.includes('number')))
    return [`${at} is ${actual}, not ${types.join()}`]
  if (typeof value === 'string' && pattern !== undefined && !new RegExp(pattern).test(value))
    return [`${at} is not ${pattern}`]
  if (Array.isArray(value)) return value.flatMap((one, i) => (items ? faults(document, items, one, `${at}[${i}]`) : []))
  if (typeof value !== 'object' || value === null) return []
  const record = value as Record<string, unknown>
  return [
    ...required.filter((name) => !(name in record)).map((name) => `${at}.${name} is missing`),
    ...Object.entries(record).flatMap(([name, one]) => {
      const known = properties[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
      if (known) return faults(document, known, one, `${at}.${name}`)
      // An answer says nothing that the document does not name.
      return Object.keys(properties).length > 0 ? [`${at}.${name} is not in the document`] : []
    }),
  ]
}

test('it is an OpenAPI 3.1 document', async () => {
  const { document } = await server()
  expect(document.openapi).toMatch(/^3\.1\.\d+$/)
  expect(document.info).toMatchObject({ title: expect.any(String) as string, version: expect.any(String) as string })
  for (const { path, method, operation } of operations(document)) {
    expect(['get', 'post', 'put', 'delete']).toContain(method)
    expect(operation.summary, path).toBeTruthy()
    expect(Object.keys(operation.responses).length).toBeGreaterThan(0)
    for (const [status, response] of Object.entries(operation.responses)) {
      expect(status).toMatch(/^[1-5]\d\d$/)
      expect(response.description).toBeTruthy()
      for (const { schema } of Object.values(response.content ?? {}))
        expect(schema, `${method} ${path} ${status}`).toBeDefined()
    }
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
    expect(declared.map(({ name }) => name)).toEqual(named)
    expect(declared.every(({ required }) => required === true)).toBe(true)
  }
})

test('every reference leads somewhere, and no schema is of another dialect', async () => {
  const { document } = await server()
  for (const [at, node] of walk(document)) {
    if (typeof node.$ref === 'string') expect(() => resolve(document, node as Schema), at).not.toThrow()
    if (at.startsWith('#/components/schemas') || at.endsWith('/schema')) {
      expect('nullable' in node, at).toBe(false)
      expect(typeof node.exclusiveMinimum, at).not.toBe('boolean')
    }
  }
})

test('every address is in it, and nothing else', async () => {
  const { app, document } = await server()
  const served = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const described = operations(document).map(({ path, method }) => `${method} ${path}`)
  expect([...new Set(served)].sort()).toEqual(described.sort())
})

test('the input that it describes is the field table', async () => {
  const { document } = await server()
  const schema = document.paths['/certificates']?.post?.requestBody?.content?.['application/json']?.schema as Schema
  expect(Object.keys(schema.properties ?? {}).sort()).toEqual(
    [...Object.keys(certificateFields), 'anyway', 'takes', 'totalCarats', 'totalValueUsd'].sort(),
  )
  expect(schema.additionalProperties).toBe(false)
  expect(faults(document, schema, input())).toEqual([])
  expect(faults(document, schema, input({ parcels: '3' }))).toEqual(['$.parcels is string, not integer'])
})

test('what is answered is what it describes', async () => {
  const { app, document } = await server()
  const post = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const asked: readonly (readonly [method: string, path: string, at: string, init?: RequestInit])[] = [
    ['post', '/certificates', '/certificates', post(input({ seals: ['A 1'], sources: ['ZA1'] }))],
    ['post', '/certificates', '/certificates', post({})],
    ['post', '/certificates', '/certificates', post(input({ number: 'BW0000001' }))],
    ['get', '/certificates/{number}', '/certificates/BW0000001'],
    ['get', '/certificates/{number}', '/certificates/BW0000009'],
    ['post', '/verify', '/verify', post({ text: textOf() })],
    ['post', '/verify', '/verify', post({ text: 'nothing' })],
    ['post', '/verify', '/verify', post({})],
    ['get', '/registry', '/registry'],
    ['get', '/health', '/health'],
    ['get', '/ledger/checkpoint', '/ledger/checkpoint'],
    ['post', '/ledger/checkpoint', '/ledger/checkpoint', post({})],
    ['get', '/ledger/checkpoint', '/ledger/checkpoint'],
    ['post', '/ledger/entries/{sequence}/receipt', '/ledger/entries/1/receipt', post({})],
    ['get', '/ledger/entries/{sequence}', '/ledger/entries/1'],
    ['get', '/ledger/entries/{sequence}', '/ledger/entries/99'],
    ['get', '/ledger/entries/{sequence}', '/ledger/entries/one'],
    ['post', '/ledger/consistency', '/ledger/consistency', post({ from: 99 })],
    ['post', '/certificates/{number}/receipt', '/certificates/BW0000009/receipt', post({})],
  ]
  for (const [method, path, at, init] of asked) {
    const response = await app.request(at, init)
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    const described = document.paths[path]?.[method]?.responses[response.status]?.content?.[type]?.schema
    expect(described, `${method} ${at}: ${response.status} ${type}`).toBeDefined()
    expect(faults(document, described as Schema, await response.json()), `${method} ${at}`).toEqual([])
  }
})
