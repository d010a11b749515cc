import { MongoUnavailable } from './mongo.errors';

/** A time that is over at some moment, whatever is waited for. */
export class Deadline {
  private readonly over = Promise.withResolvers<never>();
  private readonly timer: NodeJS.Timeout;
  isOver = false;

  constructor(within: number) {
    this.over.promise.catch(() => undefined);
    this.timer = setTimeout(() => {
      this.isOver = true;
      this.over.reject(new MongoUnavailable(new Error(`No answer within ${within / 1000} s.`)));
    }, within);
  }

  /** Waits for one thing alone. @throws MongoUnavailable when it has not come within so many milliseconds */
  static async within<Result>(milliseconds: number, work: PromiseLike<Result>): Promise<Result> {
    const deadline = new Deadline(milliseconds);
    try {
      return await deadline.wait(work);
    } finally {
      deadline.clear();
    }
  }

  /** @throws MongoUnavailable when the time is over first; the rest of it is left to itself */
  async wait<Result>(work: PromiseLike<Result>): Promise<Result> {
    // Once: to ask a query of Mongoose for its result is to send it.
    const result = Promise.resolve(work);
    result.catch(() => undefined);
    return Promise.race([result, this.over.promise]);
  }

  clear(): void {
    clearTimeout(this.timer);
  }
}
