/** `kpc ledger proof`, `kpc ledger consistency`. */
import { exitContradicted } from '@kpc/host/command/exit-codes'
import { formatRefusal, Refusal } from '@kpc/host/refusal'
import { base64url, encodeProvedEntry, FormatError } from '@kpc/schema'
import { type Command, InvalidArgumentError } from 'commander'
import { findStored } from '../../certificates/find.ts'
import { openKept } from '../../proofs/check-file.ts'
import { type EntryProof, type Proved, proveConsistency, proveEntry } from '../../proofs/receipt.ts'
import { showCheckpoint } from '../../proofs/show.ts'
import { type Answer, command, type Give, type World } from '../command.ts'
import { rows, testLine } from '../paint.ts'
import { cliRefusal } from '../refusal.ts'
import { writeOut } from '../write-file.ts'
import { type AuthorityOption, authorityOption, readNamed, withProving } from './proving.ts'

interface ProofOptions extends AuthorityOption {
  readonly entry?: number
  readonly out?: string
  readonly receipt?: string
}

const example = `kpc ledger proof BW0000001 --out BW0000001.proof.cbor
kpc ledger check BW0000001.proof.cbor`

export function proofCommand(world: World, give: Give): Command {
  return command('proof', 'prove that a certificate is in the ledger, by a COSE Receipt (RFC 9942)', example)
    .argument('[number]', 'of the certificate')
    .option('--entry <sequence>', 'of an entry instead, from 0', parseSize)
    .option('--out <file>', 'write entry and receipt there: what kpc ledger check takes')
    .option('--receipt <file>', "write the receipt alone there, for others' tools")
    .option(...authorityOption)
    .action(async (number: string | undefined, { entry, out, receipt, ...options }: ProofOptions) => {
      if ((number === undefined) === (entry === undefined))
        throw cliRefusal('USAGE', { subject: 'name a number, or an entry with --entry' })
      await withProving(world, options, async (proving) => {
        const sequence = entry ?? (await findStored(number as string, proving.ledger)).sequence
        const proof = await proveEntry(proving, sequence)
        if (out !== undefined)
          await writeOut(out, encodeProvedEntry({ entry: proof.stored.bytes, receipt: proof.receipt }))
        if (receipt !== undefined) await writeOut(receipt, proof.receipt)
        give(proofAnswer(proof, proving.trust.registry.test, [out, receipt]))
      })
    })
}

function parseSize(text: string): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(text)) throw new InvalidArgumentError('a whole number, 0 or more')
  return Number(text)
}

function proofAnswer(
  { stored, receipt, signed }: EntryProof,
  test: boolean,
  written: readonly (string | undefined)[],
): Answer {
  const files = written.flatMap((file) => file ?? [])
  return {
    json: {
      test,
      sequence: stored.sequence,
      entry: base64url(stored.bytes),
      receipt: base64url(receipt),
      checkpoint: showCheckpoint(signed.checkpoint),
      ...(files.length > 0 && { files }),
    },
    text: (paint) =>
      `${testLine(test, paint)}Entry ${stored.sequence} is in the ledger of ${signed.checkpoint.origin}\n` +
      proofRows({ receipt, signed }, files),
  }
}

function proofRows({ receipt, signed }: Proved, files: readonly string[]): string {
  const { size, at } = showCheckpoint(signed.checkpoint)
  return rows([
    ['checkpoint', `${size} entries, ${at}`],
    ...(files.length === 0
      ? [['receipt', base64url(receipt)] as const]
      : files.map((file) => ['written', file] as const)),
  ])
}

interface ConsistencyOptions extends AuthorityOption {
  readonly from: string
  readonly out?: string
}

const consistencyExample = `kpc ledger consistency --from 2026-10.checkpoint.cbor --out since-october.receipt.cbor
kpc ledger check since-october.receipt.cbor --checkpoint 2026-10.checkpoint.cbor`

export function consistencyCommand(world: World, give: Give): Command {
  return command('consistency', 'prove that the ledger only goes on from an earlier checkpoint', consistencyExample)
    .requiredOption('--from <checkpoint>', 'the file of the earlier one')
    .option('--out <file>', 'write the COSE Receipt there')
    .option(...authorityOption)
    .action(async ({ from, out, ...options }: ConsistencyOptions) => {
      const kept = readNamed(from)
      await withProving(world, options, async (proving) => {
        const { test } = proving.trust.registry
        const { origin, size, root } = openKept(kept, proving.trust)
        if (origin !== proving.authority.id) throw formatRefusal('KEPT_OTHER', { subject: from })
        const proved = await proveOrContradict(() => proveConsistency(proving, size, root))
        if (proved && out !== undefined) await writeOut(out, proved.receipt)
        give(proved ? consistencyAnswer(proved, size, test, out) : contradicted(origin, size, test))
      })
    })
}

/** @returns undefined where the ledger does not go on from that root */
async function proveOrContradict(prove: () => Promise<Proved>): Promise<Proved | undefined> {
  try {
    return await prove()
  } catch (error) {
    const contradicts =
      (error instanceof FormatError && error.code === 'RECEIPT_WRONG') ||
      (error instanceof Refusal && error.code === 'SIZE_UNKNOWN')
    if (contradicts) return undefined
    throw error
  }
}

function consistencyAnswer(proved: Proved, first: number, test: boolean, out: string | undefined): Answer {
  const { receipt, signed } = proved
  return {
    json: {
      test,
      consistent: true,
      first,
      receipt: base64url(receipt),
      checkpoint: showCheckpoint(signed.checkpoint),
      ...(out !== undefined && { file: out }),
    },
    text: (paint) =>
      `${testLine(test, paint)}The ledger of ${signed.checkpoint.origin} goes on from its first ${first} entries\n` +
      proofRows(proved, out === undefined ? [] : [out]),
  }
}

function contradicted(origin: string, first: number, test: boolean): Answer {
  return {
    exit: exitContradicted,
    json: { test, consistent: false, origin, first },
    text: (paint) =>
      `${testLine(test, paint)}${paint('rejected', ' CONTRADICTED ')} The ledger of ${origin} does not go on from the ${first} entries of that checkpoint: kpc ledger verify\n`,
  }
}
