import { FailureError } from '../../../shared/failure.ts'
import { iamDoor, readProfileRole, type KnownRole } from '../sources/roles.ts'
import { failed, passed, type Check, type Finding } from './check.ts'
import type { Subject } from './subject.ts'

/** Has the instance a role that its agent can work with? */
export const instanceProfile: Check = {
  id: 'instance-profile',
  title: 'Instance profile',
  async find(subject) {
    const profile = (await subject.instance())?.IamInstanceProfile?.Arn?.split('/').at(-1)
    if (profile === undefined) return judgeNoProfile((await subject.agent())?.PingStatus)
    try {
      return judgeProfile(profile, await readProfileRole(await doorOf(subject), profile))
    } catch (error) {
      if (isMissing(error)) return judgeMissing(profile)
      throw error
    }
  },
}

async function doorOf({ door, access }: Subject) {
  return iamDoor(door, (await access()).partition)
}

function isMissing(error: unknown): boolean {
  return error instanceof FailureError && error.failure.code === 'NoSuchEntity'
}

const advice = 'Attach an instance profile whose role has the policy AmazonSSMManagedInstanceCore.'

/** Judges an instance without a profile by its agent’s ping. Pure. */
export function judgeNoProfile(ping: string | undefined): Finding {
  if (ping === 'Online') {
    return passed(
      'The instance has no profile; its agent works by Default Host Management Configuration.',
    )
  }
  return failed('The instance has no instance profile.', advice)
}

/** Judges an instance profile by its role. Pure. */
export function judgeProfile(profile: string, role: KnownRole | undefined): Finding {
  return role
    ? passed(`The instance profile ${profile} has the role ${role.name}.`)
    : failed(`The instance profile ${profile} has no role.`, advice)
}

/** What to say of a profile that was deleted while the instance names it. Pure. */
export function judgeMissing(profile: string): Finding {
  return failed(`The instance profile ${profile} does not exist any more.`, advice)
}
