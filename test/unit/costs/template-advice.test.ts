import { describe, expect, it } from 'vitest'
import { templateAdvice } from '../../../main/costs/objects/template-advice.ts'

const broken = (format: string, line: number, column: number) =>
  `AWS refused it: Template format error: ${format} not well-formed. (line ${line}, column ${column}).`
const correct = 'Correct the template there, and ask again.'
const cut = 'The template ends there, before it is complete: give the whole of it.'

describe('what to do about a template that CloudFormation refused', () => {
  it.each([
    [
      'a line indented with a tab',
      broken('YAML', 2, 1),
      'Resources:\n\tTopic: x\n',
      /^Indent line 2/,
    ],
    ['a tab elsewhere', broken('YAML', 1, 13), 'Resources: [\n\tTopic: x\n', correct],
    ['a tab in JSON', broken('JSON', 2, 2), '{\n\tResources: {}\n}', correct],
    ['JSON broken at its last sign', broken('JSON', 1, 15), '{"Resources": {', correct],
    ['JSON cut at the end', broken('JSON', 1, 16), '{"Resources": {', cut],
    ['cut, with lines after it', broken('JSON', 3, 1), '{"Resources": {\n\n', cut],
    ['a brace too many at the end', broken('JSON', 1, 20), '{"Resources": "a"}}}', correct],
    ['plain words', 'Template format error: unsupported structure.', 'hello', /“Resources”/],
    ['nothing to create', 'At least one Resources member must be defined.', 'a: b', /“Resources”/],
    ['a value missing', 'Parameters: [Stage] must have values.', 'a: b', /a value under “param/],
    ['a value too many', 'Parameters: [X] do not exist in the template.', 'a: b', /^Leave them/],
  ])('%s', (_name, sentence, template, advice) => {
    expect(templateAdvice(sentence, template)).toMatch(advice)
  })

  it('is left to AWS’s own words where they say it', () => {
    const sentence = 'Template format error: Unrecognized resource types: [Bucket].'
    expect(templateAdvice(sentence, 'a: b')).toBeUndefined()
  })
})
