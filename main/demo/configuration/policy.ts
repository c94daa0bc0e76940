import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountColour, PolicyFile } from '../../../shared/policy.ts'
import type { DemoOrganization } from '../organization/index.ts'

const ouColours: Readonly<Record<string, AccountColour>> = {
  'Workloads/Production': 'red',
  'Workloads/Development': 'green',
}

const accountColours: Readonly<Record<string, AccountColour>> = {
  management: 'purple',
  'shared-services': 'blue',
  security: 'orange',
}

/** An account policy as a team might have committed it: colours, and no mode but the default. Pure. */
export function demoPolicy(organization: Pick<DemoOrganization, 'accounts'>): PolicyFile {
  const ous = Object.entries(ouColours).map(([ou, colour]) => ({ match: { ou }, colour }))
  const accounts = organization.accounts.flatMap(({ id, name }) => {
    const colour = accountColours[name]
    return colour === undefined ? [] : [{ match: { account: id }, colour }]
  })
  return { version: 1, rules: [...ous, ...accounts] }
}

/** Writes the policy below `homeFolder`, unless one is there already, and returns where it is. */
export function writePolicy(organization: DemoOrganization, homeFolder: string): string {
  const path = join(homeFolder, 'foredeck.policy.json')
  if (!existsSync(path))
    writeFileSync(path, `${JSON.stringify(demoPolicy(organization), null, 2)}\n`)
  return path
}
