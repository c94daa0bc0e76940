import type { Catalogue } from '../resource-type.ts'

/** Instances, functions, containers, scaling. */
export const compute: Catalogue = {
  'AWS::EC2::Instance': {
    seconds: 34,
    deletion: 45,
    id: 'i-0{hex:16}',
    replaces: ['ImageId', 'SubnetId', 'KeyName', 'AvailabilityZone'],
    guard: {
      property: 'DisableApiTermination',
      refusal:
        "The instance '{id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again. (Service: Ec2, Status Code: 400, Request ID: {uuid})",
    },
    attributes: {
      InstanceId: '{id}',
      PrivateIp: '10.0.{digits:1}.{digits:2}',
      PublicIp: '{address}',
      PublicDnsName:
        'ec2-{digits:2}-{digits:2}-{digits:2}-{digits:2}.{region}.compute.amazonaws.com',
      PrivateDnsName: 'ip-10-0-{digits:1}-{digits:2}.{region}.compute.internal',
      AvailabilityZone: '{property:AvailabilityZone|zone}',
      VpcId: 'vpc-0{hex:16}',
    },
  },
  'AWS::EC2::LaunchTemplate': {
    seconds: 4,
    id: 'lt-0{hex:16}',
    replaces: ['LaunchTemplateName'],
    required: ['LaunchTemplateData'],
    attributes: { LaunchTemplateId: '{id}', LatestVersionNumber: '1', DefaultVersionNumber: '1' },
  },
  'AWS::EC2::NetworkInterface': { seconds: 6, id: 'eni-0{hex:16}', replaces: ['SubnetId'] },
  'AWS::EC2::Volume': { seconds: 17, id: 'vol-0{hex:16}', attributes: { VolumeId: '{id}' } },
  'AWS::EC2::VolumeAttachment': { seconds: 12, id: '{property:VolumeId}|{property:InstanceId}' },
  'AWS::AutoScaling::AutoScalingGroup': {
    seconds: 95,
    deletion: 140,
    named: 'AutoScalingGroupName',
    id: '{name}',
  },
  'AWS::AutoScaling::LaunchConfiguration': {
    seconds: 3,
    named: 'LaunchConfigurationName',
    id: '{name}',
  },
  'AWS::AutoScaling::ScalingPolicy': {
    seconds: 2,
    id: 'arn:{partition}:autoscaling:{region}:{account}:scalingPolicy:{uuid}:autoScalingGroupName/{property:AutoScalingGroupName}:policyName/{generated}',
  },
  'AWS::Lambda::Function': {
    seconds: 9,
    deletion: 4,
    lingers: { property: 'VpcConfig', seconds: 540 },
    named: 'FunctionName',
    longest: 64,
    id: '{name}',
    required: ['Code', 'Role'],
    attributes: { Arn: 'arn:{partition}:lambda:{region}:{account}:function:{id}' },
  },
  'AWS::Lambda::Permission': {
    seconds: 2,
    id: '{generated}',
    required: ['Action', 'FunctionName', 'Principal'],
  },
  'AWS::Lambda::EventSourceMapping': {
    seconds: 24,
    deletion: 40,
    id: '{uuid}',
    attributes: { Id: '{id}' },
  },
  'AWS::Lambda::Version': {
    seconds: 3,
    id: '{property:FunctionName}:1',
    attributes: { Version: '1' },
    replaces: ['FunctionName'],
  },
  'AWS::Lambda::LayerVersion': {
    seconds: 6,
    named: 'LayerName',
    id: 'arn:{partition}:lambda:{region}:{account}:layer:{name}:1',
    replaces: ['Content'],
  },
  'AWS::Lambda::Url': {
    seconds: 2,
    id: 'arn:{partition}:lambda:{region}:{account}:function:{generated}',
    attributes: { FunctionUrl: 'https://{alphanumeric:32}.lambda-url.{region}.on.aws/' },
  },
  'AWS::ECS::Cluster': {
    seconds: 8,
    named: 'ClusterName',
    id: '{name}',
    attributes: { Arn: 'arn:{partition}:ecs:{region}:{account}:cluster/{id}' },
  },
  'AWS::ECS::TaskDefinition': {
    seconds: 3,
    id: 'arn:{partition}:ecs:{region}:{account}:task-definition/{property:Family|generated}:{generation}',
    attributes: { TaskDefinitionArn: '{id}' },
    replaces: [
      'ContainerDefinitions',
      'Cpu',
      'ExecutionRoleArn',
      'Family',
      'Memory',
      'NetworkMode',
      'TaskRoleArn',
      'Volumes',
    ],
  },
  'AWS::ECS::Service': {
    seconds: 135,
    deletion: 70,
    id: 'arn:{partition}:ecs:{region}:{account}:service/{property:Cluster|default}/{property:ServiceName|generated}',
    replaces: ['Cluster', 'LaunchType', 'ServiceName'],
    attributes: { ServiceArn: '{id}', Name: '{property:ServiceName|generated}' },
  },
  'AWS::ECS::CapacityProvider': { seconds: 4, named: 'Name', id: '{name}' },
  'AWS::EKS::Cluster': {
    seconds: 560,
    deletion: 150,
    named: 'Name',
    id: '{name}',
    required: ['RoleArn', 'ResourcesVpcConfig'],
    attributes: {
      Arn: 'arn:{partition}:eks:{region}:{account}:cluster/{id}',
      Endpoint: 'https://{hexadecimal:32}.gr7.{region}.eks.amazonaws.com',
      ClusterSecurityGroupId: 'sg-0{hex:16}',
      OpenIdConnectIssuerUrl: 'https://oidc.eks.{region}.amazonaws.com/id/{hexadecimal:32}',
    },
  },
  'AWS::EKS::Nodegroup': {
    seconds: 125,
    deletion: 220,
    id: '{property:ClusterName}/{property:NodegroupName|generated}',
    attributes: { Arn: 'arn:{partition}:eks:{region}:{account}:nodegroup/{id}/{uuid}' },
  },
  'AWS::Batch::ComputeEnvironment': {
    seconds: 40,
    named: 'ComputeEnvironmentName',
    id: 'arn:{partition}:batch:{region}:{account}:compute-environment/{name}',
  },
  'AWS::Batch::JobQueue': {
    seconds: 32,
    named: 'JobQueueName',
    id: 'arn:{partition}:batch:{region}:{account}:job-queue/{name}',
  },
  'AWS::Batch::JobDefinition': {
    seconds: 3,
    named: 'JobDefinitionName',
    id: 'arn:{partition}:batch:{region}:{account}:job-definition/{name}:1',
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    seconds: 3,
    id: '{property:ResourceId}|{property:ScalableDimension}|{property:ServiceNamespace}',
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    seconds: 3,
    id: 'arn:{partition}:autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/ecs/{generated}',
  },
  'AWS::StepFunctions::StateMachine': {
    seconds: 4,
    named: 'StateMachineName',
    id: 'arn:{partition}:states:{region}:{account}:stateMachine:{name}',
    attributes: { Arn: '{id}', Name: '{name}' },
  },
}
