import type { WireRequest } from '../wire/protocol.ts'
import { page, type Page, type PageHandler } from '../endpoint/index.ts'
import { escapeXml } from '../wire/xml-text.ts'
import type { DeviceLogin, Portal } from './portal.ts'

/**
 * The page that plays the browser's part of a login: `GET /device` shows the code and asks,
 * `POST /device` allows or denies. `/start` is the portal's start URL.
 */
export function createPortalPages(portal: Portal, now: () => Date): PageHandler {
  return (request) => {
    if (request.path === '/start' && request.method === 'GET') return startPage
    if (request.path !== '/device') return undefined
    if (request.method === 'POST') return answerLogin(portal, request, now())
    return askForLogin(portal, request.query.get('user_code') ?? '', now())
  }
}

function askForLogin(portal: Portal, userCode: string, now: Date): Page {
  if (userCode === '') return page(200, 'Log in', codeForm)
  const login = pendingLogin(portal, userCode, now)
  return login === undefined ? unknownCode : page(200, 'Allow access?', question(login))
}

function answerLogin(portal: Portal, request: WireRequest, now: Date): Page {
  const form = new URLSearchParams(request.body.toString())
  const login = pendingLogin(portal, form.get('user_code') ?? '', now)
  if (login === undefined) return unknownCode
  const allowed = form.get('answer') === 'allow'
  login.state = allowed ? 'allowed' : 'denied'
  return allowed
    ? page(200, 'Logged in', '<p>You may close this page and go back.</p>')
    : page(200, 'Denied', '<p>Nobody was logged in. You may close this page.</p>')
}

function pendingLogin(portal: Portal, userCode: string, now: Date): DeviceLogin | undefined {
  const login = portal.loginByUserCode(userCode.trim())
  const open = login?.state === 'pending' && login.expiresAt.getTime() > now.getTime()
  return open ? login : undefined
}

function question(login: DeviceLogin): string {
  const code = escapeXml(login.userCode)
  return `<p>Check that your application shows the same code:</p>
<p class="code">${code}</p>
<form method="post" action="/device">
<input type="hidden" name="user_code" value="${code}">
<button name="answer" value="allow" class="main">Allow</button>
<button name="answer" value="deny">Deny</button>
</form>`
}

const codeForm = `<form method="get" action="/device">
<label for="user_code">Code</label>
<input id="user_code" name="user_code" autocomplete="off" autofocus required>
<button class="main">Next</button>
</form>`

const unknownCode = page(
  404,
  'No such code',
  '<p>The code is wrong, has expired, or has been used. Start the login again.</p>',
)

const startPage = page(
  200,
  'Harbour portal',
  '<p>This is the access portal of the demo organization. Start a login from your application, or <a href="/device">enter its code</a>.</p>',
)
