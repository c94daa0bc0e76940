import { configureGlobal } from 'fast-check'

/**
 * Properties try the same examples in each run, so that no run of the tests fails by chance.
 * `FOREDECK_SEED` gives others to try.
 */
configureGlobal({ seed: Number(process.env['FOREDECK_SEED'] ?? 20_261_122) })
