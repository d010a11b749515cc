import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { polled } from './polled';

const everyMs = 10_000;

function start(load: () => Promise<string>) {
  @Component({ template: '' })
  class Holder {
    readonly polled = polled(load, everyMs);
  }
  const fixture = TestBed.createComponent(Holder);
  return { fixture, polled: fixture.componentInstance.polled };
}

function setVisibility(state: DocumentVisibilityState): void {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('polled', () => {
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

  it('loads at once, and again after each interval', async () => {
    const load = jest.fn().mockResolvedValueOnce('first').mockResolvedValue('second');
    const { fixture, polled } = start(load);
    await fixture.whenStable();
    expect(polled.value()).toBe('first');

    passTime(everyMs - 1);
    await fixture.whenStable();
    expect(load).toHaveBeenCalledTimes(1);

    passTime(everyMs);
    await fixture.whenStable();
    expect(polled.value()).toBe('second');
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
    const { fixture, polled } = start(load);
    await fixture.whenStable();
    const loadedAt = polled.loadedAt();
    expect(loadedAt).toBeInstanceOf(Date);

    polled.reload();
    await fixture.whenStable();
    expect(polled.value()).toBe('first');
    expect(polled.loadedAt()).toBe(loadedAt);
    expect(polled.error()).toBe(failure);

    polled.reload();
    await fixture.whenStable();
    expect(polled.value()).toBe('third');
    expect(polled.error()).toBeUndefined();
  });

  it('stops with its component', async () => {
    const load = jest.fn().mockResolvedValue('value');
    const { fixture } = start(load);
    await fixture.whenStable();
    fixture.destroy();
    passTime(everyMs);
    setVisibility('visible');
    expect(load).toHaveBeenCalledTimes(1);
  });
});
