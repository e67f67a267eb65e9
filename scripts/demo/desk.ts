/**
 * A desk as a program of its office asks it: over HTTP, as a ready-made person of a role.
 * @module
 */
import type { DeskRole } from '../../packages/schema/src/index.ts'

/** What a desk answers: JSON of the routes that are asked. */
export type Answer = Readonly<Record<string, unknown>>

export interface Desk {
  readonly url: string
  /** @throws {Error} with what the desk refuses */
  ask(role: DeskRole, path: string, body?: unknown, read?: unknown): Promise<Answer>
  /** @returns the code of the refusal, as it must be refused */
  refused(role: DeskRole, path: string, body: unknown): Promise<string>
}

export function deskAt(url: string): Desk {
  const sessions = new Map<DeskRole, Promise<string>>()
  const cookieOf = (role: DeskRole): Promise<string> => {
    const session = sessions.get(role) ?? lookAround(url, role)
    sessions.set(role, session)
    return session
  }
  const request = async (role: DeskRole, path: string, body: unknown, read: unknown): Promise<Response> =>
    fetch(new URL(path, url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: await cookieOf(role),
        origin: new URL(url).origin,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(read !== undefined && { 'if-match': `"${String(read)}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    url,
    ask: async (role, path, body, read) => {
      const response = await request(role, path, body, read)
      const answer = (await response.json()) as Answer
      if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
      return answer
    },
    refused: async (role, path, body) => {
      const response = await request(role, path, body, undefined)
      const { code } = (await response.json()) as { readonly code?: string }
      if (response.ok || code === undefined) throw new Error(`${path}: not refused`)
      return code
    },
  }
}

/** @returns the cookie of a session */
async function lookAround(url: string, role: DeskRole): Promise<string> {
  const response = await fetch(new URL('/sign-in/test', url), {
    method: 'POST',
    headers: { origin: new URL(url).origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ role }),
    redirect: 'manual',
  })
  const [cookie] = response.headers.getSetCookie()
  if (!cookie) throw new Error(`${url}: nobody looks around there (${response.status})`)
  return cookie.replace(/;.*/s, '')
}
