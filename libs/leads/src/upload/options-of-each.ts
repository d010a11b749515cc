import { ValidationFailed } from '@sluice/kernel';
import type { FileOptionsDto, UploadOptionsDto } from '../dto/upload-options.dto';

/**
 * The options of each file of an upload, in the order of the parts: what is said for the file
 * outweighs what is said for all, also where the two can't be true together.
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
  return Array.from({ length: count }, (_, index) => outweighing(common, own?.[index] ?? {}));
}

/** A file without a header has no line of it, and one that names the line has a header. */
function outweighing(common: FileOptionsDto, own: FileOptionsDto): FileOptionsDto {
  const { has_header, header_line, ...others } = { ...common, ...own };
  const isEither = has_header === false && (header_line ?? null) !== null;
  if (!isEither) return { ...common, ...own };
  return (own.header_line ?? null) === null
    ? { ...others, has_header }
    : { ...others, header_line };
}

function counted(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}
