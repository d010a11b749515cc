import { type Api, pause } from '@sluice/story-support';

interface ToldEvent {
  id: string;
  type: string;
  data: object;
}

const DEADLINE = 60_000;

/** A client that follows the events of a server. */
export class EventStream {
  readonly all: ToldEvent[] = [];
  /** Resolves when it is over, by whichever side. */
  readonly ended: Promise<void>;
  private unread = '';

  private constructor(
    private readonly leaving: AbortController,
    body: ReadableStream<Uint8Array<ArrayBuffer>>,
  ) {
    this.ended = this.read(body);
  }

  /** Resolves when the server has begun to tell. */
  static async open(api: Api, lastEventId?: string): Promise<EventStream> {
    const leaving = new AbortController();
    const response = await fetch(`${api.url}/api/admin/events`, {
      headers: { ...api.identity, ...(lastEventId && { 'last-event-id': lastEventId }) },
      signal: leaving.signal,
    });
    if (response.headers.get('content-type') !== 'text/event-stream; charset=utf-8')
      throw new Error(`No events: ${response.status} ${await response.text()}`);
    return new EventStream(leaving, response.body!);
  }

  get lastId(): string {
    return this.all.at(-1)!.id;
  }

  /** What the events of a type told. */
  told(type: string): object[] {
    return this.all.filter((event) => event.type === type).map(({ data }) => data);
  }

  /** Waits for so many events of a type. */
  async until(type: string, count = 1): Promise<void> {
    const deadline = Date.now() + DEADLINE;
    while (this.told(type).length < count) {
      if (Date.now() > deadline)
        throw new Error(`No ${count} × ${type} in ${JSON.stringify(this.all)}`);
      await pause(20);
    }
  }

  close(): void {
    this.leaving.abort();
  }

  private async read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    try {
      for await (const text of body.pipeThrough(new TextDecoderStream())) this.take(text);
    } catch {
      // Closed, by this client or by the server.
    }
  }

  private take(text: string): void {
    this.unread += text;
    const blocks = this.unread.split('\n\n');
    this.unread = blocks.pop()!;
    for (const block of blocks) {
      const lines = new Map(block.split('\n').map((line) => splitOnce(line, ': ')));
      const data = lines.get('data');
      if (data === undefined) continue;
      const [id, type] = [lines.get('id')!, lines.get('event')!];
      this.all.push({ id, type, data: JSON.parse(data) as object });
    }
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}
