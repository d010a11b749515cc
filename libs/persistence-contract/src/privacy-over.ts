import { AuditTrail } from '@sluice/audit';
import { Withdrawals } from '@sluice/distribution';
import { UuidV7Ids, type Clock } from '@sluice/kernel';
import { ContactHasher, ErasedContacts } from '@sluice/leads';
import {
  AnswerEraser,
  ApplicationRounds,
  AuditEraser,
  EntryEraser,
  Erasures,
  LeadMasker,
  RecordedErasures,
  RejectEraser,
  RestoredLeads,
  SuppressedContacts,
  SuppressedLeads,
  SuppressionApplier,
  SuppressionService,
  TakingOff,
  WhatStays,
} from '@sluice/privacy';
import type { Storage } from './storage';

export interface Privacy {
  suppressions: SuppressionService;
  applier: SuppressionApplier;
  erasures: Erasures;
}

/** What keeps people from being handed out, over a storage, as the server puts it together. */
export async function privacyOver(storage: Storage, clock: Clock): Promise<Privacy> {
  const { csvs, leads, executions, ingestion, pool, settings, members, users, schedules } = storage;
  const ids = new UuidV7Ids(clock);
  const hasher = new ContactHasher(await storage.erasures.secret());
  const erased = new ErasedContacts(storage.erasures, hasher);
  const contacts = new SuppressedContacts(storage.suppressions, erased);
  const withdrawals = new Withdrawals(pool, storage.withdrawals, clock);
  const suppressed = new SuppressedLeads(leads, contacts, withdrawals);
  const rounds = new ApplicationRounds(storage.suppressions, csvs, ingestion, pool, suppressed);
  const applier = new SuppressionApplier(rounds, storage.leases, clock, ids);
  const restored = new RestoredLeads(
    storage.takenOff,
    storage.suppressions,
    erased,
    pool,
    storage.withdrawals,
    withdrawals,
    leads,
    suppressed,
  );
  return {
    applier,
    suppressions: new SuppressionService(
      storage.suppressions,
      storage.listImports,
      new TakingOff(storage.suppressions, storage.takenOff, restored, storage.leases, clock, ids),
      applier,
      settings,
      hasher,
      clock,
      ids,
    ),
    erasures: new Erasures(
      leads,
      executions,
      withdrawals,
      storage.erasures,
      new RecordedErasures(storage.erasureRecords, executions, members, hasher, clock, ids),
      new RejectEraser(csvs, leads, storage.erasures),
      new LeadMasker(leads, csvs, storage.erasures),
      new EntryEraser(storage.suppressions, storage.erasures, hasher),
      new AnswerEraser(storage.keyedCalls),
      new AuditEraser(new AuditTrail(storage.audit, ids, clock)),
      new WhatStays(csvs, schedules, executions, members, users, storage.renewals),
      hasher,
      clock,
    ),
  };
}
