import { newMember, type NewMember } from './member';
import { planUpsert, type KeptMember } from './plan-upsert';

const THEN = new Date('2026-01-01T00:00:00Z');
const NOW = new Date('2026-11-22T10:00:00Z');

const kept = (member_id: string, change: Partial<KeptMember> = {}): KeptMember => ({
  ...newMember(record(member_id), member_id, THEN),
  removed: false,
  ...change,
});

const record = (name: string, change: Partial<NewMember> = {}): NewMember => ({
  name,
  email: `${name}@example.org`,
  tier: 'bronze',
  ...change,
});

const plan = (records: readonly NewMember[], known: readonly KeptMember[] = []) =>
  planUpsert(
    records,
    records.map((_, index) => `new-${index}`),
    known,
    NOW,
  );

describe('planUpsert', () => {
  it('makes new members active and without external_id unless the record says otherwise', () => {
    const { outcomes, created, changesEligibility } = plan([
      record('ann'),
      record('bob', { status: 'paused', external_id: 'crm-2' }),
    ]);

    expect(outcomes).toEqual(['created', 'created']);
    expect(created).toMatchObject([
      { member_id: 'new-0', status: 'active', external_id: null, version: 1 },
      { member_id: 'new-1', status: 'paused', external_id: 'crm-2' },
    ]);
    expect(changesEligibility).toBe(true);
  });

  it('names those who come back from a pause or a removal, and nobody else', () => {
    const { comingBack } = plan(
      [
        record('paused', { status: 'active' }),
        record('removed'),
        record('stays-away'),
        record('active', { tier: 'gold' }),
        record('new'),
      ],
      [
        kept('paused', { status: 'paused' }),
        kept('removed', { removed: true }),
        kept('stays-away', { status: 'paused' }),
        kept('active'),
      ],
    );

    expect(comingBack).toEqual(['paused', 'removed']);
  });

  it('leaves alone what a record does not say: paused members stay paused', () => {
    const ann = kept('ann', { status: 'paused', external_id: 'crm-1' });
    const { changed, changesEligibility } = plan([record('ann', { name: 'Ann Lee' })], [ann]);

    expect(changed).toMatchObject([
      { name: 'Ann Lee', status: 'paused', external_id: 'crm-1', version: 2, updated_at: NOW },
    ]);
    expect(changesEligibility).toBe(false);
  });

  it('takes an external_id away only when the record says null', () => {
    const ann = kept('ann', { external_id: 'crm-1' });

    expect(plan([record('ann', { external_id: null })], [ann]).changed).toMatchObject([
      { external_id: null },
    ]);
  });

  it('matches by external_id before e-mail', () => {
    const known = [kept('ann', { external_id: 'crm-1' }), kept('bob')];
    const { outcomes, changed, rekeyed } = plan([record('carl', { external_id: 'crm-1' })], known);

    expect(outcomes).toEqual(['updated']);
    expect(changed).toMatchObject([{ member_id: 'ann', email: 'carl@example.org' }]);
    expect(rekeyed).toEqual(['ann']);
  });

  it('refuses the e-mail address of somebody else, and lets the others in', () => {
    const known = [kept('ann', { external_id: 'crm-1' }), kept('bob')];
    const { outcomes } = plan([record('bob', { external_id: 'crm-1' }), record('carl')], known);

    expect(outcomes).toEqual([{ refused: 'email' }, 'created']);
  });

  it('shows later records what earlier ones did', () => {
    const { outcomes, created, changed } = plan([
      record('ann', { external_id: 'crm-1' }),
      record('ann2', { external_id: 'crm-1', tier: 'gold' }),
      record('ann'),
    ]);

    expect(outcomes).toEqual(['created', 'updated', 'created']);
    expect(created).toMatchObject([
      { member_id: 'new-0', email: 'ann2@example.org', tier: 'gold', version: 2 },
      { member_id: 'new-2', email: 'ann@example.org' },
    ]);
    expect(changed).toEqual([]);
  });

  it('brings a removed member back, active, under the old id', () => {
    const ann = kept('ann', { removed: true, status: 'paused' });
    const { outcomes, changed, changesEligibility } = plan([record('ann')], [ann]);

    expect(outcomes).toEqual(['updated']);
    expect(changed).toMatchObject([{ member_id: 'ann', removed: false, status: 'active' }]);
    expect(changesEligibility).toBe(true);
  });

  it('writes nothing for a record that changes nothing', () => {
    const { outcomes, changed } = plan([record('ann')], [kept('ann')]);

    expect(outcomes).toEqual(['updated']);
    expect(changed).toEqual([]);
  });
});
