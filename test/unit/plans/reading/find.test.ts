import { describe, expect, it } from 'vitest'
import { createFinder } from '../../../../main/plans/reading/find.ts'
import type { CloudFormation } from '../../../../main/cloudformation/calls.ts'
import { type Failure, FailureError } from '../../../../shared/failure.ts'

const target = { account: '111111111111', region: 'eu-west-1' }
const arnOf = (name: string) =>
  `arn:aws:cloudformation:${target.region}:${target.account}:stack/${name}/1`
const there = (name: string, StackStatus = 'CREATE_COMPLETE') => ({
  StackName: name,
  StackId: arnOf(name),
  StackStatus,
})
const ref = (stack: string) => ({ ...target, stack })
const failure = (kind: Failure['kind']) =>
  new FailureError({ kind, sentence: 'AWS said no.', retryable: false })

/** CloudFormation with these stacks, two to a page; tells what it was asked for. */
function world(names: readonly string[], { mayList = true, gone = [] as readonly string[] } = {}) {
  const asked: string[] = []
  const answer = ({ StackName, NextToken }: { StackName?: string; NextToken?: string }) => {
    asked.push(StackName ?? `page ${NextToken ?? '0'}`)
    if (StackName !== undefined) {
      const name = names.find((each) => [each, arnOf(each)].includes(StackName))
      if (name !== undefined) return { Stacks: [there(name)] }
      if (gone.includes(StackName)) return { Stacks: [there('gone', 'DELETE_COMPLETE')] }
      throw failure('not-found')
    }
    if (!mayList) throw failure('access-denied')
    const from = Number(NextToken ?? 0)
    const next = from + 2 < names.length ? String(from + 2) : undefined
    return { Stacks: names.slice(from, from + 2).map((name) => there(name)), NextToken: next }
  }
  const send = async (command: { input: object }) => answer(command.input)
  return { asked, at: () => ({ target, send }) as unknown as CloudFormation }
}

const many = ['a', 'b', 'c', 'd', 'e', 'f']

async function found(world_: ReturnType<typeof world>, stacks: readonly string[]) {
  const find = createFinder(
    world_.at,
    stacks.map((stack) => ref(stack)),
  )
  const details = await Promise.all(stacks.map((stack) => find(ref(stack))))
  return details.map((detail) => detail?.name)
}

describe('createFinder', () => {
  it('asks for few stacks one by one', async () => {
    const few = world(many)
    expect(await found(few, ['a', arnOf('b')])).toEqual(['a', 'b'])
    expect(few.asked).toEqual(['a', arnOf('b')])
  })

  it('reads pages where many are wanted, by name or ARN, and no page more than needed', async () => {
    const estate = world([...many, 'x', 'y', 'z'])
    const wanted = many.map((name, index) => (index % 2 ? arnOf(name) : name))
    expect(await found(estate, wanted)).toEqual(many)
    expect(estate.asked).toEqual(['page 0', 'page 2', 'page 4'])
  })

  it('knows what is gone when all pages are read', async () => {
    const estate = world(many)
    expect(await found(estate, [...many, 'lost'])).toEqual([...many, undefined])
    expect(estate.asked.every((call) => call.startsWith('page'))).toBe(true)
  })

  it('gives the pages up where asking for the rest is cheaper', async () => {
    const others = Array.from({ length: 40 }, (_, index) => `other-${index}`)
    const estate = world([...many, ...others, 'last'])
    expect(await found(estate, [...many, 'last'])).toEqual([...many, 'last'])
    expect(estate.asked).toEqual(['page 0', 'page 2', 'page 4', 'last'])
  })

  it('asks one by one where listing is not allowed', async () => {
    const estate = world(many, { mayList: false })
    expect(await found(estate, many)).toEqual(many)
    expect(estate.asked).toEqual(['page 0', ...many])
  })

  it('does not take a deleted stack for one', async () => {
    const estate = world(many, { gone: [arnOf('gone')] })
    expect(await found(estate, [arnOf('gone'), 'never'])).toEqual([undefined, undefined])
  })
})
