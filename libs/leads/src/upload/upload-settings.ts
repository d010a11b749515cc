import type { IncomingFolder } from './incoming-folder';

/** What the server's configuration says about uploads. */
export abstract class UploadSettings {
  /** Where files lie while they arrive; on the same disk as an embedded database's uploads. */
  abstract readonly incoming: IncomingFolder;
  /** Bytes of the largest file that is accepted. */
  abstract readonly maxBytes: number;
}

/** Told when files wait to be taken in, so that nobody has to look for them. */
export abstract class IngestionTrigger {
  abstract uploaded(): void;
}
