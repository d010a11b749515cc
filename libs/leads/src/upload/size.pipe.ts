import { Injectable, type PipeTransform } from '@nestjs/common';
import { ValidationFailed } from '@sluice/kernel';

const MESSAGE = 'The size of the file is a number of bytes, such as 104857600.';

/** Reads the part `size`, how many bytes a file has of which the beginning came; null without it. */
@Injectable()
export class SizePipe implements PipeTransform<string | undefined, number | null> {
  /** @throws ValidationFailed */
  transform(part: string | undefined): number | null {
    if (part === undefined) return null;
    const size = /^\d{1,15}$/.test(part) ? Number(part) : NaN;
    if (Number.isNaN(size))
      throw new ValidationFailed(MESSAGE, [{ field: 'size', message: MESSAGE }]);
    return size;
  }
}
