/**
 * The routes that programs ask, out of all of an app: those that show no page, take no form and are no file of one.
 * @module
 */

import type { ApiRoute, ApiSchema } from '../desk/api-page.tsx'
import { type Act, acts, rolesThatMay } from '../people/roles.ts'
import type { RouteNeed } from './needs.ts'

interface Body {
  readonly description?: string
  readonly content?: Readonly<Record<string, { readonly schema?: ApiSchema }>>
}

/** An operation, as far as the page says it. */
interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly description?: string
    readonly schema?: ApiSchema
  }[]
  readonly requestBody?: Body
  readonly responses: Readonly<Record<string, Body>>
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, ApiSchema>> }
}

const ofPages = /^(text\/(html|css|javascript)|application\/x-www-form-urlencoded)$/
/** The desk itself, and the ways in. */
const ofDesk = /^\/(desk|me(?!\/rows)|second|sign-in|sign-out|welcome|people(?!\/rows))(\/|$)/

/** @param needs of each route, by method and path as they are served */
export function apiRoutes(document: ApiDocument, needs: ReadonlyMap<string, RouteNeed>): readonly ApiRoute[] {
  const byPath = new Map([...needs].map(([served, need]) => [`${served.split(' ')[0]} ${need.path}`, need]))
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const [route, good] = [`${method.toUpperCase()} ${path}`, contentOf(operation)]
      const types = [...good, ...Object.keys(operation.requestBody?.content ?? {})]
      if (path === '/' || ofDesk.test(path) || types.some((type) => ofPages.test(type))) return []
      return [routeOf(route, operation, document, byPath.get(route)?.act)]
    }),
  )
}

function contentOf({ responses }: Operation): string[] {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  return good.flatMap(([, { content = {} }]) => Object.keys(content))
}

function routeOf(route: string, operation: Operation, document: ApiDocument, act: Act | undefined): ApiRoute {
  const { summary = '', description, parameters = [], requestBody, responses } = operation
  const body = resolved(requestBody?.content?.['application/json']?.schema, document)
  return {
    route,
    id: route
      .toLowerCase()
      .replace(/[{}]/g, '')
      .replace(/[ /.]+/g, '-'),
    summary,
    description,
    who: act && { act, what: acts[act], roles: rolesThatMay(act) },
    asks: [
      ...parameters.map(({ name, in: where, required = false, description, schema }) => ({
        name,
        where,
        required,
        says: description ?? schema?.description ?? '',
      })),
      ...Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
        name,
        where: 'body',
        required: body?.required?.includes(name) ?? false,
        says: resolved(schema, document)?.description ?? '',
      })),
    ],
    answers: Object.entries(responses).map(([status, { description = '' }]) => ({ status, says: description })),
  }
}

function resolved(schema: ApiSchema | undefined, { components }: ApiDocument): ApiSchema | undefined {
  const name = schema?.$ref?.split('/').at(-1)
  return name === undefined ? schema : components?.schemas?.[name]
}
