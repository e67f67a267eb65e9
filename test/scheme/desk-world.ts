/** The scheme's desk in a test: people of each role, who have signed in, over a folder of records. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argon2id } from '@kpc/desk/people/hashing'
import { codeAt, stepOf } from '@kpc/desk/people/totp'
import type { Registry } from '@kpc/schema'
import { createDesk } from '@kpc/scheme/desk/app'
import { admit } from '@kpc/scheme/people/people'
import type { Role } from '@kpc/scheme/people/roles'
import type { Filed } from '@kpc/scheme/world/filed'

export const at = Date.parse('2026-11-18T09:00:00Z') / 1000
export const passphrase = 'seven stones under a bridge'

/** Cheap, as a test signs in a hundred times. */
const hashing = argon2id({ memoryCost: 8, timeCost: 1, parallelism: 1 })

export interface Visitor {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  post(
    path: string,
    form?: Readonly<Record<string, string>> | URLSearchParams,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
}

export interface TestDesk {
  readonly folder: string
  readonly reported: unknown[]
  clock: number
  visitor(): Visitor
  link(name: string, role: Role, again?: boolean): string
  /** Somebody of this role, who has come in by a link. */
  person(name: string, role: Role): Promise<Visitor & { readonly secret: Uint8Array }>
  remove(): void
}

export function testDesk(records: string, registry?: Registry, filed?: () => Filed): TestDesk {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-scheme-desk-'))
  const reported: unknown[] = []
  let seed = 0
  const random = (size: number) => Uint8Array.from({ length: size }, (_, i) => (seed++ * 7 + i * 31) & 255)
  const place = { folder, records, registry, filed, random, now: () => desk.clock }
  const app = createDesk({ place, hashing, report: (error) => reported.push(error) })
  const visitor = (): Visitor => {
    const jar = new Map<string, string>()
    const ask = async (path: string, init: RequestInit): Promise<Response> => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { ...(cookie !== '' && { cookie }), ...(init.headers as Record<string, string>) }
      const response = await app.request(`http://localhost${path}`, { ...init, headers })
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        if (value === '') jar.delete(name)
        else jar.set(name, value)
      }
      return response
    }
    return {
      get: (path, headers = {}) => ask(path, { headers: { ...headers } }),
      post: (path, form = {}, headers = { 'sec-fetch-site': 'same-origin' }) =>
        ask(path, {
          method: 'POST',
          body: new URLSearchParams(form as Record<string, string>).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        }),
    }
  }
  const link = (name: string, role: Role, again = false) =>
    `/welcome/${admit(name, role, again, { folder, now: desk.clock, random })}`
  const desk: TestDesk = {
    ...{ folder, reported, clock: at, visitor, link },
    person: async (name, role) => {
      const one = visitor()
      await one.post(link(name, role), { passphrase, again: passphrase })
      const html = await (await one.get('/second')).text()
      const secret = ofBase32((/<code[^>]*>([A-Z2-7 ]+)</.exec(html) ?? [])[1] ?? '')
      await one.post('/second', { code: codeAt(secret, stepOf(desk.clock)) })
      return { ...one, secret }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
  return desk
}

function ofBase32(text: string): Uint8Array {
  const bits = [...text.replace(/\s/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
