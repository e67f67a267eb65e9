/** `kpc qr`. */

import { formatRefusal } from '@kpc/host/refusal'
import { printable } from '@kpc/host/terminal'
import { codeWithin } from '@kpc/schema'
import { type Command, Option } from 'commander'
import { drawPng, drawSvg, drawSymbol, drawTerminal, type Ecc, eccs, type QrSymbol } from '../qr/qr.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { findCertificate } from './find-certificate.ts'
import { readCode } from './input.ts'
import { cliRefusal } from './refusal.ts'
import { writeOut } from './write-file.ts'

const example = `kpc qr BW0000001 --terminal
kpc qr BW0000001 --svg --out BW0000001.svg
kpc qr 'KPC1:6BF...' --png > code.png`

interface Options {
  readonly svg?: boolean
  readonly png?: boolean
  readonly terminal?: boolean
  readonly out?: string
  readonly ecc: Ecc
  readonly json?: boolean
}

export function qrCommand(world: World, give: Give): Command {
  return command('qr', 'draw the QR code of a certificate', example)
    .argument('<number|text>', 'a number of the ledger, or the text of a code')
    .addOption(new Option('--svg', 'for print').conflicts(['png', 'terminal']))
    .addOption(new Option('--png', 'a picture').conflicts(['svg', 'terminal']))
    .addOption(new Option('--terminal', 'in this terminal; the default').conflicts(['svg', 'png']))
    .option('--out <file>', 'write it there instead of to stdout')
    .addOption(new Option('--ecc <level>', 'error correction: M restores 15 %, Q 25 %').choices([...eccs]).default('M'))
    .action(async (argument: string, options: Options) => {
      const symbol = drawSymbol(await textOf(argument, world), options.ecc)
      const drawn = await draw(symbol, options, world)
      if (options.out !== undefined) await writeOut(options.out, drawn)
      give(answerOf(symbol, drawn, options))
    })
}

async function textOf(argument: string, world: World): Promise<string> {
  const code = await readCode(argument, world)
  if ('number' in code) return (await findCertificate(code.number, world)).text
  const text = 'text' in code ? codeWithin(code.text) : undefined
  if (text === undefined) throw formatRefusal('PREFIX_UNKNOWN')
  return text
}

async function draw(
  symbol: QrSymbol,
  { svg, png, out, json }: Options,
  { stdout, env }: World,
): Promise<string | Uint8Array> {
  if (png && out === undefined && !json && stdout.isTTY) throw cliRefusal('PNG_TO_TERMINAL', { field: 'out' })
  if (svg) return drawSvg(symbol)
  if (png) return drawPng(symbol)
  const shown = out === undefined && stdout.isTTY === true
  // As it is: the colours of the drawing are sequences, and it holds no data but dots.
  const drawn = drawTerminal(symbol, { colour: shown && !env.NO_COLOR, columns: shown ? stdout.columns : undefined })
  return json ? drawn : Buffer.from(drawn)
}

function answerOf(
  { text, version, ecc, size }: QrSymbol,
  drawn: string | Uint8Array,
  { svg, png, out }: Options,
): Answer {
  const content =
    out !== undefined
      ? { file: out }
      : svg
        ? { svg: drawn }
        : png
          ? { png: Buffer.from(drawn as Uint8Array).toString('base64') }
          : { terminal: drawn }
  return {
    json: { text, qr: { version, ecc, modules: size }, ...content },
    text: () => (out === undefined ? drawn : `${printable(out)}: version ${version}, ${ecc}, ${size} modules a side\n`),
  }
}
