/**
 * Single sign-on (OpenID Connect Core 1.0, authorization code flow with PKCE, RFC 7636): another server says who somebody
 * is, by `iss` and `sub` and never by an e-mail address. It is the first step alone: the second factor is asked here.
 * @module
 */
import { readFileWithin } from '@kpc/host/read-file'
import type { Configuration } from 'openid-client'
import { peopleRefusal } from './refusal.ts'

/**
 * @property issuer of the other server, as its tokens name it
 * @property clientId under which it knows this desk
 * @property label what the button says after "Sign in with"
 * @property secretFile with the client's secret; that of the environment if absent
 */
export interface SignOnSettings {
  readonly issuer: string
  readonly clientId: string
  readonly label: string
  readonly secretFile?: string
}

/** What a browser keeps while somebody is away: it proves that the same browser comes back. */
export interface Away {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Who somebody is to the other server. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
}

/** Bytes of a secret. */
const largestSecret = 4096

/** Seconds for an answer of the other server, and for which what it says of itself is believed. */
const [patience, settled] = [10, 3600]

export interface SignOn {
  /** @returns where the browser goes @throws {Refusal} `SIGN_ON_DOWN` */
  begin(redirect: string): Promise<{ readonly url: URL; readonly away: Away }>
  /** @param current the whole address at which somebody came back @throws {Refusal} `SIGN_ON_DOWN`, `SIGN_ON_REFUSED` */
  finish(current: URL, away: Away): Promise<Identity>
}

/** @param secret of the environment @param now the clock, in seconds */
export function openSignOn(settings: SignOnSettings, secret: string | undefined, now: () => number): SignOn {
  let known: { readonly at: number; readonly configuration: Promise<Configuration> } | undefined
  const configure = (): Promise<Configuration> => {
    if (!known || known.at + settled <= now()) known = { at: now(), configuration: discover(settings, secret) }
    // What failed once is asked anew.
    known.configuration.catch(() => {
      known = undefined
    })
    return known.configuration
  }
  return {
    begin: async (redirect) => begin(await orDown(configure()), redirect),
    finish: async (current, away) => finish(await orDown(configure()), current, away),
  }
}

async function begin(
  configuration: Configuration,
  redirect: string,
): Promise<{ readonly url: URL; readonly away: Away }> {
  const client = await import('openid-client')
  const away: Away = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirect,
    scope: 'openid',
    state: away.state,
    nonce: away.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(away.verifier),
    code_challenge_method: 'S256',
  })
  return { url, away }
}

async function finish(configuration: Configuration, current: URL, { state, nonce, verifier }: Away): Promise<Identity> {
  const client = await import('openid-client')
  try {
    const tokens = await client.authorizationCodeGrant(configuration, current, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims || claims.sub === '') throw peopleRefusal('SIGN_ON_REFUSED')
    return { issuer: claims.iss, subject: claims.sub }
  } catch (cause) {
    throw peopleRefusal(isDown(cause) ? 'SIGN_ON_DOWN' : 'SIGN_ON_REFUSED', { cause })
  }
}

/** Loopback alone may go without TLS: nobody stands between. */
const isOwnMachine = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

/** Section 2 of OpenID Connect Core 1.0: an address by TLS, without query and fragment. */
export function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const isClosed = url.protocol === 'https:' || (url.protocol === 'http:' && isOwnMachine(url))
  return isClosed && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
}

async function discover({ issuer, clientId, secretFile }: SignOnSettings, given?: string): Promise<Configuration> {
  const client = await import('openid-client')
  const server = new URL(issuer)
  const read = secretFile === undefined ? given : new TextDecoder().decode(readFileWithin(secretFile, largestSecret))
  const secret = read?.trim()
  const execute = [
    // The signature of a token is checked even where TLS stands for it: `alg` none is no signature.
    client.enableNonRepudiationChecks,
    ...(isOwnMachine(server) ? [client.allowInsecureRequests] : []),
  ]
  const authentication = secret === undefined ? client.None() : client.ClientSecretPost(secret)
  return client.discovery(server, clientId, secret, authentication, { timeout: patience, execute })
}

async function orDown<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (cause) {
    throw peopleRefusal('SIGN_ON_DOWN', { cause })
  }
}

/** It did not answer, or with a fault of its own; else it answered what does not hold. */
function isDown(error: unknown): boolean {
  if (error instanceof Response) return error.status >= 500
  if (!(error instanceof Error)) return false
  const { code, cause } = error as Error & { readonly code?: string }
  return code === 'OAUTH_TIMEOUT' || error.message === 'fetch failed' || isDown(cause)
}
