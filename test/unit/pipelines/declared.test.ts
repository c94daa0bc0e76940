import { expect, it } from 'vitest'
import { triggerSentence } from '../../../main/pipelines/join/declared.ts'

const connection = { providerType: 'CodeStarSourceConnection' as const }
const sentence = (gitConfiguration: object) =>
  triggerSentence({
    ...connection,
    gitConfiguration: { sourceActionName: 'Source', ...gitConfiguration },
  })

it.each([
  [{ push: [{ branches: { includes: ['main'] } }] }, 'Source: a push on branch main'],
  [
    { push: [{ tags: { includes: ['v*'], excludes: ['v0.*'] } }] },
    'Source: a push with tag v*, not v0.*',
  ],
  [
    {
      push: [
        {
          branches: { includes: ['main', 'release/*'], excludes: ['release/old'] },
          filePaths: { includes: ['src/**'], excludes: ['docs/**'] },
        },
      ],
    },
    'Source: a push on branch main, release/*, not release/old with files src/**, not docs/**',
  ],
  [{ push: [{ filePaths: { excludes: ['*.md'] } }] }, 'Source: a push with files not *.md'],
  [
    { pullRequest: [{ events: ['OPEN', 'UPDATED'], branches: { includes: ['main'] } }] },
    'Source: a pull request that is open or updated on branch main',
  ],
  [
    { push: [{ tags: { includes: ['v*'] } }], pullRequest: [{ events: ['CLOSED'] }] },
    'Source: a push with tag v*; or a pull request that is closed',
  ],
  [{}, 'Source: a change'],
])('says of a trigger what begins it: %o', (configuration, words) => {
  expect(sentence(configuration)).toBe(words)
})

it('names the provider where no source action is told', () => {
  expect(triggerSentence({ ...connection, gitConfiguration: undefined })).toBe(
    'CodeStarSourceConnection: a change',
  )
})
