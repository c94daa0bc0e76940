import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where programs stand that take the place of the machine’s own, beside the shells’ homes. */
export function commandsOf(homes: string): string {
  return join(homes, '.commands')
}

/** Writes them: a shell of the user’s own machine cannot be another user’s, but it can say so. */
export async function placeCommands(homes: string): Promise<void> {
  const folder = commandsOf(homes)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'whoami'), '#!/bin/sh\necho "$USER"\n', { mode: 0o755 })
}
