import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from '../core/api';
import { type CursorQuery } from '../shared/table/cursor-list';
import { type PageQuery } from '../shared/table/paged-list';

export type ApiKey = Schemas['ApiKey'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditVerification = Schemas['AuditVerification'];
export type CreatedApiKey = Schemas['CreatedApiKey'];
export type Erasure = Schemas['Erasure'];
export type ErasureRecord = Schemas['ErasureRecord'];
export type ErasureOrder = Schemas['ErasureOrder'];
export type LeadMatch = Schemas['LeadMatch'];
export type NewApiKey = Schemas['NewApiKey'];
export type NewSettings = Schemas['NewSettings'];
export type NewUser = Schemas['NewUser'];
export type OwnPassword = Schemas['OwnPassword'];
export type Recipient = Schemas['Recipient'];
export type Scope = Schemas['Scope'];
export type Session = Schemas['Session'];
export type Settings = Schemas['Settings'];
export type Suppression = Schemas['Suppression'];
export type SuppressionImport = Schemas['SuppressionImport'];
export type ListImport = Schemas['SuppressionListImport'];
export type ListOptions = Schemas['SuppressionListOptions'];
export type ListPreview = Schemas['SuppressionListPreview'];
export type Told = Schemas['Told'];
export type ToldRecipient = Schemas['ToldRecipient'];
export type User = Schemas['User'];
export type UserAbility = User['abilities'][number];
export type UserChange = Schemas['UserChange'];

export interface AuditFilters {
  actor: string;
  action: string;
  target: string;
  /** ISO 8601: a day, or an instant. */
  from: string;
  to: string;
}

export interface SuppressionFilters {
  /** Part of a value; a whole address or number also finds the hashes and domains that stand for it. */
  query: string;
  kind: Suppression['kind'];
}

/** Whether everybody, or somebody, was told. */
export interface ToldFilters {
  told: 'true' | 'false';
}

/** The calls of the Settings tab. */
@Injectable({ providedIn: 'root' })
export class SettingsData {
  readonly #api = inject(Api);

  settings(signal: AbortSignal) {
    return this.#api.call((sluice) => sluice.GET('/api/admin/settings', { signal }));
  }

  /** Replaces all of them. */
  putSettings(body: NewSettings) {
    return this.#api.call((sluice) => sluice.PUT('/api/admin/settings', { body }));
  }

  users(query: PageQuery, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/users', { params: { query }, signal }),
    );
  }

  addUser(body: NewUser) {
    return this.#api.call((sluice) => sluice.POST('/api/admin/users', { body }));
  }

  changeUser(id: string, body: UserChange) {
    return this.#api.call((sluice) =>
      sluice.PATCH('/api/admin/users/{id}', { params: { path: { id } }, body }),
    );
  }

  /** @param removeKeys ids of API keys that they made and that go with them */
  removeUser(id: string, removeKeys: readonly string[]) {
    const query = removeKeys.length > 0 ? { remove_keys: removeKeys.join(',') } : {};
    return this.#api.call((sluice) =>
      sluice.DELETE('/api/admin/users/{id}', { params: { path: { id }, query } }),
    );
  }

  /** Newest first. */
  apiKeys(query: PageQuery & { made_by?: string }, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/api-keys', { params: { query }, signal }),
    );
  }

  /** The API keys that a user made, newest first: as many as can go with them in one call. */
  keysMadeBy(made_by: string, signal: AbortSignal) {
    return this.apiKeys({ page: 1, page_size: 200, made_by }, signal);
  }

  addApiKey(body: NewApiKey) {
    return this.#api.call((sluice) => sluice.POST('/api/admin/api-keys', { body }));
  }

  removeApiKey(id: string) {
    return this.#api.call((sluice) =>
      sluice.DELETE('/api/admin/api-keys/{id}', { params: { path: { id } } }),
    );
  }

  /** Newest first. */
  audit(query: CursorQuery & Partial<AuditFilters>, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/audit', { params: { query }, signal }),
    );
  }

  verifyAudit() {
    return this.#api.call((sluice) => sluice.GET('/api/admin/audit/verify'));
  }

  /** Newest first. */
  suppressions(query: PageQuery & Partial<SuppressionFilters>, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/suppressions', { params: { query }, signal }),
    );
  }

  /** @param value an e-mail address, a phone number, a domain, or a hash of an address or number */
  addSuppression(value: string) {
    return this.#api.call((sluice) => sluice.POST('/api/admin/suppressions', { body: { value } }));
  }

  /** What would become of a list; changes nothing. */
  previewList(file: File, options: ListOptions, abort: AbortSignal): Promise<ListPreview> {
    const form = listForm(file, options);
    return this.#api.upload('/api/admin/suppressions/import/preview', form, { abort });
  }

  importSuppressions(file: File, options: ListOptions): Promise<SuppressionImport> {
    return this.#api.upload('/api/admin/suppressions/import', listForm(file, options));
  }

  /** The lists that were taken in, newest first. */
  listImports(query: PageQuery, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/suppressions/imports', { params: { query }, signal }),
    );
  }

  /** Takes a list's entries off and restores the leads that only they had withdrawn. */
  takeListBack(import_id: string) {
    return this.#api.call((sluice) =>
      sluice.DELETE('/api/admin/suppressions/imports/{import_id}', {
        params: { path: { import_id } },
      }),
    );
  }

  removeSuppression(id: string) {
    return this.#api.call((sluice) =>
      sluice.DELETE('/api/admin/suppressions/{id}', { params: { path: { id } } }),
    );
  }

  /** The leads of a person over all CSVs, the first hundred, with who has received them. */
  async leadsOf(query: ErasureOrder): Promise<LeadMatch[]> {
    const { items } = await this.#api.call((sluice) =>
      sluice.GET('/api/admin/leads/search', { params: { query } }),
    );
    return items;
  }

  erasePerson(body: ErasureOrder) {
    return this.#api.call((sluice) => sluice.POST('/api/admin/erasures', { body }));
  }

  /** Newest first. */
  erasures(query: PageQuery & Partial<ToldFilters>, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/erasures', { params: { query }, signal }),
    );
  }

  erasure(erasure_id: string, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/erasures/{erasure_id}', { params: { path: { erasure_id } }, signal }),
    );
  }

  /** Who had received what an erasure erased, by member. */
  toldRecipients(erasure_id: string, query: PageQuery & Partial<ToldFilters>, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/erasures/{erasure_id}/recipients', {
        params: { path: { erasure_id }, query },
        signal,
      }),
    );
  }

  /** Ticks members off as told, or takes that back. */
  tell(erasure_id: string, body: Told) {
    return this.#api.call((sluice) =>
      sluice.POST('/api/admin/erasures/{erasure_id}/told', {
        params: { path: { erasure_id } },
        body,
      }),
    );
  }

  changeOwnPassword(body: OwnPassword) {
    return this.#api.call((sluice) => sluice.POST('/api/auth/password', { body }));
  }

  /** Where one is signed in oneself, newest first. */
  async ownSessions(signal: AbortSignal): Promise<Session[]> {
    return (await this.#api.call((sluice) => sluice.GET('/api/auth/sessions', { signal }))).items;
  }

  endSession(id: string) {
    return this.#api.call((sluice) =>
      sluice.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } }),
    );
  }
}

function listForm(file: File, options: ListOptions): FormData {
  const form = new FormData();
  form.append('file', file, file.name);
  form.append('options', JSON.stringify(options));
  return form;
}
