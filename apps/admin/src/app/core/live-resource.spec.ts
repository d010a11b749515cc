import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FakeLive } from '../../testing/fake';
import { Live } from './live';
import { liveResource } from './live-resource';

const everyMs = 10_000;

function start(load: () => Promise<string>) {
  const live = new FakeLive();
  TestBed.configureTestingModule({ providers: [{ provide: Live, useValue: live }] });
  @Component({ template: '' })
  class Holder {
    readonly source = liveResource({ load, on: ({ type }) => type === 'overview.changed' });
  }
  const fixture = TestBed.createComponent(Holder);
  return { fixture, live, source: fixture.componentInstance.source };
}

function setVisibility(state: DocumentVisibilityState): void {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('liveResource', () => {
  let passTime: (ms: number) => void;

  beforeEach(() => {
    // Only the interval is faked: the rest of Angular goes on in real time.
    const ticks = new Map<number, { callback: () => void; everyMs: number }>();
    jest.spyOn(globalThis, 'setInterval').mockImplementation((callback, ms) => {
      const id = ticks.size + 1;
      ticks.set(id, { callback: callback as () => void, everyMs: ms ?? 0 });
      return id as unknown as ReturnType<typeof setInterval>;
    });
    jest.spyOn(globalThis, 'clearInterval').mockImplementation((id) => {
      ticks.delete(id as unknown as number);
    });
    passTime = (ms) => {
      for (const tick of ticks.values()) {
        for (let passed = tick.everyMs; passed <= ms; passed += tick.everyMs) tick.callback();
      }
    };
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('loads at once, and again after each interval while no events come', async () => {
    const load = jest.fn().mockResolvedValueOnce('first').mockResolvedValue('second');
    const { fixture, live, source } = start(load);
    live.connection.set('lost');
    await fixture.whenStable();
    expect(source.value()).toBe('first');

    passTime(everyMs - 1);
    await fixture.whenStable();
    expect(load).toHaveBeenCalledTimes(1);

    passTime(everyMs);
    await fixture.whenStable();
    expect(source.value()).toBe('second');
  });

  it('asks nothing while the tab is hidden, and at once when it is visible again', async () => {
    const load = jest.fn().mockResolvedValue('value');
    const { fixture } = start(load);
    await fixture.whenStable();

    setVisibility('hidden');
    passTime(everyMs * 3);
    await fixture.whenStable();
    expect(load).toHaveBeenCalledTimes(1);

    setVisibility('visible');
    await fixture.whenStable();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('keeps the value and its time beside the error of a later try, until one succeeds', async () => {
    const failure = new Error('away');
    const load = jest
      .fn()
      .mockResolvedValueOnce('first')
      .mockRejectedValueOnce(failure)
      .mockResolvedValue('third');
    const { fixture, source } = start(load);
    await fixture.whenStable();
    const loadedAt = source.loadedAt();
    expect(loadedAt).toBeInstanceOf(Date);

    source.reload();
    await fixture.whenStable();
    expect(source.value()).toBe('first');
    expect(source.loadedAt()).toBe(loadedAt);
    expect(source.error()).toBe(failure);

    source.reload();
    await fixture.whenStable();
    expect(source.value()).toBe('third');
    expect(source.error()).toBeUndefined();
  });

  it('loads anew upon the events that it is about, and when some were missed', async () => {
    const load = jest.fn().mockResolvedValue('value');
    const { fixture, live } = start(load);
    await fixture.whenStable();
    live.events.next({ type: 'csv.failed', data: { csv_id: 'csv-1' } });
    await fixture.whenStable();
    expect(load).toHaveBeenCalledTimes(1);

    live.tell('overview.changed');
    await fixture.whenStable();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('loads once more what became stale while an answer was under way', async () => {
    let answer = (_: string): void => undefined;
    const first = new Promise<string>((resolve) => (answer = resolve));
    const load = jest.fn().mockReturnValueOnce(first).mockResolvedValue('second');
    const { fixture, live, source } = start(load);
    fixture.detectChanges();
    live.tell('reset');
    fixture.detectChanges();
    expect(load).toHaveBeenCalledTimes(1);

    answer('first');
    await fixture.whenStable();
    expect(source.value()).toBe('second');
  });

  it('stops with its component', async () => {
    const load = jest.fn().mockResolvedValue('value');
    const { fixture, live } = start(load);
    await fixture.whenStable();
    fixture.destroy();
    live.tell('overview.changed');
    passTime(everyMs);
    setVisibility('visible');
    expect(load).toHaveBeenCalledTimes(1);
  });
});
