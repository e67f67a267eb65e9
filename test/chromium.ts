/**
 * A browser for the tests: `KPC_CHROMIUM`, else the system's, else the one that a package brings,
 * unpacked once into `.cache/` of the checkout. It reaches 127.0.0.1 and nothing else.
 * @module
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Browser as Program,
  type LaunchOptions as ProgramOptions,
} from 'playwright-core'
import { watchPages } from './page-coverage.ts'
import { writeY4m } from './y4m.ts'

export interface Browser {
  executable: string
  env: Record<string, string>
}

export interface LaunchOptions extends BrowserContextOptions {
  /** Absolute path of a Y4M file that the camera shows, over and over (`y4m.ts`); else white paper, once a second. */
  video?: string
  /** Where the profile stays, for tests that come back; else in memory, gone at close. */
  persistentDir?: string
  /** A program that nobody else has, with a profile on disk. */
  alone?: boolean
}

/** Milliseconds after which what is waited for will never come, on however slow a machine. */
const patience = 300_000

const installed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
]

/**
 * A device of its own: storage, caches, cookies and service workers are no other's. `close()` ends it. The program
 * itself is started once a process, which is a third of what a device costs, and again only for one with a video, a
 * profile on disk, or another environment.
 */
export async function launch({
  video,
  persistentDir,
  alone = false,
  ...options
}: LaunchOptions = {}): Promise<BrowserContext> {
  const context =
    video !== undefined || persistentDir !== undefined || alone
      ? await chromium.launchPersistentContext(persistentDir ?? '', { ...options, ...programOf(video) })
      : await (await shared()).newContext(options)
  context.setDefaultTimeout(patience)
  await watchPages(context)
  return context
}

/** `localhost` is reached by that name as well: a passkey belongs to a name, not to an address. */
function programOf(video = whitePaper()): ProgramOptions {
  const { executable, env } = findBrowser()
  return {
    timeout: patience,
    executablePath: executable,
    env: { ...process.env, ...env },
    args: [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      '--no-proxy-server',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${resolve(video)}`,
    ],
  }
}

/** Programs of this process, by what fonts they were started with. It takes them along when it ends. */
const programs = new Map<string | undefined, Promise<Program>>()

function shared(): Promise<Program> {
  const fonts = process.env.FONTCONFIG_FILE
  const running = programs.get(fonts) ?? chromium.launch(programOf())
  programs.set(fonts, running)
  return running
}

let paper: string | undefined

/** What the camera shows where nobody asks: of its own the browser draws 20 large pictures a second, which the page reads. */
function whitePaper(): string {
  if (paper !== undefined) return paper
  const folder = mkdtempSync(join(tmpdir(), 'kpc-paper-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  paper = join(folder, 'paper.y4m')
  const dot = { width: 1, height: 1, data: Uint8Array.of(255) }
  writeY4m(paper, [dot], { rate: 1, repeat: 1 })
  return paper
}

export function findBrowser(): Browser {
  const chosen = process.env.KPC_CHROMIUM
  if (chosen) return { executable: chosen, env: {} }
  const system = installed.find((path) => existsSync(path))
  return system ? { executable: system, env: {} } : unpacked()
}

/**
 * The browser of `@sparticuz/chromium`. Only its files are taken, not its flags, as one of them
 * turns web security off. Unpacked aside and renamed: test files run at the same time.
 */
export function unpacked(): Browser {
  const cache = resolve(import.meta.dirname, '../.cache')
  const packageUrl = import.meta.resolve('@sparticuz/chromium')
  const manifest = new URL('../../package.json', packageUrl)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const home = join(cache, `chromium-${version}`)
  if (!existsSync(home)) {
    mkdirSync(cache, { recursive: true })
    const aside = mkdtempSync(join(cache, 'unpack-'))
    // It unpacks into TMPDIR, and its system libraries (NSS, NSPR, expat) only where it believes
    // to be on the machine that they are meant for. In a process of its own, as it also edits the
    // environment.
    execFileSync(
      process.execPath,
      ['--input-type=module', '-e', 'await (await import(process.argv[1])).default.executablePath()', packageUrl],
      { env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: '20.x' }, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    // Its own names folders that exist nowhere here.
    writeFileSync(
      join(aside, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(home, 'fonts')}</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`,
    )
    try {
      renameSync(aside, home)
    } catch (error) {
      rmSync(aside, { recursive: true, force: true })
      if (!existsSync(home)) throw error // else another process was faster
    }
  }
  return {
    executable: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(home, 'al2023/lib'),
      FONTCONFIG_FILE: process.env.FONTCONFIG_FILE ?? join(home, 'fonts.conf'),
    },
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findBrowser().executable)
