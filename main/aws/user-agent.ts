import packageFile from '../../package.json' with { type: 'json' }

/** What AWS's own logs (CloudTrail's `userAgent`) show of Foredeck's calls. */
export const userAgent: readonly (readonly [name: string, version: string])[] = [
  ['Foredeck', packageFile.version],
  ['aws-sdk-js', '3'],
  ['lang/js'],
  ['md/nodejs', process.versions.node],
].map(([name = '', version = '']) => [name, version] as const)

/** The same as the header that the SDK makes of it. */
export const userAgentHeader = userAgent
  .map(([name, version]) => (version ? `${name}${name.includes('/') ? '#' : '/'}${version}` : name))
  .join(' ')
