import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../../main/accounts/configuration/configuration.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { configurationOf, homeWith } from './write-files.ts'

const working = '[profile good]\naws_access_key_id = AKIAGOOD\naws_secret_access_key = canary\n'

async function problemsOf(config: string | Uint8Array, credentials = '') {
  const { problems } = await configurationOf(config, credentials)
  return problems.map(({ sentence, line }) => ({ sentence, line }))
}

describe('the shape of the files', () => {
  it('is fine where nothing is there', async () => {
    const home = temporaryFolder()
    const found = await readConfiguration({}, home, [])
    expect(found.problems).toEqual([])
    expect(found.files).toEqual([
      { path: join(home, '.aws', 'config'), exists: false },
      { path: join(home, '.aws', 'credentials'), exists: false },
    ])
  })

  it('reads a file with a byte order mark and Windows line ends', async () => {
    const { profiles, problems } = await configurationOf(
      `\uFEFF[default]\r\nregion = eu-west-1\r\n${working}`,
    )
    expect([...profiles.keys()]).toEqual(['default', 'good'])
    expect(profiles.get('default')?.settings).toEqual({ region: 'eu-west-1' })
    expect(problems).toEqual([])
  })

  it('says that a file is binary, and reads the other one', async () => {
    const { problems, profiles } = await configurationOf(
      Uint8Array.from([91, 100, 0, 255]),
      '[good]\naws_access_key_id = A\naws_secret_access_key = B\n',
    )
    expect(problems[0]?.sentence).toMatch(/config is a binary file \(a zero byte at 2\)/)
    expect([...profiles.keys()]).toEqual(['good'])
  })

  it('says that a file is no UTF-8, or is UTF-16', async () => {
    expect((await problemsOf(Uint8Array.from([91, 0xc3, 0x28])))[0]?.sentence).toMatch(
      /not valid UTF-8/,
    )
    expect((await problemsOf(Buffer.from('\uFEFF[default]', 'utf16le')))[0]?.sentence).toMatch(
      /written in UTF-16/,
    )
  })

  it('says why a path cannot be read', async () => {
    const home = temporaryFolder()
    mkdirSync(join(home, '.aws', 'config'), { recursive: true })
    const { problems } = await readConfiguration({}, home, [])
    expect(problems[0]?.sentence).toMatch(/cannot be read: it is a folder/)
  })

  it.skipIf(process.getuid?.() === 0)('says that the user may not read a file', async () => {
    const home = homeWith(working)
    chmodSync(join(home, '.aws', 'config'), 0)
    const { problems } = await readConfiguration({}, home, [])
    expect(problems[0]?.sentence).toMatch(/this user may not read it/)
  })

  it('minds files that the environment names, and says which variable names a missing one', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'mine'), working)
    const environment = {
      AWS_CONFIG_FILE: '~/mine',
      AWS_SHARED_CREDENTIALS_FILE: join(home, 'nowhere'),
      AWS_PROFILE: 'absent',
    }
    const { problems, profiles } = await readConfiguration(environment, home, [])
    expect([...profiles.keys()]).toEqual(['good'])
    expect(problems.map(({ sentence }) => sentence)).toEqual([
      `AWS_SHARED_CREDENTIALS_FILE names ${join(home, 'nowhere')}, which does not exist.`,
      'AWS_PROFILE names the profile absent, which is in none of the files.',
    ])
  })

  it('names stray lines, twice-written sections and headers that are ignored, by line', async () => {
    const text = `region = eu-west-1\n${working}this is prose\n[other]\nregion = x\n[profile good]\n[profile a b]\n[profile open\n`
    const problems = await problemsOf(text)
    expect(problems.map(({ line }) => line)).toEqual([1, 5, 10, 6, 9, 8])
    expect(problems.map(({ sentence }) => sentence.replace(/\/\S*config/, 'FILE'))).toEqual([
      'Line 1 of FILE is ignored: it stands before any [section].',
      'Line 5 of FILE is ignored: it is neither a [section] nor a setting like name = value.',
      'Line 10 of FILE is ignored: the section’s closing bracket ] is missing.',
      'The section [other] on line 6 of FILE is ignored: in the config file a profile is written [profile other].',
      'The section [profile a b] on line 9 of FILE has a name that the AWS SDK cannot read: use letters, digits and - _ @ + . % : /.',
      'The section [profile good] stands twice in FILE, on lines 2 and 8; where they differ, the later one holds.',
    ])
  })

  it('never throws, whatever the files hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.string(), async (config, credentials) => {
        await expect(configurationOf(config, credentials)).resolves.toHaveProperty('problems')
      }),
      { numRuns: 60 },
    )
  })
})

const role = 'role_arn = arn:aws:iam::111111111111:role/R'
const faults: [name: string, config: string, sentence: RegExp, line: number][] = [
  ['half a key', '[profile p]\naws_access_key_id = A\n', /it has no aws_secret_access_key/, 2],
  [
    'a malformed role',
    `[profile p]\nrole_arn = R\nsource_profile = good\n${working}`,
    /its role_arn “R” is not like/,
    2,
  ],
  ['a role out of nowhere', `[profile p]\n${role}\n`, /has a role_arn but no source_profile/, 2],
  [
    'two sources',
    `[profile p]\n${role}\nsource_profile = good\ncredential_source = Environment\n${working}`,
    /both source_profile and credential_source/,
    4,
  ],
  [
    'a wrong place',
    `[profile p]\n${role}\ncredential_source = Moon\n`,
    /“Moon” is none of Environment, Ec2InstanceMetadata, EcsContainer/,
    3,
  ],
  [
    'an unknown source',
    `[profile p]\n${role}\nsource_profile = gone\n`,
    /its source_profile “gone” is in none of the files/,
    3,
  ],
  [
    'a source without credentials',
    `[profile p]\n${role}\nsource_profile = q\n[profile q]\nregion = eu-west-1\n`,
    /“q” has no credentials of its own/,
    3,
  ],
  [
    'an unknown session',
    '[profile p]\nsso_session = s\nsso_account_id = 111111111111\nsso_role_name = R\n',
    /there is no \[sso-session s\] section/,
    2,
  ],
  [
    'a legacy portal without region',
    '[profile p]\nsso_start_url = https://x\nsso_account_id = 111111111111\nsso_role_name = R\n',
    /sso_region missing beside sso_start_url/,
    2,
  ],
  [
    'a wrong account',
    '[profile p]\nsso_session = s\nsso_account_id = 12\nsso_role_name = R\n[sso-session s]\nsso_start_url = https://x\nsso_region = eu-west-1\n',
    /“12” is not twelve digits/,
    3,
  ],
  [
    'a wrong region',
    '[profile p]\nregion = Ireland\n',
    /its region “Ireland” is not like eu-west-1/,
    2,
  ],
  [
    'unknown services',
    '[profile p]\nservices = local\n',
    /there is no \[services local\] section/,
    2,
  ],
  [
    'a wrong endpoint',
    '[profile p]\nendpoint_url = nowhere\n',
    /endpoint_url “nowhere” is not a URL/,
    2,
  ],
  [
    'a wrong duration',
    `[profile p]\n${role}\nsource_profile = good\nduration_seconds = long\n${working}`,
    /duration_seconds “long” is not a number/,
    4,
  ],
]

describe('a profile that cannot work', () => {
  it.each(faults)('%s is told with its line', async (_, config, sentence, line) => {
    const { problems, broken } = await configurationOf(config)
    expect(problems).toHaveLength(1)
    expect(problems[0]?.sentence).toMatch(sentence)
    expect(problems[0]?.sentence).toMatch(/^Profile p cannot be used/)
    expect(problems[0]?.line).toBe(line)
    expect([...broken]).toEqual(['p'])
  })

  it('in a circle of roles names the circle, and breaks all that lead into it', async () => {
    const link = (name: string, source: string) =>
      `[profile ${name}]\n${role}\nsource_profile = ${source}\n`
    const { problems, broken } = await configurationOf(
      `${link('a', 'b')}${link('b', 'c')}${link('c', 'b')}${working}`,
    )
    expect(problems[0]).toMatchObject({
      sentence: 'Profile a cannot be used: its chain of roles runs in a circle: a → b → c → b.',
      line: 3,
    })
    expect([...broken]).toEqual(['a', 'b', 'c'])
  })

  it('may be its own source where it has a key', async () => {
    const { problems } = await configurationOf(
      `[profile p]\n${role}\nsource_profile = p\naws_access_key_id = A\naws_secret_access_key = B\n`,
    )
    expect(problems).toEqual([])
  })

  it('leaves a session without region to the session’s own problem', async () => {
    const problems = await problemsOf('[sso-session s]\nsso_start_url = https://x\n')
    expect(problems).toEqual([
      { sentence: 'The section [sso-session s] cannot be used: sso_region is missing.', line: 1 },
    ])
  })

  it('never quotes a secret', async () => {
    const { problems } = await configurationOf(
      '[profile p]\naws_secret_access_key = canary-secret\ncanary-stray\ncredential_process = canary-command\n',
    )
    expect(problems).toHaveLength(2)
    expect(JSON.stringify(problems)).not.toContain('canary')
  })
})
