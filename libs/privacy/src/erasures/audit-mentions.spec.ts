import { chained, type AuditEntry, type NewAuditEntry } from '@sluice/audit';
import { auditMentions } from './audit-mentions';

const mentionsEve = auditMentions({
  contacts: { emails: ['eve.adams@example.com', 'eve@gmail.com'], phones: ['+4915112345678'] },
  names: ['Eve  Adams', 'Müller'],
  places: [{ csv_id: 'fair', row: 7 }],
});

const entryOf = (overrides: Partial<NewAuditEntry>): AuditEntry =>
  chained(
    {
      at: new Date('2026-11-23T10:00:00Z'),
      actor_kind: 'user',
      actor_id: 'u1',
      actor: 'ann@example.com',
      action: 'leads.withdraw',
      target: 'leads/csvs/fair/leads/8/withdraw',
      outcome: 'done',
      status: 200,
      address: '192.0.2.1',
      user_agent: null,
      request_id: 'r',
      changes: {},
      ...overrides,
    },
    null,
  );

const said = (text: unknown): AuditEntry => entryOf({ changes: { reason: { to: text } } });

describe('whether an entry of the audit log names somebody', () => {
  it.each([
    'eve adams asked for it',
    'To Adams, Eve (again)',
    'Adams Eve',
    'EVE\n ADAMS.',
    'call 0151 123 456 78',
    'from ev…@example.com',
    ['x', { deep: 'Eve Adams' }],
    { items: [{ csv_id: 'fair', row: 7, reason: 'moved' }] },
  ])('finds %j', (text) => {
    expect(mentionsEve(said(text))).toBe(true);
  });

  it('finds what was done to a lead of the person, and who strangers said they are', () => {
    expect(mentionsEve(entryOf({ target: 'leads/csvs/fair/leads/7/withdraw' }))).toBe(true);
    expect(mentionsEve(entryOf({ target: 'leads/csvs/fair/leads/7' }))).toBe(true);
    expect(mentionsEve(entryOf({ actor_kind: 'nobody', actor: 'ev…@example.com' }))).toBe(true);
  });

  it.each([
    'Steve Adams asked for it',
    'Eve Adamson',
    'Eve, and Adams',
    'Frau Müller',
    'from ev…@gmail.com',
    { items: [{ csv_id: 'fair', row: 8 }, { csv_id: 'fair' }] },
    null,
  ])('finds nothing in %j', (text) => {
    expect(mentionsEve(said(text))).toBe(false);
  });

  it('leaves users who acted to themselves', () => {
    expect(mentionsEve(entryOf({ actor: 'eve.adams@example.com' }))).toBe(false);
    expect(mentionsEve(entryOf({ target: 'leads/csvs/fair/leads/70' }))).toBe(false);
  });
});
