export { demoFlagUsage, parseDemoFlags, type DemoFlags } from './flags.ts'
export { startDemo, type Demo, type DemoOptions } from './server.ts'
