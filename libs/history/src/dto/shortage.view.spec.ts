import type { Shortage } from '../execution';
import { shortageReason } from './shortage.view';

const shortage = (told: Partial<Shortage>): Shortage => ({
  members: 12,
  wanted: 1_200,
  at_most: 840,
  contested_leads: 84,
  contested_distributions: 840,
  uncontested: 0,
  ...told,
});

describe('the reason of a shortage', () => {
  it('names the leads that members competed for', () => {
    expect(shortageReason(shortage({}))).toBe(
      '12 members could get at most 840 leads together, 360 fewer than their allowances. They competed for 84 available leads, which could be handed out 840 more times in all.',
    );
  });

  it('adds what they could get without competition', () => {
    expect(
      shortageReason(
        shortage({ contested_leads: 70, contested_distributions: 700, uncontested: 140 }),
      ),
    ).toBe(
      '12 members could get at most 840 leads together, 360 fewer than their allowances. They competed for 70 available leads, which could be handed out 700 more times in all. Of the others they could get 140 that they had never received, each lead counted once for each of them.',
    );
  });

  it('says when everybody had nearly all that there is', () => {
    const alone = { contested_leads: 0, contested_distributions: 0 };

    expect(
      shortageReason(shortage({ ...alone, at_most: 150, wanted: 300, uncontested: 150 })),
    ).toBe(
      '12 members could get at most 150 leads together, 150 fewer than their allowances. Of the available leads they could get 150 that they had never received, each lead counted once for each of them.',
    );
    expect(
      shortageReason(shortage({ ...alone, members: 1, wanted: 100, at_most: 1, uncontested: 1 })),
    ).toBe(
      '1 member could get at most 1 lead, 99 fewer than the allowance. Of the available leads they could get 1 that they had never received.',
    );
  });

  it('says when nothing is left', () => {
    const nothing = { at_most: 0, contested_leads: 0, contested_distributions: 0 };

    expect(shortageReason(shortage(nothing))).toBe(
      '12 members could get nothing: no available lead was left that any one of them had never received.',
    );
    expect(shortageReason(shortage({ ...nothing, members: 1 }))).toBe(
      '1 member could get nothing: no available lead was left that this member had never received.',
    );
  });
});
