import { GetTemplateCommand } from '@aws-sdk/client-cloudformation'
import type { StackTemplate } from '../../shared/stacks.ts'
import type { CloudFormation } from '../cloudformation/calls.ts'
import { templateFormat } from '../cloudformation/template-format.ts'
import { convertAway } from '../cloudformation/template-thread.ts'

/** Which template is asked for; see the contract. */
export interface TemplateRequest {
  readonly stack: string
  readonly stage: 'Original' | 'Processed'
  readonly format?: 'json' | 'yaml' | undefined
}

/** The template of a stack, converted where another format than its own is asked for. */
export async function getTemplate(
  aws: CloudFormation,
  { stack, stage, format }: TemplateRequest,
): Promise<StackTemplate> {
  const answer = await aws.send(new GetTemplateCommand({ StackName: stack, TemplateStage: stage }))
  const body = answer.TemplateBody ?? ''
  const stages = answer.StagesAvailable ?? ['Original']
  const stored = templateFormat(body)
  if (format === undefined || format === stored) return { body, format: stored, stages }
  return { body: await convertAway(body, format), format, stages }
}
