import { MemoryStorage } from '@sluice/persistence-memory';
import { CountingIds, FixedClock } from './testing/fakes';
import type { Actor } from './actor';
import type { ApiKeyRepository } from './api-key.repository';
import { ApiKeyService } from './api-key.service';
import { LongAnswers } from './long-answers';
import type { UserRepository } from './user.repository';

const ANNA: Actor = { kind: 'user', id: 'u1', name: 'anna@example.com' };

describe('ApiKeyService', () => {
  let clock: FixedClock;
  let keys: ApiKeyRepository;
  let users: UserRepository;
  let service: ApiKeyService;

  beforeEach(() => {
    clock = new FixedClock();
    ({ apiKeys: keys, users } = new MemoryStorage());
    service = new ApiKeyService(keys, users, new CountingIds(), clock, new LongAnswers());
  });

  it('stores the hash of a key alone, and its scopes in order', async () => {
    const { record, key } = await service.add('billing', ['write', 'read'], ANNA);
    expect((await keys.list({ page: 1, page_size: 10 }, null)).items).toEqual([record]);
    expect(record).toEqual({
      id: 'id-1',
      name: 'billing',
      scopes: ['read', 'write'],
      key_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      created_at: clock.now(),
      created_by: 'anna@example.com',
      created_by_id: 'u1',
      expires_at: null,
      last_used_at: null,
    });
    expect(JSON.stringify(record)).not.toContain(key);
    expect(await service.byKey(key)).toEqual(record);
  });

  it('tells who made a key as they are now, and of which keys nobody knows', async () => {
    const byAnna = await service.add('billing', ['read'], ANNA);
    expect(byAnna.maker).toBeNull();
    const now = clock.now();
    const anna = { id: 'u1', email: 'anna.new@example.com', role: 'viewer', version: 2 } as const;
    await users.add({ ...anna, password_hash: '', created_at: now, updated_at: now });
    await keys.add({ ...byAnna.record, id: 'old', created_by_id: null });

    const { items } = await service.list({ page: 1, page_size: 10 }, null);
    expect(items.map(({ record, maker }) => [record.id, maker])).toEqual([
      ['old', null],
      ['id-1', expect.objectContaining(anna)],
    ]);
    expect((await service.list({ page: 1, page_size: 10 }, 'u1')).total).toBe(1);
  });

  it.each(['', 'sluice_', 'sluice_x', 'Bearer x'])('knows no key %j', async (key) => {
    await service.add('billing', ['read'], ANNA);
    expect(await service.byKey(key)).toBeNull();
  });

  it('does not know a key without its prefix', async () => {
    const { key } = await service.add('billing', ['read'], ANNA);
    expect(await service.byKey(key.slice('sluice_'.length))).toBeNull();
  });

  it('writes at most once a minute that it was used', async () => {
    const touch = jest.spyOn(keys, 'touch');
    const { record, key } = await service.add('billing', ['read'], ANNA);
    for (let second = 0; second < 180; second++) {
      await service.byKey(key);
      clock.advance(1);
    }
    expect(touch).toHaveBeenCalledTimes(3);
    expect((await keys.byKeyHash(record.key_hash))?.last_used_at).toEqual(
      new Date('2026-11-23T10:02:00Z'),
    );
  });

  it('knows a key until it expires, and makes none that has', async () => {
    const soon = new Date('2026-11-23T10:00:10Z');
    const { key } = await service.add('billing', ['read'], ANNA, soon);
    clock.advance(9);
    expect(await service.byKey(key)).not.toBeNull();
    clock.advance(1);
    expect(await service.byKey(key)).toBeNull();
    await expect(service.add('late', ['read'], ANNA, soon)).rejects.toThrow('in the future');
  });

  it('tells whether a key is good without using it', async () => {
    const expires_at = new Date(clock.now().getTime() + 60_000);
    const { record } = await service.add('billing', ['read'], ANNA, expires_at);
    expect(await service.isGood(record.key_hash)).toBe(true);
    expect((await keys.byKeyHash(record.key_hash))!.last_used_at).toBeNull();
    clock.advance(60);
    expect(await service.isGood(record.key_hash)).toBe(false);
    expect(await service.isGood('unknown')).toBe(false);
  });
});
