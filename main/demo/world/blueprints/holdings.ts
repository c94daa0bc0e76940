import type { Blueprint } from './blueprint.ts'

const parameters = `Parameters:
  Environment:
    Type: String
    Default: shared
  Release:
    Type: String
    Default: "1"`

/** Everybody who signs in. */
export const userDirectory: Blueprint = {
  kind: 'user-directory',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: User pool of all internal applications, protected against deletion

${parameters}

Resources:
  Users:
    Type: AWS::Cognito::UserPool
    Properties:
      UserPoolName: !Sub \${AWS::StackName}-users
      DeletionProtection: ACTIVE
      MfaConfiguration: "OFF"
      AutoVerifiedAttributes: [email]
      AdminCreateUserConfig:
        AllowAdminCreateUserOnly: true
      UserPoolTags:
        release: !Ref Release
  Portal:
    Type: AWS::Cognito::UserPoolClient
    Properties:
      UserPoolId: !Ref Users
      ClientName: portal

Outputs:
  UserPoolId:
    Value: !Ref Users
    Export: { Name: !Sub "\${AWS::StackName}-UserPoolId" }
`,
}

/** A team's files, what backs them up, and what brings them in from outside. */
export const teamFiles: Blueprint = {
  kind: 'team-files',
  onNetwork: true,
  capabilities: ['CAPABILITY_IAM'],
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: File systems of the teams with their backups, and the function that fills them

${parameters}
  NetworkStack:
    Type: String

Resources:
  Access:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Clients of the file systems
      VpcId:
        Fn::ImportValue: !Sub \${NetworkStack}-VpcId
  Files:
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
      FileSystemTags:
        - Key: release
          Value: !Ref Release
  MountA:
    Type: AWS::EFS::MountTarget
    Properties:
      FileSystemId: !Ref Files
      SecurityGroups: [!Ref Access]
      SubnetId: !Select
        - 0
        - !Split
          - ","
          - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
  MountB:
    Type: AWS::EFS::MountTarget
    Properties:
      FileSystemId: !Ref Files
      SecurityGroups: [!Ref Access]
      SubnetId: !Select
        - 1
        - !Split
          - ","
          - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
  Scratch:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: LUSTRE
      StorageCapacity: 2400
      SecurityGroupIds: [!Ref Access]
      SubnetIds:
        - !Select
          - 0
          - !Split
            - ","
            - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
  Backups:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: !Sub \${AWS::StackName}-backups
  ImportRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:\${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole
  Import:
    Type: AWS::Lambda::Function
    DependsOn: MountA
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Role: !GetAtt ImportRole.Arn
      Code: { ZipFile: "def handler(event, context): pass" }
      Description: !Sub Brings in what partners send, release \${Release}
      VpcConfig:
        SecurityGroupIds: [!Ref Access]
        SubnetIds: !Split
          - ","
          - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets

Outputs:
  FileSystemId:
    Value: !Ref Files
`,
}

/** A domain to which others add records by hand. */
export const mailDomain: Blueprint = {
  kind: 'mail-domain',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Hosted zone of the mail domain and the records that mail needs

${parameters}

Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: !Sub \${AWS::StackName}.harbour.example
      HostedZoneConfig:
        Comment: !Sub Release \${Release}
  Exchangers:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: !Sub \${AWS::StackName}.harbour.example
      Type: MX
      TTL: "3600"
      ResourceRecords: [10 inbound-smtp.eu-central-1.amazonaws.com]
  Senders:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: !Sub \${AWS::StackName}.harbour.example
      Type: TXT
      TTL: "3600"
      ResourceRecords: ['"v=spf1 include:amazonses.com -all"']

Outputs:
  ZoneId:
    Value: !Ref Zone
`,
}

/** A host that is there for all, with what leads to it. */
export const jumpHost: Blueprint = {
  kind: 'jump-host',
  onNetwork: true,
  capabilities: ['CAPABILITY_NAMED_IAM'],
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Jump host behind a load balancer, both protected against deletion

${parameters}
  NetworkStack:
    Type: String

Resources:
  HostRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub \${AWS::StackName}-role-\${AWS::Region}
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: ec2.amazonaws.com }
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:\${AWS::Partition}:iam::aws:policy/AmazonSSMManagedInstanceCore
  HostProfile:
    Type: AWS::IAM::InstanceProfile
    Properties:
      Roles: [!Ref HostRole]
  HostGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Jump host
      VpcId:
        Fn::ImportValue: !Sub \${NetworkStack}-VpcId
  Host:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}"
      InstanceType: t3.micro
      DisableApiTermination: true
      IamInstanceProfile: !Ref HostProfile
      SecurityGroupIds: [!Ref HostGroup]
      SubnetId: !Select
        - 0
        - !Split
          - ","
          - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
      Tags:
        - Key: release
          Value: !Ref Release
  Entrance:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: network
      Scheme: internal
      Subnets: !Split
        - ","
        - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
      LoadBalancerAttributes:
        - Key: deletion_protection.enabled
          Value: "true"

Outputs:
  HostId:
    Value: !Ref Host
`,
}
