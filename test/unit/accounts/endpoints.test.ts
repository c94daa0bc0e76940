import { describe, expect, it } from 'vitest'
import {
  endpointFor,
  endpointsOf,
  variantOf,
} from '../../../main/accounts/configuration/endpoints.ts'

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

describe('the variant of AWS’s own endpoints', () => {
  it.each([
    [{}, {}, undefined],
    [{}, { use_fips_endpoint: 'true' }, { fips: true, dualstack: false }],
    [{}, { use_dualstack_endpoint: 'True' }, { fips: false, dualstack: true }],
    [{ AWS_USE_FIPS_ENDPOINT: 'false' }, { use_fips_endpoint: 'true' }, undefined],
    [{ AWS_USE_DUALSTACK_ENDPOINT: 'true' }, {}, { fips: false, dualstack: true }],
  ])('with %j and %j', (environment, settings, variant) => {
    expect(variantOf(environment, settings).variant).toEqual(variant)
  })
})
