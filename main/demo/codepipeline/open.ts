import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import type { Agenda } from '../cloudformation/engine/agenda.ts'
import type { Random } from '../random.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { beginAction, type BeginParts } from './begin.ts'
import { declarationOf } from './declaration.ts'
import { PipelineRunner } from './engine/runner.ts'
import { storyOf, type Story } from './engine/story.ts'
import type { PipelinePlace } from './engine/work.ts'
import type { PastParts } from './history.ts'
import { layPast, layScene, pastRandom } from './past.ts'
import { Repository } from './repository.ts'

/** What a pipeline is opened with. */
interface OpenParts extends Omit<BeginParts, 'isHeld'>, Pick<PastParts, 'stackId'> {
  readonly agenda: Agenda
}

const minute = 60_000
const day = 24 * 60 * minute

/** A pipeline of the world, with what it has done. */
export class OpenPipeline {
  resource: PhysicalResource
  readonly runner: PipelineRunner
  readonly repository: Repository
  readonly story: Story

  constructor(parts: OpenParts, resource: PhysicalResource, random: Random) {
    this.resource = resource
    this.story = storyOf(resource.furnishing)
    const place = placeOf(resource)
    const { account, region, name } = place
    const repository =
      this.story.repository ?? `harbour/${name.replace(/-(release|pipeline).*$/, '')}`
    this.repository = new Repository(repository, 'main', `${account}/${region}/${name}`)
    const begin: BeginParts = { ...parts, isHeld: ({ stage }) => this.#isHeld(stage) }
    this.runner = new PipelineRunner({
      ...{ place, random: random.fork('ids'), agenda: parts.agenda, scaled: parts.scaled },
      declaration: () => this.declaration,
      begin: (context, at) => beginAction(begin, context, at),
      head: (at) => this.repository.head(at),
      rulesFail: (stage) => this.story.rulesFail.includes(stage),
    })
  }

  get declaration(): PipelineDeclaration {
    return declarationOf(this.resource)
  }

  /** The CodeBuild projects that its actions run. */
  projects(): string[] {
    const actions = (this.declaration.stages ?? []).flatMap(({ actions: own }) => own ?? [])
    return actions.flatMap(({ configuration }) => configuration?.['ProjectName'] ?? [])
  }

  #isHeld(stage: string): boolean {
    const { scene } = this.story
    return scene?.kind === 'held' && scene.stage === stage
  }
}

function placeOf({ physicalId, account, region, partition }: PhysicalResource): PipelinePlace {
  return { name: physicalId, account, region, partition }
}

/** Opens a pipeline: lays its past, brings its story up to the world's time, and keeps it alive. */
export function openPipeline(
  parts: OpenParts,
  resource: PhysicalResource,
  at: number,
): OpenPipeline {
  const { account, region, physicalId, createdAt } = resource
  const random = pastRandom(account, region, physicalId)
  const opened = new OpenPipeline(parts, resource, random)
  const { runner, repository, story } = opened
  const lay = { ...parts, runner, random, repository, story, createdAt }
  const begin = story.startedAt ?? at
  if (begin - createdAt < day) {
    const detail = opened.declaration.roleArn ?? ''
    runner.start({ trigger: { type: 'CreatePipeline', detail } }, createdAt)
    return opened
  }
  layPast(lay, begin)
  disable(opened, begin)
  layScene(lay, begin)
  if (story.everyMinutes !== undefined) liveOn(parts, opened, random, begin, story.everyMinutes)
  return opened
}

function disable({ runner, story }: OpenPipeline, startedAt: number): void {
  if (story.disabled === undefined) return
  const { stage, reason, by, daysAgo } = story.disabled
  runner.transitions.set(stage, { enabled: false, reason, by, at: startedAt - daysAgo * day })
}

/** Has somebody push every now and then. */
function liveOn(
  parts: OpenParts,
  opened: OpenPipeline,
  random: Random,
  from: number,
  every: number,
): void {
  const next = from + Math.round(every * minute * (0.6 + random.next() * 0.8))
  parts.agenda.add(next, (at) => {
    const commit = opened.repository.push(at)
    const { account, partition, region } = opened.runner.parts.place
    const detail = `arn:${partition}:codestar-connections:${region}:${account}:connection/4a5b6c7d-1111-4222-8333-944455556666`
    opened.runner.start({ trigger: { type: 'WebhookV2', detail }, commit }, at)
    liveOn(parts, opened, random, at, every)
  })
}
