import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Contacts, PeopleThere } from '@sluice/leads';

/** How many contacts are asked for at once: other requests get their turn between two portions. */
const PORTION = 500;

type Question = {
  [Name in keyof PeopleThere]: { ask: Name; of: Parameters<PeopleThere[Name]> };
}[keyof PeopleThere];

/** Null where the question could not be answered. */
type Answer = Awaited<ReturnType<PeopleThere[keyof PeopleThere]>> | null;

/** Answers what a thread that looks at a file asks of the people on record; the thread touches no storage. */
export class Questions {
  /** Goes to the thread. */
  readonly port: MessagePort;
  /** Why a question had no answer; the thread then ends with an error of its own. */
  failure: unknown = null;
  private readonly ours: MessagePort;

  constructor(private readonly people: PeopleThere) {
    const { port1, port2 } = new MessageChannel();
    this.ours = port1;
    this.port = port2;
    this.ours.on('message', (question: Question) => void this.answer(question));
  }

  /** Has to be called, or the channel stays open. */
  end(): void {
    this.ours.close();
  }

  private async answer(question: Question): Promise<void> {
    let answer: Answer = null;
    try {
      answer =
        question.ask === 'known'
          ? await this.people.known(...question.of)
          : await this.people.among(...question.of);
    } catch (error) {
      this.failure = error;
    }
    this.ours.postMessage(answer);
  }
}

/** The people on record, for a thread that has got the port of `Questions`. */
export class AskedPeople implements PeopleThere {
  constructor(private readonly port: MessagePort) {}

  known(
    ...[attempt, contacts, scope]: Parameters<PeopleThere['known']>
  ): ReturnType<PeopleThere['known']> {
    return inPortions(contacts, (of) => this.ask({ ask: 'known', of: [attempt, of, scope] }));
  }

  among(contacts: Contacts): ReturnType<PeopleThere['among']> {
    return inPortions(contacts, (of) => this.ask({ ask: 'among', of: [of] }));
  }

  private async ask<Found>(question: Question): Promise<Found> {
    this.port.postMessage(question);
    const [answer] = (await once(this.port, 'message')) as [Found | null];
    if (answer === null) throw new Error('What was asked of the people on record had no answer.');
    return answer;
  }
}

interface Found<What> {
  emails: Map<string, What>;
  phones: Map<string, What>;
}

async function inPortions<What>(
  { emails, phones }: Contacts,
  ask: (contacts: Contacts) => Promise<Found<What>>,
): Promise<Found<What>> {
  const found: Found<What> = { emails: new Map(), phones: new Map() };
  for (let from = 0; from < Math.max(emails.length, phones.length); from += PORTION) {
    const to = from + PORTION;
    const part = await ask({ emails: emails.slice(from, to), phones: phones.slice(from, to) });
    for (const [email, what] of part.emails) found.emails.set(email, what);
    for (const [phone, what] of part.phones) found.phones.set(phone, what);
  }
  return found;
}
