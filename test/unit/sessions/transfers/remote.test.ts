import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { AnswerReader } from '../../../../main/sessions/transfers/answers.ts'
import { quoted, quotedPath } from '../../../../main/sessions/transfers/remote.ts'
import { randomOf } from '../simulation.ts'

const odd = [
  "'",
  '"',
  '\\',
  '$(id)',
  '`id`',
  ' ',
  '*',
  ';',
  '&',
  '~',
  '-',
  '!',
  '\n',
  '\t',
  'é',
  '|',
]

test('whatever is quoted comes to a real shell as it is', () => {
  const random = randomOf(3)
  const texts = Array.from({ length: 300 }, () =>
    Array.from(
      { length: 1 + Math.floor(random() * 12) },
      () => odd[Math.floor(random() * 16)],
    ).join(''),
  )
  const script = texts.map((text) => `printf '%s\\000' ${quoted(text)}`).join('\n')
  const said = execFileSync('/bin/sh', ['-c', script]).toString().split('\0').slice(0, -1)
  expect(said).toEqual(texts)
})

test('a path is never an option, and ~/ is the home', () => {
  expect(quotedPath('-rf')).toBe("'./-rf'")
  expect(quotedPath('/a b')).toBe("'/a b'")
  const said = execFileSync('/bin/sh', ['-c', `printf %s ${quotedPath("~/it's")}`], {
    env: { HOME: '/home/x y' },
  })
  expect(said.toString()).toBe("/home/x y/it's")
})

test('answers are found however the output is cut, between whatever noise', () => {
  const random = randomOf(5)
  const bytes = Buffer.from(Array.from({ length: 5000 }, () => Math.floor(random() * 256)))
  const lines = bytes.toString('base64').replaceAll(/.{1,76}/g, '$&\r\n')
  const text = `motd\r\nprompt$ \nmark ready\r\nr mark\nmark begin\r\n${lines}Broadcast message, now!\n\nmark end\nmark size 12\n`
  for (let round = 0; round < 40; round++) {
    const heard: unknown[] = []
    const reader = new AnswerReader('mark', (answer) => heard.push(answer))
    for (let at = 0; at < text.length;) {
      const next = at + 1 + Math.floor(random() * 200)
      reader.take(Buffer.from(text.slice(at, next)))
      at = next
    }
    expect(heard).toEqual([
      { kind: 'answer', words: ['ready'] },
      { kind: 'bytes', bytes },
      { kind: 'answer', words: ['size', '12'] },
    ])
  }
})
