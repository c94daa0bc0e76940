import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { setUp } from '../../../.config/run/setup.mjs'
import { temporaryFolder } from '../../support/folder.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The bytes by which the fuse tool finds the fuses, their version, their number, and the fuses. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('1'.repeat(9)),
])

/** A folder that packages like Electron's own, since the real one may not be on this machine. */
function standInElectron(): string {
  const folder = join(temporaryFolder(), 'electron')
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\n'), fuseWire]))
  chmodSync(join(folder, 'electron'), 0o755)
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'resources.pak']) {
    writeFileSync(join(folder, name), 'stand-in')
  }
  return folder
}

function runTool(tool: string, words: string[]): string {
  const ran = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...words], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(ran.status, ran.stdout + ran.stderr).toBe(0)
  return ran.stdout
}

it.runIf(process.platform === 'linux')(
  'the package holds what was built and nothing else, with its fuses set',
  { timeout: 120_000 },
  async () => {
    await setUp({ install: false })
    const release = temporaryFolder()
    runTool('electron-builder/out/cli/cli.js', [
      ...['--config', 'electron-builder.yml', '--linux', 'dir'],
      `-c.electronDist=${standInElectron()}`,
      `-c.directories.output=${release}`,
    ])
    const app = join(release, 'linux-unpacked')
    const unpacked = join(app, 'resources', 'app.asar.unpacked', 'node_modules')
    expect(existsSync(unpacked) ? readdirSync(unpacked) : ['node-pty']).toEqual(['node-pty'])

    const listed = runTool('@electron/asar/bin/asar.js', [
      'list',
      join(app, 'resources', 'app.asar'),
    ])
    const files = listed.trim().split('\n')
    for (const wanted of ['main/index.js', 'main/page-worker.js', 'preload/index.cjs']) {
      expect(files).toContain(`/dist/${wanted}`)
    }
    expect(files).toContain('/dist/renderer/index.html')
    const strange = files.filter(
      (file) =>
        !/^\/(package\.json|dist(\/(main|preload|renderer)(\/.*)?)?)$/.test(file) &&
        !/^\/node_modules(\/node-pty(\/((lib|build|prebuilds)(\/.*)?|package\.json|LICENSE|README\.md))?)?$/.test(
          file,
        ),
    )
    expect(strange).toEqual([])
    expect(files.filter((file) => /\.(br|ts|map)$/.test(file))).toEqual([])

    const fuses = runTool('@electron/fuses/dist/bin.js', ['read', '--app', join(app, 'foredeck')])
    expect(fuses).toMatch(/RunAsNode is Disabled/)
    expect(fuses).toMatch(/EnableCookieEncryption is Enabled/)
    expect(fuses).toMatch(/EnableNodeOptionsEnvironmentVariable is Disabled/)
    expect(fuses).toMatch(/EnableNodeCliInspectArguments is Disabled/)
    expect(fuses).toMatch(/EnableEmbeddedAsarIntegrityValidation is Enabled/)
    expect(fuses).toMatch(/OnlyLoadAppFromAsar is Enabled/)
  },
)
