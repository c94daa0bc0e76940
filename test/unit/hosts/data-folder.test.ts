import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../main/hosts/arguments.ts'
import { openDataFolder, usualDataFolder } from '../../../main/hosts/data-folder.ts'
import { hasAwsConfiguration } from '../../../main/hosts/profiles.ts'
import { temporaryFolder } from '../../support/folder.ts'

const wish = (home: string) => ({
  passing: false,
  environment: {},
  home,
  platform: 'linux' as const,
})

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/h/.local/share/foredeck'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/foredeck'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/h/.local/share/foredeck'],
    ['darwin', {}, '/h/Library/Application Support/Foredeck'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Foredeck'],
  ] as const)('stands where %s keeps such things, with %j', (platform, environment, path) => {
    expect(usualDataFolder({ platform, environment, home: '/h' })).toBe(path)
  })

  it('is made for its user alone', () => {
    const home = temporaryFolder()
    const { path, notice } = openDataFolder(wish(home))
    expect(notice).toBeUndefined()
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  it('gives way to a passing one, with a word, where the usual one cannot be made', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, '.local'), 'a file in the way')
    const folder = openDataFolder(wish(home))
    expect(folder.notice).toMatch(/cannot write to .*foredeck \(ENOTDIR|EEXIST\)/)
    expect(existsSync(folder.path)).toBe(true)
    folder.dispose()
    expect(existsSync(folder.path)).toBe(false)
  })

  it('refuses a given one that cannot be written to', () => {
    const home = temporaryFolder()
    const given = join(home, 'file')
    writeFileSync(given, '')
    expect(() => openDataFolder({ ...wish(home), given })).toThrow(UsageError)
  })

  it('keeps a given one when it ends, and removes a passing one', () => {
    const home = temporaryFolder()
    const given = openDataFolder({ ...wish(home), passing: true, given: join(home, 'kept') })
    given.dispose()
    expect(existsSync(given.path)).toBe(true)
    const passing = openDataFolder({ ...wish(home), passing: true })
    passing.dispose()
    expect(existsSync(passing.path)).toBe(false)
  })
})

describe('whether there is anything of AWS', () => {
  it('says no in an empty home', () => {
    expect(hasAwsConfiguration({}, temporaryFolder())).toBe(false)
  })

  it.each([
    [{ AWS_ACCESS_KEY_ID: 'AKIA' }, true],
    [{ AWS_PROFILE: 'mine' }, true],
    [{ AWS_PROFILE: '' }, false],
    [{ AWS_CONFIG_FILE: '/does/not/exist' }, false],
  ])('judges the environment %j', (environment, expected) => {
    expect(hasAwsConfiguration(environment, temporaryFolder())).toBe(expected)
  })

  it('says yes to a file with something in it, and to one that cannot be read', () => {
    const home = temporaryFolder()
    mkdirSync(join(home, '.aws'))
    writeFileSync(join(home, '.aws', 'config'), '')
    expect(hasAwsConfiguration({}, home)).toBe(false)
    mkdirSync(join(home, '.aws', 'credentials'))
    expect(hasAwsConfiguration({}, home), 'a folder in the place of the file').toBe(true)
    chmodSync(join(home, '.aws', 'credentials'), 0o700)
  })

  it('finds the files where the accounts find them', () => {
    const home = temporaryFolder()
    mkdirSync(join(home, '.aws'))
    writeFileSync(join(home, '.aws', 'config'), '[default]\n')
    expect(hasAwsConfiguration({ AWS_CONFIG_FILE: '' }, home), 'an empty variable').toBe(true)
    writeFileSync(join(home, 'mine'), '[default]\n')
    const other = { AWS_CONFIG_FILE: '~/mine' }
    expect(hasAwsConfiguration(other, home), 'a path from the home folder').toBe(true)
  })
})
