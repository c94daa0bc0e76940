import { failed, passed, unknown, type Check, type Finding } from './check.ts'

/** Does Session Manager call the node connected? */
export const connection: Check = {
  id: 'connection',
  title: 'Connection to Session Manager',
  async find({ door: { caller, target, signal }, row }) {
    const { SSMClient, GetConnectionStatusCommand } = await import('@aws-sdk/client-ssm')
    const command = new GetConnectionStatusCommand({ Target: row.node })
    return judgeConnection((await caller.send(target, SSMClient, command, { signal })).Status)
  },
}

/** Judges GetConnectionStatus. Pure. */
export function judgeConnection(status: string | undefined): Finding {
  switch (status?.toLowerCase()) {
    case 'connected':
      return passed('Session Manager holds a connection to the agent.')
    case 'notconnected':
    case 'not_connected':
      return failed(
        'Session Manager holds no connection to the agent.',
        'Restart SSM Agent on the node, and check that it reaches ssmmessages of its region.',
      )
    default:
      return unknown('Session Manager does not tell whether it holds a connection.')
  }
}
