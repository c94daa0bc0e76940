import type { Page, PageHandler } from '../endpoint/index.ts'
import type { WireRequest } from '../wire/protocol.ts'
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

function page(status: number, title: string, content: string): Page {
  return {
    status,
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { display: grid; place-items: center; min-height: 100vh; margin: 0; background: Canvas }
main { max-width: 24rem; padding: 2rem; border: 1px solid light-dark(#bbb, #555); border-radius: 12px }
h1 { font-size: 1.25rem; margin: 0 0 1rem }
.code { font: 600 2rem ui-monospace, monospace; letter-spacing: .1em; text-align: center }
button, input { font: inherit; padding: .5rem 1.25rem; border-radius: 20px; border: 1px solid light-dark(#777, #999) }
.main { background: #0a5ad4; color: #fff; border-color: #0a5ad4 }
footer { margin-top: 1.5rem; font-size: .85rem; color: light-dark(#555, #aaa) }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
<footer>Demo organization on this computer. No AWS account is involved.</footer>
</main>
</body>
</html>
`,
  }
}
