import { pipeline } from '../blueprints/operations.ts'
import { jumpHost, mailDomain, teamFiles, userDirectory } from '../blueprints/holdings.ts'
import type { Stack } from '../../cloudformation/engine/stack.ts'
import { Stage, type Setting } from '../stage.ts'

const day = 86_400_000

/** Shared services: a repository that is full of images, and what all teams hold on to. */
export function playSharedServices(setting: Setting): readonly Stack[] {
  const stage = new Stage(setting, 'shared-services')
  const { startedAt } = setting
  const actor = stage.create('golden-images-pipeline', pipeline, startedAt - 640 * day, {
    Service: 'golden-images',
  })
  stage.release(actor, startedAt - 15 * day)
  stage.furnish(actor, 'Images', { images: 150 })
  playHoldings(stage, startedAt)
  stage.finish()
  return []
}

/** Users, files and their backups, a domain, a host: protected, full, or held by others. */
function playHoldings(stage: Stage, startedAt: number): void {
  const users = stage.create('workforce-directory', userDirectory, startedAt - 980 * day)
  stage.furnish(users, 'Users', { users: 1840 })
  const files = stage.create('team-files', teamFiles, startedAt - 410 * day)
  stage.furnish(files, 'Files', { bytes: 213_000_000_000 })
  stage.furnish(files, 'Backups', { recoveryPoints: 35 })
  const mail = stage.create('mail-domain', mailDomain, startedAt - 700 * day)
  stage.furnish(mail, 'Zone', { records: ['autodiscover', 'selector1._domainkey'] })
  const host = stage.create('jump-host', jumpHost, startedAt - 150 * day)
  stage.furnish(host, 'HostRole', {
    attachedPolicies: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
  })
}
