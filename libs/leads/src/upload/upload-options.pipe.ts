import { Injectable, type PipeTransform } from '@nestjs/common';
import { createValidationPipe } from '@sluice/http-edge';
import { ValidationFailed } from '@sluice/kernel';
import { UploadOptionsDto } from './upload-options.dto';

/** Turns the part `options` of an upload, JSON in a text part, into checked options. */
@Injectable()
export class UploadOptionsPipe implements PipeTransform<unknown, Promise<UploadOptionsDto>> {
  private readonly validation = createValidationPipe();

  /** @throws ValidationFailed */
  async transform(part: unknown): Promise<UploadOptionsDto> {
    return (await this.validation.transform(parsed(part), {
      type: 'body',
      metatype: UploadOptionsDto,
    })) as UploadOptionsDto;
  }
}

function parsed(part: unknown): unknown {
  if (part === undefined || part === '') return {};
  try {
    const options: unknown = JSON.parse(String(part));
    if (typeof options === 'object' && options !== null && !Array.isArray(options)) return options;
  } catch {
    // Told below, in the same words as for JSON that is no object.
  }
  throw new ValidationFailed('The part "options" is not a JSON object.', [
    { field: 'options', message: 'Send a JSON object such as {"distribution_limit":1}.' },
  ]);
}
