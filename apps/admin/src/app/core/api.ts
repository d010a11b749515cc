import { Injectable } from '@angular/core';
import { type SluiceClient, createSluiceClient, dataOf } from '@sluice/api-client';
import { Subject } from 'rxjs';
import { type ApiError, apiErrorOf } from './api-error';
import { IdempotencyKeys } from './idempotency-keys';
import { type UploadAnswer, type UploadOptions, type UploadPath, sendForm } from './upload';

type Answer<Data> = Promise<{ data?: Data; error?: unknown; response: Response }>;

/** Longer than any answer takes; a silent network is told from a slow one by this. */
const patienceMs = 20_000;

/**
 * The way to the server. Knows no calls by itself: those of a page stand in the data service beside
 * it, typed by the API's own description.
 */
@Injectable({ providedIn: 'root' })
export class Api {
  readonly #keys = new IdempotencyKeys(fetchPatiently);
  readonly #sluice = createSluiceClient({
    baseUrl: '',
    fetch: (request) => this.#keys.fetch(request),
  });

  /** Fires when a call was refused because nobody is signed in (any more). */
  readonly unauthorized = new Subject<void>();

  /**
   * Makes one call.
   *
   * @example
   * const csv = await api.call((sluice) =>
   *   sluice.GET('/api/admin/leads/csvs/{csv_id}', { params: { path: { csv_id } }, signal: abort }),
   * );
   * @throws ApiError
   */
  async call<Data>(ask: (sluice: SluiceClient) => Answer<Data>): Promise<Data> {
    try {
      return await dataOf(ask(this.#sluice));
    } catch (error) {
      throw this.#refused(error);
    }
  }

  /**
   * Sends a form with files, telling how far it has come.
   *
   * @throws ApiError
   */
  async upload<Path extends UploadPath>(
    path: Path,
    form: FormData,
    options: UploadOptions = {},
  ): Promise<UploadAnswer<Path>> {
    try {
      return await sendForm(path, form, options);
    } catch (error) {
      throw this.#refused(error);
    }
  }

  #refused(error: unknown): ApiError {
    const refusal = apiErrorOf(error);
    if (refusal.status === 401 && refusal.code !== 'bad_credentials') this.unauthorized.next();
    return refusal;
  }
}

function fetchPatiently(request: Request): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(patienceMs)]);
  return fetch(request, { signal });
}
