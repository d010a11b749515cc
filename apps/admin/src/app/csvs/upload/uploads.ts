import {
  DOCUMENT,
  Injectable,
  Injector,
  computed,
  inject,
  runInInjectionContext,
  signal,
} from '@angular/core';
import { type UploadOptions } from '../csvs-data';
import { ChosenFile } from './chosen-file';

/** What is said once for all files of an upload. */
export interface CommonOptions {
  /** Null: as the installation has it. */
  distribution_limit: number | null;
  default_country: string;
  dedupe: NonNullable<UploadOptions['dedupe']>;
  dedupe_contacts: NonNullable<UploadOptions['dedupe_contacts']>;
}

/**
 * The files that were chosen, and how far each has come. They go one by one, in their order, for that
 * is how they are to queue; whatever page is looked at meanwhile.
 */
@Injectable({ providedIn: 'root' })
export class Uploads {
  readonly #injector = inject(Injector);
  readonly #files = signal<readonly ChosenFile[]>([]);
  #lastSent: Promise<void> = Promise.resolve();

  readonly files = this.#files.asReadonly();
  readonly common = signal<CommonOptions>({
    distribution_limit: null,
    default_country: '',
    dedupe: 'email_or_phone',
    dedupe_contacts: 'own',
  });
  /** What of it tells how rows are read; what is not whole yet, or as usual, is left to the server. */
  readonly #readAs = computed<UploadOptions>(
    () => {
      const { default_country, dedupe, dedupe_contacts } = this.common();
      return {
        ...(dedupe !== 'email_or_phone' && { dedupe }),
        ...(dedupe_contacts !== 'own' && { dedupe_contacts }),
        ...(default_country.length === 2 && { default_country: default_country.toUpperCase() }),
      };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  readonly underWay = computed(() => this.#files().filter((file) => file.isUnderWay()));
  readonly ready = computed(() => this.#files().filter((file) => file.isReady()));

  constructor() {
    inject(DOCUMENT).defaultView?.addEventListener('beforeunload', (event) => {
      if (this.underWay().length > 0) event.preventDefault();
    });
  }

  add(files: readonly File[]): void {
    const chosen = files.map((file) =>
      runInInjectionContext(this.#injector, () => new ChosenFile(file, this.#readAs)),
    );
    this.#files.update((before) => [...before, ...chosen]);
  }

  takeAway(file: ChosenFile): void {
    this.#files.update((files) => files.filter((other) => other !== file));
    file.destroy();
  }

  sendAll(): void {
    for (const file of this.ready()) this.send(file);
  }

  /** @param options what is said for this file beside what is said for all */
  send(file: ChosenFile, options: UploadOptions = {}): void {
    const said = { ...this.#commonOptions(), ...options };
    file.wait();
    this.#lastSent = this.#lastSent.then(() => file.send(said));
  }

  #commonOptions(): UploadOptions {
    const { distribution_limit, default_country, dedupe, dedupe_contacts } = this.common();
    return {
      dedupe,
      ...(dedupe_contacts !== 'own' && { dedupe_contacts }),
      ...(distribution_limit !== null && { distribution_limit }),
      ...(default_country !== '' && { default_country: default_country.toUpperCase() }),
    };
  }
}
