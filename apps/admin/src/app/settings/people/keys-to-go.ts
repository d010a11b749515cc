import { type Signal, computed, inject, resource, signal } from '@angular/core';
import { ApiError } from '../../core/api-error';
import { type ApiKey, SettingsData } from '../settings-data';

/** The API keys of somebody who leaves or loses their role: which of them go with them. */
export interface KeysToGo {
  /** The newest of them first; undefined until they are known. */
  readonly keys: Signal<readonly ApiKey[] | undefined>;
  /** How many there are that aren't among them. */
  readonly unlisted: Signal<number>;
  readonly isLoading: Signal<boolean>;
  /** Why they are not known. */
  readonly problem: Signal<string | undefined>;
  /** The ids of those that go: all, unless the viewer keeps some. */
  readonly chosen: Signal<string[]>;
  goes(key: ApiKey): boolean;
  choose(key: ApiKey, goes: boolean): void;
}

/**
 * Looks the keys up that somebody made. To be called where `inject` may be.
 *
 * @param maker the user's id; undefined while they keep what they may do
 */
export function keysToGo(maker: () => string | undefined): KeysToGo {
  const data = inject(SettingsData);
  const found = resource({
    params: maker,
    loader: ({ params, abortSignal }) => data.keysMadeBy(params, abortSignal),
  });
  const page = computed(() => (found.hasValue() ? found.value() : undefined));
  const kept = signal<ReadonlySet<string>>(new Set());
  const goes = ({ id }: ApiKey) => !kept().has(id);
  return {
    keys: computed(() => page()?.items),
    unlisted: computed(() => (page()?.total ?? 0) - (page()?.items.length ?? 0)),
    isLoading: found.isLoading,
    problem: computed(() => wordsOf(found.error())),
    chosen: computed(() => (page()?.items ?? []).filter(goes).map(({ id }) => id)),
    goes,
    choose: ({ id }, isToGo) => {
      kept.update((ids) =>
        isToGo ? new Set([...ids].filter((each) => each !== id)) : new Set([...ids, id]),
      );
    },
  };
}

function wordsOf(error: Error | undefined): string | undefined {
  if (error === undefined || error instanceof ApiError) return error?.message;
  return String(error);
}
