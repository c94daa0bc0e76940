/** What a service is called in IAM, where that is not its SDK id in lower case. */
const iamNames: Readonly<Record<string, string>> = {
  'Application Auto Scaling': 'application-autoscaling',
  'CloudWatch Logs': 'logs',
  'Cost Explorer': 'ce',
  'Elastic Load Balancing v2': 'elasticloadbalancing',
  'Resource Groups Tagging API': 'tag',
  'SSO OIDC': 'sso-oauth',
  CloudControl: 'cloudformation',
}

/** The service as in IAM and in the AWS CLI, out of the SDK's service id (`CloudFormation`). */
export function iamNameOf(serviceId: string): string {
  return iamNames[serviceId] ?? serviceId.replaceAll(' ', '').toLowerCase()
}

/** The service as in the `services` sections of the AWS config file: `sso_oidc`, `cloudformation`. */
export function configNameOf(serviceId: string): string {
  return serviceId.replaceAll(' ', '_').toLowerCase()
}
