import { AwsError } from '../service.ts'
import { typeOfArn, type ListedResource } from '../tagging/resources.ts'

type Predicate = (one: ListedResource) => boolean

/**
 * A query of Resource Explorer made ready. Of its language: free words, quoted ones, `-` for not,
 * commas for or, `*` at the end, and the filters `accountid`, `id`, `region`, `resourcetype`,
 * `resourcetype.supports:tags`, `service`, `tag:none`, `tag:all`, `tag:KEY=VALUE`, `tag.key` and
 * `tag.value`. Throws ValidationException for the rest.
 */
export function queryOf(text: string): Predicate {
  if (text.length > 1280) throw invalid('The query string must have at most 1280 characters.')
  const terms = [...text.matchAll(/(-?)((?:[^\s"]|"[^"]*")+)/g)].map(([, minus, term = '']) => {
    const predicate = termOf(term)
    return minus === '-' ? (one: ListedResource) => !predicate(one) : predicate
  })
  return (one) => terms.every((term) => term(one))
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message)
}

function unquoted(text: string): string {
  if ((text.split('"').length - 1) % 2 === 1) throw invalid('The query has an unbalanced quote.')
  return text.replaceAll('"', '')
}

/** A term such as `tag:team=shop`; a word alone is looked for in the ARN and the tags. */
function termOf(term: string): Predicate {
  const filter = /^([a-z.]+):(.+)$/i.exec(term)
  if (filter === null) return keyword(unquoted(term))
  const [, name = '', given = ''] = filter
  const values = given.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map(unquoted)
  const predicates = values.map((value) => filterOf(name.toLowerCase(), value))
  return (one) => predicates.some((predicate) => predicate(one))
}

function keyword(word: string): Predicate {
  const wanted = word.replace(/\*$/, '').toLowerCase()
  return ({ arn, resource }) =>
    arn.toLowerCase().includes(wanted) ||
    resource.tags.some(({ Key, Value }) => `${Key} ${Value}`.toLowerCase().includes(wanted))
}

/** Whether a text is what was asked for; a star at the end stands for anything. */
function like(wanted: string): (text: string) => boolean {
  if (wanted.endsWith('*')) {
    const start = wanted.slice(0, -1).toLowerCase()
    return (text) => text.toLowerCase().startsWith(start)
  }
  return (text) => text.toLowerCase() === wanted.toLowerCase()
}

function filterOf(name: string, value: string): Predicate {
  const is = like(value)
  switch (name) {
    case 'accountid':
      return ({ resource }) => is(resource.account)
    case 'id':
      return ({ arn }) => is(arn)
    case 'region':
      return ({ arn, resource }) => is(isGlobal(arn) ? 'global' : resource.region)
    case 'service':
      return ({ arn }) => is(typeOfArn(arn).service)
    case 'resourcetype':
      return ({ arn }) => is(resourceTypeOf(arn))
    case 'resourcetype.supports':
      if (value !== 'tags') throw invalid(`The value ${value} of resourcetype.supports is invalid.`)
      return () => true
    case 'tag':
      return tagFilter(value)
    case 'tag.key':
      return (one) => userTags(one).some(({ Key }) => is(Key))
    case 'tag.value':
      return (one) => userTags(one).some(({ Value }) => is(Value))
    default:
      throw invalid(`The query filter ${name} is invalid.`)
  }
}

function tagFilter(value: string): Predicate {
  if (value === 'none') return (one) => userTags(one).length === 0
  if (value === 'all') return (one) => userTags(one).length > 0
  const [key = '', ...rest] = value.split('=')
  if (rest.length === 0) throw invalid(`The value ${value} of tag must be none, all or KEY=VALUE.`)
  const is = like(rest.join('='))
  return (one) => userTags(one).some(({ Key, Value }) => Key === key && is(Value))
}

/** Tags that people gave; those of AWS's services are not looked at. */
function userTags({ resource }: ListedResource): ListedResource['resource']['tags'] {
  return resource.tags.filter(({ Key }) => !Key.startsWith('aws:'))
}

function isGlobal(arn: string): boolean {
  return arn.includes(':cloudfront:') || arn.includes(':route53:')
}

/** Such as `ec2:instance`. */
export function resourceTypeOf(arn: string): string {
  const { service, type } = typeOfArn(arn)
  return `${service}:${type}`
}

/** The region that a resource is shown in. */
export function shownRegion({ arn, resource }: ListedResource): string {
  return isGlobal(arn) ? 'global' : resource.region
}
