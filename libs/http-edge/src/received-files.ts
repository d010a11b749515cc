import type { Request } from 'express';

/** The files that an upload has brought, of routes that receive them, in the order of their parts. */
export function receivedFilesOf({ file, files }: Pick<Request, 'file' | 'files'>) {
  const several = Array.isArray(files) ? files : [];
  return file ? [file, ...several] : several;
}
