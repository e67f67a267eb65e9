/**
 * KPC_HOME: where an authority keeps its keys, its ledger and what it trusts.
 *
 * A home that does not exist yet is made as a running copy of the development scheme. Nothing that
 * is there is ever overwritten, and no tracked file changes.
 * @module
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unwritable } from '@kpc/host/file-error'
import { homePath, shippedFolder, shippedKeys } from '@kpc/host/home'
import { Refusal } from '@kpc/host/refusal'
import { readTrustFolder } from '@kpc/host/trust-folder'
import { adoptFolder, beginState, isNewHome, readState, type TrustPlace, trustPlaceOf } from '@kpc/host/trusted-state'
import { makeFolderWhole, privateFolderMode, privateMode, writeNew } from '@kpc/host/write-file'
import { equalBytes } from '@kpc/schema'
import { ledgerRefusal } from '../ledger/refusal.ts'
import { homeRefusal } from './refusal.ts'

/** What a home of the development scheme begins with: to issue, to sign checkpoints, and to tell other authorities. */
const developmentKeys = ['bw.certificate.json', 'bw.checkpoint.json', 'bw.confirmation.json']

export interface Home extends TrustPlace {
  /** The folder of the authority's private keys. */
  readonly keys: string
  /** A file, or the address of a database. */
  readonly ledger: string
  /** The folder of the lists that this authority has published. */
  readonly lists: string
  /** The folder of the ledger's signed checkpoints. */
  readonly checkpoints: string
  /** The folder of drawn QR codes. */
  readonly codes: string
  readonly settings: string
}

/**
 * `DATABASE_URL=postgres://...` puts the ledger on a server that several homes share.
 * @throws {Refusal} `DATABASE_URL`
 */
export function homeOf(
  environment: { readonly KPC_HOME?: string | undefined; readonly DATABASE_URL?: string | undefined } = process.env,
): Home {
  const path = homePath(environment)
  return {
    ...trustPlaceOf(path),
    keys: join(path, 'keys'),
    ledger: ledgerOf(path, environment.DATABASE_URL),
    lists: join(path, 'lists'),
    checkpoints: join(path, 'checkpoints'),
    codes: join(path, 'codes'),
    settings: join(path, 'settings.json'),
  }
}

function ledgerOf(path: string, address: string | undefined): string {
  if (!address) return join(path, 'ledger.sqlite')
  if (!/^postgres(ql)?:\/\//.test(address)) throw ledgerRefusal('DATABASE_URL')
  return address
}

/**
 * Makes what an authority's home lacks: `trust.cbor` in a new one, and `keys/`, with Botswana's development keys where the development scheme is trusted.
 *
 * @param say told what was made
 * @throws {Refusal} `HOME_UNWRITABLE`, `DISK_FULL`, `TRUST_DAMAGED`
 */
export function prepareHome(home: Home, say: (notice: string) => void): void {
  try {
    fillHome(home, say)
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    const refusal = unwritable(home.path, cause)
    throw refusal.code === 'DISK_FULL' ? refusal : homeRefusal('HOME_UNWRITABLE', { subject: home.path, cause })
  }
}

function fillHome(home: Home, say: (notice: string) => void): void {
  mkdirSync(home.path, { recursive: true, mode: 0o700 })
  const isTest = existsSync(shippedKeys)
  if (adoptFolder(home)) say(`what ${home.path} trusts is now in ${home.trust}`)
  const shipped = isNewHome(home) ? readTrustFolder(shippedFolder) : undefined
  if (shipped && beginState(home, shipped)) {
    if (isTest) say(`TEST: ${home.path} is now a running copy of the development scheme`)
    else say(`${home.path} is new, and trusts the scheme that this program brings`)
  }
  if (!existsSync(home.keys)) makeKeys(home.keys, isTest && trustsShipped(home) ? developmentKeys : [])
}

/** Is the anchor of this home the one that this program brings? */
export function trustsShipped(home: Home): boolean {
  const [here, there] = [readState(home)?.files.root, readTrustFolder(shippedFolder)?.root]
  return here !== undefined && there !== undefined && equalBytes(here, there)
}

function makeKeys(folder: string, names: readonly string[]): void {
  const fill = (aside: string): void => {
    for (const name of names) writeNew(join(aside, name), readFileSync(join(shippedKeys, name)), privateMode)
  }
  makeFolderWhole(folder, fill, privateFolderMode)
}
