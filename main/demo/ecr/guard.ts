import { handlerRefusal, type Guard } from '../resources/index.ts'
import { asText } from '../cloudformation/template/json.ts'
import { isEmptyRepository } from './images.ts'

/** ECR lets a repository go when it is empty, or when its template says so (EmptyOnDelete). */
export const guardRepository: Guard = (repository) => {
  const empties = asText(repository.properties['EmptyOnDelete']) === 'true'
  if (empties || isEmptyRepository(repository)) return undefined
  return handlerRefusal(
    "The repository with name '{id}' in registry with id '{account}' cannot be deleted because it still contains images",
    'Ecr',
  )
}
