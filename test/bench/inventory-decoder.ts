import { DescribeStacks$ } from '@aws-sdk/client-cloudformation'
import { XmlShapeDeserializer } from '@aws-sdk/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import { decodeXml } from '../../main/aws/xml-decoder.ts'
import { planOf } from '../../main/aws/xml-plan.ts'
import { stacksPage } from './inventory-pages.ts'
import { measured, type Measurement } from './measurement.ts'

const rounds = 15
const pagesARound = 40

/** Decoding one DescribeStacks page of 50 stacks: ours against the SDK's. */
export async function decoderFigures(): Promise<Measurement[]> {
  const body = Buffer.from(stacksPage('123456789012', 'eu-west-1', 0, 50))
  const schema = NormalizedSchema.of(DescribeStacks$[5])
  const plan = planOf(schema)
  const sdk = new XmlShapeDeserializer({
    httpBindings: false,
    timestampFormat: { useTrait: true, default: 5 },
    xmlNamespace: '',
    serviceNamespace: '',
  })
  const ours = await bestOf(() =>
    decodeXml(body.toString('utf8'), plan, 'DescribeStacksResponse', 'DescribeStacksResult'),
  )
  const theirs = await bestOf(() => sdk.read(schema, body, 'DescribeStacksResult'))
  return [
    measured(
      'decoding a page of 50 stacks',
      ours,
      'ms',
      { atMost: 1 },
      `${body.length} bytes, CPU time, best of ${rounds} rounds`,
    ),
    measured(
      'decoding against the SDK',
      theirs / ours,
      '×',
      { atLeast: 4 },
      `the SDK takes ${theirs.toFixed(2)} ms for the same page`,
    ),
  ]
}

/** CPU milliseconds of one call, in the best of many rounds. */
async function bestOf(decode: () => unknown): Promise<number> {
  let best = Infinity
  for (let round = 0; round < rounds; round += 1) {
    const before = process.threadCpuUsage()
    for (let page = 0; page < pagesARound; page += 1) await decode()
    const { user, system } = process.threadCpuUsage(before)
    best = Math.min(best, (user + system) / 1000 / pagesARound)
  }
  return best
}
