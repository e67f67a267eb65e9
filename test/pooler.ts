/**
 * A pooler before a PostgreSQL, as PgBouncer pools by transaction: it takes no `options` at the start, gives
 * each transaction whichever connection is free, and may ask for a password and speak TLS. Of the protocol
 * (PostgreSQL's documentation, "Frontend/Backend Protocol") it knows the start and the frame of messages.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

/**
 * @property socket file of the server's unix socket
 * @property connections to the server, for all clients
 */
interface Pooling {
  readonly socket: string
  readonly connections?: number
  readonly password?: string
  readonly tls?: { readonly cert: string; readonly key: string }
}

export interface Pooler {
  readonly port: number
  /** Transactions that were given a connection which another client had before. */
  shared(): number
  close(): Promise<void>
}

const [sslRequest, gssRequest] = [80_877_103, 80_877_104]

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function message(type: string, ...parts: (string | number | Buffer)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(`${part}\0`)
      return typeof part === 'number' ? int32(part) : part
    }),
  )
  return Buffer.concat([Buffer.from(type, 'latin1'), int32(body.length + 4), body])
}

const refusal = (code: string, text: string): Buffer =>
  message('E', 'SFATAL', 'VFATAL', `C${code}`, `M${text}`, Buffer.alloc(1))

/** Cuts a stream into messages; those of the start have no type. */
class Messages {
  #rest: Buffer = Buffer.alloc(0)
  typed: boolean

  constructor(typed: boolean) {
    this.typed = typed
  }

  *take(part: Buffer): Generator<Buffer> {
    this.#rest = Buffer.concat([this.#rest, part])
    for (;;) {
      const head = this.typed ? 1 : 0
      if (this.#rest.length < head + 4) return
      const size = head + this.#rest.readUInt32BE(head)
      if (this.#rest.length < size) return
      const one = this.#rest.subarray(0, size)
      this.#rest = this.#rest.subarray(size)
      yield one
    }
  }
}

/** A connection to the server, for whoever has a transaction. */
interface Serving {
  readonly socket: Socket
  client: Client | undefined
  last: Client | undefined
}

interface Client {
  readonly send: (bytes: Buffer) => void
  serving: Serving | undefined
  waiting: Buffer[]
}

export async function startPooler({ socket, connections = 1, password, tls }: Pooling): Promise<Pooler> {
  const pools = new Map<string, { all: Serving[]; queue: Client[] }>()
  const open = new Set<Socket>()
  let shared = 0
  const poolOf = (database: string) => {
    const pool = pools.get(database) ?? { all: [], queue: [] }
    pools.set(database, pool)
    return pool
  }

  const begin = (database: string, ready: (serving: Serving) => void): Serving => {
    const server = connect(socket)
    const serving: Serving = { socket: server, client: undefined, last: undefined }
    const startup = message('', 196_608, 'user', 'kpc', 'database', database, Buffer.alloc(1))
    let started = false
    const messages = new Messages(true)
    open.add(server)
    server.on('connect', () => server.write(startup))
    server.on('error', () => undefined)
    server.on('data', (part: Buffer) => {
      for (const one of messages.take(part)) {
        if (started) serving.client?.send(one)
        else if (one[0] === 0x45) serving.client?.send(one)
        if (one[0] !== 0x5a) continue
        if (!started) {
          started = true
          ready(serving)
        } else if (one[5] === 0x49) free(database, serving)
      }
    })
    return serving
  }

  const flush = (serving: Serving): void => {
    for (const bytes of serving.client?.waiting.splice(0) ?? []) serving.socket.write(bytes)
  }

  const give = (serving: Serving, client: Client): void => {
    if (serving.last && serving.last !== client) shared += 1
    serving.client = client
    serving.last = client
    client.serving = serving
    flush(serving)
  }

  const free = (database: string, serving: Serving): void => {
    if (serving.client) serving.client.serving = undefined
    serving.client = undefined
    const next = poolOf(database).queue.shift()
    if (next) give(serving, next)
  }

  const ask = (database: string, client: Client): void => {
    const pool = poolOf(database)
    const idle = pool.all.find((serving) => serving.client === undefined)
    if (idle) give(idle, client)
    else if (pool.all.length < connections) {
      const serving = begin(database, flush)
      pool.all.push(serving)
      serving.client = client
      serving.last = client
      client.serving = serving
    } else if (!pool.queue.includes(client)) pool.queue.push(client)
  }

  const serve = (socket: Socket | TLSSocket): void => {
    const messages = new Messages(false)
    const client: Client = { send: (bytes) => socket.write(bytes), serving: undefined, waiting: [] }
    let database = ''
    let isIn = false
    const welcome = (): void => {
      isIn = true
      socket.write(
        Buffer.concat([
          message('R', 0),
          message('S', 'client_encoding', 'UTF8'),
          message('S', 'server_version', '18.0'),
          message('Z', Buffer.from('I')),
        ]),
      )
    }
    const start = (one: Buffer): void => {
      const code = one.readUInt32BE(4)
      if (code === sslRequest || code === gssRequest) {
        if (!tls || code === gssRequest || socket instanceof TLSSocket) return void socket.write('N')
        socket.write('S')
        socket.removeAllListeners('data')
        const secure = new TLSSocket(socket, { isServer: true, cert: tls.cert, key: tls.key })
        secure.on('error', () => undefined)
        serve(secure)
        return
      }
      const parameters = one.subarray(8).toString().split('\0')
      const parameter = (name: string) =>
        parameters[parameters.findIndex((text, i) => i % 2 === 0 && text === name) + 1]
      if (parameters.includes('options'))
        return void socket.end(refusal('08P01', 'unsupported startup parameter: options'))
      database = parameter('database') ?? ''
      messages.typed = true
      if (password === undefined) welcome()
      else socket.write(message('R', 3))
    }
    const take = (one: Buffer): void => {
      if (!isIn) {
        if (one.subarray(5, -1).toString() === password) welcome()
        else socket.end(refusal('28P01', 'password authentication failed'))
        return
      }
      if (one[0] === 0x58) return void socket.end()
      client.waiting.push(one)
      if (client.serving) flush(client.serving)
      else ask(database, client)
    }
    socket.on('data', (part: Buffer) => {
      for (const one of messages.take(part)) messages.typed ? take(one) : start(one)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      // Whoever goes away in mid-transaction takes the connection with him.
      const { serving } = client
      const pool = poolOf(database)
      if (pool.queue.includes(client)) pool.queue.splice(pool.queue.indexOf(client), 1)
      if (!serving) return
      pool.all.splice(pool.all.indexOf(serving), 1)
      serving.socket.destroy()
    })
  }

  const server: Server = createServer((socket) => {
    open.add(socket)
    serve(socket)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return {
    port,
    shared: () => shared,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
