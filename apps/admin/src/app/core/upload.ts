import { type paths, refusalOf } from '@sluice/api-client';
import { newKey } from './new-key';

/** The calls that take a form with files. */
export type UploadPath = {
  [Path in keyof paths]: paths[Path] extends {
    post: { requestBody: { content: { 'multipart/form-data': unknown } } };
  }
    ? Path
    : never;
}[keyof paths];

/** What such a call answers. */
export type UploadAnswer<Path extends UploadPath> = paths[Path] extends {
  post: { responses: infer Responses };
}
  ? {
      [Status in keyof Responses & (200 | 201 | 202)]: Responses[Status] extends {
        content: { 'application/json': infer Body };
      }
        ? Body
        : never;
    }[keyof Responses & (200 | 201 | 202)]
  : never;

export interface UploadOptions {
  abort?: AbortSignal;
  /** Called with the bytes sent so far and all there are to send. */
  onProgress?: (sent: number, total: number) => void;
}

/**
 * Sends a form. By XMLHttpRequest, because fetch doesn't tell how much of a body was sent.
 *
 * @throws SluiceProblem, or an error of the network
 */
export function sendForm<Path extends UploadPath>(
  path: Path,
  form: FormData,
  { abort, onProgress }: UploadOptions,
): Promise<UploadAnswer<Path>> {
  return new Promise((resolve, reject) => {
    const givenUp = () => new DOMException('The upload was given up.', 'AbortError');
    if (abort?.aborted) {
      reject(givenUp());
      return;
    }
    const request = new XMLHttpRequest();
    const giveUp = () => {
      request.abort();
    };
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Idempotency-Key', newKey());
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total);
    request.onload = () => {
      const { status, statusText } = request;
      const answer = parsed(request.responseText);
      if (status < 400 && typeof answer === 'object') resolve(answer as UploadAnswer<Path>);
      else reject(refusalOf(answer, { status, statusText }));
    };
    request.onerror = () => {
      reject(new TypeError('The upload did not get through.'));
    };
    request.onabort = () => {
      reject(givenUp());
    };
    request.onloadend = () => abort?.removeEventListener('abort', giveUp);
    abort?.addEventListener('abort', giveUp);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
