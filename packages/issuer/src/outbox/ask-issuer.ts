/**
 * "Have goods come in under this certificate?", asked of its issuer by digest alone: it learns nothing else, and not for
 * whom it is asked.
 * @module
 */
import { parseJson } from '@kpc/host/json'
import { serviceFor, type Trust } from '@kpc/schema'
import { z } from 'zod'
import { callTo } from '../outside/call.ts'
import { outboxRefusal } from './refusal.ts'

const answerForm = z.object({ confirmed: z.boolean() })

/** @property digest in hexadecimal @property authority id of the issuer */
export interface Question {
  readonly digest: string
  readonly authority: string
}

/** At the address that the registry has of it, and nowhere else. @throws {Refusal} `ASK_NOWHERE`, `ASK_UNANSWERED` */
export async function askIssuer({ digest, authority: id }: Question, trust: Trust): Promise<boolean> {
  const authority = trust.registry.authorities.find((one) => one.id === id)
  const address = authority && serviceFor(authority, 'confirmation')?.address
  if (address === undefined) throw outboxRefusal('ASK_NOWHERE', { subject: id })
  try {
    const call = callTo(trust.registry.test)
    const { status, body } = await call(`${address.replace(/\/+$/, '')}/confirmed/${digest}`, {
      headers: { accept: 'application/json' },
    })
    if (status !== 200) throw new Error(`status ${status}`)
    return answerForm.parse(parseJson(body)).confirmed
  } catch (cause) {
    throw outboxRefusal('ASK_UNANSWERED', { subject: id, cause })
  }
}
