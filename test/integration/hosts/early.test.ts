import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { doorsTo } from '../../../main/hosts/served/building.ts'
import { serve } from '../../../main/hosts/served/serve.ts'
import type { Switchboard } from '../../../main/hosts/switchboard.ts'
import { rawRequest } from './raw.ts'
import { builtPage, type contract, createRouter, openSocket } from './served-host.ts'

describe('the port', () => {
  it('is another where the last one was taken meanwhile', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    onTestFinished(() => void taken.close())
    const { port } = taken.address() as AddressInfo
    const doors = { accept: () => undefined, acceptTerminal: () => undefined }
    const served = await serve({ port, orAny: true, page: builtPage(), ...doors })
    onTestFinished(() => served.close())
    expect(served.port).not.toBe(port)
    expect((await rawRequest(served.port, '/')).status).toBe(200)
  })
})

describe('a stream that is larger than what may wait', () => {
  const text = 'x'.repeat(256 * 1024)
  const soon = { timeout: 20_000 }

  /** A page's socket to a host that tells `text` again and again, and how far it came. */
  async function startTelling(times: number) {
    const sockets = new Set<WebSocket>()
    const seen = { told: 0, waiting: 0, ended: false }
    const router: unknown = createRouter(async function* () {
      try {
        while (seen.told < times) {
          seen.told += 1
          yield text
          for (const { bufferedAmount } of sockets)
            seen.waiting = Math.max(seen.waiting, bufferedAmount)
        }
      } finally {
        seen.ended = true
      }
    })
    const board = { router, direct: (passing) => passing.next() } as Switchboard
    const doors = doorsTo(Promise.resolve(board), sockets, () => undefined)
    const served = await serve({ port: 0, page: builtPage(), ...doors })
    onTestFinished(() => served.close())
    const socket = await openSocket(served)
    const link = new RPCLink({ websocket: socket })
    const client: ContractRouterClient<typeof contract> = createORPCClient(link)
    return { seen, socket, client }
  }

  it('comes whole, at the pace at which the page takes it', async () => {
    const { seen, client } = await startTelling(100)
    let length = 0
    for await (const one of await client.texts()) length += one.length
    expect(length).toBe(100 * text.length)
    expect(seen.waiting).toBeGreaterThan(text.length)
    expect(seen.waiting).toBeLessThan(5 * 1024 * 1024)
  })

  it('ends with the page that takes no more of it', async () => {
    const { seen, socket, client } = await startTelling(1000)
    await client.texts()
    socket.pause()
    const full = 4 * 1024 * 1024 - text.length
    await vi.waitFor(() => expect(seen.waiting).toBeGreaterThan(full), soon)
    socket.terminate()
    await vi.waitFor(() => expect(seen.ended).toBe(true), soon)
    expect(seen.told).toBeLessThan(1000)
  })
})

describe('what is sent', () => {
  it('is told by its path', async () => {
    const sent: string[] = []
    const doors = { accept: () => undefined, acceptTerminal: () => undefined }
    const onSent = (path: string) => void sent.push(path)
    const served = await serve({ port: 0, page: builtPage(), ...doors, onSent })
    onTestFinished(() => served.close())
    await rawRequest(served.port, '/?a=b')
    await rawRequest(served.port, '/assets/none.js')
    expect(sent).toEqual(['/', '/assets/none.js'])
  })
})

describe('a page that comes before the console is built', () => {
  it('is answered once it is', async () => {
    const { promise, resolve } = Promise.withResolvers<Switchboard>()
    const sockets = new Set<WebSocket>()
    const entered = Promise.withResolvers<unknown>()
    const doors = doorsTo(promise, sockets, () => entered.resolve(undefined))
    const served = await serve({ port: 0, page: builtPage(), ...doors })
    onTestFinished(() => served.close())
    const socket = await openSocket(served)
    await entered.promise
    const link = new RPCLink({ websocket: socket })
    const client: ContractRouterClient<typeof contract> = createORPCClient(link)
    const answer = client.echo('early')
    expect(sockets.size).toBe(1)
    const router: unknown = createRouter()
    resolve({ router, direct: (passing) => passing.next() } as Switchboard)
    expect(await answer).toBe('early')
  })

  it('is let go where it never is', async () => {
    const { promise, reject } = Promise.withResolvers<Switchboard>()
    const doors = doorsTo(promise, new Set(), () => undefined)
    const served = await serve({ port: 0, page: builtPage(), ...doors })
    onTestFinished(() => served.close())
    const socket = await openSocket(served)
    reject(new Error('The store cannot be opened.'))
    await once(socket, 'close')
  })
})
