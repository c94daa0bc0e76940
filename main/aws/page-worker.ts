import { parentPort } from 'node:worker_threads'
import { toFailure } from './failures.ts'
import { readers } from './readers.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

/**
 * The entry of a worker thread: reads pages for the fan-out engine, so that decoding and mapping
 * leave the main thread's event loop free. Holds nothing between two pages but SDK clients.
 */
const byName = new Map(readers.map((reader) => [reader.name, reader]))
const underWay = new Map<number, AbortController>()

const tell = (message: FromWorker) => parentPort?.postMessage(message)

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') underWay.get(message.id)?.abort()
  else read(message).catch(fail)
})

async function read({ id, reader: name, request }: ToWorker & { type: 'read' }): Promise<void> {
  const abort = new AbortController()
  underWay.set(id, abort)
  const reader = byName.get(name)
  const context = { ...request.target, service: reader?.service, operation: reader?.operation }
  try {
    if (!reader) throw new Error(`There is no reader named ${name}.`)
    const { rows, next } = await reader.readPage(request, abort.signal)
    tell({ type: 'page', id, rows: JSON.stringify(rows), ...(next !== undefined && { next }) })
  } catch (error) {
    tell({ type: 'failed', id, failure: toFailure(error, context) })
  } finally {
    underWay.delete(id)
  }
}

/** What could not even be told ends the thread, and so is told by the thread's end. */
function fail(error: unknown): never {
  throw error
}

tell({ type: 'ready' })
