import { Injector, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { type ListOptions, type ListPreview, SettingsData } from '../settings-data';

/** How the text of a list is laid out, and where its numbers belong. */
export type ListShape = Pick<
  ListOptions,
  'delimiter' | 'encoding' | 'header_line' | 'default_country'
>;

type ListMapping = Readonly<Record<string, 'entry' | null>>;

/**
 * How a list will be read and what that would come to: what the server finds out, and what the viewer
 * has corrected. To be made where `inject` may be called.
 */
export class ListReading {
  readonly #data = inject(SettingsData);
  readonly #shape = signal<ListShape>({});
  readonly #mapping = signal<ListMapping>({});
  /** What the import has to say so that the list is read as it was shown. */
  readonly options = computed<ListOptions>(() => {
    const mapping = this.#mapping();
    return {
      ...this.#shape(),
      ...(Object.keys(mapping).length > 0 && { mapping: { ...mapping } }),
    };
  });
  readonly #read = resource({
    injector: inject(Injector),
    params: () => this.options(),
    loader: ({ params, abortSignal }) => this.#data.previewList(this.file, params, abortSignal),
  });
  readonly #latest = linkedSignal<ListPreview | undefined, ListPreview | undefined>({
    source: () => (this.#read.hasValue() ? this.#read.value() : undefined),
    computation: (preview, previous) => preview ?? previous?.value,
  });

  readonly shape = this.#shape.asReadonly();
  readonly error = this.#read.error;
  readonly isLoading = this.#read.isLoading;
  /** The latest answer, kept while a newer one is under way. */
  readonly preview = this.#latest.asReadonly();

  constructor(readonly file: File) {}

  /** Columns may be others then, so what was said of them is forgotten. */
  reshape(change: { [Name in keyof ListShape]: ListShape[Name] | undefined }): void {
    const said = Object.entries({ ...this.#shape(), ...change });
    const isOfCountry = Object.keys(change).every((name) => name === 'default_country');
    if (!isOfCountry) this.#mapping.set({});
    this.#shape.set(Object.fromEntries(said.filter(([, value]) => value !== undefined)));
  }

  map(index: number, field: 'entry' | null): void {
    this.#mapping.set({ ...this.#mapping(), [String(index)]: field });
  }

  retry(): void {
    this.#read.reload();
  }

  destroy(): void {
    this.#read.destroy();
  }
}
