/**
 * The authorities of a year: each a home of its own in one folder, with its keys, what it trusts, and its ledger.
 * @module
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { nodeVerify } from '@kpc/host/keys/verifier'
import { beginState, trustedState } from '@kpc/host/trusted-state'
import { privateFolderMode } from '@kpc/host/write-file'
import { answer, openTrust, type Trust } from '@kpc/schema'
import { type Home, homeOf } from '../home/home.ts'
import { type Ledger, openLedger } from '../ledger/ledger.ts'
import { newInventedKey, readKeyFile, type Signer } from '../signer/keys.ts'
import { traders } from './participants.ts'
import { demoRefusal } from './refusal.ts'
import { idOf, keyName, schemeFiles, usesOfOffice } from './scheme.ts'

export interface Office {
  readonly code: string
  readonly id: string
  readonly home: Home
  readonly ledger: Ledger
  readonly signers: Readonly<Record<(typeof usesOfOffice)[number], Signer>>
}

export interface OpenedYear {
  readonly trust: Trust
  /** In the order of {@link traders}. */
  readonly offices: readonly Office[]
  close(): Promise<void>
}

/** Sixty ledgers are open at a time: each has this much of pages, in KiB. */
const pagesEach = 4096

const homeIn = (folder: string, code: string): Home => homeOf({ KPC_HOME: join(folder, idOf(code)) })

/** Makes the homes of a year in an empty folder, and opens them. @throws {Refusal} `FILE_*`, `DISK_FULL`, `LEDGER_*` */
export async function makeOffices(folder: string, seed: string): Promise<OpenedYear> {
  const files = schemeFiles(seed)
  for (const { code } of traders) {
    const home = homeIn(folder, code)
    for (const place of [home.path, home.keys]) mkdirSync(place, { recursive: true, mode: privateFolderMode })
    beginState(home, { ...files, lists: new Map() })
    for (const use of usesOfOffice) newInventedKey(home.keys, use, { seed, name: keyName(code, use) })
  }
  return openOffices(folder, answer(openTrust(files.root, files.registry), nodeVerify))
}

/** Opens the homes of a folder. @throws {Refusal} `TRUST_*`, `KEY_MISSING`, `LEDGER_*` */
export function openYear(folder: string): Promise<OpenedYear> {
  const { root, registry } = trustedState(homeIn(folder, traders[0]?.code ?? '')).files
  if (!registry) throw demoRefusal('YEAR_KEY', { subject: folder })
  return openOffices(folder, answer(openTrust(root, registry), nodeVerify))
}

async function openOffices(folder: string, trust: Trust): Promise<OpenedYear> {
  const offices: Office[] = []
  const close = async (): Promise<void> => {
    for (const { ledger } of offices) await ledger.close()
  }
  try {
    for (const { code } of traders) offices.push(await officeIn(folder, code))
  } catch (error) {
    await close()
    throw error
  }
  return { trust, offices, close }
}

async function officeIn(folder: string, code: string): Promise<Office> {
  const home = homeIn(folder, code)
  const signer = (use: (typeof usesOfOffice)[number]): Signer =>
    readKeyFile(join(home.keys, `${keyName(code, use)}.json`))
  const signers = {
    certificate: signer('certificate'),
    confirmation: signer('confirmation'),
    checkpoint: signer('checkpoint'),
  }
  return {
    code,
    id: idOf(code),
    home,
    signers,
    ledger: await openLedger(home.ledger, { pages: pagesEach, isExercise: true }),
  }
}
