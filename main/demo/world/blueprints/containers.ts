import type { Blueprint } from './blueprint.ts'

/** ECS cluster with a load balancer. */
export const cluster: Blueprint = {
  kind: 'cluster',
  onNetwork: true,
  capabilities: ['CAPABILITY_IAM'],
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: ECS cluster on Fargate with an internal load balancer

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
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: enabled
      Tags:
        - Key: release
          Value: !Ref Release
  LoadBalancerGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: !Sub Load balancer of \${AWS::StackName}
      VpcId:
        Fn::ImportValue: !Sub \${NetworkStack}-VpcId
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Scheme: internal
      SecurityGroups: [!Ref LoadBalancerGroup]
      Subnets: !Split
        - ","
        - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: fixed-response
          FixedResponseConfig:
            StatusCode: "404"
  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: ecs-tasks.amazonaws.com }
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:\${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy
  HostRole:
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
  HostProfile:
    Type: AWS::IAM::InstanceProfile
    Properties:
      Roles: [!Ref HostRole]
  JumpHost:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}"
      InstanceType: t3.micro
      IamInstanceProfile: !Ref HostProfile
      SubnetId: !Select
        - 0
        - !Split
          - ","
          - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
      Tags:
        - Key: Name
          Value: jump-host
        - Key: role
          Value: jump-host
  BatchWorker:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}"
      InstanceType: m6i.large
      IamInstanceProfile: !Ref HostProfile
      SubnetId: !Select
        - 0
        - !Split
          - ","
          - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
      Tags:
        - Key: Name
          Value: batch-worker
        - Key: role
          Value: worker

Outputs:
  ClusterName:
    Value: !Ref Cluster
    Export: { Name: !Sub "\${AWS::StackName}-ClusterName" }
  ListenerArn:
    Value: !Ref Listener
    Export: { Name: !Sub "\${AWS::StackName}-ListenerArn" }
  ExecutionRoleArn:
    Value: !GetAtt ExecutionRole.Arn
    Export: { Name: !Sub "\${AWS::StackName}-ExecutionRoleArn" }
  Address:
    Description: DNS name of the load balancer
    Value: !GetAtt LoadBalancer.DNSName
`,
}

/** One service on Fargate. */
export const service: Blueprint = {
  kind: 'service',
  onNetwork: true,
  capabilities: ['CAPABILITY_IAM'],
  weakness: {
    logicalId: 'FargateService',
    reason:
      'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'." (RequestToken: 4f7b2c1d-8a35-4c50-9f7e-2b1a6d0c9e84, HandlerErrorCode: GeneralServiceException)',
  },
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: A service on Fargate with its task definition, log group and alarms

Parameters:
  Environment:
    Type: String
    Default: development
  Service:
    Type: String
  Release:
    Type: String
    Default: "1"
    Description: Tag of the container image
  NetworkStack:
    Type: String
  DesiredCount:
    Type: Number
    Default: 2
    MinValue: 0
    MaxValue: 50

Conditions:
  IsProduction: !Equals [!Ref Environment, production]
  AllowsExec: !Or
    - !Not [!Condition IsProduction]
    - !Equals [!Ref Service, orders]
    - !Equals [!Ref Service, catalogue]
    - !Equals [!Ref Service, shipping]

Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: !If [IsProduction, 365, 14]
  Cluster:
    Type: AWS::ECS::Cluster
  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: ecs-tasks.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: exec
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action:
                  - ssmmessages:CreateControlChannel
                  - ssmmessages:CreateDataChannel
                  - ssmmessages:OpenControlChannel
                  - ssmmessages:OpenDataChannel
                Resource: "*"
  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub \${Service}-\${Environment}
      Cpu: "512"
      Memory: "1024"
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: !Ref Service
          Image: !Sub \${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/\${Service}:\${Release}
          PortMappings:
            - ContainerPort: 8080
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref Logs
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: task
        - Name: log-router
          Image: public.ecr.aws/aws-observability/aws-for-fluent-bit:2.34.0
          Essential: false
  ServiceGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: !Sub Tasks of \${Service}
      VpcId:
        Fn::ImportValue: !Sub \${NetworkStack}-VpcId
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 8080
      Protocol: HTTP
      TargetType: ip
      HealthCheckPath: /health
      VpcId:
        Fn::ImportValue: !Sub \${NetworkStack}-VpcId
  FargateService:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      EnableExecuteCommand: !If [AllowsExec, true, false]
      DesiredCount: !Ref DesiredCount
      DeploymentConfiguration:
        MinimumHealthyPercent: 100
        MaximumPercent: 200
        DeploymentCircuitBreaker: { Enable: true, Rollback: true }
      TaskDefinition: !Ref TaskDefinition
      LoadBalancers:
        - ContainerName: !Ref Service
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup
      NetworkConfiguration:
        AwsvpcConfiguration:
          SecurityGroups: [!Ref ServiceGroup]
          Subnets: !Split
            - ","
            - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets
  ErrorAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: !Sub Errors of \${Service} \${Release}
      Namespace: AWS/ApplicationELB
      MetricName: HTTPCode_Target_5XX_Count
      Dimensions:
        - Name: TargetGroup
          Value: !GetAtt TargetGroup.TargetGroupFullName
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 3
      Threshold: !If [IsProduction, 5, 50]
      ComparisonOperator: GreaterThanThreshold

Outputs:
  ClusterName:
    Value: !Ref Cluster
  ServiceName:
    Value: !GetAtt FargateService.Name
  LogGroup:
    Value: !Ref Logs
`,
}
