import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from '@sluice/kernel';
import type { AuditEntry } from './audit-entry';
import { FIRST_HASH, chainFlaw, chained } from './chain';
import {
  chainRewritten,
  rewritingToldBy,
  rewritten,
  type EntryOfBefore,
  type Rewriting,
} from './chain-of-before';

const NOW = new Date('2026-12-01T10:00:00Z');

/** As versions of before wrote it: the hash was over all other fields. */
function entryOfBefore(action: string, previous: EntryOfBefore | null): EntryOfBefore {
  const entry = {
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
    changes: { reason: { to: 'Eve Adams asked for it' } },
    number: (previous?.number ?? 0) + 1,
    previous_hash: previous?.hash ?? FIRST_HASH,
  } as const;
  return { ...entry, hash: createHash('sha256').update(canonicalJson(entry)).digest('hex') };
}

function chainOfBefore(actions: readonly string[]): EntryOfBefore[] {
  const chain: EntryOfBefore[] = [];
  for (const action of actions) chain.push(entryOfBefore(action, chain.at(-1) ?? null));
  return chain;
}

function moved(chain: readonly EntryOfBefore[]): { entries: AuditEntry[]; done: Rewriting } {
  let done: Rewriting | null = null;
  const entries: AuditEntry[] = [];
  for (const before of chain) {
    const { entry, now }: ReturnType<typeof rewritten> = rewritten(before, done);
    entries.push(entry);
    done = now;
  }
  entries.push(chained(chainRewritten(done!, NOW), { number: done!.number, hash: done!.hash }));
  return { entries, done: done! };
}

const chains = fc.array(fc.string(), { minLength: 1, maxLength: 8 }).map(chainOfBefore);

describe('a chain of before that is moved', () => {
  it('says the same, is whole, and ends with what it ended with before', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const { entries } = moved(chain);
        for (const [at, entry] of entries.entries())
          expect(chainFlaw(entry, entries[at - 1] ?? null)).toBeNull();
        for (const [at, { previous_hash: _, hash: __, ...before }] of chain.entries())
          expect(entries[at]).toMatchObject(before);
        const { number, hash } = chain.at(-1)!;
        expect(rewritingToldBy(entries.at(-1)!)).toEqual({
          old_head: { number, hash },
          flaw: null,
        });
      }),
    );
  });

  it('goes on telling what was wrong with it before, the first thing', () => {
    const chain = chainOfBefore(['a', 'b', 'c', 'd']);
    const changed = chain.with(1, { ...chain[1]!, actor: 'somebody else' });
    const flawOf = (entries: readonly EntryOfBefore[]) => moved(entries).done.flaw;

    expect(flawOf(changed)).toBe('Entry 2 was changed after it was written.');
    expect(flawOf(changed.toSpliced(2, 1))).toBe('Entry 2 was changed after it was written.');
    expect(flawOf(chain.toSpliced(2, 1))).toBe('Entry 3 is missing.');
    expect(flawOf(chain.with(1, entryOfBefore('x', chain[0]!)))).toContain('does not follow');
    expect(rewritingToldBy(moved(changed).entries.at(-1)!)?.flaw).toContain('Entry 2');
  });

  it('is told by its own entry alone', () => {
    const [entry] = chainOfBefore(['chain_rewritten']);
    expect(rewritingToldBy(entry!)).toBeNull();
  });
});
