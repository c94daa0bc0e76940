import type { Confirmation } from '../../../shared/journal.ts'
import type { SessionState } from '../../../shared/sessions.ts'
import type { OpenRequest, Sessions } from '../../sessions/door.ts'
import type { Session } from '../../sessions/session.ts'
import { say } from '../node/face.ts'
import type { FoundNode } from '../node/find.ts'
import { createGreeter, createStateTeller } from '../node/states.ts'
import { createWriter } from '../node/writer.ts'

const interrupt = Uint8Array.of(0x03)
const failed = 1

/** A command without a terminal: its two streams apart, and its exit code. Pure. */
export function plainRequest(
  node: FoundNode,
  command: string,
  document: string | undefined,
): OpenRequest {
  return {
    target: { account: node.account, region: node.region },
    node: node.node,
    purpose: 'command',
    document: document ?? 'AWS-StartNonInteractiveCommand',
    parameters: {
      command: [command],
      ...(document === undefined && { separateOutputStream: ['true'] }),
    },
    command,
  }
}

/**
 * Runs a command, with its standard output and error on those of this process, and settles with its
 * exit code; 1 where the session ended before there was one. Throws as `Sessions.open`.
 */
export async function runPlainly(
  sessions: Sessions,
  request: OpenRequest & { readonly confirmation: Confirmation },
  signal: AbortSignal,
): Promise<number> {
  let exitCode: number | undefined
  let finish: (reason: string) => void = () => undefined
  const ended = new Promise<string>((resolve) => (finish = resolve))
  const own: { session?: Session } = {}
  const pace = (taken: boolean) => taken || own.session?.hold()
  const out = createWriter(process.stdout, () => finish(''))
  const errors = createWriter(process.stderr, () => finish(''))
  for (const stream of [process.stdout, process.stderr])
    stream.on('drain', () => own.session?.release())
  const teller = createStateTeller(say, '')
  const greet = createGreeter(say)
  const { session } = await sessions.open(
    {
      ...request,
      events: {
        began: ({ message }) => greet(message),
        output: (bytes) => pace(out.write(bytes)),
        standardError: (bytes) => pace(errors.write(bytes)),
        exitCode: (code) => (exitCode = code),
      },
      onState(state: SessionState) {
        teller.tell(state)
        if (state.phase === 'ended') finish(state.reason)
      },
    },
    { signal },
  )
  own.session = session
  signal.addEventListener('abort', () => session.write(interrupt), { once: true })
  const reason = await ended
  await Promise.all([out.flushed(), errors.flushed()])
  teller.dispose()
  if (reason !== '') say(reason)
  return exitCode ?? (reason === '' ? 0 : failed)
}
