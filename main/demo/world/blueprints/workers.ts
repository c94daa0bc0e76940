import type { Blueprint } from './blueprint.ts'

/** Machines that come and go together. */
export const workers: Blueprint = {
  kind: 'workers',
  onNetwork: true,
  capabilities: ['CAPABILITY_IAM'],
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Workers in an Auto Scaling group, reached through Session Manager

Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"
  NetworkStack:
    Type: String
  Workers:
    Type: Number
    Default: 2

Resources:
  WorkerRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: ec2.amazonaws.com }
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:\${AWS::Partition}:iam::aws:policy/AmazonSSMManagedInstanceCore
  WorkerProfile:
    Type: AWS::IAM::InstanceProfile
    Properties:
      Roles: [!Ref WorkerRole]
  WorkerTemplate:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}"
        InstanceType: c6i.large
        IamInstanceProfile: { Name: !Ref WorkerProfile }
  WorkerGroup:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "6"
      DesiredCapacity: !Ref Workers
      LaunchTemplate:
        LaunchTemplateId: !Ref WorkerTemplate
        Version: !GetAtt WorkerTemplate.LatestVersionNumber
      VPCZoneIdentifier: !Split
        - ","
        - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
      Tags:
        - Key: Name
          Value: worker
          PropagateAtLaunch: true
        - Key: release
          Value: !Ref Release
          PropagateAtLaunch: false

Outputs:
  GroupName:
    Value: !Ref WorkerGroup
`,
}
