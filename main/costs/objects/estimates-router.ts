import { implement } from '@orpc/server'
import { costEstimatesContract } from '../../../shared/cost-estimates.ts'
import { FailureError } from '../../../shared/failure.ts'
import type { Target } from '../../../shared/target.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { present } from '../../aws/present.ts'
import { templateAdvice } from './template-advice.ts'

const os = implement(costEstimatesContract)
const client = () => import('@aws-sdk/client-cloudformation')

/** The part of the contract's slice that estimates templates; CloudFormation charges nothing for it. */
export function createEstimatesRouter(caller: AwsCaller) {
  return {
    templateParameters: os.templateParameters.handler(async ({ input, signal }) => {
      const { CloudFormationClient: Client, ValidateTemplateCommand } = await client()
      const command = new ValidateTemplateCommand({ TemplateBody: bodyOf(input.template) })
      const asked = caller.send(targetOf(input), Client, command, { signal })
      const answer = await advised(asked, input.template)
      return (answer.Parameters ?? []).map((parameter) => ({
        key: parameter.ParameterKey ?? '',
        hidden: parameter.NoEcho ?? false,
        ...present({ default: parameter.DefaultValue, description: parameter.Description }),
      }))
    }),
    estimateTemplate: os.estimateTemplate.handler(async ({ input, signal }) => {
      const { CloudFormationClient: Client, EstimateTemplateCostCommand } = await client()
      const Parameters = Object.entries(input.parameters).map(([ParameterKey, ParameterValue]) => ({
        ...{ ParameterKey, ParameterValue },
      }))
      const command = new EstimateTemplateCostCommand({
        TemplateBody: bodyOf(input.template),
        Parameters,
      })
      const asked = caller.send(targetOf(input), Client, command, { signal })
      const { Url: url } = await advised(asked, input.template)
      if (url === undefined) throw new FailureError(noAddress)
      return { url }
    }),
  }
}

const targetOf = ({ account, region }: Target): Target => ({ account, region })

/** The answer; where CloudFormation refuses the template, the failure says what to do about it. */
async function advised<Answer>(asked: Promise<Answer>, template: string): Promise<Answer> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.kind !== 'invalid-input') throw error
    const advice = templateAdvice(error.failure.sentence, template)
    throw advice === undefined ? error : new FailureError({ ...error.failure, advice })
  }
}

/** Bytes that CloudFormation takes in a request. */
const longest = 51_200

function bodyOf(template: string): string {
  const bytes = Buffer.byteLength(template)
  if (bytes <= longest) return template
  throw new FailureError({
    kind: 'invalid-input',
    sentence: `This template has ${bytes.toLocaleString('en')} bytes; CloudFormation estimates up to 51,200.`,
    advice:
      'Estimate its parts, or put it in a bucket and ask with the AWS CLI and --template-url.',
    retryable: false,
  })
}

const noAddress = {
  kind: 'internal',
  sentence: 'CloudFormation answered without the calculator’s address.',
  advice: 'Try again.',
  retryable: true,
} as const
