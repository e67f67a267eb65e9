// The server of desk.ts, over the home of its environment: says its address and tokens of a signer and of a clerk, and how much memory it takes.
import { homeOf } from '@kpc/issuer/home/home'
import { usualSecrets } from '@kpc/issuer/http/app'
import { serve } from '@kpc/issuer/http/serve'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { addPerson } from '@kpc/issuer/people/people'
import { makeToken } from '@kpc/issuer/people/token'
import { instant } from './desk-ledger.ts'

const home = homeOf(process.env)
const now = (): number => instant + Math.floor(process.uptime())
const ledger = await openLedger(home.ledger)
const [reception, doer] = [{ ledger, now, ...usualSecrets }, { by: 'bench' }]
const tokenOf = async (name: string, role: string): Promise<string> => {
  await addPerson({ name, role }, reception, doer)
  return (await makeToken({ name }, [], reception, doer)).token
}
const token = await tokenOf('B. Signer', 'signer')
const clerk = await tokenOf('A. Clerk', 'clerk')
await ledger.close()
const server = await serve(home, { port: 0, acting: { by: 'bench' }, now, report: (error) => console.error(error) })
process.send?.({ url: server.url, token, clerk })
process.on('message', () => process.send?.(process.memoryUsage.rss()))
process.once('disconnect', () => void server.close())
