import type { Blueprint } from './blueprint.ts'

/** Queue with a dead letter queue and an alarm on it. */
export const queue: Blueprint = {
  kind: 'queue',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Queue, dead letter queue and an alarm when something lands there

Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"

Resources:
  DeadLetters:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 120
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt DeadLetters.Arn
        maxReceiveCount: 5
      Tags:
        - Key: release
          Value: !Ref Release
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SQS
      MetricName: ApproximateNumberOfMessagesVisible
      Dimensions:
        - Name: QueueName
          Value: !GetAtt DeadLetters.QueueName
      Statistic: Maximum
      Period: 60
      EvaluationPeriods: 1
      Threshold: 0
      ComparisonOperator: GreaterThanThreshold

Outputs:
  QueueUrl:
    Value: !Ref Queue
  QueueArn:
    Value: !GetAtt Queue.Arn
    Export: { Name: !Sub "\${AWS::StackName}-QueueArn" }
`,
}

/** A topic and the alarms of one application. */
export const alarms: Blueprint = {
  kind: 'alarms',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Alarms of one application and the topic they go to

Parameters:
  Environment:
    Type: String
    Default: development
  Service:
    Type: String
  Release:
    Type: String
    Default: "1"
  Mail:
    Type: String
    Default: on-call@harbour.example

Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub \${Service} \${Environment}
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref Topic
      Protocol: email
      Endpoint: !Ref Mail
  Latency:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: !Sub Latency of \${Service}, thresholds of release \${Release}
      Namespace: Harbour
      MetricName: Latency
      ExtendedStatistic: p99
      Period: 300
      EvaluationPeriods: 3
      Threshold: 800
      ComparisonOperator: GreaterThanThreshold
      AlarmActions: [!Ref Topic]
  Dashboard:
    Type: AWS::CloudWatch::Dashboard
    Properties:
      DashboardBody: !Sub '{"widgets":[{"type":"text","properties":{"markdown":"# \${Service}"}}]}'

Outputs:
  TopicArn:
    Value: !Ref Topic
`,
}

/** A serverless application as SAM deploys it. */
export const serverless: Blueprint = {
  kind: 'serverless',
  capabilities: ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'],
  weakness: {
    logicalId: 'Function',
    reason:
      'Resource handler returned message: "Unzipped size must be smaller than 262144000 bytes (Service: Lambda, Status Code: 400, Request ID: 5b1f7c2a-9d3e-4f60-8a7b-1c2d3e4f5a6b)" (RequestToken: 99aa88bb-77cc-4d6d-9e5f-1a2b3c4d5e6f, HandlerErrorCode: InvalidRequest)',
  },
  body: `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Function that runs on a schedule and on messages

Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"

Globals:
  Function:
    Runtime: nodejs22.x
    Timeout: 30
    MemorySize: 256

Resources:
  Inbox:
    Type: AWS::SQS::Queue
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      CodeUri: s3://aws-sam-cli-managed-default/function.zip
      Environment:
        Variables:
          ENVIRONMENT: !Ref Environment
          RELEASE: !Ref Release
      Events:
        Nightly:
          Type: Schedule
          Properties:
            Schedule: rate(1 day)
        Message:
          Type: SQS
          Properties:
            Queue: !GetAtt Inbox.Arn

Outputs:
  FunctionArn:
    Value: !GetAtt Function.Arn
`,
}

/** HTTP API with one function behind it, as the CDK writes it. */
export const api: Blueprint = {
  kind: 'api',
  capabilities: ['CAPABILITY_IAM'],
  body: `Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"
  BootstrapVersion:
    Type: String
    Default: /aws/service/bootstrap/version
    Description: Version of the CDK bootstrap resources in this environment
Resources:
  HandlerServiceRoleFCDC14AE:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Action: sts:AssumeRole
            Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
        Version: "2012-10-17"
    Metadata:
      aws:cdk:path: ApiStack/Handler/ServiceRole/Resource
  Handler886CB40B:
    Type: AWS::Lambda::Function
    Properties:
      Code:
        S3Bucket: !Sub cdk-hnb659fds-assets-\${AWS::AccountId}-\${AWS::Region}
        S3Key: !Sub \${Release}.zip
      Handler: index.handler
      Role: !GetAtt HandlerServiceRoleFCDC14AE.Arn
      Runtime: nodejs22.x
    Metadata:
      aws:cdk:path: ApiStack/Handler/Resource
  ApiF70053CD:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: !Ref AWS::StackName
      ProtocolType: HTTP
  ApiDefaultStage6DF6A2A9:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: !Ref ApiF70053CD
      StageName: $default
      AutoDeploy: true
  ItemsTable5AAC2C46:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - AttributeName: pk
          AttributeType: S
      KeySchema:
        - AttributeName: pk
          KeyType: HASH
  CDKMetadata:
    Type: AWS::CDK::Metadata
    Properties:
      Analytics: v2:deflate64:H4sIAAAAAAAA
Outputs:
  ApiEndpoint4F160690:
    Value: !GetAtt ApiF70053CD.ApiEndpoint
`,
}

/** A static site behind CloudFront. */
export const website: Blueprint = {
  kind: 'website',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Static site in a bucket behind CloudFront

Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"

Resources:
  Content:
    Type: AWS::S3::Bucket
  AccessControl:
    Type: AWS::CloudFront::OriginAccessControl
    Properties:
      OriginAccessControlConfig:
        Name: !Ref AWS::StackName
        OriginAccessControlOriginType: s3
        SigningBehavior: always
        SigningProtocol: sigv4
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Comment: !Sub \${Environment} \${Release}
        DefaultRootObject: index.html
        Origins:
          - Id: content
            DomainName: !GetAtt Content.RegionalDomainName
            OriginAccessControlId: !GetAtt AccessControl.Id
            S3OriginConfig: {}
        DefaultCacheBehavior:
          TargetOriginId: content
          ViewerProtocolPolicy: redirect-to-https

Outputs:
  Address:
    Value: !Sub https://\${Distribution.DomainName}
  ContentBucket:
    Value: !Ref Content
`,
}
