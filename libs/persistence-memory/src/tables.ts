import type { ApiKey, LoginFailures, Session, User } from '@sluice/access';
import type { AuditAttempt, AuditEntry } from '@sluice/audit';
import type {
  Carry,
  Credit,
  Holding,
  Ledger,
  PoolState,
  ReturnedLead,
  WithdrawnRows,
} from '@sluice/distribution';
import type { LoggedEvent, Effects } from '@sluice/events';
import type { Allotment, Execution } from '@sluice/history';
import type { KeyedCall } from '@sluice/idempotency';
import { LeaseLost, type Lease } from '@sluice/kernel';
import type { ContactRenewal, Csv, NewLead, Reject } from '@sluice/leads';
import { DEFAULT_TIERS, type KeptMember, type Tier } from '@sluice/members';
import type {
  Application,
  Claims,
  Entry,
  ErasureRecord,
  ListImport,
  Suppression,
  TakenOff,
  ToldRecipient,
} from '@sluice/privacy';
import type { Schedule } from '@sluice/schedules';
import type { Settings } from '@sluice/settings';
import { MemoryDatabase } from './memory-database';

/** A CSV with the attempt whose leads are its own; null before the first one. */
export type CsvRow = Csv & { attempt: number | null; headers: string[] };

export type LeadRow = NewLead & { attempt: number };
export type RejectRow = Reject & { attempt: number };
export type WithdrawalRow = WithdrawnRows & { csv_id: string };

export type ExecutionRow = Execution & {
  /** The token of the lease under which it was committed; null until then. */
  committed_token: number | null;
  isUnsettled: boolean;
  credits_used: readonly Credit[];
};

export type StagedRow = Allotment & { token: number };
export type LeaseRow = Lease & { expires_at: Date };

/** A hash under which something of an erased person is kept. */
export interface ErasedPlace {
  hash: string;
  csv_id: string;
  row: number;
}

/** An erasure; whom it has on its list is counted when somebody asks. */
export type ErasureRow = Omit<ErasureRecord, 'members' | 'untold'> & { key: string };

/** An entry of the suppression list with who holds it. */
export type SuppressionRow = Suppression & Claims;

/** What was taken off the list together; `import_no` is null for a single entry. */
export type TakenOffRow = TakenOff & { number: number; import_no: number | null };

/** An entry of it. */
export type AsideRow = Entry & { id: string; country: string | null };

/** Numbers that are never given twice. */
type Counter = 'attempt' | 'event' | 'suppression' | 'audit' | 'import' | 'taken off';

/** Everything that one installation in memory holds, and what every repository needs of it. */
export class Tables {
  readonly database = new MemoryDatabase();
  private readonly pool = this.database.table<PoolState>();
  private readonly counters = this.database.table<{ last: number }>();
  readonly csvs = this.database.table<CsvRow>();
  readonly ledgers = this.database.table<Ledger>();
  readonly leads = this.database.table<LeadRow, 'email' | 'phone'>(['email', 'phone']);
  readonly rejects = this.database.table<RejectRow>();
  readonly withdrawals = this.database.table<WithdrawalRow>();
  readonly returned = this.database.table<ReturnedLead>();
  readonly credits = this.database.table<{ leads: number }>();
  readonly carries = this.database.table<Carry>();
  readonly executions = this.database.table<ExecutionRow, 'occurrence_day'>(['occurrence_day']);
  readonly staged = this.database.table<StagedRow>();
  readonly holdings = this.database.table<Holding>();
  readonly members = this.database.table<KeptMember>();
  readonly tiers = this.database.table<Tier>();
  readonly schedules = this.database.table<Schedule>();
  readonly leases = this.database.table<LeaseRow>();
  readonly events = this.database.table<LoggedEvent>();
  readonly users = this.database.table<User>();
  readonly sessions = this.database.table<Session>();
  readonly apiKeys = this.database.table<ApiKey>();
  readonly loginFailures = this.database.table<LoginFailures>();
  readonly audit = this.database.table<AuditEntry>();
  readonly attempts = this.database.table<AuditAttempt>();
  readonly keyedCalls = this.database.table<KeyedCall>();
  readonly settings = this.database.table<Partial<Settings> & { version: number }>();
  readonly suppressions = this.database.table<SuppressionRow>();
  readonly listImports = this.database.table<ListImport>();
  readonly takenOff = this.database.table<TakenOffRow>();
  readonly aside = this.database.table<AsideRow>();
  readonly refusalsCounted = this.database.table<object>();
  readonly application = this.database.table<Application>();
  readonly renewal = this.database.table<ContactRenewal>();
  readonly erasedContacts = this.database.table<{ at: Date }>();
  readonly erasedLeads = this.database.table<ErasedPlace>();
  readonly erasures = this.database.table<ErasureRow>();
  readonly recordedLeads = this.database.table<{ erasure_id: string }>();
  readonly told = this.database.table<ToldRecipient & { erasure_id: string }>();

  constructor(
    installation_id: string,
    /** Keys the hashes of erased contacts; 64 hex digits. */
    readonly secret: string,
  ) {
    this.pool.put('pool', { installation_id, revision: 0, runs_committed: 0 });
    for (const tier of DEFAULT_TIERS) this.tiers.put(tier.tier, tier);
  }

  state(): PoolState {
    return this.pool.get('pool')!;
  }

  /** Writes what a change brings about, in its transaction. The one place that writes events. */
  writeEffects({ outdatesPlans, events }: Effects): void {
    if (outdatesPlans) this.changeState({ revision: this.state().revision + 1 });
    for (const event of events) {
      const event_id = this.next('event');
      this.events.put(String(event_id), { ...event, event_id });
    }
  }

  changeState(change: Partial<PoolState>): void {
    this.pool.put('pool', { ...this.state(), ...change });
  }

  /** Forgets what members carry from runs so far. */
  restartCarries(member_ids: readonly string[]): void {
    const since = this.state().runs_committed;
    for (const id of member_ids)
      if (this.carries.has(id)) this.carries.change(id, { carry: 0, since });
  }

  next(counter: Counter): number {
    const number = this.last(counter) + 1;
    this.counters.put(counter, { last: number });
    return number;
  }

  /** The number given last; 0 when none was. */
  last(counter: Counter): number {
    return this.counters.get(counter)?.last ?? 0;
  }

  /** Removes what an attempt at taking a file in has written. */
  dropAttempt(attempt: number | null, what: { leads: boolean; rejects: boolean }): void {
    if (what.leads) this.leads.deleteWhere((lead) => lead.attempt === attempt);
    if (what.rejects) this.rejects.deleteWhere((reject) => reject.attempt === attempt);
  }

  /** @throws LeaseLost when somebody took the lease meanwhile */
  mustHold(lease: Lease): void {
    if (this.leases.get(lease.name)?.token !== lease.token) throw new LeaseLost(lease);
  }
}
