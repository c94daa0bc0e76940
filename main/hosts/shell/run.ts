import type { SessionWish } from '../../../shared/sessions.ts'
import type { Arguments } from '../arguments.ts'
import { agree } from '../node/agree.ts'
import { askAtTerminal } from '../node/ask.ts'
import { type FaceWork, runFace, say } from '../node/face.ts'
import { plainRequest, runPlainly } from './plain.ts'
import { tieTerminal } from './terminal.ts'

const failed = 1
/** Of a terminal that nobody looks at. */
const piped = { columns: 80, rows: 24 }

/**
 * Runs `shell`: this terminal becomes one of the node. Settles with the exit code of a command that
 * ran without a terminal, else with 0 after an orderly end. Throws what goes wrong.
 */
export function runShell(wish: Arguments): Promise<number> {
  return runFace(wish, (work) => (isPlain(work) ? command(work) : terminal(work)))
}

/** Scripts get the two streams apart and an exit code; containers have no such sessions. */
function isPlain({ wish, node }: FaceWork): boolean {
  const atTerminal = process.stdin.isTTY && process.stdout.isTTY
  return wish.command !== undefined && !atTerminal && !node.node.startsWith('ecs:')
}

async function command({ console, node, wish, signal }: FaceWork): Promise<number> {
  const sessions = await console.sessions()
  const request = plainRequest(node, wish.command ?? '', wish.document)
  const confirmation = await agree(await sessions.previewOpen(request), askAtTerminal)
  return runPlainly(sessions, { ...request, confirmation }, signal)
}

async function terminal({ console, node, wish, signal }: FaceWork): Promise<number> {
  const sessions = await console.sessions()
  const asked = wishOf(node, wish)
  const confirmation = await agree(await sessions.preview(asked), askAtTerminal)
  const { session } = await sessions.start({ ...asked, confirmation }, { signal })
  const tap = sessions.attach(session.id)
  if (!tap) return failed
  const isCommand = wish.command !== undefined
  const end = await tieTerminal({ id: session.id, sessions, tap, isCommand }, signal)
  if (end === 'left' || end === 'unread') return 0
  if (end.reason !== '') say(end.reason)
  return end.exitCode ?? (end.reason === '' ? 0 : failed)
}

function wishOf(node: FaceWork['node'], { command, document }: FaceWork['wish']): SessionWish {
  const { stdout } = process
  const size = stdout.isTTY ? { columns: stdout.columns, rows: stdout.rows } : piped
  return {
    account: node.account,
    region: node.region,
    node: node.node,
    ...(command !== undefined && { command }),
    ...(document !== undefined && { document }),
    plain: false,
    ...size,
  }
}
