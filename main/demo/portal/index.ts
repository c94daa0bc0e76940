export { Portal } from './portal.ts'
export { createSso } from './sso.ts'
export { createSsoOidc } from './sso-oidc.ts'
export { createPortalPages } from './pages.ts'
