/**
 * README.txt of a release: for a clerk with a laptop and this folder, and nobody to ask.
 * @module
 */
import { homeName } from './launchers.ts'
import type { Platform } from './platforms.ts'

/** @property test whether it trusts the development scheme */
export interface About {
  readonly version: string
  readonly commit: string
  readonly test: boolean
}

export function readMe(platform: Platform, { version, commit, test }: About): string {
  const run = platform.node === 'node.exe' ? (command: string) => command : (command: string) => `./${command}`
  const parts = [
    `kpc ${version} for ${platform.says}\nBuilt from ${commit}`,
    about,
    ...(test ? [testScheme] : []),
    firstSteps(run, test),
    homes,
    ...(platform.node === 'node.exe' ? [onWindows] : [onLinux]),
    whole(platform),
  ]
  return `${parts.join('\n\n')}\n`
}

const about = `Kimberley Process certificates as signed QR codes: issue, print, verify, publish. This folder holds all
it needs. Nothing is installed, no administrator and no network is asked for. Copy it to a disk or a
USB stick, as a whole, and start its commands there.`

const testScheme = `TEST: this copy trusts the development scheme, whose private keys are public. What it signs is no
certificate of the Kimberley Process. It is for trying out.`

/** What to type, and what it does. */
type Step = readonly [command: string, does: string]

const trying: readonly Step[] = [
  ['kpc issue sample-certificate.json', 'sign a certificate; it gets the number BW0000001'],
  ['kpc print BW0000001 --out original.pdf --lang fr', 'its print, once; again only as a copy'],
  ['kpc qr BW0000001 --png --out code.png', 'its QR code as a picture'],
  ['kpc verify code.png', 'what a border post will say of it'],
]

const beginning: readonly Step[] = [
  ['kpc keys new', 'make the private key; give its kid and x to the scheme'],
  ['kpc numbers add --first ... --last ...', 'the block of numbers that was allotted to you'],
  ['kpc issue certificate.json', 'sign a certificate'],
  ['kpc print NUMBER --out original.pdf', 'its print, once; again only as a copy'],
]

const always: readonly Step[] = [
  ['kpc list', 'what was issued'],
  ['kpc issue --batch-template', 'the headings of a table of certificates, for many at once'],
  ['kpc ledger verify', 'whether anybody has touched the record of it'],
  ['kpc ledger backup FILE', 'a copy of that record; the keys are not in it'],
  ['kpc lists publish --out FOLDER', 'what the scheme publishes for you, onto another stick'],
  ['kpc-verifier', "the verifier's page, for the browser of this machine"],
]

const firstSteps = (run: (command: string) => string, test: boolean): string => {
  const steps = [
    ['kpc --help', 'the commands; each has --help with an example'],
    ...(test ? trying : beginning),
    ...always,
  ]
  const lines = steps.map(([command = '', does]) => `  ${run(command).padEnd(52)}${does}`)
  return `FIRST STEPS\n\nOpen a terminal in this folder, then:\n\n${lines.join('\n')}`
}

const homes = `WHERE KEYS AND CERTIFICATES ARE

In the folder ${homeName}, which the first command makes beside this one (not inside it): a newer
release is put beside it and goes on with the same home. It holds the private keys and the ledger of
everything that was issued.

Every day: kpc ledger backup FILE, onto another medium that is locked away. The files in ${homeName}/keys
once, onto a third. A copy of ${homeName} itself is no back-up: two of them would give the same numbers.

Another place: set KPC_HOME to a folder. That is needed where this folder lies on a medium that is
write-protected; such a medium is a good place for programs, as nothing on the machine can alter them.

A stick can be pulled out and can break. Issue with the home on the laptop's own disk where you can, and
wait until a command has ended before you pull anything out: what a command has acknowledged is on
the medium then.`

const onLinux = `ON LINUX

Sticks with the file systems FAT and exFAT keep no right to execute. Where ./kpc answers "Permission
denied", write  sh kpc  instead, and so with the others. A system that mounts sticks with "noexec"
starts nothing from them: copy the folder to the disk.

FAT and exFAT keep no permissions either: whoever holds such a stick can read the private keys on it,
unless they are encrypted: kpc keys encrypt.`

const onWindows = `ON WINDOWS

Open the folder in the Explorer, type  cmd  into its address bar and press Enter: that is the terminal.
"Windows protected your PC" may appear, as these programs are not signed for Windows: ask the person who
gave you this folder for the SHA-256 of SHA256SUMS before you go on.

NOT TESTED: this release was built and checked on Linux; its commands were not run on Windows. Checked
were that every file is there, that programs are for this kind of machine, names, lengths of paths and
line ends. Try all steps above before you rely on it.

PRINTING needs VCRUNTIME140.dll, and SIGNING IN at the desk VCRUNTIME140_1.dll beside it, of Microsoft's
Visual C++ runtime. Most machines have them; where "kpc print" says that the typesetter does not run, or
nobody can sign in, copy both files from C:\\Windows\\System32 of a machine that has them into
  app\\node_modules\\@myriaddreamin\\typst-ts-node-compiler-win32-x64-msvc
  app\\node_modules\\@node-rs\\argon2-win32-x64-msvc
All else works without them. Keys in an HSM (PKCS#11) were not tried on Windows either.

Sticks with FAT and exFAT keep no permissions: whoever holds one can read the private keys on it, unless
they are encrypted: kpc keys encrypt.`

const whole = ({ node }: Platform): string => `IS THIS FOLDER WHOLE?

SHA256SUMS has the SHA-256 of every file.${
  node === 'node.exe'
    ? ` One of them: certutil -hashfile app\\node.exe SHA256`
    : ` All of them: sha256sum -c SHA256SUMS`
}
Compare that of SHA256SUMS itself with what was published, on another line than this folder came by.

Under the Apache License 2.0: LICENSE.txt. Licences of all that others made: THIRD-PARTY.txt.`
