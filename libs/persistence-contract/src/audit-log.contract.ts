import { chainFlaw, chained, type AuditFilter, type NewAuditEntry } from '@sluice/audit';
import { auditEntryOf } from './access.factories';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import type { OpenStorage } from './storage';

const minute = (minutes: number): Date => new Date(Date.UTC(2026, 0, 5, 10, minutes));
const ANY: AuditFilter = { actor: null, action: null, target: null, from: null, to: null };

export function describeAuditLog(open: OpenStorage): void {
  describe('AuditLog', () => {
    const each = eachStorage(open);
    const log = () => each.storage.audit;
    const append = (overrides: Partial<NewAuditEntry> = {}) =>
      log().append(auditEntryOf(overrides), null);
    const numbers = (filter: Partial<AuditFilter>) =>
      log()
        .newest({ ...ANY, ...filter }, null, 10)
        .then((entries) => entries.map(({ number }) => number));

    it('has nothing at first', async () => {
      expect(await log().lastNumber()).toBe(0);
      expect(await log().newest(ANY, null, 10)).toEqual([]);
      expect(await log().following(ANY, 0, 10)).toEqual([]);
    });

    it('has no flaw in its chain, whatever somebody says they are', async () => {
      for (const actor of ['half \uD83D', 'Größe 😀', '\uFEFFmarked', 'e\u0301'])
        await append({ actor, changes: { name: { to: actor } } });

      const entries = await log().following(ANY, 0, 10);
      expect(entries).toHaveLength(4);
      for (const [index, entry] of entries.entries())
        expect(chainFlaw(entry, entries[index - 1] ?? null)).toBeNull();
    });

    it('keeps every field, numbered and chained', async () => {
      const nobody = {
        actor_kind: 'nobody',
        actor_id: null,
        user_agent: null,
        status: null,
      } as const;
      const first = await append();
      const second = await append(nobody);

      expect(first).toEqual(chained(auditEntryOf(), null, first.personal_salt!));
      expect(second).toEqual(chained(auditEntryOf(nobody), first, second.personal_salt!));
      expect(new Set([first.personal_salt, second.personal_salt]).size).toBe(2);
      expect(await log().following(ANY, 0, 10)).toEqual([first, second]);
      expect(await log().newest(ANY, null, 10)).toEqual([second, first]);
      expect(await log().lastNumber()).toBe(2);
    });

    it('goes on from any place, as far as wanted, in both directions', async () => {
      for (let made = 0; made < 4; made += 1) await append();
      const [newer, older] = [await log().newest(ANY, 4, 2), await log().following(ANY, 1, 2)];

      expect(newer.map(({ number }) => number)).toEqual([3, 2]);
      expect(older.map(({ number }) => number)).toEqual([2, 3]);
    });

    it('finds by who, what, to what, and when', async () => {
      await append({ actor_id: 'u2', actor: 'bob@example.com' });
      await append({ action: 'members-of.change', target: 'members/m2/leads' });
      await append({ action: 'members.add', target: 'members', at: minute(5) });
      await append({ action: 'members', target: 'members_x', at: minute(6) });

      expect(await numbers({ actor: 'u2' })).toEqual([1]);
      expect(await numbers({ actor: 'bob@example.com' })).toEqual([1]);
      expect(await numbers({ action: 'members' })).toEqual([4, 3, 1]);
      expect(await numbers({ action: 'members.change' })).toEqual([1]);
      expect(await numbers({ target: 'members' })).toEqual([3, 2, 1]);
      expect(await numbers({ target: 'members/m2' })).toEqual([2]);
      expect(await numbers({ target: '.*' })).toEqual([]);
      expect(await numbers({ target: 'members_' })).toEqual([]);
      expect(await numbers({ from: minute(5) })).toEqual([4, 3]);
      expect(await numbers({ from: minute(5), to: minute(6) })).toEqual([3]);
      expect(await numbers({ actor: 'u1', action: 'members.add', to: minute(5) })).toEqual([]);
    });

    it('chains what many append at once into one chain', async () => {
      const { done } = await atOnce(12, (index) => append({ request_id: `r${index}` }));
      const chain = await log().following(ANY, 0, 100);

      expect(done).toHaveLength(12);
      expect(new Set(chain.map(({ request_id }) => request_id)).size).toBe(12);
      for (const [index, entry] of chain.entries()) {
        const { number, hash, previous_hash, personal_salt, personal_digest: _, ...rest } = entry;
        expect(chained(rest, chain[index - 1] ?? null, personal_salt!)).toEqual(entry);
        expect([number, hash.length, previous_hash.length]).toEqual([index + 1, 64, 64]);
      }
    });

    it('removes what is personal in some entries for good, and the chain stays whole', async () => {
      const changes = { reason: { to: 'Eve Adams asked for it' } };
      await append({ changes });
      await append({ changes, actor_kind: 'nobody', actor_id: null, actor: 'ev…@example.com' });
      await append({ changes });
      const before = await log().following(ANY, 0, 10);

      expect(await log().removePersonal([1, 2, 9])).toBe(2);
      expect(await log().removePersonal([1])).toBe(0);
      const entries = await log().following(ANY, 0, 10);
      expect(entries).toEqual([
        { ...before[0]!, changes: {}, personal_salt: null },
        { ...before[1]!, changes: {}, personal_salt: null, actor: 'nobody' },
        before[2],
      ]);
      for (const [index, entry] of entries.entries())
        expect(chainFlaw(entry, entries[index - 1] ?? null)).toBeNull();
      const next = await append();
      expect(chainFlaw(next, entries[2]!)).toBeNull();
    });

    it('keeps what was begun until its end is told', async () => {
      const begin = (attempt_id: string, at: Date) =>
        log().begin({ attempt_id, entry: auditEntryOf({ at, outcome: 'unknown' }) });
      await begin('late', minute(2));
      await begin('a', minute(1));
      await begin('b', minute(1));
      await begin('ended', minute(0));
      await begin('dropped', minute(0));
      await log().append(auditEntryOf(), 'ended');
      await log().drop('dropped');
      await log().drop('unknown');

      const unfinished = await log().unfinished(minute(2), 10);
      expect(unfinished).toEqual(
        ['a', 'b'].map((attempt_id) => ({
          attempt_id,
          entry: auditEntryOf({ at: minute(1), outcome: 'unknown' }),
        })),
      );
      expect(await log().unfinished(minute(2), 1)).toHaveLength(1);
      expect(await log().lastNumber()).toBe(1);
    });
  });
}
