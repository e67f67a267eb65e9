/**
 * The packages that are not bundled, as they load files of their own: what of each goes into a release.
 * @module
 */
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { external } from '@kpc/host/launch/bundle'
import { fontFiles } from '@kpc/host/press/fonts'
import { findPackage, ownFolders, packageFolder } from '../licences.ts'
import { add, type Files, fileAt, filesBelow } from './files.ts'
import type { Platform } from './platforms.ts'
import { fetchPackage } from './registry.ts'

const root = resolve(import.meta.dirname, '../..')

/** @property needs packages that it loads in its turn */
interface Taken {
  readonly files: (platform: Platform) => RegExp
  readonly needs?: readonly string[]
}

/** A release works without these; `launch.js` names them for those who have them. */
type LeftOut = 'cbor-extract' | 'sodium-native'

/** Typst, whose addon is a package of its own for each platform; and the fonts, which are files. */
const typst = '@myriaddreamin/typst-ts-node-compiler'

const taken: Readonly<Record<Exclude<(typeof external)[number], LeftOut>, Taken>> = {
  '@hyzyla/pdfium': { files: () => /^(package\.json|LICENSE\.md|dist\/(index\.esm\.js|pdfium\.wasm))$/ },
  '@jsquash/avif': { files: () => /^(package\.json|LICENSE|(decode|utils)\.js|codec\/dec\/avif_dec\.(js|wasm))$/ },
  '@jsquash/png': { files: () => /^(package\.json|LICENSE|decode\.js|codec\/pkg\/squoosh_png(\.js|_bg\.wasm))$/ },
  '@jsquash/webp': { files: () => /^(package\.json|LICENSE|(decode|utils)\.js|codec\/dec\/webp_dec\.(js|wasm))$/ },
  [typst]: { files: () => /^(package\.json|LICENSE|index\.js|index-napi\.js)$/ },
  '@node-rs/argon2': { files: () => /^(package\.json|LICENSE|index\.js)$/ },
  '@photostructure/sqlite': {
    files: ({ prebuild }) =>
      new RegExp(`^(package\\.json|LICENSE|dist/index\\.[cm]js|prebuilds/${prebuild}/.*glibc\\.node)$`),
    needs: ['node-gyp-build'],
  },
  koffi: { files: () => /^(package\.json|LICENSE\.txt|index\.js|src\/koffi\/(index|src\/static)\.js)$/ },
  omggif: { files: () => /^(package\.json|README|omggif\.js)$/ },
  'zxing-wasm': {
    files: () => /^(package\.json|LICENSE|dist\/es\/(share|reader\/index)\.js|dist\/reader\/zxing_reader\.wasm)$/,
  },
}

/** `node_modules` of a release. */
export function unbundled(platform: Platform): Files {
  const files: Files = new Map()
  for (const addon of [platform.typst, platform.argon2])
    add(
      files,
      addon.name,
      filesBelow(fetchPackage(addon), (path) => /^(package\.json|[\w.-]+\.node)$/.test(path)),
    )
  add(
    files,
    platform.koffi.name,
    filesBelow(
      fetchPackage(platform.koffi),
      (path) => /^(package\.json|index\.js)$/.test(path) || path === `${platform.koffi.folder}/koffi.node`,
    ),
  )
  for (const [path, content] of fonts()) files.set(path, content)
  for (const [name, { files: wanted, needs = [] }] of Object.entries(taken)) {
    const folder = askedFor(name)
    add(
      files,
      name,
      filesBelow(folder, (path) => wanted(platform).test(path)),
    )
    for (const needed of needs)
      add(
        files,
        needed,
        filesBelow(packageFolder(needed, folder), (path) => /^(package\.json|LICENSE|[\w-]+\.js)$/.test(path)),
      )
  }
  return files
}

/** Where a package lies that one of ours asks for. @throws {Error} where none does */
function askedFor(name: string): string {
  const folder = ownFolders().flatMap((own) => findPackage(name, own) ?? [])[0]
  if (folder === undefined) throw new Error(`${name} is asked for by no package of ours`)
  return folder
}

function fonts(): Files {
  const host = createRequire(join(root, 'packages/host/package.json'))
  const folder = (file: string): string => file.split('/').slice(0, 2).join('/')
  return new Map(
    fontFiles.flatMap((file) =>
      [file, `${folder(file)}/package.json`].map((path) => [path, fileAt(host.resolve(path))] as const),
    ),
  )
}
