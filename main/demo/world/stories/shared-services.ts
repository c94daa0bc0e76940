import { pipeline } from '../blueprints/operations.ts'
import type { Stack } from '../../cloudformation/engine/stack.ts'
import { Stage, type Setting } from '../stage.ts'

const day = 86_400_000

/** Shared services: a repository that is full of images. */
export function playSharedServices(setting: Setting): readonly Stack[] {
  const stage = new Stage(setting, 'shared-services')
  const { startedAt } = setting
  const actor = stage.create('golden-images-pipeline', pipeline, startedAt - 640 * day, {
    Service: 'golden-images',
  })
  stage.release(actor, startedAt - 15 * day)
  stage.furnish(actor, 'Images', { images: 150 })
  stage.finish()
  return []
}
