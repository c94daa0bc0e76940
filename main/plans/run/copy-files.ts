import { FailureError } from '../../../shared/failure.ts'
import type { StackCopyContent } from '../../../shared/stacks.ts'
import type { StackCopies } from '../../store/stack-copies-table.ts'

/** A file of a kept copy. */
export interface CopyFile {
  readonly name: string
  readonly body: string
}

/** What DescribeStacks shows for a parameter that NoEcho hides. */
const hidden = '****'

/** Templates above this many bytes must come from S3. */
const inlineLimit = 51_200

/**
 * A kept copy as files that the AWS CLI can deploy again: template, parameters, tags, the stack
 * policy where there was one, and a script with the command. Throws FailureError `not-found`.
 */
export function copyFiles(copies: StackCopies, id: number): CopyFile[] {
  const copy = knownCopy(copies, id)
  const template = templateName(copy)
  return [
    { name: template, body: copy.template },
    { name: 'parameters.json', body: json(parametersOf(copy)) },
    { name: 'tags.json', body: json(tagsOf(copy)) },
    ...(copy.policy === undefined ? [] : [{ name: 'stack-policy.json', body: copy.policy }]),
    { name: 'deploy.sh', body: script(copy, template) },
    { name: 'README.md', body: readme(copy, template) },
  ]
}

/** A kept copy. Throws FailureError `not-found`. */
export function knownCopy(copies: StackCopies, id: number): StackCopyContent {
  const copy = copies.get(id)
  if (copy) return copy
  throw new FailureError({
    kind: 'not-found',
    sentence: `There is no kept copy ${id}.`,
    advice: 'The list of copies names those that there are.',
    retryable: false,
  })
}

/** Names of parameters whose values AWS hides, so that no copy has them. Pure. */
export function missingParameters({ parameters }: Pick<StackCopyContent, 'parameters'>): string[] {
  return parameters.filter(({ value }) => value === hidden).map(({ key }) => key)
}

/** Parameters as CloudFormation takes them; hidden ones only where a value is given. Pure. */
export function parametersOf(
  { parameters }: Pick<StackCopyContent, 'parameters'>,
  given: Readonly<Record<string, string>> = {},
): { ParameterKey: string; ParameterValue: string }[] {
  return parameters.flatMap(({ key, value }) => {
    const chosen = given[key] ?? (value === hidden ? undefined : value)
    return chosen === undefined ? [] : [{ ParameterKey: key, ParameterValue: chosen }]
  })
}

/** Tags as CloudFormation takes them; AWS's own it sets itself and refuses. Pure. */
export function tagsOf({ tags }: Pick<StackCopyContent, 'tags'>): { Key: string; Value: string }[] {
  return Object.entries(tags)
    .filter(([key]) => !key.startsWith('aws:'))
    .map(([Key, Value]) => ({ Key, Value }))
}

function templateName({ template }: StackCopyContent): string {
  return template.trimStart().startsWith('{') ? 'template.json' : 'template.yaml'
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function command(copy: StackCopyContent, template: string): string[] {
  const { name, region, capabilities, role, policy } = copy
  return [
    'aws cloudformation create-stack',
    `--stack-name ${quoted(name)}`,
    `--region ${quoted(region)}`,
    `--template-body file://${template}`,
    '--parameters file://parameters.json',
    ...(tagsOf(copy).length > 0 ? ['--tags file://tags.json'] : []),
    ...(capabilities.length > 0 ? [`--capabilities ${capabilities.map(quoted).join(' ')}`] : []),
    ...(role === undefined ? [] : [`--role-arn ${quoted(role)}`]),
    ...(policy === undefined ? [] : ['--stack-policy-body file://stack-policy.json']),
  ]
}

function quoted(word: string): string {
  return /^[\w./:@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

function script(copy: StackCopyContent, template: string): string {
  const lines = [
    '#!/bin/sh',
    `# Creates ${copy.name} again, as it was on ${copy.takenAt}, in account ${copy.account}.`,
    'set -eu',
    'cd "$(dirname "$0")"',
    [
      ...command(copy, template)
        .slice(0, -1)
        .map((part) => `${part} \\`),
      command(copy, template).at(-1),
    ]
      .map((part, index) => (index === 0 ? part : `  ${part ?? ''}`))
      .join('\n'),
  ]
  return `${lines.join('\n')}\n`
}

function readme(copy: StackCopyContent, template: string): string {
  const missing = missingParameters(copy)
  const large = Buffer.byteLength(copy.template) > inlineLimit
  return `${[
    `# ${copy.name}`,
    `A copy of the stack ${copy.arn}, taken by Foredeck on ${copy.takenAt} before it was deleted.`,
    '`sh deploy.sh` creates it again with the AWS CLI. Data that its resources held is not in here.',
    ...(missing.length > 0
      ? [
          `AWS hides the values of these parameters, so add them to \`parameters.json\` first: ${missing.join(', ')}.`,
        ]
      : []),
    ...(large
      ? [
          `The template is larger than ${inlineLimit.toLocaleString('en')} bytes: put \`${template}\` into an S3 bucket and use \`--template-url\`.`,
        ]
      : []),
  ].join('\n\n')}\n`
}
