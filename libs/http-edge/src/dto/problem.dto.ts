import type { FieldError } from '@sluice/kernel';
import { applyDecorators } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiProperty,
  ApiPropertyOptional,
  ApiResponse,
  ApiSchema,
  getSchemaPath,
} from '@nestjs/swagger';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

@ApiSchema({ name: 'FieldError' })
export class FieldErrorDto implements FieldError {
  @ApiProperty({ type: String, example: 'filters[0].name' })
  field!: string;

  @ApiProperty({ type: String, example: 'name must be a string' })
  message!: string;
}

/** Problem details as of RFC 9457, with a stable `code` and the fields that were refused. */
@ApiSchema({ name: 'Problem' })
export class ProblemDto {
  @ApiProperty({ type: String, example: 'urn:problem-type:sluice:validation_failed' })
  type!: string;

  @ApiProperty({ type: String, example: 'Validation failed' })
  title!: string;

  @ApiProperty({ type: 'integer', example: 400 })
  status!: number;

  @ApiProperty({ type: String, description: 'What happened and what to do, for people.' })
  detail!: string;

  @ApiProperty({
    type: String,
    example: 'validation_failed',
    description: 'A stable word that programs may rely on.',
  })
  code!: string;

  @ApiProperty({ type: [FieldErrorDto] })
  errors!: FieldErrorDto[];

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description:
      'Only with `run_not_revertible`: the later run that has to be reverted first; null when it is something else that stands in the way.',
  })
  later_execution_id?: string | null;
}

const MEANINGS = {
  400: 'Something sent breaks a rule; `errors` names the fields.',
  401: 'A session cookie or an API key is needed.',
  403: 'The caller lacks the right to do this.',
  404: 'What was asked for does not exist.',
  409: 'It does not go together with the present state; `code` says why.',
  413: 'What was sent is too large.',
  415: 'What was sent has the wrong media type.',
  429: 'Too many requests or attempts; `Retry-After` says how many seconds to wait.',
  503: 'The server cannot do this right now; try again later.',
  507: 'There is no room for it; `detail` says what goes on meanwhile.',
} as const;

/** A status that a problem can have. */
export type ProblemStatus = keyof typeof MEANINGS;

/** Documents which problems a route answers with: `@ApiProblems(400, 404)`. */
export function ApiProblems(
  ...statuses: readonly ProblemStatus[]
): MethodDecorator & ClassDecorator {
  const content = { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: getSchemaPath(ProblemDto) } } };
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...statuses.map((status) => ApiResponse({ status, description: MEANINGS[status], content })),
  );
}
