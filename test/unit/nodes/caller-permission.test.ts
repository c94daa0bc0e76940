import type {
  EvaluationResult,
  SimulatePrincipalPolicyCommandInput as Wish,
} from '@aws-sdk/client-iam'
import { describe, expect, it } from 'vitest'
import { callerPermission, judgePermission } from '../../../main/nodes/checks/caller-permission.ts'
import { arnsOf, contextOf } from '../../../main/nodes/checks/permission-context.ts'
import type { Subject } from '../../../main/nodes/checks/subject.ts'
import { permissionsOf } from '../../../main/nodes/sources/simulation.ts'
import { FailureError } from '../../../shared/failure.ts'
import type { NodeRow } from '../../../shared/nodes.ts'

const account = '111122223333'
const machine: NodeRow = {
  ...{ account, region: 'eu-west-1', node: 'i-1', kind: 'instance', name: 'web' },
  ...{ connectable: true, tags: { team: 'shop' } },
}
const container: NodeRow = {
  ...machine,
  ...{ node: 'ecs:shop/abc/web', kind: 'container' },
  container: {
    ...{ cluster: 'shop', task: 'abc', taskDefinition: 'web:1', container: 'web' },
    taskArn: `arn:aws:ecs:eu-west-1:${account}:task/shop/abc`,
    execEnabled: true,
  },
}

const instances = `arn:aws:ec2:eu-west-1:${account}:instance/*`
const document = (name: string, owner = account) =>
  `arn:aws:ssm:eu-west-1:${owner}:document/${name}`

/** A statement that allows, by resource and by one condition, as a policy has them. */
interface Statement {
  readonly resource: string
  readonly key?: string
  readonly value?: string
  /** Also where the key has no value, as with `BoolIfExists`. */
  readonly ifExists?: boolean
}

const fits = (pattern: string, arn: string) =>
  pattern.endsWith('*') ? arn.startsWith(pattern.slice(0, -1)) : arn === pattern

/** What IAM says of one resource under these statements. */
function evaluate(statements: readonly Statement[], arn: string, { ContextEntries = [] }: Wish) {
  const given = new Map(
    ContextEntries.map(({ ContextKeyName, ContextKeyValues = [] }) => [
      ContextKeyName,
      ContextKeyValues[0],
    ]),
  )
  const near = statements.filter(({ resource }) => fits(resource, arn))
  const met = near.some(
    ({ key, value, ifExists }) =>
      key === undefined || given.get(key) === value || (ifExists === true && !given.has(key)),
  )
  const missing = near.flatMap(({ key, ifExists }) =>
    key !== undefined && ifExists !== true && !given.has(key) ? [key] : [],
  )
  return {
    EvalResourceName: arn,
    EvalResourceDecision: met ? ('allowed' as const) : ('implicitDeny' as const),
    MissingContextValues: met ? [] : missing,
  }
}

/** A node whose asker has a policy of these statements, and an account with these documents. */
function subjectOf(row: NodeRow, statements: readonly Statement[], documents: string[] | 'denied') {
  const send = async (_target: unknown, _client: unknown, command: { input: object }) => {
    const wish = command.input as Wish
    const { ActionNames = [], ResourceArns = [] } = wish
    const each = ResourceArns.map((arn) => evaluate(statements, arn, wish))
    const all = each.every(({ EvalResourceDecision }) => EvalResourceDecision === 'allowed')
    const result: EvaluationResult = {
      EvalActionName: ActionNames[0],
      EvalDecision: all ? 'allowed' : 'implicitDeny',
      ResourceSpecificResults: each,
    }
    return { EvaluationResults: [result] }
  }
  const paginate = async function* () {
    if (documents === 'denied') {
      throw new FailureError({ kind: 'access-denied', sentence: 'No.', retryable: false })
    }
    yield { DocumentIdentifiers: documents.map((Name) => ({ Name })) }
  }
  const asker = { kind: 'principal', entity: 'role', arn: 'arn:role', name: 'Admin' }
  return {
    ...{ row, asker: async () => asker, access: async () => ({ partition: 'aws' }) },
    door: { caller: { send, paginate }, target: { account, region: row.region } },
  } as unknown as Subject
}

const find = (statements: readonly Statement[], documents: string[] | 'denied' = []) =>
  callerPermission.find(subjectOf(machine, statements, documents))

const checked = { key: 'ssm:SessionDocumentAccessCheck', value: 'true', ifExists: true }

describe('the user’s permission on a machine', () => {
  it('passes where node and documents are allowed', async () => {
    expect(await find([{ resource: '*' }])).toEqual({
      verdict: 'passed',
      sentence: 'Admin may call ssm:StartSession on this node.',
    })
  })

  it('fails where nothing allows the node', async () => {
    expect(await find([{ resource: document('*') }])).toMatchObject({
      verdict: 'failed',
      sentence: expect.stringContaining('none of its policies allows it') as string,
    })
  })

  it('is judged by the node’s tags, where a policy goes by them', async () => {
    const tagged = (value: string) => ({ resource: instances, key: 'ssm:resourceTag/team', value })
    const rest = { resource: 'arn:aws:ssm:*' }
    expect((await find([tagged('shop'), rest])).verdict).toBe('passed')
    expect((await find([tagged('bank'), rest])).verdict).toBe('failed')
  })

  it('is not known where a policy asks for what the simulation cannot tell, and names it', async () => {
    const key = 'aws:MultiFactorAuthPresent'
    const withMfa = { resource: instances, key, value: 'true' }
    expect(await find([withMfa])).toEqual({
      verdict: 'unknown',
      sentence: `Whether Admin may call ssm:StartSession on this node depends on conditions: ${key}.`,
    })
  })

  it('fails where sessions open only by a document, and names those that may be used', async () => {
    const statements = [
      { resource: instances, ...checked },
      { resource: document('Acme-Shell'), ...checked },
    ]
    const finding = await find(statements, [
      'Acme-Shell',
      'Acme-Root',
      'SSM-SessionManagerRunShell',
    ])
    expect(finding).toMatchObject({
      verdict: 'failed',
      sentence: expect.stringContaining('not by the region’s own document') as string,
      advice: expect.stringMatching(
        /that you may use \(Acme-Shell\).*tunnels \(AWS-Start/,
      ) as string,
    })
    expect(finding.advice).not.toContain('Acme-Root')
    expect((await find(statements, 'denied')).verdict).toBe('failed')
    const shell = { resource: document('SSM-SessionManagerRunShell'), ...checked }
    expect((await find([...statements, shell])).verdict).toBe('passed')
  })

  it('passes where no policy asks for documents, and says what AWS may yet ask for', async () => {
    expect(await find([{ resource: instances }])).toMatchObject({
      verdict: 'passed',
      advice: expect.stringMatching(
        /No policy names SSM-SessionManagerRunShell.*SSH \(AWS-StartSSHSession\)/,
      ) as string,
    })
  })

  it('says what else is not allowed, by its use', async () => {
    const shell = { resource: document('SSM-SessionManagerRunShell') }
    const tunnels = { resource: document('AWS-StartPortForwardingSession*', '') }
    expect(await find([{ resource: instances }, shell, tunnels])).toEqual({
      verdict: 'passed',
      sentence: 'Admin may call ssm:StartSession on this node.',
      advice:
        'Not allowed to you: commands (AWS-StartNonInteractiveCommand); commands and files (AWS-StartInteractiveCommand); SSH (AWS-StartSSHSession).',
    })
  })
})

describe('the user’s permission on a container', () => {
  it('is asked with the names of cluster and container', async () => {
    const key = 'ecs:container-name'
    const may = (value: string) =>
      callerPermission.find(
        subjectOf(container, [{ resource: 'arn:aws:ecs:*', key, value }], 'denied'),
      )
    expect(await may('web')).toEqual({
      verdict: 'passed',
      sentence: 'Admin may call ecs:ExecuteCommand on this node.',
    })
    expect((await may('sidecar')).verdict).toBe('failed')
    expect(contextOf(container, 'aws')).toMatchObject({
      'ecs:cluster': `arn:aws:ecs:eu-west-1:${account}:cluster/shop`,
      'aws:ResourceTag/team': 'shop',
    })
  })
})

describe('what IAM decides', () => {
  it('is asked on the node', () => {
    expect(arnsOf(machine, 'aws-cn')).toEqual([`arn:aws-cn:ec2:eu-west-1:${account}:instance/i-1`])
    expect(arnsOf({ ...machine, kind: 'hybrid', node: 'mi-1' }, 'aws')).toEqual([
      `arn:aws:ssm:eu-west-1:${account}:managed-instance/mi-1`,
    ])
    expect(arnsOf(container, 'aws')).toEqual([`arn:aws:ecs:eu-west-1:${account}:task/shop/abc`])
  })

  it.each([
    [{ EvalDecision: 'allowed' as const }, 'passed', 'may call'],
    [{ EvalDecision: 'implicitDeny' as const }, 'failed', 'none of its policies allows it'],
    [{ EvalDecision: 'explicitDeny' as const }, 'failed', 'a policy denies it'],
    [
      {
        EvalDecision: 'implicitDeny' as const,
        OrganizationsDecisionDetail: { AllowedByOrganizations: false },
      },
      'failed',
      'a policy of the organization',
    ],
    [
      {
        EvalDecision: 'implicitDeny' as const,
        PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
      },
      'failed',
      'permissions boundary',
    ],
    [
      { EvalDecision: 'implicitDeny' as const, MissingContextValues: ['aws:ResourceTag/team'] },
      'unknown',
      'depends on conditions: aws:ResourceTag/team',
    ],
  ])('is told in words: %o', (result, verdict, sentence) => {
    const action = 'ssm:StartSession'
    const finding = judgePermission(
      'Admin',
      action,
      permissionsOf({ EvalActionName: action, ...result }),
    )
    expect(finding.verdict).toBe(verdict)
    expect(finding.sentence).toContain(sentence)
  })

  it('is not known where IAM says nothing', () => {
    expect(judgePermission('Admin', 'ssm:StartSession', []).verdict).toBe('unknown')
  })
})
