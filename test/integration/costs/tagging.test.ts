import { describe, expect, it } from 'vitest'
import { untaggedOf } from '../../../main/costs/tags/untagged.ts'
import type { TaggableResource } from '../../../shared/cost-untagged.ts'
import type { Target } from '../../../shared/target.ts'
import { all, failureOf, startTagsWorld } from './tags-world.ts'

const key = 'team'

async function startTagging() {
  const world = await startTagsWorld()
  const { client, demo } = world
  const read = async (targets: readonly Target[], wanted = key) => {
    const events = await all(await client.untagged({ key: wanted, targets: [...targets] }))
    return {
      events,
      rows: events.flatMap((event) => (event.type === 'rows' ? event.rows : [])),
      gaps: events.flatMap((event) => (event.type === 'done' ? (event.gaps ?? []) : [])),
      failed: events.flatMap((event) => (event.type === 'failed' ? [event.failure] : [])),
    }
  }
  /** The target with the most resources without the key. */
  const fullest = async () => {
    const targets = demo.organization.accounts.flatMap(({ id, regions }) =>
      regions.map((region) => ({ account: id, region })),
    )
    const { rows } = await read(targets)
    const counted = targets.map((target) => ({
      target,
      rows: rows.filter((row) => row.account === target.account && row.region === target.region),
    }))
    counted.sort((one, other) => other.rows.length - one.rows.length)
    return counted[0] ?? { target: { account: '', region: '' }, rows: [] }
  }
  return { ...world, read, fullest }
}

const resource = (
  arn: string,
  source: TaggableResource['source'],
  tags: Record<string, string> = {},
): TaggableResource => ({
  ...{ account: '111111111111', region: 'eu-west-1', arn, name: arn, type: 'ec2:instance' },
  ...{ tags, source },
})

describe('resources without a tag', () => {
  it('are joined out of two sources, the one that is up to date first', () => {
    const tagged = [
      resource('b', 'tagging', { Team: 'x' }),
      resource('c', 'tagging', { team: '' }),
      resource('d', 'tagging', { team: 'x' }),
    ]
    const explored = [
      resource('d', 'resource-explorer'),
      resource('a', 'resource-explorer'),
      resource('b', 'resource-explorer'),
    ]
    const found = untaggedOf('team', tagged, explored)
    expect(found.map(({ arn, source }) => `${arn} ${source}`)).toEqual([
      'a resource-explorer',
      'b tagging',
    ])
  })

  it('are tagged many at once, are gone from the list then, and the journal has each call', async () => {
    const world = await startTagging()
    const { client } = world
    const { target, rows } = await world.fullest()
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.every(({ tags }) => tags[key] === undefined)).toBe(true)
    const arns = rows.slice(0, 21).map(({ arn }) => arn)
    const other = Object.entries(rows[0]?.tags ?? {}).find(([name]) => !name.startsWith('aws:'))
    const tags = { [key]: 'plat form', ...(other && { [other[0]]: 'new' }) }
    const { preview, changes, calls } = await client.previewTagging({ target, arns, tags })
    expect(calls).toBe(2)
    expect(preview.cli).toContain('aws resourcegroupstaggingapi tag-resources --resource-arn-list')
    expect(changes.filter((one) => one.key === key)).toEqual(
      arns.map((arn) => ({ arn, key, to: 'plat form' })),
    )
    if (other) {
      expect(changes).toContainEqual({ arn: arns[0], key: other[0], from: other[1], to: 'new' })
    }
    const confirmation = world.identity(target.account)
    const result = await client.tag({ target, arns, tags: { [key]: 'plat form' }, confirmation })
    expect(result.failed).toEqual([])
    expect(result.tagged).toEqual(arns)
    expect(result.written).toHaveLength(2)
    expect(result.written.every(({ entry }) => entry > 0)).toBe(true)
    const after = await world.read([target])
    expect(after.rows.map(({ arn }) => arn)).toEqual(rows.slice(21).map(({ arn }) => arn))
    const again = await client.previewTagging({ target, arns, tags: { [key]: 'plat form' } })
    expect(again).toMatchObject({ changes: [], calls: 0 })
  })

  it('are told one by one where AWS does not take the tag', async () => {
    const world = await startTagging()
    const { target, rows } = await world.fullest()
    const gone = `arn:aws:ec2:${target.region}:${target.account}:instance/i-00000000000000000`
    const arns = [gone, rows[0]?.arn ?? '']
    const given = { target, arns, tags: { [key]: 'x' } }
    const result = await world.client.tag({
      ...{ ...given, confirmation: world.identity(target.account) },
    })
    expect(result.tagged).toEqual([arns[1]])
    expect(result.failed).toMatchObject([
      { arn: gone, sentence: expect.stringContaining('cannot be found') as string },
    ])
  })

  it('are refused where the account or the key is somebody else’s', async () => {
    const world = await startTagging()
    const target = world.at('shop-development')
    const stray = `arn:aws:ec2:${target.region}:999999999999:instance/i-0`
    const given = { target, confirmation: world.identity(target.account) }
    const tagging = (arn: string, tags: Record<string, string>) =>
      failureOf(world.client.tag({ ...given, arns: [arn], tags }))
    expect(await tagging(stray, { team: 'x' })).toMatchObject({ kind: 'invalid-input' })
    expect(await tagging('arn:aws:s3:::b', { 'aws:team': 'x' })).toMatchObject({
      sentence: expect.stringContaining('AWS’s own') as string,
    })
    const { preview } = await world.client.previewTagging({ target, arns: [stray], tags: {} })
    expect(preview.refusal?.sentence).toBe('There is no tag to put on.')
  })

  it('come from what answers, where one source or a whole account refuses', async () => {
    const world = await startTagging()
    const { demo } = world
    const [open, half, shut] = [
      world.at('shop-development'),
      world.at('shop-production'),
      world.at('data-production'),
    ]
    demo.faults.add({ account: half.account, service: 'resource-explorer-2', deny: true })
    demo.faults.add({ account: shut.account, service: 'resource-explorer-2', deny: true })
    demo.faults.add({ account: shut.account, service: 'tagging', deny: true })
    const { rows, gaps, failed } = await world.read([open, half, shut])
    expect(new Set(rows.map(({ account }) => account))).toEqual(
      new Set([open.account, half.account]),
    )
    const ofHalf = rows.filter(({ account }) => account === half.account)
    expect(ofHalf.every(({ source }) => source === 'tagging')).toBe(true)
    expect(gaps).toMatchObject([{ kind: 'access-denied', account: half.account }])
    expect(failed).toMatchObject([{ kind: 'access-denied', account: shut.account }])
  })

  it.each(['cost$centre', 'Business Unit', 'Büro-部門', 'a"b', 'k'.repeat(128)])(
    'are found for the key %s',
    async (odd) => {
      const world = await startTagging()
      const target = world.at('shop-development')
      const { rows, gaps, failed } = await world.read([target], odd)
      expect([...gaps, ...failed]).toEqual([])
      expect(rows.length).toBeGreaterThan(0)
      const arns = [rows[0]?.arn ?? '']
      const confirmation = world.identity(target.account)
      const tags = { [odd]: 'x' }
      const result = await world.client.tag({ target, arns, tags, confirmation })
      expect(result.failed).toEqual([])
      const after = await world.read([target], odd)
      expect(after.rows).toHaveLength(rows.length - 1)
    },
  )
})
