import { describe, expect, it, test } from 'vitest'
import { linkPath, linkWords } from '../../../renderer/pipelines/link-path.ts'
import {
  pipelineChips,
  pipelineChooser,
  standardView,
} from '../../../renderer/pipelines/list/chooser.ts'
import { stageStanding } from '../../../renderer/pipelines/list/stage-bar.tsx'
import {
  environmentsOf,
  idIn,
  longestFirst,
  matchingRows,
  runningOf,
} from '../../../renderer/pipelines/train/train.ts'
import {
  actionStanding,
  authorWords,
  changeWords,
  revisionWords,
  runStanding,
  shortId,
  standing,
  statusWords,
} from '../../../renderer/pipelines/words.ts'
import type { ActionLink } from '../../../shared/pipelines.ts'
import { serviceRow } from '../services/rows.ts'
import { actionState, commit, pipelineDetail, stageState, trainRow } from './rows.ts'

describe('how a pipeline stands', () => {
  it('is said in plain words', () => {
    expect(statusWords('InProgress')).toEqual({ word: 'In progress', tone: 'progress' })
    expect(statusWords('Superseded')).toEqual({ word: 'Superseded', tone: 'stopped' })
    expect(statusWords('SomethingNew')).toEqual({ word: 'Something new', tone: 'pending' })
    expect(statusWords(undefined).word).toBe('Not run yet')
  })

  it('begins with what hangs, then with what waits', () => {
    const hang = { sentence: 'It takes longer than usual.' }
    expect(standing(pipelineDetail({ hang, waiting: 'Approval' })).word).toBe('Hangs')
    expect(standing(pipelineDetail({ waiting: 'Approval' })).word).toBe('Waits')
    expect(standing(pipelineDetail()).word).toBe('Succeeded')
    expect(actionStanding(actionState({ hang, approval: {} })).word).toBe('Hangs')
    expect(actionStanding(actionState({ approval: {} })).word).toBe('Waits for approval')
    const waits = actionState({ status: 'InProgress', approval: {} })
    expect(stageStanding(stageState({ actions: [actionState(), waits] })).tone).toBe('pending')
    const held = actionState({ status: 'InProgress', waits: 'Deploy waits for a person.' })
    const words = { word: 'Waits for a person', tone: 'pending' }
    expect(actionStanding(held)).toEqual(words)
    expect(stageStanding(stageState({ actions: [actionState(), held] }))).toEqual(words)
  })

  it('names the change by a short commit and its message', () => {
    expect(changeWords(pipelineDetail())).toBe('0f04922c Fix the basket')
    expect(revisionWords([])).toBe('')
    expect(revisionWords([{ action: 'Image', id: 'sha256:0f04922c5a1b' }])).toBe(
      'sha256:0f04922c5a1b',
    )
    expect(shortId(undefined)).toBe('')
  })

  it('says of a run that hangs just that', () => {
    const hang = { sentence: 'Deploy waits on what has ended.' }
    expect(runStanding({ status: 'InProgress', hang })).toEqual({ word: 'Hangs', tone: 'warning' })
    expect(runStanding({ status: 'InProgress' })).toMatchObject({ word: 'In progress' })
  })

  it('names what every source brings, and each author once', () => {
    const [git] = pipelineDetail().latest?.revisions ?? []
    const image = { action: 'Image', id: 'sha256:0f04922c5a1b' }
    const revisions = [...(git ? [git, { ...git, message: 'Test it' }] : []), image]
    expect(revisionWords(revisions)).toBe(
      '0f04922c Fix the basket, 0f04922c Test it, sha256:0f04922c5a1b',
    )
    expect(authorWords(revisions)).toBe('hannah')
    expect(authorWords([image])).toBe('')
  })

  it('names on the board who began it, else who wrote the commit', () => {
    const row = pipelineDetail()
    expect(pipelineChooser.textOf(row, 'by')).toBe('hannah')
    const { latest } = row
    const begun = { ...row, ...(latest && { latest: { ...latest, by: 'ana' } }) }
    expect(pipelineChooser.textOf(begun, 'by')).toBe('ana')
    for (const column of ['by', 'duration', 'success']) {
      expect(standardView.layout.columns).toContain(column)
    }
  })
})

it('finds a train by any of its sources, and by what succeeded before', () => {
  const [row] = [trainRow('shop', 'Production')]
  const [cell] = row.cells
  if (cell === undefined) throw new Error('no cell')
  const image = { action: 'Image', id: 'sha256:feed' }
  const before = [{ action: 'Source', id: 'beef' }]
  const rows = [{ ...row, cells: [{ ...cell, revisions: [...cell.revisions, image], before }] }]
  for (const text of ['feed', 'beef', 'basket']) expect(matchingRows(rows, text)).toEqual(rows)
  expect(matchingRows(rows, 'cafe')).toEqual([])
})

describe('the board', () => {
  it('parts the pipelines by its chips', () => {
    const chipsOf = (change: Parameters<typeof pipelineDetail>[0]) =>
      pipelineChips.filter(({ test: on }) => on(pipelineDetail(change))).map(({ id }) => id)
    const running = { id: 'e-3', status: 'InProgress', revisions: [] }
    expect(chipsOf({})).toEqual([])
    expect(chipsOf({ latest: running, waiting: 'Approval' })).toEqual(['moving', 'waiting'])
    expect(chipsOf({ hang: { sentence: 'It hangs.' } })).toEqual(['hanging'])
    expect(chipsOf({ stages: [stageState({ transition: { enabled: false } })] })).toEqual(['off'])
  })

  it('finds a pipeline by its whole commit, a stage, an author, a tag', () => {
    const found = (value: string) =>
      pipelineChooser.choose(
        [pipelineDetail()],
        { tokens: [{ operator: ':', value }], operation: 'and' },
        undefined,
      ).length
    for (const words of [commit, 'production', 'hannah', 'team=shop', '0f04922c basket']) {
      expect(found(words), words).toBe(1)
    }
    expect(found('staging')).toBe(0)
  })
})

describe('the release train', () => {
  it('puts the environments in the order of the pipelines', () => {
    const rows = [
      trainRow('checkout', 'Development', 'Test', 'Production'),
      trainRow('basket', 'Development', 'Production'),
      trainRow('twice', 'Development', 'Test', 'Test', 'Production'),
    ]
    expect(environmentsOf(rows)).toEqual(['Development', 'Test', 'Production'])
    expect(environmentsOf(rows.toReversed())).toEqual(['Development', 'Test', 'Production'])
    expect(environmentsOf([])).toEqual([])
  })

  it('finds a commit by its first digits, and the pipeline by its name', () => {
    const rows = [trainRow('checkout', 'Test'), trainRow('invoices')]
    expect(matchingRows(rows, ' 0F049 ')).toEqual([rows[0]])
    expect(matchingRows(rows, 'INVOI')).toEqual([rows[1]])
    expect(matchingRows(rows, 'checkout test')).toEqual([rows[0]])
    expect(matchingRows(rows, '  ')).toBe(rows)
  })

  it('begins with the longest way', () => {
    const rows = [trainRow('b', 'Test'), trainRow('c', 'Test', 'Production'), trainRow('a', 'Test')]
    expect(longestFirst(rows).map(({ pipeline }) => pipeline)).toEqual(['c', 'a', 'b'])
  })
})

const link = (kind: ActionLink['kind'], id: string): ActionLink => ({
  ...{ kind, id },
  ...{ account: '111122223333', region: 'eu-west-1' },
})
const stackArn = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-prod/0a1b'
const build = 'shop:0a1b2c3d-1111-2222-3333-444455556666'

test.each([
  [link('stack', 'shop-prod'), '/stacks/shop-prod', 'Stack shop-prod'],
  [link('stack', stackArn), `/stacks/${encodeURIComponent(stackArn)}`, 'Stack shop-prod'],
  [link('service', 'shop/web'), '/services/shop/web', 'Service shop/web'],
  [link('codedeploy', 'd-1A2B'), '/codedeploy/d-1A2B', 'Deployment d-1A2B'],
  [link('build', build), `/builds/${encodeURIComponent(build)}`, 'Build shop:0a1b2c3d'],
  [link('pipeline', 'next'), '/pipelines/next', 'Pipeline next'],
])('what an action deploys has a page: %o', (to, path, words) => {
  expect(linkPath(to)).toBe(`/111122223333/eu-west-1${path}`)
  expect(linkWords(to)).toBe(words)
})

describe('what runs a commit or a digest', () => {
  const digest = '0f049aee'.repeat(8)
  const running = (image: string, sha?: string) =>
    serviceRow({ images: [{ container: 'app', image, ...(sha && { digest: `sha256:${sha}` }) }] })

  it('is looked for where an id was typed, and not for words', () => {
    expect(idIn(' 4F6C1D2E ')).toBe('4f6c1d2e')
    expect(idIn(`sha256:${digest}`)).toBe(digest)
    expect(['4f6c1d', 'basket', 'feedback'].map(idIn)).toEqual([undefined, undefined, undefined])
  })

  it('has it in an image’s tag, in whole or in part, or in its digest', () => {
    const tagged = running('1.dkr.ecr/shop/basket:main-4f6c1d2e')
    const other = running('1.dkr.ecr/shop/basket:2.18.0', digest)
    const rows = [tagged, other, running('nginx')]
    expect(runningOf(rows, '4f6c1d2e9a41')).toEqual([tagged])
    expect(runningOf(rows, '4f6c1d2')).toEqual([tagged])
    expect(runningOf(rows, digest)).toEqual([other])
    expect(runningOf(rows, '1234567')).toEqual([])
  })
})
