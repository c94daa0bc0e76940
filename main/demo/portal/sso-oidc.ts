import {
  CreateToken$,
  RegisterClient$,
  StartDeviceAuthorization$,
  type CreateTokenCommandInput,
  type CreateTokenCommandOutput,
  type RegisterClientCommandInput,
  type StartDeviceAuthorizationCommandInput,
} from '@aws-sdk/client-sso-oidc'
import { AwsError, type Call, type Service } from '../service.ts'
import { portalTimes, type DeviceLogin, type Portal, type RegisteredClient } from './portal.ts'

type TokenAnswer = Omit<CreateTokenCommandOutput, '$metadata'>

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/**
 * The OpenID Connect side of IAM Identity Center: the device authorization and its refresh.
 * `endpoint` gives the address of the page that plays the browser's part.
 */
export function createSsoOidc(portal: Portal, endpoint: () => string): Service {
  return {
    signingName: 'sso-oauth',
    protocol: 'restJson1',
    validationCode: 'InvalidRequestException',
    schemas: {
      CreateToken: CreateToken$,
      RegisterClient: RegisterClient$,
      StartDeviceAuthorization: StartDeviceAuthorization$,
    },
    unsigned: ['CreateToken', 'RegisterClient', 'StartDeviceAuthorization'],
    operations: {
      RegisterClient: (input: RegisterClientCommandInput, call) =>
        registerClient(portal, input, call),
      StartDeviceAuthorization: (input: StartDeviceAuthorizationCommandInput, call) =>
        startLogin(portal, input, call, endpoint()),
      CreateToken: (input: CreateTokenCommandInput, call) => createToken(portal, input, call),
    },
  }
}

function registerClient(portal: Portal, input: RegisterClientCommandInput, call: Call) {
  if (input.clientType !== 'public') {
    throw oauthError('InvalidClientMetadataException', 'invalid_client_metadata', 'Client type')
  }
  const client = portal.registerClient(call.now())
  return {
    clientId: client.id,
    clientSecret: client.secret,
    clientIdIssuedAt: Math.floor(call.now().getTime() / 1000),
    clientSecretExpiresAt: Math.floor(client.expiresAt.getTime() / 1000),
  }
}

function startLogin(
  portal: Portal,
  input: StartDeviceAuthorizationCommandInput,
  call: Call,
  endpoint: string,
) {
  const client = checkClient(portal, input, call)
  const login = portal.startLogin(client, call.now())
  const verificationUri = `${endpoint}/device`
  return {
    deviceCode: login.deviceCode,
    userCode: login.userCode,
    verificationUri,
    verificationUriComplete: `${verificationUri}?user_code=${login.userCode}`,
    expiresIn: portalTimes.login,
    interval: login.interval,
  }
}

function createToken(portal: Portal, input: CreateTokenCommandInput, call: Call): TokenAnswer {
  const client = checkClient(portal, input, call)
  switch (input.grantType) {
    case deviceGrant: {
      const login = portal.loginByDeviceCode(input.deviceCode)
      if (login?.client !== client.id) throw invalidGrant('Invalid device code')
      checkLogin(login, call)
      login.state = 'used'
      return tokenAnswer(portal, client, call)
    }
    case 'refresh_token': {
      const token = portal.takeRefresh(input.refreshToken)
      if (token?.client !== client.id) throw invalidGrant('Invalid refresh token provided')
      return tokenAnswer(portal, client, call)
    }
    default:
      throw oauthError(
        'UnsupportedGrantTypeException',
        'unsupported_grant_type',
        'The grant type is not supported by this endpoint',
      )
  }
}

function tokenAnswer(portal: Portal, client: RegisteredClient, call: Call): TokenAnswer {
  const token = portal.issueToken(client.id, call.now())
  return {
    accessToken: token.accessToken,
    refreshToken: token.refreshToken,
    tokenType: 'Bearer',
    expiresIn: portalTimes.token,
  }
}

/** Throws unless the login has been allowed and not used yet. */
function checkLogin(login: DeviceLogin, call: Call): void {
  const now = call.now()
  const tooSoon =
    login.askedAt !== undefined &&
    now.getTime() - login.askedAt.getTime() < (login.interval - 0.1) * 1000
  login.askedAt = now
  if (login.expiresAt.getTime() <= now.getTime() || login.state === 'used') {
    throw oauthError('ExpiredTokenException', 'expired_token', 'Device code expired')
  }
  if (login.state === 'denied') {
    throw oauthError('AccessDeniedException', 'access_denied', 'The login was denied')
  }
  if (login.state === 'allowed') return
  if (tooSoon) {
    login.interval += 5
    throw oauthError('SlowDownException', 'slow_down', 'The client polls too often')
  }
  throw oauthError('AuthorizationPendingException', 'authorization_pending', 'Not allowed yet')
}

function checkClient(
  portal: Portal,
  input: { readonly clientId: string | undefined; readonly clientSecret: string | undefined },
  call: Call,
): RegisteredClient {
  const client = portal.client(input.clientId, input.clientSecret)
  if (client !== undefined && client.expiresAt.getTime() > call.now().getTime()) return client
  throw oauthError('InvalidClientException', 'invalid_client', 'Unknown or expired client', 401)
}

function invalidGrant(description: string): AwsError {
  return oauthError('InvalidGrantException', 'invalid_grant', description)
}

function oauthError(code: string, error: string, description: string, status = 400): AwsError {
  return new AwsError(code, description, status, { error, error_description: description })
}
