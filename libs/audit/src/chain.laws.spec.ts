import fc from 'fast-check';
import type { AuditEntry, NewAuditEntry } from './audit-entry';
import { chainFlaw, chained, withoutPersonal } from './chain';

const entryOf = (action: string): NewAuditEntry => ({
  at: new Date('2026-11-23T10:00:00Z'),
  actor_kind: 'user',
  actor_id: 'u1',
  actor: 'ann@example.com',
  action,
  target: 'members/1',
  outcome: 'done',
  status: 200,
  address: '192.0.2.1',
  user_agent: null,
  request_id: 'r',
  changes: { tier: { from: 'gold', to: undefined } },
});

function chainOf(actions: readonly string[]): AuditEntry[] {
  const chain: AuditEntry[] = [];
  for (const action of actions) chain.push(chained(entryOf(action), chain.at(-1) ?? null));
  return chain;
}

const firstFlaw = (chain: readonly AuditEntry[]): string | null =>
  chain.map((entry, index) => chainFlaw(entry, chain[index - 1] ?? null)).find((flaw) => flaw) ??
  null;

const chains = fc.array(fc.string(), { minLength: 2, maxLength: 8 }).map(chainOf);
const CHANGES: ((entry: AuditEntry) => Partial<AuditEntry>)[] = [
  ({ actor }) => ({ actor: `${actor}x` }),
  ({ at }) => ({ at: new Date(at.getTime() + 1) }),
  () => ({ changes: {} }),
  () => ({ personal_salt: '0'.repeat(32) }),
  () => ({ personal_salt: null }),
  ({ personal_digest }) => ({ personal_digest: personal_digest.split('').reverse().join('0') }),
  () => ({ outcome: 'refused' }),
  ({ number }) => ({ number: number + 1 }),
  ({ hash }) => ({ hash: hash.replace(/./, (digit) => (digit === 'a' ? 'b' : 'a')) }),
];

describe('the chain of the audit log', () => {
  it('has no flaw as it was written, nor read from JSON again', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const read = (JSON.parse(JSON.stringify(chain)) as AuditEntry[]).map((entry) => ({
          ...entry,
          at: new Date(entry.at),
        }));
        expect(firstFlaw(chain)).toBeNull();
        expect(firstFlaw(read)).toBeNull();
      }),
    );
  });

  it('shows every change of an entry', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.constantFrom(...CHANGES), (chain, at, change) => {
        const place = at % chain.length;
        const changed = chain.with(place, { ...chain[place]!, ...change(chain[place]!) });
        expect(firstFlaw(changed)).not.toBeNull();
      }),
    );
  });

  it('has no flaw where personal parts were removed, whichever', () => {
    fc.assert(
      fc.property(chains, fc.infiniteStream(fc.boolean()), (chain, isRemoved) => {
        const left = chain.map((entry) =>
          isRemoved.next().value ? withoutPersonal(entry) : entry,
        );
        expect(firstFlaw(left)).toBeNull();
      }),
    );
  });

  it('shows what somebody puts where a personal part was removed', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (chain, at) => {
        const place = at % chain.length;
        const removed = withoutPersonal(chain[place]!);
        const put = { ...removed, changes: { tier: { to: 'silver' } } };
        expect(firstFlaw(chain.with(place, removed))).toBeNull();
        expect(firstFlaw(chain.with(place, put))).not.toBeNull();
      }),
    );
  });

  it('shows an entry that was taken out, and two that changed places', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (chain, at) => {
        const place = at % (chain.length - 1);
        const [one, other] = [chain[place]!, chain[place + 1]!];
        expect(firstFlaw(chain.toSpliced(place, 1))).toContain('is missing');
        expect(firstFlaw(chain.with(place, other).with(place + 1, one))).not.toBeNull();
      }),
    );
  });

  it('shows an entry that was changed and sealed anew by the one behind it', () => {
    const chain = chainOf(['a', 'b', 'c']);
    const forged = chained(entryOf('x'), chain[0]!);

    expect(firstFlaw(chain.with(1, forged))).toContain('does not follow');
  });
});
