/**
 * The 53 functions of the TUF client conformance suite (theupdateframework/tuf-conformance, 2026-08-17),
 * each by its name: the test of ours that asks the same, or why the question does not arise here.
 *
 * That suite speaks JSON over HTTP with a client of TUF's own formats; ours are COSE, so its runner can't be
 * used. What it asks is asked of `refresh` by the tests that are named.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  anchoredSet,
  answerAsync,
  digestOf,
  encode,
  encodeRoot,
  encodeSnapshot,
  encodeTimestamp,
  FormatError,
  type Item,
  paths,
  refresh,
  rootKind,
  signSign,
  signSign1,
  type TrustedSet,
} from '@kpc/schema'
import { describe, expect, test } from 'vitest'
import { type Edition, type Files, firstRoot, mirrorOf, noble, noon, publish, rootFile } from '../mirror.ts'
import { registryContent, rootContent, signerOf, signers, type TestSigner } from '../scheme.ts'

/** `here`: a test of this file; else the file and the words by which its test is called. */
type Kept = { readonly by: 'here' | readonly [file: string, words: string]; readonly but?: string }
/** The question does not arise. */
type Other = { readonly why: string }

const here: Kept = { by: 'here' }
const attacks = (words: string, but?: string): Kept => ({
  by: ['attacks.test.ts', words],
  ...(but !== undefined && { but }),
})
const noTargets: Other = { why: 'no artifacts are downloaded: the registry and the lists are all that there is' }
const noDelegations: Other = { why: 'no role delegates to another: lists are signed by keys of the registry itself' }

const conformance: Readonly<Record<string, Kept | Other>> = {
  // test_basic.py
  test_basic_refresh_requests: here,
  test_basic_refresh_trusted_data: here,
  test_implicit_refresh: noTargets,
  test_invalid_initial_root: here,
  test_unsigned_initial_root: here,
  test_unsigned_metadata: attacks('signed by a stranger', 'nothing of a half update is kept: all or nothing'),
  test_url_and_metadata_version_mismatch: attacks(
    'a version skipped or repeated',
    'only roots lie under their version; all else lies under its SHA-256',
  ),
  test_timestamp_content_changes: attacks('a timestamp of the same version that says something else'),
  test_basic_metadata_hash_support: here,
  test_targets_hash_mismatch: attacks('the registry of one moment under the snapshot of another'),
  test_snapshot_hash_mismatch: here,
  test_metadata_bytes_match: here,
  test_custom_fields: here,
  test_deprecated_keyid_hash_algorithms: { why: 'a field of older JSON keys; a kid is the thumbprint of RFC 9679' },
  test_snapshot_404: attacks('without %s', 'the timestamp is not kept either: all or nothing'),
  test_targets_404: attacks('without %s', 'all or nothing'),
  test_timestamp_404: attacks('without %s'),
  test_incorrect_metadata_type: attacks('wrong software: a signed file of another kind in the place of each'),
  test_faketime: { by: ['clock.test.ts', 'one that %s updates, is told so, and rejects nothing'] },
  // test_expiration.py
  test_root_expired: attacks('an expired root is no start for anything'),
  test_timestamp_expired: attacks(
    'files that are over, to who knows nothing yet',
    'who has older files takes newer ones that are over, and is told: his clock may be months ahead',
  ),
  test_snapshot_expired: here,
  test_targets_expired: attacks('a registry that is over, behind fresh heads'),
  test_expired_local_root: here,
  test_expired_local_timestamp: here,
  // test_file_download.py
  test_client_downloads_expected_file: noTargets,
  test_client_downloads_expected_file_in_sub_dir: noTargets,
  test_repository_substitutes_target_file: noTargets,
  test_multiple_changes_to_target: noTargets,
  test_download_with_hash_algorithms: { why: 'one algorithm, SHA-256, and no artifacts' },
  test_download_with_unknown_hash_algorithm: { why: 'one algorithm, SHA-256, and no artifacts' },
  test_artifact_cache: noTargets,
  // test_keys.py
  test_snapshot_does_not_meet_threshold: attacks(
    'a root that demands two signatures of the %s',
    'a root that demands more than one signature of it is refused',
  ),
  test_snapshot_has_too_few_keys: attacks('a root that demands two signatures of the %s', 'likewise'),
  test_duplicate_keys: attacks('one is not, and not twice either'),
  test_duplicate_sig_keyids: attacks('two of three, and one of them listed twice'),
  test_keytype_and_scheme: { by: ['esp256.test.ts', 'ESP256'], but: 'Ed25519 and ESP256 are the table' },
  test_invalid_sig_in_valid_metadata: here,
  // test_quoting_issues.py
  test_unusual_role_name: { why: 'names are no file names here: files lie under their SHA-256' },
  // test_rollback.py
  test_new_timestamp_version_rollback: attacks('yesterday’s files'),
  test_snapshot_rollback: attacks('a newer timestamp over an older snapshot'),
  test_targets_role_removal: attacks('a list that goes back or is gone'),
  test_targets_fast_forward_recovery: attacks('the version of the registry starts again with another %s key'),
  test_new_snapshot_fast_forward_recovery: attacks('stolen online keys push versions to the end'),
  test_new_timestamp_fast_forward_recovery: attacks('the version of the registry starts again with another %s key'),
  test_targets_rollback: attacks('a newer snapshot over an older registry'),
  // test_static_repositories.py
  test_static_repository: { why: 'repositories in TUF’s JSON; the published development scheme is ours' },
  // test_updater_delegation_graphs.py
  test_graph_traversal: noDelegations,
  test_targetfile_search: noDelegations,
  test_cached_role_is_verified_against_current_delegator: attacks(
    'a root that takes a key away takes it from what the device already has',
  ),
  test_delegation_not_in_snapshot: { by: ['unit/questions.test.ts', 'LISTS_WITHHELD'] },
  // test_updater_key_rotations.py
  test_root_rotation: attacks('signed by %s'),
  test_non_root_rotations: here,
}

describe('every function of the suite', () => {
  test('there are 53', () => expect(Object.keys(conformance)).toHaveLength(53))

  test.each(Object.entries(conformance))('%s', (name, one) => {
    if ('why' in one) return expect(one.why).not.toBe('')
    const [file, words] = one.by === 'here' ? ['tuf-conformance.test.ts', `('${name}`] : one.by
    expect(readFileSync(join(import.meta.dirname, file), 'utf8')).toContain(words)
  })
})

const edition: Edition = { version: 1, at: noon }
const anchored = (root: Uint8Array = firstRoot): Promise<TrustedSet> => answerAsync(anchoredSet(root), noble)
const from = async (files: Files, set?: TrustedSet, now = noon) =>
  refresh(set ?? (await anchored()), mirrorOf(files), noble, { now })
const codeOf = async (asked: ReturnType<typeof from>): Promise<string> => {
  const { problem } = await asked
  return problem instanceof FormatError ? `${problem.code} ${problem.field ?? ''}`.trim() : String(problem)
}

test('test_basic_refresh_requests', async () => {
  const files = publish(edition)
  const mirror = mirrorOf(files)
  await refresh(await anchored(), mirror, noble, { now: noon })
  const named = [...files.keys()].filter((path) => path.startsWith('files/'))
  expect(mirror.asked).toEqual([paths.root(2), paths.entry, ...named])
})

test('test_basic_refresh_trusted_data', async () => {
  const files = publish(edition)
  const { set } = await from(files)
  expect(new Set([set.files.root, set.files.timestamp, set.files.snapshot, set.files.registry])).toEqual(
    new Set(files.values()),
  )
})

test('test_invalid_initial_root', async () => {
  const { version: _, ...without } = rootContent
  const item = rootKind.encode({ ...without, version: 1 }, {}) as Map<string, Item>
  item.delete('version')
  const root = signSign('root', encode(item), [signers.root])
  await expect(anchored(root)).rejects.toMatchObject({ code: 'FIELD_MISSING', field: 'version' })
})

test('test_unsigned_initial_root', async () => {
  const root = signSign('root', encodeRoot(rootContent), [signers.stranger])
  await expect(anchored(root)).rejects.toMatchObject({ code: 'THRESHOLD' })
})

/** Heads whose timestamp and snapshot a test writes itself. */
function headed(snapshotChange: object, timestampChange: object = {}): Files {
  const files = publish(edition)
  const registry = [...files].find(([path, file]) => path.startsWith('files/') && file.length > 900) as [
    string,
    Uint8Array,
  ]
  const moment = { version: 1, issued: noon, expires: noon + 86_400 }
  const named = [{ name: 'registry', version: 1, size: registry[1].length, sha256: digestOf(registry[1]) }]
  const snapshot = signSign1(
    'snapshot',
    encodeSnapshot({ ...moment, files: named, ...snapshotChange }),
    signers.snapshot,
  )
  const facts = { version: 1, size: snapshot.length, sha256: digestOf(snapshot), ...timestampChange }
  const timestamp = signSign1('timestamp', encodeTimestamp({ ...moment, snapshot: facts }), signers.timestamp)
  return new Map([[paths.root(1), firstRoot], registry, [paths.file(facts.sha256), snapshot], [paths.entry, timestamp]])
}

test('test_basic_metadata_hash_support', async () => {
  expect((await from(headed({}))).problem).toBeUndefined()
})

test('test_snapshot_hash_mismatch', async () => {
  expect(await codeOf(from(headed({}, { sha256: new Uint8Array(32) })))).toBe('TRUST_MIXED')
})

test('test_metadata_bytes_match', async () => {
  const files = publish(edition)
  const { set } = await from(files)
  expect(set.files.timestamp).toEqual(files.get(paths.entry))
  expect(
    await codeOf(from(new Map(files).set(paths.entry, Uint8Array.of(...(files.get(paths.entry) ?? []), 0x20)))),
  ).toBe('CBOR_TRAILING')
})

test('test_custom_fields', async () => {
  const item = rootKind.encode({ ...rootContent, version: 2 }, {}) as Map<string, Item>
  item.set('a field of a later edition', new Map([['a', 1]]))
  const next = signSign('root', encode(item), [signers.root])
  const { set, problem } = await from(publish({ ...edition, roots: [firstRoot, next] }))
  expect([problem, set.root.version]).toEqual([undefined, 2])
})

test('test_snapshot_expired', async () => {
  expect(await codeOf(from(headed({ expires: noon - 1 })))).toBe('TRUST_EXPIRED snapshot.expires')
})

test('test_expired_local_root', async () => {
  const set = await anchored(rootFile({ version: 1, expires: noon - 1 }))
  expect(await codeOf(from(publish(edition), set))).toBe('TRUST_EXPIRED root.expires')
  const next = rootFile({ version: 2 })
  expect((await from(publish({ ...edition, roots: [firstRoot, next] }), set)).set.root.version).toBe(2)
})

test('test_expired_local_timestamp', async () => {
  const { set } = await from(publish({ ...edition, at: noon - 6 * 86_400 }))
  const later = noon + 3 * 86_400
  const { set: after, problem } = await from(publish({ ...edition, version: 2, at: later }), set, later)
  expect([problem, after.timestamp?.version]).toEqual([undefined, 2])
})

test('test_invalid_sig_in_valid_metadata', async () => {
  const second = signerOf('root b')
  const keys = [...rootContent.keys, { kid: second.kid, ...second.key }]
  const roles = { ...rootContent.roles, root: { kids: [signers.root.kid, second.kid], threshold: 1 } }
  const wrong: TestSigner = { ...second, sign: () => new Uint8Array(64) }
  const first = signSign('root', encodeRoot({ ...rootContent, keys, roles }), [signers.root, wrong])
  expect((await anchored(first)).root.version).toBe(1)
})

test.each(['registry', 'snapshot', 'timestamp'] as const)('test_non_root_rotations: %s', async (role) => {
  const next = signerOf(`${role} 2`)
  const keys = [...rootContent.keys, { kid: next.kid, ...next.key }]
  const root = rootFile({ keys, roles: { ...rootContent.roles, [role]: { kids: [next.kid], threshold: 1 } } })
  const roots = [firstRoot, root]
  expect(await codeOf(from(publish({ ...edition, roots })))).toMatch(/KEY_UNKNOWN|THRESHOLD/)
  const signing = role === 'registry' ? { registrySigners: [next] } : { [role]: next }
  const { set, problem } = await from(publish({ ...edition, roots, registry: registryContent, ...signing }))
  expect([problem, set.root.version]).toEqual([undefined, 2])
})
