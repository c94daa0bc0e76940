import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepPort, lastPort } from '../../../main/hosts/served/last-port.ts'
import { temporaryFolder } from '../../support/folder.ts'

describe('the port of the last run', () => {
  it('is any at the first start', () => {
    expect(lastPort(temporaryFolder())).toBe(0)
  })

  it('is kept for its owner alone', () => {
    const folder = temporaryFolder()
    keepPort(folder, 43_210)
    expect(lastPort(folder)).toBe(43_210)
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, 'served-port')).mode & 0o077).toBe(0)
    }
  })

  it.each(['', 'elsewhere', '-1', '1.5', '70000'])(
    'is any where “%s” stands in its place',
    (text) => {
      const folder = temporaryFolder()
      writeFileSync(join(folder, 'served-port'), text)
      expect(lastPort(folder)).toBe(0)
    },
  )

  it('is not worth a start that fails', () => {
    expect(() => keepPort(join(temporaryFolder(), 'gone'), 43_210)).not.toThrow()
  })
})
