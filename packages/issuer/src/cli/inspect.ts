/** `kpc inspect`. */
import type { Command } from 'commander'
import { type Inspection, inspectMessage, inspectText } from '../certificates/inspect.ts'
import { homeOf } from '../home/home.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { exitOf } from './exit-codes.ts'
import { findCertificate } from './find-certificate.ts'
import { readCode } from './input.ts'
import { phraseLabel, rows, testLine } from './paint.ts'

const example = `kpc inspect BW0000001
kpc inspect 'KPC1:6BF...'
kpc inspect keys/registry.cbor
kpc inspect d28443a10126a0...`

export function inspectCommand(world: World, give: Give): Command {
  return command('inspect', 'show what a code is made of, valid or not; decides nothing', example)
    .argument(
      '<code|number>',
      'the text of a code, a file with it, a picture, a number of the ledger, bytes of any kind, also in hexadecimal or base64; - is stdin',
    )
    .action(async (argument: string) => {
      const code = await readCode(argument, world)
      const inspection =
        'message' in code
          ? inspectMessage(code.message)
          : inspectText('number' in code ? (await findCertificate(code.number, world)).text : code.text)
      give(answerOf(inspection, await isTest(world)))
    })
}

/** Whether this home trusts a development scheme; undefined where it has nothing to trust. */
async function isTest({ env, now }: World): Promise<boolean | undefined> {
  try {
    return (await openSources({}, homeOf(env), now())).trust.registry.test
  } catch {
    return undefined
  }
}

function answerOf(inspection: Inspection, test: boolean | undefined): Answer {
  const { prefix, characters, written, bytes, is, begins, digest, phrase, headers, signature, notation, faults } =
    inspection
  const facts: [string, string][] = []
  if (prefix !== undefined) facts.push(['prefix', prefix])
  if (characters !== undefined) facts.push(['characters', String(characters)])
  if (written !== undefined) facts.push(['written as', written])
  if (bytes !== undefined) facts.push(['bytes', String(bytes)])
  if (is !== undefined) facts.push(['is', is])
  if (begins !== undefined) facts.push(['begins', begins])
  if (digest !== undefined) facts.push(['digest', digest], [phraseLabel, phrase ?? ''])
  if (headers) facts.push(['alg', String(headers.alg)], ['kid', headers.kid])
  if (signature !== undefined) facts.push(['signature', signature])
  return {
    exit: notation ? 0 : exitOf.unreadable,
    json: { ...(test !== undefined && { test }), ...inspection },
    text: (paint) =>
      testLine(test === true, paint) +
      rows(facts) +
      faults
        .map(({ field, code, message, source }) => `${paint('bad', `${field}: ${message}`)} [${code}; ${source}]\n`)
        .join('') +
      Object.entries(notation ?? {})
        .map(([name, text]) => `\n${name}\n${text}\n`)
        .join(''),
  }
}
