import { describe, expect, test } from 'vitest'
import { parseDemoFlags } from '../../../main/demo/index.ts'

test('without flags: six accounts, four regions, no faults', () => {
  expect(parseDemoFlags([])).toEqual({
    seed: 'harbour',
    size: { accounts: 6, regions: 4 },
    port: 0,
    speed: 15,
    faults: [],
    mfa: false,
    sessions: {},
  })
})

test('reads every flag, in both forms, and leaves other words alone', () => {
  const words = [
    '--demo',
    '--no-open',
    '--demo-size',
    '100x10x50',
    '--demo-seed=7',
    '--demo-port=4566',
    '--demo-speed',
    '20',
    '--demo-latency',
    '60ms',
    '--demo-throttle=30%',
    '--demo-drop=5',
    '--demo-truncate',
    '2.5',
    '--demo-deny',
    '123456789012',
    '--demo-deny=123456789013:cloudformation',
    '--demo-clock-skew=-10',
    '--demo-cost-limit',
    '--demo-mfa',
    '--demo-session-close=30',
    '--demo-session-loss',
    '20%',
    '--demo-session-delay=300ms',
    '--demo-session-cut=2',
  ]
  expect(parseDemoFlags(words)).toEqual({
    seed: '7',
    size: { accounts: 100, regions: 10, stacks: 50 },
    port: 4566,
    speed: 20,
    faults: [
      { latency: 60 },
      { throttle: 0.3 },
      { drop: 0.05 },
      { truncate: 0.025 },
      { deny: true, account: '123456789012' },
      { deny: true, account: '123456789013', service: 'cloudformation' },
      { clockSkew: -600_000 },
      { service: 'ce', error: { code: 'LimitExceededException', message: 'Rate exceeded' } },
    ],
    mfa: true,
    sessions: { closeAfter: 30_000, loss: 0.2, jitter: 300, cutEvery: 2000 },
  })
})

test.each([
  ['6x4', { accounts: 6, regions: 4 }],
  ['6x4x0', { accounts: 6, regions: 4, stacks: 0 }],
  ['25x5x8x40', { accounts: 25, regions: 5, stacks: 8, services: 40 }],
  ['25x5x8x40x16', { accounts: 25, regions: 5, stacks: 8, services: 40, pipelines: 16 }],
])('reads the size %s', (value, size) => {
  expect(parseDemoFlags(['--demo-size', value]).size).toEqual(size)
})

describe('says what is wrong with', () => {
  test.each([
    [['--demo-sice', '1x1'], 'There is no flag --demo-sice.'],
    [['--demo-size'], '--demo-size needs a value.'],
    [['--demo-mfa=yes'], '--demo-mfa takes no value.'],
    [['--demo-size', '0x4'], '--demo-size takes 1 to 1000 accounts'],
    [['--demo-size', 'big'], '--demo-size takes accounts x regions x stacks'],
    [['--demo-size', '6x4x5000'], '--demo-size takes 0 to 2000 stacks in each region, not 5000.'],
    [['--demo-size', '6x4x1x2x3x4'], '--demo-size takes accounts x regions x stacks'],
    [['--demo-size', '6x4x1x900'], '--demo-size takes 0 to 500 services in each region'],
    [['--demo-throttle', '130'], '--demo-throttle takes a number from 0 to 100'],
    [['--demo-latency', 'slow'], '--demo-latency takes a number'],
    [['--demo-speed', '0'], '--demo-speed takes a number above 0'],
    [['--demo-session-loss', '95'], '--demo-session-loss takes a number from 0 to 90'],
    [['--demo-session-cut', '0'], '--demo-session-cut takes a number above 0'],
    [['--demo-deny', 'prod'], '--demo-deny takes an account’s twelve digits'],
    [['--demo-clock-skew', 'x'], '--demo-clock-skew takes whole minutes'],
  ])('%s', (words, sentence) => {
    expect(() => parseDemoFlags(words)).toThrow(sentence)
  })
})
