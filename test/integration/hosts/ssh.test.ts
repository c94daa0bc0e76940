import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { temporaryFolder } from '../../support/folder.ts'
import { startNode } from './node.ts'
import { entry, environmentIn } from './program.ts'

const isThere = (program: string) => spawnSync(program, ['-V']).error === undefined
const server = ['/usr/sbin/sshd', '/usr/bin/sshd'].find((path) => existsSync(path))
/** Root's server wants a folder that only its service makes. */
const mayServe = userInfo().uid !== 0 || existsSync('/run/sshd')
const withoutOpenSsh = server === undefined || !mayServe || !isThere('ssh') || !isThere('scp')

async function freePort(): Promise<number> {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  await new Promise((resolve) => taken.close(resolve))
  return port
}

function makeKey(path: string): string {
  const { status } = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path])
  expect(status).toBe(0)
  return path
}

/** OpenSSH's own server on this machine, for one key; it ends with the test. */
async function startServer() {
  const folder = temporaryFolder()
  const key = makeKey(join(folder, 'key'))
  const host = makeKey(join(folder, 'host'))
  // Last, so that hardly any time is left in which another program takes the port.
  const port = await freePort()
  const settings = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', 'PidFile none', 'StrictModes no', 'UsePAM no'],
    ...[`HostKey ${host}`, `AuthorizedKeysFile ${key}.pub`],
    ...['PermitRootLogin yes', 'PasswordAuthentication no', 'Subsystem sftp internal-sftp'],
  ]
  const file = join(folder, 'config')
  writeFileSync(file, `${settings.join('\n')}\n`)
  const child = spawn(server ?? '', ['-D', '-e', '-f', file], { stdio: 'ignore' })
  onTestFinished(() => void child.kill())
  await vi.waitFor(() => answers(port), { timeout: 30_000, interval: 50 })
  return { port: String(port), key, folder }
}

function answers(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', reject).once('data', () => {
      socket.destroy()
      resolve()
    })
  })
}

/** OpenSSH's programs, on their way through a session to the server. */
async function startWay() {
  const { node, place, environment } = await startNode()
  const { port, key, folder } = await startServer()
  const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(' ')
  const proxy = quoted([process.execPath, entry, 'ssh-proxy', node, '--port', port, ...place])
  const settings = [
    ...[`ProxyCommand=${proxy}`, 'StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null'],
    ...['IdentitiesOnly=yes', 'BatchMode=yes', 'LogLevel=ERROR'],
  ]
  const common = ['-F', 'none', '-i', key, ...settings.flatMap((one) => ['-o', one])]
  const env = environmentIn(temporaryFolder(), environment)
  const run = (program: string, words: readonly string[], input = Buffer.alloc(0)) =>
    ended(program, [...common, ...words], env, input)
  // rsync takes the words of ssh as one text, so all settings stand in a file.
  const file = join(folder, 'ways')
  const lines = [...settings, `IdentityFile=${key}`].map((one) => one.replace('=', ' '))
  writeFileSync(file, `${lines.join('\n')}\n`)
  const sync = (words: readonly string[]) =>
    ended('rsync', ['-e', `ssh -F ${file}`, ...words], env, Buffer.alloc(0))
  return { run, sync, folder, place: `${userInfo().username}@${node}` }
}

function ended(
  program: string,
  words: readonly string[],
  env: Record<string, string | undefined>,
  input: Buffer,
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(program, words, { env, stdio: 'pipe' })
  const text = { output: '', errors: '' }
  child.stdout.on('data', (piece) => (text.output += String(piece)))
  child.stderr.on('data', (piece) => (text.errors += String(piece)))
  child.stdin.on('error', () => undefined).end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...text }))
  })
}

describe.skipIf(withoutOpenSsh)('OpenSSH (skipped where its programs cannot be run)', () => {
  it('logs in through ssh-proxy; bytes, errors and the exit code come as they are', async () => {
    const { run, place } = await startWay()
    const bytes = randomBytes(2 * 1024 * 1024)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const words = [place, 'sha256sum; echo trouble >&2; exit 3']
    expect(await run('ssh', words, bytes)).toEqual({
      ...{ code: 3, output: `${hash}  -\n`, errors: 'trouble\n' },
    })
  }, 120_000)

  it('copies a file there and back with scp', async () => {
    const { run, folder, place } = await startWay()
    const bytes = randomBytes(1024 * 1024)
    const [here, there, back] = ['here', 'there', 'back'].map((name) => join(folder, name))
    writeFileSync(here ?? '', bytes)
    const sent = await run('scp', ['-q', here ?? '', `${place}:${there}`])
    expect(sent).toEqual({ code: 0, output: '', errors: '' })
    const fetched = await run('scp', ['-q', `${place}:${there}`, back ?? ''])
    expect(fetched).toEqual({ code: 0, output: '', errors: '' })
    expect(readFileSync(back ?? '').equals(bytes)).toBe(true)
  }, 180_000)

  it.skipIf(!isThere('rsync'))(
    'brings a folder up to date there and back with rsync (skipped where there is none)',
    async () => {
      const { sync, folder, place } = await startWay()
      const [here, there, back] = ['here', 'there', 'back'].map((name) => `${join(folder, name)}/`)
      mkdirSync(here ?? '')
      const bytes = randomBytes(1024 * 1024)
      writeFileSync(join(here ?? '', 'large'), bytes)
      writeFileSync(join(here ?? '', 'empty'), '')
      const quiet = { code: 0, output: '', errors: '' }
      expect(await sync(['-a', here ?? '', `${place}:${there}`])).toEqual(quiet)
      // The second time only what has changed goes over the wire.
      bytes.write('changed', 500_000)
      writeFileSync(join(here ?? '', 'large'), bytes)
      expect(await sync(['-a', here ?? '', `${place}:${there}`])).toEqual(quiet)
      expect(await sync(['-a', `${place}:${there}`, back ?? ''])).toEqual(quiet)
      expect(readFileSync(join(back ?? '', 'large')).equals(bytes)).toBe(true)
      expect(readFileSync(join(back ?? '', 'empty'))).toHaveLength(0)
    },
    180_000,
  )
})
