import {
  Injector,
  type Signal,
  computed,
  inject,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { type CsvPreview, type UploadOptions } from '../csvs-data';
import { type Mapping, type Target, withTarget } from './mapping';
import { RememberedMappings } from './remembered-mappings';
import { ToldCountries } from './told-countries';
import { UploadData } from './upload-data';

/** How the text of a file is laid out. */
export type FileShape = Pick<
  UploadOptions,
  'delimiter' | 'encoding' | 'has_header' | 'header_line'
>;

/**
 * The encoding that was shown, so that the file is read as it was; not where all that was seen is ASCII,
 * for then the rest of the file decides.
 */
function seenEncoding(preview: CsvPreview | undefined): Pick<UploadOptions, 'encoding'> {
  if (!preview || (preview.encoding === 'utf-8' && !preview.encoding_sure)) return {};
  return { encoding: preview.encoding };
}

/** What becomes of people who do not want to be contacted. */
export type OptOutRule = NonNullable<UploadOptions['opted_out']>;

interface Read {
  preview: CsvPreview;
  mapping: Mapping;
  /** Whether the mapping is that of an earlier file with the same headers. */
  isRemembered: boolean;
}

/**
 * How a file will be read: what the server finds out from its beginning, and what the viewer has
 * corrected. To be made where `inject` may be called.
 */
export class FileReading {
  readonly #data = inject(UploadData);
  readonly #remembered = inject(RememberedMappings);
  readonly #injector = inject(Injector);
  readonly #shape = signal<FileShape>({});
  /** Undefined until the viewer has said something of a column. */
  readonly #said = signal<Mapping | undefined>(undefined);
  readonly #optOuts = signal<OptOutRule>('reject');
  readonly #read = resource({
    injector: this.#injector,
    params: () => ({
      options: { ...this.readAs(), ...this.#saidOfRows() },
      said: this.#said(),
    }),
    loader: ({ params: { options, said }, abortSignal }) => this.#load(options, said, abortSignal),
  });
  readonly #latest = linkedSignal<Read | undefined, Read | undefined>({
    source: () => (this.#read.hasValue() ? this.#read.value() : undefined),
    computation: (read, previous) => read ?? previous?.value,
  });

  readonly shape = this.#shape.asReadonly();
  readonly optOuts = this.#optOuts.asReadonly();
  readonly error = this.#read.error;
  readonly isLoading = this.#read.isLoading;
  /** The latest answer, kept while a newer one is under way. */
  readonly preview = computed(() => this.#latest()?.preview);
  readonly countries = new ToldCountries(this.preview);
  /** Why no row could be accepted as it is read now. */
  readonly fault = computed(
    () => this.preview()?.problems.find(({ line }) => line === null)?.message,
  );
  readonly mapping = computed(() => this.#said() ?? this.#latest()?.mapping ?? {});
  readonly isRemembered = computed(() => this.#latest()?.isRemembered ?? false);
  /** What an upload has to say so that the file is read as it was shown. */
  readonly options = computed<UploadOptions>(() => ({
    ...seenEncoding(this.preview()),
    ...this.#saidOfRows(),
    mapping: { ...this.mapping() },
  }));

  /** @param readAs what is said for all files of how their rows are read */
  constructor(
    readonly file: File,
    private readonly readAs: Signal<UploadOptions>,
  ) {}

  /** Headers and cells may be others then, so what was said of them is forgotten. */
  reshape(change: { [Name in keyof FileShape]: FileShape[Name] | undefined }): void {
    const said = Object.entries({ ...this.#shape(), ...change });
    this.#said.set(undefined);
    this.countries.forget();
    this.#shape.set(Object.fromEntries(said.filter(([, value]) => value !== undefined)));
  }

  /** @param rule what becomes of people who do not want to be contacted */
  treatOptOuts(rule: OptOutRule): void {
    this.#optOuts.set(rule);
  }

  map(header: string, target: Target): void {
    this.#said.set(withTarget(this.mapping(), header, target));
  }

  /** Leaves all columns to the server. */
  unmap(): void {
    this.#said.set({});
  }

  retry(): void {
    this.#read.reload();
  }

  remember(): void {
    const preview = this.preview();
    if (preview) this.#remembered.remember(preview, this.mapping());
  }

  destroy(): void {
    this.#read.destroy();
  }

  /** All but the mapping; to reject who wants no contact goes without saying. */
  #saidOfRows(): UploadOptions {
    const rule = this.#optOuts();
    return {
      ...this.#shape(),
      ...this.countries.option(),
      ...(rule !== 'reject' && { opted_out: rule }),
    };
  }

  async #load(
    options: UploadOptions,
    said: Mapping | undefined,
    abort: AbortSignal,
  ): Promise<Read> {
    const ask = (mapping: Mapping) =>
      this.#data.preview(this.file, { ...options, mapping: { ...mapping } }, abort);
    const preview = await ask(said ?? {});
    const former = said ? undefined : this.#remembered.of(preview);
    if (!former) return { preview, mapping: said ?? {}, isRemembered: false };
    return { preview: await ask(former), mapping: former, isRemembered: true };
  }
}
