import { type Schemas } from '@sluice/api-client';

type ApiKey = Schemas['ApiKey'];
type AuditEntry = Schemas['AuditEntry'];
type Settings = Schemas['Settings'];
type Suppression = Schemas['Suppression'];
type ListImport = Schemas['SuppressionListImport'];
type ListPreview = Schemas['SuppressionListPreview'];
type User = Schemas['User'];

/** One of each noun of Settings as the server sends it; a test names only what it is about. */

export function settingsOf(part: Partial<Settings> = {}): Settings {
  return {
    distribution_limit: 10,
    default_country: 'DE',
    archive_after_days: null,
    erase_archived_after_days: null,
    low_supply_weeks: 4,
    notify_emails: ['ops@example.com'],
    make_good: true,
    version: 3,
    ...part,
  };
}

export function userOf(part: Partial<User> = {}): User {
  return {
    id: 'user-1',
    email: 'ada@example.com',
    role: 'admin',
    created_at: '2026-10-25T10:00:00Z',
    updated_at: '2026-10-25T10:00:00Z',
    version: 1,
    abilities: ['change', 'change_role', 'delete'],
    ...part,
  };
}

export function apiKeyOf(part: Partial<ApiKey> = {}): ApiKey {
  return {
    id: 'key-1',
    name: 'Billing',
    scopes: ['read', 'write'],
    created_at: '2026-10-25T10:00:00Z',
    created_by: 'ada@example.com',
    made_by: { id: 'user-1', email: 'ada@example.com', standing: 'admin' },
    expires_at: null,
    last_used_at: null,
    ...part,
  };
}

export function auditEntryOf(part: Partial<AuditEntry> = {}): AuditEntry {
  return {
    number: 7,
    at: '2026-11-23T10:00:00Z',
    actor_kind: 'user',
    actor_id: 'user-1',
    actor: 'ada@example.com',
    action: 'members.change',
    target: 'members/member-1',
    outcome: 'done',
    status: 200,
    address: '192.0.2.1',
    user_agent: null,
    request_id: 'request-1',
    changes: { tier: { from: 'silver', to: 'gold' } },
    personal_salt: '5a17',
    personal_digest: 'd19e57',
    previous_hash: '0'.repeat(64),
    hash: 'c0ffee',
    ...part,
  };
}

export function suppressionOf(part: Partial<Suppression> = {}): Suppression {
  return {
    id: 'suppression-1',
    kind: 'email',
    value: 'ann@example.com',
    added_at: '2026-11-23T10:00:00Z',
    applied: true,
    source: null,
    import: null,
    hits: 0,
    ...part,
  };
}

export function listImportOf(part: Partial<ListImport> = {}): ListImport {
  return {
    import_id: 'import-1',
    file_name: 'partner.csv',
    at: '2026-11-23T10:00:00Z',
    by: 'ada@example.com',
    status: 'done',
    added: 1_200,
    already_there: 30,
    rejected_count: 2,
    hits: 840,
    abilities: ['take_back'],
    ...part,
  };
}

export function listPreviewOf(part: Partial<ListPreview> = {}): ListPreview {
  return {
    entries: 1_230,
    added: 1_200,
    already_there: 30,
    rejected: [],
    rejected_count: 0,
    would_withdraw: 840,
    share_of_supply: 0.31,
    hashes: 0,
    hashes_without_leads: 0,
    columns: [
      { index: 0, header: 'Name', field: null, by: 'name', samples: ['Ann', 'Ben'] },
      { index: 1, header: 'E-mail', field: 'entry', by: 'name', samples: ['ann@example.com'] },
    ],
    delimiter: ';',
    encoding: 'utf-8',
    encoding_sure: true,
    header_line: 1,
    warnings: [],
    ...part,
  };
}
