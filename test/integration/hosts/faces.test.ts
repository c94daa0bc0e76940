import { randomBytes } from 'node:crypto'
import { createServer as createWebServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { DescribeSessionsCommand, SSMClient } from '@aws-sdk/client-ssm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { clientOf } from '../demo/clients.ts'
import { keyed, startNode } from './node.ts'

async function portOf(server: ReturnType<typeof createServer>) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return String((server.address() as AddressInfo).port)
}

describe('shell', () => {
  it('gives a command’s two streams apart and its exit code', async () => {
    const { run, node } = await startNode()
    const words = ['--command', 'seq 1 20000; echo trouble >&2; exit 7']
    const { code, output, errors } = await run('shell', node, words).ended
    const numbers = Array.from({ length: 20_000 }, (_, index) => `${index + 1}\n`).join('')
    expect(errors).toBe('trouble\n')
    expect(output).toBe(numbers)
    expect(code).toBe(7)
  }, 60_000)

  it('runs what comes through a pipe and ends with it', async () => {
    const { run, node } = await startNode()
    const { code, output, errors } = await run('shell', node, [], Buffer.from('echo $((6 * 7))'))
      .ended
    expect([code, errors]).toEqual([0, ''])
    expect(output).toMatch(/^42\r?$/m)
  }, 60_000)

  it('tells what the preferences say to whoever opens a session, beside the output', async () => {
    const { run, node } = await startNode('confirm', keyed)
    const greeting = 'This session is encrypted using AWS KMS.\n'
    const shell = await run('shell', node, [], Buffer.from('echo $((6 * 7))')).ended
    expect([shell.code, shell.errors]).toEqual([0, greeting])
    const command = await run('shell', node, ['--command', 'echo 42']).ended
    expect(command).toEqual({ code: 0, output: '42\n', errors: greeting })
  }, 60_000)

  it('ends the session at AWS when it is told to end', async () => {
    const { demo, run, node } = await startNode()
    const program = run('shell', node, ['--command', 'echo ready; sleep 600'])
    await program.until(/ready/)
    program.process.kill('SIGTERM')
    expect((await program.ended).code).toBe(143)
    const { Sessions } = await clientOf(SSMClient, demo).send(
      new DescribeSessionsCommand({ State: 'Active' }),
    )
    expect(Sessions).toEqual([])
  }, 60_000)

  it('says in a sentence that there is no such node', async () => {
    const { run } = await startNode()
    const { code, output, errors } = await run('shell', 'i-00000000000000000', []).ended
    expect([code, output]).toEqual([1, ''])
    expect(errors.trim().split('\n')).toHaveLength(1)
  }, 60_000)

  it('does not open where a name must be typed and there is nobody to type it', async () => {
    const { run, node } = await startNode('typed')
    const { code, output, errors } = await run('shell', node, ['--command', 'ls']).ended
    expect([code, output]).toEqual([1, ''])
    expect(errors).toMatch(/no terminal to type it at/)
  }, 60_000)
})

describe('ssh-proxy', () => {
  it('carries bytes as they are, single line feeds too', async () => {
    const { run, node } = await startNode()
    const port = await portOf(createServer((socket) => void socket.pipe(socket)))
    const bytes = Buffer.concat([Buffer.from('\n'), randomBytes(5 * 1024 * 1024)])
    const program = run('ssh-proxy', node, ['--port', port], bytes)
    const heard: Buffer[] = []
    program.process.stdout?.on('data', (piece: Buffer) => heard.push(piece))
    const { code, errors } = await program.ended
    expect([code, errors]).toEqual([0, ''])
    expect(Buffer.concat(heard).equals(bytes)).toBe(true)
  }, 120_000)

  it('carries a single line feed', async () => {
    const { run, node } = await startNode()
    const port = await portOf(createServer((socket) => void socket.pipe(socket)))
    const { output } = await run('ssh-proxy', node, ['--port', port], Buffer.from('\n')).ended
    expect(output).toBe('\n')
  }, 60_000)

  it('ends when the server ends', async () => {
    const { run, node } = await startNode()
    const port = await portOf(createServer((socket) => void socket.end('bye')))
    const { code, output } = await run('ssh-proxy', node, ['--port', port], Buffer.from('x')).ended
    expect([code, output]).toEqual([0, 'bye'])
  }, 60_000)
})

describe('tunnel', () => {
  it('leads to a port of the node until it is told to end', async () => {
    const { run, node } = await startNode()
    const port = await portOf(createWebServer((_, response) => response.end('hello')))
    const program = run('tunnel', node, ['--port', port])
    const [, address = ''] = await program.until(/^(127\.0\.0\.1:\d+)$/m)
    const answer = await fetch(`http://${address}/`, { headers: { connection: 'close' } })
    expect(await answer.text()).toBe('hello')
    program.process.kill('SIGINT')
    const { code, output } = await program.ended
    expect([code, output]).toEqual([130, `${address}\n`])
  }, 60_000)

  it('says which process has the local port', async () => {
    const { run, node } = await startNode()
    const taken = await portOf(createServer())
    const { code, output, errors } = await run('tunnel', node, [
      ...['--port', '80', '--local-port', taken],
    ]).ended
    expect([code, output]).toEqual([1, ''])
    expect(errors).toMatch(`Port ${taken} on this machine is in use`)
    if (process.platform === 'linux') expect(errors).toMatch(`(process ${process.pid})`)
  }, 60_000)
})
