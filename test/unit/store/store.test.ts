import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { journalRecords } from '../../../main/journal/records.ts'
import { verifyRecords } from '../../../main/journal/verify.ts'
import { openStore } from '../../../main/store/store.ts'
import { temporaryFolder } from '../../support/folder.ts'

const now = new Date('2026-11-21T03:00:00Z')
const target = { account: '111111111111', region: 'eu-west-1' }

function open(folder: string) {
  const store = openStore(folder, now)
  onTestFinished(() => store.close())
  return store
}

describe('openStore', () => {
  it('keeps settings and snapshots from one run to the next', () => {
    const folder = temporaryFolder()
    const first = openStore(folder, now)
    first.settings.set('a', { list: [1, 'two', null] })
    first.snapshots.save('stacks', target, [{ name: 'x' }], now.toISOString())
    first.close()
    const second = open(folder)
    expect(second.troubles).toEqual([])
    expect(second.settings.get('a')).toEqual({ list: [1, 'two', null] })
    expect(second.snapshots.load('stacks', target)).toEqual({
      rows: [{ name: 'x' }],
      readAt: now.toISOString(),
    })
    expect(second.snapshots.lastCount('stacks', target)?.count).toBe(1)
  })

  it('gives the rows of a snapshot as the text that it holds, where there are any', () => {
    const { snapshots } = open(temporaryFolder())
    const rows = [{ name: 'x', tags: { 'a "b"': '\u2028é' } }, { name: 'y' }]
    snapshots.save('stacks', target, rows, now.toISOString())
    const text = { rows: JSON.stringify(rows), readAt: now.toISOString() }
    expect(snapshots.loadText('stacks', target)).toEqual(text)
    expect(snapshots.loadText('nodes', target)).toBeUndefined()
    snapshots.save('stacks', target, [], now.toISOString())
    expect(snapshots.loadText('stacks', target)).toBeUndefined()
    expect(snapshots.load('stacks', target)?.rows).toEqual([])
  })

  it('takes a damaged snapshot for one that was never kept', () => {
    const folder = temporaryFolder()
    const first = openStore(folder, now)
    first.snapshots.save('stacks', target, [{ name: 'x' }], now.toISOString())
    first.close()
    const database = new DatabaseSync(join(folder, 'store.sqlite'))
    database.exec(`UPDATE snapshots SET rows = '[{"name":'`)
    database.close()
    expect(open(folder).snapshots.load('stacks', target)).toBeUndefined()
  })

  it('lists keys by prefix, and takes a prefix literally', () => {
    const { settings } = open(temporaryFolder())
    for (const key of ['view/a/2', 'view/a/1', 'view/b/1', 'view%']) settings.set(key, true)
    expect(settings.keys('view/a/')).toEqual(['view/a/1', 'view/a/2'])
    expect(settings.keys('view%')).toEqual(['view%'])
    settings.delete('view/a/1')
    expect(settings.keys('view/a/')).toEqual(['view/a/2'])
  })

  it('keeps copies of stacks, newest first', () => {
    const { stackCopies } = open(temporaryFolder())
    const content = {
      ...target,
      arn: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/web/1',
      name: 'web',
      takenAt: now.toISOString(),
      template: '{}',
      parameters: [],
      tags: {},
      outputs: [],
      capabilities: [],
      resources: [],
    }
    const first = stackCopies.save(content)
    const second = stackCopies.save({ ...content, name: 'api' })
    expect(stackCopies.list().map(({ name }) => name)).toEqual(['api', 'web'])
    expect(stackCopies.get(first)).toEqual({ ...content, id: first })
    expect(stackCopies.get(second + 1)).toBeUndefined()
  })

  it('is opened by many processes at once, and stays where it is', async () => {
    const folder = temporaryFolder()
    const go = join(folder, 'go')
    const store = new URL('../../../main/store/store.ts', import.meta.url).href
    const program = `
      import { existsSync } from 'node:fs'
      import { openStore } from '${store}'
      process.stdout.write('ready ')
      const pause = new Int32Array(new SharedArrayBuffer(4))
      const end = Date.now() + 60_000
      while (!existsSync('${go}') && Date.now() < end) Atomics.wait(pause, 0, 0, 1)
      const store = openStore('${folder}', new Date())
      store.settings.set('of/' + process.pid, true)
      process.stdout.write(JSON.stringify(store.troubles))
      store.close()`
    const said = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program])
      const text = { output: '' }
      child.stdout.on('data', (piece) => (text.output += String(piece)))
      return { text, closed: once(child, 'close') }
    })
    await vi.waitFor(() => expect(said.every(({ text }) => text.output !== '')).toBe(true), 30_000)
    writeFileSync(go, '')
    await Promise.all(said.map(({ closed }) => closed))
    expect(said.map(({ text }) => text.output)).toEqual(Array(4).fill('ready []'))
    expect(readdirSync(folder).filter((name) => name.includes('aside'))).toEqual([])
    expect(open(folder).settings.keys('of/')).toHaveLength(4)
  })

  it('sets a corrupt file aside, says so, and begins anew', () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'store.sqlite'),
      'this is not a database, and long enough to be read',
    )
    const store = open(folder)
    expect(store.troubles).toHaveLength(1)
    expect(store.troubles[0]?.sentence).toMatch(/could not be read .* begins anew/)
    const aside = readdirSync(folder).find((name) => name.startsWith('store.sqlite.set-aside'))
    expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toMatch(/^this is not/)
    store.settings.set('works', true)
    expect(store.settings.get('works')).toBe(true)
  })

  it('sets a file of a newer Foredeck aside and leaves the journal alone', () => {
    const folder = temporaryFolder()
    const before = openStore(folder, now)
    journalRecords(before.journal).appendIntent({ a: 1 })
    before.close()
    const newer = new DatabaseSync(join(folder, 'store.sqlite'))
    newer.exec('PRAGMA user_version = 99')
    newer.close()
    const store = open(folder)
    expect(store.troubles.map(({ sentence }) => sentence).join()).toContain('a newer Foredeck')
    expect(journalRecords(store.journal).newest()).toBe(1)
  })

  it('works in memory where nothing can be written, and says so', () => {
    const folder = join(temporaryFolder(), 'file')
    writeFileSync(folder, 'a file where the folder should be')
    const store = open(folder)
    expect(store.troubles).toHaveLength(2)
    expect(store.troubles[0]?.advice).toContain('--data-folder')
    store.settings.set('works', true)
    expect(store.settings.get('works')).toBe(true)
  })

  it('survives kill -9 in the middle of writing, with every journal record whole', async () => {
    const folder = temporaryFolder()
    const script = `
      import { openStore } from ${JSON.stringify(join(import.meta.dirname, '../../../main/store/store.ts'))}
      import { journalRecords } from ${JSON.stringify(join(import.meta.dirname, '../../../main/journal/records.ts'))}
      const store = openStore(process.argv[1], new Date())
      const records = journalRecords(store.journal)
      for (let i = 1; ; i += 1) {
        const entry = records.appendIntent({ i, padding: 'x'.repeat(2000) })
        store.settings.set('last', i)
        records.appendOutcome(entry, { i })
        process.stdout.write(i + '\\n')
      }`
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--input-type=module-typescript',
        '-e',
        script,
        folder,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let said = 0
    child.stdout.on('data', (chunk: Buffer) => {
      said = Number(chunk.toString().trim().split('\n').at(-1))
      if (said > 50) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const store = open(folder)
    const records = journalRecords(store.journal)
    expect(store.troubles).toEqual([])
    expect(verifyRecords(records.all()).intact).toBe(true)
    expect(records.newest()).toBeGreaterThanOrEqual(said)
    expect(store.settings.get('last')).toBeGreaterThanOrEqual(said)
  })
})
