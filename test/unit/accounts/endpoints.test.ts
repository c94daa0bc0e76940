import { describe, expect, it } from 'vitest'
import { endpointFor, endpointsOf } from '../../../main/accounts/configuration/endpoints.ts'

const services = { local: { 'sts.endpoint_url': 'http://section', 'sts.other': 'x' } }
const profile = { endpoint_url: 'http://profile', services: 'local' }

describe('endpoints of a profile', () => {
  it('are none without configuration', () => {
    expect(endpointsOf({}, {}, services)).toEqual({})
  })

  it('take the section before the profile', () => {
    const found = endpointsOf({}, profile, services)
    expect(endpointFor(found, 'sts')).toBe('http://section')
    expect(endpointFor(found, 'sso_oidc')).toBe('http://profile')
  })

  it('take the environment before both, the service’s own variable first', () => {
    const environment = { AWS_ENDPOINT_URL_SSO_OIDC: 'http://oidc', AWS_ENDPOINT_URL: '' }
    const found = endpointsOf(environment, profile, services)
    expect(endpointFor(found, 'sso_oidc')).toBe('http://oidc')
    expect(endpointFor(found, 'sts')).toBe('http://section')
    const general = { ...environment, AWS_ENDPOINT_URL: 'http://all' }
    expect(endpointFor(endpointsOf(general, profile, services), 'sts')).toBe('http://all')
    expect(endpointFor(endpointsOf(general, profile, services), 'sso_oidc')).toBe('http://oidc')
  })

  it('are ignored on request', () => {
    expect(endpointsOf({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, profile, services)).toEqual(
      {},
    )
    expect(
      endpointsOf({}, { ...profile, ignore_configured_endpoint_urls: 'True' }, services),
    ).toEqual({})
  })
})
