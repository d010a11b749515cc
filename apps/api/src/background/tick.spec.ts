import { Logger } from '@nestjs/common';
import { storageRefusal } from '@sluice/kernel';
import { Tick } from './tick';

class Watering extends Tick {
  readonly looks: AbortSignal[] = [];
  private release: () => void = () => undefined;

  constructor(private readonly ends: readonly unknown[]) {
    super(new Logger('Garden'), 'The beds are watered later');
  }

  /** Ends the look in hand as `ends` says for it: null in good order, else with that error. */
  end(): void {
    this.release();
  }

  protected override async work(signal: AbortSignal): Promise<void> {
    const end = this.ends[this.looks.length];
    this.looks.push(signal);
    await new Promise<void>((resolve) => (this.release = resolve));
    if (end) throw end;
  }
}

describe('a tick', () => {
  let warned: string[];

  beforeEach(() => {
    warned = [];
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: string) => warned.push(line));
  });

  afterEach(() => jest.restoreAllMocks());

  async function watered(ends: readonly unknown[]): Promise<void> {
    const tick = new Watering(ends);
    for (const _ of ends) {
      const look = tick.look();
      tick.end();
      await look;
    }
  }

  it('looks at the start, and does not begin again what is in hand', async () => {
    const tick = new Watering([]);
    tick.onApplicationBootstrap();
    const [second, third] = [tick.look(), tick.look()];
    expect(tick.looks).toHaveLength(1);

    tick.end();
    await Promise.all([second, third]);
    void tick.look();
    expect(tick.looks).toHaveLength(2);
  });

  it('tells of a trouble once, until it is another or has been over', async () => {
    const [dry, cold] = [new Error('It is dry.'), new Error('It is cold.')];
    await watered([dry, dry, cold, null, cold]);

    expect(warned).toEqual([
      'The beds are watered later: Error: It is dry.',
      'The beds are watered later: Error: It is cold.',
      'The beds are watered later: Error: It is cold.',
    ]);
  });

  it('says nothing of a storage that refuses, which is told elsewhere', async () => {
    await watered([storageRefusal('full')]);

    expect(warned).toEqual([]);
  });

  it('tells the work that the server stops, and waits for its end', async () => {
    const tick = new Watering([new Error('It was given up.')]);
    const look = tick.look();
    const stopped = tick.beforeApplicationShutdown();
    expect(tick.looks[0]!.aborted).toBe(true);

    let hasStopped = false;
    void stopped.then(() => (hasStopped = true));
    await Promise.resolve();
    expect(hasStopped).toBe(false);
    tick.end();
    await Promise.all([look, stopped]);
    expect(warned).toEqual([]);
  });
});
