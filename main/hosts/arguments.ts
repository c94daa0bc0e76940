import { parseArgs, type ParseArgsConfig } from 'node:util'
import {
  isNodeFace,
  type NodeFace,
  type NodeFlags,
  type NodeWish,
  readNodeWish,
  refuseFlags,
} from './node-wish.ts'
import { UsageError } from './usage-error.ts'

export { UsageError }

/** How the user asked Foredeck to start. */
export interface Arguments {
  /** `call` and the sessions on a node with their own words after them, else a window. */
  readonly face: 'window' | 'call' | NodeFace | 'help' | 'version'
  /** What follows `call`: a procedure's name and its input. */
  readonly words: readonly string[]
  /** What follows `shell`, `tunnel` or `ssh-proxy`. */
  readonly node?: NodeWish
  readonly list: boolean
  readonly demo: boolean
  /** Open on the user's own accounts even where there seem to be none. */
  readonly ownAccounts: boolean
  /** `--demo-…` flags as they were given, for the embedded endpoint to read. */
  readonly demoFlags: readonly string[]
  readonly serve: boolean
  /** 0 lets the system choose. */
  readonly port: number
  readonly open: boolean
  readonly dataFolder?: string
  /** A `foredeck://…` address that the window is to open at. */
  readonly link?: string
}

const options = {
  demo: { type: 'boolean' },
  'no-demo': { type: 'boolean' },
  serve: { type: 'boolean' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  'data-folder': { type: 'string' },
  list: { type: 'boolean' },
  account: { type: 'string' },
  region: { type: 'string' },
  command: { type: 'string' },
  document: { type: 'string' },
  host: { type: 'string' },
  'local-port': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options']

/** The flags there are, one line each, for `--help`. */
export const usage = `Usage: npm start -- [flags]
       npm start -- call <procedure> '<json>'
       npm start -- call --list
       npm start -- shell <node> [--command '…'] [--document NAME]
       npm start -- tunnel <node> --port N [--host HOST] [--local-port N]
       npm start -- ssh-proxy <node> [--port 22]

  A node is i-…, mi-…, ecs:CLUSTER/TASK/CONTAINER or a name, found in the current scope;
  --account A and --region R say where. In a shell, Enter ~ . lets go of it.

  --demo                  run on the embedded AWS endpoint
  --no-demo               open on your own accounts even where there is no AWS profile yet
  --serve                 serve the console to a browser even where Electron is there
  --port N                the port to serve at; else the last one, or any free one
  --no-open               do not open the browser
  --data-folder PATH      where Foredeck keeps what it knows (FOREDECK_DATA_FOLDER)
  --version, --help

The embedded endpoint:`

/** Understands the command line. Throws {@link UsageError}. */
export function parseArguments(given: readonly string[]): Arguments {
  const { own, demoFlags } = takeDemoFlags(given)
  const { values, positionals } = parseOwn(own)
  const [first, ...words] = positionals
  const link = first?.startsWith('foredeck://') === true ? first : undefined
  const face = faceOf(values, first, link !== undefined)
  const node = isNodeFace(face) ? readNodeWish(face, words, values) : undefined
  if (node === undefined) refuseNodeFlags(values, face)
  return {
    face,
    words,
    ...(node === undefined ? {} : { node }),
    list: values.list ?? false,
    demo: values.demo === true || demoFlags.length > 0,
    ownAccounts: values['no-demo'] ?? false,
    demoFlags,
    serve: values.serve ?? false,
    port: node === undefined ? portOf(values.port) : 0,
    open: values['no-open'] !== true,
    ...(values['data-folder'] === undefined ? {} : { dataFolder: values['data-folder'] }),
    ...(link === undefined ? {} : { link }),
  }
}

function refuseNodeFlags(values: NodeFlags, face: Arguments['face']): void {
  if (face !== 'help' && face !== 'version') {
    refuseFlags(face === 'call' ? 'call' : 'A window', values, ['port'])
  }
}

const ask = 'Ask for --help to see what there is.'

function faceOf(
  values: { help?: boolean; version?: boolean },
  first: string | undefined,
  isLink: boolean,
): Arguments['face'] {
  if (first !== undefined && first !== 'call' && !isNodeFace(first) && !isLink) {
    throw new UsageError(`There is no command “${first}”. ${ask}`)
  }
  if (values.help === true) return 'help'
  if (values.version === true) return 'version'
  return first === 'call' || isNodeFace(first) ? first : 'window'
}

function parseOwn(own: string[]) {
  try {
    return parseArgs({ args: own, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(`${reasonOf(error)} ${ask}`)
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const unknown = /^Unknown option '([^']+)'/.exec(message)
  if (unknown !== null) return `There is no flag ${unknown[1] ?? ''}.`
  const first = message.split('\n')[0] ?? message
  return first.endsWith('.') ? first : `${first}.`
}

function portOf(given: string | undefined): number {
  if (given === undefined) return 0
  const port = Number(given)
  if (/^\d{1,5}$/.test(given) && port <= 65_535) return port
  throw new UsageError(`A port is a number from 0 to 65535, not “${given}”.`)
}

/** Flags of the embedded endpoint that leave the next word alone. */
const valueless: ReadonlySet<string> = new Set(['--demo-cost-limit', '--demo-mfa'])

/** Sorts out `--demo-size 6x4x50` and `--demo-seed=1`, which the embedded endpoint knows about. */
function takeDemoFlags(given: readonly string[]) {
  const own: string[] = []
  const demoFlags: string[] = []
  for (let index = 0; index < given.length; index += 1) {
    const word = given[index] ?? ''
    const next = given[index + 1]
    if (!word.startsWith('--demo-')) {
      own.push(word)
      continue
    }
    demoFlags.push(word)
    const takesNext = !word.includes('=') && !valueless.has(word)
    if (takesNext && next !== undefined && !next.startsWith('-')) {
      demoFlags.push(next)
      index += 1
    }
  }
  return { own, demoFlags }
}
