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
  const images = actor.stack.resources.get('Images')
  if (images) {
    images.refusal =
      "The repository with name '{id}' in registry with id '{account}' cannot be deleted because it still contains images (Service: Ecr, Status Code: 400, Request ID: {uuid})"
  }
  stage.finish()
  return []
}
