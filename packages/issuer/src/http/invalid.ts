/**
 * What the schemas of requests refuse, with every fault.
 * @module
 */
import type { z } from '@hono/zod-openapi'
import { type FieldFault, formatFault, ofFaults } from '@kpc/host/refusal'
import type { CheckCode } from '@kpc/schema'

/** The certificate's own schema speaks in the codes of the language. @throws {Refusal} `FIELD_*` */
export function refuseInvalid(result: {
  readonly success: boolean
  readonly error?: z.core.$ZodError
  readonly data?: unknown
}): void {
  if (result.success) return
  throw ofFaults((result.error?.issues ?? []).flatMap((issue) => faultsOf(issue, result.data)))
}

function faultsOf(issue: z.core.$ZodIssue, data: unknown): FieldFault[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => faultOf('FIELD_UNKNOWN', [...path, key]))
  const missing =
    path.length === 1 && typeof data === 'object' && data !== null && !Object.hasOwn(data, path[0] as string)
  return [faultOf(missing ? 'FIELD_MISSING' : issue.code === 'invalid_type' ? 'FIELD_TYPE' : 'FIELD_RANGE', path)]
}

function faultOf(code: CheckCode, path: readonly string[]): FieldFault {
  return formatFault(code, path.join('.'))
}
