import { setImmediate } from 'node:timers/promises';
import { ReadersBusy } from './reading.errors';
import { Turns } from './turns';

/** Longer than any test. */
const AMPLE = 60_000;

/** Work that notes its begin and ends when it is told to. */
class Works {
  readonly begun: string[] = [];
  private readonly ends = new Map<string, () => void>();

  constructor(private readonly turns: Turns) {}

  start(name: string): Promise<string> {
    return this.turns.take(async () => {
      this.begun.push(name);
      await new Promise<void>((resolve) => this.ends.set(name, resolve));
      return name;
    });
  }

  /** Ends what has begun, or is about to. */
  async end(name: string): Promise<void> {
    await setImmediate();
    this.ends.get(name)!();
    await setImmediate();
  }
}

describe('Turns', () => {
  it('begins what waits only when its turn has come, in the order of coming', async () => {
    const works = new Works(new Turns({ atOnce: 2, waiting: 9, patience: AMPLE }));
    const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map((name) => works.start(name));
    await setImmediate();
    expect(works.begun).toEqual(['a', 'b']);

    await works.end('b');
    expect(await second).toBe('b');
    expect(works.begun).toEqual(['a', 'b', 'c']);
    await works.end('c');
    expect(await third).toBe('c');
    await works.end('a');
    await works.end('d');
    expect(await Promise.all([first, fourth])).toEqual(['a', 'd']);
  });

  it('passes the turn on when the work fails', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 1, patience: AMPLE });
    const failed = turns.take(() => Promise.reject(new Error('failed')));
    const next = turns.take(() => Promise.resolve('next'));

    await expect(failed).rejects.toThrow('failed');
    expect(await next).toBe('next');
    expect(await turns.take(() => Promise.resolve('later'))).toBe('later');
  });

  it('refuses who finds too many waiting, and who has waited in vain; the others keep their turns', async () => {
    const works = new Works(new Turns({ atOnce: 1, waiting: 2, patience: 20 }));
    const first = works.start('a');
    const others = ['b', 'c', 'd'].map((name) => works.start(name));

    for (const refused of await Promise.allSettled(others))
      expect(refused).toEqual({ status: 'rejected', reason: new ReadersBusy() });
    await works.end('a');
    expect(await first).toBe('a');
    const last = works.start('e');
    await works.end('e');
    expect(await last).toBe('e');
    expect(works.begun).toEqual(['a', 'e']);
  });
});
