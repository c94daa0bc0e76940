import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { parsePolicy, withAccount } from '../../../main/policy/parse.ts'
import { createPolicy } from '../../../main/policy/policy.ts'
import { openStore } from '../../../main/store/store.ts'
import type { PolicyFile } from '../../../shared/policy.ts'
import { temporaryFolder } from '../../support/folder.ts'

const account = '111111111111'
const readOnly: PolicyFile = { version: 1, rules: [{ match: { account }, mode: 'read-only' }] }

/** The system tells of a change, and it is read, when there is time for it. */
const soon = { timeout: 20_000 }

function setUp(text?: string) {
  const folder = temporaryFolder()
  const defaultPath = join(folder, 'team', 'foredeck.policy.json')
  mkdirSync(join(folder, 'team'))
  if (text !== undefined) writeFileSync(defaultPath, text)
  const store = openStore(folder, new Date())
  const policy = createPolicy({ store: store.settings, defaultPath })
  onTestFinished(() => {
    policy.dispose()
    store.close()
  })
  return { policy, defaultPath, store, folder }
}

describe('parsePolicy', () => {
  it.each([
    ['{"version": 1,\n "rules": [}', /not JSON \(line 2, column 12\)/],
    ['', /not JSON: it is empty/],
    ['{"version": 2, "rules": []}', /does not fit at version \(line 1, column 13\)/],
    [
      '{"version":1,"rules":[\n{"match":{"account":"12"},"mode":"typed"}]}',
      /does not fit at rules\[0\]\.match\S* \(line 2, column \d+\)/,
    ],
    [
      '{"version":1,\r\n"rules":[{"match":{"ou":"x"},\r\n\t"colour":"mauve"}]}',
      /rules\[0\]\.colour \(line 3, column 11\)/,
    ],
    ['{"version":1,"rules":[],\n  "rulez":[]}', /does not fit \(line 2, column 3\)/],
    ['{"version":1,"rules":[\n {"mode":"typed"}]}', /rules\[0\]\.match \(line 2, column 2\)/],
    ['[]', /does not fit \(line 1, column 1\)/],
    ['\uFEFF7', /does not fit \(line 1, column 1\)/],
  ])('says what is wrong with %j and where', (text, expected) => {
    const parsed = parsePolicy(text)
    expect(parsed.ok ? '' : parsed.problem).toMatch(expected)
  })

  it('takes a byte order mark', () => {
    expect(parsePolicy('\uFEFF{"version":1,"rules":[]}').ok).toBe(true)
  })
})

describe('withAccount', () => {
  it('extends the account’s own rule, puts it last, and leaves the others', () => {
    const file: PolicyFile = {
      version: 1,
      rules: [
        { match: { account }, name: 'Prod' },
        { match: { ou: 'Workloads' }, mode: 'confirm' },
      ],
    }
    expect(withAccount(file, account, { mode: 'typed', colour: undefined }).rules).toEqual([
      { match: { ou: 'Workloads' }, mode: 'confirm' },
      { match: { account }, name: 'Prod', mode: 'typed' },
    ])
  })
})

describe('the policy file', () => {
  it('is noticed when it changes, and keeps the last good rules when it breaks', async () => {
    const { policy, defaultPath } = setUp(JSON.stringify(readOnly))
    expect(policy.rules()).toEqual(readOnly.rules)
    const changed = vi.fn()
    policy.onChange(changed)
    writeFileSync(defaultPath, '{ broken')
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), soon)
    expect(policy.rules()).toEqual(readOnly.rules)
    expect(policy.state().problem).toMatch(/not JSON/)
    expect(() => policy.setAccount(account, { mode: 'confirm' })).toThrow(/broken/)
    expect(readFileSync(defaultPath, 'utf8')).toBe('{ broken')
  })

  it('that was never readable makes every account read-only', () => {
    const { policy } = setUp('{ broken')
    expect(policy.rules()).toEqual([])
    expect(policy.defaultMode()).toBe('read-only')
  })

  it('remembers good rules of an earlier run when it is broken at the start', () => {
    const { policy, defaultPath, store } = setUp(JSON.stringify(readOnly))
    policy.dispose()
    writeFileSync(defaultPath, '{ broken')
    const again = createPolicy({ store: store.settings, defaultPath })
    onTestFinished(() => again.dispose())
    expect(again.rules()).toEqual(readOnly.rules)
  })

  it('is noticed in a folder that is there only later', async () => {
    const { policy, folder } = setUp()
    const path = join(folder, 'clone', 'foredeck.policy.json')
    policy.setPath(path)
    mkdirSync(join(folder, 'clone'))
    writeFileSync(path, JSON.stringify(readOnly))
    await vi.waitFor(() => expect(policy.rules()).toEqual(readOnly.rules), soon)
  })

  it('that is a link stays one, and what it leads to is watched and written', async () => {
    const { policy, folder } = setUp()
    const path = join(folder, 'repository.json')
    const link = join(folder, 'team', 'foredeck.policy.json')
    writeFileSync(path, JSON.stringify({ version: 1, rules: [] }))
    symlinkSync(path, link)
    policy.setPath(link)
    writeFileSync(path, JSON.stringify(readOnly))
    await vi.waitFor(() => expect(policy.rules()).toEqual(readOnly.rules), soon)
    policy.setAccount(account, { name: 'Prod' })
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain('Prod')
  })

  it('is written for one account, and made if it is not there', () => {
    const { policy, defaultPath } = setUp()
    expect(policy.state().exists).toBe(false)
    expect(policy.defaultMode()).toBe('confirm')
    policy.setAccount(account, { name: 'Production', colour: 'red', mode: 'typed' })
    expect(JSON.parse(readFileSync(defaultPath, 'utf8'))).toEqual({
      version: 1,
      rules: [{ match: { account }, name: 'Production', colour: 'red', mode: 'typed' }],
    })
  })

  it('can stand elsewhere, and a relative path is refused', () => {
    const { policy, folder } = setUp(JSON.stringify(readOnly))
    const elsewhere = join(folder, 'other.json')
    expect(policy.setPath(elsewhere)).toMatchObject({ path: elsewhere, exists: false, rules: [] })
    expect(() => policy.setPath('other.json')).toThrow(/not a full path/)
  })
})
