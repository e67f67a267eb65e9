/** `kpc incident`: what is reported to the scheme, signed. */

import { readFileWithin } from '@kpc/host/read-file'
import { dayOf, digestOf, hex, type IncidentKind, incidentKinds, showIncident } from '@kpc/schema'
import { type Command, Command as Group, Option } from 'commander'
import { pickConfirmer } from '../confirmations/pick-confirmer.ts'
import { readReporting, report } from '../confirmations/report.ts'
import { listReports, showReport } from '../confirmations/reports.ts'
import { actingOf } from '../home/person.ts'
import { largestPicture } from '../picture/read-picture.ts'
import { command, type Give, type World } from './command.ts'
import { withExchange } from './exchange.ts'
import { rows, testLine } from './paint.ts'
import { readyToSign } from './unlock.ts'

export function incidentCommand(world: World, give: Give): Command {
  const group = new Group('incident')
    .description('reports to the scheme: certificates that are forged, lost or stolen, seals that were broken')
    .addHelpText('after', '\nExample:\n  kpc incident report BW0000001 --what forged --remark "paper without a code"')
  group.addCommand(reportCommand(world, give))
  group.addCommand(listCommand(world, give))
  return group
}

interface Options {
  readonly what: IncidentKind
  readonly day?: string
  readonly of?: string
  readonly post?: string
  readonly remark?: string
  readonly picture?: string
  readonly by?: string
}

function reportCommand(world: World, give: Give): Command {
  const example =
    'kpc incident report BW0000001 --what stolen --post "Antwerp" --remark "the box was opened on the way"'
  return command('report', 'sign a report, and put it into the outbox of the scheme', example)
    .argument('<number>', 'as it stands on the paper')
    .addOption(new Option('--what <what>', 'what happened').choices(incidentKinds).makeOptionMandatory())
    .option('--day <day>', 'on which it was noticed; today if absent')
    .option('--of <digest>', 'SHA-256 of the certificate, where it has been read')
    .option('--post <name>', 'where it was noticed')
    .option('--remark <text>', 'what was seen')
    .option('--picture <file>', 'a picture that is kept here: the report has its SHA-256')
    .option('--by <name>', 'who says so; KPC_PERSON if absent, else the user of this system')
    .action(async (number: string, options: Options) => {
      const { picture: file, ...input } = options
      const picture = file === undefined ? undefined : hex(digestOf(readFileWithin(file, largestPicture)))
      const said = readReporting({ ...input, picture }, dayOf(world.now()))
      const { reported, test } = await withExchange(world, async ({ home, trust, ledger, signers }) => {
        const { signer } = pickConfirmer(signers, trust, { today: dayOf(world.now()) })
        await readyToSign(world, home, trust, [signer])
        const acting = actingOf(world.env, options.by)
        const reporting = { ledger, trust, signer, acting, now: world.now }
        return { reported: await report(number, said, reporting), test: trust.registry.test }
      })
      const { incident, digest, told } = reported
      give({
        json: { test, to: told, digest: hex(digest), incident: showIncident(incident) },
        text: (paint) =>
          `${testLine(test, paint)}In the outbox for ${told.join(', ')}. The scheme takes a file: kpc outbox export FOLDER --to scheme\n`,
      })
    })
}

function listCommand(world: World, give: Give): Command {
  return command('list', 'what was reported, and what the scheme made of it', 'kpc incident list').action(async () => {
    const { reports, test } = await withExchange(world, async ({ ledger, trust }) => ({
      reports: (await listReports({ ledger, trust })).map(showReport),
      test: trust.registry.test,
    }))
    give({
      json: { test, reports },
      text: (paint) =>
        testLine(test, paint) +
        (reports.length === 0 ? 'Nothing was reported.\n' : rows(reports.map((one) => reportRow(one)))),
    })
  })
}

type Shown = ReturnType<typeof showReport>

function reportRow({ incident, state, reported, how, told, answer, letter }: Shown): readonly [string, string] {
  const became = {
    waiting: `waits: kpc outbox export FOLDER --to scheme, then kpc outbox handed ${letter}`,
    handed: `handed over${how === undefined ? '' : `, ${how}`}, ${told}; no answer yet`,
    answered: answer ? `the scheme has it: ${answer.record}, notice ${answer.notice} (${answer.on})` : '',
  }[state]
  return [`${incident.number} ${incident.what}`, `${reported}: ${became}`]
}
