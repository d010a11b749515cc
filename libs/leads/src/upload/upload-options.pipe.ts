import {
  Injectable,
  createParamDecorator,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { MalformedJson, USUAL_BODY, createValidationPipe, readJson } from '@sluice/http-edge';
import { ValidationFailed } from '@sluice/kernel';
import type { Request } from 'express';
import { UploadOptionsDto } from './upload-options.dto';

/**
 * The part `options` of an upload. A decorator of its own, since the global pipe would check the
 * part as if it were the options already.
 */
export const OptionsPart = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown =>
    (context.switchToHttp().getRequest<Request>().body as { options?: unknown } | undefined)
      ?.options,
);

/** Turns the part `options` of an upload, JSON in a text part, into checked options. */
@Injectable()
export class UploadOptionsPipe implements PipeTransform<unknown, Promise<UploadOptionsDto>> {
  private readonly validation = createValidationPipe();

  /** @throws ValidationFailed */
  async transform(part: unknown): Promise<UploadOptionsDto> {
    const options = parsed(part);
    return (await this.validation.transform(options, {
      type: 'body',
      metatype: UploadOptionsDto,
    })) as UploadOptionsDto;
  }
}

function parsed(part: unknown): unknown {
  if (part === undefined || part === '') return {};
  try {
    const options = readJson(String(part), USUAL_BODY.values);
    if (!Array.isArray(options)) return options;
  } catch (error) {
    if (!(error instanceof MalformedJson)) throw error;
    // Told below, in the same words as for JSON that is no object.
  }
  throw new ValidationFailed('The part "options" is not a JSON object.', [
    { field: 'options', message: 'Send a JSON object such as {"distribution_limit":1}.' },
  ]);
}
