import { expect, it } from 'vitest'
import { demoPolicy } from '../../../main/demo/configuration/policy.ts'
import { createOrganization, defaultSize } from '../../../main/demo/organization/index.ts'
import { parsePolicy } from '../../../main/policy/parse.ts'

it('is a policy file that Foredeck takes, with a colour for every active account', () => {
  const organization = createOrganization('harbour', defaultSize)
  const parsed = parsePolicy(JSON.stringify(demoPolicy(organization)))
  expect(parsed.ok).toBe(true)
  const rules = parsed.ok ? parsed.file.rules : []
  const coloured = organization.accounts.filter(({ id, ou }) =>
    rules.some(
      ({ match, colour }) =>
        colour !== undefined &&
        (('account' in match && match.account === id) || ('ou' in match && match.ou === ou)),
    ),
  )
  expect(coloured).toHaveLength(organization.accounts.length)
  expect(rules.every(({ mode }) => mode === undefined)).toBe(true)
})
