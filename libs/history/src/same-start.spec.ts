import { isSameStart, type RunStart } from './same-start';

const PLAN = 'a'.repeat(64);

function start(request: Partial<RunStart['request']> = {}, schedule_id: string | null = null) {
  const plain = { tiers: null, member_ids: null, plan_hash: PLAN, min_leads_required: 0 };
  return { schedule_id, request: { ...plain, ...request } };
}

describe('isSameStart', () => {
  it('takes the same names in another order for the same', () => {
    const [one, other] = [
      start({ tiers: ['gold', 'silver'] }),
      start({ tiers: ['silver', 'gold'] }),
    ];
    expect(isSameStart(one, other)).toBe(true);
  });

  it.each<[string, RunStart, RunStart]>([
    ['other plans', start(), start({ plan_hash: 'b'.repeat(64) })],
    ['other tiers', start({ tiers: ['gold'] }), start()],
    ['other members', start({ member_ids: ['ann'] }), start({ member_ids: ['ben'] })],
    ['another schedule', start({}, 'weekly'), start({}, 'monthly')],
    ['a schedule and none', start({}, 'weekly'), start()],
    ['no plan', start({ plan_hash: null }), start({ plan_hash: null })],
  ])('tells starts with %s apart', (_what, one, other) => {
    expect(isSameStart(one, other)).toBe(false);
  });
});
