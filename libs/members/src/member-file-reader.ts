import type { MemberFileRow } from './member-file';

/** Reads files of members without keeping others waiting, whatever is in them. */
export abstract class MemberFileReader {
  /**
   * The rows of a CSV of members (`readMemberFile`).
   *
   * @throws ValidationFailed when the file as a whole can't be read, and a DomainError when it took
   *   too long
   */
  abstract read(bytes: Uint8Array): Promise<MemberFileRow[]>;
}
