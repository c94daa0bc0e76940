/** The service's name, such as `S3`, out of a CloudFormation type. */
export function serviceOf(type: string): string {
  return type.split('::')[1] ?? type
}

type Removal = (id: string) => string

/** Commands of the AWS CLI that remove one resource, by type; the rest goes through Cloud Control. */
const commands: Readonly<Record<string, Removal>> = {
  'AWS::CloudFormation::Stack': (id) => `cloudformation delete-stack --stack-name ${id}`,
  'AWS::Cognito::UserPool': (id) => `cognito-idp delete-user-pool --user-pool-id ${id}`,
  'AWS::DynamoDB::Table': (id) => `dynamodb delete-table --table-name ${id}`,
  'AWS::EC2::SecurityGroup': (id) => `ec2 delete-security-group --group-id ${id}`,
  'AWS::EC2::Volume': (id) => `ec2 delete-volume --volume-id ${id}`,
  'AWS::EC2::Instance': (id) => `ec2 terminate-instances --instance-ids ${id}`,
  'AWS::ECR::Repository': (id) => `ecr delete-repository --force --repository-name ${id}`,
  'AWS::EFS::FileSystem': (id) => `efs delete-file-system --file-system-id ${id}`,
  'AWS::KMS::Key': (id) => `kms schedule-key-deletion --key-id ${id}`,
  'AWS::Lambda::Function': (id) => `lambda delete-function --function-name ${id}`,
  'AWS::Logs::LogGroup': (id) => `logs delete-log-group --log-group-name ${id}`,
  'AWS::RDS::DBCluster': (id) =>
    `rds delete-db-cluster --db-cluster-identifier ${id} --final-db-snapshot-identifier ${id}-final`,
  'AWS::RDS::DBInstance': (id) =>
    `rds delete-db-instance --db-instance-identifier ${id} --final-db-snapshot-identifier ${id}-final`,
  'AWS::S3::Bucket': (id) => `s3 rb s3://${id} --force`,
  'AWS::SNS::Topic': (id) => `sns delete-topic --topic-arn ${id}`,
  'AWS::SQS::Queue': (id) => `sqs delete-queue --queue-url ${id}`,
  'AWS::SecretsManager::Secret': (id) => `secretsmanager delete-secret --secret-id ${id}`,
}

/** The AWS CLI command that removes what is left over. Pure. */
export function removalCommand(
  type: string,
  physicalId: string,
  place: { readonly region: string; readonly profile?: string | undefined },
): string {
  const known = Object.hasOwn(commands, type) ? commands[type] : undefined
  const id = /^[\w./:@=+-]+$/.test(physicalId)
    ? physicalId
    : `'${physicalId.replaceAll("'", String.raw`'\''`)}'`
  const command =
    known?.(id) ?? `cloudcontrol delete-resource --type-name ${type} --identifier ${id}`
  const profile = place.profile === undefined ? '' : ` --profile ${place.profile}`
  return `aws ${command} --region ${place.region}${profile}`
}
