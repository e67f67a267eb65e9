/** What will happen to a certificate, for people, before it does. */
import type { Trust } from '@kpc/schema'
import type { Ending, Foreseen } from '../certificates/foresee.ts'
import { showTotals } from '../certificates/totals.ts'
import { grouped, printable, rows, spacedNumber } from './paint.ts'
import { placeText } from './verdict-text.ts'

/** What it is to the certificate, and what an officer then sees. */
const consequences: Readonly<Record<Ending, string>> = {
  cancelled: 'stands for nothing from now on; officers see Rejected, "Cancelled"',
  replaced:
    'stands for nothing from now on, and another takes its place; officers see Rejected, "Replaced", and by which',
  expired: 'is taken back unused; officers see Rejected, "Returned unused"',
  lost: 'is reported lost; officers see Rejected, "Reported lost", and hold whatever comes with it',
  stolen: 'is reported stolen; officers see Rejected, "Reported stolen", and hold whatever comes with it',
}

type Ended = Foreseen & { readonly ending: Ending }

export function foreseenText({ ending, issued, before, mayFollow }: Ended, trust: Trust): string {
  const { certificate, number } = issued
  const { exporter, destination, seals = [] } = certificate
  const { carats, valueUsd } = showTotals(certificate)
  const then = mayFollow.length === 0 ? 'nothing more' : `only a report that it is ${mayFollow.join(' or ')}`
  return rows([
    ['certificate', `${spacedNumber(number)}, until now ${before}`],
    ['exporter', exporter.name],
    ['destination', placeText(destination, trust)],
    [
      'goods',
      `${grouped(carats)} carats, US$ ${grouped(valueUsd)}${seals.length > 0 ? `, seals ${seals.join(', ')}` : ''}`,
    ],
    ['what it does', `it ${consequences[ending]}`],
    ['for how long', `for ever: nothing leads back; what may follow is ${then}`],
    ['published', 'with the next lists: kpc lists publish. Until then verifiers do not know'],
  ])
}

export const question = ({ ending, issued }: Ended): string =>
  printable(`${spacedNumber(issued.number)} will be ${ending}, for ever. Go on?`)
