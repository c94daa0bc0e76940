import {
  CreateStack$,
  DescribeStacks$,
  type DescribeStacksOutput,
  ListStackResources$,
} from '@aws-sdk/client-cloudformation'
import { DescribeRegions$ } from '@aws-sdk/client-ec2'
import { GetAccountSummary$, ListAccountAliases$ } from '@aws-sdk/client-iam'
import { XmlCodec, XmlShapeDeserializer } from '@aws-sdk/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeXml, notPlain } from '../../../main/aws/xml-decoder.ts'
import { type Excerpt, planOf } from '../../../main/aws/xml-plan.ts'
import { toStackRow } from '../../../main/cloudformation/row.ts'
import { rowsOfStacks } from '../../../main/stacks/pages.ts'
import { stacksPage } from '../../bench/inventory-pages.ts'
import { arbitraryOf } from './arbitrary-of.ts'

const settings = {
  httpBindings: false,
  timestampFormat: { useTrait: true, default: 5 as const },
  xmlNamespace: 'http://example.com/',
  serviceNamespace: 'com.amazonaws.test',
}
const codec = new XmlCodec(settings)
const sdk = new XmlShapeDeserializer(settings)

interface Operation {
  readonly name: string
  readonly schema: NormalizedSchema
  /** EC2 has no `…Result` within the root. */
  readonly nested: boolean
}

/** An operation's schema is `[9, namespace, name, traits, input, output]`. */
function operation(schema: readonly unknown[], nested = true): Operation {
  const output = schema[5] as Parameters<typeof NormalizedSchema.of>[0]
  return { name: String(schema[2]), schema: NormalizedSchema.of(output), nested }
}

const operations = [
  operation(DescribeStacks$),
  operation(ListStackResources$),
  operation(CreateStack$),
  operation(ListAccountAliases$),
  operation(GetAccountSummary$),
  operation(DescribeRegions$, false),
]

/** The answer as AWS wraps it, out of the SDK's own serialisation of the output. */
function answerOf({ name, schema, nested }: Operation, output: unknown, pretty = false): string {
  const serializer = codec.createSerializer()
  serializer.write(schema, output)
  const inner = String(serializer.flush()).replace(/^<[^>]*?(\/?)>/, (_, closed) =>
    closed ? '<x/>' : '<x>',
  )
  const content = inner === '<x/>' ? '' : inner.slice(3, inner.lastIndexOf('</'))
  const result = nested ? `<${name}Result>${content}</${name}Result>` : content
  const answer = `<${name}Response xmlns="http://example.com/">${result}<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${name}Response>`
  return pretty ? `<?xml version="1.0"?>\n${answer.replaceAll('><', '>\n  <')}\n` : answer
}

const ours = ({ name, schema, nested }: Operation, xml: string, excerpt?: Excerpt) =>
  decodeXml(xml, planOf(schema, excerpt), `${name}Response`, nested ? `${name}Result` : undefined)

async function theirs({ name, schema, nested }: Operation, xml: string): Promise<unknown> {
  const read: unknown = await sdk.read(
    schema,
    Buffer.from(xml),
    nested ? `${name}Result` : undefined,
  )
  return read
}

describe.each(operations)('$name', (operation) => {
  test('decodes what the SDK decodes', async () => {
    const outputs = fc.tuple(arbitraryOf(operation.schema), fc.boolean())
    await fc.assert(
      fc.asyncProperty(outputs, async ([output, pretty]) => {
        const xml = answerOf(operation, output, pretty)
        const decoded = ours(operation, xml)
        expect(decoded).not.toBe(notPlain)
        expect(decoded ?? {}).toEqual((await theirs(operation, xml)) ?? {})
      }),
      { numRuns: 60 },
    )
  })

  test('never decodes an answer that was cut short', () => {
    fc.assert(
      fc.property(arbitraryOf(operation.schema), fc.double({ min: 0, max: 1 }), (output, part) => {
        const xml = answerOf(operation, output)
        const cut = xml.slice(0, Math.min(xml.length - 1, Math.floor(xml.length * part)))
        expect(ours(operation, cut)).toBe(notPlain)
      }),
      { numRuns: 60 },
    )
  })

  test('leaves to the SDK what it would decode otherwise', async () => {
    const damage = fc.tuple(
      arbitraryOf(operation.schema),
      fc.double({ min: 0, max: 0.999 }),
      fc.constantFrom(
        '<',
        '>',
        '/',
        '&',
        ' ',
        '\n',
        'x',
        '<!-- c -->',
        '<![CDATA[x]]>',
        '<a/>',
        '<a b="c">d</a>',
        '</a>',
        '',
      ),
      fc.nat(6),
    )
    await fc.assert(
      fc.asyncProperty(damage, async ([output, part, inserted, removed]) => {
        const xml = answerOf(operation, output)
        const at = Math.floor(xml.length * part)
        // An answer is UTF-8, in which there is no half of a character.
        const damaged = (xml.slice(0, at) + inserted + xml.slice(at + removed)).toWellFormed()
        const decoded = ours(operation, damaged)
        if (decoded === notPlain) return
        expect(decoded ?? {}).toEqual((await theirs(operation, damaged)) ?? {})
      }),
      { numRuns: 300 },
    )
  })
})

test('a page of stacks decodes as with the SDK, entities and line ends included', async () => {
  const operation = operations[0] as Operation
  const page = stacksPage('123456789012', 'eu-west-1', 0, 50)
    .replaceAll('&amp; friends', '&lt;&#x41;&#66;&quot;&apos;&nothing; &amp;amp; \r\n line')
    .replaceAll('<Tags>', '<Surprise><member>1</member><x/></Surprise><Tags>')
  const decoded = ours(operation, page)
  expect(decoded).toEqual(await theirs(operation, page))
  expect((decoded as { Stacks: unknown[] }).Stacks).toHaveLength(50)
})

test.each([
  ['a proxy’s page', '<html><body>Sign in</body></html>'],
  ['another operation’s answer', '<ListStacksResponse><ListStacksResult/></ListStacksResponse>'],
  ['nothing', ''],
  ['text', 'Bad gateway'],
  ['more behind the end', `${stacksPage('123456789012', 'eu-west-1', 0, 1)}<more/>`],
  [
    'a time that is none',
    stacksPage('123456789012', 'eu-west-1', 0, 1).replace('<CreationTime>', '<CreationTime>>'),
  ],
  [
    'a member twice',
    '<DescribeStacksResponse><DescribeStacksResult><NextToken>1</NextToken><NextToken>2</NextToken></DescribeStacksResult></DescribeStacksResponse>',
  ],
])('%s is not plain', (_, xml) => {
  expect(ours(operations[0] as Operation, xml)).toBe(notPlain)
})

test('empty elements are what the SDK makes of them', async () => {
  const operation = operations[0] as Operation
  for (const inner of [
    '<Stacks/>',
    '<Stacks></Stacks>',
    '<Stacks><member/></Stacks>',
    '<Stacks>\n</Stacks><NextToken/>',
    '<NextToken>  </NextToken>',
    '<NextToken>\n </NextToken>',
    '<Stacks><member><StackName></StackName><Tags/><RollbackConfiguration/></member></Stacks>',
    '',
  ]) {
    const xml = `<DescribeStacksResponse><DescribeStacksResult>${inner}</DescribeStacksResult></DescribeStacksResponse>`
    expect(ours(operation, xml)).toEqual(await theirs(operation, xml))
  }
})

test('a list of stacks leaves out what its rows do not show, and nothing else', () => {
  const operation = operations[0] as Operation
  const target = { account: '123456789012', region: 'eu-west-1' }
  const rowsOf = (output: unknown) =>
    ((output as DescribeStacksOutput | undefined)?.Stacks ?? []).map((stack) =>
      toStackRow(stack, target),
    )
  fc.assert(
    fc.property(arbitraryOf(operation.schema), fc.boolean(), (output, pretty) => {
      const xml = answerOf(operation, output, pretty)
      expect(rowsOf(ours(operation, xml, rowsOfStacks))).toEqual(rowsOf(ours(operation, xml)))
    }),
    { numRuns: 100 },
  )
  const page = stacksPage('123456789012', 'eu-west-1', 0, 5)
  const { Stacks = [] } = ours(operation, page, rowsOfStacks) as DescribeStacksOutput
  expect(Stacks).toHaveLength(5)
  for (const stack of Stacks) {
    expect(
      Object.keys(stack).filter((member) => rowsOfStacks.without.has(`Stack.${member}`)),
    ).toEqual([])
  }
  for (const part of [0.2, 0.5, 0.9, 0.999]) {
    const cut = page.slice(0, Math.floor(page.length * part))
    expect(ours(operation, cut, rowsOfStacks)).toBe(notPlain)
  }
})
