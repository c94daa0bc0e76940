import { iamDoor } from '../sources/roles.ts'
import { simulate } from '../sources/simulation.ts'
import { channelActions, judgeChannels } from './agent-permissions.ts'
import { failed, type Check, type Finding } from './check.ts'

/** Has the task a role, and may it open the channels of a session? */
export const taskRole: Check = {
  id: 'task-role',
  title: 'Task role',
  async find(subject) {
    const overridden = (await subject.task())?.overrides?.taskRoleArn
    const arn = overridden || (await subject.definition())?.taskRoleArn
    if (!arn) return judgeNoRole()
    const door = iamDoor(subject.door, (await subject.access()).partition)
    const permissions = await simulate(door, { principal: arn, actions: channelActions })
    return judgeChannels(arn.split('/').at(-1) ?? arn, permissions)
  },
}

/** What to say of a task without a role. Pure. */
export function judgeNoRole(): Finding {
  return failed(
    'The task has no role, so its agent cannot open a session.',
    `Name a task role that allows ${channelActions.join(', ')} in the task definition.`,
  )
}
