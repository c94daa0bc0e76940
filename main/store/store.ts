import { mkdirSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase, type DatabaseDescription } from './database.ts'
import { type CostLists, costListsTable } from './cost-lists-table.ts'
import { type CostMonths, costMonthsTable } from './cost-months-table.ts'
import { type CostRequests, costRequestsTable } from './cost-requests-table.ts'
import { planApprovalsTable, type PlanApprovals } from './plan-approvals-table.ts'
import { planRunsTable, type PlanRuns } from './plan-runs-table.ts'
import { plansTable, type Plans } from './plans-table.ts'
import { recordingsTable, type KeptRecordings } from './recordings-table.ts'
import { sessionsTable, type StoredSessions } from './sessions-table.ts'
import { serviceRecordsTable, type ServiceRecords } from './service-records-table.ts'
import { settingsTable, type KeyValues } from './settings-table.ts'
import type { Snapshots } from '../aws/snapshots.ts'
import { snapshotsTable } from './snapshots-table.ts'
import { stackCopiesTable, type StackCopies } from './stack-copies-table.ts'
import { type SavedTunnels, tunnelsTable } from './tunnels-table.ts'

/** Something about the store that the user should know. */
export interface StoreTrouble {
  readonly sentence: string
  readonly advice: string
}

/** Everything that Foredeck keeps on disk. No secret is ever stored here. */
export interface Store {
  readonly settings: KeyValues
  readonly snapshots: Snapshots
  readonly stackCopies: StackCopies
  readonly plans: Plans
  readonly planRuns: PlanRuns
  readonly planApprovals: PlanApprovals
  readonly sessions: StoredSessions
  readonly recordings: KeptRecordings
  readonly tunnels: SavedTunnels
  readonly serviceRecords: ServiceRecords
  readonly costMonths: CostMonths
  readonly costRequests: CostRequests
  readonly costLists: CostLists
  /** The journal's own database, apart from the rest so that trouble with one spares the other. */
  readonly journal: DatabaseSync
  readonly troubles: readonly StoreTrouble[]
  close(): void
}

const storeDescription: DatabaseDescription = {
  file: 'store.sqlite',
  holds: 'What Foredeck remembers (last known stacks, settings, plans, copies of deleted stacks)',
  synchronous: 'NORMAL',
  migrations: [
    `CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
     CREATE TABLE snapshots (
       kind TEXT NOT NULL, target TEXT NOT NULL, read_at TEXT NOT NULL,
       count INTEGER NOT NULL, rows TEXT NOT NULL, PRIMARY KEY (kind, target));
     CREATE TABLE stack_copies (
       id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL, name TEXT NOT NULL,
       account TEXT NOT NULL, region TEXT NOT NULL, taken_at TEXT NOT NULL, content TEXT NOT NULL);`,
    `CREATE TABLE plans (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, body TEXT NOT NULL);
     CREATE TABLE plan_runs (
       plan TEXT PRIMARY KEY, body TEXT NOT NULL, owner TEXT, owned_at TEXT);
     CREATE TABLE plan_approvals (
       plan TEXT NOT NULL, body TEXT NOT NULL, added_at TEXT NOT NULL);`,
    `CREATE TABLE sessions (
       id TEXT PRIMARY KEY, body TEXT NOT NULL, owner TEXT, owned_at TEXT) WITHOUT ROWID;
     CREATE TABLE tunnels (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
     CREATE TABLE recordings (
       id TEXT PRIMARY KEY, body TEXT NOT NULL, started_at TEXT NOT NULL) WITHOUT ROWID;`,
    `CREATE TABLE service_records (
       service TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL,
       recorded_at TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (service, kind, id)) WITHOUT ROWID;
     CREATE INDEX service_records_by_time ON service_records (at);`,
    `CREATE TABLE cost_months (
       dataset TEXT NOT NULL, month TEXT NOT NULL, read_at TEXT NOT NULL, until TEXT NOT NULL,
       estimated_from TEXT, series BLOB NOT NULL, PRIMARY KEY (dataset, month));
     CREATE TABLE cost_amounts (
       dataset TEXT NOT NULL, month TEXT NOT NULL, metric TEXT NOT NULL, same_as TEXT, body BLOB,
       PRIMARY KEY (dataset, month, metric));
     CREATE TABLE cost_requests (
       id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, account TEXT NOT NULL,
       principal TEXT NOT NULL, operation TEXT NOT NULL, purpose TEXT NOT NULL, usd TEXT NOT NULL,
       failed INTEGER NOT NULL);
     CREATE INDEX cost_requests_by_time ON cost_requests (at);
     CREATE TABLE cost_lists (
       name TEXT PRIMARY KEY, read_at TEXT NOT NULL, pages INTEGER NOT NULL,
       body TEXT NOT NULL) WITHOUT ROWID;`,
    'ALTER TABLE cost_requests ADD COLUMN scanned_bytes INTEGER;',
  ],
}

const journalDescription: DatabaseDescription = {
  file: 'journal.sqlite',
  holds: 'The journal',
  synchronous: 'FULL',
  migrations: [
    `CREATE TABLE records (
       sequence INTEGER PRIMARY KEY, entry INTEGER NOT NULL, kind TEXT NOT NULL,
       body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
     CREATE INDEX records_by_entry ON records (entry);`,
  ],
}

/** Opens the store in `folder`, creating both as needed. Never fails; see {@link openDatabase}. */
export function openStore(folder: string, now: Date): Store {
  createFolder(folder)
  const store = openDatabase(folder, storeDescription, now)
  const journal = openDatabase(folder, journalDescription, now)
  return {
    settings: settingsTable(store.database),
    snapshots: snapshotsTable(store.database),
    stackCopies: stackCopiesTable(store.database),
    plans: plansTable(store.database),
    planRuns: planRunsTable(store.database),
    planApprovals: planApprovalsTable(store.database),
    sessions: sessionsTable(store.database),
    recordings: recordingsTable(store.database),
    tunnels: tunnelsTable(store.database),
    serviceRecords: serviceRecordsTable(store.database),
    costMonths: costMonthsTable(store.database),
    costRequests: costRequestsTable(store.database),
    costLists: costListsTable(store.database),
    journal: journal.database,
    troubles: [store.trouble, journal.trouble].filter((trouble) => trouble !== undefined),
    close() {
      store.close()
      journal.close()
    },
  }
}

/** A folder that cannot be made shows in the databases' own trouble, with the reason. */
function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    return
  }
}
