import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished, vi } from 'vitest'
import { setUp } from '../../../.config/run/setup.mjs'
import { temporaryFolder } from '../../support/folder.ts'
import { loadPty } from '../../support/pty.ts'
import { startSite } from '../../support/site.ts'

const entry = fileURLToPath(new URL('../../../dist/main/index.js', import.meta.url))
await setUp({ install: false })

// Where it cannot be built there is no terminal to try this in.
const pty = await loadPty()

const template = `Resources:
  Host:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-1, IamInstanceProfile: hosts }
`
const soon = { timeout: 40_000, interval: 50 }

/** The words of a shell on the only node there is, and the environment that leads there. */
async function prepare(mode: string) {
  const { demo, id } = await startSite(template)
  const account = demo.organization.accounts[0]?.id ?? ''
  const region = demo.organization.regions[0] ?? ''
  const policy = join(temporaryFolder(), 'policy.json')
  writeFileSync(policy, JSON.stringify({ version: 1, rules: [{ match: { account }, mode }] }))
  const home = temporaryFolder()
  const own = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home }
  const given = { ...process.env, ...own, ...demo.environment, FOREDECK_POLICY_FILE: policy }
  return {
    node: id('Host'),
    words: [entry, 'shell', id('Host'), '--account', account, '--region', region],
    // Terminals take an undefined variable for the word.
    env: Object.fromEntries(
      Object.entries<string | undefined>(given).filter(([, value]) => value !== undefined),
    ),
  }
}

async function openTerminal(mode = 'confirm') {
  const { words, env, node } = await prepare(mode)
  const size = { cols: 100, rows: 30 }
  const child = pty?.spawn(process.execPath, words, { ...size, env, cwd: temporaryFolder() })
  if (!child) throw new Error('There is no terminal.')
  let shown = ''
  const end: { code?: number } = {}
  child.onData((text) => (shown += text))
  child.onExit(({ exitCode }) => (end.code = exitCode))
  onTestFinished(() => {
    if (end.code === undefined) child.kill('SIGTERM')
  })
  return { child, node, shown: () => shown, ended: () => end.code }
}

it.skipIf(!pty)(
  'a shell has the size of the terminal, follows it, and is left by ~.',
  async () => {
    const { child, shown, ended } = await openTerminal()
    await vi.waitFor(() => expect(shown()).toContain('$ '), soon)
    child.write('stty size\r')
    await vi.waitFor(() => expect(shown()).toContain('30 100'), soon)
    child.resize(120, 40)
    await vi.waitFor(() => {
      child.write('stty size\r')
      expect(shown()).toContain('40 120')
    }, soon)
    // Ctrl-C is a key of the far shell and ends nothing here. It is pressed when the command
    // has said that it runs: a signal between two commands reaches neither.
    child.write("sh -c 'echo runs $((6 * 8)); sleep 600'\r")
    await vi.waitFor(() => expect(shown()).toContain('runs 48'), soon)
    child.write('\u0003')
    child.write('echo still $((6 * 7))\r')
    await vi.waitFor(() => expect(shown()).toContain('still 42'), soon)
    child.write('\r~.')
    await vi.waitFor(() => expect(ended()).toBe(0), soon)
  },
  120_000,
)

it.skipIf(!pty)(
  'a shell asks for the name where the policy wants it typed',
  async () => {
    const { child, node, shown, ended } = await openTerminal('typed')
    await vi.waitFor(() => expect(shown()).toContain(`Type ${node} to go on`), soon)
    child.write(`${node}\r`)
    await vi.waitFor(() => expect(shown()).toContain('$ '), soon)
    child.write('exit\r')
    await vi.waitFor(() => expect(ended()).toBe(0), soon)
  },
  120_000,
)
