import type { Blueprint } from './blueprint.ts'

const folder = 'https://harbour-templates.s3.eu-central-1.amazonaws.com/platform'

/** A root stack with two levels of nested stacks below it. */
export const platform: Blueprint = {
  kind: 'platform',
  capabilities: ['CAPABILITY_IAM'],
  body: `AWSTemplateFormatVersion: "2010-09-09"
Description: Platform of one environment; its parts are nested stacks

Parameters:
  Environment:
    Type: String
    Default: development
  Release:
    Type: String
    Default: "1"

Resources:
  Messaging:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ${folder}/messaging.yaml
      Parameters:
        Release: !Ref Release
  Scheduling:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ${folder}/scheduling.yaml
      Parameters:
        Release: !Ref Release
        BusName: !GetAtt Messaging.Outputs.BusName
  AuditLog:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: Retain
    Properties:
      RetentionInDays: 400

Outputs:
  BusName:
    Value: !GetAtt Messaging.Outputs.BusName
  Rules:
    Value: !GetAtt Scheduling.Outputs.Rules
`,
}

const messaging = `AWSTemplateFormatVersion: "2010-09-09"
Description: Event bus and topic of the platform

Parameters:
  Release:
    Type: String

Resources:
  Bus:
    Type: AWS::Events::EventBus
    Properties:
      Name: !Ref AWS::StackName
      Description: !Sub Release \${Release}
  Topic:
    Type: AWS::SNS::Topic

Outputs:
  BusName:
    Value: !Ref Bus
`

const scheduling = `AWSTemplateFormatVersion: "2010-09-09"
Description: Schedules of the platform

Parameters:
  Release:
    Type: String
  BusName:
    Type: String

Resources:
  Rules:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ${folder}/rules.yaml
      Parameters:
        Release: !Ref Release
        BusName: !Ref BusName
  Failures:
    Type: AWS::SQS::Queue

Outputs:
  Rules:
    Value: !GetAtt Rules.Outputs.Names
`

const rules = `AWSTemplateFormatVersion: "2010-09-09"
Description: Rules that run on a schedule

Parameters:
  Release:
    Type: String
  BusName:
    Type: String

Resources:
  Hourly:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 hour)
      Description: !Sub Release \${Release} on \${BusName}
  Nightly:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: cron(0 2 * * ? *)

Outputs:
  Names:
    Value: !Sub \${Hourly},\${Nightly}
`

/** The templates of the nested stacks, by the URL under which they stand. */
export const nestedTemplates: ReadonlyMap<string, string> = new Map([
  [`${folder}/messaging.yaml`, messaging],
  [`${folder}/scheduling.yaml`, scheduling],
  [`${folder}/rules.yaml`, rules],
])
