import { GetTemplateCommand } from '@aws-sdk/client-cloudformation'
import type { CloudFormation } from '../../cloudformation/calls.ts'
import type { DeletionPolicies } from '../../cloudformation/template-policies.ts'
import { policiesAway } from '../../cloudformation/template-thread.ts'

/** A stack's template as CloudFormation carried it out, and what it says of deletion. */
export interface TemplateFacts {
  readonly body: string
  /** Absent for a template that cannot be parsed. */
  readonly policies: DeletionPolicies | undefined
}

/** Macros and transforms add resources, so the processed template is the one that counts. */
export async function readTemplate(aws: CloudFormation, arn: string): Promise<TemplateFacts> {
  const command = new GetTemplateCommand({ StackName: arn, TemplateStage: 'Processed' })
  const { TemplateBody: body = '' } = await aws.send(command)
  return { body, policies: await policiesAway(body) }
}
