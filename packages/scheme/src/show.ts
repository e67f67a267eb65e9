/**
 * A scheme as JSON, for programs, and as lines, for people.
 * @module
 */
import {
  authorityFields,
  base64url,
  digestOf,
  type Fields,
  hex,
  type Json,
  keyFields,
  participantFields,
  type Registry,
  type Root,
} from '@kpc/schema'
import { interval } from './changes.ts'
import { showInstant } from './instant.ts'

/** @param rootFile the COSE_Sign of the root, of which the SHA-256 is shown */
export function schemeJson(rootFile: Uint8Array, root: Root, registry: Registry | undefined): Record<string, unknown> {
  return {
    ...(registry && registryJson(registry)),
    root: rootJson(rootFile, root),
  }
}

function registryJson(registry: Registry): Record<string, unknown> {
  const { version, test, issued, expires, participants, authorities, keys } = registry
  const ofAuthority = new Map(authorities.map(({ id, participant }) => [id, participant]))
  return {
    version,
    test,
    issued: showInstant(issued),
    expires: showInstant(expires),
    participants: participants.map((participant) => show(participantFields, participant)),
    authorities: authorities.map((authority) => show(authorityFields, authority)),
    keys: keys.map((key) => ({
      ...show(keyFields, key),
      x: base64url(key.x),
      participant: ofAuthority.get(key.authority),
    })),
  }
}

function rootJson(rootFile: Uint8Array, { version, issued, expires, keys, roles }: Root): Record<string, unknown> {
  const role = ({ threshold, kids }: Root['roles']['root']) => ({ threshold, kids: kids.map(hex) })
  return {
    version,
    issued: showInstant(issued),
    expires: showInstant(expires),
    sha256: hex(digestOf(rootFile)),
    keys: keys.map(({ kid, alg, x }) => ({ kid: hex(kid), alg, x: base64url(x) })),
    roles: { root: role(roles.root), registry: role(roles.registry) },
  }
}

function show(fields: Fields, value: object): Record<string, Json> {
  const values = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => values[name] !== undefined)
      .map(([name, { kind }]) => [name, kind.show(values[name])]),
  )
}

/** @param draft whether the registry is one in work */
export function schemeLines(
  rootFile: Uint8Array,
  root: Root,
  registry: Registry | undefined,
  draft: boolean,
): string[] {
  return [
    ...(registry ? registryLines(registry, draft) : ['no registry is signed yet']),
    '',
    ...rootLines(rootFile, root),
  ]
}

function registryLines(
  { version, test, issued, expires, participants, authorities, keys }: Registry,
  draft: boolean,
): string[] {
  const dates = draft
    ? `in work, not signed, expires ${showInstant(expires)}`
    : `signed ${showInstant(issued)}, expires ${showInstant(expires)}`
  return [
    `${test ? 'TEST ' : ''}registry ${draft ? '' : `version ${version}, `}${dates}`,
    ...participants.flatMap(({ code, names, memberships }) => [
      '',
      `${code}  ${names.get('en')}, member ${memberships.map(interval).join('; ')}`,
      ...authorities
        .filter(({ participant }) => participant === code)
        .flatMap((authority) => [
          `    ${authority.id}  ${authority.names.get('en')}, ${interval(authority)}`,
          ...keys
            .filter((key) => key.authority === authority.id)
            .map((key) => `        ${hex(key.kid)}  ${key.use}, ${interval(key)}`),
        ]),
    ]),
  ]
}

function rootLines(rootFile: Uint8Array, { version, expires, roles }: Root): string[] {
  const role = (name: keyof typeof roles) => {
    const { threshold, kids } = roles[name]
    return `    ${name}: ${threshold} of ${kids.length}  ${kids.map(hex).join(' ')}`
  }
  return [
    `root version ${version}, expires ${showInstant(expires)}, SHA-256 ${hex(digestOf(rootFile))}`,
    role('root'),
    role('registry'),
  ]
}
