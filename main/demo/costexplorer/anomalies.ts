import type {
  Anomaly,
  GetAnomaliesCommandInput,
  GetAnomaliesCommandOutput,
  GetAnomalyMonitorsCommandInput,
  GetAnomalyMonitorsCommandOutput,
} from '@aws-sdk/client-cost-explorer'
import { AwsError } from '../service.ts'
import { dayText, monthStart, type Span } from './calendar.ts'
import type { CostView } from './desk.ts'
import { dayIn } from './period.ts'
import { amountText } from './money.ts'
import { usagePrefix } from './services.ts'
import { tally } from './tally.ts'

function monitorArn({ organization }: CostView): string {
  return `arn:aws:ce::${organization.management}:anomalymonitor/0c2f7f8e-41d6-4b59-9d0b-53a1c5a0f6de`
}

/** GetAnomalyMonitors: the one monitor of all services, which is the payer's. */
export function getAnomalyMonitors(
  view: CostView,
  { MonitorArnList }: GetAnomalyMonitorsCommandInput,
): Omit<GetAnomalyMonitorsCommandOutput, '$metadata'> {
  const MonitorArn = monitorArn(view)
  if (MonitorArnList?.some((arn) => arn !== MonitorArn) === true) throw unknownMonitor()
  const today = view.bill.span.end - 1
  const monitor = {
    ...{ MonitorArn, MonitorName: 'Services', MonitorType: 'DIMENSIONAL' as const },
    ...{ MonitorDimension: 'SERVICE' as const, DimensionalValueCount: 30 },
    CreationDate: dayText(monthStart(view.bill.anchor, -11)),
    LastUpdatedDate: dayText(monthStart(view.bill.anchor, -11)),
    LastEvaluatedDate: dayText(today),
  }
  return { AnomalyMonitors: view.isPayer ? [monitor] : [] }
}

function unknownMonitor(): AwsError {
  return new AwsError('UnknownMonitorException', 'The specified monitor does not exist.')
}

/** GetAnomalies: the burst of traffic through a NAT gateway, which the payer's monitor found. */
export function getAnomalies(
  view: CostView,
  input: GetAnomaliesCommandInput,
): Omit<GetAnomaliesCommandOutput, '$metadata'> {
  const { MonitorArn, DateInterval: period, TotalImpact, Feedback } = input
  if (MonitorArn !== undefined && MonitorArn !== monitorArn(view)) throw unknownMonitor()
  const { start, end } = interval(period)
  const { burst } = view.bill
  if (burst === undefined || !view.isPayer || Feedback !== undefined) return { Anomalies: [] }
  const anomaly = anomalyOf(view, burst)
  const isWithin = burst.last >= start && burst.first <= end
  const impact = anomaly.Impact?.TotalImpact ?? 0
  const isBig = impact >= (TotalImpact?.StartValue ?? -Infinity)
  return { Anomalies: isWithin && isBig ? [anomaly] : [] }
}

function interval(period: GetAnomaliesCommandInput['DateInterval']): {
  start: number
  end: number
} {
  const { StartDate = '', EndDate } = period ?? {}
  return {
    start: dayIn(StartDate, 'dateInterval.startDate'),
    end: EndDate === undefined ? Infinity : dayIn(EndDate, 'dateInterval.endDate'),
  }
}

function anomalyOf(view: CostView, burst: NonNullable<CostView['bill']['burst']>): Anomaly {
  const [account = '', region = ''] = burst.key.split('/')
  const usageType = usagePrefix(region) + burst.usage
  const spent = (span: Span): number => spend(view, account, usageType, span)
  const actual = spent({ start: burst.first, end: burst.last + 1 })
  const expected = cents((spent({ start: burst.first - 28, end: burst.first }) / 28) * 2)
  const impact = cents(actual - expected)
  return {
    AnomalyId: 'a7c1de54-6f0b-4a2f-8f3d-2be90c61d7a4',
    AnomalyStartDate: `${dayText(burst.first)}T00:00:00Z`,
    AnomalyEndDate: `${dayText(burst.last)}T00:00:00Z`,
    DimensionValue: 'EC2 - Other',
    RootCauses: [
      {
        ...{ Service: 'EC2 - Other', Region: region, LinkedAccount: account },
        LinkedAccountName: view.organization.accounts.find(({ id }) => id === account)?.name,
        UsageType: usageType,
        Impact: { Contribution: impact },
      },
    ],
    AnomalyScore: { MaxScore: 0.91, CurrentScore: 0.64 },
    Impact: {
      ...{ MaxImpact: cents(impact * 0.58), TotalImpact: impact },
      ...{ TotalActualSpend: cents(actual), TotalExpectedSpend: expected },
      TotalImpactPercentage: expected === 0 ? 0 : cents((impact / expected) * 100),
    },
    MonitorArn: monitorArn(view),
  }
}

function spend(view: CostView, account: string, usageType: string, span: Span): number {
  const lines = view.lines.filter(
    (line) => line.account === account && line.usageType === usageType,
  )
  const [row] = tally(
    { ...view, lines },
    { span, periods: [span], filter: undefined, groupBy: [], metrics: ['unblended'] },
  )
  return Number(amountText(row?.sums[0]?.[0]?.total ?? 0n))
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100
}
