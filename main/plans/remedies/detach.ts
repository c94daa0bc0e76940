import { noRemedy, type RemedyContext, type RemedySubject } from './context.ts'

type Detach = (subject: RemedySubject, context: RemedyContext) => Promise<void>

const byType: Readonly<Record<string, () => Promise<Detach>>> = {
  'AWS::IAM::Role': async () => (await import('./detach-iam.ts')).detachRole,
  'AWS::IAM::ManagedPolicy': async () => (await import('./detach-iam.ts')).detachPolicy,
  'AWS::IAM::InstanceProfile': async () => (await import('./detach-iam.ts')).detachProfile,
  'AWS::EC2::SecurityGroup': async () => (await import('./detach-ec2.ts')).detachSecurityGroup,
  'AWS::EC2::Subnet': async () => (await import('./detach-ec2.ts')).detachSubnet,
}

/**
 * Takes away what was hung on a resource outside its stack and keeps it from going: policies and
 * instance profiles of a role, whoever has a policy, network interfaces that nobody uses.
 */
export async function detach(subject: RemedySubject, context: RemedyContext): Promise<void> {
  const load = Object.hasOwn(byType, subject.type) ? byType[subject.type] : undefined
  if (!load) throw noRemedy(subject)
  context.tell(`detaching what holds ${subject.physicalId}`)
  const take = await load()
  await take(subject, context)
}
