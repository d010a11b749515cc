import type { Schema } from 'mongoose';
import { apiKeyCollection } from './access/api-key.schema';
import { loginFailureCollection } from './access/login-failure.schema';
import { sessionCollection } from './access/session.schema';
import { userCollection } from './access/user.schema';
import { auditAttemptCollection, auditCollection } from './audit/audit.schema';
import { counterCollection } from './counters';
import {
  erasureCollection,
  erasureRecipientCollection,
  recordedLeadCollection,
} from './erasures/erasure-record.schema';
import {
  erasedContactCollection,
  erasedLeadCollection,
  secretCollection,
} from './erasures/erasure.schema';
import { eventCollection } from './events/event.schema';
import { keyedCallCollection } from './idempotency/keyed-call.schema';
import { contactRenewalCollection } from './leads/contact-renewal.schema';
import { csvCollection } from './leads/csv.schema';
import { leadCollection } from './leads/lead.schema';
import { rejectCollection } from './leads/reject.schema';
import { leaseCollection } from './leases/lease.schema';
import { memberCollection } from './members/member.schema';
import { tierCollection } from './members/tier.schema';
import {
  asideCollection,
  listImportCollection,
  takenOffCollection,
} from './privacy/list-import.schema';
import {
  applicationCollection,
  refusalsCollection,
  suppressionCollection,
  suppressionCountryCollection,
  suppressionsToEraseCollection,
} from './privacy/suppression.schema';
import { creditCollection, returnCollection } from './returns/return.schema';
import { allotmentCollection } from './runs/allotment.schema';
import { carryCollection } from './runs/carry.schema';
import { executionCollection } from './runs/execution.schema';
import { holdingCollection } from './runs/holding.schema';
import { ledgerCollection } from './runs/ledger.schema';
import { poolCollection } from './runs/pool.schema';
import { scheduleCollection } from './schedules/schedule.schema';
import { settingsCollection } from './settings/settings.schema';
import { discardedCollection } from './sweeping/discarded.schema';
import { withdrawalCollection } from './withdrawals/withdrawal.schema';

/** Every collection of an installation; a migration creates them and their indexes. */
export const COLLECTIONS: readonly { name: string; schema: Schema }[] = [
  allotmentCollection,
  apiKeyCollection,
  applicationCollection,
  asideCollection,
  auditAttemptCollection,
  auditCollection,
  carryCollection,
  contactRenewalCollection,
  counterCollection,
  creditCollection,
  csvCollection,
  discardedCollection,
  erasedContactCollection,
  erasedLeadCollection,
  erasureCollection,
  erasureRecipientCollection,
  eventCollection,
  executionCollection,
  holdingCollection,
  keyedCallCollection,
  leadCollection,
  leaseCollection,
  ledgerCollection,
  listImportCollection,
  loginFailureCollection,
  memberCollection,
  poolCollection,
  recordedLeadCollection,
  refusalsCollection,
  rejectCollection,
  returnCollection,
  scheduleCollection,
  secretCollection,
  sessionCollection,
  settingsCollection,
  suppressionCollection,
  suppressionCountryCollection,
  suppressionsToEraseCollection,
  takenOffCollection,
  tierCollection,
  userCollection,
  withdrawalCollection,
];
