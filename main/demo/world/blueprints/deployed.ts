import type { Blueprint } from './blueprint.ts'

/** How the services of the stories are deployed. */
export type Rollout =
  'rolling' | 'single' | 'plain' | 'alarms' | 'blue-green' | 'canary' | 'code-deploy'

const configurations: Readonly<Record<Rollout, string>> = {
  plain: `
        MinimumHealthyPercent: 100
        MaximumPercent: 200`,
  rolling: `
        MinimumHealthyPercent: 100
        MaximumPercent: 150
        DeploymentCircuitBreaker: { Enable: true, Rollback: true }`,
  // Of one task AWS allows one at 150 %: with none to spare it could never be replaced.
  single: `
        MinimumHealthyPercent: 100
        MaximumPercent: 200
        DeploymentCircuitBreaker: { Enable: true, Rollback: true }`,
  alarms: `
        MinimumHealthyPercent: 100
        MaximumPercent: 200
        DeploymentCircuitBreaker: { Enable: true, Rollback: true }
        Alarms: { AlarmNames: [!Ref ErrorAlarm], Enable: true, Rollback: true }`,
  'blue-green': `
        Strategy: BLUE_GREEN
        BakeTimeInMinutes: 10
        LifecycleHooks:
          - TargetType: PAUSE
            LifecycleStages: [POST_TEST_TRAFFIC_SHIFT]
            TimeoutConfiguration: { TimeoutInMinutes: 1440, Action: ROLLBACK }`,
  canary: `
        Strategy: CANARY
        BakeTimeInMinutes: 5
        CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 30 }`,
  // Task sets come and go as CodeDeploy says.
  'code-deploy': `
        MinimumHealthyPercent: 100
        MaximumPercent: 200
      DeploymentController: { Type: CODE_DEPLOY }`,
}

const shifted = `
          AdvancedConfiguration:
            AlternateTargetGroupArn: !Ref AlternateGroup
            ProductionListenerRule: !Ref ProductionRule
            RoleArn: !GetAtt ShiftRole.Arn`

/** The cluster that the shop's services run in. */
export const shopCluster: Blueprint = {
  kind: 'shop-cluster',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Cluster of the shop's services
Parameters:
  Environment: { Type: String, Default: development }
  Release: { Type: String, Default: "1" }
  ClusterName: { Type: String }
Resources:
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterName: !Ref ClusterName
      CapacityProviders: [FARGATE, FARGATE_SPOT]
      ClusterSettings: [{ Name: containerInsights, Value: enhanced }]
Outputs:
  ClusterName: { Value: !Ref Cluster }
`,
}

/** A service with its load balancer, images, log group, alarm and scaling. */
export function deployedService(
  rollout: Rollout,
  launch: 'FARGATE' | 'EC2' = 'FARGATE',
): Blueprint {
  const shifts = rollout === 'blue-green' || rollout === 'canary'
  return {
    kind: `deployed-${rollout}`,
    onNetwork: true,
    capabilities: ['CAPABILITY_IAM'],
    body: `${head}${taskDefinition(launch)}${balancer}${service(rollout, launch, shifts)}${scaling}`,
  }
}

const head = `AWSTemplateFormatVersion: "2010-09-09"
Description: A service of the shop
Parameters:
  Environment: { Type: String, Default: development }
  Service: { Type: String }
  ClusterName: { Type: String }
  Release: { Type: String, Default: "1", Description: Tag of the container image }
  NetworkStack: { Type: String }
  DesiredCount: { Type: Number, Default: 2 }
  OwnsImages: { Type: String, Default: "true" }
Conditions:
  HasImages: !Equals [!Ref OwnsImages, "true"]
Resources:
  Images:
    Type: AWS::ECR::Repository
    Condition: HasImages
    Properties: { RepositoryName: !Sub "shop/\${Service}" }
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: !Sub "/ecs/\${ClusterName}/\${Service}", RetentionInDays: 30 }
  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: sts:AssumeRole }
  ShiftRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: { Service: ecs.amazonaws.com }, Action: sts:AssumeRole }
`

function taskDefinition(launch: 'FARGATE' | 'EC2'): string {
  return `  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub "\${ClusterName}-\${Service}"
      Cpu: "512"
      Memory: "1024"
      NetworkMode: awsvpc
      RequiresCompatibilities: [${launch}]
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: !Ref Service
          Image: !Sub "\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/shop/\${Service}:\${Release}"
          PortMappings: [{ ContainerPort: 8080, Protocol: tcp }]
          DockerLabels:
            com.harbour.requires: DATABASE_URL,PAYMENT_PROVIDER_URL
          Environment:
            - { Name: LOG_LEVEL, Value: info }
            - { Name: DATABASE_URL, Value: !Sub "postgres://\${Service}.\${Environment}.harbour.example/shop" }
            - { Name: PAYMENT_PROVIDER_URL, Value: "https://payments.harbour.example/v2" }
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref Logs
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: ecs
`
}

const balancer = `  ServiceGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: !Sub "Tasks of \${Service}"
      VpcId: { "Fn::ImportValue": !Sub "\${NetworkStack}-VpcId" }
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Scheme: internal
      SecurityGroups: [!Ref ServiceGroup]
      Subnets: !Split [",", { "Fn::ImportValue": !Sub "\${NetworkStack}-PrivateSubnets" }]
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 8080
      Protocol: HTTP
      TargetType: ip
      HealthCheckPath: /health
      VpcId: { "Fn::ImportValue": !Sub "\${NetworkStack}-VpcId" }
  AlternateGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 8080
      Protocol: HTTP
      TargetType: ip
      HealthCheckPath: /health
      VpcId: { "Fn::ImportValue": !Sub "\${NetworkStack}-VpcId" }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Port: 80
      Protocol: HTTP
      DefaultActions: [{ Type: fixed-response, FixedResponseConfig: { StatusCode: "404" } }]
  ProductionRule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Listener
      Priority: 10
      Conditions: [{ Field: path-pattern, PathPatternConfig: { Values: ["/*"] } }]
      Actions: [{ Type: forward, TargetGroupArn: !Ref TargetGroup }]
`

function service(rollout: Rollout, launch: 'FARGATE' | 'EC2', shifts: boolean): string {
  return `  EcsService:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: !Ref Service
      Cluster: !Ref ClusterName
      LaunchType: ${launch}
      EnableExecuteCommand: true
      DesiredCount: !Ref DesiredCount
      DeploymentConfiguration:${configurations[rollout]}
      TaskDefinition: !Ref TaskDefinition
      LoadBalancers:
        - ContainerName: !Ref Service
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup${shifts ? shifted : ''}
      NetworkConfiguration:
        AwsvpcConfiguration:
          SecurityGroups: [!Ref ServiceGroup]
          Subnets: !Split [",", { "Fn::ImportValue": !Sub "\${NetworkStack}-PrivateSubnets" }]
`
}

const scaling = `  ErrorAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub "\${ClusterName}-\${Service}-errors"
      AlarmDescription: !Sub "5xx answers of \${Service}"
      Namespace: AWS/ApplicationELB
      MetricName: HTTPCode_Target_5XX_Count
      Dimensions: [{ Name: TargetGroup, Value: !GetAtt TargetGroup.TargetGroupFullName }]
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 2
      Threshold: 10
      ComparisonOperator: GreaterThanThreshold
  ScalableTarget:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub "service/\${ClusterName}/\${Service}"
      MinCapacity: !Ref DesiredCount
      MaxCapacity: 12
  ScalingPolicy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: !Sub "\${Service}-cpu"
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref ScalableTarget
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: 60
        PredefinedMetricSpecification: { PredefinedMetricType: ECSServiceAverageCPUUtilization }
Outputs:
  ServiceName: { Value: !GetAtt EcsService.Name }
  LogGroup: { Value: !Ref Logs }
`
