import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Failure, FailureKind } from '../../../shared/failure.ts'
import { type LifeEvent, type SessionLife, step } from '../../../main/sessions/life.ts'

const ticket = { url: 'wss://example/1', token: 'token' }
const live: SessionLife = { phase: 'live', since: 0 }
const network: Failure = { kind: 'network', sentence: 'No way to AWS.', retryable: true }
const login: Failure = { kind: 'login-needed', sentence: 'Log in.', retryable: false }
const gone: Failure = { kind: 'not-found', sentence: 'There is no such session.', retryable: false }

/** Whatever may go wrong but the word that there is no such session. */
const passing: fc.Arbitrary<Failure> = fc
  .record({
    kind: fc.constantFrom(...FailureKind.options),
    sentence: fc.constant('No.'),
    retryable: fc.boolean(),
  })
  .filter(({ kind, retryable }) => kind !== 'not-found' || retryable)

const events: fc.Arbitrary<LifeEvent> = fc.oneof(
  fc.constantFrom<LifeEvent>(
    { kind: 'opened' },
    { kind: 'cut' },
    { kind: 'wake' },
    { kind: 'due' },
    { kind: 'resumed', ticket },
  ),
  passing.map((failure): LifeEvent => ({ kind: 'resume-failed', failure })),
)

/** The phases and commands of one event after the other, a second apart. */
function play(first: SessionLife, ...happenings: LifeEvent[]) {
  let life = first
  return happenings.map((event, index) => {
    const next = step(life, event, (index + 1) * 1000, 0.5)
    life = next.life
    return [life.phase, ...next.commands.map(({ kind }) => kind)].join(' ')
  })
}

describe('a session', () => {
  it('is taken up at once when its connection is cut', () => {
    expect(play(live, { kind: 'cut' }, { kind: 'resumed', ticket }, { kind: 'opened' })).toEqual([
      'resuming resume',
      'resuming connect',
      'live',
    ])
  })

  it('lives on while its node is silent, and is taken up where its connection is cut', () => {
    const silent = step(live, { kind: 'silent', since: 4000 }, 14_000, 0).life
    expect(silent).toEqual({ ...live, silentSince: 4000 })
    expect(step(silent, { kind: 'heard' }, 15_000, 0).life).toEqual({
      ...live,
      silentSince: undefined,
    })
    const cut = step(silent, { kind: 'cut' }, 15_000, 0)
    expect(cut.life).toEqual({ phase: 'resuming', since: 15_000, attempts: 1 })
    // A word that comes too late changes nothing.
    expect(step(cut.life, { kind: 'silent', since: 4000 }, 16_000, 0).life).toBe(cut.life)
  })

  it('waits longer after each failure, and never much longer than 15 seconds', () => {
    let life: SessionLife = { phase: 'resuming', since: 0, attempts: 1 }
    const waits: number[] = []
    for (let tries = 0; tries < 12; tries += 1) {
      const failure = step(life, { kind: 'resume-failed', failure: network }, 0, 0.999)
      const [command] = failure.commands
      if (command?.kind === 'wait') waits.push(command.milliseconds)
      life = step(failure.life, { kind: 'due' }, 0, 0).life
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits[0]).toBeLessThanOrEqual(400)
    expect(waits.at(-1)).toBeLessThanOrEqual(15_000)
    expect(waits).toHaveLength(12)
  })

  it('tries at once when the network is back', () => {
    const resuming: SessionLife = { phase: 'resuming', since: 0, attempts: 3, nextAt: 99_999 }
    expect(play(resuming, { kind: 'wake' }, { kind: 'wake' })).toEqual([
      'resuming resume',
      'resuming',
    ])
  })

  it('waits for a person where only a person can help, and goes on after', () => {
    const resuming: SessionLife = { phase: 'resuming', since: 0, attempts: 1 }
    expect(
      play(
        resuming,
        { kind: 'resume-failed', failure: login },
        { kind: 'cut' },
        { kind: 'due' },
        { kind: 'resumed', ticket },
        { kind: 'opened' },
      ),
    ).toEqual(['lost', 'lost', 'resuming resume', 'resuming connect', 'live'])
  })

  it.each([
    'clock-skew',
    'identity-changed',
    'policy',
    'region-disabled',
    'conflict',
    'internal',
  ] as const)('is kept by a failure of the kind %s, until somebody asks again', (kind) => {
    const failure: Failure = { kind, sentence: 'Not now.', retryable: false }
    expect(
      play(live, { kind: 'cut' }, { kind: 'resume-failed', failure }, { kind: 'wake' }),
    ).toEqual(['resuming resume', 'lost', 'resuming resume'])
  })

  it('is tried again by itself where the network fails, whatever way it fails', () => {
    const failure: Failure = { ...network, retryable: false }
    expect(play(live, { kind: 'cut' }, { kind: 'resume-failed', failure })).toEqual([
      'resuming resume',
      'resuming wait',
    ])
  })

  it('ends by the service’s word, without a token, by a terminal error, or by the user', () => {
    expect(play(live, { kind: 'channel-closed', reason: 'Bye' }, { kind: 'wake' })).toEqual([
      'ended disconnect',
      'ended',
    ])
    expect(play(live, { kind: 'cut' }, { kind: 'no-token' })).toEqual(['resuming resume', 'ended'])
    expect(play(live, { kind: 'cut' }, { kind: 'resume-failed', failure: gone })).toEqual([
      'resuming resume',
      'ended',
    ])
    expect(play(live, { kind: 'end', reason: 'Closed.' })).toEqual(['ended disconnect terminate'])
  })

  it('never ends by weather, and never has two tries under way', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 60 }), (happenings) => {
        let life: SessionLife = { phase: 'connecting', since: 0 }
        for (const [index, event] of happenings.entries()) {
          const before = life
          const { life: after, commands } = step(life, event, index, 0.5)
          expect(after.phase).not.toBe('ended')
          expect(commands.length).toBeLessThanOrEqual(1)
          const trying = before.phase === 'resuming' && before.nextAt === undefined
          if (trying && event.kind !== 'cut') expect(commands[0]?.kind).not.toBe('resume')
          life = after
        }
      }),
    )
  })
})
