import type * as sdk from '@aws-sdk/client-cloudformation'
import {
  createCloudFormation,
  Regions,
  type RegionsOptions,
} from '../../../main/demo/cloudformation/index.ts'
import type { Region } from '../../../main/demo/cloudformation/engine/region.ts'
import { AwsError, type Operation } from '../../../main/demo/service.ts'

/** Inputs and outputs by operation. */
interface Api {
  CancelUpdateStack: [sdk.CancelUpdateStackInput, object]
  ContinueUpdateRollback: [sdk.ContinueUpdateRollbackInput, sdk.ContinueUpdateRollbackOutput]
  CreateChangeSet: [sdk.CreateChangeSetInput, sdk.CreateChangeSetOutput]
  CreateStack: [sdk.CreateStackInput, sdk.CreateStackOutput]
  DeleteChangeSet: [sdk.DeleteChangeSetInput, sdk.DeleteChangeSetOutput]
  DeleteStack: [sdk.DeleteStackInput, object]
  DescribeAccountLimits: [sdk.DescribeAccountLimitsInput, sdk.DescribeAccountLimitsOutput]
  DescribeChangeSet: [sdk.DescribeChangeSetInput, sdk.DescribeChangeSetOutput]
  DescribeStackDriftDetectionStatus: [
    sdk.DescribeStackDriftDetectionStatusInput,
    sdk.DescribeStackDriftDetectionStatusOutput,
  ]
  DescribeStackEvents: [sdk.DescribeStackEventsInput, sdk.DescribeStackEventsOutput]
  DescribeStackResource: [sdk.DescribeStackResourceInput, sdk.DescribeStackResourceOutput]
  DescribeStackResourceDrifts: [
    sdk.DescribeStackResourceDriftsInput,
    sdk.DescribeStackResourceDriftsOutput,
  ]
  DescribeStackResources: [sdk.DescribeStackResourcesInput, sdk.DescribeStackResourcesOutput]
  DescribeStacks: [sdk.DescribeStacksInput, sdk.DescribeStacksOutput]
  DetectStackDrift: [sdk.DetectStackDriftInput, sdk.DetectStackDriftOutput]
  DetectStackResourceDrift: [sdk.DetectStackResourceDriftInput, sdk.DetectStackResourceDriftOutput]
  EstimateTemplateCost: [sdk.EstimateTemplateCostInput, sdk.EstimateTemplateCostOutput]
  ExecuteChangeSet: [sdk.ExecuteChangeSetInput, sdk.ExecuteChangeSetOutput]
  GetStackPolicy: [sdk.GetStackPolicyInput, sdk.GetStackPolicyOutput]
  GetTemplate: [sdk.GetTemplateInput, sdk.GetTemplateOutput]
  GetTemplateSummary: [sdk.GetTemplateSummaryInput, sdk.GetTemplateSummaryOutput]
  ListChangeSets: [sdk.ListChangeSetsInput, sdk.ListChangeSetsOutput]
  ListExports: [sdk.ListExportsInput, sdk.ListExportsOutput]
  ListImports: [sdk.ListImportsInput, sdk.ListImportsOutput]
  ListStackResources: [sdk.ListStackResourcesInput, sdk.ListStackResourcesOutput]
  ListStacks: [sdk.ListStacksInput, sdk.ListStacksOutput]
  RollbackStack: [sdk.RollbackStackInput, sdk.RollbackStackOutput]
  SetStackPolicy: [sdk.SetStackPolicyInput, object]
  UpdateStack: [sdk.UpdateStackInput, sdk.UpdateStackOutput]
  UpdateTerminationProtection: [
    sdk.UpdateTerminationProtectionInput,
    sdk.UpdateTerminationProtectionOutput,
  ]
  ValidateTemplate: [sdk.ValidateTemplateInput, sdk.ValidateTemplateOutput]
}

export const account = '111122223333'
export const regionName = 'eu-west-1'
export const start = Date.parse('2026-01-05T10:00:00Z')

/** CloudFormation with a clock in hand: calls take no time, `pass` lets time go by. */
export class Desk {
  readonly regions: Regions
  now = start
  readonly #place: { readonly account: string; readonly region: string }
  readonly #operations: Readonly<Record<string, Operation>>

  constructor(
    options: Partial<RegionsOptions> = {},
    place: { readonly account: string; readonly region: string } = { account, region: regionName },
  ) {
    this.#place = place
    this.regions = new Regions({ seed: 'test', speed: 1, ...options })
    this.#operations = createCloudFormation({ regions: this.regions }).operations
  }

  send<Name extends keyof Api>(name: Name, input: Api[Name][0]): Api[Name][1] {
    const operation = this.#operations[name] as unknown as (
      input: Api[Name][0],
      call: object,
    ) => Api[Name][1]
    const caller = { ...this.#place, arn: '' }
    return operation(input, { caller, requestId: 'request', now: () => new Date(this.now) })
  }

  /** The code and message that a call is refused with; fails where it is not. */
  refusal<Name extends keyof Api>(name: Name, input: Api[Name][0]): string {
    try {
      this.send(name, input)
    } catch (error) {
      if (error instanceof AwsError) return `${error.code}: ${error.message}`
      throw error
    }
    throw new Error(`${name} was not refused`)
  }

  pass(seconds: number): void {
    this.now += seconds * 1000
  }

  get region(): Region {
    return this.regions.at(this.#place.account, this.#place.region, this.now)
  }

  /** Creates a stack and lets it end. Answers its id. */
  create(
    name: string,
    template: string,
    input: Partial<sdk.CreateStackInput> = {},
    seconds = 7200,
  ): string {
    const request = { StackName: name, TemplateBody: template, ...input }
    const { StackId = '' } = this.send('CreateStack', request)
    this.pass(seconds)
    return StackId
  }

  stack(name: string): sdk.Stack {
    const [stack] = this.send('DescribeStacks', { StackName: name }).Stacks ?? []
    if (!stack) throw new Error(`No stack ${name}`)
    return stack
  }

  status(name: string): string {
    return this.stack(name).StackStatus ?? ''
  }

  /** Events in the order in which they happened, as `LogicalId STATUS reason`. */
  events(name: string): string[] {
    const { StackEvents = [] } = this.send('DescribeStackEvents', { StackName: name })
    return StackEvents.toReversed().map((event) =>
      [event.LogicalResourceId, event.ResourceStatus, event.ResourceStatusReason].join(' ').trim(),
    )
  }

  /** Status by logical id. */
  resources(name: string): Record<string, string> {
    const { StackResources = [] } = this.send('DescribeStackResources', { StackName: name })
    return Object.fromEntries(
      StackResources.map((item) => [item.LogicalResourceId ?? '', item.ResourceStatus ?? '']),
    )
  }

  outputs(name: string): Record<string, string> {
    const outputs = this.stack(name).Outputs ?? []
    return Object.fromEntries(outputs.map((item) => [item.OutputKey ?? '', item.OutputValue ?? '']))
  }
}

/** A template of queues, by name and what each needs. */
export function queues(needs: Readonly<Record<string, readonly string[]>>, extra = ''): string {
  const resources = Object.entries(needs).map(
    ([name, before]) =>
      `  ${name}:\n    Type: AWS::SQS::Queue\n    DependsOn: [${before.join(', ')}]\n`,
  )
  return `Resources:\n${resources.join('')}${extra}`
}
