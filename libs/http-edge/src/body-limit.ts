import { Reflector } from '@nestjs/core';

const KIB = 1024;
const MIB = 1024 * KIB;

/** How much a call takes in a JSON body. */
export interface BodyLimit {
  /** Of a compressed body, as it is once inflated. */
  bytes: number;
  /** Texts, numbers and the like, with the lists and objects that hold them. */
  values: number;
}

/** For calls that strangers make: a name, a password, a token. */
export const SMALL_BODY: BodyLimit = { bytes: 8 * KIB, values: 256 };
/** Every call that doesn't say anything else. Ten thousand ids in two lists stay below it. */
export const USUAL_BODY: BodyLimit = { bytes: MIB, values: 32_768 };
/** Ten thousand members in one call stay well below it. */
export const BULK_BODY: BodyLimit = { bytes: 16 * MIB, values: 262_144 };

export const BodyLimitMark = Reflector.createDecorator<BodyLimit>();

/** A controller or a route that takes less, or more, than `USUAL_BODY`: `@Takes(SMALL_BODY)`. */
export const Takes = (limit: BodyLimit): MethodDecorator & ClassDecorator => BodyLimitMark(limit);
