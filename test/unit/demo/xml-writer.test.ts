import { Stack$ } from '@aws-sdk/client-cloudformation'
import { expect, test } from 'vitest'
import { shapeOf, type StructureShape } from '../../../main/demo/wire/shape.ts'
import { escapeXml } from '../../../main/demo/wire/xml-text.ts'
import { structureWriter } from '../../../main/demo/wire/xml-writer.ts'

const write = structureWriter(shapeOf(Stack$) as StructureShape)

test('writes members in the schema’s order, with AWS’s names', () => {
  const stack = {
    Tags: [{ Key: 'owner', Value: 'a&b' }],
    StackName: 'shop',
    CreationTime: new Date(0),
    Capabilities: [],
    EnableTerminationProtection: false,
    Unknown: 'left out',
  }
  expect(write(stack)).toBe(
    '<StackName>shop</StackName><CreationTime>1970-01-01T00:00:00.000Z</CreationTime>' +
      '<Capabilities></Capabilities>' +
      '<Tags><member><Key>owner</Key><Value>a&amp;b</Value></member></Tags>' +
      '<EnableTerminationProtection>false</EnableTerminationProtection>',
  )
})

test('writes what is frozen once, and everything else each time', () => {
  let read = 0
  const make = () => ({
    get StackName() {
      read += 1
      return 'shop'
    },
  })
  const frozen = Object.freeze(make())
  expect(write(frozen)).toBe(write(frozen))
  expect(read).toBe(1)
  const living = make()
  expect(write(living)).toBe(write(living))
  expect(read).toBe(3)
})

test('escapes what XML cannot hold', () => {
  expect(escapeXml('<a href="x">&amp;</a>\r\n\u0000\u001b')).toBe(
    '&lt;a href="x"&gt;&amp;amp;&lt;/a&gt;&#xD;\n\ufffd\ufffd',
  )
})
