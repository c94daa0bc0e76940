import type { Blueprint } from './blueprint.ts'
import { database } from './data.ts'

/** A database whose own protection keeps it, whatever its stack says. */
export const protectedDatabase: Blueprint = {
  ...database,
  kind: 'protected-database',
  body: database.body.replace(
    '      StorageEncrypted: true\n',
    '      StorageEncrypted: true\n      DeletionProtection: true\n',
  ),
}

/** Owns the role with which another stack is deployed. */
export const deploymentRole: Blueprint = {
  kind: 'deployment-role',
  capabilities: ['CAPABILITY_NAMED_IAM'],
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Role with which CloudFormation deploys another stack, and the topic that tells of it

Parameters:
  Environment:
    Type: String
    Default: production
  Release:
    Type: String
    Default: "1"

Resources:
  ServiceRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub \${AWS::StackName}-role
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: cloudformation.amazonaws.com }
            Action: sts:AssumeRole
      Tags:
        - Key: release
          Value: !Ref Release
  Deployments:
    Type: AWS::SNS::Topic

Outputs:
  ServiceRoleArn:
    Value: !GetAtt ServiceRole.Arn
`,
}

/** What a company knows of a stack from outside it: a pipeline, an alarm, a copied setting. */
export const releaseTrain: Blueprint = {
  kind: 'release-train',
  capabilities: ['CAPABILITY_IAM'],
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Pipeline that deploys another stack, an alarm on it, and a copy of its settings

Parameters:
  Environment:
    Type: String
    Default: production
  Release:
    Type: String
    Default: "1"
  Deployed:
    Type: String
    Description: The stack that the pipeline deploys
  QueueName:
    Type: String
    Description: The queue of that stack

Resources:
  Artifacts:
    Type: AWS::S3::Bucket
  PipelineRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: codepipeline.amazonaws.com }
            Action: sts:AssumeRole
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: !GetAtt PipelineRole.Arn
      ArtifactStore:
        Type: S3
        Location: !Ref Artifacts
      Stages:
        - Name: Source
          Actions:
            - Name: Repository
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: "1" }
              OutputArtifacts: [{ Name: Source }]
        - Name: Deploy
          Actions:
            - Name: Stack
              ActionTypeId: { Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: "1" }
              InputArtifacts: [{ Name: Source }]
              Configuration:
                ActionMode: CREATE_UPDATE
                StackName: !Ref Deployed
                TemplatePath: Source::template.yaml
  SettingsCopy:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Name: !Sub /harbour/\${AWS::StackName}/copy
      Value: !Sub "{{resolve:ssm:/harbour/\${Deployed}/settings}}"
      Description: !Sub Copied by release \${Release}
  MessagesWait:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SQS
      MetricName: ApproximateAgeOfOldestMessage
      Dimensions:
        - Name: QueueName
          Value: !Ref QueueName
      Statistic: Maximum
      Period: 300
      EvaluationPeriods: 3
      Threshold: 900
      ComparisonOperator: GreaterThanThreshold

Outputs:
  PipelineName:
    Value: !Ref Pipeline
`,
}

/** A bucket whose versions nobody may delete before their time. */
export const evidence: Blueprint = {
  kind: 'evidence',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Evidence that has to be kept, under Object Lock

Parameters:
  Environment:
    Type: String
    Default: production
  Release:
    Type: String
    Default: "1"

Resources:
  Evidence:
    Type: AWS::S3::Bucket
    Properties:
      ObjectLockEnabled: true
      ObjectLockConfiguration:
        ObjectLockEnabled: Enabled
        Rule:
          DefaultRetention:
            Mode: COMPLIANCE
            Days: 2555
      Tags:
        - Key: release
          Value: !Ref Release

Outputs:
  BucketName:
    Value: !Ref Evidence
`,
}
