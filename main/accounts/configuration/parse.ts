import { externalDataInterceptor, loadSharedConfigFiles } from '@smithy/shared-ini-file-loader'
import type { ParsedIniData } from '@smithy/types'
import type { ConfigurationFile } from './files.ts'

/** A section's settings by name; nested ones with a dot, such as `s3.addressing_style`. */
export type Settings = Readonly<Record<string, string | undefined>>

/** What the SDK's loader made of the two files. */
export interface ParsedFiles {
  /** Profiles of the config file by name. */
  readonly config: Readonly<Record<string, Settings>>
  readonly credentials: Readonly<Record<string, Settings>>
  readonly sessions: Readonly<Record<string, Settings>>
  readonly services: Readonly<Record<string, Settings>>
}

let parses = 0

/**
 * Parses both files with the SDK's own loader. The texts are handed over under one-time names, so
 * that what was checked is what is parsed and the loader's cache of files plays no part.
 */
export async function parseFiles(
  config: ConfigurationFile,
  credentials: ConfigurationFile,
): Promise<ParsedFiles> {
  const round = ++parses
  const configFilepath = `foredeck:config:${round}`
  const filepath = `foredeck:credentials:${round}`
  externalDataInterceptor.interceptFile(configFilepath, config.text)
  externalDataInterceptor.interceptFile(filepath, credentials.text)
  try {
    const files = await loadSharedConfigFiles({ configFilepath, filepath })
    return sortSections(files.configFile, files.credentialsFile)
  } finally {
    const record = externalDataInterceptor.getFileRecord()
    Reflect.deleteProperty(record, configFilepath)
    Reflect.deleteProperty(record, filepath)
  }
}

function sortSections(config: ParsedIniData, credentials: ParsedIniData): ParsedFiles {
  const entries = Object.entries(config)
  const under = (prefix: string): Record<string, Settings> =>
    Object.fromEntries(
      entries
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, settings]) => [name.slice(prefix.length), settings]),
    )
  const profiles = entries.filter(([name]) => !/^(sso-session|services)\./.test(name))
  return {
    config: Object.fromEntries(profiles),
    credentials,
    sessions: under('sso-session.'),
    services: under('services.'),
  }
}
