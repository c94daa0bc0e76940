import { describe, expect, it } from 'vitest'
import { checks } from '../../../../main/plans/checks/checks.ts'
import { look } from './looking.ts'

describe('every check', () => {
  it.each(checks.map(({ name }) => name))(
    '%s says unknown with the missing permission where it may not read',
    async (name) => {
      const { findings } = await look(name, 'physical', {})
      expect(findings).toMatchObject([
        {
          check: name,
          verdict: 'unknown',
          permission: expect.stringMatching(/^service:/) as string,
          sentence: expect.stringContaining('is not allowed') as string,
        },
      ])
    },
  )

  it('has a name of its own', () => {
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length)
  })
})
