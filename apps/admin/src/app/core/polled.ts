import { DOCUMENT } from '@angular/common';
import { DestroyRef, type Signal, computed, inject, linkedSignal, resource } from '@angular/core';

export interface Polled<T> {
  /** The latest answer, kept while a newer one is under way and when that fails. */
  readonly value: Signal<T | undefined>;
  /** When the latest answer came. */
  readonly loadedAt: Signal<Date | undefined>;
  /** Why the last try failed; gone with the next answer. */
  readonly error: Signal<Error | undefined>;
  readonly isLoading: Signal<boolean>;
  reload(): void;
}

interface Latest<T> {
  answer: { value: T; at: Date } | undefined;
  error: Error | undefined;
}

/**
 * Loads now and again every `everyMs` milliseconds while the browser tab is visible, and at once
 * when it becomes visible again. To be called where `inject` may be.
 */
export function polled<T>(load: (abort: AbortSignal) => Promise<T>, everyMs = 10_000): Polled<T> {
  const document = inject(DOCUMENT);
  const source = resource({
    loader: async ({ abortSignal }) => ({ value: await load(abortSignal), at: new Date() }),
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
    if (document.visibilityState === 'visible') source.reload();
  };
  const timer = setInterval(reloadIfVisible, everyMs);
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
    reload: () => source.reload(),
  };
}
