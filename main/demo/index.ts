export { demoFlagUsage, parseDemoFlags, type DemoFlags } from './flags.ts'
export { startDemo, type Demo, type DemoOptions } from './server.ts'
export type { Fault, FaultBoard, FaultMatch, Recorder } from './endpoint/index.ts'
export type { DemoSize } from './organization/index.ts'
