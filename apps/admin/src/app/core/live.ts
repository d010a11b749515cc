import { Injectable, InjectionToken, inject, signal } from '@angular/core';
import { EVENT_TYPES } from '@sluice/api-client';
import { Subject } from 'rxjs';
import { Access } from './access';
import { type LiveEvent } from './live-event';

/** How the stream of events stands: `lost` while it is being opened again. */
export type Connection = 'closed' | 'opening' | 'open' | 'lost';

export const OPEN_EVENT_SOURCE = new InjectionToken<(url: string) => EventSource>(
  'OPEN_EVENT_SOURCE',
  { factory: () => (url) => new EventSource(url) },
);

/** Milliseconds before a stream that the browser gave up is opened again: first and at most. */
const firstWait = 2_000;
const longestWait = 30_000;

/** What happens at the server, as it happens. Open while somebody is signed in. */
@Injectable({ providedIn: 'root' })
export class Live {
  readonly #openSource = inject(OPEN_EVENT_SOURCE);
  readonly #access = inject(Access);
  readonly #connection = signal<Connection>('closed');
  readonly #events = new Subject<LiveEvent>();
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = firstWait;
  #hasGap = false;

  readonly connection = this.#connection.asReadonly();
  /** In the order in which things happened; `reset` means that some were missed. */
  readonly events = this.#events.asObservable();

  open(): void {
    if (this.#connection() !== 'closed') return;
    this.#hasGap = false;
    this.#connection.set('opening');
    this.#connect();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
    this.#connection.set('closed');
  }

  #connect(): void {
    const source = this.#openSource('/api/admin/events');
    this.#source = source;
    source.onopen = () => {
      this.#opened();
    };
    source.onerror = () => {
      this.#lost(source);
    };
    for (const type of EVENT_TYPES) {
      source.addEventListener(type, ({ data }: MessageEvent<string>) => {
        this.#events.next({ type, data: JSON.parse(data) as object } as LiveEvent);
      });
    }
  }

  #opened(): void {
    this.#connection.set('open');
    this.#wait = firstWait;
    if (!this.#hasGap) return;
    this.#hasGap = false;
    this.#events.next({ type: 'reset', data: {} });
  }

  /**
   * Where the network failed, the browser comes back by itself and resumes. Where something answered
   * with an error (a proxy whose server restarts), it gives up: then a new stream is opened, which
   * doesn't know what it has missed. The browser doesn't tell the error; if it is that the session
   * has ended, a call says so, and whoever it was lands on the sign-in page.
   */
  #lost(source: EventSource): void {
    this.#connection.set('lost');
    if (source.readyState !== EventSource.CLOSED) return;
    this.#hasGap = true;
    // Any other failure is told by the stream itself, until it is open again.
    this.#access.me().catch(() => undefined);
    this.#timer = setTimeout(() => {
      this.#connect();
    }, this.#wait);
    this.#wait = Math.min(this.#wait * 2, longestWait);
  }
}
