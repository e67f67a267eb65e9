/**
 * `kpc` without its commands: its name, how it takes arguments, and how it says what it refuses.
 * @module
 */
import type { Give } from '@kpc/host/command/command'
import { failuresBy } from '@kpc/host/command/failure'
import type { Program } from '@kpc/host/command/run'
import { version } from '@kpc/host/version'
import { Command } from 'commander'
import { placeOf } from '../certificates/place.ts'
import { homeRefusal } from '../home/refusal.ts'
import type { World } from './command.ts'
import { cliRefusal } from './refusal.ts'

export type MakeCommand = (world: World, give: Give) => Command

const about = 'Kimberley Process certificates as signed QR codes: the command line of an authority'

/** The program of some commands, each with its arguments and options. */
export function kpcOf(commands: readonly MakeCommand[]): Program & { readonly commands: MakeCommand } {
  const programOf: MakeCommand = (world, give) => {
    const program = new Command('kpc')
      .description(about)
      .version(version, '--version', 'print the version')
      .addHelpText('after', '\nExample:\n  kpc issue certificate.json && kpc qr BW0000001 --terminal')
    for (const make of commands) program.addCommand(make(world, give))
    return program
  }
  return { commands: programOf, failureOf, hints: true, indent: 2, argsOf: textsLast }
}

/**
 * A text in Base45 may begin with a dash, as no option of ours does: capitals, digits or signs. It
 * goes to the end, behind `--`.
 */
function textsLast(args: readonly string[]): string[] {
  if (args.includes('--')) return [...args]
  const isText = (arg: string): boolean => /^-[0-9A-Z $%*+\-./:]{2,}$/.test(arg)
  const texts = args.filter(isText)
  return texts.length === 0 ? [...args] : [...args.filter((arg) => !isText(arg)), '--', ...texts]
}

const failureOf = failuresBy({
  usage: (about) => cliRefusal('USAGE', about),
  unforeseen: () => homeRefusal('INTERNAL'),
  place: placeOf,
})
