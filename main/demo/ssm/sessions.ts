import type {
  DescribeSessionsCommandInput,
  DescribeSessionsCommandOutput,
  GetConnectionStatusCommandInput,
  GetConnectionStatusCommandOutput,
  ResumeSessionCommandInput,
  ResumeSessionCommandOutput,
  Session,
  StartSessionCommandInput,
  StartSessionCommandOutput,
  TerminateSessionCommandInput,
} from '@aws-sdk/client-ssm'
import type { Directory } from '../identity/index.ts'
import { findNode } from '../nodes/fleet.ts'
import { isConnected, type DemoNode } from '../nodes/node.ts'
import { pageOf } from '../paging.ts'
import type { RegionResources, WorldResources } from '../resources/index.ts'
import { AwsError, type Call, type Operation } from '../service.ts'
import type { KnownSession, SessionDesk } from '../sessions/desk.ts'
import {
  documentOf,
  preferencesName,
  preferencesOf,
  type SessionWork,
  workOf,
} from './session-documents.ts'

/** What the operations of Session Manager work with. */
export interface SessionsWorld {
  readonly resources: WorldResources
  readonly sessions: SessionDesk
  readonly directory: Pick<Directory, 'callerTags'>
}

/** The operations of Session Manager. */
export function sessionOperations(world: SessionsWorld): Record<string, Operation> {
  const { resources, sessions: desk } = world
  return {
    StartSession: (input: StartSessionCommandInput, call) => startSession(world, input, call),
    ResumeSession: ({ SessionId = '' }: ResumeSessionCommandInput, { caller }) => {
      const { sessionId, streamUrl, tokenValue } = desk.resume(SessionId, caller)
      const answer: Omit<ResumeSessionCommandOutput, '$metadata'> = { SessionId: sessionId }
      return tokenValue === undefined
        ? answer
        : { ...answer, StreamUrl: streamUrl, TokenValue: tokenValue }
    },
    TerminateSession: ({ SessionId = '' }: TerminateSessionCommandInput, { caller }) => {
      desk.terminate(SessionId, caller)
      return { SessionId }
    },
    DescribeSessions: (input: DescribeSessionsCommandInput, call) =>
      describeSessions(desk, input, call),
    GetConnectionStatus: ({ Target = '' }: GetConnectionStatusCommandInput, call) =>
      connectionStatus(resources.of(call), Target),
  }
}

async function startSession(
  { resources, sessions: desk, directory }: SessionsWorld,
  { Target = '', DocumentName, Parameters = {}, Reason }: StartSessionCommandInput,
  call: Call,
): Promise<Omit<StartSessionCommandOutput, '$metadata'>> {
  const around = resources.of(call)
  const node = findNode(around, Target)
  if (node === undefined || !isConnected(node)) {
    throw new AwsError('TargetNotConnected', `${Target} is not connected.`)
  }
  const isShell = DocumentName === undefined || DocumentName === preferencesName
  const work = isShell ? shell : workOf(documentOf(around, DocumentName), Parameters)
  const { kmsKeyId, idle, longest, runAs } = preferencesOf(around)
  const { account, arn } = call.caller
  const named = directory.callerTags(account, arn).get('SSMSessionRunAs')
  // The tag of whoever calls comes before the preferences' default, and means nothing without them.
  const user = userOf(node, work, runAs === undefined ? undefined : (named ?? runAs))
  const { sessionId, streamUrl, tokenValue } = await desk.start(
    {
      target: node.id,
      name: node.name === '' ? node.id : node.name,
      document: DocumentName ?? preferencesName,
      reason: Reason,
      work: { ...work, ...user, agentVersion: node.agentVersion },
      ...{ kmsKeyId, idle, longest, prompt: promptOf(node, user.user) },
    },
    call.caller,
    call.now(),
  )
  return { SessionId: sessionId, StreamUrl: streamUrl, TokenValue: tokenValue }
}

const shell = { sessionType: 'Standard_Stream', parameters: {} }

interface SessionUser {
  readonly user?: string
  /** Why the agent starts nothing. */
  readonly refusal?: string
}

/** Whom a session runs as, in the agent’s words where it cannot. Ports and Windows know no Run As. */
function userOf(
  { platform, users }: DemoNode,
  { sessionType }: SessionWork,
  runAs: string | undefined,
): SessionUser {
  if (runAs === undefined || sessionType === 'Port' || platform.type === 'Windows') return {}
  if (runAs === '') return { refusal: 'please set the RunAs default user' }
  return users.includes(runAs)
    ? { user: runAs }
    : { refusal: `failed to start pty since RunAs user ${runAs} does not exist` }
}

function promptOf({ platform, name, id }: DemoNode, user = 'ssm-user'): string {
  const host = name === '' ? id : name
  return platform.type === 'Windows' ? `PS ${host}> ` : `[${user}@${host} \\W]$ `
}

function connectionStatus(
  around: RegionResources,
  Target: string,
): Omit<GetConnectionStatusCommandOutput, '$metadata'> {
  const node = findNode(around, Target)
  const connected = node !== undefined && isConnected(node)
  return { Target, Status: connected ? 'connected' : 'notconnected' }
}

function describeSessions(
  desk: SessionDesk,
  { State, MaxResults = 200, NextToken, Filters = [] }: DescribeSessionsCommandInput,
  { caller }: Call,
): Omit<DescribeSessionsCommandOutput, '$metadata'> {
  const wanted = desk
    .list(caller)
    .filter((one) => (one.endedAt === undefined) === (State === 'Active'))
    .filter((one) => Filters.every(({ key, value = '' }) => passes(one, key ?? '', value)))
  const invalid = (): AwsError =>
    new AwsError('InvalidNextToken', 'The specified token is not valid.')
  const page = pageOf(wanted, MaxResults, NextToken, `sessions ${State ?? ''}`, invalid)
  return { Sessions: page.items.map(describe), NextToken: page.next }
}

function passes(session: KnownSession, key: string, value: string): boolean {
  switch (key) {
    case 'InvokedAfter':
      return session.startedAt >= new Date(value)
    case 'InvokedBefore':
      return session.startedAt < new Date(value)
    case 'Target':
      return session.target === value
    case 'Owner':
      return session.owner === value
    case 'SessionId':
      return session.id === value
    case 'Status':
      return statusOf(session) === value
    default:
      throw new AwsError('InvalidFilterKey', `The filter key ${key} is not valid.`)
  }
}

function statusOf({ endedAt }: KnownSession): 'Connected' | 'Terminated' {
  return endedAt === undefined ? 'Connected' : 'Terminated'
}

function describe(session: KnownSession): Session {
  return {
    SessionId: session.id,
    Target: session.target,
    Status: statusOf(session),
    StartDate: session.startedAt,
    EndDate: session.endedAt,
    DocumentName: session.document,
    Owner: session.owner,
    Reason: session.reason,
    Details: '',
    ...(session.longest !== undefined && { MaxSessionDuration: String(session.longest) }),
  }
}
