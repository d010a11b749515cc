import {
  Injectable,
  createParamDecorator,
  type ExecutionContext,
  type PipeTransform,
  type Type,
} from '@nestjs/common';
import { MalformedJson, USUAL_BODY, createValidationPipe, readJson } from '@sluice/http-edge';
import { ValidationFailed } from '@sluice/kernel';
import type { Request } from 'express';
import { UploadOptionsDto } from '../dto/upload-options.dto';

/**
 * The part `options` of an upload. A decorator of its own, since the global pipe would check the
 * part as if it were the options already.
 */
export const OptionsPart = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown =>
    (context.switchToHttp().getRequest<Request>().body as { options?: unknown } | undefined)
      ?.options,
);

/** Turns the part `options` of a call, JSON in a text part, into checked options of a class. */
export class JsonOptionsPipe<Options extends object> implements PipeTransform<
  unknown,
  Promise<Options>
> {
  private readonly validation = createValidationPipe();

  /** @param example of such a part, for whoever sent something else */
  constructor(
    private readonly metatype: Type<Options>,
    private readonly example: string,
  ) {}

  /** @throws ValidationFailed */
  async transform(part: unknown): Promise<Options> {
    const { metatype } = this;
    const options = parsed(part, this.example);
    return (await this.validation.transform(options, { type: 'body', metatype })) as Options;
  }
}

/** The same for uploads. */
@Injectable()
export class UploadOptionsPipe extends JsonOptionsPipe<UploadOptionsDto> {
  constructor() {
    super(UploadOptionsDto, '{"distribution_limit":1}');
  }
}

function parsed(part: unknown, example: string): unknown {
  if (part === undefined || part === '') return {};
  try {
    const options = readJson(String(part), USUAL_BODY.values);
    if (!Array.isArray(options)) return options;
  } catch (error) {
    if (!(error instanceof MalformedJson)) throw error;
    // Told below, in the same words as for JSON that is no object.
  }
  throw new ValidationFailed('The part "options" is not a JSON object.', [
    { field: 'options', message: `Send a JSON object such as ${example}.` },
  ]);
}
