import { asText, at, isObject, type JsonObject } from '../../cloudformation/template/json.ts'
import { propertiesOf } from '../../resources/properties.ts'

/** What the newest execution of a story's pipeline is at when the world begins. */
interface Scene {
  /** The stage that it is in or came to. */
  readonly stage: string
  /** Since when, in minutes before the world. */
  readonly minutesAgo: number
  /**
   * `runs` and goes on over the world's time, `fails` there, or is `held`: an action that goes on
   * although what it waits for is over.
   */
  readonly kind: 'runs' | 'fails' | 'held'
}

/** A pipeline's past and future as the world's stories lay them into its furnishing. */
export interface Story {
  /** Milliseconds; undefined for the pipelines of ordinary stacks. */
  readonly startedAt: number | undefined
  readonly repository: string | undefined
  readonly weeks: number
  readonly perWeek: number
  readonly scene: Scene | undefined
  /** How often somebody pushes while the world runs. */
  readonly everyMinutes: number | undefined
  readonly disabled:
    | {
        readonly stage: string
        readonly reason: string
        readonly by: string
        readonly daysAgo: number
      }
    | undefined
  /** What went through all stages last: the first digits of its commit. */
  readonly released: { readonly commit: string; readonly minutesAgo: number } | undefined
  /** Stages whose rules fail. */
  readonly rulesFail: readonly string[]
}

/** Reads a pipeline's story out of its furnishing. */
export function storyOf(furnishing: JsonObject): Story {
  const { number, text, texts } = propertiesOf(furnishing)
  const disabled = at(furnishing, 'disabled')
  const released = at(furnishing, 'released')
  return {
    startedAt: number('startedAt'),
    repository: text('repository'),
    weeks: number('weeks') ?? 5,
    perWeek: number('perWeek') ?? 4,
    scene: sceneOf(at(furnishing, 'scene')),
    everyMinutes: number('everyMinutes'),
    disabled: isObject(disabled)
      ? {
          stage: asText(disabled['stage']),
          reason: asText(disabled['reason']),
          by: asText(disabled['by']),
          daysAgo: Number(disabled['daysAgo']),
        }
      : undefined,
    released: isObject(released)
      ? { commit: asText(released['commit']), minutesAgo: Number(released['minutesAgo']) }
      : undefined,
    rulesFail: texts('rulesFail'),
  }
}

function sceneOf(scene: unknown): Scene | undefined {
  if (!isObject(scene)) return undefined
  const kind = asText(scene['kind'])
  return {
    stage: asText(scene['stage']),
    minutesAgo: Number(scene['minutesAgo']),
    kind: kind === 'fails' || kind === 'held' ? kind : 'runs',
  }
}
