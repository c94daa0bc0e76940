import { FailureError } from '../../../shared/failure.ts'
import type { NodeRow } from '../../../shared/nodes.ts'
import { readIfAllowed } from '../sources/allowed.ts'
import { readLogGroup } from '../sources/log-groups.ts'
import { preferencesName, type Preferences } from '../sources/preferences.ts'
import { runAsOf, runAsTag, type Asker } from './caller.ts'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'
import type { Subject } from './subject.ts'

/** What do the region’s preferences ask of a session? */
export const preferences: Check = {
  id: 'preferences',
  title: 'Session Manager preferences',
  async find(subject) {
    const given = await subject.preferences()
    const unlogged = given && judgeLog(given, await logGroupOf(subject, given))
    if (unlogged) return unlogged
    const named = given?.runAs === true ? await namedBy(subject) : undefined
    return judgePreferences(given, subject.row, named)
  },
}

/** Whom the asker’s own tag names as the user of their sessions. */
export interface NamedUser {
  /** Whose tag it is, such as “the role Admin”. */
  readonly principal: string
  readonly user?: string | undefined
  /** It may have come with the login, which shows nowhere. */
  readonly byLogin: boolean
}

/** Undefined where the tags may not be read. */
async function namedBy({ door, access, asker }: Subject): Promise<NamedUser | undefined> {
  try {
    const who = await asker()
    const user = await runAsOf(door, await access(), who)
    return { principal: nameOf(who), user, byLogin: isOfLogin(who) }
  } catch (error) {
    if (error instanceof FailureError) return undefined
    throw error
  }
}

function nameOf(asker: Asker): string {
  switch (asker.kind) {
    case 'principal':
      return `the ${asker.entity} ${asker.name}`
    case 'root':
      return 'the root user'
    case 'other':
      return asker.arn
  }
}

function isOfLogin(asker: Asker): boolean {
  return asker.kind === 'other' || (asker.kind === 'principal' && asker.name.startsWith(reserved))
}

const reserved = 'AWSReservedSSO_'

/** Judges a region’s preferences for a node; `named` by the asker’s own tag. Pure. */
export function judgePreferences(
  given: Preferences | undefined,
  { platform }: Pick<NodeRow, 'platform'>,
  named?: NamedUser,
): Finding {
  if (!given) {
    return passed(`The region has no document ${preferencesName}, so AWS’s defaults apply.`)
  }
  const { kmsKeyId, idle, longest } = given
  // Windows has no run-as.
  const runAs = given.runAs && platform !== 'Windows'
  const asks = [
    kmsKeyId && `encryption with the KMS key ${kmsKeyId}`,
    runAs && userAsked(given, named),
    idle && `an end after ${idle} idle minutes`,
    longest && `an end after ${longest} minutes`,
    ...logsAsked(given),
  ].filter(Boolean)
  const sentence = `The preferences ask for ${asks.join(', ') || 'nothing but AWS’s defaults'}.`
  return runAs ? judgeRunAs(sentence, given, named) : passed(sentence)
}

/** The log group that must be encrypted: whether it is there, and whether it has a key. */
export interface LogGroup {
  readonly found: boolean
  readonly kmsKeyId?: string | undefined
}

/** Undefined where no encryption is asked for, or where log groups may not be read. */
async function logGroupOf(
  { door }: Subject,
  { logGroup, logEncrypted }: Preferences,
): Promise<LogGroup | undefined> {
  if (logGroup === undefined || logEncrypted !== true) return undefined
  const found = await readIfAllowed(readLogGroup(door, logGroup))
  if (found instanceof FailureError) return undefined
  return { found: found !== undefined, kmsKeyId: found?.kmsKeyId }
}

/** Failed where the agent will refuse every session because of its log, else nothing. Pure. */
export function judgeLog({ logGroup = '' }: Preferences, found?: LogGroup): Finding | undefined {
  if (found === undefined || found.kmsKeyId !== undefined) return undefined
  const what = found.found ? 'has no KMS key' : 'does not exist'
  return failed(
    `The preferences want sessions logged in an encrypted log group, and ${logGroup} ${what}: sessions end at their beginning.`,
    'Give the log group a KMS key, or let the preferences log without encryption.',
  )
}

function logsAsked({ bucket, logGroup }: Preferences): (string | undefined)[] {
  return [
    bucket && `a log in the bucket ${bucket}`,
    logGroup && `a log in the log group ${logGroup}`,
  ]
}

function userAsked({ runAsUser }: Preferences, named: NamedUser | undefined): string {
  if (named?.user) {
    return `the user ${named.user}, whom the tag ${runAsTag} of ${named.principal} names`
  }
  if (!runAsUser) return 'the user that a tag of yours names'
  const sure = named !== undefined && !named.byLogin
  return `the user ${runAsUser}${sure ? '' : `, unless a tag ${runAsTag} of yours names another`}`
}

const howToName = `Set the tag ${runAsTag} on your role or user, or a default user in the preferences.`

function judgeRunAs(
  sentence: string,
  { runAsUser }: Preferences,
  named: NamedUser | undefined,
): Finding {
  const user = named?.user ?? runAsUser
  if (user) {
    const seen = 'Run As is on, and whether its user exists on the node cannot be seen from here.'
    return unknown(`${sentence} ${seen}`, `Make sure that ${user} exists on the node.`)
  }
  if (!named || named.byLogin) {
    return unknown(`${sentence} Run As is on, and whom your login names is not known.`, howToName)
  }
  const nobody = `Run As is on, and neither ${named.principal} nor the preferences name a user.`
  return failed(`${sentence} ${nobody}`, howToName)
}
