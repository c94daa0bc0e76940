export { type Fetching, useFetching } from '../app/use-fetching.ts'
