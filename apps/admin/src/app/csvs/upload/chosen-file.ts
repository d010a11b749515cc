import { type Signal, computed, inject, signal } from '@angular/core';
import { type ApiError, apiErrorOf } from '../../core/api-error';
import { type UploadOptions } from '../csvs-data';
import { FileReading } from './file-reading';
import { UploadData } from './upload-data';

type Progress =
  | { step: 'chosen' }
  /** Others go before it. */
  | { step: 'waiting' }
  | { step: 'sending'; share: number }
  /** The server has it, and goes on by itself. */
  | { step: 'stored'; csv_id: string }
  | { step: 'refused'; error: ApiError };

/** A file on its way from the viewer's disk to the server. To be made where `inject` may be called. */
export class ChosenFile {
  readonly #data = inject(UploadData);
  readonly #progress = signal<Progress>({ step: 'chosen' });
  #sending: AbortController | undefined;

  readonly reading: FileReading;
  readonly progress = this.#progress.asReadonly();
  readonly isUnderWay = computed(() => {
    const { step } = this.#progress();
    return step === 'waiting' || step === 'sending';
  });
  /** Whether it can be sent with the others: one that was refused is sent again by itself. */
  readonly isReady = computed(
    () =>
      this.#progress().step === 'chosen' &&
      this.reading.preview() !== undefined &&
      this.reading.fault() === undefined &&
      !this.reading.error(),
  );

  /** @param readAs what is said for all files of how their rows are read */
  constructor(
    readonly file: File,
    readAs: Signal<UploadOptions>,
  ) {
    this.reading = new FileReading(file, readAs);
  }

  wait(): void {
    this.#progress.set({ step: 'waiting' });
  }

  /** Sends it, unless it has been given up meanwhile. */
  async send(options: UploadOptions): Promise<void> {
    if (this.#progress().step !== 'waiting') return;
    this.#sending = new AbortController();
    this.#progress.set({ step: 'sending', share: 0 });
    try {
      const { csv_id } = await this.#data.upload(
        this.file,
        { ...options, ...this.reading.options() },
        { abort: this.#sending.signal, onProgress: (sent, total) => this.#sent(sent / total) },
      );
      this.reading.remember();
      this.#progress.set({ step: 'stored', csv_id });
    } catch (failure) {
      const error = apiErrorOf(failure);
      const isGivenUp = error.code === 'aborted';
      this.#progress.set(isGivenUp ? { step: 'chosen' } : { step: 'refused', error });
    }
  }

  /** Stops sending it, or takes it as one that can be sent anew. */
  giveUp(): void {
    if (this.#progress().step === 'sending') this.#sending?.abort();
    else this.#progress.set({ step: 'chosen' });
  }

  destroy(): void {
    this.giveUp();
    this.reading.destroy();
  }

  #sent(share: number): void {
    this.#progress.set({ step: 'sending', share });
  }
}
