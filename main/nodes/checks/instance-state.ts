import { failed, passed, unknown, type Check, type Finding } from './check.ts'

/** Does the instance run? */
export const instanceState: Check = {
  id: 'instance-state',
  title: 'Instance state',
  find: async (subject) => judgeState((await subject.instance())?.State?.Name),
}

/** Judges EC2’s state of an instance. Pure. */
export function judgeState(state: string | undefined): Finding {
  switch (state) {
    case 'running':
      return passed('The instance is running.')
    case undefined:
      return unknown('EC2 does not know the instance.')
    case 'pending':
      return failed('The instance is pending.', 'Wait until it is running and its agent reports.')
    case 'stopped':
    case 'stopping':
      return failed(`The instance is ${state}.`, 'Start the instance, then wait for its agent.')
    default:
      return failed(
        `The instance is ${state}.`,
        'It is going away for good. Open the session on the instance that took its place.',
      )
  }
}
