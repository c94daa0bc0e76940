/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, reason: string }} Told */
/** @typedef {Counts & { failures: Told[], notRun: Told[] }} Tally */

/** @returns {Tally} */
export function emptyTally() {
  return { passed: 0, failed: 0, skipped: 0, failures: [], notRun: [] }
}

/** A tally of one thing that passed or failed. */
export function single(
  /** @type {string} */ name,
  /** @type {boolean} */ passed,
  /** @type {string} */ reason,
) {
  return passed
    ? { ...emptyTally(), passed: 1 }
    : { ...emptyTally(), failed: 1, failures: [{ name, reason }] }
}

/** A tally of one thing that was not run. */
export function unrun(/** @type {string} */ name, /** @type {string} */ reason) {
  return { ...emptyTally(), skipped: 1, notRun: [{ name, reason }] }
}

/** The sum of tallies. */
export function sum(/** @type {Tally[]} */ tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      failures: [...all.failures, ...one.failures],
      notRun: [...all.notRun, ...one.notRun],
    }),
    emptyTally(),
  )
}

/** The tests of Vitest's JSON report; a file that could not be loaded counts as one failure. */
export function tallyVitest(/** @type {VitestReport} */ report) {
  return sum(report.testResults.map(tallyVitestFile))
}

function tallyVitestFile(/** @type {VitestFile} */ file) {
  const tests = file.assertionResults
  if (file.status === 'failed' && tests.every((test) => test.status !== 'failed')) {
    const reason = file.message || 'The file failed outside its tests.'
    return sum([
      single(file.name, false, reason),
      ...tests.map((test) => tallyVitestTest(file, test)),
    ])
  }
  return sum(tests.map((test) => tallyVitestTest(file, test)))
}

function tallyVitestTest(/** @type {VitestFile} */ file, /** @type {VitestTest} */ test) {
  const name = `${file.name} › ${test.fullName}`
  if (test.status !== 'passed' && test.status !== 'failed') return unrun(name, test.status)
  return single(name, test.status === 'passed', (test.failureMessages ?? []).join('\n'))
}

/** The tests of Playwright's JSON report; what failed outside any test counts as one failure each. */
export function tallyPlaywright(/** @type {PlaywrightReport} */ report) {
  const outside = report.errors.map((error) => single('end to end', false, error.message ?? ''))
  return sum([...outside, ...report.suites.map(tallySuite)])
}

/** @returns {Tally} */
function tallySuite(/** @type {PlaywrightSuite} */ suite) {
  const specs = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => {
      const name = `${suite.title} › ${spec.title}`
      if (test.status === 'skipped') return unrun(name, reasonNotRun(test))
      const reasons = test.results.flatMap((result) =>
        result.errors.map((error) => error.message ?? ''),
      )
      return single(name, test.status === 'expected', reasons.join('\n'))
    }),
  )
  return sum([...specs, ...(suite.suites ?? []).map(tallySuite)])
}

function reasonNotRun(/** @type {PlaywrightTest} */ test) {
  const said = test.annotations?.find(({ type }) => type === 'skip')?.description
  return said ?? 'skipped'
}

/** The last line of a run. */
export function lastLine(/** @type {Counts} */ { passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** How one step went; not to be mistaken for the last line. */
export function progressLine(/** @type {Counts} */ { passed, failed, skipped }) {
  const notRun = skipped === 0 ? '' : `, ${skipped} not run`
  return failed === 0 ? `${passed} ok${notRun}` : `${failed} of ${passed + failed} wrong${notRun}`
}

/** @typedef {{ fullName: string, status: string, failureMessages?: string[] }} VitestTest */
/** @typedef {{ name: string, status: string, message?: string, assertionResults: VitestTest[] }} VitestFile */
/** @typedef {{ testResults: VitestFile[] }} VitestReport */
/** @typedef {{ message?: string }} PlaywrightError */
/** @typedef {{ type: string, description?: string }} PlaywrightNote */
/** @typedef {{ status: string, annotations?: PlaywrightNote[], results: { errors: PlaywrightError[] }[] }} PlaywrightTest */
/** @typedef {{ title: string, tests: PlaywrightTest[] }} PlaywrightSpec */
/** @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite */
/** @typedef {{ errors: PlaywrightError[], suites: PlaywrightSuite[] }} PlaywrightReport */
