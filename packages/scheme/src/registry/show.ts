/**
 * A scheme as JSON, for programs, and as lines, for people.
 * @module
 */

import {
  authorityFields,
  bandFields,
  base64url,
  defaultLimits,
  type Fields,
  hex,
  type Json,
  keyFields,
  limitFields,
  namedFileFields,
  noticeFields,
  participantFields,
  type Registry,
  type RegistryKey,
  type Root,
  rangeFields,
  showInstant,
  type Timestamp,
  type TrustedSet,
  territoryFields,
} from '@kpc/schema'
import { payloadDigest } from '../signing/signing-file.ts'
import { changesOf, interval, useText } from './changes.ts'

/** A root and a registry, and SHA-256 of the contents of each: what people compare. */
interface Scheme {
  readonly root: Root
  readonly rootContents: string
  readonly registry: Registry | undefined
  readonly registryContents: string | undefined
}

/** What lies in files. @param registryFile absent where no registry was signed yet, or one in work is meant */
export function schemeOf(
  root: Root,
  rootFile: Uint8Array,
  registry: Registry | undefined,
  registryFile: Uint8Array | undefined,
): Scheme {
  return {
    root,
    rootContents: payloadDigest(rootFile),
    registry,
    registryContents: registryFile && payloadDigest(registryFile),
  }
}

export function schemeJson({ root, rootContents, registry, registryContents }: Scheme): Record<string, unknown> {
  return {
    ...(registry && registryJson(registry)),
    ...(registryContents !== undefined && { contents: registryContents }),
    root: rootJson(rootContents, root),
  }
}

function registryJson(registry: Registry): Record<string, unknown> {
  const { version, test, issued, expires, participants, authorities, keys } = registry
  const { territories = [], ranges = [], notices = [], bands = [], limits = defaultLimits } = registry
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
    territories: territories.map((territory) => show(territoryFields, territory)),
    ranges: ranges.map((range) => show(rangeFields, range)),
    notices: notices.map((notice) => show(noticeFields, notice)),
    bands: bands.map((band) => show(bandFields, band)),
    limits: show(limitFields, limits),
  }
}

function rootJson(contents: string, { version, issued, expires, keys, roles }: Root): Record<string, unknown> {
  const role = ({ threshold, kids }: Root['roles']['root']) => ({ threshold, kids: kids.map(hex) })
  return {
    version,
    issued: showInstant(issued),
    expires: showInstant(expires),
    contents,
    keys: keys.map(({ kid, alg, x }) => ({ kid: hex(kid), alg, x: base64url(x) })),
    roles: {
      root: role(roles.root),
      registry: role(roles.registry),
      snapshot: role(roles.snapshot),
      timestamp: role(roles.timestamp),
    },
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
export function schemeLines({ root, rootContents, registry, registryContents }: Scheme, draft: boolean): string[] {
  return [
    ...(registry ? registryLines(registry, draft) : ['no registry is signed yet']),
    '',
    ...(registryContents === undefined ? [] : [contentsLine(registryContents, 'the registry')]),
    ...rootLines(root),
    contentsLine(rootContents, 'the root'),
  ]
}

/** What is to be done with the digest of a root. */
export const compareIt = 'compare it with what the scheme has published elsewhere'

/** The one digest that people read out, compare and publish: no signature that is added changes it. */
export function contentsLine(contents: string, of = ''): string {
  return `SHA-256 of the contents${of && ` of ${of}`} ${contents}`
}

function registryLines(registry: Registry, draft: boolean): string[] {
  const { version, test, issued, expires, participants, authorities, keys } = registry
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
          `    ${authority.id}  ${authority.names.get('en')}, ${interval(authority)}${authority.lists ? ', publishes lists' : ''}`,
          ...keys
            .filter((key) => key.authority === authority.id)
            .map((key) => `        ${hex(key.kid)}  ${useText(key.use)}, ${interval(key)}${revoked(key)}`),
        ]),
    ]),
    ...besideLines(registry),
  ]
}

function revoked({ revoked }: RegistryKey): string {
  return revoked ? `, ${revoked.reason} ${showInstant(revoked.at)}` : ''
}

/** Territories, ranges, notices and bands, in the words of a difference. */
function besideLines(registry: Registry): string[] {
  const { territories: _, ranges: __, notices: ___, bands: ____, ...bare } = registry
  const lines = changesOf(bare, registry).map((line) => line.replace(/^adds /, ''))
  return lines.length > 0 ? ['', ...lines] : []
}

function rootLines({ version, expires, roles }: Root): string[] {
  const role = (name: keyof typeof roles) => {
    const { threshold, kids } = roles[name]
    return `    ${name}: ${threshold} of ${kids.length}  ${kids.map(hex).join(' ')}`
  }
  return [
    `root version ${version}, expires ${showInstant(expires)}`,
    role('root'),
    role('registry'),
    role('snapshot'),
    role('timestamp'),
  ]
}

/** Everything that is published, for people: as {@link schemeJson}, with what is current. */
export function publicationJson(set: TrustedSet): Record<string, unknown> {
  const { files, root, registry, snapshot, timestamp } = set
  return {
    notice: 'for people to read; programs verify timestamp.cbor and what it names',
    ...schemeJson(schemeOf(root, files.root, registry, files.registry)),
    ...(snapshot && {
      snapshot: { ...moment(snapshot), files: snapshot.files.map((file) => show(namedFileFields, file)) },
    }),
    ...(timestamp && { timestamp: moment(timestamp) }),
  }
}

function moment({ version, issued, expires }: Pick<Timestamp, 'version' | 'issued' | 'expires'>) {
  return { version, issued: showInstant(issued), expires: showInstant(expires) }
}
