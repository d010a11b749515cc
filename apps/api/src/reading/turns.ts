import { ReadersBusy } from './reading.errors';

/** How many may work at once, how many may wait for that, and how long. */
export interface TurnLimits {
  atOnce: number;
  waiting: number;
  /** In milliseconds. */
  patience: number;
}

/** Whoever waits for a turn. */
interface Waiting {
  begin: () => void;
  giveUp: NodeJS.Timeout;
}

/**
 * Lets a few work at once; the others take turns in the order in which they came. The time that they wait
 * is none that they take.
 */
export class Turns {
  private working = 0;
  private readonly queue: Waiting[] = [];

  constructor(private readonly limits: TurnLimits) {}

  /** @throws ReadersBusy when too many wait already, or the turn doesn't come */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.come();
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  private async come(): Promise<void> {
    const { atOnce, waiting, patience } = this.limits;
    if (this.working < atOnce) {
      this.working += 1;
      return;
    }
    if (this.queue.length >= waiting) throw new ReadersBusy();
    await new Promise<void>((begin, refuse) => {
      const giveUp = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(place), 1);
        refuse(new ReadersBusy());
      }, patience);
      const place: Waiting = { begin, giveUp };
      this.queue.push(place);
    });
  }

  /** Whoever is next has the turn from here on, so that nobody can come in between. */
  private pass(): void {
    const next = this.queue.shift();
    if (!next) {
      this.working -= 1;
      return;
    }
    clearTimeout(next.giveUp);
    next.begin();
  }
}
