import { randomUUID } from 'node:crypto'
import { CreateChangeSetCommand, type CreateChangeSetInput } from '@aws-sdk/client-cloudformation'
import type { Confirmation, WritePreview, Written } from '../../../shared/journal.ts'
import type { StackCopyContent } from '../../../shared/stacks.ts'
import { cloudFormation } from '../../cloudformation/calls.ts'
import type { WriteRequest } from '../../journal/gate.ts'
import type { Json } from '../../store/settings-table.ts'
import { knownCopy, missingParameters, parametersOf, tagsOf } from './copy-files.ts'
import type { RunParts } from './parts.ts'

/** What shall be made from which kept copy. */
export interface Recreation {
  readonly copy: number
  readonly region: string
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
}

type Parts = Pick<RunParts, 'caller' | 'gate' | 'copies'>

/** What recreating would call, as whom, and which hidden parameters still lack a value. */
export async function previewRecreate(
  parts: Parts,
  wish: Recreation,
): Promise<WritePreview & { missing: string[] }> {
  const copy = knownCopy(parts.copies, wish.copy)
  const preview = await parts.gate.preview(writeOf(copy, wish, inputOf(copy, wish, 'foredeck')))
  const missing = missingParameters(copy).filter((key) => wish.parameters[key] === undefined)
  return { ...preview, missing }
}

/** Opens a CREATE change set from a kept copy, through the gate; executing it is another step. */
export async function recreate(
  parts: Parts,
  wish: Recreation & { readonly confirmation: Confirmation },
): Promise<Written & { stack: string; changeSet: string }> {
  const copy = knownCopy(parts.copies, wish.copy)
  const input = inputOf(copy, wish, `foredeck-${randomUUID()}`)
  const write = { ...writeOf(copy, wish, input), confirmation: wish.confirmation }
  const aws = cloudFormation(parts.caller, { account: copy.account, region: wish.region })
  let made = { stack: '', changeSet: '' }
  const written = await parts.gate.write(write, async () => {
    const answer = await aws.send(new CreateChangeSetCommand(input))
    made = { stack: answer.StackId ?? '', changeSet: answer.Id ?? '' }
    return { requestId: answer.$metadata.requestId, result: made }
  })
  return { ...written, ...made }
}

function inputOf(
  copy: StackCopyContent,
  { name, parameters }: Recreation,
  changeSet: string,
): CreateChangeSetInput {
  return {
    StackName: name,
    ChangeSetName: changeSet,
    ChangeSetType: 'CREATE',
    Description: `From the copy of ${copy.name} taken on ${copy.takenAt}`,
    TemplateBody: copy.template,
    Parameters: parametersOf(copy, parameters),
    Tags: tagsOf(copy),
    ...(copy.capabilities.length > 0 && {
      Capabilities: copy.capabilities as CreateChangeSetInput['Capabilities'],
    }),
    ...(copy.role !== undefined && { RoleARN: copy.role }),
    ClientToken: changeSet,
  }
}

/** Values that AWS hides are not written down. */
function writeOf(
  copy: StackCopyContent,
  { region, name }: Recreation,
  input: CreateChangeSetInput,
): WriteRequest {
  const secret = new Set(missingParameters(copy))
  const Parameters = (input.Parameters ?? []).map((parameter) =>
    secret.has(parameter.ParameterKey ?? '') ? { ...parameter, ParameterValue: '****' } : parameter,
  )
  return {
    target: { account: copy.account, region },
    action: 'Recreate a stack from its copy: open a change set',
    service: 'cloudformation',
    operation: 'CreateChangeSet',
    input: JSON.parse(JSON.stringify({ ...input, Parameters })) as Json,
    resource: name,
    challenge: name,
  }
}
