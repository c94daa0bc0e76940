import { afterAll, beforeAll, expect, it } from 'vitest'
import { act, firstOf, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(['shared-services', 'shop-development', 'shop-production'])
})
afterAll(() => world.stop())

it.each([
  ['shop-production', 'shop', 'basket'],
  ['shop-development', 'shop-test', 'basket'],
  ['shop-production', 'shop', 'checkout'],
  ['shop-production', 'shop', 'recommender'],
])(
  'knows the commit of what ran before the world began: %s %s/%s',
  async (account, cluster, service) => {
    const { images } = await world.services.get({ ...world.at(account), cluster, service })
    const { image = '', digest = '' } = images[0] ?? {}
    const provenance = await world.pipelines.provenance({ image: `${image}@${digest}` })
    expect(provenance.gaps).toEqual([])
    expect(provenance.execution).toMatchObject({ pipeline: `${service}-release` })
    expect(provenance.build?.id).toContain(`${service}-build:`)
    expect(provenance.tags).toEqual([provenance.revision?.id?.slice(0, 8)])
  },
)

it.each(['basket', 'recommender'])(
  'leads from what is released now back to the commit: %s',
  async (service) => {
    const ref = { ...world.at('shared-services'), pipeline: `${service}-release` }
    const start = { action: 'start' as const, variables: {}, revisions: [] }
    const { execution = '' } = await act(world, ref, start)
    await expect
      .poll(
        async () => {
          world.pass(1)
          const detail = await world.pipelines.execution({ ...ref, execution })
          return detail.status
        },
        { timeout: 60_000 },
      )
      .toMatch(/Succeeded|Superseded/)
    const place = { ...world.at('shop-production'), cluster: 'shop', service }
    const { images } = await world.services.get(place)
    const { image = '', digest = '' } = images[0] ?? {}
    expect(image).toContain(`${ref.account}.dkr.ecr.${ref.region}.amazonaws.com/shop/${service}:`)
    const address = image.includes('@') ? image : `${image}@${digest}`
    const provenance = await world.pipelines.provenance({ image: address })
    expect(provenance.gaps).toEqual([])
    expect(provenance).toMatchObject({
      digest,
      build: { kind: 'build', account: ref.account },
      execution: { pipeline: ref.pipeline, account: ref.account },
    })
    const commit = provenance.revision?.id ?? ''
    expect(provenance.tags).toEqual([commit.slice(0, 8)])
    const build = provenance.build?.id ?? ''
    const built = await firstOf(
      (signal) =>
        world.builds.watch({ account: ref.account, region: ref.region, build }, { signal }),
      () => true,
    )
    expect(built).toMatchObject({ status: 'SUCCEEDED', initiator: `codepipeline/${ref.pipeline}` })
  },
)
