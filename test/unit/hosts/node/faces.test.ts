import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FailureError } from '../../../../shared/failure.ts'
import type { WritePreview } from '../../../../shared/journal.ts'
import type { NodeRow } from '../../../../shared/nodes.ts'
import type { TunnelRow } from '../../../../shared/tunnels.ts'
import { parseArguments } from '../../../../main/hosts/arguments.ts'
import { agree } from '../../../../main/hosts/node/agree.ts'
import { exactNode, onlyNode } from '../../../../main/hosts/node/find.ts'
import { createStateTeller } from '../../../../main/hosts/node/states.ts'
import { endOfInput } from '../../../../main/hosts/shell/end-of-input.ts'
import { EscapeReader } from '../../../../main/hosts/shell/escape.ts'
import { createTunnelTeller } from '../../../../main/hosts/tunnel/states.ts'
import { UsageError } from '../../../../main/hosts/usage-error.ts'

const since = '2026-01-01T00:00:00.000Z'

describe('the words after shell, tunnel and ssh-proxy', () => {
  it.each([
    [
      ['shell', 'web-1', '--account', 'prod', '--region', 'eu-west-1'],
      { node: 'web-1', account: 'prod', region: 'eu-west-1' },
    ],
    [['shell', 'i-0123456789', '--command', 'ls -la'], { node: 'i-0123456789', command: 'ls -la' }],
    [['shell', 'web-1', '--document', 'Own'], { node: 'web-1', document: 'Own' }],
    [
      ['tunnel', 'web-1', '--port', '5432', '--host', 'db', '--local-port', '15432'],
      { node: 'web-1', port: 5432, host: 'db', localPort: 15_432 },
    ],
    [['ssh-proxy', 'mi-1'], { node: 'mi-1', port: 22 }],
    [['ssh-proxy', 'mi-1', '--port', '2222'], { node: 'mi-1', port: 2222 }],
    [['shell', 'web-1', '--demo-size', '2x2x5'], { node: 'web-1' }],
  ])('%j', (words, node) => {
    expect(parseArguments(words)).toMatchObject({ face: words[0], node })
  })

  it.each([
    [['shell'], 'Name a node'],
    [['shell', ''], 'Name a node'],
    [['shell', 'web-1', 'ls'], 'A command goes into --command'],
    [['shell', 'web-1', '--port', '1'], 'shell takes no --port.'],
    [['shell', 'web-1', '--command', ''], '--command wants a command'],
    [['shell', 'web-1', '--document='], '--document wants the name'],
    [['tunnel', 'web-1', '--port', '80', '--document', 'Own'], 'tunnel takes no --document.'],
    [['tunnel', 'web-1'], 'which port'],
    [['tunnel', 'web-1', '--port', '0'], '--port is a number from 1 to 65535, not “0”.'],
    [['tunnel', 'web-1', '--port', '70000'], '--port is a number'],
    [['tunnel', 'web-1', '--port', '80', '--local-port', 'x'], '--local-port is a number'],
    [['tunnel', 'web-1', '--port', '80', '--command', 'ls'], 'tunnel takes no --command.'],
    [['ssh-proxy', 'web-1', '--host', 'db'], 'ssh-proxy takes no --host.'],
    [['shell', 'web-1', '--region', 'Europe'], 'A region is written like eu-west-1'],
    [['--account', 'prod'], 'A window takes no --account.'],
    [['call', 'stacks.list', '--region', 'eu-west-1'], 'call takes no --region.'],
  ])('refuses %j', (words, sentence) => {
    const parse = () => parseArguments(words)
    expect(parse).toThrow(UsageError)
    expect(parse).toThrow(sentence)
  })
})

describe('the node that is meant', () => {
  const row = (more: Partial<NodeRow>): NodeRow => ({
    account: '111122223333',
    region: 'eu-west-1',
    node: 'i-0123456789abcdef0',
    kind: 'instance',
    name: 'web-1',
    connectable: true,
    tags: {},
    ...more,
  })

  it.each(['i-0123456789abcdef0', 'mi-0123456789abcdef0', 'ecs:shop/abc/web'])(
    'is taken as it is where it is an id with account and region: %s',
    (node) => {
      const place = { account: '111122223333', region: 'eu-west-1' }
      expect(exactNode({ node, ...place })).toEqual({ node, ...place, name: node })
      expect(exactNode({ node, region: 'eu-west-1' })).toBeUndefined()
      expect(exactNode({ node, ...place, account: 'prod' })).toBeUndefined()
    },
  )

  it('is the one that was found', () => {
    expect(onlyNode({ node: 'web-1' }, [row({})])).toMatchObject({ name: 'web-1' })
  })

  it('must be chosen where several fit', () => {
    const rows = [row({}), row({ node: 'i-2', region: 'us-east-1' })]
    const choose = () => onlyNode({ node: 'web-1' }, rows)
    expect(choose).toThrow(UsageError)
    expect(choose).toThrow(/2 nodes.*\n {2}i-0.*--region eu-west-1.*\n {2}i-2.*us-east-1/)
  })

  it('is missed with where it was looked for', () => {
    expect(() => onlyNode({ node: 'x', account: 'prod', region: 'eu-west-1' }, [])).toThrow(
      'There is no node “x” in account prod in eu-west-1 in the current scope.',
    )
  })
})

describe('what an account wants before a session', () => {
  const preview: WritePreview = {
    account: '111122223333',
    accountName: 'prod',
    region: 'eu-west-1',
    mode: 'confirm',
    identity: 'arn:me',
    role: 'Dev',
    challenge: 'web-1',
    cli: 'aws',
  }
  const never = vi.fn(() => Promise.resolve(undefined))

  it('is the command itself in confirm mode', async () => {
    expect(await agree(preview, never)).toEqual({ identity: 'arn:me' })
    expect(never).not.toHaveBeenCalled()
  })

  it('is the name in typed mode', async () => {
    const typed: WritePreview = { ...preview, mode: 'typed' }
    const ask = (answer?: string) => () => Promise.resolve(answer)
    expect(await agree(typed, ask('web-1'))).toEqual({ identity: 'arn:me', typed: 'web-1' })
    await expect(agree(typed, ask('web-2'))).rejects.toThrow('That is not “web-1”')
    await expect(agree(typed, ask(undefined))).rejects.toThrow('no terminal')
  })

  it('is refused where the policy refuses', async () => {
    const refusal = { kind: 'policy', sentence: 'It is locked.', retryable: false } as const
    await expect(agree({ ...preview, refusal }, never)).rejects.toThrow(FailureError)
  })
})

describe('the way out of a shell', () => {
  const read = (...pieces: string[]) => {
    const reader = new EscapeReader()
    const typed = pieces.map((piece) => reader.take(Buffer.from(piece)))
    return {
      bytes: typed.map(({ bytes }) => Buffer.from(bytes).toString()).join(''),
      leave: typed.some(({ leave }) => leave),
    }
  }
  it.each([
    [['ls ~.\r'], 'ls ~.\r', false],
    [['ls\r~.more'], 'ls\r', true],
    [['~', '.'], '', true],
    [['~~.'], '~.', false],
    [['~/bin\r'], '~/bin\r', false],
    [['~\r~.'], '~\r', true],
    [['a~.'], 'a~.', false],
  ])('%j', (pieces, bytes, leave) => {
    expect(read(...pieces)).toEqual({ bytes, leave })
  })

  it('is told to a shell whose input from a pipe ends', () => {
    const text = (...given: Parameters<typeof endOfInput>) =>
      Buffer.from(endOfInput(...given)).toString()
    expect(text(0x0a, false)).toBe('exit\n')
    expect(text(0x73, false)).toBe('\nexit\n')
    expect(text(undefined, true)).toBe('\u0004')
    expect(text(0x73, true)).toBe('\n\u0004')
  })
})

describe('what is told at a terminal', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('is nothing about a cut that is mended at once', () => {
    const said: string[] = []
    const teller = createStateTeller((line) => said.push(line), 'Leave.')
    teller.tell({ phase: 'live', since })
    teller.tell({ phase: 'resuming', since, attempts: 1 })
    vi.advanceTimersByTime(500)
    teller.tell({ phase: 'live', since })
    vi.advanceTimersByTime(5000)
    expect(said).toEqual([])
  })

  it('is a longer cut, its reason and its end, each once', () => {
    const said: string[] = []
    const failure = { kind: 'network', sentence: 'No way to AWS.', retryable: true } as const
    const teller = createStateTeller((line) => said.push(line), 'Leave.')
    teller.tell({ phase: 'resuming', since, attempts: 1 })
    vi.advanceTimersByTime(2000)
    teller.tell({ phase: 'resuming', since, attempts: 2, failure })
    teller.tell({ phase: 'resuming', since, attempts: 3, failure })
    teller.tell({ phase: 'live', since })
    expect(said).toEqual([
      'The connection is gone and is being taken up again. Leave.',
      'The connection is gone and is being taken up again. No way to AWS. Leave.',
      'The session is back.',
    ])
  })

  it('is a node that does not answer, and that it does again', () => {
    const said: string[] = []
    const teller = createStateTeller((line) => said.push(line), 'Leave.')
    teller.tell({ phase: 'live', since })
    teller.tell({ phase: 'live', since, silentSince: since })
    vi.advanceTimersByTime(2000)
    teller.tell({ phase: 'live', since, silentSince: since })
    teller.tell({ phase: 'live', since })
    expect(said).toEqual([
      'The node does not answer. What you type is sent again until it does. Leave.',
      'The session is back.',
    ])
  })

  it('is how a tunnel fares', () => {
    const said: string[] = []
    const tell = createTunnelTeller((line) => said.push(line))
    const row = (state: TunnelRow['state'], trouble?: TunnelRow['trouble']) =>
      ({ state, ...(trouble && { trouble }) }) as TunnelRow
    const trouble = { kind: 'network', sentence: 'Not reached.', retryable: true } as const
    tell(row({ phase: 'open', since }))
    tell(row({ phase: 'open', since }, trouble))
    tell(row({ phase: 'open', since }, trouble))
    tell(row({ phase: 'restarting', since }, trouble))
    tell(row({ phase: 'open', since }, trouble))
    expect(said).toEqual([
      'Not reached.',
      'The session is being opened anew; connections wait.',
      'The tunnel is open again.',
    ])
  })
})
