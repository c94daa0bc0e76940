import { describe, expect, it } from 'vitest'
import { paneKeyOf } from '../../../renderer/sessions/pane/pane-keys.ts'
import { asksBeforePaste, cleanPaste, pastedLines } from '../../../renderer/sessions/pane/paste.ts'
import { isReport } from '../../../renderer/sessions/pane/reports.ts'
import { idleWords, stateWords, wayWords } from '../../../renderer/sessions/pane/state-words.ts'
import { defaultSettings } from '../../../shared/default-settings.ts'

it.each([
  [{}, undefined],
  [{ roundTrip: 43 }, 'The agent answers within 43 ms.'],
  [
    { roundTrip: 43, dropped: 1 },
    'The agent answers within 43 ms. 1 frame could not be understood.',
  ],
  [{ dropped: 3 }, '3 frames could not be understood.'],
])('tells of the way to the agent: %j', (row, words) => {
  expect(wayWords(row)).toBe(words)
})

describe('a paste', () => {
  it('brings no control characters, by which it would end itself and go on as keys', () => {
    expect(cleanPaste('ls\u001b[201~\u0003; rm\r\n\tö🙂\u009b')).toBe('ls[201~; rm\n\tö🙂')
  })

  it('is asked about when it is long, and on careful accounts with every line end', () => {
    expect(asksBeforePaste('one\ntwo\nthree\nfour\n', false)).toBe(false)
    expect(asksBeforePaste('1\n2\n3\n4\n5', false)).toBe(true)
    expect(asksBeforePaste('one', true)).toBe(false)
    expect(asksBeforePaste('one\n', true)).toBe(true)
    expect(pastedLines('one\ntwo\n')).toEqual(['one', 'two'])
  })
})

it.each([
  ['\u001b[?1;2c', true],
  ['\u001b[12;40R', true],
  ['\u001b[0n', true],
  ['\u001b[?2026;2$y', true],
  ['\u001b]11;rgb:0f0f/1414/1a1a\u001b\\', true],
  ['\u001b[I', true],
  ['\u001b[A', false],
  ['\u001bOP', false],
  ['\u001b[200~text\u001b[201~', false],
  ['c', false],
])('tells answers of the terminal from its user: %j', (text, report) => {
  expect(isReport(text)).toBe(report)
})

function press(key: string, ...held: readonly ('ctrlKey' | 'shiftKey' | 'metaKey')[]) {
  const modifiers = Object.fromEntries(held.map((name) => [name, true]))
  return new KeyboardEvent('keydown', { key, ...modifiers })
}

it.each([
  ['other', press('C', 'ctrlKey', 'shiftKey'), 'copy'],
  ['other', press('c', 'ctrlKey'), undefined],
  ['other', press('V', 'ctrlKey', 'shiftKey'), 'paste'],
  ['other', press('f', 'ctrlKey'), 'search'],
  ['other', press('E', 'ctrlKey', 'shiftKey'), 'dock'],
  ['other', press('k', 'ctrlKey'), undefined],
  ['windows', press('c', 'ctrlKey'), 'copy'],
  ['windows', press('v', 'ctrlKey'), 'paste'],
  ['mac', press('c', 'metaKey'), 'copy'],
  ['mac', press('c', 'ctrlKey'), undefined],
  ['mac', press('f', 'metaKey'), 'search'],
] as const)('on %s a key means what it means there', (platform, event, meaning) => {
  expect(paneKeyOf(event, { platform, selected: true, settings: defaultSettings })).toBe(meaning)
})

it('leaves Ctrl+C to the program where nothing is selected', () => {
  const context = { platform: 'windows', selected: false, settings: defaultSettings } as const
  expect(paneKeyOf(press('c', 'ctrlKey'), context)).toBeUndefined()
})

describe('the head', () => {
  const since = '2026-01-01T10:00:00.000Z'
  const now = Date.parse(since) + 12_500

  it('says how a session stands', () => {
    const ended = { phase: 'ended', since, reason: 'Session timed out.', exitCode: 3 } as const
    expect(stateWords({ phase: 'live', since }, now).word).toBe('Live')
    const silent = stateWords({ phase: 'live', since, silentSince: since }, now)
    expect(silent).toMatchObject({ word: 'No answer for 12 s', tone: 'warning' })
    expect(stateWords({ phase: 'resuming', since, attempts: 2 }, now).word).toBe('Resuming 12 s')
    expect(stateWords(ended, now).word).toBe('Ended with exit code 3: Session timed out.')
  })

  it('counts down to the idle end once it is near', () => {
    const at = (left: number) => new Date(now + left).toISOString()
    expect(idleWords(undefined, now)).toBeUndefined()
    expect(idleWords(at(11 * 60_000), now)).toBeUndefined()
    expect(idleWords(at(245_000), now)).toBe('4:05')
    expect(idleWords(at(-5000), now)).toBe('0:00')
  })
})
