/**
 * Text encrypted with a passphrase: an age file (https://age-encryption.org/v1) with one scrypt
 * recipient, in armor. Whoever has the passphrase opens it with any program that reads age.
 * @module
 */
import { keyRefusal } from './key-refusal.ts'

/** scrypt with N = 2^18, r = 8 (RFC 7914): a second and 256 MiB for each guess. */
const usualWorkFactor = 18

/** Characters below which a passphrase is guessed, whatever the work of a guess (NIST SP 800-63B section 3.1.1.2). */
const shortest = 12

/** The one form of what was typed, on whatever keyboard (RFC 8265 section 4.2). */
const normal = (passphrase: string): string => passphrase.normalize('NFC')

/** @throws {Refusal} `PASSPHRASE_WEAK` */
export async function sealText(text: string, passphrase: string, workFactor = usualWorkFactor): Promise<string> {
  if ([...normal(passphrase)].length < shortest) throw keyRefusal('PASSPHRASE_WEAK')
  const { armor, Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  encrypter.setPassphrase(normal(passphrase))
  encrypter.setScryptWorkFactor(workFactor)
  return armor.encode(await encrypter.encrypt(text))
}

/**
 * The library answers a wrong passphrase and a file of another make alike: it finds no identity.
 * @throws {Refusal} `PASSPHRASE_WRONG`; `KEY_FILE_MALFORMED` for what is no age file, or a damaged one
 */
export async function openText(sealed: string, passphrase: string): Promise<string> {
  const { armor, Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  decrypter.addPassphrase(normal(passphrase))
  try {
    return await decrypter.decrypt(armor.decode(sealed), 'text')
  } catch (error) {
    const wrong = error instanceof Error && error.message.startsWith('no identity matched')
    throw keyRefusal(wrong ? 'PASSPHRASE_WRONG' : 'KEY_FILE_MALFORMED')
  }
}
