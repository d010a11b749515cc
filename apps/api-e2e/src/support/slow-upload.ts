import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { Api } from '@sluice/story-support';

const BOUNDARY = 'story-boundary';

/** An upload whose bytes come a piece at a time, as over a slow line. */
export class SlowUpload {
  private readonly call: ClientRequest;
  private readonly answer: Promise<IncomingMessage>;

  /** @param part the name of the part that holds the file */
  constructor(api: Api, path: string, part: string) {
    this.call = request(api.url + path, {
      method: 'POST',
      headers: {
        ...api.identity,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'transfer-encoding': 'chunked',
      },
    });
    this.answer = once(this.call, 'response').then(([response]) => response as IncomingMessage);
    // Its server may be killed; then nobody waits for an answer.
    this.answer.catch(() => undefined);
    this.call.write(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${part}"; filename="slow.csv"\r\n` +
        'Content-Type: text/csv\r\n\r\n',
    );
  }

  send(text: string): void {
    this.call.write(text);
  }

  /** @returns the status of the answer */
  async finish(): Promise<number> {
    this.call.end(`\r\n--${BOUNDARY}--\r\n`);
    const response = await this.answer;
    response.resume();
    return response.statusCode!;
  }
}
