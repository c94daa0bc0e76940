import { fileURLToPath } from 'node:url'

/** The project's folder, and places in it. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
export const at = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url))
