import type { Blueprint } from './blueprint.ts'

/** One link of a chain: imports the address of the service before it, exports its own. */
export const link: Blueprint = {
  kind: 'link',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Settings of one service, with the address of the one that it calls

Parameters:
  Environment:
    Type: String
    Default: production
  Release:
    Type: String
    Default: "1"
  Upstream:
    Type: String
    Default: ""
    Description: The stack of the service that this one calls; empty for the first

Conditions:
  HasUpstream: !Not [!Equals [!Ref Upstream, ""]]

Resources:
  Settings:
    Type: AWS::SSM::Parameter
    Properties:
      Name: !Sub /harbour/\${AWS::StackName}/settings
      Type: String
      Value: !If
        - HasUpstream
        - Fn::ImportValue: !Sub \${Upstream}-Address
        - !Sub release \${Release}
  Logs:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 90
  Function:
    Type: AWS::SQS::Queue

Outputs:
  Address:
    Description: Where the service takes its messages
    Value: !Ref Function
    Export:
      Name: !Sub \${AWS::StackName}-Address
`,
}

/** Search: things that take long to change, beside a service that may fail. */
export const search: Blueprint = {
  kind: 'search',
  onNetwork: true,
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Search domain, its cache and the service in front of them

Parameters:
  Environment:
    Type: String
    Default: production
  NetworkStack:
    Type: String
  Release:
    Type: String
    Default: "1"

Resources:
  Domain:
    Type: AWS::OpenSearchService::Domain
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      EngineVersion: OpenSearch_2.13
      AdvancedOptions:
        release: !Ref Release
      ClusterConfig:
        InstanceType: m6g.large.search
        InstanceCount: 3
  Suggestions:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      ReplicationGroupDescription: !Sub Suggestions \${Release}
      Engine: redis
      CacheNodeType: cache.t4g.small
      NumCacheClusters: 2
  Cluster:
    Type: AWS::ECS::Cluster
  Indexer:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      DesiredCount: 2
      TaskDefinition: !Sub search-indexer:\${Release}
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: !Split
            - ","
            - Fn::ImportValue: !Sub \${NetworkStack}-PrivateSubnets

Outputs:
  Endpoint:
    Value: !GetAtt Domain.DomainEndpoint
`,
}
