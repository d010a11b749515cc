import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LongAnswers } from './long-answers';

/** An answer that a test moves on. */
class FakeAnswer extends EventEmitter {
  headersSent = false;
  writableEnded = false;
  closed = false;
  readonly destroy = jest.fn(() => this.close());

  close(): void {
    this.closed = true;
    this.emit('close');
  }
}

describe('LongAnswers', () => {
  let answers: LongAnswers;
  const good = new Set<string>();
  const isGood = jest.fn(async (pass: string) => good.has(pass));

  beforeEach(() => {
    jest.useFakeTimers();
    Logger.overrideLogger(false);
    isGood.mockClear();
    answers = new LongAnswers();
    good.clear();
    for (const pass of ['ann', 'bob']) good.add(pass);
  });

  afterEach(() => jest.useRealTimers());

  /** Of a request that was admitted by a pass, and has been begun. */
  function answerTo(pass: string, method = 'GET'): FakeAnswer {
    const answer = new FakeAnswer();
    answer.headersSent = true;
    const request = { method, res: answer as unknown as Response } as Request;
    answers.watch(request, pass, () => isGood(pass));
    return answer;
  }

  it('end at once when told that something has ended, those of others go on', async () => {
    const [one, another, other] = [answerTo('ann'), answerTo('ann'), answerTo('bob')];
    good.delete('ann');
    await answers.look();

    expect(one.destroy).toHaveBeenCalled();
    expect(another.destroy).toHaveBeenCalled();
    expect(other.destroy).not.toHaveBeenCalled();
  });

  it('end within seconds when something ended by itself or elsewhere', async () => {
    const answer = answerTo('ann');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(answer.destroy).not.toHaveBeenCalled();

    good.delete('ann');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(answer.destroy).toHaveBeenCalled();
  });

  it('ask once for all answers of a pass, and never for what is complete or has not begun', async () => {
    answerTo('ann');
    answerTo('ann');
    answerTo('bob').writableEnded = true;
    await answers.look();
    expect(isGood.mock.calls).toEqual([['ann']]);

    const late = answerTo('bob');
    late.headersSent = false;
    good.clear();
    await answers.look();
    expect(late.destroy).not.toHaveBeenCalled();
    late.headersSent = true;
    await jest.advanceTimersByTimeAsync(3_000);
    expect(late.destroy).toHaveBeenCalled();
  });

  it('tell whoever ended their own session that it has worked', async () => {
    const logout = answerTo('ann', 'POST');
    good.delete('ann');
    await answers.look();

    expect(logout.destroy).not.toHaveBeenCalled();
  });

  it('look again for what ended while a look was under way', async () => {
    const answer = answerTo('ann');
    isGood.mockImplementationOnce(async () => {
      good.delete('ann');
      void answers.look();
      return true;
    });
    await answers.look();

    expect(answer.destroy).toHaveBeenCalled();
  });

  it('go on while nobody can say, and end when somebody can again', async () => {
    const answer = answerTo('ann');
    good.delete('ann');
    isGood.mockRejectedValueOnce(new Error('The storage is away.'));
    await answers.look();
    expect(answer.destroy).not.toHaveBeenCalled();

    await jest.advanceTimersByTimeAsync(3_000);
    expect(answer.destroy).toHaveBeenCalled();
  });

  it('stop being looked after when they are over', async () => {
    answerTo('ann').close();
    const answer = answerTo('ann');
    answer.close();
    await jest.advanceTimersByTimeAsync(6_000);

    expect(isGood).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
