export { createDirectory, type Directory, type MfaDevice } from './directory.ts'
export { createDevicePage } from './device-page.ts'
export {
  secretText,
  type DemoCredentials,
  type IssuedKey,
  type Keyring,
  type Principal,
} from './keyring.ts'
export { isOneTimeCode, oneTimeCode } from './one-time-code.ts'
export {
  deploymentExternalId,
  permissionSets,
  portalRoleName,
  roleNames,
  type DemoRole,
} from './roles.ts'
