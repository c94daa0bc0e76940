import type { Blueprint } from './blueprint.ts'

/** VPC with public and private subnets in two zones; exports what others build on. */
export const network: Blueprint = {
  kind: 'network',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: VPC with two public and two private subnets, one NAT gateway

Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"
  VpcCidr:
    Type: String
    Default: 10.20.0.0/16
    AllowedPattern: ^\\d+\\.\\d+\\.\\d+\\.\\d+/\\d+$

Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: !Ref VpcCidr
      EnableDnsHostnames: true
      EnableDnsSupport: true
      Tags:
        - Key: Name
          Value: !Sub \${AWS::StackName}-\${Environment}
        - Key: release
          Value: !Ref Release
  InternetGateway:
    Type: AWS::EC2::InternetGateway
  GatewayAttachment:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties:
      VpcId: !Ref Vpc
      InternetGatewayId: !Ref InternetGateway
  PublicSubnetA:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: !Select [0, !Cidr [!Ref VpcCidr, 4, 8]]
      AvailabilityZone: !Select [0, !GetAZs ""]
      MapPublicIpOnLaunch: true
  PublicSubnetB:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: !Select [1, !Cidr [!Ref VpcCidr, 4, 8]]
      AvailabilityZone: !Select [1, !GetAZs ""]
      MapPublicIpOnLaunch: true
  PrivateSubnetA:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: !Select [2, !Cidr [!Ref VpcCidr, 4, 8]]
      AvailabilityZone: !Select [0, !GetAZs ""]
  PrivateSubnetB:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: !Select [3, !Cidr [!Ref VpcCidr, 4, 8]]
      AvailabilityZone: !Select [1, !GetAZs ""]
  NatAddress:
    Type: AWS::EC2::EIP
    DependsOn: GatewayAttachment
    Properties:
      Domain: vpc
  NatGateway:
    Type: AWS::EC2::NatGateway
    Properties:
      AllocationId: !GetAtt NatAddress.AllocationId
      SubnetId: !Ref PublicSubnetA
  PublicRouteTable:
    Type: AWS::EC2::RouteTable
    Properties:
      VpcId: !Ref Vpc
  PublicRoute:
    Type: AWS::EC2::Route
    DependsOn: GatewayAttachment
    Properties:
      RouteTableId: !Ref PublicRouteTable
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: !Ref InternetGateway
  PrivateRouteTable:
    Type: AWS::EC2::RouteTable
    Properties:
      VpcId: !Ref Vpc
  PrivateRoute:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref PrivateRouteTable
      DestinationCidrBlock: 0.0.0.0/0
      NatGatewayId: !Ref NatGateway

Outputs:
  VpcId:
    Description: The VPC
    Value: !Ref Vpc
    Export:
      Name: !Sub \${AWS::StackName}-VpcId
  PublicSubnets:
    Description: Public subnets, separated by commas
    Value: !Join [",", [!Ref PublicSubnetA, !Ref PublicSubnetB]]
    Export:
      Name: !Sub \${AWS::StackName}-PublicSubnets
  PrivateSubnets:
    Description: Private subnets, separated by commas
    Value: !Join [",", [!Ref PrivateSubnetA, !Ref PrivateSubnetB]]
    Export:
      Name: !Sub \${AWS::StackName}-PrivateSubnets
`,
}

/** Hosted zone with a few records. */
export const dns: Blueprint = {
  kind: 'dns',
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Hosted zone and the records that belong to no service

Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"

Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    DeletionPolicy: Retain
    Properties:
      Name: !Sub \${Environment}.\${AWS::Region}.harbour.example
      HostedZoneConfig:
        Comment: !Sub Release \${Release}
  StatusRecord:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: !Sub status.\${Environment}.harbour.example
      Type: CNAME
      TTL: "300"
      ResourceRecords: [status.harbour.example]

Outputs:
  ZoneId:
    Value: !Ref Zone
    Export:
      Name: !Sub \${AWS::StackName}-ZoneId
`,
}

/** Security groups that several services share. */
export const securityGroups: Blueprint = {
  kind: 'security-groups',
  onNetwork: true,
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Security groups shared by the services of one network

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
  LoadBalancerGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Load balancers
      VpcId:
        Fn::ImportValue: !Sub \${NetworkStack}-VpcId
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0
      Tags:
        - Key: release
          Value: !Ref Release
  ServiceGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Services
      VpcId:
        Fn::ImportValue: !Sub \${NetworkStack}-VpcId
  ServiceFromLoadBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !Ref ServiceGroup
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      SourceSecurityGroupId: !Ref LoadBalancerGroup

Outputs:
  ServiceGroup:
    Value: !GetAtt ServiceGroup.GroupId
    Export:
      Name: !Sub \${AWS::StackName}-ServiceGroup
  LoadBalancerGroup:
    Value: !GetAtt LoadBalancerGroup.GroupId
    Export:
      Name: !Sub \${AWS::StackName}-LoadBalancerGroup
`,
}
