import { ApiProperty } from '@nestjs/swagger';

/**
 * The field that says of a record what can be done with it, so that no client works it out from statuses
 * and counters.
 *
 * @param all the words that it can hold
 */
export function Abilities(all: readonly string[]): PropertyDecorator {
  return ApiProperty({
    enum: [...all],
    isArray: true,
    description:
      'The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same.',
  });
}
