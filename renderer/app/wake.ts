import type { Console } from './client.ts'

/** Milliseconds between looks at the clock, and how late one may be before it was a sleep. */
const lookEvery = 5000
const sleepAfter = 20_000
/** Milliseconds in which a live host answers. */
const patience = 4000

/**
 * After a sleep a socket may be dead without knowing it. Notices sleeps by the clock and opens the
 * connection anew unless the host answers soon. Once the network is back, the sessions that wait for
 * it need not wait for their next try. Returns the function that stops it.
 */
export function wakeConnection(page: Window, console: Console): () => void {
  let last = Date.now()
  const look = () => {
    const now = Date.now()
    const slept = now - last > sleepAfter
    last = now
    if (slept) probe(console)
  }
  const retry = () => console.connection.retry()
  const online = () => {
    retry()
    // The host looks for itself too, if a little later.
    console.client.sessions.wake({}).catch(() => undefined)
  }
  const timer = setInterval(look, lookEvery)
  page.addEventListener('online', online)
  page.addEventListener('focus', retry)
  return () => {
    clearInterval(timer)
    page.removeEventListener('online', online)
    page.removeEventListener('focus', retry)
  }
}

function probe({ client, connection }: Console): void {
  if (connection.getState().state !== 'open') return connection.retry()
  const timer = setTimeout(() => connection.renew(), patience)
  const stop = () => clearTimeout(timer)
  client.system.info().then(stop, stop)
}
