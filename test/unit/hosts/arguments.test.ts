import { describe, expect, it } from 'vitest'
import { parseArguments, UsageError } from '../../../main/hosts/arguments.ts'

describe('the command line', () => {
  it('asks for a window when it is empty', () => {
    expect(parseArguments([])).toEqual({
      face: 'window',
      words: [],
      list: false,
      demo: false,
      ownAccounts: false,
      demoFlags: [],
      serve: false,
      port: 0,
      open: true,
    })
  })

  it('knows every flag', () => {
    const words = ['--serve', '--port', '8123', '--no-open', '--data-folder', '/tmp/x', '--demo']
    expect(parseArguments(words)).toMatchObject({
      serve: true,
      port: 8123,
      open: false,
      dataFolder: '/tmp/x',
      demo: true,
    })
  })

  it('keeps the flags of the embedded endpoint as they are, with their values', () => {
    const { demo, demoFlags, port } = parseArguments([
      ...['--demo-size', '2x3x4', '--port', '9', '--demo-seed=harbour', '--demo-deny', '1'],
    ])
    expect(demoFlags).toEqual(['--demo-size', '2x3x4', '--demo-seed=harbour', '--demo-deny', '1'])
    expect({ demo, port }).toEqual({ demo: true, port: 9 })
  })

  it('leaves the word after a flag alone that takes none', () => {
    const given = parseArguments(['--demo-mfa', 'call', 'system.info'])
    expect(given).toMatchObject({ face: 'call', words: ['system.info'], demoFlags: ['--demo-mfa'] })
  })

  it('takes the words after call, with flags before or after them', () => {
    const given = parseArguments(['--data-folder=/d', 'call', 'stacks.list', '{"live":true}'])
    expect(given).toMatchObject({ face: 'call', words: ['stacks.list', '{"live":true}'] })
    expect(parseArguments(['call', '--list'])).toMatchObject({ face: 'call', list: true })
  })

  it('takes a deep link as the system hands it over', () => {
    expect(parseArguments(['foredeck://1/eu-west-1/stack/x']).link).toBe(
      'foredeck://1/eu-west-1/stack/x',
    )
  })

  it.each([
    ['--help', 'help'] as const,
    ['-h', 'help'] as const,
    ['--version', 'version'] as const,
  ])('answers %s', (flag, face) => {
    expect(parseArguments([flag]).face).toBe(face)
  })

  it.each([
    [['--bogus'], /There is no flag --bogus\./],
    [['-x'], /There is no flag -x\./],
    [['sail'], /There is no command “sail”\./],
    [['--port'], /--port/],
    [['--port', 'http'], /not “http”/],
    [['--port', '65536'], /not “65536”/],
    [['--port=-1'], /not “-1”/],
    [['--demo=yes'], /--demo/],
  ])('refuses %j with one sentence', (words, sentence) => {
    const parse = () => parseArguments(words)
    expect(parse).toThrow(UsageError)
    expect(parse).toThrow(sentence)
    expect(parse).not.toThrow(/\n/)
  })
})
