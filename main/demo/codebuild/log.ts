import { digestOf as imageDigest } from '../ecs/engine/task-life.ts'
import { createRandom, type Random } from '../random.ts'
import type { Build } from './builds.ts'
import { endOf } from './builds.ts'
import { failingCommand, type PlannedPhase } from './plan.ts'

/** One line of a build's log; the time is in milliseconds. */
export interface LogLine {
  readonly timestamp: number
  readonly message: string
}

/** The line, counted from one, at which a failing build's first error stands. */
const failingLine = 412

/** The lines that a build has written by a time, in order. */
export function linesOf(build: Build, at: number): LogLine[] {
  const until = Math.min(at, endOf(build))
  return allLinesOf(build).filter(({ timestamp }) => timestamp <= until)
}

function allLinesOf(build: Build): LogLine[] {
  const random = createRandom(`${build.id}/log`)
  const lines: LogLine[] = []
  for (const phase of build.plan.phases) {
    const texts = textsOf(build, phase, lines.length, random)
    const begun = build.startedAt + phase.startsAfter
    texts.forEach((text, index) => {
      const timestamp = begun + Math.floor((phase.lasts * (index + 1)) / (texts.length + 1))
      lines.push({
        timestamp,
        message: text.startsWith('  ') ? text.slice(2) : stamped(timestamp, text),
      })
    })
  }
  return lines
}

/** CodeBuild's own lines, as its container writes them; those of commands begin with two spaces. */
function stamped(timestamp: number, text: string): string {
  const [date = '', time = ''] = new Date(timestamp).toISOString().split('T')
  return `[Container] ${date.replaceAll('-', '/')} ${time.replace('Z', '000')} ${text}`
}

const commands: Readonly<Partial<Record<string, readonly string[]>>> = {
  INSTALL: ['npm ci'],
  PRE_BUILD: [
    'aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY',
  ],
  BUILD: ['npm run lint', failingCommand, 'docker build --tag $REPOSITORY:$IMAGE_TAG .'],
  POST_BUILD: ['docker push $REPOSITORY:$IMAGE_TAG'],
}

function textsOf(build: Build, phase: PlannedPhase, before: number, random: Random): string[] {
  if (phase.type === 'PROVISIONING') return ['Waiting for agent ping']
  if (phase.type === 'DOWNLOAD_SOURCE') return downloaded(build)
  if (phase.type === 'UPLOAD_ARTIFACTS') return uploaded(phase)
  const own = commands[phase.type]
  if (own === undefined) return []
  const texts = [`Entering phase ${phase.type}`]
  for (const command of own) {
    texts.push(`Running command ${command}`)
    if (command === failingCommand && phase.status === 'FAILED') {
      texts.push(...failingTests(failingLine - before - texts.length - 1, build, random))
      texts.push(`Command did not exit successfully ${command} exit status 1`)
      break
    }
    texts.push(...outputOf(command, build, random).map((line) => `  ${line}`))
  }
  return [...texts, ...closing(phase)]
}

function closing({ type, status, context }: PlannedPhase): string[] {
  return [
    `Phase complete: ${type} State: ${status}`,
    `Phase context status code: ${context?.code ?? ''} Message: ${context?.message ?? ''}`,
  ]
}

function downloaded({ commit, id }: Build): string[] {
  const folder = `/codebuild/output/src${id.slice(-6)}/src`
  return [
    'Waiting for DOWNLOAD_SOURCE',
    'Phase is DOWNLOAD_SOURCE',
    `CODEBUILD_SRC_DIR=${folder}`,
    `YAML location is ${folder}/buildspec.yml`,
    'Setting HTTP client timeout to higher timeout for S3 source',
    `Source version: ${commit}`,
    'Processing environment variables',
    'Selecting ’nodejs’ runtime version ’22’ based on manual selections...',
    `Moving to directory ${folder}`,
    'Registering with agent',
    'Phases found in YAML: 4',
    ' INSTALL: 1 commands',
    ' PRE_BUILD: 1 commands',
    ' BUILD: 3 commands',
    ' POST_BUILD: 1 commands',
    'Phase complete: DOWNLOAD_SOURCE State: SUCCEEDED',
    'Phase context status code:  Message: ',
  ]
}

function uploaded(phase: PlannedPhase): string[] {
  return [
    'Preparing to copy test report unit',
    'Expanding base directory path: .',
    'Assembling file list',
    'Expanding file paths for base directory .',
    'Found 4 file(s)',
    ...closing(phase),
  ]
}

const areas = [
  'basket',
  'checkout',
  'delivery',
  'discounts',
  'orders',
  'prices',
  'returns',
  'stock',
]
const checks = [
  'keeps the order of lines',
  'answers 404 for an unknown id',
  'rounds half up',
  'accepts an empty list',
  'writes one event',
  'is idempotent',
  'honours the time zone',
  'refuses a negative amount',
]

function outputOf(command: string, build: Build, random: Random): string[] {
  if (command === 'npm ci') return installed(random)
  if (command === failingCommand) return [...passing(280, random), ...totals(280, 0)]
  if (command.startsWith('npm run lint')) return ['', '> lint', '> eslint .', '']
  if (command.startsWith('docker build')) return built(build, random)
  if (command.startsWith('docker push')) return pushed(build, random)
  return ['Login Succeeded']
}

function installed(random: Random): string[] {
  const packages = random.integer(612, 990)
  return [
    ...Array.from(
      { length: 24 },
      (_, index) =>
        `npm http fetch GET 200 https://registry.npmjs.org/${String(index)} ${random.integer(12, 340)}ms`,
    ),
    '',
    `added ${packages} packages, and audited ${packages + 1} packages in ${random.integer(9, 31)}s`,
    '',
    'found 0 vulnerabilities',
  ]
}

/** Lines of tests that pass, in colours as the runner writes them. */
function passing(count: number, random: Random): string[] {
  return Array.from({ length: count }, () => {
    const area = random.pick(areas)
    return ` \u001B[32m✓\u001B[39m test/${area}/${random.pick(areas)}.test.ts > ${random.pick(checks)} ${random.integer(1, 90)}ms`
  })
}

function totals(passed: number, failed: number): string[] {
  const wrong = failed === 0 ? '' : `${failed} failed | `
  return [
    '',
    ` Test Files  ${wrong}${areas.length} passed`,
    `      Tests  ${wrong}${passed} passed`,
    '',
  ]
}

/** Tests of which one fails, after `before` lines of others. */
function failingTests(before: number, build: Build, random: Random): string[] {
  const passed = Math.max(0, before)
  return [
    ...passing(passed, random),
    ...failure,
    ...totals(passed, 1),
    `npm error Lifecycle script \`test\` failed with code 1 at commit ${build.commit.slice(0, 8)}`,
  ].map((line) => `  ${line}`)
}

const failure = [
  '\u001B[31mFAIL\u001B[39m test/checkout/charge.test.ts > charges the card once when the provider times out',
  'AssertionError: expected 2 to be 1 // Object.is equality',
  '',
  '- Expected',
  '+ Received',
  '',
  '- 1',
  '+ 2',
  '',
  ' ❯ test/checkout/charge.test.ts:88:31',
  '     86|   await checkout(basket, { provider: slow })',
  '     87|',
  '     88|   expect(provider.charges.length).toBe(1)',
  '       |                                   ^',
  '     89| })',
]

function built(build: Build, random: Random): string[] {
  const layers = random.integer(9, 14)
  return [
    '#1 [internal] load build definition from Dockerfile',
    ...Array.from(
      { length: layers },
      (_, index) => `#${index + 2} [${index + 1}/${layers}] CACHED`,
    ),
    `#${layers + 2} naming to ${build.project}:${build.commit.slice(0, 8)} done`,
  ]
}

function pushed(build: Build, random: Random): string[] {
  return [
    'The push refers to repository [$REPOSITORY]',
    ...Array.from({ length: 6 }, () => `${random.text('0123456789abcdef', 12)}: Pushed`),
    `${build.commit.slice(0, 8)}: digest: ${digestOf(build)} size: 2417`,
  ]
}

/** The digest of the image that a build pushes, as ECR and the tasks that run it have it. */
export function digestOf({ commit, project }: Build): string {
  return imageDigest(`${repositoryOf(project)}:${commit.slice(0, 8)}`)
}

/** The repository that a project pushes to: `shop/basket` of `basket-build`. */
export function repositoryOf(project: string): string {
  return `shop/${project.replace(/-build$/, '')}`
}
