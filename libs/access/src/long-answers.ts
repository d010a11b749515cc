import { Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';

/** Milliseconds between two looks, for what ends by itself or at another instance. */
const LOOK_EVERY = 3_000;

/** A session or a key that answers are being given to. */
interface Pass {
  isGood: () => Promise<boolean>;
  answers: Set<Response>;
}

/**
 * Ends answers that outlast what they were asked with: a stream of events or a long download stops
 * when its session or key does, be it by somebody's hand or because its time is over. What ends at
 * this instance is noticed at once, everything else within seconds. An answer that goes on is no
 * use of a session, and so doesn't prolong it.
 */
@Injectable()
export class LongAnswers {
  private readonly logger = new Logger('Access');
  private readonly passes = new Map<string, Pass>();
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private isAskedAgain = false;

  /**
   * Has the answer to a request end with what the request was admitted by. Only of requests that
   * read: whoever ends their own session shall be told that it has worked.
   *
   * @param pass names the session or key
   * @param isGood whether a request with it would still be admitted; must not count as one
   */
  watch(request: Request, pass: string, isGood: () => Promise<boolean>): void {
    const answer = request.res;
    if (request.method !== 'GET' || !answer || answer.closed) return;
    const { answers } = this.passes.get(pass) ?? { answers: new Set<Response>() };
    this.passes.set(pass, { isGood, answers: answers.add(answer) });
    answer.once('close', () => {
      answers.delete(answer);
      if (answers.size === 0 && this.passes.get(pass)?.answers === answers)
        this.passes.delete(pass);
    });
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY).unref();
  }

  /** To be called when a session or a key has ended here. Resolves when its answers have too. */
  async look(): Promise<void> {
    this.isAskedAgain = true;
    this.looking ??= this.lookWhileAsked().finally(() => (this.looking = null));
    await this.looking;
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.isAskedAgain) {
      this.isAskedAgain = false;
      for (const pass of this.passes.values()) await this.lookAt(pass);
    }
    if (this.passes.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  private async lookAt({ isGood, answers }: Pass): Promise<void> {
    if (!answers.values().some(isUnderWay)) return;
    try {
      if (await isGood()) return;
    } catch (error) {
      // Nothing new can be told either while the storage is away; the next look decides.
      this.logger.warn(`Who is being answered is looked at later: ${String(error)}`);
      return;
    }
    for (const answer of [...answers].filter(isUnderWay)) answer.destroy();
  }
}

/** What is complete goes out in any case; what has not begun was admitted a moment ago. */
function isUnderWay(answer: Response): boolean {
  return answer.headersSent && !answer.writableEnded;
}
