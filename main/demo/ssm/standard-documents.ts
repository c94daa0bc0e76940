import type { JsonObject } from '../cloudformation/template/json.ts'

/** A session document as it stands in `Content`. */
export interface SessionDocument {
  readonly name: string
  readonly owner: string
  readonly content: JsonObject
}

const text = (description: string): JsonObject => ({ type: 'String', description })

const port: JsonObject = {
  ...text('(Required) Port number of the server on the instance'),
  ...{
    allowedPattern:
      '^([1-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$',
  },
}
const remotePort: JsonObject = { ...port, default: '80' }
const localPort: JsonObject = {
  ...text('(Optional) Port number on local machine to forward traffic to'),
  ...{ allowedPattern: '^([0-9]|[1-9][0-9]{1,4})$', default: '0' },
}
const command: JsonObject = text('(Required) Command to be executed on the instance')

interface Plan {
  readonly description: string
  readonly sessionType: string
  readonly parameters: JsonObject
  readonly properties: JsonObject
}

const forwarding: JsonObject = {
  portNumber: '{{ portNumber }}',
  type: 'LocalPortForwarding',
  localPortNumber: '{{ localPortNumber }}',
}

const plans: Readonly<Record<string, Plan>> = {
  'AWS-StartInteractiveCommand': {
    description: 'Document to run single interactive command on an instance',
    ...{ sessionType: 'InteractiveCommands', parameters: { command } },
    properties: { linux: { commands: '{{ command }}', runAsElevated: false } },
  },
  'AWS-StartNonInteractiveCommand': {
    description: 'Document to run a single non-interactive command on an instance',
    sessionType: 'NonInteractiveCommands',
    parameters: {
      command,
      separateOutputStream: { ...text('Standard error apart'), default: 'false' },
    },
    properties: { linux: { commands: '{{ command }}', runAsElevated: false } },
  },
  'AWS-StartPortForwardingSession': {
    description: 'Document to start port forwarding session over Session Manager',
    ...{ sessionType: 'Port', properties: forwarding },
    parameters: { portNumber: remotePort, localPortNumber: localPort },
  },
  'AWS-StartPortForwardingSessionToRemoteHost': {
    description: 'Document to start port forwarding session over Session Manager to remote host',
    ...{ sessionType: 'Port', properties: { ...forwarding, host: '{{ host }}' } },
    parameters: {
      ...{ portNumber: remotePort, localPortNumber: localPort },
      host: {
        ...text('(Optional) Hostname or IP address of the destination server'),
        default: 'localhost',
      },
    },
  },
  'AWS-StartSSHSession': {
    description: 'Document to enable SSH connection through Session Manager',
    sessionType: 'Port',
    parameters: { portNumber: { ...port, default: '22' } },
    properties: { portNumber: '{{ portNumber }}' },
  },
}

/** The session documents that AWS publishes, by name; the shell's preferences are not among them. */
export function standardDocument(name: string): SessionDocument | undefined {
  const plan = plans[name]
  return plan && { name, owner: 'Amazon', content: { schemaVersion: '1.0', ...plan } }
}

/** All of them. */
export function standardDocuments(): SessionDocument[] {
  return Object.keys(plans).flatMap((name) => standardDocument(name) ?? [])
}
