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
  SuppressedContacts,
  SuppressedLeads,
  SuppressionApplier,
  SuppressionService,
  WhatStays,
  type ListLoader,
} from '@sluice/privacy';
import type { Storage } from './storage';

const NO_LISTS: ListLoader = {
  load: () => Promise.reject(new Error('No list is loaded here.')),
};

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
  const contacts = new SuppressedContacts(
    storage.suppressions,
    new ErasedContacts(storage.erasures, hasher),
  );
  const withdrawals = new Withdrawals(pool, storage.withdrawals, clock);
  const suppressed = new SuppressedLeads(leads, contacts, withdrawals);
  const rounds = new ApplicationRounds(storage.suppressions, csvs, ingestion, pool, suppressed);
  const applier = new SuppressionApplier(rounds, storage.leases, clock, ids);
  return {
    applier,
    suppressions: new SuppressionService(
      storage.suppressions,
      NO_LISTS,
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
      new RecordedErasures(storage.erasureRecords, executions, hasher, clock, ids),
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
