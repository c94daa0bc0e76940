export { useFetching } from '../app/use-fetching.ts'
