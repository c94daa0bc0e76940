import { describe, expect, it } from 'vitest'
import {
  customerMessage,
  encryptionContext,
  handshakeResponse,
  readHandshakeRequest,
} from '../../../main/sessions/protocol/handshake.ts'
import { isNewer, powersOf } from '../../../main/sessions/protocol/versions.ts'

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

const sessionType = (type: string, properties: unknown = null) => ({
  ActionType: 'SessionType',
  ActionParameters: { SessionType: type, Properties: properties },
})
const kms = {
  ActionType: 'KMSEncryption',
  ActionParameters: { KMSKeyId: 'arn:aws:kms:eu-central-1:111111111111:key/k', Challenge: 'Y2g=' },
}
const requestOf = (...actions: unknown[]) =>
  readHandshakeRequest(json({ AgentVersion: '3.2.1377.0', RequestedClientActions: actions }))

describe('the handshake', () => {
  it.each([
    ['Standard_Stream', 'shell'],
    ['InteractiveCommands', 'shell'],
    ['NonInteractiveCommands', 'command'],
    ['Port', 'port'],
    ['Hologram', 'unknown'],
  ])('knows the session type %s as %s', (type, kind) => {
    expect(requestOf(sessionType(type))?.kind).toBe(kind)
  })

  it('reads the properties of a port session', () => {
    const properties = { portNumber: '80', localPortNumber: '0', type: 'LocalPortForwarding' }
    expect(requestOf(sessionType('Port', properties))?.properties).toEqual(properties)
  })

  it('answers a session type in the words that agents take', () => {
    const request = requestOf(sessionType('Standard_Stream'))
    const response: unknown = JSON.parse(request ? handshakeResponse(request).toString() : '')
    expect(response).toMatchObject({
      ProcessedClientActions: [
        { ActionType: 'SessionType', ActionStatus: 1, ActionResult: null, Error: '' },
      ],
    })
  })

  it('acknowledges the challenge with the data key, and names the challenge in its context', () => {
    const request = requestOf(sessionType('Standard_Stream'), kms)
    if (!request?.encryption) throw new Error('no encryption was read')
    const response: unknown = JSON.parse(
      handshakeResponse(request, { cipherTextKey: 'a2V5' }).toString(),
    )
    expect(response).toMatchObject({
      ProcessedClientActions: [
        { ActionType: 'SessionType', ActionStatus: 1 },
        {
          ActionType: 'KMSEncryption',
          ActionStatus: 1,
          ActionResult: { KMSCipherTextKey: 'a2V5', ChallengeAcknowledgement: true },
        },
      ],
    })
    expect(encryptionContext(request.encryption, 'session-1', 'i-1')).toEqual({
      'aws:ssm:SessionId': 'session-1',
      'aws:ssm:TargetId': 'i-1',
      'aws:ssm:RandomChallenge': 'Y2g=',
    })
  })

  it('leaves the challenge out where an old agent sent none', () => {
    const old = { ...kms, ActionParameters: { KMSKeyId: 'k' } }
    const request = requestOf(sessionType('Standard_Stream'), old)
    if (!request?.encryption) throw new Error('no encryption was read')
    const response = handshakeResponse(request, { cipherTextKey: 'a2V5' }).toString()
    expect(response).not.toContain('ChallengeAcknowledgement')
    expect(encryptionContext(request.encryption, 's', 'i')).not.toHaveProperty(
      'aws:ssm:RandomChallenge',
    )
  })

  it('says what it cannot do', () => {
    const request = requestOf(sessionType('Hologram'), { ActionType: 'Dance' }, kms)
    const failure = 'You may not call kms:GenerateDataKey.'
    const response: unknown = JSON.parse(
      request ? handshakeResponse(request, { failure }).toString() : '',
    )
    expect(response).toMatchObject({
      ProcessedClientActions: [
        { ActionType: 'SessionType', ActionStatus: 2 },
        { ActionType: 'KMSEncryption', ActionStatus: 2, Error: failure },
        { ActionType: 'Dance', ActionStatus: 3 },
      ],
    })
  })

  it('is nothing where it cannot be read', () => {
    expect(readHandshakeRequest(Buffer.from('not JSON'))).toBeUndefined()
    expect(readHandshakeRequest(json({ RequestedClientActions: 'none' }))).toBeUndefined()
    expect(customerMessage(Buffer.from([0xff]))).toBe('')
    expect(customerMessage(json({ CustomerMessage: ' Mind the gap. ' }))).toBe('Mind the gap.')
  })
})

describe('an agent’s version', () => {
  it.each([
    ['3.0.197.0', '3.0.196.0', true],
    ['3.0.196.0', '3.0.196.0', false],
    ['3.0.1000.0', '3.0.196.0', true],
    ['4.0.0.0', '3.9.9.9', true],
    ['3.0.0.0', '3.0.196.0', false],
    ['3.1.1', '3.0.196.0', false],
    ['3.x.1.0', '3.0.196.0', false],
    [undefined, '3.0.196.0', false],
  ])('%s after %s: %s', (version, than, newer) => {
    expect(isNewer(version, than)).toBe(newer)
  })

  it('tells what it can do', () => {
    expect(powersOf('3.1.1511.0')).toEqual({
      terminateFlag: true,
      multiplexing: true,
      quietMultiplexer: false,
    })
    expect(powersOf(undefined).multiplexing).toBe(false)
  })
})
