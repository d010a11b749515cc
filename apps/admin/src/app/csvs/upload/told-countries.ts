import { type Signal, computed, linkedSignal, signal } from '@angular/core';
import { type CsvPreview, type UploadOptions } from '../csvs-data';

/** What rows name as their country and nobody knows. */
export type UnknownCountry = CsvPreview['unknown_countries'][number];

interface Source {
  listed: readonly UnknownCountry[];
  told: ReadonlyMap<string, string | null>;
}

/** What the viewer says that cells mean which name a country that the server doesn't know. */
export class ToldCountries {
  /** The country's code by cell; null where it was taken back. */
  readonly #told = signal<ReadonlyMap<string, string | null>>(new Map());

  /** As the preview and the upload are told; the same as long as it says the same. */
  readonly option = computed<Pick<UploadOptions, 'countries'>>(
    () => {
      const said = [...this.#told()].filter((one): one is [string, string] => one[1] !== null);
      return said.length === 0 ? {} : { countries: Object.fromEntries(said) };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  /**
   * The cells to ask for, the most frequent first. The server lists those no more that it was told, but
   * here they stay in their places: what was said can be seen and corrected.
   */
  readonly cells: Signal<readonly UnknownCountry[]>;

  /** @param preview the latest there is of the file */
  constructor(preview: Signal<CsvPreview | undefined>) {
    this.cells = linkedSignal<Source, readonly UnknownCountry[]>({
      source: () => ({ listed: preview()?.unknown_countries ?? [], told: this.#told() }),
      computation: (source, previous) => stillAsked(source, previous?.value ?? []),
    });
  }

  /** The code of the country that a cell was said to mean. */
  of(cell: string): string | undefined {
    return this.#told().get(cell) ?? undefined;
  }

  /** @param code of the country that the cell means; undefined: it is not known after all */
  tell(cell: string, code: string | undefined): void {
    this.#told.update((told) => new Map(told).set(cell, code ?? null));
  }

  forget(): void {
    this.#told.set(new Map());
  }
}

function stillAsked(
  { listed, told }: Source,
  before: readonly UnknownCountry[],
): readonly UnknownCountry[] {
  const now = new Map(listed.map((one) => [one.cell, one]));
  const kept = before
    .filter(({ cell }) => now.has(cell) || told.has(cell))
    .map((one) => now.get(one.cell) ?? one);
  const isKept = new Set(kept.map(({ cell }) => cell));
  const added = listed.filter(({ cell }) => !isKept.has(cell));
  return [...kept, ...added].toSorted((one, other) => other.count - one.count);
}
