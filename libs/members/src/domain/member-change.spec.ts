import { MemberExists } from './members.errors';
import { newMember } from './member';
import { memberAdded, memberChanged } from './member-change';
import type { KeptMember } from './plan-upsert';

const THEN = new Date('2026-11-01T10:00:00Z');
const NOW = new Date('2026-11-22T10:00:00Z');

function kept(member_id: string, overrides: Partial<KeptMember> = {}): KeptMember {
  const said = { name: member_id, email: `${member_id}@example.com`, tier: 'bronze' };
  return { ...newMember(said, member_id, THEN), version: 3, removed: false, ...overrides };
}

function fresh(overrides: Partial<KeptMember> = {}) {
  const stamps = { created_at: NOW, updated_at: NOW, version: 1 };
  const { removed: _, ...member } = kept('new', { ...stamps, ...overrides });
  return member;
}

describe('adding a member', () => {
  it('adds one whom nobody knows as they are', () => {
    const member = fresh();

    expect(memberAdded(member, [])).toEqual({
      member,
      before: null,
      changesEligibility: true,
      comesBack: false,
    });
  });

  it('brings back who was removed, by external_id before e-mail, under the old id', () => {
    const byId = kept('a', { external_id: 'x', removed: true, status: 'paused' });
    const byEmail = kept('b', { email: 'new@example.com', removed: true });

    // The other one still has the e-mail address.
    expect(() => memberAdded(fresh({ external_id: 'x' }), [byEmail, byId])).toThrow(MemberExists);
    expect(memberAdded(fresh({ external_id: 'x' }), [byId])).toMatchObject({
      member: { member_id: 'a', email: 'new@example.com', created_at: THEN, version: 4 },
      before: byId,
    });
    expect(memberAdded(fresh(), [byEmail]).member).toMatchObject({ member_id: 'b' });
    expect(memberAdded(fresh(), [byEmail]).member).not.toHaveProperty('removed');
  });

  it('is refused when a member who is there has one of the keys', () => {
    expect(() => memberAdded(fresh(), [kept('a', { email: 'new@example.com' })])).toThrow('email');
    expect(() =>
      memberAdded(fresh({ external_id: 'x' }), [kept('a', { external_id: 'x' })]),
    ).toThrow('external_id');
  });
});

describe('changing a member', () => {
  it('says whether a run would see it', () => {
    const before = kept('a');

    expect(memberChanged(before, { name: 'Anna' }, [before], NOW)).toMatchObject({
      member: { name: 'Anna', version: 4, updated_at: NOW },
      changesEligibility: false,
    });
    expect(memberChanged(before, { status: 'paused' }, [before], NOW)).toMatchObject({
      changesEligibility: true,
    });
  });

  it.each([
    ['active', 'paused', false],
    ['paused', 'paused', false],
    ['paused', 'active', true],
  ] as const)('from %s to %s: comes back is %s', (status, then, comesBack) => {
    const before = kept('a', { status });
    expect(memberChanged(before, { status: then }, [before], NOW)).toMatchObject({ comesBack });
  });

  it('is refused when another member has one of the keys, removed ones too', () => {
    const other = kept('b', { external_id: 'x', removed: true });
    const change = () => memberChanged(kept('a'), { external_id: 'x' }, [kept('a'), other], NOW);

    expect(change).toThrow(MemberExists);
  });
});
