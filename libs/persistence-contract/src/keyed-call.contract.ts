import type { KeyedCall } from '@sluice/idempotency';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import type { OpenStorage } from './storage';

const hour = (hours: number): Date => new Date(Date.UTC(2026, 0, 5, hours));

const CALL: KeyedCall = {
  call_id: 'c1',
  fingerprint: 'f1',
  state: 'going',
  status: null,
  answer: null,
  expires_at: hour(10),
};
const ANSWERED = { state: 'answered', status: 201, answer: '{"id":"x"}' } as const;

export function describeKeyedCallRepository(open: OpenStorage): void {
  describe('KeyedCallRepository', () => {
    const each = eachStorage(open);
    const calls = () => each.storage.keyedCalls;

    it('puts a call on record once, and shows it to whoever comes after', async () => {
      expect(await calls().begin(CALL, hour(1))).toBeNull();
      expect(await calls().begin({ ...CALL, fingerprint: 'f2' }, hour(2))).toEqual(CALL);
      expect(await calls().begin({ ...CALL, call_id: 'c2' }, hour(2))).toBeNull();
    });

    it('lets exactly one of many at once begin', async () => {
      const { done, refused } = await atOnce(8, () => calls().begin(CALL, hour(1)));

      expect(refused).toEqual([]);
      expect(done.filter((found) => found === null)).toHaveLength(1);
    });

    it('keeps how it ended', async () => {
      await calls().begin(CALL, hour(1));
      await calls().end('c1', ANSWERED);
      await calls().end('unknown', ANSWERED);

      expect(await calls().begin(CALL, hour(2))).toEqual({ ...CALL, ...ANSWERED });
      expect(await calls().begin({ ...CALL, call_id: 'unknown' }, hour(2))).toBeNull();
    });

    it('is free again when it was dropped, or has expired', async () => {
      await calls().begin(CALL, hour(1));
      await calls().drop('c1');
      await calls().drop('c1');
      expect(await calls().begin(CALL, hour(1))).toBeNull();
      await calls().end('c1', ANSWERED);

      const later = { ...CALL, fingerprint: 'f2', expires_at: hour(34) };
      expect(await calls().begin(later, hour(10))).toBeNull();
      expect(await calls().begin(CALL, hour(11))).toEqual(later);
    });

    describe('erasing answers', () => {
      const names = (name: string) => (answer: string) => answer.includes(name);
      const found = async (call_id: string) => {
        const { state, answer } = (await calls().begin({ ...CALL, call_id }, hour(2)))!;
        return [state, answer];
      };
      const answered = async (call_id: string, answer: string) => {
        await calls().begin({ ...CALL, call_id }, hour(1));
        await calls().end(call_id, { state: 'answered', status: 201, answer });
      };

      it('empties those that are meant, and keeps that there was one', async () => {
        await answered('c1', '{"name":"Ann"}');
        await answered('c2', '{"name":"Ben"}');
        await calls().eraseAnswers(names('Ann'));

        expect(await found('c1')).toEqual(['answer_erased', null]);
        expect(await found('c2')).toEqual(['answered', '{"name":"Ben"}']);
      });

      it('finds each among many, and of all sizes', async () => {
        const large = 'x'.repeat(60_000);
        const ids = Array.from({ length: 120 }, (_, at) => `c${at}`);
        for (const [at, id] of ids.entries())
          await answered(id, at % 3 === 0 ? `Ann${at % 2 === 0 ? large : ''}` : 'Ben');
        const looked: string[] = [];
        await calls().eraseAnswers((answer) => {
          looked.push(answer);
          return names('Ann')(answer);
        });

        expect(looked).toHaveLength(120);
        for (const [at, id] of ids.entries())
          expect((await found(id))[0]).toBe(at % 3 === 0 ? 'answer_erased' : 'answered');
      });

      it('lets calls that are going keep no answer, and leaves how else they end', async () => {
        for (const call_id of ['c1', 'c2', 'c3', 'c4'])
          await calls().begin({ ...CALL, call_id }, hour(1));
        await calls().eraseAnswers(names('Ann'));
        expect(await found('c1')).toEqual(['going_unkept', null]);
        await calls().end('c1', ANSWERED);
        await calls().end('c2', { state: 'unclear', status: 500, answer: null });
        await calls().end('c3', { state: 'answer_not_kept', status: 201, answer: null });
        await calls().drop('c4');
        await answered('later', '{"name":"Ann"}');

        expect(await found('c1')).toEqual(['answer_erased', null]);
        expect(await found('c2')).toEqual(['unclear', null]);
        expect(await found('c3')).toEqual(['answer_not_kept', null]);
        expect(await calls().begin({ ...CALL, call_id: 'c4' }, hour(2))).toBeNull();
        expect(await found('later')).toEqual(['answered', '{"name":"Ann"}']);
      });

      it('misses none that ends at the same moment', async () => {
        const ids = Array.from({ length: 40 }, (_, at) => `c${at}`);
        for (const call_id of ids) await calls().begin({ ...CALL, call_id }, hour(1));
        const { refused } = await atOnce(41, async (at) =>
          at === 20
            ? calls().eraseAnswers(names('Ann'))
            : calls().end(at < 20 ? ids[at]! : ids[at - 1]!, { ...ANSWERED, answer: 'Ann' }),
        );

        expect(refused).toEqual([]);
        for (const id of ids) expect(await found(id)).toEqual(['answer_erased', null]);
      });
    });

    it('removes what has expired, and nothing else', async () => {
      await calls().begin(CALL, hour(1));
      const later = { ...CALL, call_id: 'c2', expires_at: hour(11) };
      await calls().begin(later, hour(1));
      await calls().removeExpired(hour(10));

      expect(await calls().begin(CALL, hour(1))).toBeNull();
      expect(await calls().begin(later, hour(1))).toEqual(later);
    });
  });
}
