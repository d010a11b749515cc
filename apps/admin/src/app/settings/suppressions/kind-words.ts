import { type Suppression } from '../settings-data';

/** What an entry of the suppression list is, in words. */
export const kindWords: Record<Suppression['kind'], string> = {
  email: $localize`E-mail address`,
  phone: $localize`Phone number`,
  domain: $localize`Domain`,
  sha256: $localize`SHA-256 hash`,
  md5: $localize`MD5 hash`,
  erased: $localize`Erased person`,
};

/** What an entry is called: of somebody who was erased there is nothing to show. */
export function entryWords({ kind, value }: Suppression): string {
  return value ?? kindWords[kind];
}
