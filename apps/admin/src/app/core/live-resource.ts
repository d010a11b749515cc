import { DOCUMENT } from '@angular/common';
import {
  DestroyRef,
  type Signal,
  computed,
  effect,
  inject,
  linkedSignal,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, throttleTime } from 'rxjs';
import { Live } from './live';
import { type LiveEvent } from './live-event';

export interface LiveResource<T> {
  /** The latest answer, kept while a newer one is under way and when that fails. */
  readonly value: Signal<T | undefined>;
  /** When the latest answer came. */
  readonly loadedAt: Signal<Date | undefined>;
  /** Why the last try failed; gone with the next answer. */
  readonly error: Signal<Error | undefined>;
  readonly isLoading: Signal<boolean>;
  reload(): void;
}

export interface LiveResourceOptions<T, Params> {
  /** What the answer depends on. When it changes, the answer to the former one stays until the new one is there. */
  params?: () => Params;
  load: (abort: AbortSignal, params: Params) => Promise<T>;
  /** Whether the event means that there is something new to load. */
  on: (event: LiveEvent) => boolean;
}

interface Latest<T> {
  answer: { value: T; at: Date } | undefined;
  error: Error | undefined;
}

/** Milliseconds: between two loads upon events, and how old an answer becomes with and without events. */
const eventPace = 1_000;
const oldestLive = 60_000;
const oldestUnconnected = 10_000;

/**
 * Loads now, upon events, and from time to time as well, because times are told relative to now; as
 * long as there are no events, often. Only while the browser tab is visible, and at once when it
 * becomes visible again. To be called where `inject` may be.
 */
export function liveResource<T, Params = undefined>({
  params,
  load,
  on,
}: LiveResourceOptions<T, Params>): LiveResource<T> {
  const document = inject(DOCUMENT);
  const live = inject(Live);
  const isStale = signal(false);
  const source = resource({
    // In a box, since undefined alone would mean that there is nothing to load.
    params: () => ({ params: params?.() as Params }),
    loader: async ({ params: box, abortSignal }) => ({
      value: await load(abortSignal, box.params),
      at: new Date(),
    }),
  });
  const latest = linkedSignal<Latest<T>, Latest<T>>({
    source: () => ({
      answer: source.hasValue() ? source.value() : undefined,
      error: source.error(),
    }),
    computation: ({ answer, error }, previous) => ({
      answer: answer ?? previous?.value.answer,
      error,
    }),
  });

  const reloadIfVisible = () => {
    if (document.visibilityState === 'visible') isStale.set(true);
  };
  // What became stale while an answer was under way is loaded once that has come.
  effect(() => {
    if (!isStale() || source.isLoading()) return;
    untracked(() => {
      isStale.set(false);
      source.reload();
    });
  });
  live.events
    .pipe(
      filter((event) => event.type === 'reset' || on(event)),
      throttleTime(eventPace, undefined, { leading: true, trailing: true }),
      takeUntilDestroyed(),
    )
    .subscribe(reloadIfVisible);

  const isOld = () => {
    const age = Date.now() - (latest().answer?.at.getTime() ?? 0);
    return age >= (live.connection() === 'open' ? oldestLive : 0);
  };
  const timer = setInterval(() => {
    if (isOld()) reloadIfVisible();
  }, oldestUnconnected);
  document.addEventListener('visibilitychange', reloadIfVisible);
  inject(DestroyRef).onDestroy(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', reloadIfVisible);
  });

  return {
    value: computed(() => latest().answer?.value),
    loadedAt: computed(() => latest().answer?.at),
    error: computed(() => latest().error),
    isLoading: source.isLoading,
    reload: () => {
      isStale.set(true);
    },
  };
}
