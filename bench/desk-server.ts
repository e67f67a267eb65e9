// The server of desk.ts, over the home of its environment: says its address and a token of a signer, and how much memory it takes.
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
await addPerson({ name: 'B. Signer', role: 'signer' }, reception, doer)
const { token } = await makeToken({ name: 'B. Signer' }, [], reception, doer)
await ledger.close()
const server = await serve(home, { port: 0, acting: { by: 'bench' }, now, report: (error) => console.error(error) })
process.send?.({ url: server.url, token })
process.on('message', () => process.send?.(process.memoryUsage.rss()))
process.once('disconnect', () => void server.close())
