/**
 * An audit of a publication from the root up, as anyone may do it: by the client's own workflow, and
 * by what a client never looks at.
 * @module
 */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FileError } from '@kpc/host/file-error'
import { JsonError, parseJson } from '@kpc/host/json'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { folderMirror, mirrorAt } from '@kpc/host/mirrors'
import {
  anchoredSet,
  answer,
  digestOf,
  FormatError,
  hex,
  type Mirror,
  paths,
  reasons,
  refresh,
  registryLimits,
  type TrustedSet,
} from '@kpc/schema'
import { readBytes } from '../files.ts'
import { publicationJson } from '../registry/show.ts'
import { payloadDigest } from '../signing/signing-file.ts'
import { asynchronous } from './client-trial.ts'
import { jsonView } from './publication.ts'

/** Something that is wrong with a publication. */
interface AuditProblem {
  readonly code: string
  readonly file?: string
  readonly message: string
}

export interface Audit {
  /** SHA-256 of the contents of the root that was taken as the anchor; undefined where the source gave none. */
  readonly anchor: string | undefined
  readonly set: TrustedSet | undefined
  readonly problems: readonly AuditProblem[]
}

interface AuditOptions {
  readonly now: number
  /** The anchor, where the auditor has one; else the publication's own first root. */
  readonly root?: Uint8Array
}

/** @param source a folder or a web address @throws {Refusal} `FILE_MISSING`: no root there */
export async function audit(source: string, { now, root }: AuditOptions): Promise<Audit> {
  const mirror = mirrorAt(source) ?? folderMirror(source)
  const first = root ?? (await firstRoot(mirror, source))
  if (first instanceof Error) return { anchor: undefined, set: undefined, problems: [problemOf(first, paths.root(1))] }
  const start = attempt(() => answer(anchoredSet(first), opensslVerify))
  if (start instanceof Error) return { anchor: undefined, set: undefined, problems: [problemOf(start, paths.root(1))] }
  const anchor = payloadDigest(first)
  const { set, problem } = await refresh(start, mirror, asynchronous, { now })
  if (problem) return { anchor, set: undefined, problems: [problemOf(problem)] }
  return { anchor, set, problems: [...(await viewProblems(mirror, set)), ...nameProblems(source)] }
}

async function firstRoot(mirror: Mirror, source: string): Promise<Uint8Array | Error> {
  const file = await fetched(mirror, paths.root(1), registryLimits.size)
  if (!file) throw new FileError('FILE_MISSING', `${source}: ${paths.root(1)}`)
  return file
}

/** What a server does instead of giving the file is a finding as well. */
async function fetched(mirror: Mirror, path: string, limit: number): Promise<Uint8Array | undefined | Error> {
  try {
    return await mirror.fetch(path, limit)
  } catch (error) {
    return error as Error
  }
}

function problemOf(error: Error, file?: string): AuditProblem {
  const where = file !== undefined && { file }
  if (error instanceof FormatError) return { code: error.code, ...where, message: error.message }
  // No address, no answer in time, a loop of redirects: `fetch` says it in its cause.
  const cause = error.cause instanceof Error ? ` (${error.cause.message || error.message})` : ` (${error.message})`
  return { code: 'MIRROR_DOWN', ...where, message: `${reasons.MIRROR_DOWN.says}${cause}` }
}

/** Of the JSON view, in bytes: several times the largest registry. */
const viewLimit = 16 * 1024 * 1024

/** What people read must be what programs verify. */
async function viewProblems(mirror: Mirror, set: TrustedSet): Promise<AuditProblem[]> {
  const file = await fetched(mirror, jsonView, viewLimit)
  if (file instanceof Error) return [problemOf(file, jsonView)]
  const wrong = (message: string): AuditProblem[] => [{ code: 'TRUST_MIXED', file: jsonView, message }]
  if (!file) return wrong('the JSON view is absent')
  const says = attempt(() => parseJson(file))
  if (says instanceof Error) return wrong('the JSON view is not JSON')
  return JSON.stringify(says) === JSON.stringify(publicationJson(set))
    ? []
    : wrong('the JSON view says something else than the signed files')
}

/** Of a folder: every file of a hashed name is what its name says. */
function nameProblems(source: string): AuditProblem[] {
  const folder = join(source, 'files')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cbor') && `${hex(digestOf(readBytes(join(folder, name))))}.cbor` !== name)
    .map((name) => ({ code: 'TRUST_MIXED', file: `files/${name}`, message: 'not the file that its name says' }))
}

function attempt<T>(step: () => T): T | FormatError | JsonError {
  try {
    return step()
  } catch (error) {
    if (error instanceof FormatError || error instanceof JsonError) return error
    throw error
  }
}
