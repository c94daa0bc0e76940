import { validationError } from '../errors.ts'
import { asText, asTexts, isList, sameJson, type Json } from './json.ts'

/** All that the functions of a template's Rules may ask for. */
export interface RuleFacts {
  /** The value of a parameter or pseudo parameter, a list for list types. */
  readonly parameter: (name: string) => Json | undefined
  /** The declared type of a parameter, such as `List<AWS::EC2::Subnet::Id>`. */
  readonly typeOf: (name: string) => string
  /** Every value that a type of AWS's has in this account and region. */
  readonly all: (type: string) => readonly string[]
  /** An attribute of the resource that a value of such a type stands for, such as `VpcId`. */
  readonly attribute: (type: string, value: string, attribute: string) => string
}

type RuleFunction = (argument: Json, facts: RuleFacts, evaluate: (value: Json) => Json) => Json

/** The functions that rules may use, and no others; `Fn::If` is not among them. */
export const ruleFunctions: Readonly<Partial<Record<string, RuleFunction>>> = {
  Ref: (argument, facts) => facts.parameter(asText(argument)) ?? '',
  'Fn::And': (argument, _, evaluate) => several('Fn::And', argument).every(isTrue(evaluate)),
  'Fn::Or': (argument, _, evaluate) => several('Fn::Or', argument).some(isTrue(evaluate)),
  'Fn::Not': (argument, _, evaluate) => !several('Fn::Not', argument, 1).some(isTrue(evaluate)),
  'Fn::Equals': (argument, _, evaluate) => {
    const [left, right] = several('Fn::Equals', argument, 2).map(evaluate)
    return sameJson(left, right)
  },
  'Fn::Contains': (argument, _, evaluate) => {
    const [among, value] = several('Fn::Contains', argument, 2).map(evaluate)
    return asTexts(among).includes(asText(value))
  },
  'Fn::EachMemberEquals': (argument, _, evaluate) => {
    const [members, value] = several('Fn::EachMemberEquals', argument, 2).map(evaluate)
    return asTexts(members).every((member) => member === asText(value))
  },
  'Fn::EachMemberIn': (argument, _, evaluate) => {
    const [members, among] = several('Fn::EachMemberIn', argument, 2).map(evaluate)
    return asTexts(members).every((member) => asTexts(among).includes(member))
  },
  'Fn::RefAll': (argument, facts) => [...facts.all(asText(argument))],
  'Fn::ValueOf': (argument, facts) => {
    const [name = '', attribute = ''] = several('Fn::ValueOf', argument, 2).map(asText)
    const type = facts.typeOf(name)
    const value = facts.parameter(name) ?? ''
    const valueOf = (item: Json): string => facts.attribute(inner(type), asText(item), attribute)
    return isList(value) ? value.map(valueOf) : valueOf(value)
  },
  'Fn::ValueOfAll': (argument, facts) => {
    const [type = '', attribute = ''] = several('Fn::ValueOfAll', argument, 2).map(asText)
    return facts.all(type).map((value) => facts.attribute(type, value, attribute))
  },
}

function several(name: string, argument: Json, count?: number): readonly Json[] {
  if (isList(argument) && (count ?? argument.length) === argument.length) return argument
  throw validationError(
    count === undefined
      ? `Template error: every ${name} object requires a list of parameters.`
      : `Template error: every ${name} object requires ${count} parameter${count === 1 ? '' : 's'}.`,
  )
}

function isTrue(evaluate: (value: Json) => Json): (value: Json) => boolean {
  return (value) => asText(evaluate(value)) === 'true'
}

/** `AWS::EC2::Subnet::Id` of `List<AWS::EC2::Subnet::Id>`. */
function inner(type: string): string {
  return /<(.+)>$/.exec(type)?.[1] ?? type
}
