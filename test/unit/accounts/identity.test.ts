import { expect, it } from 'vitest'
import { roleName } from '../../../main/accounts/account/identity.ts'

it.each([
  ['arn:aws:sts::111111111111:assumed-role/Deployer/session', 'Deployer'],
  [
    'arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Admin_0123/me@x.org',
    'AWSReservedSSO_Admin_0123',
  ],
  ['arn:aws:iam::111111111111:user/team/ada', 'ada'],
  ['arn:aws:sts::111111111111:federated-user/bob', 'bob'],
  ['arn:aws:iam::111111111111:root', 'root'],
])('reads the name out of %s', (arn, name) => {
  expect(roleName(arn)).toBe(name)
})
