import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPageFiles } from '../../../main/hosts/page/files.ts'
import { plainPage } from '../../../main/hosts/page/plain.ts'
import { temporaryFolder } from '../../support/folder.ts'

async function builtPage() {
  const folder = join(temporaryFolder(), 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, '..', 'secret.js'), 'outside')
  writeFileSync(join(folder, 'index.html'), '<html><head></head><body></body></html>')
  writeFileSync(join(folder, 'assets', 'index-Ab12.js'), 'script')
  writeFileSync(join(folder, 'assets', 'index-Ab12.js.br'), 'packed')
  writeFileSync(join(folder, 'assets', 'notes.txt'), 'not a piece of a page')
  return openPageFiles(folder)
}

describe('the files of the page', () => {
  it('are served with their type, for good where the name has a hash', async () => {
    const files = await builtPage()
    const answer = await files.answer({ path: '/assets/index-Ab12.js', navigation: false })
    expect(answer?.body.toString()).toBe('script')
    expect(answer?.headers).toMatchObject({
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    })
  })

  it('are sent packed to whoever can unpack them', async () => {
    const files = await builtPage()
    const path = '/assets/index-Ab12.js'
    const packed = await files.answer({ path, encodings: 'gzip, deflate, br', navigation: false })
    expect(packed?.body.toString()).toBe('packed')
    expect(packed?.headers).toMatchObject({ 'Content-Encoding': 'br', Vary: 'Accept-Encoding' })
    const plain = await files.answer({ path, encodings: 'gzip', navigation: false })
    expect(plain?.headers).not.toHaveProperty('Content-Encoding')
  })

  it('begin with a page whose policy names a nonce that is new each time', async () => {
    const files = await builtPage()
    const nonces = new Set<string>()
    for (const path of ['/', '/index.html', '/123456789012/eu-west-1/stack/x']) {
      const answer = await files.answer({ path, navigation: true })
      const policy = answer?.headers['Content-Security-Policy'] ?? ''
      const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      expect(answer?.body.toString()).toContain(`<meta name="nonce" content="${nonce}" />`)
      expect(policy).toContain("default-src 'none'; script-src 'self';")
      expect(policy).not.toMatch(/unsafe|\*/)
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(3)
  })

  it.each([
    '/assets/',
    '/assets',
    '/assets/none.js',
    '/assets/index-Ab12.js.br',
    '/assets/notes.txt',
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '//secret.js',
    '/deep/link',
  ])('are none at %s when a script asks', async (path) => {
    const files = await builtPage()
    expect(await files.answer({ path, navigation: false })).toBeUndefined()
  })

  it('are never a listing, even for a person', async () => {
    const files = await builtPage()
    expect(await files.answer({ path: '/assets/', navigation: true })).toBeUndefined()
  })
})

describe('a plain page', () => {
  it('says one thing and runs nothing', () => {
    const { headers, body } = plainPage(403, 'No <script>', 'Not "you" & yours.')
    expect(body.toString()).toContain('<h1>No &#60;script&#62;</h1>')
    expect(body.toString()).not.toContain('<script>')
    expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'/)
  })
})
