import { eventIterator } from '@orpc/contract'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { serve } from '../../../main/hosts/served/serve.ts'
import { procedure } from '../../../shared/procedure.ts'
import { temporaryFolder } from '../../support/folder.ts'

/** What the tests’ console can do. */
export const contract = {
  echo: procedure('Echo').input(z.string()).output(z.string()),
  count: procedure('Count').output(eventIterator(z.number())),
  texts: procedure('Texts').output(eventIterator(z.string())),
}

/** {@link contract}, implemented; `texts` are what the procedure of that name tells. */
export function createRouter(texts: () => AsyncGenerator<string, void> = noTexts) {
  const os = implement(contract)
  return {
    echo: os.echo.handler(({ input }) => input),
    count: os.count.handler(async function* () {
      for (let number = 0; number < 3; number += 1) yield number
    }),
    texts: os.texts.handler(texts),
  }
}

async function* noTexts(): AsyncGenerator<string, void> {
  // Only where a test gives some.
}

/** A built page in a folder of its own, and a file outside. */
export function builtPage(): string {
  const page = join(temporaryFolder(), 'renderer')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<html><head><title>Foredeck</title></head></html>')
  writeFileSync(join(page, 'assets', 'index-Ab12.js'), 'export {}')
  writeFileSync(join(page, '..', 'outside.html'), 'outside')
  return page
}

/** The served host with {@link contract} behind it. */
export async function startServed() {
  const handler = new RPCHandler(createRouter())
  const served = await serve({
    port: 0,
    page: builtPage(),
    accept: (socket) => {
      handler.upgrade(socket).catch(() => socket.terminate())
    },
    acceptTerminal: (socket, session) => socket.send(session),
  })
  onTestFinished(() => served.close())
  return { ...served, port: Number(new URL(served.origin).port) }
}

/** A page's socket, with the token. */
export function openedBy({ origin, token }: { origin: string; token: string }): WebSocket {
  const address = `${origin.replace('http', 'ws')}/rpc`
  const socket = new WebSocket(address, ['foredeck', `token.${token}`])
  onTestFinished(() => socket.terminate())
  return socket
}

/** The same, once it is open. */
export async function openSocket(served: { origin: string; token: string }): Promise<WebSocket> {
  const socket = openedBy(served)
  await once(socket, 'open')
  return socket
}
