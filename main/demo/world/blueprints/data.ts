import type { Blueprint } from './blueprint.ts'

/** PostgreSQL in private subnets. */
export const database: Blueprint = {
  kind: 'database',
  onNetwork: true,
  weakness: {
    logicalId: 'Database',
    reason:
      'Resource handler returned message: "Cannot upgrade postgres from 15.4 to 14.9 (Service: Rds, Status Code: 400, Request ID: 0c7d5a1e-57c2-4f2e-9b92-6d1d6b0a4e55)" (RequestToken: 7d2a90e4-1f0b-4c7e-8a51-3e9b7f6c2d10, HandlerErrorCode: InvalidRequest)',
  },
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: PostgreSQL database with its secret and subnet group

Parameters:
  Environment:
    Type: String
    Default: development
  NetworkStack:
    Type: String
  Release:
    Type: String
    Default: "1"
  InstanceClass:
    Type: String
    Default: db.t4g.medium
    AllowedValues: [db.t4g.medium, db.r6g.large, db.r6g.xlarge]
  BackupWindow:
    Type: String
    Default: 02:00-03:00
  MasterUser:
    Type: String
    Default: postgres
    NoEcho: true

Conditions:
  IsProduction: !Equals [!Ref Environment, production]

Resources:
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties:
      Description: !Sub Password of \${AWS::StackName}
      GenerateSecretString:
        PasswordLength: 32
        ExcludePunctuation: true
  DatabaseGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: !Sub Database of \${AWS::StackName}
      VpcId:
        Fn::ImportValue: !Sub \${NetworkStack}-VpcId
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 5432
          ToPort: 5432
          CidrIp: 10.20.0.0/16
  SubnetGroup:
    Type: AWS::RDS::DBSubnetGroup
    Properties:
      DBSubnetGroupDescription: Private subnets
      SubnetIds: !Split
        - ","
        - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: postgres
      DBInstanceClass: !Ref InstanceClass
      AllocatedStorage: "100"
      MultiAZ: !If [IsProduction, true, false]
      StorageEncrypted: true
      DBSubnetGroupName: !Ref SubnetGroup
      VPCSecurityGroups: [!Ref DatabaseGroup]
      MasterUsername: !Ref MasterUser
      MasterUserPassword: !Sub "{{resolve:secretsmanager:\${Secret}}}"
      PreferredBackupWindow: !Ref BackupWindow
      Tags:
        - Key: release
          Value: !Ref Release

Outputs:
  Endpoint:
    Description: Host name of the database
    Value: !GetAtt Database.Endpoint.Address
    Export: { Name: !Sub "\${AWS::StackName}-Endpoint" }
  SecretArn:
    Value: !Ref Secret
    Export: { Name: !Sub "\${AWS::StackName}-SecretArn" }
`,
}

/** Redis. */
export const cache: Blueprint = {
  kind: 'cache',
  onNetwork: true,
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Redis replication group

Parameters:
  Environment:
    Type: String
    Default: development
  NetworkStack:
    Type: String
  Release:
    Type: String
    Default: "1"

Resources:
  CacheGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: !Sub Cache of \${AWS::StackName}
      VpcId:
        Fn::ImportValue: !Sub \${NetworkStack}-VpcId
  SubnetGroup:
    Type: AWS::ElastiCache::SubnetGroup
    Properties:
      Description: Private subnets
      SubnetIds: !Split
        - ","
        - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      ReplicationGroupDescription: !Sub \${AWS::StackName} \${Release}
      Engine: redis
      CacheNodeType: cache.t4g.small
      NumCacheClusters: 2
      CacheSubnetGroupName: !Ref SubnetGroup
      SecurityGroupIds: [!Ref CacheGroup]

Outputs:
  Endpoint:
    Value: !GetAtt Cache.PrimaryEndPoint.Address
    Export: { Name: !Sub "\${AWS::StackName}-Endpoint" }
`,
}

/** DynamoDB table that outlives its stack. */
export const table: Blueprint = {
  kind: 'table',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: DynamoDB table with point-in-time recovery; kept when the stack goes

Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"

Resources:
  Table:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - AttributeName: id
          AttributeType: S
      KeySchema:
        - AttributeName: id
          KeyType: HASH
      PointInTimeRecoverySpecification:
        PointInTimeRecoveryEnabled: true
      Tags:
        - Key: release
          Value: !Ref Release
  ThrottleAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/DynamoDB
      MetricName: ThrottledRequests
      Dimensions:
        - Name: TableName
          Value: !Ref Table
      Statistic: Sum
      Period: 300
      EvaluationPeriods: 1
      Threshold: 1
      ComparisonOperator: GreaterThanThreshold

Outputs:
  TableName:
    Value: !Ref Table
    Export: { Name: !Sub "\${AWS::StackName}-TableName" }
  TableArn:
    Value: !GetAtt Table.Arn
`,
}
