import { existsSync } from 'node:fs'
import { at } from './paths.mjs'
import { Stop } from './say.mjs'

/** The least Node that can set Foredeck up, and the one that it runs on. */
const least = [20, 19]
const wanted = [24, 0]
/** Has node:sqlite without a flag. */
const enough = [22, 13]

/** Whether version `has`, such as `20.19.1`, is at least `needs`. Pure. */
export function isAtLeast(/** @type {string} */ has, /** @type {number[]} */ needs) {
  const [major = 0, minor = 0] = has.split('.').map(Number)
  return major > needs[0] || (major === needs[0] && minor >= needs[1])
}

/** Refuses a Node that cannot even set Foredeck up. */
export function requireNode(version = process.versions.node) {
  if (isAtLeast(version, least)) return
  throw new Stop(
    `Foredeck needs Node ${least.join('.')} or newer and this is ${version}: install Node 24 from https://nodejs.org.`,
  )
}

/** Where npm put a Node of its own for this platform: an optional dependency. */
function installedNodes() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const names = [
    `node-${platformName()}-${process.arch}`,
    `node-bin-${platformName()}-${process.arch}`,
  ]
  return names.map((name) => at(`node_modules/${name}/bin/${file}`))
}

function platformName() {
  return process.platform === 'win32' ? 'win' : process.platform
}

/**
 * The Node to run Foredeck with: this one if it is new enough, else the one that npm installed
 * beside the other packages. A somewhat older one that has what is needed will do.
 */
export function findNode(version = process.versions.node, exists = existsSync) {
  if (isAtLeast(version, wanted)) return process.execPath
  const installed = installedNodes().find((path) => exists(path))
  if (installed !== undefined) return installed
  if (isAtLeast(version, enough)) return process.execPath
  throw new Stop(
    `Foredeck runs on Node 24 and this is ${version}; npm has none for this platform, so install Node 24 from https://nodejs.org.`,
  )
}
