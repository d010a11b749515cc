import { TestBed } from '@angular/core/testing';
import { Access } from './access';
import { Live, OPEN_EVENT_SOURCE } from './live';
import { type LiveEvent } from './live-event';

class FakeSource extends EventTarget {
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  readyState = 0;
  readonly close = jest.fn();

  tell(type: string, data: object): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

describe('Live', () => {
  let sources: FakeSource[];
  let live: Live;
  let told: LiveEvent[];
  const me = jest.fn(() => Promise.reject(new Error('The server is away.')));

  beforeEach(() => {
    jest.useFakeTimers();
    me.mockClear();
    Object.assign(globalThis, { EventSource: { CLOSED: 2 } });
    sources = [];
    const open = () => sources[sources.push(new FakeSource()) - 1];
    TestBed.configureTestingModule({
      providers: [
        { provide: OPEN_EVENT_SOURCE, useValue: open },
        { provide: Access, useValue: { me } },
      ],
    });
    live = TestBed.inject(Live);
    told = [];
    live.events.subscribe((event) => told.push(event));
    live.open();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells what the server tells', () => {
    sources[0]!.onopen();
    sources[0]!.tell('csv.failed', { csv_id: 'a' });
    expect(live.connection()).toBe('open');
    expect(told).toEqual([{ type: 'csv.failed', data: { csv_id: 'a' } }]);
  });

  it('leaves it to the browser to come back after the network failed, and misses nothing', () => {
    sources[0]!.onopen();
    sources[0]!.onerror();
    expect(live.connection()).toBe('lost');
    jest.advanceTimersByTime(600_000);
    sources[0]!.onopen();
    expect(live.connection()).toBe('open');
    expect(sources).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('opens anew, ever more seldom, when the browser gave up, and tells that some were missed', () => {
    for (const wait of [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const latest = sources.at(-1)!;
      latest.readyState = 2;
      latest.onerror();
      const before = sources.length;
      jest.advanceTimersByTime(wait - 1);
      expect(sources).toHaveLength(before);
      jest.advanceTimersByTime(1);
      expect(sources).toHaveLength(before + 1);
    }
    expect(live.connection()).toBe('lost');
    sources.at(-1)!.onopen();
    expect(live.connection()).toBe('open');
    expect(told).toEqual([{ type: 'reset', data: {} }]);
  });

  it('asks whether the session has ended when the browser gave up, and only then', () => {
    sources[0]!.onerror();
    expect(me).not.toHaveBeenCalled();
    sources[0]!.readyState = 2;
    sources[0]!.onerror();
    expect(me).toHaveBeenCalledTimes(1);
  });

  it('opens nothing more once it was closed', () => {
    sources[0]!.readyState = 2;
    sources[0]!.onerror();
    live.close();
    jest.advanceTimersByTime(600_000);
    expect(sources).toHaveLength(1);
    expect(sources[0]!.close).toHaveBeenCalled();
    expect(live.connection()).toBe('closed');
  });
});
