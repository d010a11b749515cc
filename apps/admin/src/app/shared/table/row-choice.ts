import { computed, signal } from '@angular/core';
import { type RowSource } from './row-source';

export interface RowChoiceOptions<Row> {
  list: RowSource<Row>;
  rowId: (row: Row) => string;
  /** What a row is called when it is chosen, as 'Ann Lee'. */
  nameOf: (row: Row) => string;
  canChoose: (row: Row) => boolean;
}

/** Which rows of a table are chosen, so that something can be done with all of them at once. */
export class RowChoice<Row> {
  readonly #options: RowChoiceOptions<Row>;
  readonly #ids = signal<ReadonlySet<string>>(new Set());
  readonly #choosable = computed(() =>
    (this.#options.list.rows() ?? []).filter((row) => this.canChoose(row)),
  );
  /** In the order of the table; what it doesn't show any more is not among them. */
  readonly rows = computed(() => this.#choosable().filter((row) => this.isChosen(row)));
  readonly isAll = computed(
    () => this.rows().length > 0 && this.rows().length === this.#choosable().length,
  );
  readonly isSome = computed(() => this.rows().length > 0 && !this.isAll());

  constructor(options: RowChoiceOptions<Row>) {
    this.#options = options;
  }

  canChoose(row: Row): boolean {
    return this.#options.canChoose(row);
  }

  nameOf(row: Row): string {
    return this.#options.nameOf(row);
  }

  isChosen(row: Row): boolean {
    return this.#ids().has(this.#options.rowId(row));
  }

  toggle(row: Row): void {
    const id = this.#options.rowId(row);
    const others = [...this.#ids()].filter((other) => other !== id);
    this.#ids.set(new Set(this.isChosen(row) ? others : [...others, id]));
  }

  /** Chooses all that are shown, or none where all are chosen already. */
  toggleAll(): void {
    const rows = this.isAll() ? [] : this.#choosable();
    this.#ids.set(new Set(rows.map(this.#options.rowId)));
  }

  clear(): void {
    this.#ids.set(new Set());
  }
}
