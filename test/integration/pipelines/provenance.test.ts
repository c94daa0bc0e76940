import { afterAll, beforeAll, expect, it } from 'vitest'
import { act, firstOf, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(['shared-services', 'shop-development', 'shop-production'])
})
afterAll(() => world.stop())

it('leads from what runs in production back to the commit', { timeout: 90_000 }, async () => {
  const ref = { ...world.at('shared-services'), pipeline: 'basket-release' }
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
  const place = { ...world.at('shop-production'), cluster: 'shop', service: 'basket' }
  const { images } = await world.services.get(place)
  const { image = '', digest = '' } = images[0] ?? {}
  expect(image).toContain(`${ref.account}.dkr.ecr.${ref.region}.amazonaws.com/shop/basket:`)
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
    (signal) => world.builds.watch({ account: ref.account, region: ref.region, build }, { signal }),
    () => true,
  )
  expect(built).toMatchObject({ status: 'SUCCEEDED', initiator: `codepipeline/${ref.pipeline}` })
})
