/**
 * Letters for the scripts of every language, whatever this machine has: the fonts that the print
 * brings. For pictures that a person looks at.
 * @module
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const fonts = join(root, 'packages/host/node_modules/@expo-google-fonts')

/** For FONTCONFIG_FILE of a browser that is started afterwards. */
export function fontsConfiguration(): string {
  const home = join(root, '.cache')
  const file = join(home, 'picture-fonts.conf')
  mkdirSync(home, { recursive: true })
  const folders = ['noto-sans', 'noto-sans-arabic', 'noto-sans-devanagari', 'noto-sans-hebrew', 'noto-sans-sc']
    .flatMap((name) => ['400Regular', '700Bold'].map((weight) => join(fonts, name, weight)))
    .filter((folder) => existsSync(folder))
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  ${folders.map((folder) => `<dir>${folder}</dir>`).join('\n  ')}
  <cachedir>${join(home, 'picture-fonts-cache')}</cachedir>
</fontconfig>
`,
  )
  return file
}
