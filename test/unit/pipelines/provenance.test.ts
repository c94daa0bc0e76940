import { expect, it } from 'vitest'
import type { AwsCaller } from '../../../main/aws/caller.ts'
import { getProvenance } from '../../../main/pipelines/provenance.ts'
import type { PipelineRow } from '../../../shared/pipelines.ts'
import type { Target } from '../../../shared/target.ts'

const registry = { account: '111122223333', region: 'eu-west-1' }
const tools = { account: '444455556666', region: 'eu-central-1' }
const image = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/basket:main-0f04922c'
const commit = '0f04922c5a1b2c3d4e5f60718293a4b5c6d7e8f9'

const build = {
  ...{ actionExecutionId: 'a', stageName: 'Build', actionName: 'Image', status: 'Succeeded' },
  input: { actionTypeId: { category: 'Build', provider: 'CodeBuild' } },
  output: { executionResult: { externalExecutionId: 'basket-build:1' } },
}

/** Asked pipelines, and a caller that knows `basket-release` of the tools' account alone. */
function world() {
  const asked: string[] = []
  const answer = ({ account }: Target, name: string, input: { pipelineName?: string }): object => {
    switch (name) {
      case 'DescribeImagesCommand':
        return { imageDetails: [{ imageDigest: 'sha256:feed', imageTags: ['main-0f04922c'] }] }
      case 'ListPipelinesCommand':
        return { pipelines: [{ name: 'other-release' }] }
      case 'ListPipelineExecutionsCommand': {
        asked.push(`${account} ${input.pipelineName ?? ''}`)
        const isIt = account === tools.account && input.pipelineName === 'basket-release'
        const sourceRevisions = isIt ? [{ actionName: 'Source', revisionId: commit }] : []
        return { pipelineExecutionSummaries: [{ pipelineExecutionId: 'e-1', sourceRevisions }] }
      }
      default:
        return { actionExecutionDetails: [build] }
    }
  }
  const send = (
    target: Target,
    _: unknown,
    command: { constructor: { name: string }; input: object },
  ) => Promise.resolve(answer(target, command.constructor.name, command.input))
  async function* paginate(target: Target, client: unknown, commandOf: () => never) {
    yield await send(target, client, commandOf())
  }
  const caller = { send, paginate } as unknown as AwsCaller
  return { caller, asked }
}

const rowOf = (target: Target, name: string) => ({ ...target, name }) as PipelineRow

it('finds the pipeline in another account of the scope, with its build there', async () => {
  const { caller, asked } = world()
  const rows = [
    ...['unlike', 'basket-release'].map((name) => rowOf(tools, name)),
    rowOf(registry, 'other-release'),
  ]
  const found = await getProvenance({ caller, rows: async () => rows }, image, undefined)
  expect(found).toMatchObject({
    ...{ digest: 'sha256:feed', gaps: [], revision: { id: commit } },
    execution: { ...tools, pipeline: 'basket-release', execution: 'e-1' },
    build: { ...tools, kind: 'build' },
  })
  // The registry's own first, then what is named like the repository.
  expect(asked).toEqual([`${registry.account} other-release`, `${tools.account} basket-release`])
})

it('tells that the rest of the scope could not be read, and what is known without it', async () => {
  const { caller } = world()
  const rows = () => Promise.reject(new Error('No account is there.'))
  const found = await getProvenance({ caller, rows }, image, undefined)
  expect(found).toMatchObject({ digest: 'sha256:feed', tags: ['main-0f04922c'] })
  expect(found.gaps).toHaveLength(1)
  expect(found.gaps[0]).toContain('Pipelines elsewhere: ')
})
