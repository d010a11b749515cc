import { ValidationFailed } from '@sluice/kernel';
import type { FileOptionsDto, UploadOptionsDto } from './upload-options.dto';

/**
 * The options of each file of an upload, in the order of the parts: what is said for the file
 * outweighs what is said for all.
 *
 * @throws ValidationFailed when options are given file by file, yet not for as many as there are
 */
export function optionsOfEach(
  { files: own, ...common }: UploadOptionsDto,
  count: number,
): FileOptionsDto[] {
  if (own !== undefined && own.length !== count) {
    const message = `options.files is for ${counted(own.length)}, and the upload has ${counted(count)}. Give one object for each, in the order of the parts; {} for a file without options of its own.`;
    throw new ValidationFailed(message, [{ field: 'files', message }]);
  }
  return Array.from({ length: count }, (_, index) => ({ ...common, ...own?.[index] }));
}

function counted(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}
