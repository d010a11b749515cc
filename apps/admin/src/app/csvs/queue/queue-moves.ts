import { DestroyRef, type Signal, computed, inject, linkedSignal } from '@angular/core';
import { Notices } from '../../shared/notices';
import { type Csv } from '../csvs-data';
import { QueueData } from './queue-data';
import { inOrder, withMoved } from './queue-order';

/** Milliseconds after the last move until the order is sent: a CSV goes many places by keyboard. */
const settleMs = 700;

export interface QueueMoves {
  /** As the viewer has put them; as the server has them, once it has heard of it. */
  readonly csvs: Signal<readonly Csv[] | undefined>;
  move(csv: Csv, to: number): void;
}

/**
 * The queue as the viewer puts it in order: shown at once, sent a little later, with a way back. To
 * be called where `inject` may be.
 */
export function queueMoves(queue: Signal<readonly Csv[] | undefined>): QueueMoves {
  const data = inject(QueueData);
  const notices = inject(Notices);
  let before: readonly string[] | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSaving = false;

  /** Undefined where the order is the server's. */
  const order = linkedSignal<readonly Csv[] | undefined, readonly string[] | undefined>({
    source: queue,
    computation: (_, previous) => (before || isSaving ? previous?.value : undefined),
  });
  const csvs = computed(() => {
    const loaded = queue();
    const ids = order();
    return loaded && ids ? inOrder(loaded, ids) : loaded;
  });

  const save = async (name: string, ids: readonly string[], former: readonly string[]) => {
    isSaving = true;
    try {
      await data.putFirst(ids);
      notices.offerUndo($localize`${name} was moved.`, () => data.putFirst(former));
    } catch (error) {
      order.set(undefined);
      notices.failed($localize`The queue stays as it was.`, error);
    } finally {
      isSaving = false;
    }
  };
  const settle = (name: string) => {
    const former = before;
    const ids = order();
    before = undefined;
    if (former && ids && former.join() !== ids.join()) void save(name, ids, former);
  };
  inject(DestroyRef).onDestroy(() => {
    clearTimeout(timer);
    settle('');
  });

  return {
    csvs,
    move: ({ csv_id, name }, to) => {
      const ids = csvs()?.map((csv) => csv.csv_id) ?? [];
      before ??= ids;
      order.set(withMoved(ids, csv_id, to));
      clearTimeout(timer);
      timer = setTimeout(() => {
        settle(name);
      }, settleMs);
    },
  };
}
