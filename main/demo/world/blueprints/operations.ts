import type { Blueprint } from './blueprint.ts'

/** Build and release of one application. */
export const pipeline: Blueprint = {
  kind: 'pipeline',
  capabilities: ['CAPABILITY_IAM'],
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Pipeline that builds and deploys one application

Parameters:
  Environment:
    Type: String
    Default: development
  Service:
    Type: String
  Release:
    Type: String
    Default: "1"

Resources:
  Artifacts:
    Type: AWS::S3::Bucket
  Images:
    Type: AWS::ECR::Repository
    Properties:
      ImageScanningConfiguration:
        ScanOnPush: true
  BuildRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: codebuild.amazonaws.com }
            Action: sts:AssumeRole
  Build:
    Type: AWS::CodeBuild::Project
    Properties:
      Description: !Sub Builds \${Service}, pipeline release \${Release}
      ServiceRole: !GetAtt BuildRole.Arn
      Artifacts: { Type: CODEPIPELINE }
      Source: { Type: CODEPIPELINE }
      Environment:
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
        Type: LINUX_CONTAINER
        EnvironmentVariables:
          - Name: REPOSITORY
            Value: !GetAtt Images.RepositoryUri
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
        - Name: Build
          Actions:
            - Name: Build
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1" }
              Configuration:
                ProjectName: !Ref Build

Outputs:
  PipelineName:
    Value: !Ref Pipeline
  RepositoryUri:
    Value: !GetAtt Images.RepositoryUri
`,
}

/** What the CDK's bootstrap leaves in every account and region. */
export const toolkit: Blueprint = {
  kind: 'toolkit',
  capabilities: ['CAPABILITY_NAMED_IAM'],
  body: `Description: Resources that the CDK needs to deploy into this environment
Parameters:
  Environment:
    Type: String
    Default: shared
  Release:
    Type: String
    Default: "27"
    Description: Version of the bootstrap resources
Resources:
  StagingBucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BucketName: !Sub cdk-hnb659fds-assets-\${AWS::AccountId}-\${AWS::Region}
      VersioningConfiguration:
        Status: Enabled
  ContainerAssetsRepository:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: !Sub cdk-hnb659fds-container-assets-\${AWS::AccountId}-\${AWS::Region}
      ImageTagMutability: IMMUTABLE
  FilePublishingRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub cdk-hnb659fds-file-publishing-role-\${AWS::AccountId}-\${AWS::Region}
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { AWS: !Ref AWS::AccountId }
            Action: sts:AssumeRole
  DeploymentActionRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub cdk-hnb659fds-deploy-role-\${AWS::AccountId}-\${AWS::Region}
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { AWS: !Ref AWS::AccountId }
            Action: sts:AssumeRole
  CdkBootstrapVersion:
    Type: AWS::SSM::Parameter
    Properties:
      Name: /cdk-bootstrap/hnb659fds/version
      Type: String
      Value: !Ref Release
Outputs:
  BucketName:
    Description: The bucket of the CDK's assets
    Value: !Ref StagingBucket
  BootstrapVersion:
    Description: Version of the bootstrap resources
    Value: !GetAtt CdkBootstrapVersion.Value
`,
}

/** What the organization rolls out into every account. */
export const baseline: Blueprint = {
  kind: 'baseline',
  capabilities: ['CAPABILITY_NAMED_IAM'],
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Baseline that the organization rolls out into every account and region

Parameters:
  Environment:
    Type: String
    Default: shared
  Release:
    Type: String
    Default: "1"

Resources:
  Detector:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
  AuditRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub organization-audit-\${AWS::Region}
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { AWS: !Ref AWS::AccountId }
            Action: sts:AssumeRole
      Tags:
        - Key: release
          Value: !Ref Release
  EncryptedVolumes:
    Type: AWS::Config::ConfigRule
    Properties:
      Source:
        Owner: AWS
        SourceIdentifier: ENCRYPTED_VOLUMES

Outputs:
  AuditRoleArn:
    Value: !GetAtt AuditRole.Arn
`,
}

/** Key and secret of one application. */
export const secrets: Blueprint = {
  kind: 'secrets',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Key and secrets of one application

Parameters:
  Environment:
    Type: String
    Default: development
  Service:
    Type: String
  Release:
    Type: String
    Default: "1"
  ApiToken:
    Type: String
    NoEcho: true
    Default: changed-by-hand

Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      Description: !Sub Key of \${Service}
      EnableKeyRotation: true
      KeyPolicy:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { AWS: !Sub "arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root" }
            Action: kms:*
            Resource: "*"
  Alias:
    Type: AWS::KMS::Alias
    Properties:
      AliasName: !Sub alias/\${AWS::StackName}
      TargetKeyId: !Ref Key
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties:
      KmsKeyId: !Ref Key
      Description: !Sub Tokens of \${Service}, release \${Release}
      SecretString: !Ref ApiToken

Outputs:
  KeyArn:
    Value: !GetAtt Key.Arn
    Export: { Name: !Sub "\${AWS::StackName}-KeyArn" }
`,
}

/** Trail and its bucket. */
export const trail: Blueprint = {
  kind: 'trail',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Trail of this account and the bucket that keeps it

Parameters:
  Environment:
    Type: String
    Default: shared
  Release:
    Type: String
    Default: "1"

Resources:
  TrailBucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    Properties:
      ObjectLockEnabled: true
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      IsMultiRegionTrail: true
      S3BucketName: !Ref TrailBucket
      Tags:
        - Key: release
          Value: !Ref Release

Outputs:
  TrailArn:
    Value: !GetAtt Trail.Arn
`,
}
