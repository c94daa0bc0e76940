import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { searchForSecrets } from '../../../.config/run/canary.mjs'
import { hasDisplay, wantsWindow } from '../../../.config/run/electron.mjs'
import { isInstalled, refuseLink } from '../../../.config/run/install.mjs'
import { findNode, isAtLeast, requireNode } from '../../../.config/run/node.mjs'
import { pruneOldPieces } from '../../../.config/run/prune.mjs'
import { isHeld } from '../../../.config/run/setup.mjs'
import {
  lastLine,
  progressLine,
  sum,
  single,
  tallyPlaywright,
  tallyVitest,
} from '../../../.config/run/tally.mjs'
import { temporaryFolder } from '../../support/folder.ts'

describe('the Node that Foredeck runs on', () => {
  it.each([
    ['20.19.0', [20, 19], true],
    ['20.18.9', [20, 19], false],
    ['22.1.0', [20, 19], true],
    ['18.20.0', [20, 19], false],
    ['24.0.0', [24, 0], true],
  ])('judges whether %s is at least %j', (has, needs, expected) => {
    expect(isAtLeast(has, needs)).toBe(expected)
  })

  it('must be able to set Foredeck up', () => {
    expect(() => requireNode('18.20.0')).toThrow(/install Node 24 from https:\/\/nodejs\.org/)
    expect(() => requireNode('20.19.0')).not.toThrow()
  })

  it('is the running one when that will do', () => {
    expect(findNode('24.1.0', () => false)).toBe(process.execPath)
  })

  it('is the one that npm brought when the running one is too old', () => {
    const found = findNode('20.20.2', () => true)
    expect(found).toContain(join('node_modules', 'node-'))
  })

  it('may be somewhat older where npm has none, but not too old', () => {
    expect(findNode('22.13.0', () => false)).toBe(process.execPath)
    expect(() => findNode('20.20.2', () => false)).toThrow(/install Node 24/)
  })
})

describe('the turn to set Foredeck up', () => {
  it('is held by whoever runs, and by nobody who is gone', () => {
    const lock = temporaryFolder()
    writeFileSync(join(lock, 'pid'), String(process.pid))
    expect(isHeld(lock)).toBe(true)
    writeFileSync(join(lock, 'pid'), '999999999')
    expect(isHeld(lock)).toBe(false)
  })

  it('is held a moment without a word of whose it is, and no longer', () => {
    const lock = temporaryFolder()
    expect(isHeld(lock)).toBe(true)
    expect(isHeld(lock, Date.now() + 11_000)).toBe(false)
    expect(isHeld(join(lock, 'gone'))).toBe(false)
  })
})

describe('the host that a start picks', () => {
  it.each([
    [[], true],
    [['--demo'], true],
    [['--serve'], false],
    [['call', 'stacks.list'], false],
    [['--help'], false],
  ])('wants a window for %j: %s', (words, expected) => {
    expect(wantsWindow(words)).toBe(expected)
  })

  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ] as const)('has a display on %s with %j: %s', (platform, environment, expected) => {
    expect(hasDisplay(platform, environment)).toBe(expected)
  })
})

describe('what is installed', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  }
  const with_ = (packages: object) => ({ packages: packages as typeof lock.packages })

  it('is enough when all but other platforms’ packages are there', () => {
    expect(isInstalled(lock, with_({ 'node_modules/a': { version: '1.0.0' } }))).toBe(true)
  })

  it('is not enough when something is missing, or of another version', () => {
    expect(isInstalled(lock, undefined)).toBe(false)
    expect(isInstalled(lock, with_({}))).toBe(false)
    expect(isInstalled(lock, with_({ 'node_modules/a': { version: '1.0.1' } }))).toBe(false)
    const both = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } }
    expect(isInstalled(lock, with_(both))).toBe(false)
  })
})

describe('the search for secrets', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

  function remainsWith(files: Readonly<Record<string, string>>): string {
    const folder = temporaryFolder()
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    return folder
  }

  it('passes where secrets were in play and none is left', () => {
    const folder = remainsWith({
      'console-1/secrets.json': JSON.stringify([secret]),
      'console-1/output.log': 'Foredeck is ready',
      'page-1/frames.log': 'frames',
    })
    expect(searchForSecrets(folder)).toMatchObject({ passed: 1, failed: 0 })
  })

  it.each([
    ['console-1/output.log', `keys: ${secret}`],
    ['console-1/data/store.sqlite', `\u0000\u0001${secret}\u0000`],
    ['page-1/frames.log', `{"token":"IQoJb3JpZ2luAbc"}`],
  ])('finds one in %s without repeating it', (file, content) => {
    const folder = remainsWith({
      'console-1/secrets.json': JSON.stringify([secret]),
      [file]: content,
    })
    const { failed, failures } = searchForSecrets(folder)
    expect(failed).toBe(1)
    expect(failures[0]?.reason).toContain(join(folder, file))
    expect(failures[0]?.reason).not.toContain(secret)
  })

  it('finds a console’s secret in what a page was sent', () => {
    const folder = remainsWith({
      'console-1/secrets.json': JSON.stringify([secret]),
      'page-1/frames.log': secret,
    })
    expect(searchForSecrets(folder).failed).toBe(1)
  })

  it('fails where it means nothing', () => {
    expect(searchForSecrets(join(temporaryFolder(), 'none')).failed).toBe(1)
    expect(searchForSecrets(remainsWith({ 'console-1/output.log': '' })).failed).toBe(1)
  })
})

describe('the count of the tests', () => {
  it('adds up Vitest’s report, a file that would not load among it', () => {
    const tally = tallyVitest({
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'works', status: 'passed' },
            { fullName: 'fails', status: 'failed', failureMessages: ['because'] },
            { fullName: 'waits', status: 'pending' },
            { fullName: 'later', status: 'todo' },
          ],
        },
        { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      ],
    })
    expect(tally).toMatchObject({ passed: 1, failed: 2, skipped: 2 })
    expect(tally.failures).toEqual([
      { name: 'a.test.ts › fails', reason: 'because' },
      { name: 'b.test.ts', reason: 'no such module' },
    ])
  })

  it('adds up Playwright’s report, nested suites and outside errors among it', () => {
    const test = (status: string, message?: string) => ({
      status,
      results: [{ errors: message === undefined ? [] : [{ message }] }],
    })
    const tally = tallyPlaywright({
      errors: [{ message: 'the configuration' }],
      suites: [
        {
          title: 'smoke.spec.ts',
          specs: [{ title: 'opens', tests: [test('expected')] }],
          suites: [
            {
              title: 'deletes',
              specs: [
                { title: 'one', tests: [test('unexpected', 'timed out')] },
                { title: 'two', tests: [test('flaky')] },
                { title: 'three', tests: [test('skipped')] },
              ],
            },
          ],
        },
      ],
    })
    expect(tally).toMatchObject({ passed: 1, failed: 3, skipped: 1 })
    expect(tally.failures[1]).toEqual({ name: 'deletes › one', reason: 'timed out' })
  })

  it('ends in one line, unlike the lines before it', () => {
    const tally = sum([single('a', true, ''), single('b', false, 'why')])
    expect(lastLine(tally)).toBe('1 passed, 1 failed, 0 skipped')
    expect(progressLine(tally)).toBe('1 of 2 wrong')
    expect(progressLine(single('a', true, ''))).toBe('1 ok')
  })
})

describe('the folder of the packages', () => {
  it('may be missing or a folder, and is left alone as a link', () => {
    const folder = temporaryFolder()
    const link = join(folder, 'node_modules')
    expect(() => refuseLink(link)).not.toThrow()
    symlinkSync(join(folder, 'elsewhere'), link)
    expect(() => refuseLink(link)).toThrow(
      `${link} is a link to ${join(folder, 'elsewhere')}, whose packages are not those`,
    )
    expect(() => refuseLink(folder)).not.toThrow()
  })
})

describe('what earlier builds left', () => {
  it('stays for a day, for the consoles that still run from it', () => {
    const folder = temporaryFolder()
    const built = Date.parse('2026-01-02T12:00:00.000Z')
    mkdirSync(join(folder, 'assets'))
    const aged = (name: string, hours: number) => {
      writeFileSync(join(folder, name), '')
      const time = new Date(built - hours * 3_600_000)
      utimesSync(join(folder, name), time, time)
    }
    aged('index.js', 0)
    aged('assets/yesterday.js', 23)
    aged('assets/old.js', 25)
    aged('old.js.br', 200)
    pruneOldPieces(folder, built)
    pruneOldPieces(join(folder, 'missing'), built)
    expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual(
      ['assets', join('assets', 'yesterday.js'), 'index.js'].toSorted(),
    )
  })
})
