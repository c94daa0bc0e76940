import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cliTime, expiryOf, openTokenCache } from '../../../main/accounts/portal/tokens.ts'
import { temporaryFolder } from '../../support/folder.ts'

const token = { accessToken: 'canary', expiresAt: '2026-01-01T00:00:00Z' }

describe('the token cache', () => {
  it('writes where the AWS CLI looks, for the user alone, and leaves no draft', async () => {
    const home = temporaryFolder()
    const cache = openTokenCache(home)
    await cache.write('corp', token)
    const folder = join(home, '.aws', 'sso', 'cache')
    const names = readdirSync(folder)
    expect(names).toHaveLength(1)
    expect(cache.paths([{ cacheKey: 'corp' }])).toEqual([join(folder, names[0] ?? '')])
    expect(statSync(join(folder, names[0] ?? '')).mode & 0o777).toBe(0o600)
    expect(await cache.read('corp')).toEqual(token)
    await cache.remove('corp')
    expect(await cache.read('corp')).toBeUndefined()
  })

  it('says which folder cannot be written to', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, '.aws'), 'in the way')
    const cache = openTokenCache(home)
    const folder = join(home, '.aws', 'sso', 'cache')
    for (const change of [() => cache.write('corp', token), () => cache.remove('corp')]) {
      await expect(change()).rejects.toThrow(`files in ${folder} cannot be written (ENOTDIR)`)
      await expect(change()).rejects.toMatchObject({ failure: { kind: 'configuration' } })
    }
  })

  it('keeps what it does not know of a token', async () => {
    const home = temporaryFolder()
    const cache = openTokenCache(home)
    await cache.write('corp', { ...token, futureField: 1 })
    expect(await cache.read('corp')).toEqual({ ...token, futureField: 1 })
  })

  it.each(['', '{"accessToken":"cana', '[]', '{"accessToken":""}'])(
    'takes %j for no login',
    async (text) => {
      const home = temporaryFolder()
      const cache = openTokenCache(home)
      mkdirSync(join(home, '.aws', 'sso', 'cache'), { recursive: true })
      writeFileSync(cache.paths([{ cacheKey: 'corp' }])[0] ?? '', text)
      expect(await cache.read('corp')).toBeUndefined()
    },
  )

  it('reads the times of old and new AWS CLIs', () => {
    const time = Date.parse('2026-01-01T00:00:00Z')
    expect(expiryOf({ expiresAt: '2026-01-01T00:00:00Z' })).toBe(time)
    expect(expiryOf({ expiresAt: '2026-01-01T00:00:00UTC' })).toBe(time)
    expect(expiryOf({ expiresAt: 'soon' })).toBe(0)
    expect(cliTime(time + 123)).toBe('2026-01-01T00:00:00Z')
  })
})
