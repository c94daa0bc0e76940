import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { runProgram } from './program.ts'

const parse = (output: string) =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** An embedded endpoint in this process, and the environment that leads another one to it. */
async function startEndpoint() {
  const demo = await startTestDemo({ size: { accounts: 2, regions: 2, stacks: 5 } })
  return { demo, environment: demo.environment }
}

describe('call', () => {
  it('reads the whole scope once, a line of JSON an event and a stack, and ends', async () => {
    const { environment } = await startEndpoint()
    const home = temporaryFolder()
    const ran = await runProgram(home, ['call', 'stacks.list', '{}'], environment).ended
    expect(ran).toMatchObject({ code: 0, errors: '' })
    const events = parse(ran.output)
    expect(events[0]?.['type']).toBe('planned')
    expect(events.at(-1)?.['type']).toBe('round')
    const rows = events.filter(({ type }) => type === 'rows').map(({ rows: all }) => all)
    expect(rows.length).toBeGreaterThan(5)
    for (const row of rows) {
      expect(row).toEqual([
        expect.objectContaining({
          arn: expect.stringMatching(/^arn:aws:cloudformation:/) as string,
        }),
      ])
    }
  })

  it('answers a question with one line', async () => {
    const home = temporaryFolder()
    const ran = await runProgram(home, ['call', 'system.info']).ended
    expect(ran.code).toBe(0)
    expect(parse(ran.output)).toEqual([expect.objectContaining({ host: 'call' })])
  })

  it('writes a failure as one sentence and nothing else', async () => {
    const home = temporaryFolder()
    const input = '{"account":"123456789012","region":"eu-west-1","stack":"x"}'
    const ran = await runProgram(home, ['call', 'stacks.get', input]).ended
    expect([ran.code, ran.output]).toEqual([1, ''])
    expect(ran.errors).toMatch(/^\S.*\.\n$/)
    expect(ran.errors.trim().split('\n')).toHaveLength(1)
    expect(ran.errors).not.toMatch(/\bat .*\.ts:\d+/)
  })

  it('follows what is silent until it is told to end', async () => {
    const { environment } = await startEndpoint()
    const program = runProgram(temporaryFolder(), ['call', 'system.notices'], environment)
    await program.until(/^\[\]$/m)
    const first = await Promise.race([program.ended, pause(1_500).then(() => 'still there')])
    expect(first).toBe('still there')
    program.process.kill('SIGINT')
    expect(await program.ended).toMatchObject({ code: 130, errors: '' })
  })

  it.each([
    [['call'], /Name a procedure/],
    [['call', 'stacks.lits'], /nearest are stacks\.list/],
    [['call', 'stacks.list', '{'], /not JSON/],
    [['call', 'stacks.list', '{"live":1}'], /live: /],
    [['--bogus'], /no flag --bogus/],
    [['--demo-size', 'big', 'call', 'system.info'], /--demo-size/],
  ])('refuses %j with a sentence and exit code 2', async (words, sentence) => {
    const ran = await runProgram(temporaryFolder(), words).ended
    expect([ran.code, ran.output]).toEqual([2, ''])
    expect(ran.errors).toMatch(sentence)
    expect(ran.errors.trim().split('\n')).toHaveLength(1)
  })

  it('lists every procedure', async () => {
    const ran = await runProgram(temporaryFolder(), ['call', '--list']).ended
    expect(ran.code).toBe(0)
    expect(ran.output).toMatch(/^journal\.verify +Check the journal/m)
  })

  it('ends with 130 when it is interrupted, and with 0 when its reader leaves', async () => {
    const home = temporaryFolder()
    const interrupted = runProgram(home, ['call', 'settings.watch'])
    await interrupted.until(/"theme"/)
    interrupted.process.kill('SIGINT')
    expect(await interrupted.ended).toMatchObject({ code: 130, errors: '' })

    const { environment } = await startEndpoint()
    const abandoned = runProgram(home, ['call', 'stacks.list', '{"live":true}'], environment)
    await abandoned.until(/"planned"/)
    abandoned.process.stdout?.destroy()
    expect(await abandoned.ended).toMatchObject({ code: 0, errors: '' })
  })

  it('works where nothing can be kept, and says so', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, '.local'), 'in the way')
    const ran = await runProgram(home, ['call', 'settings.get']).ended
    expect(ran.code).toBe(0)
    expect(parse(ran.output)).toHaveLength(1)
    expect(ran.errors).toMatch(/cannot write to .*keeps nothing after this run/)
  })

  it('says which folder cannot be written to when one is given', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'file'), '')
    const words = ['--data-folder', join(home, 'file'), 'call', 'settings.get']
    const ran = await runProgram(home, words).ended
    expect([ran.code, ran.output]).toEqual([2, ''])
    expect(ran.errors).toMatch(/cannot write to the data folder .*file/)
  })

  it('survives a configuration that no one could read', async () => {
    const home = temporaryFolder()
    mkdirSync(join(home, '.aws'))
    writeFileSync(join(home, '.aws', 'config'), Buffer.from([0, 255, 254, 10, 91, 0, 93]))
    const ran = await runProgram(home, ['call', 'accounts.list']).ended
    expect(ran.code).toBe(0)
    expect(parse(ran.output)).toEqual([expect.objectContaining({ accounts: [] })])
  })
})
