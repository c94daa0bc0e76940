import type { Blueprint } from './blueprint.ts'

/** Bucket for one application. */
export const bucket: Blueprint = {
  kind: 'bucket',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Encrypted bucket with a life cycle

Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"
  ExpireAfterDays:
    Type: Number
    Default: 400

Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault:
              SSEAlgorithm: aws:kms
      LifecycleConfiguration:
        Rules:
          - Id: expire
            Status: Enabled
            ExpirationInDays: !Ref ExpireAfterDays
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
      Tags:
        - Key: release
          Value: !Ref Release
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: OnlyEncryptedTransport
            Effect: Deny
            Principal: "*"
            Action: s3:*
            Resource:
              - !GetAtt Bucket.Arn
              - !Sub \${Bucket.Arn}/*
            Condition:
              Bool:
                aws:SecureTransport: "false"

Outputs:
  BucketName:
    Value: !Ref Bucket
    Export: { Name: !Sub "\${AWS::StackName}-BucketName" }
  BucketArn:
    Value: !GetAtt Bucket.Arn
`,
}

/** The same with every version kept: emptying it takes more than deleting its objects. */
export const archive: Blueprint = {
  kind: 'archive',
  body: bucket.body.replace(
    '    Properties:\n      BucketEncryption:',
    '    Properties:\n      VersioningConfiguration:\n        Status: Enabled\n      BucketEncryption:',
  ),
}

/** The lake: buckets, catalogue, a delivery stream and a work group. */
export const lake: Blueprint = {
  kind: 'lake',
  capabilities: ['CAPABILITY_IAM'],
  weakness: {
    logicalId: 'Delivery',
    reason:
      'Resource handler returned message: "Firehose is unable to assume role. Please check the role provided. (Service: Firehose, Status Code: 400, Request ID: d9f2a7c0-31b4-4e0f-8f3b-5f6a7d1e2c3b)" (RequestToken: 12ab34cd-56ef-4a7b-8c9d-0e1f2a3b4c5d, HandlerErrorCode: InvalidRequest)',
  },
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Raw zone of the data lake, its catalogue and its delivery stream

Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"

Resources:
  RawBucket:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration:
        Status: Enabled
  ResultsBucket:
    Type: AWS::S3::Bucket
  DeliveryRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: firehose.amazonaws.com }
            Action: sts:AssumeRole
  Delivery:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      DeliveryStreamType: DirectPut
      ExtendedS3DestinationConfiguration:
        BucketARN: !GetAtt RawBucket.Arn
        RoleARN: !GetAtt DeliveryRole.Arn
        Prefix: !Sub release=\${Release}/
  Catalogue:
    Type: AWS::Glue::Database
    Properties:
      CatalogId: !Ref AWS::AccountId
      DatabaseInput:
        Name: !Sub \${Environment}_raw
  Crawler:
    Type: AWS::Glue::Crawler
    Properties:
      DatabaseName: !Ref Catalogue
      Role: !GetAtt DeliveryRole.Arn
      Description: !Sub Crawls release \${Release}
      Targets:
        S3Targets:
          - Path: !Sub s3://\${RawBucket}/
  WorkGroup:
    Type: AWS::Athena::WorkGroup
    Properties:
      Name: !Sub \${AWS::StackName}-analysts
      WorkGroupConfiguration:
        ResultConfiguration:
          OutputLocation: !Sub s3://\${ResultsBucket}/

Outputs:
  RawBucketName:
    Value: !Ref RawBucket
    Export: { Name: !Sub "\${AWS::StackName}-RawBucketName" }
  StreamArn:
    Value: !GetAtt Delivery.Arn
`,
}
