/**
 * Answers that several addresses give, as their descriptions.
 * @module
 */
import { z } from '@hono/zod-openapi'
import { pagePolicy } from '@kpc/desk'
import { problem } from './schemas.ts'

export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** A body that has to be there. */
export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
})

export const file = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: z.string().openapi({ format: 'binary' }) } },
})

export const htmlPage = (description: string) => ({ description, content: { 'text/html': { schema: z.string() } } })

export const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
})

/** Of every form: before anything in it is read. */
export const formRefusals = { 413: refused('larger than 64 KB'), 415: refused('not what a form sends') }

/** What a form of a page sends. */
export const form = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/x-www-form-urlencoded': { schema } } },
})

/** Of an answer that is a page. */
export const pageHeaders = { 'content-security-policy': pagePolicy }

export const unknownNumber = { 404: refused('no certificate has this number'), 422: refused('not a number') }

export const unwritten = {
  400: refused('not JSON'),
  413: refused('larger than 64 KB'),
  415: refused('not sent as JSON'),
}
