import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfiguration } from '../../../main/accounts/configuration/configuration.ts'
import { temporaryFolder } from '../../support/folder.ts'

/** Writes `.aws/config` and `.aws/credentials` into a home folder of the test's own. */
export function homeWith(config: string | Uint8Array, credentials = ''): string {
  const home = temporaryFolder()
  mkdirSync(join(home, '.aws'))
  writeFileSync(join(home, '.aws', 'config'), config)
  if (credentials !== '') writeFileSync(join(home, '.aws', 'credentials'), credentials)
  return home
}

/** Reads the configuration of a home folder with these files. */
export function configurationOf(config: string | Uint8Array, credentials = '') {
  return readConfiguration({}, homeWith(config, credentials), [])
}
