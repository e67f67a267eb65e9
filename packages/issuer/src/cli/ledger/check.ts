/** `kpc ledger check`: what a reviewer runs, who has nothing but files. */
import { exitContradicted } from '@kpc/host/command/exit-codes'
import { checkPhrase, hex } from '@kpc/schema'
import type { Command } from 'commander'
import { homeOf } from '../../home/home.ts'
import { type Checked, checkFile } from '../../proofs/check-file.ts'
import { showCheckpoint, showEntry } from '../../proofs/show.ts'
import { openSources, type Sources } from '../../trust/open.ts'
import { type Answer, command, type Give, type World } from '../command.ts'
import { phraseLabel, printable, rows, testLine } from '../paint.ts'
import { collect, openNamed } from './proving.ts'
import { reportAnswer } from './report-text.ts'

const example = `kpc ledger check bw.ledger.cbor --checkpoint 2026-10.checkpoint.cbor
kpc ledger check bw.ledger.cbor --checkpoint 2026-10.ledger.cbor
kpc ledger check BW0000001.proof.cbor
kpc ledger check since-october.receipt.cbor --checkpoint 2026-10.checkpoint.cbor

Exit codes: 0 nothing contradicts it, 20 something does, 64 refused, 70 internal`

interface Options extends Sources {
  readonly checkpoint?: readonly string[]
}

export function checkCommand(world: World, give: Give): Command {
  return command('check', 'check an export, a checkpoint, a proof or a receipt of a ledger', example)
    .argument('<file>', 'what was handed over')
    .option('--checkpoint <file>', 'a checkpoint, or an earlier export, that you kept; once for each', collect)
    .option('--registry <file|dir|url>', 'where the registry lies; whom to trust is up to the root')
    .option('--root <file>', 'the anchor; that of KPC_HOME if absent')
    .action(async (file: string, { checkpoint = [], ...sources }: Options) => {
      const { trust } = await openSources(sources, homeOf(world.env), world.now())
      const kept = checkpoint.map(openNamed)
      // Loaded where it is needed: it holds native code.
      const { withAside } = await import('../../ledger/set-aside.ts')
      const checked = withAside((putAside) => checkFile(openNamed(file), trust, kept, putAside))
      give(answerOf(checked, trust.registry.test, kept.length))
    })
}

function answerOf(checked: Checked, test: boolean, kept: number): Answer {
  if (checked.what === 'export')
    return reportAnswer(checked.report, test, kept === 0 ? 'nothing that you kept' : `${kept} files that you kept`)
  const { wrong } = checked
  const pairs = pairsOf(checked)
  return {
    exit: wrong === undefined ? 0 : exitContradicted,
    json: { test, good: wrong === undefined, ...jsonOf(checked), ...(wrong !== undefined && { wrong }) },
    text: (paint) =>
      testLine(test, paint) +
      (wrong === undefined
        ? `${paint('genuine', ' GOOD ')} ${titles[checked.what]}\n`
        : `${paint('rejected', ' CONTRADICTED ')} ${printable(wrong)}\n`) +
      (pairs.length > 0 ? rows(pairs.map(([label, text]) => [label, printable(text)])) : ''),
  }
}

type Proof = Exclude<Checked, { readonly what: 'export' }>

const titles = {
  checkpoint: 'Signed by the key of its authority',
  entry: 'This entry is in the ledger',
  consistency: 'The ledger only goes on from the checkpoint that you kept',
  unproved: '',
} as const satisfies Record<Proof['what'], string>

function jsonOf(checked: Proof): object {
  switch (checked.what) {
    case 'checkpoint':
      return { what: checked.what, checkpoint: showCheckpoint(checked.checkpoint), unproved: checked.unproved }
    case 'entry': {
      const { what, authority, sequence, size, stands } = checked
      return { what, authority, sequence, size, stands, entry: showEntry(checked.entry) }
    }
    case 'consistency': {
      const { what, authority, first, second } = checked
      return { what, authority, first, second, root: hex(checked.root) }
    }
    case 'unproved':
      return { what: checked.what }
  }
}

function pairsOf(checked: Proof): [string, string][] {
  switch (checked.what) {
    case 'checkpoint': {
      const { origin, size, root, at } = showCheckpoint(checked.checkpoint)
      const also = checked.unproved ? 'of another size than yours: ask for a receipt of consistency' : ''
      return [
        ['authority', origin],
        ['entries', String(size)],
        ['root', root],
        ['at', at],
        ...(also ? [['history', also] as [string, string]] : []),
      ]
    }
    case 'entry': {
      const { digest } = checked.entry
      const place = `${checked.sequence} of ${checked.size}`
      return [
        ['authority', checked.authority],
        ['entry', checked.stands ? `${place}, as your checkpoint has it` : `${place}, by the receipt alone`],
        ...Object.entries(showEntry(checked.entry)).map(([name, value]): [string, string] => [name, String(value)]),
        ...(digest ? [[phraseLabel, checkPhrase(digest)] as [string, string]] : []),
      ]
    }
    case 'consistency':
      return [
        ['authority', checked.authority],
        ['entries', `${checked.first}, now ${checked.second}`],
        ['root', hex(checked.root)],
      ]
    case 'unproved':
      return []
  }
}
