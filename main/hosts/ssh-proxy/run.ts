import { FailureError } from '../../../shared/failure.ts'
import type { SessionState } from '../../../shared/sessions.ts'
import type { OpenRequest, OpenSession, Sessions } from '../../sessions/door.ts'
import type { Arguments } from '../arguments.ts'
import { agree } from '../node/agree.ts'
import { askAtTerminal } from '../node/ask.ts'
import { type FaceWork, runFace, say } from '../node/face.ts'
import { createStateTeller } from '../node/states.ts'
import { createWriter } from '../node/writer.ts'
import { sendInput } from './input.ts'

const failed = 1

/**
 * Runs `ssh-proxy`: standard input and output become a connection to the node's SSH server, byte for
 * byte, as OpenSSH's ProxyCommand wants it. Settles with 0 after an orderly end.
 */
export function runSshProxy(wish: Arguments): Promise<number> {
  return runFace(wish, proxy)
}

async function proxy({ console, node, wish, signal }: FaceWork): Promise<number> {
  const sessions = await console.sessions()
  if (node.node.startsWith('ecs:')) throw containerRefused(node.node)
  const request: OpenRequest = {
    target: { account: node.account, region: node.region },
    node: node.node,
    purpose: 'tunnel',
    document: 'AWS-StartSSHSession',
    parameters: { portNumber: [String(wish.port ?? 22)] },
  }
  const confirmation = await agree(await sessions.previewOpen(request), askAtTerminal)
  const reason = await carry(sessions, { ...request, confirmation }, signal)
  if (reason === '') return 0
  say(reason)
  return failed
}

function containerRefused(node: string): FailureError {
  return new FailureError({
    kind: 'invalid-input',
    sentence: `There is no way for SSH to ${node}: ECS opens shells on containers, not ports.`,
    advice: 'Use shell with the same node.',
    retryable: false,
  })
}

/** Carries bytes both ways until either side ends; settles with the reason, empty for a usual end. */
async function carry(
  sessions: Sessions,
  request: Omit<Parameters<Sessions['open']>[0], 'events' | 'onState'>,
  signal: AbortSignal,
): Promise<string> {
  let finish: (reason: string) => void = () => undefined
  const ended = new Promise<string>((resolve) => (finish = resolve))
  const own: { session?: OpenSession['session'] } = {}
  let heardAt = performance.now()
  const writer = createWriter(process.stdout, () => finish(''))
  const teller = createStateTeller(say, '')
  process.stdout.on('drain', () => own.session?.release())
  const room: (() => void)[] = []
  const { session } = await sessions.open(
    {
      ...request,
      events: {
        output(bytes) {
          heardAt = performance.now()
          if (!writer.write(bytes)) own.session?.hold()
        },
        room: () => room.splice(0).forEach((go) => go()),
      },
      onState(state: SessionState) {
        teller.tell(state)
        if (state.phase === 'ended') finish(state.reason)
      },
    },
    { signal },
  )
  signal.addEventListener('abort', () => finish(''), { once: true })
  own.session = session
  const wait = () => new Promise<void>((resolve) => room.push(resolve))
  const sent = sendInput(process.stdin, session, wait, () => heardAt)
  const reason = await Promise.race([ended, sent])
  teller.dispose()
  await writer.flushed()
  return reason
}
