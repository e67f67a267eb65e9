/**
 * The calls of a PKCS#11 library (OASIS PKCS#11 version 3.1), through `koffi`: the only place where
 * memory is handed to code of others.
 *
 * A wrong pointer ends the process, so none leaves this file: callers pass numbers and bytes, which
 * koffi holds against the types written here. What a token fills is ours and of a fixed size, and the
 * lengths that it answers are never believed beyond that.
 * @module
 */
import { statSync } from 'node:fs'
import { readHead } from '@kpc/host/read-file'
import { signerRefusal } from './refusal.ts'

type Koffi = typeof import('koffi')['default']

/** A slot, a session or an object: a CK_ULONG, and a bigint only where it is beyond 2^53. */
export type Handle = number | bigint

/** @property value a CK_BBOOL, a CK_ULONG or bytes */
interface Attribute {
  readonly type: number
  readonly value: boolean | number | Uint8Array
}

/** What a function of PKCS#11 returned where it was not CKR_OK. */
class CryptokiError extends Error {
  override readonly name = 'CryptokiError'
  /** Its return value: `CKR_*`. */
  readonly value: number

  constructor(value: number, call: string) {
    super(`${call} returned 0x${value.toString(16)}`)
    this.value = value
  }
}

const CKF_OS_LOCKING_OK = 0x02
const CKF_RW_SESSION = 0x02
const CKF_SERIAL_SESSION = 0x04
const CKU_USER = 1
const CKR_ATTRIBUTE_SENSITIVE = 0x11
const CKR_ATTRIBUTE_TYPE_INVALID = 0x12
const CKR_BUFFER_TOO_SMALL = 0x150
const CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191

/** More slots than any machine has, more objects than a token of one authority, longer than any attribute asked for. */
const most = { slots: 256, objects: 4096, attribute: 1024, signature: 512 } as const

/** As large as CK_TOKEN_INFO is anywhere (208 bytes), and more; the label is its first 32. */
const tokenInfo = { size: 512, label: 32 } as const

/**
 * Where each function stands in CK_FUNCTION_LIST (section 5.3: all versions begin with the same 68),
 * and its parameters. `in` and `out` are arrays of what stands behind them.
 */
const calls = {
  C_Initialize: [0, 'in arguments'],
  C_Finalize: [1, 'pointer'],
  C_GetSlotList: [4, 'boolean', 'out ulong', 'inout ulong'],
  C_GetTokenInfo: [6, 'ulong', 'bytes'],
  C_OpenSession: [12, 'ulong', 'ulong', 'pointer', 'pointer', 'out ulong'],
  C_CloseSession: [13, 'ulong'],
  C_Login: [18, 'ulong', 'ulong', 'bytes', 'ulong'],
  C_DestroyObject: [22, 'ulong', 'ulong'],
  C_GetAttributeValue: [24, 'ulong', 'ulong', 'inout attribute', 'ulong'],
  C_SetAttributeValue: [25, 'ulong', 'ulong', 'in attribute', 'ulong'],
  C_FindObjectsInit: [26, 'ulong', 'in attribute', 'ulong'],
  C_FindObjects: [27, 'ulong', 'out ulong', 'ulong', 'out ulong'],
  C_FindObjectsFinal: [28, 'ulong'],
  C_SignInit: [42, 'ulong', 'in mechanism', 'ulong'],
  C_Sign: [43, 'ulong', 'bytes', 'ulong', 'bytes', 'inout ulong'],
  C_GenerateKeyPair: [
    59,
    ...(['ulong', 'in mechanism'] as const),
    ...(['in attribute', 'ulong', 'in attribute', 'ulong'] as const),
    ...(['out ulong', 'out ulong'] as const),
  ],
} as const

type Call = keyof typeof calls

/** One PKCS#11 library, loaded. Every call throws {@link CryptokiError} unless it returned CKR_OK. */
export class Cryptoki {
  readonly #functions: Readonly<Record<Call, (...args: unknown[]) => number>>

  private constructor(functions: Readonly<Record<Call, (...args: unknown[]) => number>>) {
    this.#functions = functions
  }

  /** @throws {Refusal} `HSM_SUPPORT`, `HSM_LIBRARY_MISSING`, `HSM_LIBRARY_MACHINE`, `HSM_LIBRARY` */
  static async load(file: string): Promise<Cryptoki> {
    const koffi = await importKoffi()
    lookAt(file)
    try {
      return new Cryptoki(functionsOf(koffi, file))
    } catch (cause) {
      throw signerRefusal('HSM_LIBRARY', { subject: file, cause })
    }
  }

  /** Also where another of this process has begun it. */
  initialize(): void {
    const nothing = { create: null, destroy: null, lock: null, unlock: null, reserved: null }
    try {
      this.#call('C_Initialize', [{ ...nothing, flags: CKF_OS_LOCKING_OK }])
    } catch (error) {
      if (valueOf(error) !== CKR_CRYPTOKI_ALREADY_INITIALIZED) throw error
    }
  }

  finalize(): void {
    this.#call('C_Finalize', null)
  }

  /** Slots in which there is a token, and the label of each. */
  tokens(): { readonly slot: Handle; readonly label: string }[] {
    const slots = handles(most.slots)
    const count: [Handle] = [most.slots]
    this.#call('C_GetSlotList', 1, slots, count)
    return slots.slice(0, within(count[0], most.slots)).map((slot) => ({ slot, label: this.#labelOf(slot) }))
  }

  /** To read and to write, as a login is for both. */
  openSession(slot: Handle): Handle {
    const session = handles(1)
    this.#call('C_OpenSession', slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, null, null, session)
    return session[0] as Handle
  }

  closeSession(session: Handle): void {
    this.#call('C_CloseSession', session)
  }

  login(session: Handle, pin: string): void {
    const bytes = Buffer.from(pin, 'utf8')
    try {
      this.#call('C_Login', session, CKU_USER, bytes, bytes.length)
    } finally {
      bytes.fill(0)
    }
  }

  destroy(session: Handle, object: Handle): void {
    this.#call('C_DestroyObject', session, object)
  }

  find(session: Handle, template: readonly Attribute[]): Handle[] {
    this.#call('C_FindObjectsInit', session, template.map(inMemory), template.length)
    try {
      const found = handles(most.objects)
      const count = handles(1)
      this.#call('C_FindObjects', session, found, found.length, count)
      return found.slice(0, within(count[0], most.objects))
    } finally {
      this.#call('C_FindObjectsFinal', session)
    }
  }

  /** @returns its value; nothing where the object has no such attribute, keeps it, or has one that is longer than any */
  attribute(session: Handle, object: Handle, type: number): Uint8Array {
    const value = new Uint8Array(most.attribute)
    const asked = [{ type, value, length: value.length }]
    try {
      this.#call('C_GetAttributeValue', session, object, asked, 1)
    } catch (error) {
      if (absent.has(valueOf(error) ?? 0)) return new Uint8Array()
      throw error
    }
    return value.slice(0, within(asked[0]?.length, most.attribute))
  }

  setAttributes(session: Handle, object: Handle, attributes: readonly Attribute[]): void {
    this.#call('C_SetAttributeValue', session, object, attributes.map(inMemory), attributes.length)
  }

  generateKeyPair(
    session: Handle,
    mechanism: number,
    forPublic: readonly Attribute[],
    forPrivate: readonly Attribute[],
  ): { readonly publicKey: Handle; readonly privateKey: Handle } {
    const [publicKey, privateKey] = [handles(1), handles(1)]
    const templates = [forPublic, forPrivate].flatMap((template) => [template.map(inMemory), template.length])
    this.#call('C_GenerateKeyPair', session, [plain(mechanism)], ...templates, publicKey, privateKey)
    return { publicKey: publicKey[0] as Handle, privateKey: privateKey[0] as Handle }
  }

  sign(session: Handle, mechanism: number, key: Handle, bytes: Uint8Array): Uint8Array {
    this.#call('C_SignInit', session, [plain(mechanism)], key)
    // A shorter one would leave the session in the middle of an operation.
    const signature = new Uint8Array(most.signature)
    const length: [Handle] = [signature.length]
    this.#call('C_Sign', session, bytes, bytes.length, signature, length)
    return signature.slice(0, within(length[0], most.signature))
  }

  #labelOf(slot: Handle): string {
    const info = Buffer.alloc(tokenInfo.size)
    this.#call('C_GetTokenInfo', slot, info)
    return info.toString('utf8', 0, tokenInfo.label).trimEnd()
  }

  #call(name: Call, ...args: unknown[]): void {
    const value = this.#functions[name](...args)
    if (value !== 0) throw new CryptokiError(value, name)
  }
}

/** The return value that an error stands for; undefined for any other error. */
export function valueOf(error: unknown): number | undefined {
  return error instanceof CryptokiError ? error.value : undefined
}

const absent: ReadonlySet<number> = new Set([CKR_ATTRIBUTE_SENSITIVE, CKR_ATTRIBUTE_TYPE_INVALID, CKR_BUFFER_TOO_SMALL])

function handles(count: number): Handle[] {
  return new Array<Handle>(count).fill(0)
}

/** @throws {RangeError} a length beyond what it was asked to fill: such a library is not believed at all */
function within(length: Handle | undefined, limit: number): number {
  if (typeof length !== 'number' || length > limit) throw new RangeError(`a length of ${length}, of at most ${limit}`)
  return length
}

/** A mechanism without a parameter. */
const plain = (type: number): object => ({ type, value: null, length: 0 })

/** A CK_ULONG is of this machine's byte order, which is the lower byte first wherever koffi runs. */
function inMemory({ type, value }: Attribute): object {
  const bytes = value instanceof Uint8Array ? value : typeof value === 'boolean' ? [Number(value)] : ulong(value)
  return { type, value: Uint8Array.from(bytes), length: bytes.length }
}

/** 4 bytes on Windows, whose `long` is 32 bits, else 8. */
function ulong(value: number): Uint8Array {
  const bytes = Buffer.alloc(isWindows ? 4 : 8)
  bytes.writeUInt32LE(value)
  return bytes
}

const isWindows = process.platform === 'win32'

/** Structures are packed on Windows (section 2.1), and everywhere else as C lays them. */
function functionsOf(koffi: Koffi, file: string): Readonly<Record<Call, (...args: unknown[]) => number>> {
  const struct = isWindows ? koffi.pack : koffi.struct
  const pointer = 'void *'
  const attribute = struct({ type: 'ulong', value: pointer, length: 'ulong' })
  const hooks = { create: pointer, destroy: pointer, lock: pointer, unlock: pointer }
  const types = {
    ulong: 'ulong',
    boolean: 'uint8_t',
    bytes: 'uint8_t *',
    pointer,
    'in attribute': koffi.pointer(attribute),
    'inout attribute': koffi.inout(koffi.pointer(attribute)),
    'in mechanism': koffi.pointer(attribute),
    'in arguments': koffi.pointer(struct({ ...hooks, flags: 'ulong', reserved: pointer })),
    'out ulong': koffi.out(koffi.pointer('ulong')),
    'inout ulong': koffi.inout(koffi.pointer('ulong')),
  } as const
  const list = functionList(koffi, file)
  // After the version, whose two bytes are filled up to a pointer's place.
  const first = isWindows ? 2 : 8
  const functionOf = ([place, ...parameters]: (typeof calls)[Call]) => {
    const address: unknown = koffi.decode(list, first + place * 8, pointer)
    if (!address) throw new TypeError(`the library has no function ${place}`)
    const proto = koffi.proto(
      'ulong',
      parameters.map((name) => types[name]),
    )
    return koffi.decode(address, proto) as (...args: unknown[]) => number
  }
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, functionOf(call)])) as never
}

/** koffi unloads a library that nobody holds, and a function that was found by its address holds none. */
const loaded: object[] = []

/** @returns the address of CK_FUNCTION_LIST, of a version whose layout is known */
function functionList(koffi: Koffi, file: string): bigint {
  const library = koffi.load(file)
  loaded.push(library)
  const ask = library.func('C_GetFunctionList', 'ulong', [koffi.out(koffi.pointer('void *'))])
  const list: [bigint | null] = [null]
  const value = ask(list) as number
  if (value !== 0 || list[0] === null) throw new CryptokiError(value, 'C_GetFunctionList')
  const version = koffi.decode(list[0], 'uint8_t') as number
  if (version !== 2 && version !== 3) throw new TypeError(`version ${version} of PKCS#11`)
  return list[0]
}

/** As the heads of ELF (`e_machine`) and PE (`Machine`) number them. */
const machines: readonly (readonly [arch: string, elf: number, pe: number])[] = [
  ['x64', 62, 0x8664],
  ['arm64', 183, 0xaa64],
]

/**
 * Looks at a file before it is loaded, so that each fault has words of its own.
 * @throws {Refusal} `HSM_LIBRARY_MISSING`, `HSM_LIBRARY`, `HSM_LIBRARY_MACHINE`
 */
function lookAt(file: string): void {
  if (process.platform === 'darwin') return
  const { head, size } = headOf(file)
  const machine = machineOf(head)
  if (machine === undefined) throw signerRefusal('HSM_LIBRARY', { subject: file })
  if (machine !== process.arch) throw signerRefusal('HSM_LIBRARY_MACHINE', { subject: file })
  if (!isWhole(head, size)) throw signerRefusal('HSM_LIBRARY', { subject: file })
}

/** @returns undefined where it is no program of any machine */
function machineOf(head: Buffer): string | undefined {
  if (head.toString('latin1', 0, 4) === '\x7fELF') {
    const has64Bits = head[4] === 2
    return machines.find(([, elf]) => has64Bits && elf === head.readUInt16LE(18))?.[0] ?? 'another'
  }
  if (head.toString('latin1', 0, 2) !== 'MZ') return undefined
  const place = Math.min(head.readUInt32LE(0x3c), head.length - 6)
  return machines.find(([, , pe]) => pe === head.readUInt16LE(place + 4))?.[0] ?? 'another'
}

/**
 * The loader of Linux maps the segments that ELF's program headers name, and dies of one that the
 * file ends before; that of Windows looks itself.
 */
function isWhole(head: Buffer, size: number): boolean {
  if (head.toString('latin1', 0, 4) !== '\x7fELF') return true
  const [first, each, count] = [head.readBigUInt64LE(0x20), head.readUInt16LE(0x36), head.readUInt16LE(0x38)]
  if (first + BigInt(each * count) > BigInt(head.length) || each < 56) return false
  return Array.from({ length: count }, (_, i) => head.subarray(Number(first) + i * each)).every(
    (segment) => segment.readBigUInt64LE(8) + segment.readBigUInt64LE(32) <= BigInt(size),
  )
}

/** The first 4 KB, with zeros where the file is shorter, and how long it is. */
function headOf(file: string): { readonly head: Buffer; readonly size: number } {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat?.isFile()) throw signerRefusal('HSM_LIBRARY_MISSING', { subject: file })
  const head = Buffer.alloc(4096)
  head.set(readHead(file, head.length))
  return { head, size: stat.size }
}

async function importKoffi(): Promise<Koffi> {
  try {
    return (await import('koffi')).default
  } catch (cause) {
    throw signerRefusal('HSM_SUPPORT', { cause })
  }
}
