import { describe, expect, it } from 'vitest'
import { judgeChannels, judgePolicies } from '../../../main/nodes/checks/agent-permissions.ts'
import { judgePing } from '../../../main/nodes/checks/agent-ping.ts'
import { isOlder, judgeVersion } from '../../../main/nodes/checks/agent-version.ts'
import { parseAsker } from '../../../main/nodes/checks/caller.ts'
import { judgeConnection } from '../../../main/nodes/checks/connection.ts'
import { judgeKey, judgeKeyPermission } from '../../../main/nodes/checks/encryption-key.ts'
import { judgeAgent } from '../../../main/nodes/checks/exec-agent.ts'
import { judgeExec } from '../../../main/nodes/checks/exec-enabled.ts'
import { judgeNoProfile, judgeProfile } from '../../../main/nodes/checks/instance-profile.ts'
import { judgeState } from '../../../main/nodes/checks/instance-state.ts'
import { judgePlatform } from '../../../main/nodes/checks/platform-version.ts'
import { judgeLog, judgePreferences } from '../../../main/nodes/checks/preferences.ts'
import { judgeRoot } from '../../../main/nodes/checks/read-only-root.ts'
import { judgeNoRole } from '../../../main/nodes/checks/task-role.ts'
import { parsePreferences } from '../../../main/nodes/sources/preferences.ts'

const now = new Date('2026-03-04T12:00:00.000Z')
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('a machine', () => {
  it.each([
    ['running', 'passed'],
    ['pending', 'failed'],
    ['stopped', 'failed'],
    ['terminated', 'failed'],
    [undefined, 'unknown'],
  ])('in state %s has %s', (state, verdict) => {
    expect(judgeState(state).verdict).toBe(verdict)
  })

  it('is heard of by its agent', () => {
    expect(judgePing(undefined, now).sentence).toContain('never reported')
    const online = { PingStatus: 'Online', LastPingDateTime: before(3) } as const
    expect(judgePing(online, now)).toEqual({
      verdict: 'passed',
      sentence: 'The agent is online; it reported 3 minutes ago.',
    })
    const lost = { PingStatus: 'ConnectionLost' } as const
    expect(judgePing({ ...lost, LastPingDateTime: before(60) }, now)).toMatchObject({
      verdict: 'failed',
      sentence: 'The agent is ConnectionLost; it reported last 1 hour ago.',
    })
    expect(judgePing(lost, now).sentence).toContain('unknown time')
  })

  it.each([
    ['connected', 'passed'],
    ['Connected', 'passed'],
    ['notconnected', 'failed'],
    ['NotConnected', 'failed'],
    [undefined, 'unknown'],
  ])('whose status is %s has %s', (status, verdict) => {
    expect(judgeConnection(status).verdict).toBe(verdict)
  })

  it('needs a profile with a role, or the default host management', () => {
    expect(judgeNoProfile('Online').verdict).toBe('passed')
    expect(judgeNoProfile(undefined).verdict).toBe('failed')
    expect(judgeProfile('hosts', { name: 'Host', arn: 'arn' }).verdict).toBe('passed')
    expect(judgeProfile('hosts', undefined)).toMatchObject({
      verdict: 'failed',
      sentence: 'The instance profile hosts has no role.',
    })
  })

  it('has a role that may open channels, by a known policy or by what IAM says', () => {
    expect(judgePolicies('Host', ['Own', 'AmazonSSMManagedInstanceCore'])?.verdict).toBe('passed')
    expect(judgePolicies('Host', ['Own'])).toBeUndefined()
    const action = 'ssmmessages:OpenDataChannel'
    expect(judgeChannels('Host', [{ action, decision: 'allowed' }]).verdict).toBe('passed')
    expect(judgeChannels('Host', [{ action, decision: 'unsure' }]).verdict).toBe('unknown')
    expect(judgeChannels('Host', []).verdict).toBe('unknown')
    expect(judgeChannels('Host', [{ action, decision: 'denied' }])).toMatchObject({
      verdict: 'failed',
      sentence: `The role Host may not call ${action}.`,
    })
  })
})

describe('an agent’s version', () => {
  it('is compared number by number', () => {
    expect(isOlder('3.1.999.0', '3.1.1374.0')).toBe(true)
    expect(isOlder('3.10.0.0', '3.2.0.0')).toBe(false)
    expect(isOlder('3.1.1374.0', '3.1.1374.0')).toBe(false)
    expect(isOlder('3.1', '3.1.1')).toBe(true)
  })

  it('tells what does not work yet', () => {
    expect(judgeVersion({ AgentVersion: '3.1.1188.0' })).toMatchObject({
      verdict: 'failed',
      sentence: 'The agent 3.1.1188.0 is too old for tunnels to other hosts.',
    })
    expect(judgeVersion({ AgentVersion: '2.3.50.0' }).sentence).toContain('too old for sessions')
    expect(judgeVersion(undefined).verdict).toBe('unknown')
  })

  it('passes where it is not the latest, with advice', () => {
    const current = judgeVersion({ AgentVersion: '3.3.1.0', IsLatestVersion: true })
    expect(current).not.toHaveProperty('advice')
    const former = judgeVersion({ AgentVersion: '3.3.1.0', IsLatestVersion: false })
    expect(former.verdict).toBe('passed')
    expect(former.advice).toContain('Update')
  })
})

describe('preferences', () => {
  it('are read out of the document', () => {
    const inputs = { kmsKeyId: 'key', runAsEnabled: true, idleSessionTimeout: '20' }
    expect(parsePreferences(JSON.stringify({ inputs }))).toEqual({
      ...{ kmsKeyId: 'key', runAs: true, idle: 20 },
    })
    expect(parsePreferences('{"inputs":{"kmsKeyId":"","maxSessionDuration":""}}')).toEqual({
      runAs: false,
    })
    expect(parsePreferences('{}')).toEqual({ runAs: false })
    expect(() => parsePreferences('not JSON')).toThrow('not valid JSON')
    expect(() => parsePreferences('[1')).toThrow('not valid JSON')
  })

  it('fail where sessions are to be logged in an encrypted log group that is none', () => {
    const inputs = { cloudWatchLogGroupName: '/sessions', cloudWatchEncryptionEnabled: true }
    const given = parsePreferences(JSON.stringify({ inputs: { ...inputs, s3BucketName: 'logs' } }))
    expect(judgePreferences(given, {}).sentence).toContain(
      'a log in the bucket logs, a log in the log group /sessions',
    )
    expect(judgeLog(given, { found: true, kmsKeyId: 'key' })).toBeUndefined()
    // Where log groups may not be read, nothing is known.
    expect(judgeLog(given)).toBeUndefined()
    expect(judgeLog(given, { found: true })).toMatchObject({
      verdict: 'failed',
      sentence: expect.stringContaining('/sessions has no KMS key') as string,
    })
    expect(judgeLog(given, { found: false })?.sentence).toContain('does not exist')
  })

  it('pass, but for a user that may not exist', () => {
    expect(judgePreferences(undefined, {}).verdict).toBe('passed')
    expect(judgePreferences({ runAs: false, idle: 20 }, {})).toMatchObject({
      verdict: 'passed',
      sentence: 'The preferences ask for an end after 20 idle minutes.',
    })
    const runAs = { runAs: true, runAsUser: 'operator' }
    expect(judgePreferences(runAs, { platform: 'Linux' })).toMatchObject({
      verdict: 'unknown',
      sentence: expect.stringContaining('ask for the user operator, unless a tag') as string,
    })
    expect(judgePreferences(runAs, { platform: 'Windows' }).verdict).toBe('passed')
  })

  it('are answered by the tag of your role, before their own user', () => {
    const linux = { platform: 'Linux' }
    const runAs = { runAs: true, runAsUser: 'operator' }
    const named = { principal: 'the role Admin', user: 'ann', byLogin: false }
    expect(judgePreferences(runAs, linux, named)).toEqual({
      verdict: 'unknown',
      sentence:
        'The preferences ask for the user ann, whom the tag SSMSessionRunAs of the role Admin names. Run As is on, and whether its user exists on the node cannot be seen from here.',
      advice: 'Make sure that ann exists on the node.',
    })
    const untagged = { principal: 'the role Admin', byLogin: false }
    expect(judgePreferences(runAs, linux, untagged).sentence).toContain(
      'ask for the user operator.',
    )
    expect(judgePreferences({ runAs: true }, linux, untagged)).toMatchObject({
      verdict: 'failed',
      sentence: expect.stringMatching(/neither the role Admin nor the preferences name/) as string,
      advice: expect.stringContaining('SSMSessionRunAs') as string,
    })
    // What Identity Center passes at a login stands in no tag that could be read.
    const portal = { principal: 'the role AWSReservedSSO_Admin_1', byLogin: true }
    expect(judgePreferences({ runAs: true }, linux, portal).verdict).toBe('unknown')
    expect(judgePreferences({ runAs: true }, linux).verdict).toBe('unknown')
    expect(judgePreferences({ runAs: true }, { platform: 'Windows' }, untagged).verdict).toBe(
      'passed',
    )
  })
})

describe('the encryption key', () => {
  it('must be enabled', () => {
    expect(judgeKey('key', { KeyId: 'key', KeyState: 'Enabled' })).toBeUndefined()
    expect(judgeKey('key', { KeyId: 'key', KeyState: 'Disabled' })?.verdict).toBe('failed')
    expect(judgeKey('key', undefined)?.verdict).toBe('unknown')
  })

  it('may be allowed by its own policy where the user’s say nothing', () => {
    const action = 'kms:GenerateDataKey'
    const judge = (permission: Parameters<typeof judgeKeyPermission>[1][number]) =>
      judgeKeyPermission('Admin', [permission]).verdict
    expect(judge({ action, decision: 'allowed' })).toBe('passed')
    expect(judge({ action, decision: 'denied', by: 'policy' })).toBe('failed')
    expect(judge({ action, decision: 'denied' })).toBe('unknown')
  })
})

describe('the user’s permission', () => {
  it('is asked for whoever asks', () => {
    expect(parseAsker('arn:aws:iam::111122223333:root')).toEqual({ kind: 'root' })
    const user = 'arn:aws:iam::111122223333:user/team/ann'
    expect(parseAsker(user)).toEqual({
      ...{ kind: 'principal', entity: 'user', arn: user, name: 'ann' },
    })
    const session = 'arn:aws:sts::111122223333:assumed-role/Admin/ann@example.com'
    expect(parseAsker(session)).toEqual({ kind: 'session', role: 'Admin' })
    expect(parseAsker('arn:aws:sts::111122223333:federated-user/ann').kind).toBe('other')
  })
})

describe('a container', () => {
  it.each([
    [true, true, 'passed'],
    [true, false, 'passed'],
    [false, true, 'failed'],
    [false, undefined, 'failed'],
    [undefined, true, 'unknown'],
  ])('with ECS Exec %s on the task and %s on the service has %s', (task, service, verdict) => {
    expect(judgeExec(task, service).verdict).toBe(verdict)
  })

  it('takes a new deployment where only the service has ECS Exec', () => {
    expect(judgeExec(false, true).advice).toContain('Force a new deployment')
  })

  it('must run, with its agent', () => {
    const agent = { name: 'ExecuteCommandAgent' as const, lastStatus: 'RUNNING' }
    const container = { lastStatus: 'RUNNING', managedAgents: [agent] }
    expect(judgeAgent(container).verdict).toBe('passed')
    expect(judgeAgent({ ...container, lastStatus: 'STOPPED' }).sentence).toContain('STOPPED')
    expect(judgeAgent({ lastStatus: 'RUNNING' }).sentence).toContain('no agent')
    const stopped = { ...agent, lastStatus: 'STOPPED', reason: 'It fell.' }
    expect(judgeAgent({ managedAgents: [stopped] })).toMatchObject({
      verdict: 'failed',
      sentence: 'The agent of ECS Exec is STOPPED: It fell.',
    })
    expect(judgeAgent(undefined).verdict).toBe('unknown')
  })

  it.each([
    [{ launchType: 'FARGATE' as const, platformVersion: '1.3.0' }, 'failed'],
    [{ launchType: 'FARGATE' as const, platformVersion: '1.4.0' }, 'passed'],
    [{ platformVersion: '1.0.0', platformFamily: 'WINDOWS_SERVER_2022_CORE' }, 'passed'],
    [{ launchType: 'FARGATE' as const }, 'unknown'],
    [{ launchType: 'EC2' as const }, 'passed'],
    [undefined, 'unknown'],
  ])('on the platform of %o has %s', (task, verdict) => {
    expect(judgePlatform(task).verdict).toBe(verdict)
  })

  it('must have a root file system to write to, and a role', () => {
    expect(judgeRoot({ readonlyRootFilesystem: true }).verdict).toBe('failed')
    expect(judgeRoot({}).verdict).toBe('passed')
    expect(judgeRoot(undefined).verdict).toBe('unknown')
    expect(judgeNoRole().verdict).toBe('failed')
  })
})
