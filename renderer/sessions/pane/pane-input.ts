import { openChannel } from './channel.ts'

/** Where to type into each pane that is mounted. */
const writers = new Map<string, (bytes: Uint8Array) => void>()

/** Types into a session as its own pane's user would, also where that pane is not mounted. */
export function paneInput(session: string, bytes: Uint8Array): void {
  const write = writers.get(session) ?? writeApart(session)
  write(bytes)
}

/** Lets {@link paneInput} reach a session. Returns the function that ends it. */
export function takePaneInput(session: string, write: (bytes: Uint8Array) => void): () => void {
  writers.set(session, write)
  return () => {
    if (writers.get(session) === write) writers.delete(session)
  }
}

/** A channel of its own, which draws nowhere and stays for what is typed next. */
function writeApart(session: string): (bytes: Uint8Array) => void {
  const channel = openChannel(session, { draw: (_bytes, drawn) => drawn() })
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = takePaneInput(session, (bytes) => {
    channel.type(bytes)
    clearTimeout(timer)
    timer = setTimeout(() => {
      end()
      channel.close()
    }, keptFor)
  })
  return writers.get(session) ?? channel.type
}

/** Milliseconds for which the channel of an unmounted pane is kept after the last byte. */
const keptFor = 10_000
