import { at, isObject, type Json, type JsonObject } from '../cloudformation/template/json.ts'
import type { RegionResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError } from '../service.ts'
import { standardDocument, type SessionDocument } from './standard-documents.ts'

/** The name under which a region's session preferences stand. */
export const preferencesName = 'SSM-SessionManagerRunShell'

const documentType = 'AWS::SSM::Document'

/** A document of AWS's, of a stack, or made by hand. Throws SSM's InvalidDocument where there is none. */
export function documentOf(around: RegionResources, given: string): SessionDocument {
  const name = given.split('document/').at(-1) ?? given
  const own = ownDocument(around, name)
  const found = own ?? standardDocument(name)
  if (found !== undefined) return found
  throw new AwsError('InvalidDocument', `Document with name ${name} does not exist.`)
}

function ownDocument(around: RegionResources, name: string): SessionDocument | undefined {
  return ownDocuments(around).find((one) => one.name === name)
}

/** The documents of a region's account, of stacks or made by hand. */
export function ownDocuments(around: RegionResources): SessionDocument[] {
  return around.ofType(documentType).map(({ properties, physicalId, account }) => {
    const content = at(properties, 'Content')
    const name = propertiesOf(properties).text('Name') ?? physicalId
    return { name, owner: account, content: isObject(content) ? content : parsed(content) }
  })
}

function parsed(content: Json | undefined): JsonObject {
  const value: unknown = typeof content === 'string' ? JSON.parse(content) : {}
  return isObject(value) ? value : {}
}

/** What a region's preferences say of every session; without a document, what AWS does. */
export interface SessionPreferences {
  readonly kmsKeyId: string | undefined
  /** Minutes. */
  readonly idle: number
  /** Minutes; undefined for no end. */
  readonly longest: number | undefined
  /** The user whom sessions on Linux run as; empty where Run As is on without a default. */
  readonly runAs: string | undefined
}

export function preferencesOf(around: RegionResources): SessionPreferences {
  const content = ownDocument(around, preferencesName)?.content ?? {}
  const { text, number } = propertiesOf(content)
  const kmsKeyId = text('inputs.kmsKeyId')
  return {
    kmsKeyId: kmsKeyId === '' ? undefined : kmsKeyId,
    idle: number('inputs.idleSessionTimeout') ?? 20,
    longest: number('inputs.maxSessionDuration') || undefined,
    runAs: isOn(content, 'runAsEnabled') ? (text('inputs.runAsDefaultUser') ?? '') : undefined,
  }
}

function isOn(content: JsonObject, input: string): boolean {
  const value = at(content, 'inputs', input)
  return value === true || value === 'true'
}

/** What a session document asks the agent for. */
export interface SessionWork {
  readonly sessionType: string
  readonly parameters: Record<string, string[]>
}

type Given = Readonly<Record<string, readonly string[]>>

/** A document's work with the caller's parameters. Throws SSM's InvalidParameters for a wrong one. */
export function workOf({ content }: SessionDocument, given: Given): SessionWork {
  const declared = at(content, 'parameters')
  const known = isObject(declared) ? declared : {}
  const surplus = Object.keys(given).find((name) => known[name] === undefined)
  if (surplus !== undefined) {
    throw new AwsError('InvalidParameters', `Parameter ${surplus} is not defined in the document.`)
  }
  const parameters = Object.fromEntries(
    Object.entries(known).map(([name, rule]) => [name, [valueOf(name, rule, given[name]?.[0])]]),
  )
  const type = at(content, 'properties', 'type')
  if (typeof type === 'string') parameters['type'] = [type]
  const sessionType = at(content, 'sessionType')
  return {
    sessionType: typeof sessionType === 'string' ? sessionType : 'Standard_Stream',
    parameters,
  }
}

function valueOf(name: string, rule: Json, given: string | undefined): string {
  const { text } = propertiesOf(isObject(rule) ? rule : {})
  const value = given ?? text('default')
  if (value === undefined || value === '') {
    throw new AwsError('InvalidParameters', `Parameter ${name} is required.`)
  }
  const pattern = text('allowedPattern')
  if (pattern === undefined || new RegExp(pattern).test(value)) return value
  throw new AwsError(
    'InvalidParameters',
    `Parameter ${name} with value ${value} does not match the allowed pattern ${pattern}.`,
  )
}
